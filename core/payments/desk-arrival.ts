import { randomInt } from 'node:crypto';
import type { Tx } from '../db/db.ts';
import type { Outbox } from '../delivery/outbox.ts';
import { DarkroomError } from '../errors.ts';
import type { Ids } from '../ids.ts';
import type { TransferRow } from './desk-lists.ts';
import { withFreeCode } from './order-code.ts';
import { cancelOrder } from './order-ending.ts';
import { ARRIVED, type OrderRow, readOrder, toOrderView } from './order-row.ts';
import { orderStatus } from './order-status.ts';
import { tellAbout } from './tell.ts';
import type { Slots } from './tron/slots.ts';

const MICRO = 1_000_000;
/** Amounts of one price differ by less than that (money.md): what is as near was meant for the order. */
const NEAR = MICRO;

export interface ArrivalOptions {
  ids: Ids;
  outbox: Outbox;
  /** undefined where USDT is not configured. */
  slots?: Slots;
  /** Credits for one USDT. */
  creditsPerUsd: number;
}

/** The open order that an account means to pay with about this much; its lock is the caller's to take. */
export const readMeant = async (
  tx: Tx,
  accountId: string,
  { amount }: TransferRow,
): Promise<OrderRow | undefined> =>
  tx.get<OrderRow>(
    `SELECT * FROM payment_order WHERE account_id = ? AND method = 'usdt' AND status = 'open'
       AND amount BETWEEN CAST(? AS BIGINT) AND CAST(? AS BIGINT) ORDER BY created_at DESC LIMIT 1`,
    accountId,
    amount - NEAR,
    amount + NEAR,
  );

/** It was paid in another amount, and must not be paid once more. */
export const cancelMeant = async (
  tx: Tx,
  { outbox, slots }: ArrivalOptions,
  order: OrderRow,
): Promise<void> => {
  if (!(await cancelOrder(tx, order, slots))) return;
  const view = toOrderView({ ...order, status: 'cancelled' }, await tx.now());
  await tellAbout(tx, outbox, order, [orderStatus(view)]);
};

/** The order of money that was asked for by none: what arrived, at the book's rate. Throws NOT_FOUND, BAD_INPUT. */
export const orderForArrival = async (
  tx: Tx,
  { ids, creditsPerUsd }: ArrivalOptions,
  row: TransferRow,
  accountId: string,
): Promise<OrderRow> => {
  const account = await tx.get<{ erased_at: number | null }>(
    'SELECT erased_at FROM account WHERE id = ?',
    accountId,
  );
  if (!account) throw new DarkroomError('NOT_FOUND', `there is no account ${accountId}`);
  if (account.erased_at !== null)
    throw new DarkroomError('NOT_FOUND', `account ${accountId} was erased: name the person's new one`);
  // Multiplied first: whole credits, never a fraction.
  const credits = Math.floor((row.amount * creditsPerUsd) / MICRO);
  if (credits < 1) throw new DarkroomError('BAD_INPUT', 'less than one credit arrived', { field: 'amount' });
  const claim = await tx.get<{ conversation_id: string | null }>(
    'SELECT conversation_id FROM transfer_claim WHERE txid = ? AND account_id = ?',
    row.txid,
    accountId,
  );
  const asked = await tx.get<{ conversation_id: string | null }>(
    'SELECT conversation_id FROM payment_order WHERE account_id = ? ORDER BY created_at DESC LIMIT 1',
    accountId,
  );
  const now = await tx.now();
  const id = ids.row();
  await withFreeCode(randomInt, (code) =>
    tx.run(
      `INSERT INTO payment_order (id, account_id, method, channel, pack_id, price, currency, amount, base, bonus, address,
         status, created_at, expires_at, code, conversation_id)
       VALUES (?, ?, 'usdt', 'usdt', '${ARRIVED}', ?, 'USDT', ?, ?, 0, ?, 'late', ?, ?, ?, ?) ON CONFLICT (code) DO NOTHING`,
      ...[id, accountId, row.amount, row.amount, credits, row.address, now, now, code],
      claim?.conversation_id ?? asked?.conversation_id ?? null,
    ),
  );
  const order = await readOrder(tx, { id });
  if (!order) throw new Error('the order that was just written is not there');
  return order;
};
