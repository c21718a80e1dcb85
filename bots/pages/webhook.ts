import type { FastifyPluginAsync } from 'fastify';

export interface TelegramWebhookOptions {
  /** Checks the secret, runs the turns and answers only after their commit. */
  handler: (
    headers: Record<string, string | string[] | undefined>,
    body: unknown,
  ) => Promise<{ status: 200 | 400 | 401 | 500 | 503 }>;
}

const empty = { type: 'null' } as const;

/** `POST /telegram/webhook`: registered only while webhook mode is on and its secret is set (security 2). */
export const telegramWebhook: FastifyPluginAsync<TelegramWebhookOptions> = async (server, { handler }) => {
  server.post(
    '/telegram/webhook',
    {
      schema: {
        body: { type: 'object', required: ['update_id'], properties: { update_id: { type: 'integer' } } },
        response: { 200: empty, 400: empty, 401: empty, 500: empty, 503: empty },
      },
    },
    async (request, reply) => {
      const { status } = await handler(request.headers, request.body);
      return reply.code(status).send();
    },
  );
};
