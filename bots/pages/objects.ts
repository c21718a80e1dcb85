import type { Readable } from 'node:stream';
import type { FastifyPluginAsync } from 'fastify';
import type { AssetContent, Clock, Db, Links, ObjectStorage } from '../../core/index.ts';
import { acceptLanguage, findServedObject, isDarkroomError } from '../../core/index.ts';

export interface ObjectPageOptions {
  db: Db;
  clock: Clock;
  links: Links;
  storage: ObjectStorage;
  /** Reads what is drawn instead of stored: QR pictures, statements. Rejects with NOT_FOUND. */
  asset(assetId: string): Promise<AssetContent>;
  /** Our languages, the default one first. */
  locales: readonly [string, ...string[]];
  /** The pages' own words: the locale messages `page-*` by key. */
  words(locale: string): Record<string, string>;
}

/** Beside the headers of every answer: a picture may do nothing and load nothing, even when opened by itself. */
const PICTURE_POLICY =
  "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; frame-ancestors 'none'";

const params = {
  type: 'object',
  required: ['token'],
  properties: { token: { type: 'string', maxLength: 1024 } },
} as const;

const querystring = {
  type: 'object',
  properties: { download: { type: 'string', enum: ['1'] } },
} as const;

const text = { type: 'string' } as const;

const disposition = (name: string): string => `attachment; filename="${name}"`;

interface Asked {
  Params: { token: string };
  Querystring: { download?: '1' };
}

/**
 * `/o/:token`: one picture or statement, for an hour, to whoever holds the link (security 4). Reads and nothing else. Where
 * storage has addresses of its own the answer leads there for a minute, after the same check.
 */
export const objectPages: FastifyPluginAsync<ObjectPageOptions> = async (server, options) => {
  const { db, links, storage, locales, words } = options;

  const refusal = (state: 'gone' | 'missing', acceptLanguages: string | undefined): string => {
    const known = words(acceptLanguage(acceptLanguages, locales) ?? locales[0]);
    return known[state === 'gone' ? 'page-link-gone' : 'page-link-missing'] ?? '';
  };

  /** Its bytes (nothing to send for HEAD), or that they are gone: deleted between the look at the row and now. */
  const open = async (key: string, method: 'GET' | 'HEAD'): Promise<{ body?: Readable } | 'gone'> => {
    if (method === 'HEAD') return (await storage.stat(key)) ? {} : 'gone';
    try {
      return { body: await storage.stream(key) };
    } catch (error) {
      if (isDarkroomError(error) && error.code === 'NOT_FOUND') return 'gone';
      throw error;
    }
  };

  /** Its bytes, drawn now; undefined when there is nothing to draw it from. */
  const draw = async (assetId: string): Promise<AssetContent | undefined> => {
    try {
      return await options.asset(assetId);
    } catch (error) {
      if (isDarkroomError(error) && error.code === 'NOT_FOUND') return undefined;
      throw error;
    }
  };

  server.route<Asked>({
    method: ['GET', 'HEAD'],
    url: '/o/:token',
    schema: { params, querystring, response: { 200: text, 302: text, 404: text, 410: text, 503: text } },
    handler: async (request, reply) => {
      reply.header('content-security-policy', PICTURE_POLICY);
      const object = await findServedObject(db, links, options.clock, request.params.token);
      const method = request.method === 'HEAD' ? 'HEAD' : 'GET';
      const refuse = (state: 'gone' | 'missing') => {
        reply.code(state === 'gone' ? 410 : 404).type('text/plain; charset=utf-8');
        return refusal(state, request.headers['accept-language']);
      };
      if (object.state === 'drawn') {
        const drawn = await draw(object.assetId);
        if (!drawn) return refuse('gone');
        const { mediaType, bytes } = drawn;
        reply.type(mediaType === 'text/csv' ? 'text/csv; charset=utf-8' : mediaType);
        reply.header('content-length', bytes.length);
        if (object.attached || request.query.download)
          reply.header('content-disposition', disposition(object.name));
        return reply.send(method === 'HEAD' ? undefined : bytes);
      }
      if (object.state !== 'ok') return refuse(object.state);
      const saved = request.query.download && disposition(object.name);
      const address = await storage.link(object.key, {
        mediaType: object.mediaType,
        disposition: saved,
        method,
      });
      if (address !== undefined) return reply.redirect(address, 302);
      let found: { body?: Readable } | 'gone';
      try {
        found = await open(object.key, method);
      } catch (error) {
        // Not ours to repair, and over in a while.
        request.log.error({ err: error }, 'storage did not give a picture');
        reply.code(503).type('text/plain; charset=utf-8');
        return '';
      }
      if (found === 'gone') return refuse('gone');
      reply.type(object.mediaType).header('content-length', object.bytes);
      if (saved) reply.header('content-disposition', saved);
      return reply.send(found.body);
    },
  });
};
