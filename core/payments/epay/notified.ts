import type { EpayConfig } from '../../config/payments.ts';
import type { Db } from '../../db/db.ts';
import { type Counted, countOnce, waitMs } from '../counted.ts';
import { type OrderRow, readOrder } from '../order-row.ts';
import type { Notification, NotificationOutcome, NotificationRefusal, PaymentService } from '../service.ts';
import { ServiceAway, type ServiceRecord } from '../service.ts';
import { mismatch, type ServicePayment, type Settled } from '../service-payment.ts';
import { fenOf } from './money.ts';
import { isEpaySigned } from './sign.ts';

export interface EpayNotifiedOptions {
  config: EpayConfig;
  db: Db;
  service: PaymentService;
  settle: (payment: ServicePayment) => Promise<Settled>;
}

/** A notification has no time in it, so that a query must not take long. */
const QUERY_MS = 15_000;

/** Between two queries about one order that notifications wake. */
const ASK_MS = 15_000;

/** The parameters of a notification, in the address or as a form; undefined where a name stands twice. */
const parametersOf = ({ query, body }: Notification): Record<string, string> | undefined => {
  if (body.length === 0) return query;
  const form = [...new URLSearchParams(body.toString('utf8'))];
  const parameters = Object.fromEntries(form);
  return Object.keys(parameters).length === form.length ? parameters : undefined;
};

/**
 * A notification of epay only wakes an order query (security 2): it is read far enough to know that it was signed with our key and
 * names an order that could be paid this way; what is credited is what epay's own record says.
 */
export const createEpayNotified = ({ config, db, service, settle }: EpayNotifiedOptions) => {
  const ask = async (order: OrderRow): Promise<ServiceRecord | 'away'> => {
    try {
      return await service.query(order, AbortSignal.timeout(QUERY_MS));
    } catch (error) {
      if (error instanceof ServiceAway) return 'away';
      throw error;
    }
  };

  /**
   * Beside the questions of `checked_at`: the first notification is asked about at once, also when somebody has just looked and
   * found nothing, as epay may come again late or never.
   */
  const mayAsk = (order: OrderRow): Promise<boolean> =>
    db.tx(async (tx) => {
      const asked: Counted = {
        ...{ kind: 'paid-hash', subject: `notified:${order.id}` },
        ...{ most: 1, withinMs: ASK_MS },
      };
      await tx.lock(asked.subject);
      if ((await waitMs(tx, asked)) > 0) return false;
      await countOnce(tx, asked);
      return true;
    });

  return async (notification: Notification): Promise<NotificationOutcome | NotificationRefusal> => {
    const given = parametersOf(notification);
    if (!given) return 'unreadable';
    if (!given.sign) return 'unsigned';
    if (!isEpaySigned(given, config.key)) return 'signature';
    if (given.pid !== config.pid) return 'merchant';
    if (given.trade_status !== 'TRADE_SUCCESS') return 'unfinished';
    const { out_trade_no: code, trade_no: externalId } = given;
    const amount = fenOf(given.money);
    if (!code || !externalId || amount === undefined) return 'unreadable';
    const order = await readOrder(db, { code });
    const wrong = mismatch(order, 'epay', { amount, currency: 'CNY' });
    if (wrong !== undefined || !order) return wrong ?? 'order';
    // Whoever paid knows what was signed for it, and can send it for ever.
    if (order.ledger_tx !== null && order.external_id === externalId) return 'again';
    if (!(await mayAsk(order))) return 'away';
    const record = await ask(order);
    if (record === 'away') return 'away';
    if (record.state !== 'paid' || record.externalId !== externalId) return 'unconfirmed';
    return settle({ ...record, code });
  };
};
