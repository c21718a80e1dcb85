import { setTimeout as delay } from 'node:timers/promises';
import { DatabaseError, isPassing } from '../db/database-error.ts';
import { DarkroomError } from '../errors.ts';
import type { Logger } from '../logger.ts';
import { ProviderError } from '../providers/provider.ts';

/** Milliseconds before each new try, together as long as a fail-over or a restart of a server takes. */
const WAITS = [500, 2000, 5000, 10_000] as const;

/**
 * Runs `work` again while what it stands on is away. Throws a ProviderError `lost` when it stays away, anything that
 * no repetition will mend as it is, and what the signal says when it aborts.
 */
export type KeepTrying = <T>(what: string, signal: AbortSignal, work: () => Promise<T>) => Promise<T>;

/**
 * For a picture that was made, and so paid for: it is not thrown away because the database or the storage is away
 * for a while, but tried again with the bytes in hand. After that it counts as lost, and its provider may still have it.
 */
export const createKeepTrying =
  ({ logger, waits = WAITS }: { logger: Logger; waits?: readonly number[] }): KeepTrying =>
  async (what, signal, work) => {
    for (let tries = 0; ; tries += 1) {
      try {
        return await work();
      } catch (error) {
        const lasting =
          error instanceof DarkroomError || (error instanceof DatabaseError && !isPassing(error));
        if (lasting) throw error;
        const wait = waits[tries];
        if (wait === undefined) throw new ProviderError('lost', `${what} failed`, {}, { cause: error });
        logger.warn({ err: error, again: wait }, `${what} failed and is tried again`);
        await delay(wait, undefined, { signal });
      }
    }
  };
