import type { CrashHook } from '../crash.ts';
import type { Db } from '../db/db.ts';
import type { Logger } from '../logger.ts';
import type { Metrics } from '../metrics.ts';
import type { OrderRow } from './order-row.ts';
import type { Purchases } from './purchase.ts';
import type { PaymentService } from './service.ts';
import { createServicePayments } from './service-payment.ts';

export interface SettleOptions {
  db: Db;
  logger: Logger;
  metrics: Pick<Metrics, 'payments'>;
  purchases: Purchases;
  crash: CrashHook;
}

/** `refused`: there is a payment, but not what we asked for; somebody must look at it, and nothing was credited. */
export type Asked = 'paid' | 'refused' | 'waiting' | 'closed';

/** Asks a payment service about one order and completes it when it was paid, to the last fen. Rejects with ServiceAway. */
export const createSettle =
  (options: SettleOptions) =>
  async (service: PaymentService, order: OrderRow, signal: AbortSignal): Promise<Asked> => {
    const { logger, metrics } = options;
    const record = await service.query(order, signal);
    if (record.state !== 'paid') return record.state;
    const { externalId, amount, currency, paidAt } = record;
    const settle = createServicePayments({ ...options, method: service.method });
    const outcome = await settle({ code: order.code ?? '', externalId, amount, currency, paidAt });
    if (outcome === 'paid' || outcome === 'again') return 'paid';
    metrics.payments.notifications.inc({ method: service.method, outcome });
    logger.error(
      { orderId: order.id, method: order.method, reason: outcome, externalId, amount, currency },
      'a payment is not what its order asked for: nothing was credited',
    );
    return 'refused';
  };

export type Settle = ReturnType<typeof createSettle>;
