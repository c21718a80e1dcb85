import type { LeasedWork } from '../db/cluster/leases.ts';
import { endsWithin } from '../within.ts';
import type { Housekeeping } from './housekeeping.ts';
import { createRounds, type Rounds } from './rounds.ts';

export interface UpkeepOptions {
  sweepSeconds: number;
  /** One round must not end all: what failed is tried again by the next one. */
  tried: (message: string, work: () => Promise<unknown>) => Promise<void>;
  sweep: () => Promise<void>;
  housekeeping: Housekeeping;
  /** Deletes at the providers what rows say must go. */
  deletions: (signal: AbortSignal) => Promise<unknown>;
  /** Draws the samples of templates that are missing. */
  samples: (signal: AbortSignal) => Promise<unknown>;
  /** Deletes files that nobody has taken in. */
  expireInbox: (now: number, signal: AbortSignal) => Promise<unknown>;
  /** Work was handed back. */
  onWork: (look: () => void) => () => void;
}

const HOUSEKEEPING_MS = 60 * 60 * 1000;

/** What one process does for all: the sweep, and the tidying of rows and objects. */
export const createUpkeep = (options: UpkeepOptions): LeasedWork => {
  const { tried, sweep, housekeeping } = options;
  const sweepMs = options.sweepSeconds * 1000;
  let own: Rounds | undefined;
  let unsubscribe: (() => void) | undefined;
  return {
    start: async () => {
      own = createRounds();
      await sweep();
      own.repeat(sweepMs, sweep);
      own.repeat(sweepMs, (signal) =>
        tried('deletions at the providers failed', () => options.deletions(signal)),
      );
      // Apart from the sweep, which must not wait for a slow storage.
      own.repeat(sweepMs, (signal) =>
        tried('the retention sweep failed', async () => {
          // First: its objects go in the same round.
          await tried('what was on its way at an erasure was not erased', () =>
            housekeeping.eraseLate(signal),
          );
          await housekeeping.retention(signal);
        }),
      );
      own.repeat(sweepMs, (signal) =>
        tried('the samples of templates could not be drawn', () => options.samples(signal)),
      );
      own.repeat(HOUSEKEEPING_MS, (signal) =>
        tried('the housekeeping failed; it is tried again in an hour', async () => {
          await housekeeping.tidy();
          await options.expireInbox(Date.now(), signal);
          await housekeeping.orphans(Date.now(), signal);
        }),
      );
      // It is taken up now, not with the next round.
      unsubscribe = options.onWork(own.onDemand(sweep));
    },
    stop: async (timeoutMs) => {
      unsubscribe?.();
      await endsWithin(own?.stop() ?? Promise.resolve(), timeoutMs);
    },
  };
};
