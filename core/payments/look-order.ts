import type { LookResult, OrderView } from '../conversations/payments.ts';
import type { Task, TaskHandler } from '../conversations/tasks.ts';
import type { Db } from '../db/db.ts';
import { DarkroomError } from '../errors.ts';
import type { Logger } from '../logger.ts';
import { type OrderRow, readOrder, toOrderView } from './order-row.ts';
import { type PaymentService, ServiceAway } from './service.ts';
import type { Settle } from './settle-order.ts';
import { ChainAway } from './tron/chain.ts';
import type { Scanner } from './tron/scanner.ts';

export interface LookOptions {
  db: Db;
  logger: Logger;
  settle: Settle;
  scanner?: Pick<Scanner, 'look'>;
  services: ReadonlyMap<string, PaymentService>;
}

/** Transfers are looked for from a little before the order: clocks differ. */
const BEFORE_MS = 60_000;

/** The order that a task names, if it is its account's. Throws ORDER_NOT_FOUND. */
const readOwn = (db: Db, { payload, accountId }: Task): Promise<{ order: OrderRow; view: OrderView }> =>
  db.tx(async (tx) => {
    const { orderId } = payload as { orderId: string };
    const order = await readOrder(tx, { id: orderId });
    if (order?.account_id !== accountId)
      throw new DarkroomError('ORDER_NOT_FOUND', `account ${accountId} has no order ${orderId}`);
    return { order, view: toOrderView(order, await tx.now()) };
  });

const stateOf = (view: OrderView): 'paid' | 'waiting' | 'over' => {
  if (view.status === 'paid') return 'paid';
  return view.status === 'open' ? 'waiting' : 'over';
};

/** The tasks about one order: asking its source now, and getting an address to pay at. */
export const createLookOrder = (options: LookOptions): { look: TaskHandler; prepare: TaskHandler } => {
  const { db, logger, settle, scanner, services } = options;

  const ask = async (order: OrderRow, signal: AbortSignal): Promise<void> => {
    if (order.method === 'usdt') {
      if (order.address !== null) await scanner?.look(order.address, order.created_at - BEFORE_MS, signal);
      return;
    }
    const service = services.get(order.method);
    // Also without an address: where a service can't close an order (epay), who kept its QR can pay it still.
    if (service) await settle(service, order, signal);
  };

  /** What was prepared for an order that ended meanwhile must not be paid. */
  const withdraw = async (service: PaymentService, order: OrderRow, signal: AbortSignal): Promise<void> => {
    try {
      await service.close(order, signal);
    } catch (error) {
      logger.warn({ err: error, orderId: order.id }, 'an order that ended was not closed at its service');
    }
  };

  return {
    look: async (task, signal): Promise<LookResult> => {
      const before = await readOwn(db, task);
      if (before.order.ledger_tx !== null) return { state: stateOf(before.view), order: before.view };
      let away = false;
      try {
        await ask(before.order, signal);
      } catch (error) {
        if (!(error instanceof ChainAway) && !(error instanceof ServiceAway)) throw error;
        // What is known to be away was said when it was found out.
        if (!(error instanceof ChainAway && error.reason === 'paused'))
          logger.warn({ err: error, orderId: before.order.id }, 'the source of a payment does not answer');
        away = true;
      }
      const { view: order } = await readOwn(db, task);
      const state = stateOf(order);
      return { state: away && state !== 'paid' ? 'away' : state, order };
    },

    prepare: async (task, signal): Promise<{ order: OrderView; problem?: 'away' }> => {
      const { order, view } = await readOwn(db, task);
      const service = services.get(order.method);
      if (!service || view.status !== 'open' || order.pay_url !== null) return { order: view };
      try {
        const payUrl = await service.prepare(order, signal);
        const changed = await db.run(
          `UPDATE payment_order SET pay_url = ? WHERE id = ? AND status = 'open' AND pay_url IS NULL`,
          payUrl,
          order.id,
        );
        const after = await readOwn(db, task);
        if (changed === 0 && after.order.status !== 'open') await withdraw(service, order, signal);
        return { order: after.view };
      } catch (error) {
        if (!(error instanceof ServiceAway)) throw error;
        logger.warn({ err: error, orderId: order.id }, 'a payment service gave no address to pay at');
        return { problem: 'away', order: (await readOwn(db, task)).view };
      }
    },
  };
};
