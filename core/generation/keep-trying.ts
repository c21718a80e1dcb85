import { setTimeout as delay } from 'node:timers/promises';
import { DatabaseError, isPassing } from '../db/database-error.ts';
import { DarkroomError } from '../errors.ts';
import type { Logger } from '../logger.ts';
import type { Ground } from './grounds.ts';

/** Milliseconds before each new try, together as long as a fail-over or a restart of a server takes. */
const WAITS = [500, 2000, 5000, 10_000] as const;

/**
 * What we stand on ourselves gave way: it says nothing about the provider, and no other one would do better. Never thrown
 * by a driver.
 */
export class OwnFailure extends Error {
  override readonly name = 'OwnFailure';
}

/** Also what the database says by itself while it is away. */
export const isOwn = (error: unknown): boolean => error instanceof OwnFailure || isPassing(error);

/**
 * Runs `work` again while the ground that it stands on is away. Throws an OwnFailure when that stays away, or the time of
 * the item is over meanwhile, and anything that no repetition will mend as it is.
 */
export type KeepTrying = <T>(
  ground: Ground,
  what: string,
  signal: AbortSignal,
  work: () => Promise<T>,
) => Promise<T>;

interface KeepTryingOptions {
  logger: Logger;
  /** Whether the ground bore it in the end. */
  told: (ground: Ground, outcome: 'ok' | 'away') => void;
  waits?: readonly number[];
}

/**
 * For a picture that was made, and so paid for: it is not thrown away because the database, the storage or the check of
 * pictures is away for a while, but tried again with the bytes in hand. After that the call is lost by our own fault.
 */
export const createKeepTrying =
  ({ logger, told, waits = WAITS }: KeepTryingOptions): KeepTrying =>
  async (ground, what, signal, work) => {
    for (let tries = 0; ; tries += 1) {
      try {
        const done = await work();
        told(ground, 'ok');
        return done;
      } catch (error) {
        const lasting =
          error instanceof DarkroomError || (error instanceof DatabaseError && !isPassing(error));
        if (lasting) throw error;
        const wait = waits[tries];
        if (wait === undefined) {
          told(ground, 'away');
          throw new OwnFailure(`${what} failed`, { cause: error });
        }
        logger.warn({ err: error, again: wait }, `${what} failed and is tried again`);
        await delay(wait, undefined, { signal }).catch((stopped: unknown) => {
          throw new OwnFailure(`${what} failed, and there was no time for more`, { cause: stopped });
        });
      }
    }
  };
