import type { OrderRow } from './order-row.ts';

/** A payment service's own record of an order. */
export type ServiceRecord =
  | {
      state: 'paid';
      /** Its id of the payment: transaction_id, trade_no. */
      externalId: string;
      /** In fen. Always the order's own: a record with another amount or currency is not believed. */
      amount: number;
      currency: string;
      /** By the service's clock; by ours where it does not say. */
      paidAt: number;
    }
  /** Nobody has paid yet; also when the service knows no such order. */
  | { state: 'waiting' }
  /** It can't be paid there any more: closed, failed, or paid and given back. */
  | { state: 'closed' };

/**
 * A service that takes payments for us and is asked by our order's code: WeChat Pay, epay. Every method rejects with
 * ServiceAway and nothing else: whoever catches it has learned nothing about the order and asks again later.
 */
export interface PaymentService {
  readonly method: 'wechat-pay' | 'epay';
  /** An address to pay at, for a QR picture, until the order's deadline. May be repeated: the order stays one there. */
  prepare(order: OrderRow, signal: AbortSignal): Promise<string>;
  /** What was compared before it is believed: signature (WeChat Pay), merchant, app, order number, amount, currency. */
  query(order: OrderRow, signal: AbortSignal): Promise<ServiceRecord>;
  /**
   * Tells it that the order is not to be paid any more; resolves too where it was closed before or never known. One that was paid
   * meanwhile rejects: `query` tells. epay has no such call, and resolves.
   */
  close(order: OrderRow, signal: AbortSignal): Promise<void>;
}

/**
 * The service did not answer, or not with something that can be believed. The message holds no address and no key. `about` tells
 * whether the next order can be asked about all the same: only this one's answer was odd.
 */
export class ServiceAway extends Error {
  override readonly name = 'ServiceAway';
  constructor(
    message: string,
    readonly about: 'service' | 'order' = 'service',
  ) {
    super(message);
  }
}

/** A notification as it came: the body before any parsing, as signatures are over bytes. */
export interface Notification {
  /** Names in lower case. */
  headers: Record<string, string | undefined>;
  query: Record<string, string>;
  body: Buffer;
}

/** What is answered to a notification; `body` as the service expects it. */
export interface NotificationAnswer {
  status: number;
  body: string;
  contentType: string;
}

/**
 * Why a notification is not believed, for the log and the metric:
 * - unsigned, stale, signature: no signature, one of more than 5 minutes ago or ahead, a wrong one
 * - unreadable: signed, but not of the form that is expected; sealed: it can't be decrypted with our key
 * - merchant, app: meant for somebody else; unfinished: nothing was paid (yet)
 * - order: an order number that we did not give; method: the order is to be paid another way
 * - amount, currency: not the order's; used: the same payment paid another order
 * - unconfirmed: the service's own record says otherwise; away: the service can't be asked now
 */
export type NotificationRefusal =
  | 'unsigned'
  | 'stale'
  | 'signature'
  | 'unreadable'
  | 'sealed'
  | 'merchant'
  | 'app'
  | 'unfinished'
  | 'order'
  | 'method'
  | 'amount'
  | 'currency'
  | 'used'
  | 'unconfirmed'
  | 'away';

/** What a believed notification did. again: nothing, it was credited before. taken: the order was paid by another payment. gone: its account was erased. */
export type NotificationOutcome = 'paid' | 'again' | 'taken' | 'gone';

/** What an order is called where its payer and the service's staff see it: nothing of a person's. */
export const orderTitle = (code: string): string => `Darkroom ${code}`;

/** The order number that the service knows it by. Only orders that are paid elsewhere have none. */
export const orderNumber = ({ id, code }: OrderRow): string => {
  if (code === null) throw new ServiceAway(`order ${id} has no number`, 'order');
  return code;
};
