import type { WechatPayConfig } from '../../config/payments.ts';
import type { ServicePayment } from '../service-payment.ts';

/** What a transaction says of itself. */
export type ReadTransaction =
  | { state: 'paid'; payment: ServicePayment }
  /** Not paid; `code` is the order number all the same. */
  | { state: 'waiting' | 'closed'; code: string }
  /** Not believed: of another form, of another merchant, of another app. */
  | { state: 'refused'; reason: 'unreadable' | 'merchant' | 'app' };

/** trade_state as pay.weixin.qq.com lists it. REFUND: it was paid and went back. */
const STATES = new Map<unknown, 'paid' | 'waiting' | 'closed'>([
  ['SUCCESS', 'paid'],
  ['NOTPAY', 'waiting'],
  ['USERPAYING', 'waiting'],
  ['ACCEPT', 'waiting'],
  ['CLOSED', 'closed'],
  ['REVOKED', 'closed'],
  ['PAYERROR', 'closed'],
  ['REFUND', 'closed'],
]);

const RFC3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:Z|[+-]\d{2}:\d{2})$/;

const instantOf = (text: unknown): number | undefined => {
  if (typeof text !== 'string' || !RFC3339.test(text)) return undefined;
  const instant = Date.parse(text);
  return Number.isNaN(instant) ? undefined : instant;
};

const wordOf = (value: unknown): string | undefined =>
  typeof value === 'string' && /^[\w\-|*]{1,64}$/.test(value) ? value : undefined;

const paymentOf = (code: string, transaction: Record<string, unknown>): ServicePayment | undefined => {
  const { total, currency } = (transaction.amount ?? {}) as { total?: unknown; currency?: unknown };
  const externalId = wordOf(transaction.transaction_id);
  const paidAt = instantOf(transaction.success_time);
  if (externalId === undefined || paidAt === undefined) return undefined;
  if (!Number.isSafeInteger(total) || typeof currency !== 'string') return undefined;
  return { code, externalId, amount: total as number, currency, paidAt };
};

/** Reads the transaction of a notification or of a query: whose it is before what it says. */
export const readTransaction = (
  transaction: Record<string, unknown>,
  { mchId, appId }: Pick<WechatPayConfig, 'mchId' | 'appId'>,
): ReadTransaction => {
  if (transaction.mchid !== mchId) return { state: 'refused', reason: 'merchant' };
  if (transaction.appid !== undefined && transaction.appid !== appId)
    return { state: 'refused', reason: 'app' };
  const code = wordOf(transaction.out_trade_no);
  const state = STATES.get(transaction.trade_state);
  if (code === undefined || state === undefined) return { state: 'refused', reason: 'unreadable' };
  if (state !== 'paid') return { state, code };
  // Only an order that nobody paid may leave its app out.
  if (transaction.appid !== appId) return { state: 'refused', reason: 'app' };
  const payment = paymentOf(code, transaction);
  return payment ? { state: 'paid', payment } : { state: 'refused', reason: 'unreadable' };
};
