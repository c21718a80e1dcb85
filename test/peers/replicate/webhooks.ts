import { createHmac } from 'node:crypto';
import type { Job, Json } from './types.ts';

/** The headers of one webhook, signed as Replicate signs (Standard Webhooks). */
export const signWebhook = (
  body: string,
  { id, timestamp, secret }: { id: string; timestamp: number; secret: string },
): Record<string, string> => {
  const key = Buffer.from(secret.replace(/^whsec_/u, ''), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': String(timestamp),
    'webhook-signature': `v1,${signature}`,
  };
};

export interface WebhookOptions {
  secret: string;
  /** Posted there instead of to the scheme and host of a job's webhook address. */
  to?: string;
  clock: () => number;
  describe: (job: Job) => Json;
}

export interface SendOptions {
  /** Posts it so many times, one after the other: networks repeat. */
  times?: number;
  /** Seconds by which the signature is older than now; negative = ahead. */
  ageSeconds?: number;
  /** Signed with another secret. */
  secret?: string;
}

export interface Webhooks {
  /** Posts the state of a job; answers the statuses. Rejects for a job without a webhook. */
  send(job: Job, options?: SendOptions): Promise<number[]>;
  /** Posts an event in the background if the job asked for it. */
  event(job: Job, event: 'start' | 'completed'): void;
  /** Resolves when everything in the background was posted. */
  quiet(): Promise<void>;
}

export const createWebhooks = ({ secret, to, clock, describe }: WebhookOptions): Webhooks => {
  const posting = new Set<Promise<unknown>>();
  let count = 0;

  const send = async (job: Job, options: SendOptions = {}): Promise<number[]> => {
    if (job.webhook === undefined) throw new Error(`${job.id} has no webhook`);
    const address = new URL(job.webhook);
    const url = to === undefined ? address : new URL(address.pathname, to);
    const body = JSON.stringify(describe(job));
    count += 1;
    const headers = signWebhook(body, {
      id: `msg_${job.id}_${count}`,
      timestamp: Math.floor(clock() / 1000) - (options.ageSeconds ?? 0),
      secret: options.secret ?? secret,
    });
    const statuses: number[] = [];
    for (let n = 0; n < (options.times ?? 1); n += 1) {
      // Replicate does not follow redirects.
      statuses.push((await fetch(url, { method: 'POST', headers, body, redirect: 'manual' })).status);
    }
    return statuses;
  };

  return {
    send,
    event(job, event) {
      if (job.webhook === undefined || !job.webhookEvents.includes(event)) return;
      // An address that nobody listens at: Replicate gives up after some tries too.
      const post: Promise<unknown> = send(job)
        .catch(() => undefined)
        .finally(() => posting.delete(post));
      posting.add(post);
    },
    async quiet() {
      while (posting.size > 0) await Promise.all(posting);
    },
  };
};
