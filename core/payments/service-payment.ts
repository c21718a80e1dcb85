import { createHash } from 'node:crypto';
import { createAlarm } from '../alarm.ts';
import type { Clock } from '../clock.ts';
import type { CrashHook } from '../crash.ts';
import type { Db, Tx } from '../db/db.ts';
import type { Logger } from '../logger.ts';
import type { Metrics } from '../metrics.ts';
import { type OrderRow, readOrder } from './order-row.ts';
import type { Purchases } from './purchase.ts';
import type { NotificationOutcome, NotificationRefusal, PaymentService } from './service.ts';

export interface ServicePaymentsOptions {
  db: Db;
  logger: Logger;
  metrics: Pick<Metrics, 'payments'>;
  purchases: Purchases;
  crash: CrashHook;
  method: PaymentService['method'];
}

/** A payment that its service vouches for, with every field as the service says it. */
export interface ServicePayment {
  /** The order number. */
  code: string;
  externalId: string;
  /** In fen. */
  amount: number;
  currency: string;
  paidAt: number;
}

export type Settled =
  | NotificationOutcome
  | Extract<NotificationRefusal, 'order' | 'method' | 'amount' | 'currency' | 'used'>;

/** True money that nothing was credited for. */
const PROBLEMS = {
  taken: {
    problem: 'paid-twice',
    says: 'an order was paid twice: the second payment waits for a decision',
  },
  gone: {
    problem: 'account-erased',
    says: 'an order of an erased account was paid: the payment waits for a decision',
  },
} as const;

/** Why this order is not what was paid for; undefined = it is. */
export const mismatch = (
  order: Pick<OrderRow, 'method' | 'amount' | 'currency'> | undefined,
  method: PaymentService['method'],
  payment: Pick<ServicePayment, 'amount' | 'currency'>,
): 'order' | 'method' | 'amount' | 'currency' | undefined => {
  if (!order) return 'order';
  if (order.method !== method) return 'method';
  if (order.amount !== payment.amount) return 'amount';
  return order.currency === payment.currency ? undefined : 'currency';
};

/**
 * Turns a service's payment into credits: order number, method, amount and currency are compared with our own row, in the
 * transaction that completes it. True money that an order has no use for (it was paid by another payment, or its account was
 * erased) becomes an issue for the operator, once.
 */
export const createServicePayments = (options: ServicePaymentsOptions) => {
  const { db, logger, metrics, purchases, crash, method } = options;

  const report = async (
    tx: Tx,
    orderId: string,
    payment: ServicePayment,
    why: keyof typeof PROBLEMS,
  ): Promise<void> => {
    const { code, externalId, amount, currency } = payment;
    const body = JSON.stringify({ orderId, code, externalId, amount, currency });
    const made = await tx.run(
      `INSERT INTO scan_issue (id, source, body, problem, created_at) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (id) DO NOTHING`,
      createHash('sha256').update(`${method}\n${body}`).digest('hex'),
      method,
      body,
      PROBLEMS[why].problem,
      await tx.now(),
    );
    if (made === 1) tx.onCommit(() => logger.error({ method, orderId }, PROBLEMS[why].says));
  };

  const settle = async (tx: Tx, payment: ServicePayment): Promise<Settled> => {
    const order = await readOrder(tx, { code: payment.code });
    const wrong = mismatch(order, method, payment);
    if (wrong !== undefined || !order) return wrong ?? 'order';
    // Before the order's own: two orders that one payment is said of at the same moment are judged one after the other.
    await tx.lock(`payment:${method}:${payment.externalId}`);
    const other = await tx.get(
      'SELECT id FROM payment_order WHERE method = ? AND external_id = ? AND id <> ?',
      method,
      payment.externalId,
      order.id,
    );
    if (other) return 'used';
    const completed = await purchases.complete(tx, order.id, payment);
    if (completed.state === 'taken' || completed.state === 'gone') {
      await report(tx, order.id, payment, completed.state);
      return completed.state;
    }
    if (completed.replayed) return 'again';
    tx.onCommit(() => metrics.payments.credited.inc({ method }));
    return 'paid';
  };

  return async (payment: ServicePayment): Promise<Settled> => {
    crash('after-paid');
    return db.tx((tx) => settle(tx, payment));
  };
};

/** Whether a notification was believed. */
export const isBelieved = (
  outcome: NotificationOutcome | NotificationRefusal,
): outcome is NotificationOutcome => ['paid', 'again', 'taken', 'gone'].includes(outcome);

/** Anybody can send one: of those that are refused for one reason one line is enough for a while. */
const SAY_MS = 60_000;

/** Counts what became of every notification, and logs refused ones, each reason once a minute: why, and nothing that they held. */
export const createNotificationLog = (
  options: Pick<ServicePaymentsOptions, 'logger' | 'metrics' | 'method'> & { clock: Clock },
): ((outcome: NotificationOutcome | NotificationRefusal) => void) => {
  const { logger, metrics, method } = options;
  const alarm = createAlarm(options.clock, SAY_MS);
  return (outcome) => {
    metrics.payments.notifications.inc({ method, outcome });
    if (!isBelieved(outcome))
      alarm(outcome, () => logger.warn({ method, reason: outcome }, 'a payment notification was refused'));
  };
};
