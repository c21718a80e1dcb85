import type { Clock } from '../../clock.ts';
import type { EpayConfig } from '../../config/payments.ts';
import type { CrashHook } from '../../crash.ts';
import type { Db } from '../../db/db.ts';
import type { Logger } from '../../logger.ts';
import type { Metrics } from '../../metrics.ts';
import type { Purchases } from '../purchase.ts';
import type { Notification, NotificationAnswer, NotificationRefusal, PaymentService } from '../service.ts';
import { createNotificationLog, createServicePayments, isBelieved } from '../service-payment.ts';
import { createEpayClient } from './client.ts';
import { createEpayNotified } from './notified.ts';

export interface EpayOptions {
  config: EpayConfig;
  db: Db;
  clock: Clock;
  logger: Logger;
  metrics: Pick<Metrics, 'payments'>;
  purchases: Purchases;
  crash: CrashHook;
  /** Where notifications are sent to; without it nothing can be prepared. */
  publicUrl?: string;
  /** Milliseconds that a call may take; 15 s unless given. */
  timeoutMs?: number;
}

export interface Epay {
  service: PaymentService;
  /** Answers a notification; nothing of it is believed that was not checked (money 20). */
  notified(notification: Notification): Promise<NotificationAnswer>;
}

const STATUS: Partial<Record<NotificationRefusal, number>> = { unsigned: 401, signature: 401, away: 503 };

export const createEpay = (options: EpayOptions): Epay => {
  const method = 'epay';
  const service = createEpayClient(options);
  const settle = createServicePayments({ ...options, method });
  const judge = createEpayNotified({ ...options, service, settle });
  const note = createNotificationLog({ ...options, method });
  return {
    service,
    async notified(notification) {
      const outcome = await judge(notification);
      note(outcome);
      const contentType = 'text/plain; charset=utf-8';
      // The bare word ends it; anything else makes epay send it again.
      return isBelieved(outcome)
        ? { status: 200, body: 'success', contentType }
        : { status: STATUS[outcome] ?? 400, body: 'fail', contentType };
    },
  };
};
