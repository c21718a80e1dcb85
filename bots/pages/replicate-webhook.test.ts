import fastify from 'fastify';
import { afterEach, describe, expect, it } from 'vitest';
import { type ReplicatePeer, signWebhook, startReplicatePeer } from '../../test/peers/replicate/index.ts';
import { replicateWebhook } from './replicate-webhook.ts';

const SECRET = `whsec_${Buffer.from('the secret of this test').toString('base64')}`;
const NOW = 1_760_000_000_000;
const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const open = async (wake: (jobId: string) => Promise<void>, clock = () => NOW) => {
  const server = fastify();
  await server.register(replicateWebhook, { secret: SECRET, clock, wake });
  // Beside it JSON is parsed as ever.
  server.post('/other', async ({ body }) => ({ got: body }));
  const address = await server.listen({ port: 0, host: '127.0.0.1' });
  closing.push(() => server.close());
  return { server, address };
};
const post = async (
  { server }: Awaited<ReturnType<typeof open>>,
  body: string,
  headers: Record<string, string>,
): Promise<number> =>
  (await server.inject({ method: 'POST', url: '/replicate/webhook', payload: body, headers })).statusCode;
const sign = (body: string, change: { secret?: string; timestamp?: number } = {}) =>
  signWebhook(body, { id: 'msg_1', timestamp: NOW / 1000, secret: SECRET, ...change });

describe('POST /replicate/webhook', () => {
  it('wakes the job it names and answers after that', async () => {
    const order: string[] = [];
    let proceed: () => void = () => undefined;
    const page = await open(async (jobId) => {
      order.push(`waking ${jobId}`);
      await new Promise<void>((resolve) => {
        proceed = resolve;
        setImmediate(proceed);
      });
      order.push('woken');
    });
    const body = '{"id":"abc","status":"succeeded","output":{"version":"evil/model:1"}}';
    expect(await post(page, body, sign(body))).toBe(200);
    expect(order).toEqual(['waking abc', 'woken']);
  });

  it.each([
    ['no signature', () => ({ 'content-type': 'application/json' })],
    ['another secret', (body: string) => sign(body, { secret: 'whsec_AAAA' })],
    ['an old signature', (body: string) => sign(body, { timestamp: NOW / 1000 - 301 })],
    ['a signature of the future', (body: string) => sign(body, { timestamp: NOW / 1000 + 301 })],
    ['a signature of another body', (body: string) => sign(`${body} `)],
  ] satisfies [string, (body: string) => Record<string, string>][])('refuses %s', async (_name, headers) => {
    const woken: string[] = [];
    const page = await open(async (jobId) => void woken.push(jobId));
    const body = '{"id":"abc"}';
    expect(await post(page, body, headers(body))).toBe(401);
    expect(woken).toEqual([]);
  });

  it('is over the bytes as they came, whatever their media type and form', async () => {
    const woken: string[] = [];
    const page = await open(async (jobId) => void woken.push(jobId));
    const body = '{ "id" : "ab\\u0063" , "logs": "ü" }\n';
    expect(await post(page, body, { ...sign(body), 'content-type': 'text/plain; charset=utf-8' })).toBe(200);
    expect(woken).toEqual(['abc']);
  });

  it('answers 400 to what is signed but names no job, 413 to what is too large', async () => {
    const page = await open(async () => undefined);
    expect(await post(page, '[]', sign('[]'))).toBe(400);
    const large = 'x'.repeat(9 * 1024 * 1024);
    expect(await post(page, large, sign(large))).toBe(413);
  });

  it('answers 500 when nobody could be woken, so that Replicate posts again', async () => {
    const page = await open(async () => {
      throw new Error('the database is away');
    });
    expect(await post(page, '{"id":"abc"}', sign('{"id":"abc"}'))).toBe(500);
  });

  it('leaves the JSON of its neighbours alone', async () => {
    const { server } = await open(async () => undefined);
    const answer = await server.inject({ method: 'POST', url: '/other', payload: { a: 1 } });
    expect(answer.json()).toEqual({ got: { a: 1 } });
  });

  it('takes what the peer sends: once, twice, late, and before the order is answered', async () => {
    const woken: string[] = [];
    const page = await open(async (jobId) => void woken.push(jobId), Date.now);
    const peer: ReplicatePeer = await startReplicatePeer({ webhooksTo: page.address, webhookSecret: SECRET });
    closing.push(() => peer.close());
    peer.nextPrediction({ looks: 'never' }, { webhookFirst: true });
    const order = async (): Promise<string> => {
      const answer = await fetch(`${peer.url}/models/black-forest-labs/flux-dev/predictions`, {
        method: 'POST',
        headers: { authorization: `Bearer ${peer.token}`, 'content-type': 'application/json' },
        body: JSON.stringify({
          input: { prompt: 'a cat' },
          webhook: 'https://studio.example/replicate/webhook',
          webhook_events_filter: ['completed'],
        }),
      });
      return ((await answer.json()) as { id: string }).id;
    };
    const slow = await order();
    expect(await peer.sendWebhook(slow, { times: 2 })).toEqual([200, 200]);
    expect(await peer.sendWebhook(slow, { ageSeconds: 3600 })).toEqual([401]);
    expect(await peer.sendWebhook(slow, { secret: 'whsec_AAAA' })).toEqual([401]);
    await peer.finish(slow);
    expect(woken).toEqual([slow, slow, slow]);
    const quick = await order();
    expect(woken).toEqual([slow, slow, slow, quick]);
  });
});
