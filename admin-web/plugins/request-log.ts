import type { FastifyInstance } from 'fastify';

/** Folders of signed pages: the segment after them is the token. */
const TOKEN_FOLDERS = new Set(['o', 'e', 'u', 'g']);
/** Longer segments are ids of chats or tokens of some kind, and a path is readable without them. */
const LONGEST_SEGMENT = 23;

/** A path as it may be logged: no query, no tokens. Tokens are credentials (security 4, 26). */
export const redactPath = (url: string): string => {
  const segments = url.split(/[?#]/, 1)[0]?.split('/') ?? [];
  return segments
    .map((segment, i) =>
      TOKEN_FOLDERS.has(segments[i - 1] ?? '') || segment.length > LONGEST_SEGMENT ? '[redacted]' : segment,
    )
    .join('/');
};

/** Routes that are asked all the time: their lines are for debugging only. */
const QUIET = new Set(['/healthz', '/readyz', '/metrics']);

/** One line per answered request, with its id, without what is secret in its address. */
export const addRequestLog = (server: FastifyInstance): void => {
  server.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
  });
  server.addHook('onResponse', async (request, reply) => {
    const path = redactPath(request.raw.url ?? '');
    const line = {
      method: request.method,
      path,
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime * 10) / 10,
    };
    request.log[QUIET.has(path) ? 'debug' : 'info'](line, 'answered a request');
  });
};
