import { Worker, type WorkerOptions } from 'node:worker_threads';
import type { LabAnswer, LabJob, ThreadData } from './messages.ts';

/** One worker thread. It takes one job at a time. */
export interface LabThread {
  /** Rejects when the thread ends before it answers; it is of no more use then. */
  run(job: LabJob): Promise<LabAnswer>;
  /** Resolves when the thread has ended, for whatever reason. */
  ended: Promise<void>;
  end(): Promise<void>;
}

/**
 * Built, the thread runs its neighbour. From source (tests, the bench) it registers the TypeScript loader first:
 * Node 20 reads no TypeScript, and the loader of the process does not reach into threads.
 */
const startWorker = (options: WorkerOptions): Worker => {
  if (!import.meta.url.endsWith('.ts')) return new Worker(new URL('./worker.js', import.meta.url), options);
  const loader = import.meta.resolve('tsx/esm/api');
  const source = new URL('./worker.ts', import.meta.url);
  const start = `import('${loader}').then(({ register }) => register() && import('${source}'))`;
  return new Worker(start, {
    ...options,
    eval: true,
  });
};

/** Each photo leaves megabytes of buffers behind; with little room for new objects they are collected sooner. */
const YOUNG_MIB = 4;

export const startThread = (workerData: ThreadData): LabThread => {
  // It decodes what strangers send: it sees no environment. What its libraries print is dropped: our lines are
  // JSON, and errors come back as answers.
  const worker = startWorker({
    workerData,
    execArgv: [],
    env: {},
    stdout: true,
    stderr: true,
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MIB },
  });
  let failure: unknown;
  let answer: ((answer: LabAnswer) => void) | undefined;
  worker.on('message', (message: LabAnswer) => answer?.(message));
  worker.on('error', (error) => {
    failure = error;
  });
  const ended = new Promise<void>((resolve) => {
    worker.once('exit', () => resolve());
  });
  // While it waits it does not keep the process alive.
  worker.unref();

  return {
    ended,
    async run(job) {
      worker.ref();
      try {
        return await new Promise<LabAnswer>((resolve, reject) => {
          answer = resolve;
          void ended.then(() => reject(new Error('a photo thread ended at its work', { cause: failure })));
          worker.postMessage(job);
        });
      } finally {
        answer = undefined;
        worker.unref();
      }
    },
    async end() {
      await worker.terminate();
    },
  };
};
