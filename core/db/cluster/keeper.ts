import type { Logger } from '../../logger.ts';
import type { Timer } from './timer.ts';

export interface KeeperOptions {
  logger: Logger;
  timer: Timer;
  ttlMs: number;
  /** `timer.now()` from before the lease was taken: it lasts at least `ttlMs` from then. */
  since: number;
  /** Prolongs the lease; answers false when it is another process's. */
  renew: () => Promise<boolean>;
}

/** Keeps a lease that was taken. */
export interface Keeper {
  /** Resolves when work must stop because another process has the lease, or may have it soon. */
  readonly lost: Promise<void>;
  /** Resolves when nothing is being renewed any more. */
  end(): Promise<void>;
}

/**
 * The last part of a lease that could not be renewed is for stopping: work that stops in it has ended before anybody
 * else begins. What takes longer overlaps, and is stopped by the rows' fences.
 */
export const stoppingTime = (ttlMs: number): number => ttlMs / 6;

/**
 * Renews a lease each third of its time, and four times as often while that fails. It ends by this process's clock,
 * counted from before the question: what the database granted ends later.
 */
export const keepLease = ({ logger, timer, ttlMs, since, renew }: KeeperOptions): Keeper => {
  let ended = false;
  let failing = false;
  let renewing: Promise<void> | undefined;
  let cancelNext = (): void => undefined;
  let cancelEnd = (): void => undefined;
  let lose = (): void => undefined;
  const lost = new Promise<void>((resolve) => {
    lose = resolve;
  });

  const stop = (): void => {
    ended = true;
    cancelNext();
    cancelEnd();
  };
  const giveUp = (why: string): void => {
    if (ended) return;
    logger.warn(why);
    stop();
    lose();
  };
  const lastsUntil = (at: number): void => {
    cancelEnd();
    cancelEnd = timer.after(at - timer.now(), () => giveUp('the lease could not be renewed in time'));
  };
  const renewOnce = async (): Promise<void> => {
    const asked = timer.now();
    try {
      const ours = await renew();
      if (ended) return;
      if (!ours) return giveUp('another process has the lease');
      failing = false;
      lastsUntil(asked + ttlMs - stoppingTime(ttlMs));
    } catch (error) {
      if (ended) return;
      if (!failing) logger.warn({ err: error }, 'the lease could not be renewed; trying again');
      failing = true;
    }
    next();
  };
  const next = (): void => {
    cancelNext = timer.after(failing ? ttlMs / 12 : ttlMs / 3, () => {
      renewing = renewOnce();
    });
  };

  lastsUntil(since + ttlMs - stoppingTime(ttlMs));
  next();
  return {
    lost,
    async end() {
      stop();
      await renewing;
    },
  };
};
