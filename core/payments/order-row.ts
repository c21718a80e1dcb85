import type { BuyingMethod, Currency, OrderStatus, OrderView } from '../conversations/payments.ts';
import type { Tx } from '../db/db.ts';

/** A row of payment_order. Amounts are in the currency's smallest unit: micro-USDT, fen, Stars. */
export interface OrderRow {
  id: string;
  account_id: string;
  method: BuyingMethod;
  /** The channel it may be completed by: the method's own, or the platform it was asked for in. */
  channel: string;
  pack_id: string;
  price: number;
  currency: Currency;
  amount: number;
  base: number;
  bonus: number;
  address: string | null;
  slot_id: string | null;
  status: OrderStatus;
  external_id: string | null;
  ledger_tx: string | null;
  created_at: number;
  expires_at: number;
  paid_at: number | null;
  code: string | null;
  conversation_id: string | null;
  level: 'plus' | 'pro' | null;
  pay_url: string | null;
  checked_at: number | null;
  told_minutes: number | null;
  refund_tx: string | null;
}

/** The pack of an order that the desk wrote for money that came without one. */
export const ARRIVED = 'arrived';

/** How long an order can be paid, milliseconds (money.md: 30 minutes). */
export const ORDER_MS = 30 * 60 * 1000;

/** By id, or by what a payment names (`code`). */
export const readOrder = (
  tx: Pick<Tx, 'get'>,
  by: { id: string } | { code: string },
): Promise<OrderRow | undefined> =>
  'id' in by
    ? tx.get<OrderRow>('SELECT * FROM payment_order WHERE id = ?', by.id)
    : tx.get<OrderRow>('SELECT * FROM payment_order WHERE code = ?', by.code);

/** What the QR picture of an order holds: for USDT the plain address (stack.md), else what the payment service gave. */
const qrOf = (order: OrderRow): string | undefined =>
  (order.method === 'usdt' ? order.address : order.pay_url) ?? undefined;

/** An order as its person sees it; an open one whose time is over shows as expired before anybody has written that down. */
export const toOrderView = (order: OrderRow, now: number): OrderView => {
  const open = order.status === 'open' && order.expires_at > now;
  const qr = qrOf(order);
  return {
    orderId: order.id,
    code: order.code ?? '',
    packId: order.pack_id,
    method: order.method,
    currency: order.currency,
    status: order.status === 'open' && !open ? 'expired' : order.status,
    price: order.price,
    amount: order.amount,
    base: order.base,
    bonus: order.bonus,
    ...(order.address === null ? {} : { address: order.address }),
    ...(qr === undefined ? {} : { qr }),
    createdAt: order.created_at,
    expiresAt: order.expires_at,
    minutesLeft: open ? Math.ceil((order.expires_at - now) / 60_000) : 0,
  };
};
