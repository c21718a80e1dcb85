import type { ClaimResult } from '../../conversations/payments.ts';
import type { Task, TaskHandler } from '../../conversations/tasks.ts';
import type { Db, Tx } from '../../db/db.ts';
import { DarkroomError } from '../../errors.ts';
import type { Ids } from '../../ids.ts';
import { createFailures } from '../failures.ts';
import { ChainAway } from './chain.ts';
import { readHash } from './hash.ts';
import type { Scanner } from './scanner.ts';

export interface ClaimsOptions {
  db: Db;
  ids: Ids;
  sessionSecret: string;
  /** undefined where USDT is not configured. */
  scanner?: Pick<Scanner, 'read'>;
}

export interface Claims {
  /** Counts a try (security 9: rows); `wait` minutes when there were too many. Throws BAD_INPUT, PAYMENT_UNAVAILABLE. */
  try(tx: Tx, who: { accountId: string; conversationId: string }, hash: string): Promise<{ wait?: number }>;
  /** The task `claim-transfer`: reads the transaction, and credits or attaches a claim (security 14). */
  handler: TaskHandler;
}

/** A transfer to us as it stands, with what was credited for it. */
interface TransferRow {
  log_index: number;
  status: 'seen' | 'matched' | 'late' | 'unmatched' | 'ignored';
  account_id: string | null;
  ledger_tx: string | null;
  credits: number | null;
}

const readTransfers = (db: Pick<Tx, 'all'>, txid: string): Promise<TransferRow[]> =>
  db.all<TransferRow>(
    `SELECT t.log_index, t.status, t.account_id, t.ledger_tx, o.base + o.bonus AS credits
     FROM chain_transfer t LEFT JOIN payment_order o ON o.id = t.order_id WHERE t.txid = ? ORDER BY t.log_index`,
    txid,
  );

/** Its credits are with this account: by the scanner, or by an admin. */
const creditedTo = (rows: TransferRow[], accountId: string): TransferRow[] =>
  rows.filter((row) => row.account_id === accountId && row.ledger_tx !== null);

export const createClaims = ({ db, ids, sessionSecret, scanner }: ClaimsOptions): Claims => {
  const tries = createFailures(sessionSecret, 'paid-hash');

  /** Rival claims stand side by side; one that an admin refused stays refused. */
  const attach = (txid: string, { accountId, conversationId }: Task): Promise<'open' | 'ended' | 'none'> =>
    db.tx(async (tx) => {
      // What nobody has credited and nobody has left aside; a used hash looks like no transfer at all.
      const waiting = (await readTransfers(tx, txid)).some(
        ({ status, ledger_tx }) => ledger_tx === null && status !== 'matched' && status !== 'ignored',
      );
      if (!waiting) return 'none';
      const order = await tx.get<{ id: string }>(
        `SELECT id FROM payment_order WHERE account_id = ? AND method = 'usdt' AND ledger_tx IS NULL
         ORDER BY created_at DESC, id DESC LIMIT 1`,
        accountId,
      );
      await tx.run(
        `INSERT INTO transfer_claim (id, txid, account_id, order_id, status, created_at, conversation_id)
         VALUES (?, ?, ?, ?, 'open', ?, ?) ON CONFLICT (txid, account_id) DO NOTHING`,
        ids.row(),
        txid,
        accountId,
        order?.id ?? null,
        await tx.now(),
        conversationId,
      );
      const claim = await tx.get<{ status: string }>(
        'SELECT status FROM transfer_claim WHERE txid = ? AND account_id = ?',
        txid,
        accountId,
      );
      return claim?.status === 'open' ? 'open' : 'ended';
    });

  return {
    async try(tx, { accountId, conversationId }, hash) {
      if (!scanner) throw new DarkroomError('PAYMENT_UNAVAILABLE', 'USDT is not configured');
      if (readHash(hash) === undefined)
        throw new DarkroomError('BAD_INPUT', 'no transaction hash', { field: 'hash' });
      const who = { accountId, conversationId };
      await tx.lock(...tries.locks(who));
      const wait = await tries.wait(tx, who);
      if (wait !== undefined) return { wait };
      await tries.count(tx, who);
      return {};
    },

    handler: async (task, signal): Promise<ClaimResult> => {
      const txid = readHash((task.payload as { txid: string }).txid);
      if (txid === undefined || !scanner) return { state: 'none' };
      const before = creditedTo(await readTransfers(db, txid), task.accountId);
      if (before.length > 0) return { state: 'known' };
      try {
        const { receipt, verdicts } = await scanner.read(txid, signal);
        if (receipt.state === 'unknown') return { state: 'unconfirmed' };
        const mine = creditedTo(await readTransfers(db, txid), task.accountId);
        if (mine.length > 0) {
          // The scanner may have been quicker, and said so by itself.
          if (!verdicts.includes('matched')) return { state: 'known' };
          return { state: 'credited', credits: mine.reduce((sum, row) => sum + (row.credits ?? 0), 0) };
        }
      } catch (error) {
        if (error instanceof ChainAway) return { state: 'away' };
        throw error;
      }
      return { state: (await attach(txid, task)) === 'open' ? 'review' : 'none' };
    },
  };
};
