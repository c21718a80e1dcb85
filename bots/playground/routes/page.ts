import type { FastifyPluginAsync } from 'fastify';
import type { PlaygroundOptions } from '../options.ts';
import { chatParams, errorSchema } from '../wire.ts';

/**
 * Everything the page loads is its own; pictures that wait to be sent are blobs. Where storage has addresses of its
 * own, /o leads there, and the policy counts for where a redirect ends.
 */
const contentSecurityPolicy = (pictureOrigin: string | undefined): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    ["img-src 'self' blob:", pictureOrigin].filter(Boolean).join(' '),
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

const text = { type: 'string' } as const;

const pageSchema = {
  type: 'object',
  required: ['locale', 'locales', 'words', 'commands'],
  properties: {
    locale: text,
    locales: { type: 'array', items: text },
    words: { type: 'object', additionalProperties: text },
    commands: {
      type: 'array',
      items: {
        type: 'object',
        required: ['command', 'description'],
        properties: { command: text, description: text },
      },
    },
  },
} as const;

/** `/` and what the page shows of its own, in the language of its reader. */
export const pageRoutes: FastifyPluginAsync<PlaygroundOptions> = async (server, options) => {
  const [defaultLocale] = options.locales;
  const policy = contentSecurityPolicy(options.pictureOrigin);

  server.get('/', { schema: { response: { 200: text, 403: errorSchema } } }, async (_request, reply) => {
    reply.header('content-security-policy', policy);
    return reply.sendFile('index.html', { cacheControl: false });
  });

  server.get<{ Params: { chat: string } }>(
    '/playground/api/:chat/page',
    { schema: { params: chatParams, response: { 200: pageSchema, 400: errorSchema, 403: errorSchema } } },
    async (request) => {
      const chosen = await options.chosenLocale?.(request.params.chat);
      const locale = chosen ?? request.preferredLocale ?? defaultLocale;
      return {
        locale,
        locales: options.locales,
        words: options.words(locale),
        commands: options.commands?.(locale) ?? [],
      };
    },
  );
};
