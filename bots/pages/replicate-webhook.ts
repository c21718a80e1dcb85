import type { FastifyPluginAsync } from 'fastify';
import { type Clock, verifyReplicateWebhook } from '../../core/index.ts';

export interface ReplicateWebhookOptions {
  /** REPLICATE_WEBHOOK_SECRET. */
  secret: string;
  clock: Clock;
  /** Has our own stored job read again at Replicate; resolves also for a job that nobody knows (yet). */
  wake: (jobId: string) => Promise<void>;
}

/** The body is the whole training, with its logs. */
const MAX_BODY_BYTES = 8 * 1024 * 1024;

const empty = { type: 'null' } as const;

/**
 * `POST /replicate/webhook`: registered only while a secret is set (security 2). 200 only after the job was woken; with
 * anything else Replicate posts again some times. Nothing of the body is used but the job's id.
 */
export const replicateWebhook: FastifyPluginAsync<ReplicateWebhookOptions> = async (
  server,
  { secret, clock, wake },
) => {
  // The signature is over the bytes as they came.
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  server.post(
    '/replicate/webhook',
    { bodyLimit: MAX_BODY_BYTES, schema: { response: { 200: empty, 400: empty, 401: empty } } },
    async ({ headers, body }, reply) => {
      const rawBody = Buffer.isBuffer(body) ? body : Buffer.alloc(0);
      const verdict = verifyReplicateWebhook({ headers, rawBody, secret, now: clock() });
      if (!verdict.ok) return reply.code(verdict.reason === 'unreadable' ? 400 : 401).send();
      await wake(verdict.jobId);
      return reply.code(200).send();
    },
  );
};
