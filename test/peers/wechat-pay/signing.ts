import { createCipheriv, createVerify, randomBytes, sign as signBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Merchant } from './keys.ts';
import type { Json } from './types.ts';

/** Headers with which WeChat Pay signs what it says. */
export const signHeaders = (
  body: string,
  { privateKey, seconds }: { privateKey: string; seconds: number },
): Record<string, string> => {
  const nonce = randomBytes(16).toString('hex');
  const signature = signBytes('RSA-SHA256', Buffer.from(`${seconds}\n${nonce}\n${body}\n`), privateKey);
  return {
    'wechatpay-timestamp': String(seconds),
    'wechatpay-nonce': nonce,
    'wechatpay-signature': signature.toString('base64'),
    'wechatpay-serial': 'PUB_KEY_ID_0119000000012024101100000000000001',
    'wechatpay-signature-type': 'WECHATPAY2-SHA256-RSA2048',
  };
};

/** A transaction as the resource of a notification. */
export const seal = (transaction: Json, apiV3Key: string): Json => {
  const nonce = randomBytes(6).toString('hex');
  const cipher = createCipheriv('aes-256-gcm', Buffer.from(apiV3Key), Buffer.from(nonce));
  cipher.setAAD(Buffer.from('transaction'));
  const sealed = Buffer.concat([
    cipher.update(JSON.stringify(transaction)),
    cipher.final(),
    cipher.getAuthTag(),
  ]);
  return {
    original_type: 'transaction',
    algorithm: 'AEAD_AES_256_GCM',
    ciphertext: sealed.toString('base64'),
    associated_data: 'transaction',
    nonce,
  };
};

const FIELD = /^(mchid|nonce_str|signature|timestamp|serial_no)="([^"]*)"$/;

/** Why a request is answered 401; undefined = it was signed by the merchant. A nonce counts once. */
export const createRequestCheck = (merchant: Merchant, now: () => number) => {
  const nonces = new Set<string>();
  return (request: IncomingMessage, body: string): string | undefined => {
    const [scheme, list = ''] = (request.headers.authorization ?? '').split(' ');
    if (scheme !== 'WECHATPAY2-SHA256-RSA2048') return 'scheme';
    const fields = new Map(
      list.split(',').flatMap((one) => {
        const match = FIELD.exec(one);
        return match?.[1] ? [[match[1], match[2] ?? ''] as const] : [];
      }),
    );
    const nonce = fields.get('nonce_str') ?? '';
    const timestamp = fields.get('timestamp') ?? '';
    if (fields.get('mchid') !== merchant.mchId) return 'mchid';
    if (fields.get('serial_no') !== merchant.serial) return 'serial_no';
    if (!(Math.abs(now() / 1000 - Number(timestamp)) <= 300)) return 'timestamp';
    if (nonce === '' || nonces.has(nonce)) return 'nonce_str';
    nonces.add(nonce);
    const text = [request.method, request.url, timestamp, nonce, body].map((part) => `${part}\n`).join('');
    const isTheirs = createVerify('RSA-SHA256')
      .update(text)
      .verify(merchant.merchant.publicKey, fields.get('signature') ?? '', 'base64');
    return isTheirs ? undefined : 'signature';
  };
};
