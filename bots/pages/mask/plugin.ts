import multipart from '@fastify/multipart';
import staticFiles from '@fastify/static';
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { acceptLanguage, DarkroomError, type PageAnswer } from '../../../core/index.ts';
import { discardRest } from '../discard-rest.ts';
import { createPace } from '../pace.ts';
import { publicFolders } from '../public-folders.ts';
import { createSameOriginGuard } from '../same-origin.ts';
import { formBytes, readMaskForm, WORDS_CHARACTERS } from './form.ts';
import type { MaskPageOptions } from './options.ts';
import { maskPageHtml, refusalHtml } from './page.ts';
import { pagePolicy, REFUSAL_POLICY } from './policy.ts';
import { createRefusalHandler, RefusedPart } from './refusals.ts';
import { errorSchema, pageSchema, sentSchema, tokenParams } from './wire.ts';

/** Sends in any 10 minutes by a link. */
const SENDS = 12;

const SILENCE_MS = 60_000;
/** Of a refused request whose link says nothing about limits. */
const UNKNOWN_ROOM = 1024 * 1024;

/** What a link opens, or the error that says why it does not. */
const opened = <T>(answer: PageAnswer<T>): T => {
  if (answer.state === 'ok') return answer.value;
  if (answer.state === 'gone') throw new DarkroomError('CHOICE_EXPIRED', 'the mask link has ended');
  throw new DarkroomError('NOT_FOUND', 'no such mask link');
};

declare module 'fastify' {
  interface FastifyRequest {
    /** The language of the person whose mask link it is, once that is known. */
    painterLocale: string | undefined;
    /** Bytes that are still read of a mask after it was refused. */
    maskRoomToDiscard: number;
  }
}

interface Asked {
  Params: { token: string };
}

/**
 * `/e/:token`: one picture of one person to be painted on, for an hour, by whoever holds the link (security 4). GET
 * changes nothing; POST hands over what was painted. The link alone spends nothing: the door sees to that.
 */
export const maskPages: FastifyPluginAsync<MaskPageOptions> = async (server, options) => {
  const { door, locales, say, silenceMs = SILENCE_MS } = options;
  const pace = createPace(options.clock, SENDS);
  const guard = createSameOriginGuard(options.publicUrl);
  const policy = pagePolicy(options.pictureOrigins ?? []);

  const localeOf = (request: FastifyRequest): string =>
    request.painterLocale ?? acceptLanguage(request.headers['accept-language'], locales) ?? locales[0];

  server.decorateRequest('painterLocale', undefined);
  server.decorateRequest('maskRoomToDiscard', UNKNOWN_ROOM);
  server.setErrorHandler(createRefusalHandler(say, localeOf));
  // A mask comes as a form or not at all.
  server.removeAllContentTypeParsers();
  await server.register(multipart, { throwFileSizeLimit: false });
  await server.register(staticFiles, {
    root: publicFolders('mask'),
    prefix: '/e/static/',
    index: false,
    decorateReply: false,
  });

  const asPage = (reply: FastifyReply, contentPolicy: string): void => {
    reply
      .type('text/html; charset=utf-8')
      .header('content-security-policy', contentPolicy)
      .removeHeader('x-frame-options');
  };

  server.get<Asked>(
    '/e/:token',
    { schema: { params: tokenParams, response: { 200: pageSchema, 404: pageSchema, 410: pageSchema } } },
    async (request, reply) => {
      const answer = await door.open(request.params.token);
      if (answer.state === 'ok') {
        asPage(reply, policy);
        return maskPageHtml(answer.value, say);
      }
      reply.code(answer.state === 'gone' ? 410 : 404);
      asPage(reply, REFUSAL_POLICY);
      return refusalHtml(answer.state, localeOf(request), say);
    },
  );

  const problems = [400, 403, 404, 410, 413, 415, 422, 429, 503].map((status) => [status, errorSchema]);
  server.post<Asked>(
    '/e/:token/mask',
    {
      schema: { params: tokenParams, response: { 200: sentSchema, ...Object.fromEntries(problems) } },
      onRequest: guard,
      // Before the answer is out: what nobody reads by then Node drops without counting it.
      onSend: async (request) => discardRest(request.raw, request.maskRoomToDiscard),
    },
    async (request, reply) => {
      const { token } = request.params;
      const { locale, referenceBytes } = opened(await door.open(token));
      request.painterLocale = locale;
      request.maskRoomToDiscard = formBytes(referenceBytes);
      const wait = pace.take(token);
      if (wait > 0) {
        reply.header('retry-after', wait);
        throw new DarkroomError('TOO_MANY_MESSAGES', 'too many masks by a link in 10 minutes');
      }
      const sent = await readMaskForm(request, { referenceBytes, silenceMs });
      const outcome = opened(await door.send(token, sent));
      if (outcome.did === 'refused') {
        throw new RefusedPart(outcome, outcome.field === 'words' ? WORDS_CHARACTERS : referenceBytes);
      }
      const ordered = outcome.did === 'ordered';
      return {
        did: outcome.did,
        title: say(ordered ? 'page-mask-ordered-title' : 'page-mask-asked-title', {}, locale),
        message: say(ordered ? 'page-mask-ordered' : 'page-mask-asked', {}, locale),
      };
    },
  );
};
