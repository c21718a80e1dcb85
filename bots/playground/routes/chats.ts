import type { FastifyPluginAsync } from 'fastify';
import { type Chats, OWNER_COOKIE } from '../chats.ts';
import { errorSchema } from '../wire.ts';

const YEAR_SECONDS = 365 * 24 * 3600;

const chatSchema = {
  type: 'object',
  required: ['chat'],
  properties: { chat: { type: 'string' } },
} as const;

/** `POST /playground/api/chats`: the name of a new chat for this browser. */
export const chatRoutes: FastifyPluginAsync<{ chats: Chats }> = async (server, { chats }) => {
  server.post(
    '/playground/api/chats',
    { schema: { response: { 201: chatSchema, 403: errorSchema } } },
    async (request, reply) => {
      const known = request.cookies[OWNER_COOKIE];
      const owner = known || chats.newOwner();
      reply.code(201).setCookie(OWNER_COOKIE, owner, {
        path: '/playground/',
        httpOnly: true,
        sameSite: 'strict',
        secure: request.protocol === 'https',
        maxAge: YEAR_SECONDS,
      });
      return { chat: chats.issue(owner) };
    },
  );
};
