import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { buildScript } from '../../support/build.ts';
import type { Pair } from './moved.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const script = await buildScript('db-move');

export interface Ended {
  code: number | null;
  /** All that it wrote to stdout. */
  output: string;
  errors: string;
}

export interface RunningScript {
  child: ChildProcess;
  ended: Promise<Ended>;
}

/** `npm run db:move`, with these variables only. */
export const startScript = (args: string[], env: Record<string, string>): RunningScript => {
  const child = spawn(process.execPath, [script, ...args], {
    cwd: root,
    env: { PATH: process.env.PATH, NODE_ENV: 'test', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const reap = () => child.kill('SIGKILL');
  process.once('exit', reap);
  let output = '';
  let errors = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  const ended = once(child, 'close').then(([code]): Ended => {
    process.off('exit', reap);
    return { code: code as number | null, output, errors };
  });
  return { child, ended };
};

/** Moves this pair, the source being the one of the environment. */
export const startMove = ({ source, target }: Pick<Pair, 'source' | 'target'>): RunningScript =>
  startScript(['--to', target.url], {
    DATABASE_URL: source.url,
    DATA_DIR: path.dirname(source.url.slice('file:'.length)),
  });
