import path from 'node:path';
import { freePort, median, startChild, withFolder } from './process.ts';
import { makeRow, type Row } from './row.ts';

const ROUNDS = 3;
const IDLE_MS = 5000;

const untilReady = async (port: number): Promise<void> => {
  const deadline = performance.now() + 30_000;
  while (performance.now() < deadline) {
    try {
      if ((await fetch(`http://127.0.0.1:${port}/readyz`)).ok) return;
    } catch {
      // Not listening yet.
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error('not ready within 30 s');
};

const measure = async (file: string, env: Record<string, string>) => {
  const port = await freePort();
  const from = performance.now();
  const child = startChild(path.resolve(file), { PORT: String(port), LOG_LEVEL: 'error', ...env });
  try {
    await untilReady(port);
    const seconds = (performance.now() - from) / 1000;
    await new Promise((resolve) => setTimeout(resolve, IDLE_MS));
    return { seconds, resident: child.residentMiB() };
  } finally {
    await child.stop();
  }
};

/** Start on a migrated database until /readyz is 200, and resident memory when idle, of the all-in-one process. */
export const processRows = (): Promise<Row[]> =>
  withFolder(async (folder) => {
    await measure('dist/main.js', { DATA_DIR: folder });
    const ours = [];
    const bare = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      ours.push(await measure('dist/main.js', { DATA_DIR: folder }));
      bare.push(await measure('bench/bare-server.mjs', {}));
    }
    return [
      makeRow({
        row: 'ready after start (migrated database, all in one process)',
        value: median(ours.map((one) => one.seconds)),
        unit: 's',
        reference: median(bare.map((one) => one.seconds)),
        better: 'lower',
        bar: 3,
        aim: 1.5,
        of: 'value',
      }),
      makeRow({
        row: 'idle memory (all in one process)',
        value: median(ours.map((one) => one.resident)),
        unit: 'MiB',
        reference: median(bare.map((one) => one.resident)),
        better: 'lower',
        bar: 250,
        aim: 180,
        of: 'value',
      }),
    ];
  });
