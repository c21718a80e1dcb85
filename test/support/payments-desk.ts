/** `npm run payments`, as an operator runs it beside the program. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { buildScript } from './build.ts';

export interface DeskAnswer {
  code: number | null;
  output: string;
  errors: string;
}

export type Desk = (...words: string[]) => Promise<DeskAnswer>;

/** Starts it as a process of its own with these variables only. */
export const openDesk = async (env: Record<string, string>): Promise<Desk> => {
  const script = await buildScript('payments');
  return async (...words) => {
    const child = spawn(process.execPath, [script, ...words], {
      // Nothing may depend on where it is started.
      cwd: tmpdir(),
      env: { PATH: process.env.PATH, NODE_ENV: 'test', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    // A test that is stopped leaves nothing behind.
    const reap = () => child.kill('SIGKILL');
    process.once('exit', reap);
    let [output, errors] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      output += chunk;
    });
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      errors += chunk;
    });
    const [code] = (await once(child, 'close')) as [number | null];
    process.off('exit', reap);
    return { code, output, errors };
  };
};
