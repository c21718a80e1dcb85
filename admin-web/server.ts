import {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyServerOptions,
  fastify,
  LogController,
} from 'fastify';
import type { Ids, Logger } from '../core/index.ts';
import { addErrorHandler, createErrorHandler, type ErrorText } from './plugins/errors.ts';
import { addRequestLog, redactPath } from './plugins/request-log.ts';
import { addSecurityHeaders, SECURITY_HEADERS } from './plugins/security-headers.ts';

export interface ServerOptions {
  logger: Logger;
  ids: Ids;
  /** TRUST_PROXY: whose X-Forwarded-* headers count (a number: of hops in front of us); default nobody's. */
  trustProxy?: boolean | string | string[] | number;
  /** Sentences of errors in the reader's language; default the code in words. */
  errorText?: ErrorText;
}

/** Bytes of a body, unless a route takes more. */
const BODY_LIMIT = 256 * 1024;
/**
 * Milliseconds that a request may take to arrive: a zip of 200 MB over a bad network, but not forever. Routes that take
 * so much end a client that falls silent; the headers of any request are there in a minute.
 */
const REQUEST_TIMEOUT = 20 * 60_000;
const HEADERS_TIMEOUT = 60_000;

const trust = (given: ServerOptions['trustProxy']): FastifyServerOptions['trustProxy'] =>
  typeof given === 'number' ? (_address, hop) => hop < given : (given ?? false);

/** Requests that are still running when the server closes end their connection, which would else stay idle. */
const closePolitely = (server: FastifyInstance): void => {
  let closing = false;
  server.addHook('preClose', async () => {
    closing = true;
  });
  server.addHook('onSend', async (_request, reply) => {
    if (closing) reply.header('connection', 'close');
  });
};

/**
 * The HTTP server of the process, without any route: security headers, request ids, a log without tokens,
 * and one form of errors. Every role listens through it; main.ts registers what the role serves.
 */
export const createServer = (options: ServerOptions): FastifyInstance => {
  const answerError = createErrorHandler(options.errorText);
  const log: FastifyBaseLogger = options.logger.child(
    {},
    { serializers: { req: (request) => ({ method: request.method, path: redactPath(request.url) }) } },
  );
  const server = fastify({
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    genReqId: () => options.ids.row(),
    trustProxy: trust(options.trustProxy),
    bodyLimit: BODY_LIMIT,
    requestTimeout: REQUEST_TIMEOUT,
    routerOptions: { maxParamLength: 1024 },
    // Addresses that can't be decoded never reach a hook or a route.
    frameworkErrors: (error, request, reply) => {
      answerError(error, request, reply.headers(SECURITY_HEADERS));
    },
    ajv: { customOptions: { removeAdditional: false, coerceTypes: true, allErrors: false } },
  });
  server.server.headersTimeout = HEADERS_TIMEOUT;
  closePolitely(server);
  addSecurityHeaders(server);
  addRequestLog(server);
  addErrorHandler(server, options.errorText);
  return server;
};
