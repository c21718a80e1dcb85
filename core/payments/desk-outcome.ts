import type { Tx } from '../db/db.ts';
import type { Outbox } from '../delivery/outbox.ts';
import type { TransferRow } from './desk-lists.ts';
import { readOrder, toOrderView } from './order-row.ts';
import { orderStatus } from './order-status.ts';
import { tellAbout } from './tell.ts';
import { formatUsdt } from './tron/usdt.ts';

/** Signs of a hash by which people know it again. */
const HASH_SIGNS = 8;

interface Asked {
  account_id: string;
  conversation_id: string | null;
}

/** An order that waited for this transfer, and for no other one, is over: it can be paid by a person's decision still. */
const endLate = async (tx: Tx, orderId: string, outbox: Outbox): Promise<void> => {
  const changed = await tx.run(
    `UPDATE payment_order SET status = 'expired' WHERE id = ? AND status = 'late' AND ledger_tx IS NULL
       AND NOT EXISTS (SELECT 1 FROM chain_transfer t WHERE t.order_id = ? AND t.status IN ('late', 'unmatched'))`,
    orderId,
    orderId,
  );
  const order = changed === 1 ? await readOrder(tx, { id: orderId }) : undefined;
  if (order) await tellAbout(tx, outbox, order, [orderStatus(toOrderView(order, await tx.now()))]);
};

/** Ends the claims on a transaction when nothing of it waits any more; who was credited was right before that. Answers who was not. */
const closeClaims = async (tx: Tx, txid: string, credited: string | undefined): Promise<Asked[]> => {
  await tx.run(
    "UPDATE transfer_claim SET status = 'accepted' WHERE txid = ? AND account_id = ? AND status = 'open'",
    txid,
    credited ?? '',
  );
  const waiting = await tx.get(
    "SELECT 1 AS one FROM chain_transfer WHERE txid = ? AND status IN ('late', 'unmatched') LIMIT 1",
    txid,
  );
  if (waiting) return [];
  const wrong = await tx.all<Asked>(
    "SELECT account_id, conversation_id FROM transfer_claim WHERE txid = ? AND status = 'open' ORDER BY created_at, id",
    txid,
  );
  await tx.run("UPDATE transfer_claim SET status = 'refused' WHERE txid = ? AND status = 'open'", txid);
  return wrong;
};

/**
 * What follows from a decision about a transfer, in its transaction, with the lock of the order that it came for: claims end,
 * that order waits no more, and everybody whom it was not credited to is told once: who claimed it, and whose order it came for.
 * Who was credited has a message of their own.
 */
export const concludeTransfer = async (
  tx: Tx,
  outbox: Outbox,
  /** As it was before the decision. */
  row: TransferRow,
  credited: string | undefined,
): Promise<void> => {
  const { txid, amount, order_id: orderId } = row;
  if (orderId !== null) await endLate(tx, orderId, outbox);
  const owner = orderId === null ? undefined : await readOrder(tx, { id: orderId });
  const told = new Set(credited === undefined ? [] : [credited]);
  const params = { amount: formatUsdt(amount), hash: txid.slice(0, HASH_SIGNS) };
  for (const asked of [...(owner ? [owner] : []), ...(await closeClaims(tx, txid, credited))]) {
    if (told.has(asked.account_id)) continue;
    told.add(asked.account_id);
    await tellAbout(tx, outbox, asked, [{ lines: [{ key: 'transfer-ignored', params }], class: 'payment' }]);
  }
};
