import { request as requestHttp } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { Notification, NotificationAnswer } from '../../core/index.ts';
import { createTestServer } from '../../test/support/server.ts';
import { type PaymentNotifyOptions, paymentNotify } from './payment-notify.ts';

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const open = async (which: (keyof PaymentNotifyOptions)[], answer: Partial<NotificationAnswer> = {}) => {
  const got: Notification[] = [];
  const notified = async (notification: Notification): Promise<NotificationAnswer> => {
    got.push(notification);
    return { status: 200, body: 'success', contentType: 'text/plain; charset=utf-8', ...answer };
  };
  const server = createTestServer();
  await server.register(paymentNotify, Object.fromEntries(which.map((name) => [name, notified])));
  // Beside it JSON is parsed as ever.
  server.post('/other', async ({ body }) => ({ got: body }));
  closing.push(() => server.close());
  return { server, got };
};

describe('the addresses of notifications', () => {
  it.each([
    [[], [404, 404, 404]],
    [['wechatPay'], [200, 404, 404]],
    [['epay'], [404, 200, 200]],
    [
      ['wechatPay', 'epay'],
      [200, 200, 200],
    ],
  ] satisfies [(keyof PaymentNotifyOptions)[], number[]][])('with %j answer %j', async (which, statuses) => {
    const { server } = await open(which);
    const calls = [
      { method: 'POST', url: '/pay/wechat/notify' },
      { method: 'GET', url: '/pay/epay/notify' },
      { method: 'POST', url: '/pay/epay/notify' },
    ] as const;
    const got = [];
    for (const call of calls) got.push((await server.inject(call)).statusCode);
    expect(got).toEqual(statuses);
  });

  it('are no others: GET of WeChat Pay, HEAD of epay', async () => {
    const { server, got } = await open(['wechatPay', 'epay']);
    expect((await server.inject({ method: 'GET', url: '/pay/wechat/notify' })).statusCode).toBe(404);
    expect((await server.inject({ method: 'HEAD', url: '/pay/epay/notify' })).statusCode).toBe(404);
    expect(got).toEqual([]);
  });

  it.each(['application/json', 'text/plain', 'application/octet-stream', 'no/such; charset=x'])(
    'hand over bytes of %s as they came',
    async (type) => {
      const { server, got } = await open(['wechatPay']);
      const payload = Buffer.from('{ "a" : "\\u0062" , "元": ÿ }\r\n\0', 'latin1');
      await server.inject({
        method: 'POST',
        url: '/pay/wechat/notify',
        payload,
        headers: { 'content-type': type, 'Wechatpay-Nonce': 'abc' },
      });
      expect(got[0]?.body).toEqual(payload);
      expect(got[0]?.headers['wechatpay-nonce']).toBe('abc');
    },
  );

  it('hand over parameters decoded, and none that comes twice', async () => {
    const { server, got } = await open(['epay']);
    await server.inject({ method: 'GET', url: '/pay/epay/notify?name=VIP%E4%BC%9A%E5%91%98+1&pid=1&pid=2' });
    expect(got[0]?.query).toEqual({ name: 'VIP会员 1', pid: '' });
  });

  it('take 64 kB and no more', async () => {
    const { server, got } = await open(['wechatPay', 'epay']);
    const post = async (url: string, bytes: number) =>
      (await server.inject({ method: 'POST', url, payload: Buffer.alloc(bytes) })).statusCode;
    expect(await post('/pay/wechat/notify', 64 * 1024)).toBe(200);
    expect(await post('/pay/wechat/notify', 64 * 1024 + 1)).toBe(413);
    expect(await post('/pay/epay/notify', 64 * 1024 + 1)).toBe(413);
    expect(got).toHaveLength(1);
  });

  it('believe no body that is shorter than it was said to be', async () => {
    const { server, got } = await open(['wechatPay']);
    await server.listen({ port: 0, host: '127.0.0.1' });
    const { port } = server.server.address() as AddressInfo;
    await new Promise<void>((resolve) => {
      const request = requestHttp({
        port,
        host: '127.0.0.1',
        method: 'POST',
        path: '/pay/wechat/notify',
        headers: { 'content-length': 100, 'content-type': 'application/json' },
      });
      request.on('error', () => resolve());
      request.write('{"id":', () => request.destroy(new Error('cut')));
    });
    await server.close();
    expect(got).toEqual([]);
  });

  it('answer as the service expects it', async () => {
    const refused = {
      status: 401,
      body: '{"code":"FAIL","message":"stale"}',
      contentType: 'application/json',
    };
    const first = await open(['wechatPay'], refused);
    const answer = await first.server.inject({ method: 'POST', url: '/pay/wechat/notify' });
    expect([answer.statusCode, answer.json()]).toEqual([401, { code: 'FAIL', message: 'stale' }]);
    const second = await open(['wechatPay'], { status: 204, body: '' });
    const done = await second.server.inject({ method: 'POST', url: '/pay/wechat/notify' });
    expect([done.statusCode, done.body]).toEqual([204, '']);
    const third = await open(['epay']);
    const word = await third.server.inject({ method: 'GET', url: '/pay/epay/notify' });
    expect([word.body, word.headers['content-type']]).toEqual(['success', 'text/plain; charset=utf-8']);
  });

  it('leave the JSON of their neighbours alone', async () => {
    const { server } = await open(['wechatPay', 'epay']);
    const answer = await server.inject({ method: 'POST', url: '/other', payload: { a: 1 } });
    expect(answer.json()).toEqual({ got: { a: 1 } });
  });
});
