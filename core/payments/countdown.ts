import type { Db } from '../db/db.ts';
import type { Outbox } from '../delivery/outbox.ts';
import type { Logger } from '../logger.ts';
import { type OrderRow, readOrder, toOrderView } from './order-row.ts';
import { orderStatus } from './order-status.ts';
import { tellAbout } from './tell.ts';

export interface CountdownOptions {
  db: Db;
  logger: Logger;
  outbox: Outbox;
}

/** Minutes left at which the status message says so anew, the last one first. */
const STAGES = [2, 5, 10, 15, 20, 25] as const;
const LONGEST_MS = 25 * 60_000;
const BATCH = 50;

/** The stage that an order has come to: its parameters are the ends of all stages but the longest. */
const STAGE = `CASE ${STAGES.slice(0, -1)
  .map((minutes) => `WHEN expires_at <= ? THEN ${minutes}`)
  .join(' ')} ELSE ${STAGES.at(-1)} END`;
const stageEnds = (now: number): number[] => STAGES.slice(0, -1).map((minutes) => now + minutes * 60_000);

/** Says how many minutes an open order has left, once for each stage; a stage that was slept through is left out. */
export const createCountdown = ({ db, logger, outbox }: CountdownOptions) => {
  const tell = async (orderId: string, stage: number): Promise<void> => {
    await db.tx(async (tx) => {
      const told = await tx.run(
        `UPDATE payment_order SET told_minutes = ?
         WHERE id = ? AND status = 'open' AND (told_minutes IS NULL OR told_minutes > ?)`,
        stage,
        orderId,
        stage,
      );
      const order = told === 1 ? await readOrder(tx, { id: orderId }) : undefined;
      if (!order) return;
      const view = toOrderView(order, await tx.now());
      if (view.status === 'open') await tellAbout(tx, outbox, order, [orderStatus(view)]);
    });
  };

  return async (signal: AbortSignal): Promise<void> => {
    const now = await db.tx((tx) => tx.now());
    let after = '';
    while (!signal.aborted) {
      const batch = await db.all<Pick<OrderRow, 'id'> & { stage: number }>(
        `SELECT o.id, o.stage FROM (
           SELECT id, told_minutes, ${STAGE} AS stage FROM payment_order
           WHERE status = 'open' AND expires_at > ? AND expires_at <= ?) o
         WHERE (o.told_minutes IS NULL OR o.told_minutes > o.stage) AND o.id > ?
         ORDER BY o.id LIMIT ${BATCH}`,
        ...[...stageEnds(now), now, now + LONGEST_MS, after],
      );
      for (const { id, stage } of batch) {
        if (signal.aborted) return;
        try {
          await tell(id, stage);
        } catch (error) {
          logger.error({ err: error, orderId: id }, 'the time that an order has left was not told');
        }
        after = id;
      }
      if (batch.length < BATCH) return;
    }
  };
};
