import { createHmac, timingSafeEqual } from 'node:crypto';

export interface ReplicateWebhook {
  headers: Record<string, string | string[] | undefined>;
  /** As it came: a parsed and printed body has another signature. */
  rawBody: Buffer;
  /** REPLICATE_WEBHOOK_SECRET, `whsec_…`. */
  secret: string;
  /** Epoch ms. */
  now: number;
}

/** unsigned: headers are missing. forged: no signature fits. stale: signed too long ago, or ahead of us. unreadable: signed, but no job in it. */
export type WebhookVerdict =
  | { ok: true; jobId: string }
  | { ok: false; reason: 'unsigned' | 'forged' | 'stale' | 'unreadable' };

/** standardwebhooks.com leaves the tolerance to the receiver; ours is that of security 2. */
const TOLERANCE_SECONDS = 5 * 60;

const jobIn = (rawBody: Buffer): string | undefined => {
  try {
    const { id } = JSON.parse(rawBody.toString('utf8')) as { id?: unknown };
    return typeof id === 'string' && /^[\w-]{1,128}$/u.test(id) ? id : undefined;
  } catch {
    return undefined;
  }
};

/**
 * Checks a webhook by the Standard Webhooks scheme (replicate.com/docs/topics/webhooks/verify-webhook): HMAC-SHA256 of
 * `id.timestamp.body`, one of several `v1,<base64>` in constant time, signed at most 5 minutes from now either way (the
 * library's `validateWebhook` takes any age). Only the id of the prediction or training is taken from the body: its state is
 * read again at Replicate (security 2).
 */
export const verifyReplicateWebhook = ({
  headers,
  rawBody,
  secret,
  now,
}: ReplicateWebhook): WebhookVerdict => {
  const id = headers['webhook-id'];
  const timestamp = headers['webhook-timestamp'];
  const signatures = headers['webhook-signature'];
  if (typeof id !== 'string' || typeof timestamp !== 'string' || typeof signatures !== 'string') {
    return { ok: false, reason: 'unsigned' };
  }
  const key = Buffer.from(secret.replace(/^whsec_/u, ''), 'base64');
  if (key.length === 0) return { ok: false, reason: 'forged' };
  const expected = createHmac('sha256', key).update(`${id}.${timestamp}.`).update(rawBody).digest();
  const fits = signatures.split(' ').some((entry) => {
    const [scheme, value = ''] = entry.split(',');
    const given = Buffer.from(value, 'base64');
    return scheme === 'v1' && given.length === expected.length && timingSafeEqual(given, expected);
  });
  if (!fits) return { ok: false, reason: 'forged' };
  const age = /^\d{1,12}$/u.test(timestamp) ? now / 1000 - Number(timestamp) : Number.NaN;
  if (!(Math.abs(age) <= TOLERANCE_SECONDS)) return { ok: false, reason: 'stale' };
  const jobId = jobIn(rawBody);
  return jobId === undefined ? { ok: false, reason: 'unreadable' } : { ok: true, jobId };
};
