import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A child process of a bench: started by its file, stopped by its pid. */
export interface Child {
  process: ChildProcess;
  /** Resolves with the first line of its standard output that the predicate takes. */
  line(predicate: (line: string) => boolean, timeoutMs?: number): Promise<string>;
  /** Resident memory, MiB. */
  residentMiB(): number;
  stop(): Promise<void>;
}

/** Starts a TypeScript file through tsx, or a built JavaScript file as it is. */
export const startChild = (file: string, env: Record<string, string> = {}, args: string[] = []): Child => {
  const loader = file.endsWith('.ts') ? ['--import', 'tsx'] : [];
  const child = spawn(process.execPath, [...loader, file, ...args], {
    env: { PATH: process.env.PATH ?? '', NODE_ENV: 'production', ...env },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines: string[] = [];
  const waiting: ((line: string) => void)[] = [];
  let rest = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    const parts = (rest + chunk).split('\n');
    rest = parts.pop() ?? '';
    for (const part of parts) {
      lines.push(part);
      for (const waiter of waiting) waiter(part);
    }
  });
  return {
    process: child,
    line: (predicate, timeoutMs = 30_000) =>
      new Promise((resolve, reject) => {
        const known = lines.find(predicate);
        if (known !== undefined) return resolve(known);
        const timer = setTimeout(
          () => reject(new Error(`${path.basename(file)} did not say it in time`)),
          timeoutMs,
        );
        waiting.push((line) => {
          if (!predicate(line)) return;
          clearTimeout(timer);
          resolve(line);
        });
        child.once('exit', (code) =>
          reject(new Error(`${path.basename(file)} ended with ${code} before it was ready`)),
        );
      }),
    residentMiB: () => {
      const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
      return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? Number.NaN) / 1024;
    },
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
};

/** A folder that goes with the bench. */
export const withFolder = async <T>(work: (folder: string) => Promise<T>): Promise<T> => {
  const folder = mkdtempSync(path.join(tmpdir(), 'darkroom-bench-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

export const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address !== 'object') throw new Error('no port');
  return address.port;
};

export const median = (values: number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
};
