import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import type { Notification, NotificationAnswer } from '../../core/index.ts';

type Notified = (notification: Notification) => Promise<NotificationAnswer>;

export interface PaymentNotifyOptions {
  /** Each only where its method is on (security 2). */
  wechatPay?: Notified;
  epay?: Notified;
}

const MAX_BODY_BYTES = 64 * 1024;

/** Headers and parameters that come more than once stand for nothing. */
const single = (given: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(given).map(([name, value]) => [name, typeof value === 'string' ? value : '']),
  );

const text = { type: 'string' } as const;
const answers = { 200: text, 204: text, 400: text, 401: text, 503: text };

const pass = (notified: Notified) => async (request: FastifyRequest, reply: FastifyReply) => {
  const { status, body, contentType } = await notified({
    headers: single(request.headers),
    query: single(request.query as Record<string, unknown>),
    body: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
  });
  reply.code(status);
  return status === 204 ? reply.send() : reply.type(contentType).send(body);
};

/**
 * `POST /pay/wechat/notify` and `GET|POST /pay/epay/notify`: where payment services say that somebody paid. Nothing is read here:
 * signatures are over the bytes as they came. Answered after the commit, or after nothing was believed.
 */
export const paymentNotify: FastifyPluginAsync<PaymentNotifyOptions> = async (
  server,
  { wechatPay, epay },
) => {
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  const options = { bodyLimit: MAX_BODY_BYTES, exposeHeadRoute: false, schema: { response: answers } };
  if (wechatPay) server.post('/pay/wechat/notify', options, pass(wechatPay));
  if (epay)
    server.route({ method: ['GET', 'POST'], url: '/pay/epay/notify', ...options, handler: pass(epay) });
};
