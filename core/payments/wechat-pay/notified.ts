import type { Clock } from '../../clock.ts';
import type { WechatPayConfig } from '../../config/payments.ts';
import type { Notification, NotificationOutcome, NotificationRefusal } from '../service.ts';
import { jsonObject } from '../service-call.ts';
import type { ServicePayment, Settled } from '../service-payment.ts';
import { createSignatureCheck, openSealed } from './signing.ts';
import { readTransaction } from './transaction.ts';

export interface WechatPayNotifiedOptions {
  config: WechatPayConfig;
  clock: Clock;
  settle: (payment: ServicePayment) => Promise<Settled>;
}

const isText = (value: unknown): value is string => typeof value === 'string';

/** What the notification's resource holds, opened with the API v3 key. */
const openResource = (
  body: Buffer,
  key: Buffer,
): Record<string, unknown> | Extract<NotificationRefusal, 'unreadable' | 'sealed'> => {
  const envelope = jsonObject(body);
  const resource = envelope?.resource;
  if (typeof resource !== 'object' || resource === null) return 'unreadable';
  const { algorithm, ciphertext, nonce, associated_data: data } = resource as Record<string, unknown>;
  if (algorithm !== 'AEAD_AES_256_GCM' || !isText(ciphertext) || !isText(nonce)) return 'unreadable';
  const opened = openSealed(key, {
    nonce: Buffer.from(nonce),
    associatedData: Buffer.from(isText(data) ? data : ''),
    sealed: Buffer.from(ciphertext, 'base64'),
  });
  if (!opened) return 'sealed';
  return jsonObject(opened) ?? 'unreadable';
};

/**
 * Believes a notification of WeChat Pay step by step (money 20): signature over the bytes as they came and freshness, then what
 * is sealed, whose it is, that it was paid, and last our own order with its amount and currency.
 */
export const createWechatPayNotified = ({ config, clock, settle }: WechatPayNotifiedOptions) => {
  const check = createSignatureCheck(config.publicKey);
  const key = Buffer.from(config.apiV3Key);
  return async ({ headers, body }: Notification): Promise<NotificationOutcome | NotificationRefusal> => {
    const doubt = check(headers, body, clock());
    if (doubt !== undefined) return doubt;
    const opened = openResource(body, key);
    if (typeof opened === 'string') return opened;
    const read = readTransaction(opened, config);
    if (read.state === 'refused') return read.reason;
    if (read.state !== 'paid') return 'unfinished';
    return settle(read.payment);
  };
};
