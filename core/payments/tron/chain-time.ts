import { createAlarm } from '../../alarm.ts';
import type { Clock } from '../../clock.ts';
import type { Db } from '../../db/db.ts';
import type { Logger } from '../../logger.ts';
import { type Chain, ChainAway } from './chain.ts';
import type { HeadTime } from './head.ts';
import { ALLOWED_MS, isClockOff, isSolidOld, writeSolid } from './solid.ts';

/** What a round goes by, epoch ms. */
export interface ChainTime {
  /** Of the newest solid block. */
  solidAt: number;
  /** Nobody said so: our own clock did, on the safe side. */
  isGuess: boolean;
  /** The database's clock. */
  now: number;
}

export interface ChainTimeOptions {
  db: Db;
  clock: Clock;
  logger: Logger;
  chain: Pick<Chain, 'solidTime'>;
  /** Tells a clock of ours that is ahead from a chain that confirms late; without it no clock is found ahead. */
  headTime?: HeadTime;
}

/** What an API answers that does not know the question. */
const NO_BLOCKS: readonly string[] = ['http-400', 'http-404', 'http-405', 'http-501'];
/** What it answers to who should not ask now: that is kept. */
const NOT_NOW: readonly string[] = ['http-401', 'http-403', 'http-429'];
/** For how long one that knows blocks may fail to say so, before its list is read without. */
const PATIENCE_MS = 5 * 60_000;
/** How far behind our clock the chain surely is not: twice the usual. */
const UNKNOWN_LAG_MS = 2 * 60_000;

/**
 * Reads the newest solid block's time, and keeps it for whoever opens an order. An API that lists confirmed transfers and does
 * not speak of blocks is read all the same: what it lists is verified. Rejects with ChainAway.
 */
export const createChainTime = (options: ChainTimeOptions) => {
  const { db, clock, logger, chain, headTime } = options;
  const alarm = createAlarm(clock);
  let awaySince: number | undefined;
  let wasOff = false;

  const readNow = (): Promise<number> => db.tx((tx) => tx.now());

  const readHead = async (signal: AbortSignal): Promise<number | undefined> => {
    try {
      return await headTime?.(signal);
    } catch (error) {
      if (!(error instanceof ChainAway) || error.afterMs !== undefined) throw error;
      return undefined;
    }
  };

  /** People meet it at once, so somebody has to know at once. */
  const say = (isOff: boolean, facts: object): void => {
    if (isOff && !wasOff)
      logger.error(facts, "our clock is off the chain's: new USDT orders are paused; check the clocks");
    if (!isOff && wasOff) logger.info(facts, "our clock agrees with the chain's: USDT orders go on");
    wasOff = isOff;
  };

  const ask = async (signal: AbortSignal): Promise<ChainTime> => {
    const solidAt = await chain.solidTime(signal);
    const headAt = isSolidOld(solidAt, await readNow()) ? await readHead(signal) : undefined;
    const now = await db.tx(async (tx) => {
      await writeSolid(tx, solidAt, headAt);
      return tx.now();
    });
    say(isClockOff({ solidAt, headAt, readAt: now }, now), { solidAt, headAt, now });
    // Moved there, the cursor would pass what is yet to come.
    if (solidAt > now + ALLOWED_MS) throw new ChainAway('malformed');
    return { solidAt, isGuess: false, now };
  };

  const isGuessed = (error: unknown): boolean => {
    if (!(error instanceof ChainAway)) return false;
    if (NO_BLOCKS.includes(error.reason)) return true;
    if (error.afterMs !== undefined || NOT_NOW.includes(error.reason)) return false;
    awaySince ??= clock();
    return clock() - awaySince > PATIENCE_MS;
  };

  return async (signal: AbortSignal): Promise<ChainTime> => {
    try {
      const time = await ask(signal);
      awaySince = undefined;
      return time;
    } catch (error) {
      if (signal.aborted || !isGuessed(error)) throw error;
      alarm('unknown', () =>
        logger.warn({ err: error }, "the chain's time is not known: what is listed is read all the same"),
      );
      const now = await readNow();
      return { solidAt: now - UNKNOWN_LAG_MS, isGuess: true, now };
    }
  };
};
