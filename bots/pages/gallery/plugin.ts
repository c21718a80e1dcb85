import staticFiles from '@fastify/static';
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import {
  acceptLanguage,
  DarkroomError,
  type GalleryDetail,
  type GalleryRequest,
  type PageAnswer,
} from '../../../core/index.ts';
import { createPace } from '../pace.ts';
import { publicFolders } from '../public-folders.ts';
import { createSameOriginGuard } from '../same-origin.ts';
import { createAddresses } from './addresses.ts';
import { zipDisposition, zipFiles } from './archive.ts';
import { detailPageHtml } from './detail-page.ts';
import { readFilter, withoutJob, withoutStyle } from './filter.ts';
import { listPageHtml } from './list-page.ts';
import type { GalleryPageOptions } from './options.ts';
import { pagePolicy, REFUSAL_POLICY, setPagePolicy } from './policy.ts';
import { createProblemHandler } from './problems.ts';
import { createReader } from './reader.ts';
import { refusalPageHtml } from './refusal-page.ts';
import * as wire from './wire.ts';

/** Asks in any 10 minutes through a link: each is a message in somebody’s chat. */
const ASKS = 10;

const SILENCE_MS = 60_000;
/** An ask is a few words and Telegram's. */
const ASK_BYTES = 16 * 1024;

/** What a link opens, or the error that says why it does not. */
const opened = <T>(answer: PageAnswer<T>): T => {
  if (answer.state === 'ok') return answer.value;
  if (answer.state === 'gone') throw new DarkroomError('CHOICE_EXPIRED', 'the gallery link has ended');
  throw new DarkroomError('NOT_FOUND', 'no such gallery link, or nothing of its account');
};

/** It asks for an edit of what is there and can be edited. */
const isThere = ({ posters }: GalleryDetail, { number, version }: GalleryRequest): boolean =>
  posters
    .filter((poster) => poster.number === number)
    .some(({ versions }) => versions.some((one) => one.version === version && one.editable));

declare module 'fastify' {
  interface FastifyRequest {
    /** The language of the person whose gallery it is, once that is known. */
    galleryLocale: string | undefined;
  }
}

interface OfLink {
  Params: { token: string };
}
interface OfList extends OfLink {
  Querystring: Record<string, unknown>;
}
interface OfOrder {
  Params: { token: string; id: string };
}
interface OfPreview {
  Params: { token: string; assetId: string };
  Querystring: { side: number };
}
interface OfAsk extends OfLink {
  Body: GalleryRequest;
}

/**
 * `/g/:token`: the orders of one account, or one of them, for a day, to whoever holds the link (security 4). GET changes
 * nothing; POST asks, and the door sees to it that its owner confirms.
 */
export const galleryPages: FastifyPluginAsync<GalleryPageOptions> = async (server, options) => {
  const { door, locales, say, silenceMs = SILENCE_MS } = options;
  const pace = createPace(options.clock, ASKS);
  const guard = createSameOriginGuard(options.publicUrl);
  const policy = pagePolicy(options.pictureOrigin);

  const localeOf = (request: FastifyRequest): string =>
    request.galleryLocale ?? acceptLanguage(request.headers['accept-language'], locales) ?? locales[0];

  server.decorateRequest('galleryLocale', undefined);
  server.setErrorHandler(createProblemHandler(say, localeOf));
  server.removeContentTypeParser('text/plain');
  await server.register(staticFiles, {
    root: publicFolders('gallery'),
    prefix: '/g/static/',
    index: false,
    decorateReply: false,
  });

  const refuse = (
    state: 'gone' | 'missing',
    base: string,
    { request, reply }: { request: FastifyRequest; reply: FastifyReply },
  ): string => {
    reply.code(state === 'gone' ? 410 : 404).type('text/html; charset=utf-8');
    setPagePolicy(reply, REFUSAL_POLICY);
    return refusalPageHtml(state, { locale: localeOf(request), base, say });
  };

  const show = (
    answer: PageAnswer<GalleryDetail>,
    token: string,
    below: boolean,
    exchange: { request: FastifyRequest; reply: FastifyReply },
  ): string => {
    const addresses = createAddresses(token, below);
    if (answer.state !== 'ok') return refuse(answer.state, addresses.base, exchange);
    const detail = answer.value;
    exchange.reply.type('text/html; charset=utf-8');
    setPagePolicy(exchange.reply, policy);
    return detailPageHtml({ detail, reader: createReader(detail, say), addresses });
  };

  const pages = { 200: wire.bodySchema, 404: wire.bodySchema, 410: wire.bodySchema };

  server.get<OfList>(
    '/g/:token',
    { schema: { params: wire.tokenParams, querystring: { type: 'object' }, response: pages } },
    async (request, reply) => {
      const { token } = request.params;
      const addresses = createAddresses(token, false);
      let filter = readFilter(request.query);
      let answer = await door.list(token, filter.filter);
      if (answer.state !== 'ok') return refuse(answer.state, addresses.base, { request, reply });
      if (answer.value === undefined) return show(await door.detail(token), token, false, { request, reply });
      const { job, style } = filter.filter;
      const strangeJob = job !== undefined && !answer.value.jobs.includes(job);
      const strangeStyle = style !== undefined && !answer.value.styles.includes(style);
      if (strangeJob) filter = withoutJob(filter);
      if (strangeStyle) filter = withoutStyle(filter);
      if (strangeJob || strangeStyle) {
        answer = await door.list(token, filter.filter);
        if (answer.state !== 'ok') return refuse(answer.state, addresses.base, { request, reply });
      }
      const list = answer.value;
      if (list === undefined) return refuse('missing', addresses.base, { request, reply });
      reply.type('text/html; charset=utf-8');
      setPagePolicy(reply, policy);
      return listPageHtml({ list, filter, reader: createReader(list, say), addresses });
    },
  );

  server.get<OfOrder>(
    '/g/:token/:id',
    { schema: { params: wire.orderParams, response: pages } },
    async (request, reply) => {
      const { token, id } = request.params;
      if (id === '') return refuse('missing', '../', { request, reply });
      return show(await door.detail(token, id), token, true, { request, reply });
    },
  );

  const failures = Object.fromEntries([400, 403, 404, 410, 413, 415, 429].map((n) => [n, wire.errorSchema]));

  server.get<OfPreview>(
    '/g/:token/preview/:assetId',
    {
      schema: {
        params: wire.previewParams,
        querystring: wire.previewQuery,
        response: { 200: wire.bodySchema, ...failures },
      },
    },
    async (request, reply) => {
      const { token, assetId } = request.params;
      const bytes = opened(await door.preview(token, assetId, request.query.side));
      reply.type('image/jpeg');
      return reply.send(bytes);
    },
  );

  server.route<OfOrder>({
    method: ['GET', 'HEAD'],
    url: '/g/:token/:id/zip',
    schema: { params: wire.orderParams, response: pages },
    handler: async (request, reply) => {
      const { token, id } = request.params;
      const answer = await door.archive(token, id);
      if (answer.state !== 'ok') return refuse(answer.state, '../../', { request, reply });
      const { name, files } = answer.value;
      reply.type('application/zip').header('content-disposition', zipDisposition(name));
      if (request.method === 'HEAD') return reply.send();
      // Whoever stops reading would keep a picture of ours in memory.
      reply.raw.setTimeout(silenceMs, () => reply.raw.destroy());
      return reply.send(zipFiles(files, new Date(options.clock())));
    },
  });

  server.post<OfAsk>(
    '/g/:token/ask',
    {
      bodyLimit: ASK_BYTES,
      schema: {
        params: wire.tokenParams,
        body: wire.askBody,
        response: { 200: wire.askedSchema, ...failures },
      },
      onRequest: guard,
    },
    async (request, reply) => {
      const { token } = request.params;
      const { body } = request;
      const detail = opened(await door.detail(token, body.id));
      request.galleryLocale = detail.locale;
      if (body.what === 'edit' && !isThere(detail, body))
        throw new DarkroomError('NOT_FOUND', 'no such picture, or none that can be edited');
      const wait = pace.take(token);
      if (wait > 0) {
        reply.header('retry-after', wait);
        throw new DarkroomError('TOO_MANY_MESSAGES', 'too many asks through a link in 10 minutes');
      }
      const { did } = opened(await door.ask(token, body));
      return { did };
    },
  );
};
