import { spawn } from 'node:child_process';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/** One thing that is either fine or not: a program of ours or of node_modules that exits 0 or not. */
export interface Step {
  name: string;
  /** Script to run with this Node, relative to the repository, and its arguments. */
  args: [string, ...string[]];
  env?: Record<string, string>;
}

const tsx = (script: string, ...args: string[]): [string, ...string[]] => [
  'node_modules/tsx/dist/cli.mjs',
  script,
  ...args,
];

/** What `npm run check` looks at. */
export const CHECKS: Step[] = [
  { name: 'types', args: ['node_modules/ts7/bin/tsc', '--noEmit', '-p', 'tsconfig.json'] },
  { name: 'lint', args: ['node_modules/@biomejs/biome/bin/biome', 'check', '.', '--error-on-warnings'] },
  { name: 'boundaries', args: tsx('scripts/boundaries.ts') },
  { name: 'unused code', args: ['node_modules/knip/bin/knip.js', '--no-progress'] },
  { name: 'locales', args: tsx('scripts/locales.ts') },
];

export const BUILD: Step = { name: 'build', args: ['node_modules/ts7/bin/tsc', '-p', 'tsconfig.build.json'] };
export const DRIFT: Step = { name: 'migration drift', args: tsx('scripts/migration.ts', 'check') };

export const say = (line = ''): void => {
  process.stdout.write(`${line}\n`);
};

/** Runs a step; its output is passed through, or said as a whole at its end. Answers whether it exited 0. */
export const runStep = async ({ name, args, env }: Step, live = true): Promise<boolean> => {
  if (live) say(`\n== ${name}`);
  const child = spawn(process.execPath, args, {
    cwd: root,
    stdio: ['ignore', live ? 'inherit' : 'pipe', live ? 'inherit' : 'pipe'],
    env: { ...process.env, ...env },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  const code = await new Promise<number>((resolve) => {
    child.once('error', () => resolve(1));
    child.once('close', (exitCode) => resolve(exitCode ?? 1));
  });
  if (!live) say(`\n== ${name}\n${output.trimEnd()}`);
  say(code === 0 ? `${name}: ok` : `${name}: FAILED (exit ${code})`);
  return code === 0;
};

/** Steps at once: there are two cores where it counts. */
const LANES = 2;

/** Runs all steps, some beside each other; answers the names of those that failed, in their order. */
export const runSteps = async (steps: readonly Step[]): Promise<string[]> => {
  const failed = new Set<string>();
  const waiting = [...steps];
  const lane = async (): Promise<void> => {
    for (let step = waiting.shift(); step; step = waiting.shift()) {
      if (!(await runStep(step, false))) failed.add(step.name);
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return steps.map(({ name }) => name).filter((name) => failed.has(name));
};
