import { isPassing } from '../../db/database-error.ts';
import type { Db } from '../../db/db.ts';
import type { Logger } from '../../logger.ts';
import { type Chain, ChainAway, type ListedTransfer, type Receipt } from './chain.ts';
import { AGAIN_MS, sourceOf } from './cursor.ts';
import { noteIssues } from './issues.ts';
import type { Transactions } from './read-transaction.ts';
import { bodyOf, type Sightings } from './sightings.ts';
import type { Ignored, IgnoredTransfer } from './transfer-row.ts';

/** What a look at an address goes by. */
export interface Look {
  address: string;
  /** The chain's time; undefined: nobody asked for it, so nothing is given up for being old. */
  solidAt?: number;
  /** Less than this is dust here, micro-USDT. */
  dust: number;
  /** All addresses that a transaction may pay us at. */
  ours: ReadonlySet<string>;
  signal: AbortSignal;
}

/** A row of the list with its number among those of its transaction. */
export type Numbered = ListedTransfer & { n: number };

export const putAway = (address: string, { n, ...row }: Numbered, decision: Ignored): IgnoredTransfer => ({
  ...row,
  address,
  logIndex: -1 - n,
  decision,
});

/** A receipt, or why just this one was not to be had. */
export type Answer = Receipt | { state: 'unreadable'; error: ChainAway };

/** Answers that are about who asks, and not about what is asked for. */
const FOR_ALL: readonly string[] = ['http-401', 'http-403', 'http-429'];

/** Reads one receipt. Rejects with ChainAway when the API wants to be left alone. */
export const askFor = async (
  chain: Pick<Chain, 'receipt'>,
  txid: string,
  signal: AbortSignal,
): Promise<Answer> => {
  try {
    return await chain.receipt(txid, signal);
  } catch (error) {
    if (!(error instanceof ChainAway) || error.afterMs !== undefined || FOR_ALL.includes(error.reason))
      throw error;
    return { state: 'unreadable', error };
  }
};

export interface SettleOptions {
  db: Db;
  logger: Logger;
  transactions: Transactions;
  sightings: Sightings;
}

/** A listed transaction with what was answered about it. */
export interface Asked {
  txid: string;
  rows: readonly Numbered[];
  answer: Answer;
  /** Rows of it may have been put away before. */
  wasListed: boolean;
  /** It stands open as an issue. */
  wasSighted: boolean;
}

export interface Settled {
  /** The cursor need not wait for it. */
  isDone: boolean;
  /** It could not be read, for the first time. */
  isNewlyUnreadable: boolean;
}

const DONE: Settled = { isDone: true, isNewlyUnreadable: false };
const WAITS: Settled = { isDone: false, isNewlyUnreadable: false };

/** Decides about one listed transaction by its receipt, or waits for it. */
export const createSettle = ({ db, logger, transactions, sightings }: SettleOptions) => {
  const judge = async (look: Look, asked: Asked, receipt: Receipt & { state: 'solid' }): Promise<void> => {
    const { address } = look;
    const { txid, rows } = asked;
    if (receipt.transfers.some(({ to }) => to === address)) {
      await transactions.judge(txid, receipt, look.ours, asked.wasListed);
      return;
    }
    if (receipt.success)
      await noteIssues(db, logger, [
        {
          source: sourceOf(address),
          body: bodyOf({ txid, rows }),
          problem: 'listed, and not in its receipt',
        },
      ]);
    await transactions.undone(
      txid,
      rows.map((row) => putAway(address, row, 'reverted')),
    );
  };

  const settle = async (look: Look, asked: Asked): Promise<Settled> => {
    const { address, solidAt } = look;
    const { txid, rows, answer } = asked;
    if (answer.state === 'unreadable') {
      const { isNew, isOver } = await sightings.note(
        { address, txid, rows },
        'unreadable',
        answer.error.reason,
      );
      return { isDone: isOver, isNewlyUnreadable: isNew };
    }
    if (answer.state === 'unknown') {
      const [row] = rows;
      const isYoung = solidAt === undefined || !row || Math.abs(solidAt - row.blockTime) < AGAIN_MS;
      // After a time down everything is old: what counts is for how long we have been asking.
      return isYoung || !(await sightings.note({ address, txid, rows }, 'unknown')).isOver ? WAITS : DONE;
    }
    await judge(look, asked, answer);
    if (asked.wasSighted) await sightings.close(address, txid);
    return DONE;
  };

  /** One transaction that can't be judged must not stop the payments of others; it is tried again by every round. */
  return async (look: Look, asked: Asked): Promise<Settled> => {
    try {
      return await settle(look, asked);
    } catch (error) {
      if (look.signal.aborted || isPassing(error)) throw error;
      logger.error({ err: error, txid: asked.txid }, 'a transfer could not be judged; it is tried again');
      return WAITS;
    }
  };
};

export type Settle = ReturnType<typeof createSettle>;
