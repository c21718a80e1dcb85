import type { Tx } from '../db/db.ts';
import type { Outbox } from '../delivery/outbox.ts';
import { type OrderRow, readOrder, toOrderView } from './order-row.ts';
import { orderStatus } from './order-status.ts';
import { tellAbout } from './tell.ts';
import type { Slots } from './tron/slots.ts';

/** Ends an open order for good; false when something else ended it before. The lock is the one that a payment takes, too. */
const end = async (
  tx: Tx,
  order: Pick<OrderRow, 'id'>,
  status: 'cancelled' | 'expired',
): Promise<boolean> => {
  await tx.lock(`order:${order.id}`);
  const changed = await tx.run(
    `UPDATE payment_order SET status = ? WHERE id = ? AND status = 'open'`,
    status,
    order.id,
  );
  return changed === 1;
};

/** Cancels an open order; its USDT window ends now, and its amount stays its account's for 24 h. Says nothing. */
export const cancelOrder = async (tx: Tx, order: OrderRow, slots: Slots | undefined): Promise<boolean> => {
  if (!(await end(tx, order, 'cancelled'))) return false;
  if (order.slot_id !== null) await slots?.close(tx, order.id, await tx.now());
  return true;
};

/** Whether an order by hand was paid is known to a person, who may not have looked yet. */
const expiredKey = ({ method }: OrderRow): string =>
  method === 'manual' ? 'order-expired-manual' : 'order-expired';

/**
 * An order whose time is over: written down, and told in its chat. A USDT window has its own end, in block time (money 13), and
 * its amount was reserved from that end when it was opened.
 */
export const expireOrder = async (tx: Tx, order: OrderRow, outbox: Outbox): Promise<boolean> => {
  const now = await tx.now();
  if (order.expires_at > now || !(await end(tx, order, 'expired'))) return false;
  const expired = await readOrder(tx, { id: order.id });
  if (!expired) return false;
  await tellAbout(tx, outbox, expired, [
    orderStatus(toOrderView(expired, now)),
    {
      lines: [{ key: expiredKey(expired), params: { code: expired.code ?? '' } }],
      class: 'payment',
      ref: order.id,
    },
  ]);
  return true;
};
