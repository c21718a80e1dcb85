import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { DataDirLockedError, lockDataDir } from './lock.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'darkroom-lock-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

it('gives a DATA_DIR to one holder at a time, in one clear line', () => {
  const dir = path.join(folder, 'made', 'by', 'it');
  const lock = lockDataDir(dir);
  expect(() => lockDataDir(dir)).toThrow(DataDirLockedError);
  expect(() => lockDataDir(dir)).toThrow(/^another Darkroom process is using .*$/);
  lock.release();
  lockDataDir(dir).release();
});

it('is held against other processes, and goes with a process that is killed', async () => {
  const program = `
    const { lockDataDir } = await import(${JSON.stringify(path.join(import.meta.dirname, 'lock.ts'))});
    lockDataDir(process.argv[1]);
    process.stdout.write('locked');
    setInterval(() => undefined, 1_000);`;
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  expect(() => lockDataDir(folder)).toThrow(DataDirLockedError);
  child.kill('SIGKILL');
  await once(child, 'exit');
  lockDataDir(folder).release();
});
