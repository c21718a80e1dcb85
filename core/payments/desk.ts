import type { Db, Tx } from '../db/db.ts';
import type { Line } from '../delivery/reply.ts';
import { DarkroomError } from '../errors.ts';
import { type ArrivalOptions, cancelMeant, orderForArrival, readMeant } from './desk-arrival.ts';
import { createDeskLists, type TransferId, type TransferRow } from './desk-lists.ts';
import { concludeTransfer } from './desk-outcome.ts';
import { type Decision, noteGrant } from './grant-note.ts';
import { type OrderRow, readOrder } from './order-row.ts';
import type { Purchases } from './purchase.ts';
import type { Scanner } from './tron/scanner.ts';
import { formatUsdt } from './tron/usdt.ts';

export type { Decision } from './grant-note.ts';

export interface DeskOptions extends ArrivalOptions {
  db: Db;
  purchases: Purchases;
  /** undefined where USDT is not configured. */
  scanner?: Pick<Scanner, 'read'>;
}

const READ_MS = 60_000;

/**
 * Where a person decides about money that no rule may decide. Every decision names who and why, moves a transfer or an order
 * from waiting to decided once (whoever comes second is refused), credits in the same transaction, and tells who it is about.
 */
export const createPaymentDesk = (options: DeskOptions) => {
  const { db, outbox, purchases, scanner } = options;

  const readTransfer = async (tx: Tx, { txid, logIndex }: TransferId): Promise<TransferRow> => {
    // Of the whole transaction: what its claims come to depends on all of its transfers.
    await tx.lock(`transfer:${txid}`);
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
    row: TransferRow,
    decision: 'matched' | 'credited' | 'ignored',
    { by, note }: Decision,
    credited?: { orderId: string; accountId: string; ledgerTx: string },
  ): Promise<void> => {
    const { txid, log_index: logIndex } = row;
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
    await concludeTransfer(tx, outbox, row, credited?.accountId);
  };

  /** Whatever is decided about, before anything of an account's: as payments do. */
  const lockOrders = (tx: Tx, ...orderIds: (string | null | undefined)[]): Promise<void> =>
    tx.lock(...orderIds.flatMap((id) => (typeof id === 'string' ? [`order:${id}`] : [])));

  /** Completes an order by hand; refused when something else paid it before. */
  const pay = async (
    tx: Tx,
    order: OrderRow,
    payment: { externalId: string; paidAt: number },
    decision: Decision,
    lead: Line[] = [],
  ): Promise<string> => {
    const done = await purchases.complete(tx, order.id, payment, lead);
    if (done.state === 'gone') {
      throw new DarkroomError(
        'NOT_FOUND',
        `the account of order ${order.code} was erased: what came can be credited to the person's new one only`,
      );
    }
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

  return {
    ...createDeskLists(db),
    /**
     * The transfer pays this order: the chain is read again, and the whole amount must have come. Throws NOT_FOUND,
     * CHOICE_USED (decided before), ORDER_NOT_FOUND, ORDER_CLOSED (paid before), BAD_INPUT (less than the order's amount); also
     * NOT_FOUND when the order's account was erased.
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
        await lockOrders(tx, row.order_id, order.id);
        const payment = { externalId: `${id.txid}:${id.logIndex}`, paidAt: row.block_time };
        const ledgerTx = await pay(tx, order, payment, decision);
        await decide(tx, row, 'matched', decision, {
          orderId: order.id,
          accountId: order.account_id,
          ledgerTx,
        });
        return { credits: order.base + order.bonus };
      });
    },
    /**
     * Credits what arrived to an account, at the rate of the price list; its open order of about this amount is cancelled, so that
     * nobody pays twice. Throws as `match` does.
     */
    async credit(id: TransferId, accountId: string, decision: Decision): Promise<{ credits: number }> {
      await readAgain(id);
      return db.tx(async (tx) => {
        const row = await readTransfer(tx, id);
        const meant = await readMeant(tx, accountId, row);
        await lockOrders(tx, row.order_id, meant?.id);
        const order = await orderForArrival(tx, options, row, accountId);
        if (meant) await cancelMeant(tx, options, meant);
        const payment = { externalId: `${id.txid}:${id.logIndex}`, paidAt: row.block_time };
        const params = { amount: formatUsdt(row.amount), credits: order.base };
        const ledgerTx = await pay(tx, order, payment, decision, [{ key: 'transfer-credited', params }]);
        await decide(tx, row, 'credited', decision, { orderId: order.id, accountId, ledgerTx });
        return { credits: order.base };
      });
    },
    /** Nobody's to be credited; whoever claimed it, and whose order it came for, is told. Throws NOT_FOUND, CHOICE_USED. */
    ignore: (id: TransferId, decision: Decision): Promise<void> =>
      db.tx(async (tx) => {
        const row = await readTransfer(tx, id);
        await lockOrders(tx, row.order_id);
        await decide(tx, row, 'ignored', decision);
      }),
    /**
     * A payment by hand has come. `requestKey`: the same key answers the first time again; two people at once grant once
     * (money 18). Throws ORDER_NOT_FOUND, ORDER_CLOSED, NOT_FOUND (its account was erased), IDEMPOTENCY_CONFLICT (the key granted
     * another order).
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
    /**
     * Nobody will pay it any more: it leaves the list, and could be granted all the same. Dropping it again changes nothing.
     * Throws ORDER_NOT_FOUND, ORDER_CLOSED (it was paid), BAD_INPUT (it can still be paid).
     */
    drop: (code: string): Promise<void> =>
      db.tx(async (tx) => {
        const { id } = await orderOf(tx, code, 'manual');
        await tx.lock(`order:${id}`);
        const order = await readOrder(tx, { id });
        if (!order || order.ledger_tx !== null)
          throw new DarkroomError('ORDER_CLOSED', `order ${code} was paid`);
        if (order.status === 'open' && order.expires_at > (await tx.now()))
          throw new DarkroomError('BAD_INPUT', `order ${code} is not over yet`, { field: 'order' });
        await tx.run("UPDATE payment_order SET status = 'cancelled' WHERE id = ?", id);
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
