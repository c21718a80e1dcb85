import type { OrderView } from '../conversations/payments.ts';
import type { ReplyDraft } from '../delivery/reply.ts';

/** Of the dialogue that its choices belong to. */
const FLOW = 'topup';

/** The status message of an order is one message, edited as its time goes by. */
export const orderSlot = (orderId: string): string => `order:${orderId}`;

/**
 * The status of an order: minutes left with the choices to ask the source now and to cancel, or how it ended. Said by the
 * conversation when it is opened, and by the upkeep of orders after that.
 */
export const orderStatus = (order: OrderView): ReplyDraft => {
  const { orderId, status, method, code, minutesLeft, expiresAt } = order;
  const common = { slot: orderSlot(orderId), class: 'progress' as const, ref: orderId };
  if (status !== 'open') return { ...common, lines: [{ key: `order-status-${status}`, params: { code } }] };
  const params = { code, minutes: minutesLeft, deadline: { instant: expiresAt } };
  return {
    ...common,
    lines: [{ key: method === 'manual' ? 'order-status-manual' : 'order-status-open', params }],
    menu: {
      once: false,
      actions: [
        { action: 'paid', label: { key: 'action-paid' }, args: { flow: FLOW, orderId } },
        { action: 'cancel', label: { key: 'action-cancel-order' }, args: { flow: FLOW, orderId } },
      ],
      ttl: Math.max(60_000, expiresAt - order.createdAt),
    },
  };
};
