import type { Db } from '../db/db.ts';
import type { Outbox } from '../delivery/outbox.ts';
import type { Logger } from '../logger.ts';
import { expireOrder } from './order-ending.ts';
import { type OrderRow, readOrder } from './order-row.ts';

export interface ExpiryOptions {
  db: Db;
  logger: Logger;
  outbox: Outbox;
  /** Methods whose orders are asked about once more before they expire, when they have an address to pay at: they have a minute for it. */
  asked: readonly string[];
}

const BATCH = 50;
const LAST_QUESTION_MS = 60_000;

/** One transaction; what goes wrong is logged, and the order waits for the next round. */
export const expireAlone = async (
  { db, logger, outbox }: Pick<ExpiryOptions, 'db' | 'logger' | 'outbox'>,
  orderId: string,
): Promise<void> => {
  try {
    await db.tx(async (tx) => {
      const order = await readOrder(tx, { id: orderId });
      if (order) await expireOrder(tx, order, outbox);
    });
  } catch (error) {
    logger.error({ err: error, orderId }, 'an order that ran out could not be ended');
  }
};

/** Ends every open order whose time is over, each in a transaction of its own, whatever happens to the others. */
export const createExpiry = (options: ExpiryOptions) => {
  const { db, asked } = options;
  const others =
    asked.length === 0
      ? '1 = 1'
      : `pay_url IS NULL OR method NOT IN (${asked.map((method) => `'${method}'`).join(', ')})`;
  return async (signal: AbortSignal): Promise<void> => {
    const now = await db.tx((tx) => tx.now());
    let after = { expires_at: -1, id: '' };
    while (!signal.aborted) {
      const batch = await db.all<Pick<OrderRow, 'id' | 'expires_at'>>(
        `SELECT id, expires_at FROM payment_order WHERE status = 'open' AND expires_at <= ?
           AND (expires_at <= ? OR ${others})
           AND (expires_at > ? OR (expires_at = ? AND id > ?))
         ORDER BY expires_at, id LIMIT ${BATCH}`,
        ...[now, now - LAST_QUESTION_MS, after.expires_at, after.expires_at, after.id],
      );
      for (const order of batch) {
        if (signal.aborted) return;
        await expireAlone(options, order.id);
        after = order;
      }
      if (batch.length < BATCH) return;
    }
  };
};
