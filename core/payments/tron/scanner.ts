import { setTimeout as wait } from 'node:timers/promises';
import type { Clock } from '../../clock.ts';
import type { TronConfig } from '../../config/payments.ts';
import type { CrashHook } from '../../crash.ts';
import type { Db } from '../../db/db.ts';
import type { Logger } from '../../logger.ts';
import type { Metrics } from '../../metrics.ts';
import { createAgain } from './again.ts';
import { type Chain, ChainAway, type Receipt } from './chain.ts';
import { createChainTime } from './chain-time.ts';
import { readCursor } from './cursor.ts';
import type { HeadTime } from './head.ts';
import type { Judge, Verdict } from './judge.ts';
import { createLag } from './lag.ts';
import { createPages } from './page.ts';
import type { ChainPause } from './pause.ts';
import { createTransactions } from './read-transaction.ts';
import { createReconcile } from './reconcile.ts';
import { createRounds, type Progress } from './round.ts';
import { createSettle } from './settle.ts';
import { createSightings } from './sightings.ts';
import { DUST } from './usdt.ts';

export interface ScannerOptions {
  db: Db;
  clock: Clock;
  logger: Logger;
  metrics: Metrics;
  chain: Chain;
  headTime?: HeadTime;
  judge: Judge;
  config: TronConfig;
  crash: CrashHook;
  /** Told when a round found the chain away, so that people are not kept waiting by it. */
  pause?: Pick<ChainPause, 'begin'>;
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

const sleepFor = (ms: number, signal: AbortSignal): Promise<void> =>
  wait(ms, undefined, { signal }).catch(() => undefined);

export const createScanner = (options: ScannerOptions): Scanner => {
  const { db, clock, logger, metrics, chain, judge, config, crash } = options;
  const { addresses, contract } = config;
  const { sleep = sleepFor, random = Math.random } = options;
  const transactions = createTransactions({ db, metrics, judge, contract, crash });
  const sightings = createSightings({ db, logger });
  const settle = createSettle({ db, logger, transactions, sightings });
  const pages = createPages({ db, logger, chain, transactions, sightings, settle, contract });
  const tryAgain = createAgain({ chain, sightings, settle });
  const rounds = createRounds({ db, chain, pages, addresses });
  const reconcile = createReconcile({ db, clock, logger, metrics, chain, contract });
  const readChainTime = createChainTime({ db, clock, logger, chain, headTime: options.headTime });
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

  const scan = async (signal: AbortSignal): Promise<Progress[]> => {
    const time = await readChainTime(signal);
    const { dust: all, ours } = await rounds.readAddresses();
    const done: Progress[] = [];
    await each(all.keys(), signal, async (address) => {
      const dust = all.get(address) ?? DUST;
      const progress = await rounds.scan({ address, dust, ours, signal, ...time });
      showLag(address, progress.judgedTo, time.solidAt);
      done.push(progress);
    });
    await tryAgain(ours, signal);
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
          if (error instanceof ChainAway) {
            options.pause?.begin(error);
            logger.warn(
              { err: error, reason: error.reason, waitMs },
              'the chain was not read; it is asked again',
            );
          } else logger.error({ err: error, waitMs }, 'a round of the scanner failed; it is tried again');
          await showLags().catch((unread: unknown) =>
            logger.error({ err: unread }, 'how far the scanner is was not read'),
          );
          await sleep(waitMs, signal);
        }
      }
    },
  };
};
