import type { FastifyPluginAsync } from 'fastify';
import type { Submit } from '../submit.ts';
import { acceptedSchema, chatParams, errorSchema, idempotencyHeaders } from '../wire.ts';

interface Choice {
  Params: { chat: string };
  Headers: { 'idempotency-key'?: string };
  Body: { token: string };
}

const body = {
  type: 'object',
  required: ['token'],
  additionalProperties: false,
  // As long as a button's payload may be (capabilities.buttonBytes).
  properties: { token: { type: 'string', pattern: '^[\\x20-\\x7e]{1,64}$' } },
} as const;

/** A press on a button: who may press it, and whether it still counts, is the dialogue's answer. */
export const choiceRoutes: FastifyPluginAsync<{ submit: Submit }> = async (server, { submit }) => {
  server.post<Choice>(
    '/playground/api/:chat/choices',
    {
      schema: {
        params: chatParams,
        headers: idempotencyHeaders,
        body,
        response: {
          202: acceptedSchema,
          400: errorSchema,
          403: errorSchema,
          409: errorSchema,
          415: errorSchema,
        },
      },
    },
    async (request, reply) => {
      const id = await submit.choice(
        {
          chat: request.params.chat,
          locale: request.preferredLocale,
          key: request.headers['idempotency-key'],
        },
        request.body.token,
      );
      reply.code(202);
      return { id };
    },
  );
};
