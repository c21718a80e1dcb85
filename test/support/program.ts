/** The whole program as a process of its own, for tests that end it in the middle of things. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';

/** How a process ended. */
export interface Exit {
  code: number | null;
  signal: NodeJS.Signals | null;
}

export interface Program {
  /** Resolves with its address when it says that it is ready; rejects with its output when it ends before. */
  readonly ready: Promise<string>;
  readonly exited: Promise<Exit>;
  /** Everything that it wrote to stderr. */
  errors(): string;
  /** The end of what it logged, for messages of failed tests. */
  log(): string;
  /** Sends the signal and waits for the end. At once, as `kill -9` does, unless told otherwise. */
  kill(signal?: NodeJS.Signals): Promise<Exit>;
}

const READY = /^Darkroom is ready: (\S+)$/m;
const LOG_KEPT = 20_000;

/** Starts main.js (build.ts) under NODE_ENV=test with these variables only. */
export const launchProgram = (main: string, env: Record<string, string>): Program => {
  const child = spawn(process.execPath, [main], {
    // Nothing may depend on where it is started.
    cwd: tmpdir(),
    env: {
      PATH: process.env.PATH,
      NODE_ENV: 'test',
      HOST: '127.0.0.1',
      PORT: '0',
      LOG_LEVEL: 'info',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  // A test that is stopped leaves nothing behind.
  const reap = () => child.kill('SIGKILL');
  process.once('exit', reap);
  let output = '';
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    errors += chunk;
  });
  // `close` comes after the last byte of its output.
  const exited = once(child, 'close').then(([code, signal]): Exit => {
    process.off('exit', reap);
    return { code: code as number | null, signal: signal as NodeJS.Signals | null };
  });
  const log = () => `${output}${errors}`;
  const ready = new Promise<string>((resolve, reject) => {
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      output = (output + chunk).slice(-LOG_KEPT);
      const address = READY.exec(output)?.[1];
      if (address) resolve(address);
    });
    exited.then(({ code, signal }) =>
      reject(new Error(`it ended (${signal ?? code}) before it was ready:\n${log()}`)),
    );
  });
  ready.catch(() => undefined);
  return {
    ready,
    exited,
    errors: () => errors,
    log,
    kill: (signal = 'SIGKILL') => {
      child.kill(signal);
      return exited;
    },
  };
};
