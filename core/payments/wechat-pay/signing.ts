import {
  createDecipheriv,
  createPrivateKey,
  createPublicKey,
  createSign,
  createVerify,
  type KeyObject,
} from 'node:crypto';
import type { WechatPayConfig } from '../../config/payments.ts';

/** What is signed of a request, or of an answer and a notification: each part on a line of its own, the last one too. */
export const signedText = (...parts: string[]): string => `${parts.join('\n')}\n`;

export interface SignedRequest {
  method: 'GET' | 'POST';
  /** Path and query, as they are sent. */
  path: string;
  body: string;
  /** Seconds. */
  timestamp: number;
  nonce: string;
}

/** Header `Authorization` of a request (pay.weixin.qq.com: "how to build a request signature", WECHATPAY2-SHA256-RSA2048). */
export const createAuthorization = ({
  mchId,
  serial,
  privateKey,
}: Pick<WechatPayConfig, 'mchId' | 'serial' | 'privateKey'>) => {
  const key: KeyObject = createPrivateKey(privateKey);
  return ({ method, path, body, timestamp, nonce }: SignedRequest): string => {
    const signature = createSign('RSA-SHA256')
      .update(signedText(method, path, String(timestamp), nonce, body))
      .sign(key, 'base64');
    const fields = {
      mchid: mchId,
      nonce_str: nonce,
      signature,
      timestamp: String(timestamp),
      serial_no: serial,
    };
    const list = Object.entries(fields).map(([name, value]) => `${name}="${value}"`);
    return `WECHATPAY2-SHA256-RSA2048 ${list.join(',')}`;
  };
};

/** Older or newer than this is a replay, or somebody's clock is wrong. */
const TOLERANCE_SECONDS = 5 * 60;

/**
 * Checks who signed an answer or a notification: RSA-SHA256 over `timestamp\nnonce\nbody\n`, by the WeChat Pay public key. Wrong
 * ones come on purpose too (`WECHATPAY/SIGNTEST/…` tests whether we look), and are refused as any other. Header Wechatpay-Serial
 * is not read: it only names the key, and there is one.
 */
export const createSignatureCheck = (publicKeyPem: string) => {
  const key: KeyObject = createPublicKey(publicKeyPem);
  return (
    headers: Record<string, string | undefined>,
    body: Buffer,
    now: number,
  ): 'unsigned' | 'stale' | 'signature' | undefined => {
    const signature = headers['wechatpay-signature'];
    const timestamp = headers['wechatpay-timestamp'];
    const nonce = headers['wechatpay-nonce'];
    if (!signature || !timestamp || !nonce) return 'unsigned';
    const age = /^\d{1,12}$/.test(timestamp) ? now / 1000 - Number(timestamp) : Number.NaN;
    if (!(Math.abs(age) <= TOLERANCE_SECONDS)) return 'stale';
    const isTheirs = createVerify('RSA-SHA256')
      .update(`${timestamp}\n${nonce}\n`)
      .update(body)
      .update('\n')
      .verify(key, signature, 'base64');
    return isTheirs ? undefined : 'signature';
  };
};

const TAG_BYTES = 16;
const NONCE_BYTES = 12;

/** Opens AEAD_AES_256_GCM (RFC 5116): the tag stands behind the ciphertext. undefined = not sealed with this key, or changed since. */
export const openSealed = (
  key: Buffer,
  { nonce, associatedData, sealed }: { nonce: Buffer; associatedData: Buffer; sealed: Buffer },
): Buffer | undefined => {
  if (nonce.length !== NONCE_BYTES || sealed.length < TAG_BYTES) return undefined;
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
  decipher.setAAD(associatedData);
  try {
    return Buffer.concat([decipher.update(sealed.subarray(0, -TAG_BYTES)), decipher.final()]);
  } catch {
    return undefined;
  }
};
