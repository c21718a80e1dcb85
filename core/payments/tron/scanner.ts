import { setTimeout as wait } from 'node:timers/promises';
import type { Clock } from '../../clock.ts';
import type { TronConfig } from '../../config/payments.ts';
import type { CrashHook } from '../../crash.ts';
import type { Db } from '../../db/db.ts';
import type { Logger } from '../../logger.ts';
import type { Metrics } from '../../metrics.ts';
import { type Chain, ChainAway, type Receipt } from './chain.ts';
import { readCursor } from './cursor.ts';
import type { Judge, Verdict } from './judge.ts';
import { createLag } from './lag.ts';
import { createPages } from './page.ts';
import { createTransactions } from './read-transaction.ts';
import { createReconcile } from './reconcile.ts';
import { createRounds, type Progress } from './round.ts';
import { writeSolid } from './solid.ts';
import { DUST } from './usdt.ts';

export interface ScannerOptions {
  db: Db;
  clock: Clock;
  logger: Logger;
  metrics: Metrics;
  chain: Chain;
  judge: Judge;
  config: TronConfig;
  crash: CrashHook;
  /** Waits, or ends early when aborted. Given by tests. */
  sleep?: (ms: number, signal: AbortSignal) => Promise<void>;
  random?: () => number;
}

export interface Scanner {
  /** One look at every address, from its cursor to the chain's end. Rejects with ChainAway; what was done before stands. */
  scan(signal: AbortSignal): Promise<void>;
  /** Looks at one address since a moment, beside the cursor: what "I've paid" asks for. */
  look(address: string, since: number, signal: AbortSignal): Promise<void>;
  /** Reads and judges one transaction; what became of each of its transfers to us. */
  read(txid: string, signal: AbortSignal): Promise<{ receipt: Receipt; verdicts: Verdict[] }>;
  /** Compares what came in with the change of the balance plus what left (security 13), once a day. */
  reconcile(signal: AbortSignal): Promise<void>;
  /** Scans, waits, backs off, until aborted. */
  run(signal: AbortSignal): Promise<void>;
}

/** The longest wait before the chain is asked again, unless it said a longer one itself. */
const MOST_MS = 5 * 60_000;

/** What an API answers that does not know the question. */
const NO_BLOCKS: readonly string[] = ['http-400', 'http-404', 'http-405', 'http-501'];
/** How far behind our clock the chain surely is not: twice the usual. */
const UNKNOWN_LAG_MS = 2 * 60_000;

const sleepFor = (ms: number, signal: AbortSignal): Promise<void> =>
  wait(ms, undefined, { signal }).catch(() => undefined);

export const createScanner = (options: ScannerOptions): Scanner => {
  const { db, clock, logger, metrics, chain, judge, config, crash } = options;
  const { addresses, contract } = config;
  const { sleep = sleepFor, random = Math.random } = options;
  const transactions = createTransactions({ db, metrics, judge, contract, crash });
  const pages = createPages({ db, logger, chain, transactions, contract });
  const rounds = createRounds({ db, chain, pages, addresses });
  const reconcile = createReconcile({ db, logger, metrics, chain, contract });
  const showLag = createLag({ clock, logger, metrics });

  /** Each address in any case: one that fails keeps no other from being read. Rejects with the first failure after that. */
  const each = async (
    all: Iterable<string>,
    signal: AbortSignal,
    work: (address: string) => Promise<void>,
  ): Promise<void> => {
    const failures: unknown[] = [];
    for (const address of all) {
      signal.throwIfAborted();
      await work(address).catch((error: unknown) => failures.push(error));
      // It asked for silence.
      if (failures[0] instanceof ChainAway && failures[0].afterMs !== undefined) break;
    }
    if (failures.length > 0) throw failures[0];
  };

  /**
   * The newest solid block's time, kept for whoever opens an order. An API that lists confirmed transfers and does not speak of
   * blocks is read all the same: what it lists is verified, our own clock only says how far the cursor may go.
   */
  const readSolidTime = async (signal: AbortSignal): Promise<number> => {
    try {
      const solidAt = await chain.solidTime(signal);
      await db.tx((tx) => writeSolid(tx, solidAt));
      return solidAt;
    } catch (error) {
      if (!(error instanceof ChainAway) || !NO_BLOCKS.includes(error.reason)) throw error;
      return clock() - UNKNOWN_LAG_MS;
    }
  };

  const scan = async (signal: AbortSignal): Promise<Progress[]> => {
    const solidAt = await readSolidTime(signal);
    const { dust: all, ours } = await rounds.readAddresses();
    const done: Progress[] = [];
    await each(all.keys(), signal, async (address) => {
      const dust = all.get(address) ?? DUST;
      const progress = await rounds.scan({ address, dust, ours, solidAt, signal });
      showLag(address, progress.judgedTo, solidAt);
      done.push(progress);
    });
    return done;
  };

  /** While the chain is away. */
  const showLags = async (): Promise<void> => {
    for (const address of (await rounds.readAddresses()).dust.keys()) {
      const at = await readCursor(db, address);
      if (at !== undefined) showLag(address, at);
    }
  };

  /** Doubles with every failure in a row, with jitter, so that many who were turned away do not come back together. */
  const backOff = (failures: number, error: unknown): number => {
    const least = config.pollSeconds * 1000;
    const grown = Math.min(MOST_MS, least * 2 ** Math.min(failures, 20));
    const jittered = grown / 2 + (grown / 2) * random();
    return Math.round(Math.max(jittered, error instanceof ChainAway ? (error.afterMs ?? 0) : 0));
  };

  return {
    scan: async (signal) => {
      await scan(signal);
    },
    look: async (address, since, signal) => {
      const { dust: all, ours } = await rounds.readAddresses();
      await rounds.look({ address, dust: all.get(address) ?? DUST, ours, signal }, since);
    },
    read: async (txid, signal) => {
      const receipt = await chain.receipt(txid, signal);
      if (receipt.state !== 'solid') return { receipt, verdicts: [] };
      const { ours } = await rounds.readAddresses();
      return { receipt, verdicts: await transactions.judge(txid, receipt, ours, true) };
    },
    reconcile: async (signal) => {
      await each((await rounds.readAddresses()).dust.keys(), signal, (address) => reconcile(address, signal));
    },
    run: async (signal) => {
      let failures = 0;
      let isFirst = true;
      while (!signal.aborted) {
        try {
          const done = await scan(signal);
          if (isFirst) logger.info({ read: done }, 'the scanner has read the chain since it was last here');
          isFirst = false;
          failures = 0;
          await sleep(config.pollSeconds * 1000, signal);
        } catch (error) {
          if (signal.aborted) return;
          failures += 1;
          const waitMs = backOff(failures, error);
          if (error instanceof ChainAway)
            logger.warn(
              { err: error, reason: error.reason, waitMs },
              'the chain was not read; it is asked again',
            );
          else logger.error({ err: error, waitMs }, 'a round of the scanner failed; it is tried again');
          await showLags().catch((unread: unknown) =>
            logger.error({ err: unread }, 'how far the scanner is was not read'),
          );
          await sleep(waitMs, signal);
        }
      }
    },
  };
};
