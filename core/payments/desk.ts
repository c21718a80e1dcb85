import type { Db, Tx } from '../db/db.ts';
import type { Outbox } from '../delivery/outbox.ts';
import { DarkroomError } from '../errors.ts';
import type { Ids } from '../ids.ts';
import { createDeskLists, type TransferId, type TransferRow } from './desk-lists.ts';
import { type OrderRow, readOrder } from './order-row.ts';
import type { Purchases } from './purchase.ts';
import { tellAbout } from './tell.ts';
import type { Scanner } from './tron/scanner.ts';

/** Whoever decides, and why: kept with the decision. */
export interface Decision {
  by: string;
  note?: string;
}

export interface DeskOptions {
  db: Db;
  ids: Ids;
  outbox: Outbox;
  purchases: Purchases;
  /** undefined where USDT is not configured. */
  scanner?: Pick<Scanner, 'read'>;
  /** Credits for what arrived: of one USDT. */
  creditsPerUsd: number;
}

const MICRO = 1_000_000;

const READ_MS = 60_000;

/**
 * Where a person decides about money that no rule may decide. Every decision names who and why, moves a transfer or an order
 * from waiting to decided once (whoever comes second is refused), credits in the same transaction, and tells who it is about.
 */
export const createPaymentDesk = (options: DeskOptions) => {
  const { db, ids, outbox, purchases, scanner } = options;

  const readTransfer = async (tx: Tx, { txid, logIndex }: TransferId): Promise<TransferRow> => {
    await tx.lock(`transfer:${txid}:${logIndex}`);
    const row = await tx.get<TransferRow>(
      'SELECT * FROM chain_transfer WHERE txid = ? AND log_index = ?',
      txid,
      logIndex,
    );
    if (!row) throw new DarkroomError('NOT_FOUND', `there is no transfer ${txid}:${logIndex}`);
    if (row.status !== 'late' && row.status !== 'unmatched') {
      throw new DarkroomError('CHOICE_USED', `transfer ${txid}:${logIndex} is ${row.status}`);
    }
    return row;
  };

  /** What is decided stands on the chain as it is now, not on what we wrote down (money 14). */
  const readAgain = async (id: TransferId): Promise<void> => {
    if (!scanner) throw new DarkroomError('PAYMENT_UNAVAILABLE', 'USDT is not configured here');
    const { receipt } = await scanner.read(id.txid, AbortSignal.timeout(READ_MS));
    const there =
      receipt.state === 'solid' &&
      receipt.success &&
      receipt.transfers.some(({ logIndex }) => logIndex === id.logIndex);
    if (!there) throw new DarkroomError('NOT_FOUND', `the chain has no transfer ${id.txid}:${id.logIndex}`);
  };

  const decide = async (
    tx: Tx,
    { txid, logIndex }: TransferId,
    decision: 'matched' | 'credited' | 'ignored',
    { by, note }: Decision,
    credited?: { orderId: string; accountId: string; ledgerTx: string },
  ): Promise<void> => {
    const changed = await tx.run(
      `UPDATE chain_transfer SET status = ?, decision = ?, decided_by = ?, decided_at = ?, note = ?,
         order_id = COALESCE(?, order_id), account_id = COALESCE(?, account_id), ledger_tx = ?
       WHERE txid = ? AND log_index = ? AND status IN ('late', 'unmatched')`,
      decision === 'ignored' ? 'ignored' : 'matched',
      decision,
      by,
      await tx.now(),
      note ?? null,
      credited?.orderId ?? null,
      credited?.accountId ?? null,
      credited?.ledgerTx ?? null,
      txid,
      logIndex,
    );
    if (changed !== 1) throw new DarkroomError('CHOICE_USED', `transfer ${txid}:${logIndex} was decided`);
    await closeClaims(tx, txid, credited?.accountId);
  };

  /** Whose claim was right is credited by a message of its own; the others are told. */
  const closeClaims = async (tx: Tx, txid: string, accountId: string | undefined): Promise<void> => {
    const claims = await tx.all<{ account_id: string; conversation_id: string | null }>(
      "SELECT account_id, conversation_id FROM transfer_claim WHERE txid = ? AND status = 'open'",
      txid,
    );
    await tx.run(
      `UPDATE transfer_claim SET status = CASE WHEN account_id = ? THEN 'accepted' ELSE 'refused' END
       WHERE txid = ? AND status = 'open'`,
      accountId ?? '',
      txid,
    );
    for (const claim of claims) {
      if (claim.account_id === accountId) continue;
      await tellAbout(tx, outbox, claim, [{ lines: [{ key: 'transfer-ignored' }], class: 'payment' }]);
    }
  };

  const noteGrant = async (tx: Tx, ledgerTx: string, { by, note }: Decision): Promise<void> => {
    await tx.run(
      `INSERT INTO grant_note (tx_id, admin_id, reason, note, created_at) VALUES (?, ?, 'topup', ?, ?)
       ON CONFLICT (tx_id) DO NOTHING`,
      ledgerTx,
      by,
      note ?? null,
      await tx.now(),
    );
  };

  /** Completes an order by hand; refused when something else paid it before. */
  const pay = async (
    tx: Tx,
    order: OrderRow,
    payment: { externalId: string; paidAt: number },
    decision: Decision,
  ): Promise<string> => {
    const done = await purchases.complete(tx, order.id, payment);
    if (done.state === 'taken') {
      throw new DarkroomError('ORDER_CLOSED', `order ${order.code} was paid by something else`);
    }
    if (!done.replayed) await noteGrant(tx, done.ledgerTx, decision);
    return done.ledgerTx;
  };

  const orderOf = async (tx: Tx, code: string, method: 'usdt' | 'manual'): Promise<OrderRow> => {
    const order = await readOrder(tx, { code: code.toUpperCase() });
    if (!order || order.method !== method) {
      throw new DarkroomError('ORDER_NOT_FOUND', `there is no ${method} order ${code}`);
    }
    return order;
  };

  /** The order of money that was asked for by none: what arrived, at the book's rate. */
  const orderForArrival = async (tx: Tx, row: TransferRow, accountId: string): Promise<OrderRow> => {
    const account = await tx.get<{ id: string }>(
      'SELECT id FROM account WHERE id = ? AND erased_at IS NULL',
      accountId,
    );
    if (!account) throw new DarkroomError('NOT_FOUND', `there is no account ${accountId}`);
    // Multiplied first: whole credits, never a fraction.
    const credits = Math.floor((row.amount * options.creditsPerUsd) / MICRO);
    if (credits < 1)
      throw new DarkroomError('BAD_INPUT', 'less than one credit arrived', { field: 'amount' });
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
    await tx.run(
      `INSERT INTO payment_order (id, account_id, method, channel, pack_id, price, currency, amount, base, bonus, address,
         status, created_at, expires_at, code, conversation_id)
       VALUES (?, ?, 'usdt', 'usdt', 'arrived', ?, 'USDT', ?, ?, 0, ?, 'late', ?, ?, ?, ?)`,
      ...[id, accountId, row.amount, row.amount, credits, row.address, now, now],
      ids.short().toUpperCase(),
      claim?.conversation_id ?? asked?.conversation_id ?? null,
    );
    const order = await readOrder(tx, { id });
    if (!order) throw new Error('the order that was just written is not there');
    return order;
  };

  return {
    ...createDeskLists(db),
    /**
     * The transfer pays this order: the chain is read again, and the whole amount must have come. Throws NOT_FOUND,
     * CHOICE_USED (decided before), ORDER_NOT_FOUND, ORDER_CLOSED (paid before), BAD_INPUT (less than the order's amount).
     */
    async match(id: TransferId, code: string, decision: Decision): Promise<{ credits: number }> {
      await readAgain(id);
      return db.tx(async (tx) => {
        const row = await readTransfer(tx, id);
        const order = await orderOf(tx, code, 'usdt');
        if (row.amount < order.amount) {
          throw new DarkroomError('BAD_INPUT', `${row.amount} arrived of ${order.amount}`, {
            field: 'amount',
          });
        }
        const payment = { externalId: `${id.txid}:${id.logIndex}`, paidAt: row.block_time };
        const ledgerTx = await pay(tx, order, payment, decision);
        await decide(tx, id, 'matched', decision, {
          orderId: order.id,
          accountId: order.account_id,
          ledgerTx,
        });
        return { credits: order.base + order.bonus };
      });
    },
    /** Credits what arrived to an account, at the rate of the price list. Throws as `match` does. */
    async credit(id: TransferId, accountId: string, decision: Decision): Promise<{ credits: number }> {
      await readAgain(id);
      return db.tx(async (tx) => {
        const row = await readTransfer(tx, id);
        const order = await orderForArrival(tx, row, accountId);
        const payment = { externalId: `${id.txid}:${id.logIndex}`, paidAt: row.block_time };
        const ledgerTx = await pay(tx, order, payment, decision);
        await decide(tx, id, 'credited', decision, { orderId: order.id, accountId, ledgerTx });
        return { credits: order.base };
      });
    },
    /** Nobody's to be credited. Throws NOT_FOUND, CHOICE_USED. */
    ignore: (id: TransferId, decision: Decision): Promise<void> =>
      db.tx(async (tx) => {
        await readTransfer(tx, id);
        await decide(tx, id, 'ignored', decision);
      }),
    /**
     * A payment by hand has come. `requestKey`: the same key answers the first time again; two people at once grant once
     * (money 18). Throws ORDER_NOT_FOUND, ORDER_CLOSED, IDEMPOTENCY_CONFLICT (the key granted another order).
     */
    grant: (code: string, requestKey: string, decision: Decision): Promise<{ credits: number }> =>
      db.tx(async (tx) => {
        const externalId = `manual:${requestKey}`;
        await tx.lock(externalId);
        const order = await orderOf(tx, code, 'manual');
        const other = await tx.get(
          "SELECT id FROM payment_order WHERE method = 'manual' AND external_id = ? AND id <> ?",
          externalId,
          order.id,
        );
        if (other) {
          throw new DarkroomError('IDEMPOTENCY_CONFLICT', 'this request key granted another order');
        }
        await pay(tx, order, { externalId, paidAt: await tx.now() }, decision);
        return { credits: order.base + order.bonus };
      }),
    /** Somebody has looked at it. Throws NOT_FOUND. */
    closeIssue: (issueId: string): Promise<void> =>
      db.tx(async (tx) => {
        const closed = await tx.run(
          'UPDATE scan_issue SET closed_at = ? WHERE id = ? AND closed_at IS NULL',
          await tx.now(),
          issueId,
        );
        if (closed !== 1) throw new DarkroomError('NOT_FOUND', `there is no open issue ${issueId}`);
      }),
  };
};

export type PaymentDesk = ReturnType<typeof createPaymentDesk>;
