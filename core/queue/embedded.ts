import { performance } from 'node:perf_hooks';
import type { Logger } from '../logger.ts';
import { createLocalLimits } from './local-limits.ts';
import type { QueueLimits, WorkQueue, WorkRef } from './queue.ts';

export interface EmbeddedQueueOptions {
  logger: Logger;
  /** Default: none. */
  limits?: QueueLimits;
  /** Milliseconds for the rates, only differences matter; default: a clock that never jumps. */
  clock?: () => number;
  /** Calls `work` once after `ms`; answers how to call it off. */
  after?: (ms: number, work: () => void) => () => void;
}

const NO_LIMITS: QueueLimits = { providers: {}, perAccount: Number.POSITIVE_INFINITY };

const afterSystem = (ms: number, work: () => void): (() => void) => {
  const timer = setTimeout(work, ms);
  return () => clearTimeout(timer);
};

/** Orders refs by priority, then by arrival; an item waits at most once. */
const insert = (waiting: WorkRef[], ref: WorkRef): void => {
  let low = 0;
  let high = waiting.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((waiting[middle] as WorkRef).priority >= ref.priority) low = middle + 1;
    else high = middle;
  }
  waiting.splice(low, 0, ref);
};

/**
 * The queue of one process: a list in memory over the rows that are the truth. What it forgets at a crash,
 * the sweeper pushes again from the rows.
 */
export const createEmbeddedQueue = (options: EmbeddedQueueOptions): WorkQueue => {
  const { logger, after = afterSystem } = options;
  const limits = createLocalLimits(options.limits ?? NO_LIMITS, options.clock ?? (() => performance.now()));
  const waiting: WorkRef[] = [];
  const known = new Set<string>();
  const running = new Set<Promise<void>>();
  let handler: ((ref: WorkRef) => Promise<void>) | undefined;
  let concurrency = 0;
  /** Refs that hold a place: running, or about to. */
  let taken = 0;
  let draining = false;
  let callOff: (() => void) | undefined;

  /** The refs that may start now, in order; a ref that a limit holds back stays where it is. */
  const takeReady = (): WorkRef[] => {
    const ready: WorkRef[] = [];
    for (let at = 0; at < waiting.length && taken < concurrency; ) {
      const ref = waiting[at] as WorkRef;
      if (!limits.enter(ref)) {
        at += 1;
        continue;
      }
      waiting.splice(at, 1);
      taken += 1;
      ready.push(ref);
    }
    return ready;
  };

  /** Everything but a rate opens when a handler ends; a rate opens by itself. */
  const wakeAtOpening = (): void => {
    callOff?.();
    callOff = undefined;
    if (taken >= concurrency) return;
    const providers = new Set(waiting.map((ref) => ref.provider));
    const openings = [...providers].flatMap((provider) => limits.opensIn(provider) ?? []);
    if (openings.length > 0) callOff = after(Math.ceil(Math.min(...openings)), pump);
  };

  const start = (handle: (ref: WorkRef) => Promise<void>, ref: WorkRef): void => {
    const run = handle(ref)
      .catch((error: unknown) => logger.error({ err: error, item: ref.itemId }, 'a queue handler rejected'))
      .then(() => {
        running.delete(run);
        known.delete(ref.itemId);
        taken -= 1;
        limits.leave(ref);
        pump();
      });
    running.add(run);
  };

  function pump(): void {
    if (draining || !handler) return;
    for (const ref of takeReady()) start(handler, ref);
    wakeAtOpening();
  }

  return {
    shared: false,
    async push(refs) {
      if (draining) return;
      for (const ref of refs) {
        if (known.has(ref.itemId)) continue;
        known.add(ref.itemId);
        insert(waiting, ref);
      }
      pump();
    },
    work(handle, { concurrency: most }) {
      handler = handle;
      concurrency = most;
      pump();
    },
    async drain(timeoutMs) {
      draining = true;
      callOff?.();
      if (running.size === 0) return true;
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<false>((resolve) => {
        timer = setTimeout(() => resolve(false), timeoutMs);
      });
      const ended = await Promise.race([Promise.all(running).then(() => true as const), late]);
      clearTimeout(timer);
      return ended;
    },
    async check() {
      if (draining) throw new Error('the queue is draining');
    },
    async close() {},
  };
};
