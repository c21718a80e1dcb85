import type { OrderRow } from '../../core/payments/order-row.ts';

/** An order as its row, of 10 yuan by WeChat Pay unless told otherwise. */
export const orderRow = (change: Partial<OrderRow> = {}): OrderRow => ({
  id: 'order-1',
  account_id: 'account-1',
  method: 'wechat-pay',
  channel: 'wechat-pay',
  pack_id: 'cny-10',
  price: 1000,
  currency: 'CNY',
  amount: 1000,
  base: 100,
  bonus: 25,
  address: null,
  slot_id: null,
  status: 'open',
  external_id: null,
  ledger_tx: null,
  created_at: 1_795_348_800_000,
  expires_at: 1_795_348_800_000 + 30 * 60_000,
  paid_at: null,
  code: 'K7M2P9QX',
  conversation_id: null,
  level: null,
  pay_url: null,
  checked_at: null,
  told_minutes: null,
  refund_tx: null,
  ...change,
});

/** What the clock says in these tests: 22 November 2026, 12:00 UTC. */
export const ORDERED_AT = 1_795_348_800_000;
