import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import type { DarkroomError, ErrorCode } from '../../../core/index.ts';
import { httpStatus, isDarkroomError } from '../../../core/index.ts';
import type { Say } from '../say.ts';
import { megabytes } from './megabytes.ts';

/** What an upload can be refused with, in sentences for this page. CHOICE_EXPIRED is a link whose time is over. */
const SENTENCES: Partial<Record<ErrorCode, string>> = {
  FILE_TOO_LARGE: 'page-upload-too-large',
  UNSUPPORTED_FILE: 'page-upload-unsupported',
  BAD_INPUT: 'page-upload-bad',
  TOO_MANY_MESSAGES: 'page-upload-too-many',
  FORBIDDEN: 'page-upload-foreign',
  CHOICE_EXPIRED: 'page-upload-gone',
  NOT_FOUND: 'page-upload-missing',
};

/**
 * Answers refusals as `{ error: { code, message } }` in the words of the page and the language of its reader. What has
 * no sentence here is thrown on to the server's own handler.
 */
export const createProblemHandler =
  (say: Say, localeOf: (request: FastifyRequest) => string) =>
  (error: FastifyError | DarkroomError, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const key = isDarkroomError(error) ? SENTENCES[error.code] : undefined;
    if (!isDarkroomError(error) || key === undefined) throw error;
    const { limit } = error.params;
    if (error.code === 'FILE_TOO_LARGE' && typeof limit !== 'number') throw error;
    request.log.debug({ code: error.code, reason: error.message }, 'an upload was refused');
    const params: Record<string, number> = typeof limit === 'number' ? { mb: megabytes(limit) } : {};
    const message = say(key, params, localeOf(request));
    return reply.code(httpStatus(error.code)).send({ error: { code: error.code, message } });
  };
