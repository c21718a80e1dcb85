import type { Db } from '../db/db.ts';
import type { Outbox } from '../delivery/outbox.ts';
import type { Logger } from '../logger.ts';
import { expireAlone } from './expiry.ts';
import type { OrderRow } from './order-row.ts';
import { type PaymentService, ServiceAway } from './service.ts';
import type { Settle } from './settle-order.ts';

export interface ServiceRoundOptions {
  db: Db;
  logger: Logger;
  outbox: Outbox;
  settle: Settle;
  services: ReadonlyMap<string, PaymentService>;
}

/** Nobody has paid before that. */
const FIRST_MS = 30_000;
/** Between two questions about one order at least; more as the order gets older. */
const PAUSE_MS = 15_000;
/** An order that ended is asked about until this long after its time: a payment may have been on its way. */
const AFTERWARDS_MS = 10 * 60_000;
/** A service that was away for longer than that is not asked again about an ended order that it was asked about before. */
const FORGOTTEN_MS = 24 * 60 * 60_000;
/** Questions to one service, at once and in a round: what is left comes first in the next one. */
const AT_ONCE = 4;
const IN_A_ROUND = 200;

/**
 * Orders at payment services, whose notifications may get lost: open ones are asked about with growing pauses (each half as long
 * as the order is old) and once more before they expire, however long we were down; ended ones are closed there, and asked about until nobody can pay them
 * any more. Then `pay_url` goes, and with it the order from this round. Each service has a round of its own: one that is slow or
 * away keeps no other one waiting.
 */
export const createServiceRound = (options: ServiceRoundOptions) => {
  const { db, logger, settle, services } = options;

  const due = (method: string, now: number): Promise<OrderRow[]> =>
    db.all<OrderRow>(
      `SELECT * FROM payment_order
       WHERE method = ? AND pay_url IS NOT NULL
         AND ((status IN ('expired', 'cancelled') AND (expires_at > ? OR checked_at IS NULL OR checked_at < expires_at))
           OR (status = 'open' AND created_at <= ?))
         AND (checked_at IS NULL OR (status = 'open' AND expires_at <= ?)
           OR (checked_at <= ? AND (CAST(? AS BIGINT) - checked_at) * 2 >= checked_at - created_at))
       ORDER BY COALESCE(checked_at, created_at), id LIMIT ${IN_A_ROUND}`,
      ...[method, now - FORGOTTEN_MS, now - FIRST_MS, now, now - PAUSE_MS, now],
    );

  const forget = (order: OrderRow): Promise<number> =>
    db.run(
      `UPDATE payment_order SET pay_url = NULL WHERE id = ? AND status IN ('expired', 'cancelled')`,
      order.id,
    );

  const ask = async (service: PaymentService, order: OrderRow, now: number, signal: AbortSignal) => {
    await db.run('UPDATE payment_order SET checked_at = ? WHERE id = ?', now, order.id);
    const settled = await settle(service, order, signal);
    if (settled === 'paid' || order.status === 'open') return;
    if (settled === 'waiting') await service.close(order, signal);
    if (settled === 'closed' || now >= order.expires_at + AFTERWARDS_MS) await forget(order);
  };

  const roundOf = async (service: PaymentService, now: number, signal: AbortSignal): Promise<void> => {
    let isAway = false;
    const one = async (order: OrderRow): Promise<void> => {
      if (signal.aborted) return;
      try {
        if (!isAway) await ask(service, order, now, signal);
      } catch (error) {
        if (signal.aborted) return;
        if (error instanceof ServiceAway && error.about === 'service') isAway = true;
        logger.warn(
          { err: error, orderId: order.id, method: order.method },
          'an order could not be asked about',
        );
      }
      // Whatever the service says: a payment that shows later completes it all the same.
      if (order.status === 'open' && order.expires_at <= now) await expireAlone(options, order.id);
    };
    const orders = await due(service.method, now);
    for (let at = 0; at < orders.length; at += AT_ONCE) {
      if (signal.aborted) return;
      await Promise.all(orders.slice(at, at + AT_ONCE).map(one));
    }
  };

  return async (signal: AbortSignal): Promise<void> => {
    if (services.size === 0) return;
    const now = await db.tx((tx) => tx.now());
    await Promise.all([...services.values()].map((service) => roundOf(service, now, signal)));
  };
};
