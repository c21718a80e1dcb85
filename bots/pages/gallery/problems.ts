import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import type { DarkroomError, ErrorCode } from '../../../core/index.ts';
import { httpStatus, isDarkroomError } from '../../../core/index.ts';
import type { Say } from '../say.ts';

/** What the gallery refuses with, in sentences for this page. CHOICE_EXPIRED is a link whose time is over. */
const SENTENCES: Partial<Record<ErrorCode, string>> = {
  BAD_INPUT: 'page-gallery-bad',
  TOO_MANY_MESSAGES: 'page-gallery-too-many',
  FORBIDDEN: 'page-gallery-foreign',
  CHOICE_EXPIRED: 'page-gallery-gone',
  NOT_FOUND: 'page-gallery-missing',
};

/**
 * Answers refusals as `{ error: { code, message } }` in the words of the page and the language of its reader. What has
 * no sentence here is thrown on to the server's own handler.
 */
export const createProblemHandler =
  (say: Say, localeOf: (request: FastifyRequest) => string) =>
  (error: FastifyError | DarkroomError, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const isBroken = !isDarkroomError(error) && error.statusCode === 400;
    const code: ErrorCode = isDarkroomError(error) ? error.code : isBroken ? 'BAD_INPUT' : 'UNKNOWN';
    const key = SENTENCES[code];
    if (key === undefined) throw error;
    request.log.debug({ code, reason: error.message }, 'a gallery refused');
    const message = say(key, {}, localeOf(request));
    return reply
      .code(httpStatus(code))
      .type('application/json; charset=utf-8')
      .send(JSON.stringify({ error: { code, message } }));
  };
