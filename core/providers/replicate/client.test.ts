import { describe, expect, it } from 'vitest';
import type { Fault, ReplicatePeer } from '../../../test/peers/replicate/index.ts';
import { providerErrorOf, useReplicatePeers } from '../../../test/support/replicate.ts';
import { createReplicateClient, type ReplicateApi } from './client.ts';

const signal = new AbortController().signal;
const clientOf = (peer: ReplicatePeer, callTimeoutMs?: number) =>
  createReplicateClient({ baseUrl: peer.url, token: peer.token, callTimeoutMs });
const order = (api: ReplicateApi) =>
  api.predictions.create({ model: 'black-forest-labs/flux-dev', input: { prompt: 'a cat' } });
const account = (api: ReplicateApi) => api.accounts.current();

describe("the client on Replicate's library", () => {
  const open = useReplicatePeers();

  const GATEWAY = [502, 504].map((status): [string, Fault, string, string] => [
    `${status}`,
    { kind: 'status', status },
    'lost',
    'transport',
  ]);
  it.each<[name: string, fault: Fault, order: string, look: string]>([
    ['400', { kind: 'status', status: 400 }, 'invalid', 'invalid'],
    ['401', { kind: 'status', status: 401 }, 'unavailable', 'unavailable'],
    ['402', { kind: 'status', status: 402 }, 'unavailable', 'unavailable'],
    ['403', { kind: 'status', status: 403 }, 'unavailable', 'unavailable'],
    ['404', { kind: 'status', status: 404 }, 'gone', 'gone'],
    ['422', { kind: 'status', status: 422 }, 'invalid', 'invalid'],
    ['429', { kind: 'status', status: 429 }, 'rate-limited', 'rate-limited'],
    ['500', { kind: 'status', status: 500 }, 'transport', 'transport'],
    ['503', { kind: 'status', status: 503 }, 'transport', 'transport'],
    ...GATEWAY,
    ['a cut before anything was done', { kind: 'cut', at: 'before' }, 'lost', 'transport'],
    ['a cut before the answer', { kind: 'cut', at: 'after' }, 'lost', 'transport'],
    ['a cut in the answer', { kind: 'cut-in-answer' }, 'lost', 'transport'],
    ['broken JSON', { kind: 'broken-json' }, 'lost', 'transport'],
    ['a redirect', { kind: 'redirect', location: 'http://127.0.0.1:9/' }, 'invalid', 'invalid'],
  ])('%s: an order is made once, and it is said what became of it', async (_name, fault, ordered, looked) => {
    const peer = await open();
    const client = clientOf(peer);
    peer.fault('models.predictions.create', fault);
    peer.fault('account.get', fault);
    expect((await providerErrorOf(client.call(signal, order))).failure).toBe(ordered);
    expect((await providerErrorOf(client.call(signal, account))).failure).toBe(looked);
    expect(peer.callsOf('models.predictions.create')).toHaveLength(1);
    expect(peer.callsOf('account.get')).toHaveLength(1);
  });

  it('says transport where nobody listens', async () => {
    const peer = await open();
    const client = createReplicateClient({ baseUrl: 'http://127.0.0.1:1/v1', token: peer.token });
    expect((await providerErrorOf(client.call(signal, order))).failure).toBe('transport');
  });

  it('limits the time of a call: an order is lost, a look is not', async () => {
    const peer = await open();
    const client = clientOf(peer, 30);
    peer.fault('models.predictions.create', { kind: 'hold' });
    peer.fault('account.get', { kind: 'hold' });
    expect((await providerErrorOf(client.call(signal, order))).failure).toBe('lost');
    expect((await providerErrorOf(client.call(signal, account))).failure).toBe('transport');
  });

  it("rejects with the signal's reason when it is told to stop", async () => {
    const peer = await open();
    peer.fault('account.get', { kind: 'hold' });
    const stop = new AbortController();
    const call = clientOf(peer).call(stop.signal, account);
    setImmediate(() => stop.abort(new Error('the lease was lost')));
    await expect(call).rejects.toThrow('the lease was lost');
  });

  it.each([
    [{ kind: 'status', status: 429, retryAfter: 7 } as const, 7000],
    [{ kind: 'status', status: 429, body: { detail: 'throttled', retry_after: 5 } } as const, 5000],
    [
      {
        kind: 'status',
        status: 429,
        body: { detail: 'Request was throttled. Your rate limit resets in ~30s.' },
      } as const,
      30_000,
    ],
    [{ kind: 'status', status: 429, body: { detail: 'throttled' } } as const, 10_000],
  ])('waits as long as %j says', async (fault, afterMs) => {
    const peer = await open();
    peer.fault('account.get', fault);
    expect((await providerErrorOf(clientOf(peer).call(signal, account))).detail.afterMs).toBe(afterMs);
  });

  it('takes the token to the configured server only', async () => {
    const peer = await open();
    const other = await open();
    const call = clientOf(peer).call(signal, (api) => api.request(new URL(`${other.url}/account`), {}));
    expect((await providerErrorOf(call)).failure).toBe('invalid');
    expect(other.calls).toEqual([]);
  });

  it('says why it was refused, and nothing of the token', async () => {
    const peer = await open();
    const client = createReplicateClient({ baseUrl: peer.url, token: 'r8_wrong' });
    const { message, failure } = await providerErrorOf(client.call(signal, account));
    expect(failure).toBe('unavailable');
    expect(message).toContain('401');
    expect(message).toContain('valid authentication token');
    expect(message).not.toContain('r8_');
  });
});
