import type { Job, Worker } from 'bullmq';
import type { Logger } from '../logger.ts';
import { within } from '../within.ts';
import type { Candidate, Gate, HeldBack, Place } from './gate.ts';
import type { WorkRef } from './queue.ts';

/** For a handler's last words to Redis. What is not said is found out when its lock ends. */
const FAREWELL_MS = 2_000;

/** So many that wait wake by themselves often, so that a wake that was lost costs seconds; those behind them seldom. */
const FRONT = 25;
const LONGEST_SLEEP_MS = 300_000;

/**
 * Milliseconds for which a ref with `ahead` others before it sleeps at most. Each wake costs Redis some fifty commands:
 * asleep in proportion to their number, thousands that wait cost little more than the first few.
 */
export const longestSleep = (lockMs: number, ahead: number, random = Math.random()): number =>
  // Not all at once, because a thousand may sleep.
  Math.min(lockMs * Math.max(1, ahead / FRONT), Math.max(lockMs, LONGEST_SLEEP_MS)) * (0.5 + random / 2);

/** A ref in this process's hands: locked, so that no other process takes it. */
export interface Taken extends Place {
  worker: Worker<WorkRef>;
  job: Job<WorkRef>;
}

export interface HandlingOptions {
  gate: Gate;
  logger: Logger;
  handler: (ref: WorkRef) => Promise<void>;
  /** Locks and places that are not renewed last so long. */
  lockMs: number;
  /** How `wake` finds a ref again. */
  nameOf(taken: Taken): string;
  /** Wakes refs that sleep. */
  wake(names: string[]): void;
  /** True when this process starts nothing more. */
  stopped(): boolean;
}

/** What happens to a ref that was taken: a limit holds it back, or its handler runs. */
export interface Handling {
  /** Starts the handler and answers true, then calls `ended`; or answers false: the ref is out of our hands. */
  admit(taken: Taken, ended: () => void): Promise<boolean>;
  /** Lets another process have a ref that was not started. */
  giveBack(taken: Taken): Promise<void>;
  /** The handlers that run, until their end is told to Redis. */
  running(): Promise<void>[];
  /** Renews the locks and places of what runs. */
  renew(): Promise<void>;
}

export const createHandling = (options: HandlingOptions): Handling => {
  const { gate, logger, lockMs } = options;
  const live = new Map<string, Taken>();
  const running = new Set<Promise<void>>();

  const sleep = ({ job, token }: Taken, ms: number): Promise<void> =>
    job.moveToDelayed(Date.now() + Math.ceil(ms), token);

  /**
   * The ref sleeps until a place comes free, which wakes it, or its rate opens. It also wakes by itself, because a
   * place of a dead process ends without a word.
   */
  const hold = async (taken: Taken, candidate: Candidate, { waitMs, ahead }: HeldBack): Promise<void> => {
    const longest = longestSleep(lockMs, ahead);
    const ms = waitMs > 0 ? Math.min(waitMs, longest) : longest;
    await sleep(taken, ms);
    options.wake(await gate.park(candidate, ms));
  };

  const finish = async (taken: Taken): Promise<void> => {
    live.delete(taken.token);
    const [done, left] = await Promise.allSettled([
      within(FAREWELL_MS, taken.job.moveToCompleted(undefined, taken.token, false), 'no answer'),
      within(FAREWELL_MS, gate.leave(taken), 'no answer'),
    ]);
    if (left.status === 'fulfilled') options.wake(left.value);
    for (const one of [done, left]) {
      if (one.status === 'rejected')
        logger.debug({ problem: String(one.reason), item: taken.ref.itemId }, 'Redis knows no end of a ref');
    }
  };

  const run = async (taken: Taken): Promise<void> => {
    live.set(taken.token, taken);
    try {
      await options.handler(taken.ref);
    } catch (error) {
      logger.error({ err: error, item: taken.ref.itemId }, 'a queue handler rejected');
    }
    await finish(taken);
  };

  /** Redis can forget that a ref runs (FLUSHALL, a lock that ended) and hand it out again. */
  const runsHere = ({ worker, job }: Taken): boolean =>
    [...live.values()].some((other) => other.worker === worker && other.job.id === job.id);

  const giveBack: Handling['giveBack'] = (taken) => sleep(taken, 0);

  return {
    giveBack,
    async admit(taken, ended) {
      if (options.stopped()) {
        await giveBack(taken);
        return false;
      }
      if (runsHere(taken)) {
        await taken.job.moveToCompleted(undefined, taken.token, false);
        return false;
      }
      const rank = taken.job.priority * 2 ** 42 + taken.job.timestamp;
      const candidate = { ref: taken.ref, name: options.nameOf(taken), rank };
      const heldBack = await gate.enter(candidate, taken.token);
      if (heldBack) {
        await hold(taken, candidate, heldBack);
        return false;
      }
      if (options.stopped()) {
        await giveBack(taken);
        options.wake(await gate.leave(taken));
        return false;
      }
      const one = run(taken).then(() => {
        running.delete(one);
        ended();
      });
      running.add(one);
      return true;
    },
    running: () => [...running],
    async renew() {
      const all = [...live.values()];
      await gate.renew(all);
      for (const worker of new Set(all.map((taken) => taken.worker))) {
        const own = all.filter((taken) => taken.worker === worker);
        const ids = own.map(({ job }) => job.id as string);
        const tokens = own.map(({ token }) => token);
        await worker.extendJobLocks(ids, tokens, lockMs);
      }
    },
  };
};
