import type { Clock } from '../../clock.ts';
import type { WechatPayConfig } from '../../config/payments.ts';
import type { CrashHook } from '../../crash.ts';
import type { Db } from '../../db/db.ts';
import type { Logger } from '../../logger.ts';
import type { Metrics } from '../../metrics.ts';
import type { Purchases } from '../purchase.ts';
import type { Notification, NotificationAnswer, NotificationRefusal, PaymentService } from '../service.ts';
import { createNotificationLog, createServicePayments, isBelieved } from '../service-payment.ts';
import { createWechatPayClient } from './client.ts';
import { createWechatPayNotified } from './notified.ts';

export interface WechatPayOptions {
  config: WechatPayConfig;
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

export interface WechatPay {
  service: PaymentService;
  /** Answers a notification; nothing of it is believed that was not checked (money 20). */
  notified(notification: Notification): Promise<NotificationAnswer>;
}

/** Nobody proved who they are. */
const UNPROVEN = new Set<NotificationRefusal>(['unsigned', 'stale', 'signature']);

/** 204 ends it; anything else makes WeChat Pay send it again, later and signed anew. */
const answer = (reason: NotificationRefusal): NotificationAnswer => ({
  status: UNPROVEN.has(reason) ? 401 : 400,
  body: JSON.stringify({ code: 'FAIL', message: reason }),
  contentType: 'application/json; charset=utf-8',
});

export const createWechatPay = (options: WechatPayOptions): WechatPay => {
  const method = 'wechat-pay';
  const settle = createServicePayments({ ...options, method });
  const judge = createWechatPayNotified({ ...options, settle });
  const note = createNotificationLog({ ...options, method });
  return {
    service: createWechatPayClient(options),
    async notified(notification) {
      const outcome = await judge(notification);
      note(outcome);
      return isBelieved(outcome)
        ? { status: 204, body: '', contentType: 'application/json; charset=utf-8' }
        : answer(outcome);
    },
  };
};
