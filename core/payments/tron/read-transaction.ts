import type { CrashHook } from '../../crash.ts';
import type { Db, Tx } from '../../db/db.ts';
import type { Metrics } from '../../metrics.ts';
import type { Receipt, TransferEvent } from './chain.ts';
import type { Judge, Verdict } from './judge.ts';
import { dropListed, type IgnoredTransfer, insertIgnored } from './transfer-row.ts';

export interface TransactionsOptions {
  db: Db;
  metrics: Metrics;
  judge: Judge;
  contract: string;
  crash: CrashHook;
}

type Solid = Receipt & { state: 'solid' };

export interface Transactions {
  /**
   * Judges everything that a transaction brought to our addresses, in one short transaction; in the order of its log.
   * `wasListed`: rows of it may have been put away before.
   */
  judge(txid: string, receipt: Solid, ours: ReadonlySet<string>, wasListed: boolean): Promise<Verdict[]>;
  /** Writes what the list showed and no receipt is read for, as one statement; answers how many were new. */
  ignore(transfers: readonly IgnoredTransfer[]): Promise<number>;
  /** Writes what the list showed of a transaction whose receipt knows nothing of it. */
  undone(txid: string, transfers: readonly IgnoredTransfer[]): Promise<void>;
}

export const createTransactions = (options: TransactionsOptions): Transactions => {
  const { db, metrics, judge, contract, crash } = options;

  const count = (tx: Tx, verdicts: readonly Verdict[]): void =>
    tx.onCommit(() => {
      for (const verdict of verdicts) if (verdict !== 'known') metrics.payments.transfers.inc({ verdict });
    });

  /** Anybody can write a thousand of these into one transaction: they are one statement. */
  const ignoreForeign = async (tx: Tx, events: readonly TransferEvent[]): Promise<Map<number, Verdict>> => {
    const written = await insertIgnored(
      tx,
      events.map((event) => ({ ...event, address: event.to, decision: 'foreign' as const })),
    );
    const fresh = new Set(written.map(({ log_index }) => log_index));
    return new Map(
      events.map(({ logIndex }) => [logIndex, fresh.has(logIndex) ? 'ignored' : 'known'] as const),
    );
  };

  return {
    judge: async (txid, { transfers }, ours, wasListed) => {
      const events = transfers.filter(({ to }) => ours.has(to));
      if (events.length === 0) return [];
      return db.tx(async (tx) => {
        if (wasListed) await dropListed(tx, txid);
        const verdicts = await ignoreForeign(
          tx,
          events.filter((event) => event.contract !== contract),
        );
        for (const event of events)
          if (event.contract === contract) verdicts.set(event.logIndex, await judge(tx, event));
        const all = events.map(({ logIndex }) => verdicts.get(logIndex) ?? 'known');
        count(tx, all);
        // Recorded by its source, and not by us yet.
        if (all.includes('matched')) crash('after-paid');
        return all;
      });
    },
    ignore: async (transfers) => {
      if (transfers.length === 0) return 0;
      return db.tx(async (tx) => {
        const { length } = await insertIgnored(tx, transfers);
        tx.onCommit(() => metrics.payments.transfers.inc({ verdict: 'ignored' }, length));
        return length;
      });
    },
    undone: (txid, transfers) =>
      db.tx(async (tx) => {
        await dropListed(tx, txid);
        const { length } = await insertIgnored(tx, transfers);
        tx.onCommit(() => metrics.payments.transfers.inc({ verdict: 'ignored' }, length));
      }),
  };
};
