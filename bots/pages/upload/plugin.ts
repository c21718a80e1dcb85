import multipart from '@fastify/multipart';
import staticFiles from '@fastify/static';
import type { FastifyPluginAsync, FastifyRequest } from 'fastify';
import { acceptLanguage, DarkroomError, type UploadAnswer } from '../../../core/index.ts';
import { discardRest } from '../discard-rest.ts';
import { createPace } from '../pace.ts';
import { publicFolders } from '../public-folders.ts';
import { createSameOriginGuard } from '../same-origin.ts';
import { FORM_BYTES, openOneFile } from './one-file.ts';
import type { UploadPageOptions } from './options.ts';
import { refusalHtml, uploadPageHtml } from './page.ts';
import { createProblemHandler } from './problems.ts';
import { describeIntake } from './view.ts';
import { acceptedSchema, errorSchema, pageSchema, stateSchema, tokenParams } from './wire.ts';

/** Files in any 10 minutes for an intake, whatever link they come by. */
const FILES = 60;
const POLL_MS = 3000;
const SILENCE_MS = 60_000;
/** Of a refused request whose link says nothing about limits. */
const UNKNOWN_ROOM = 1024 * 1024;

/**
 * Everything the page loads is its own; previews of what is about to be sent are blobs. Sandboxed as far as a page can
 * be that sends files (security 4): modals are for the question before leaving.
 */
const policy = (sandbox: string, img = "'self'"): string =>
  [
    `sandbox allow-same-origin${sandbox}`,
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    `img-src ${img}`,
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

const PAGE_POLICY = policy(' allow-scripts allow-modals', "'self' blob:");
const REFUSAL_POLICY = policy('');

/** What a link opens, or the error that says why it does not. */
const opened = <T>(answer: UploadAnswer<T>): T => {
  if (answer.state === 'ok') return answer.value;
  if (answer.state === 'gone') throw new DarkroomError('CHOICE_EXPIRED', 'the upload link has ended');
  throw new DarkroomError('NOT_FOUND', 'no such upload link');
};

declare module 'fastify' {
  interface FastifyRequest {
    /** The language of the person whose upload link it is, once that is known. */
    uploaderLocale: string | undefined;
    /** Bytes that are still read of an upload after it was refused. */
    roomToDiscard: number;
  }
}

interface Asked {
  Params: { token: string };
}

/**
 * `/u/:token`: photos for one intake of one person, for a day, from whoever holds the link (security 4). GET changes
 * nothing; POST adds a file and nothing else.
 */
export const uploadPages: FastifyPluginAsync<UploadPageOptions> = async (server, options) => {
  const { door, locales, say, photos } = options;
  const pace = createPace(options.clock, FILES);
  const guard = createSameOriginGuard(options.publicUrl);
  const { silenceMs = SILENCE_MS, pollMs = POLL_MS } = options;

  const localeOf = (request: FastifyRequest): string =>
    request.uploaderLocale ?? acceptLanguage(request.headers['accept-language'], locales) ?? locales[0];

  server.decorateRequest('uploaderLocale', undefined);
  server.decorateRequest('roomToDiscard', UNKNOWN_ROOM);
  server.setErrorHandler(createProblemHandler(say, localeOf));
  // A file comes as a form or not at all.
  server.removeAllContentTypeParsers();
  await server.register(multipart, { throwFileSizeLimit: false });
  await server.register(staticFiles, {
    root: publicFolders('upload'),
    prefix: '/u/static/',
    index: false,
    decorateReply: false,
  });

  const open = async (request: FastifyRequest<Asked>) => {
    const page = opened(await door.open(request.params.token));
    request.uploaderLocale = page.locale;
    return page;
  };

  server.get<Asked>(
    '/u/:token',
    { schema: { params: tokenParams, response: { 200: pageSchema, 404: pageSchema, 410: pageSchema } } },
    async (request, reply) => {
      const answer = await door.open(request.params.token);
      reply.type('text/html; charset=utf-8');
      if (answer.state !== 'ok') {
        reply.code(answer.state === 'gone' ? 410 : 404).header('content-security-policy', REFUSAL_POLICY);
        return refusalHtml(answer.state, localeOf(request), say);
      }
      reply.header('content-security-policy', PAGE_POLICY);
      const page = answer.value;
      const state = describeIntake(page, options);
      return uploadPageHtml({ page, state, say, photos, pollMs });
    },
  );

  server.get<Asked>(
    '/u/:token/state',
    { schema: { params: tokenParams, response: { 200: stateSchema, 404: errorSchema, 410: errorSchema } } },
    async (request) => {
      const page = await open(request);
      return describeIntake(page, options);
    },
  );

  const problems = [400, 403, 404, 410, 413, 415, 429].map((status) => [status, errorSchema] as const);
  server.post<Asked>(
    '/u/:token/files',
    {
      schema: { params: tokenParams, response: { 202: acceptedSchema, ...Object.fromEntries(problems) } },
      onRequest: guard,
      // Before the answer is out: what nobody reads by then Node drops without counting it.
      onSend: async (request) => discardRest(request.raw, request.roomToDiscard),
    },
    async (request, reply) => {
      const page = await open(request);
      request.roomToDiscard = page.zipBytes + FORM_BYTES;
      const wait = pace.take(page.view.intakeId);
      if (wait > 0) {
        reply.header('retry-after', wait);
        throw new DarkroomError('TOO_MANY_MESSAGES', 'too many files for an intake in 10 minutes');
      }
      const file = await openOneFile(request, { limit: page.zipBytes, silenceMs });
      let added: UploadAnswer<{ bytes: number; id: string }>;
      try {
        added = await door.add(request.params.token, { name: file.name, body: file.body });
      } catch (error) {
        throw file.fault() ?? error;
      } finally {
        file.body.destroy();
      }
      const { bytes, id } = opened(added);
      reply.code(202);
      return { bytes, id };
    },
  );
};
