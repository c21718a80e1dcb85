import type { FastifyPluginAsync } from 'fastify';
import { DarkroomError } from '../../../core/index.ts';
import { conversationId } from '../address.ts';
import type { PlaygroundOptions } from '../options.ts';
import type { Submit } from '../submit.ts';
import { readSentMessage } from '../uploads.ts';
import {
  acceptedMessageSchema,
  chatParams,
  errorSchema,
  idempotencyHeaders,
  messageSchema,
  toWire,
} from '../wire.ts';

/** Files and their form together; what they hold is limited file by file, as it arrives. */
const BODY_LIMIT = 256 * 1024 * 1024;
const LONGEST_PAGE = 500;

const errors = { 400: errorSchema, 403: errorSchema, 409: errorSchema, 413: errorSchema, 415: errorSchema };

interface Chat {
  Params: { chat: string };
}

/** What was said in a chat: reading it, and saying something. */
export const messageRoutes: FastifyPluginAsync<PlaygroundOptions & { submit: Submit }> = async (
  server,
  { submit, transcript, db, links, uploads },
) => {
  server.get<Chat & { Querystring: { after: number; limit: number } }>(
    '/playground/api/:chat/messages',
    {
      schema: {
        params: chatParams,
        querystring: {
          type: 'object',
          properties: {
            after: { type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER, default: 0 },
            limit: { type: 'integer', minimum: 1, maximum: LONGEST_PAGE, default: LONGEST_PAGE },
          },
        },
        response: { 200: { type: 'array', items: messageSchema }, 400: errorSchema, 403: errorSchema },
      },
    },
    async ({ params, query }) => {
      const entries = await transcript.since(db, conversationId(params.chat), query.after, query.limit);
      return entries.map((entry) => toWire(entry, links));
    },
  );

  server.post<Chat & { Headers: { 'idempotency-key'?: string } }>(
    '/playground/api/:chat/messages',
    {
      bodyLimit: BODY_LIMIT,
      schema: {
        params: chatParams,
        headers: idempotencyHeaders,
        response: { 202: acceptedMessageSchema, ...errors },
      },
    },
    async (request, reply) => {
      const { chat } = request.params;
      if (!request.isMultipart()) {
        throw new DarkroomError('BAD_INPUT', 'not a multipart form', { field: 'body' });
      }
      const { empty, ...sent } = await readSentMessage(request.parts(), uploads, conversationId(chat)).catch(
        (error: unknown) => {
          // A client that is still sending hears of the refusal only after everything was read.
          request.raw.unpipe().resume();
          throw error;
        },
      );
      const id = await submit.message(
        {
          chat,
          locale: request.preferredLocale,
          key: request.headers['idempotency-key'],
        },
        sent,
      );
      reply.code(202);
      return empty.length > 0 ? { id, empty } : { id };
    },
  );
};
