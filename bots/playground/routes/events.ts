import type { FastifyPluginAsync } from 'fastify';
import { conversationId } from '../address.ts';
import { createEventStream } from '../events.ts';
import type { PlaygroundOptions } from '../options.ts';
import { chatParams, errorSchema, toWire } from '../wire.ts';

const HEARTBEAT = 15_000;

interface Events {
  Params: { chat: string };
  Querystring: { after: number };
  Headers: { 'last-event-id'?: string };
}

/** `GET /playground/api/:chat/events`: the messages of the chat as they come, from Last-Event-ID, else `after`, on. */
export const eventRoutes: FastifyPluginAsync<PlaygroundOptions> = async (server, options) => {
  const { transcript, db, links } = options;
  const stopping = new AbortController();
  // Open streams would keep the server from closing.
  server.addHook('preClose', async () => stopping.abort());

  server.get<Events>(
    '/playground/api/:chat/events',
    {
      schema: {
        params: chatParams,
        headers: {
          type: 'object',
          properties: { 'last-event-id': { type: 'string', pattern: '^\\d{0,15}$' } },
        },
        querystring: {
          type: 'object',
          properties: {
            after: { type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER, default: 0 },
          },
        },
        response: { 200: { type: 'string' }, 400: errorSchema, 403: errorSchema },
      },
    },
    async (request, reply) => {
      const id = conversationId(request.params.chat);
      const left = new AbortController();
      reply.raw.once('close', () => left.abort());
      const stream = createEventStream({
        source: {
          read: async (afterId, limit) =>
            (await transcript.since(db, id, afterId, limit)).map((entry) => toWire(entry, links)),
          subscribe: (listener) => transcript.subscribe(id, listener),
        },
        afterId: Number(request.headers['last-event-id'] || request.query.after),
        heartbeatMs: options.heartbeatMs ?? HEARTBEAT,
        signal: AbortSignal.any([left.signal, stopping.signal]),
      });
      // Proxies must neither buffer nor change the stream.
      reply.header('content-type', 'text/event-stream; charset=utf-8');
      reply.header('cache-control', 'no-store, no-transform');
      reply.header('x-accel-buffering', 'no');
      // A connection that stays open after its stream has ended would hold up the closing of the server.
      reply.header('connection', 'close');
      return reply.send(stream);
    },
  );
};
