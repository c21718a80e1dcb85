import { Writable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { afterEach, describe, expect, it } from 'vitest';
import { createIds } from '../core/ids.ts';
import { DarkroomError } from '../core/index.ts';
import { createLogger } from '../core/logger.ts';
import { redactPath } from './plugins/request-log.ts';
import { createServer, type ServerOptions } from './server.ts';

const servers: FastifyInstance[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

const setUp = (options: Partial<ServerOptions> = {}) => {
  const lines: string[] = [];
  const destination = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk));
      done();
    },
  });
  const logger = createLogger({ level: 'debug', destination });
  const server = createServer({ logger, ids: createIds(Date.now), ...options });
  servers.push(server);
  return { server, log: () => lines.join('') };
};

describe('server', () => {
  it('answers unknown routes in the form of every error, with all headers', async () => {
    const { server } = setUp();
    const answer = await server.inject('/nowhere');
    expect(answer.statusCode).toBe(404);
    expect(answer.json()).toEqual({ error: { code: 'NOT_FOUND', message: 'not found' } });
    expect(answer.headers).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'x-robots-tag': 'noindex, nofollow',
    });
    expect(answer.headers['content-security-policy']).toContain("default-src 'none'");
    expect(answer.headers['x-request-id']).toMatch(/^[0-9A-Z]{26}$/);
  });

  it('answers addresses that can not be decoded in the same form', async () => {
    const { server } = setUp();
    const answer = await server.inject('/%zz');
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toEqual({ error: { code: 'BAD_INPUT', message: 'bad input' } });
    expect(answer.headers['x-content-type-options']).toBe('nosniff');
  });

  it('maps our errors to statuses and never shows what is inside', async () => {
    const { server, log } = setUp();
    server.get('/poor', async () => {
      throw new DarkroomError('INSUFFICIENT_CREDITS', 'wallet 17 of ann', { needed: 4, available: 1 });
    });
    server.get('/broken', async () => {
      throw new Error('SELECT secret FROM wallet');
    });
    server.get('/teapot', async () => {
      throw Object.assign(new Error('inside'), { statusCode: 302 });
    });
    const poor = await server.inject('/poor');
    expect([poor.statusCode, poor.json()]).toEqual([
      402,
      { error: { code: 'INSUFFICIENT_CREDITS', message: 'insufficient credits' } },
    ]);
    for (const url of ['/broken', '/teapot']) {
      const answer = await server.inject(url);
      expect([answer.statusCode, answer.json()]).toEqual([
        500,
        { error: { code: 'UNKNOWN', message: 'unknown' } },
      ]);
    }
    expect(log()).toContain('SELECT secret FROM wallet');
  });

  it('speaks the language of the request', async () => {
    const errorText: ServerOptions['errorText'] = (code, params, languages) =>
      `${languages}:${code}:${JSON.stringify(params)}`;
    const { server } = setUp({ errorText });
    server.post('/number', { schema: { body: { type: 'object', required: ['n'] } } }, async () => ({}));
    const answer = await server.inject({
      method: 'POST',
      url: '/number',
      payload: {},
      headers: { 'accept-language': 'ru' },
    });
    expect(answer.json()).toEqual({ error: { code: 'BAD_INPUT', message: 'ru:BAD_INPUT:{"field":"body"}' } });
  });

  it('limits bodies and media types', async () => {
    const { server } = setUp();
    server.post('/body', async () => ({}));
    const large = await server.inject({
      method: 'POST',
      url: '/body',
      payload: { text: 'x'.repeat(300_000) },
    });
    expect([large.statusCode, large.json().error.code]).toEqual([413, 'FILE_TOO_LARGE']);
    const xml = {
      method: 'POST',
      url: '/body',
      payload: '<x/>',
      headers: { 'content-type': 'text/xml' },
    } as const;
    const refused = await server.inject(xml);
    expect([refused.statusCode, refused.json().error.code]).toEqual([415, 'BAD_INPUT']);
  });

  it('logs a line with the id of the request and without tokens, queries or names of chats', async () => {
    const { server, log } = setUp();
    server.get('/o/:token', async () => 'ok');
    const answer = await server.inject('/o/short?token=hunter2');
    await server.inject('/playground/api/QWxhZGRpbjpvcGVuIHNlc2FtZTEy/messages');
    await server.inject(`/elsewhere/${'s3cret'.repeat(5)}`);
    expect(log()).toContain('"path":"/o/[redacted]"');
    expect(log()).toContain(`"requestId":"${answer.headers['x-request-id']}"`);
    expect(log()).toContain('"path":"/playground/api/[redacted]/messages"');
    expect(log()).not.toMatch(/short|hunter2|QWxhZGRpbjpvcGVu|s3cret/);
  });

  it('lets running requests end and then closes at once', async () => {
    const { server } = setUp();
    let arrived = () => {};
    let answer = () => {};
    const running = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    server.get('/slow', async () => {
      arrived();
      await new Promise<void>((resolve) => {
        answer = resolve;
      });
      return { ok: true };
    });
    const base = await server.listen({ host: '127.0.0.1', port: 0 });
    const asked = fetch(`${base}/slow`);
    await running;
    const closed = server.close();
    setImmediate(() => answer());
    expect(await (await asked).json()).toEqual({ ok: true });
    await closed;
  });

  it.each([
    ['/e/abc', '/e/[redacted]'],
    ['/u/abc/done?x=1', '/u/[redacted]/done'],
    ['/g/abc#x', '/g/[redacted]'],
    ['/telegram/webhook?secret=abc', '/telegram/webhook'],
    ['/', '/'],
  ])('writes %s as %s', (given, logged) => {
    expect(redactPath(given)).toBe(logged);
  });
});
