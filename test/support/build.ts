/** The program, compiled for tests that start it many times: a start costs a third of one through a loader. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import path from 'node:path';
import { text } from 'node:stream/consumers';

const root = path.resolve(import.meta.dirname, '../..');
const builds = path.join(root, 'node_modules', '.cache', 'darkroom-program');
const DAY = 24 * 60 * 60 * 1000;

const filesOf = (folder: string): string[] =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) =>
    path.join(folder, file),
  );

/** Names a state of the sources by their contents, so that a build can't be stale. */
const fingerprint = (): string => {
  const hash = createHash('sha256');
  const sources = [...readdirSync(root), ...['core', 'bots', 'admin-web', 'scripts'].flatMap(filesOf)].filter(
    (file) => /^(package|tsconfig[^/]*)\.json$|(?<!\.test)\.ts$/.test(file),
  );
  for (const file of sources.sort()) {
    hash.update(`${file}\n`).update(readFileSync(path.join(root, file)));
  }
  return hash.digest('hex').slice(0, 16);
};

/** Types are checked elsewhere: this only strips them. */
const compile = async (outDir: string): Promise<void> => {
  const child = spawn(
    process.execPath,
    ['node_modules/ts7/bin/tsc', '-p', 'tsconfig.build.json', '--noCheck', '--outDir', outDir],
    { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const [output, [code]] = await Promise.all([text(child.stdout), once(child, 'exit')]);
  if (code !== 0) throw new Error(`the program does not compile:\n${output}`);
};

/** The program looks for package.json above it, and beside that for what is not compiled. */
const furnish = (folder: string): void => {
  for (const name of ['prisma', 'core', 'bots', 'admin-web']) {
    symlinkSync(path.join(root, name), path.join(folder, name), 'junction');
  }
  copyFileSync(path.join(root, 'package.json'), path.join(folder, 'package.json'));
};

const removeOld = (): void => {
  for (const name of readdirSync(builds)) {
    const folder = path.join(builds, name);
    // Another worker may have moved or removed it just now.
    const known = statSync(folder, { throwIfNoEntry: false });
    if (known && known.mtimeMs < Date.now() - DAY) rmSync(folder, { recursive: true, force: true });
  }
};

/**
 * Compiles the sources as they are now, once for all processes that ask, and answers the path of main.js.
 * Not into dist/: whoever builds or cleans that must not change what a running test starts.
 */
export const buildProgram = async (): Promise<string> => {
  const state = fingerprint();
  const folder = path.join(builds, state);
  if (!existsSync(folder)) {
    const unfinished = `${folder}.${process.pid}`;
    mkdirSync(unfinished, { recursive: true });
    removeOld();
    await compile(path.join(unfinished, 'dist'));
    furnish(unfinished);
    // Sources that changed meanwhile make another state.
    if (fingerprint() !== state) {
      rmSync(unfinished, { recursive: true });
      return buildProgram();
    }
    try {
      renameSync(unfinished, folder);
    } catch (error) {
      // Another process was faster.
      if (!existsSync(folder)) throw error;
      rmSync(unfinished, { recursive: true });
    }
  }
  return path.join(folder, 'dist', 'main.js');
};

/** A script of this build (`audit`, `db-move`, ...), as its npm command starts it. */
export const buildScript = async (name: string): Promise<string> =>
  path.join(path.dirname(await buildProgram()), 'scripts', `${name}.js`);
