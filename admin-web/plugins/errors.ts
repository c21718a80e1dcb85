import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ErrorCode, ErrorParams } from '../../core/index.ts';
import { DarkroomError, httpStatus, isDarkroomError } from '../../core/index.ts';

/** The sentence that a person reads for a code, in the language of the request. */
export type ErrorText = (code: ErrorCode, params: ErrorParams, acceptLanguage: string | undefined) => string;

/** The shape of every error that leaves the house. */
export const errorSchema = {
  type: 'object',
  required: ['error'],
  properties: {
    error: {
      type: 'object',
      required: ['code', 'message'],
      properties: { code: { type: 'string' }, message: { type: 'string' } },
    },
  },
} as const;

/** What the web framework refuses by itself, in our words. */
const CODE_BY_STATUS: Record<number, ErrorCode> = {
  401: 'FORBIDDEN',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  413: 'FILE_TOO_LARGE',
  415: 'BAD_INPUT',
  429: 'TOO_MANY_MESSAGES',
};

interface Answer {
  status: number;
  code: ErrorCode;
  params: ErrorParams;
}

const answerTo = (error: FastifyError | DarkroomError): Answer => {
  if (isDarkroomError(error)) {
    return { status: httpStatus(error.code), code: error.code, params: error.params };
  }
  const status = error.statusCode ?? 500;
  if (status < 400 || status >= 500) return { status: 500, code: 'UNKNOWN', params: {} };
  const code = CODE_BY_STATUS[status] ?? 'BAD_INPUT';
  const field = error.validation?.[0]?.instancePath.slice(1) || error.validationContext || 'request';
  return { status, code, params: code === 'BAD_INPUT' ? { field } : {} };
};

/** Without a translator: the code in words. An error's own message is for the log only. */
const plainText: ErrorText = (code) => code.toLowerCase().replaceAll('_', ' ');

/** Answers an error as `{ error: { code, message } }`; what is ours to repair is logged whole. */
export const createErrorHandler =
  (text: ErrorText = plainText) =>
  (error: FastifyError | DarkroomError, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const { status, code, params } = answerTo(error);
    if (status >= 500) request.log.error({ err: error, code }, 'a request failed');
    else request.log.debug({ code, reason: error.message }, 'a request was refused');
    const message = text(code, params, request.headers['accept-language']);
    return reply
      .code(status)
      .type('application/json; charset=utf-8')
      .send(JSON.stringify({ error: { code, message } }));
  };

export const addErrorHandler = (server: FastifyInstance, text?: ErrorText): void => {
  server.setErrorHandler(createErrorHandler(text));
  server.setNotFoundHandler(async () => {
    throw new DarkroomError('NOT_FOUND', 'no such route');
  });
};
