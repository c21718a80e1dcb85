import { describe, expect, it } from 'vitest';
import type { OpenaiAnswer } from '../../../test/peers/openai-images/index.ts';
import { errorOf } from '../../../test/support/gemini-images.ts';
import { draw, KEY, providerOn, useOpenaiImagesPeers } from '../../../test/support/openai-images.ts';

const inside = (error: unknown): OpenaiAnswer => ({ kind: 'json', value: { error } });

describe('a call that brings no picture', () => {
  const { open } = useOpenaiImagesPeers();

  it.each<[string, OpenaiAnswer, string]>([
    ['400', { kind: 'error', status: 400 }, 'invalid'],
    [
      '400 by a filter',
      { kind: 'error', status: 400, message: 'Content blocked: PROHIBITED_CONTENT' },
      'refused',
    ],
    [
      '400 by a filter, in its code',
      { kind: 'error', status: 400, code: 'content_policy_violation' },
      'refused',
    ],
    [
      '400 about settings',
      { kind: 'error', status: 400, message: 'unknown field safety_settings' },
      'invalid',
    ],
    ['401', { kind: 'error', status: 401 }, 'unavailable'],
    ['402', { kind: 'error', status: 402 }, 'unavailable'],
    ['403', { kind: 'error', status: 403 }, 'unavailable'],
    ['403 by a filter', { kind: 'error', status: 403, message: 'Your input was flagged' }, 'refused'],
    ["403 by somebody's page", { kind: 'web-page', status: 403, text: 'flagged for safety' }, 'unavailable'],
    ['404', { kind: 'error', status: 404 }, 'unavailable'],
    ['408', { kind: 'error', status: 408 }, 'transport'],
    ['413', { kind: 'error', status: 413 }, 'invalid'],
    ['422', { kind: 'error', status: 422 }, 'invalid'],
    ['429', { kind: 'error', status: 429 }, 'rate-limited'],
    ['429 without credit', { kind: 'error', status: 429, code: 'insufficient_quota' }, 'unavailable'],
    ['500', { kind: 'error', status: 500 }, 'transport'],
    [
      '500 with a word of safety',
      { kind: 'error', status: 500, message: 'safety service down' },
      'transport',
    ],
    ['500 by a filter, in its code', { kind: 'error', status: 500, code: 'content_filter' }, 'refused'],
    ['502', { kind: 'web-page', status: 502 }, 'transport'],
    ['503', { kind: 'error', status: 503 }, 'transport'],
    ['504', { kind: 'web-page', status: 504 }, 'transport'],
    ['a cut before the answer', { kind: 'cut', at: 'before-answer' }, 'lost'],
    ['a cut in the answer', { kind: 'cut', at: 'in-answer' }, 'lost'],
    ['half a JSON', { kind: 'broken-json' }, 'lost'],
    ['half a stream', { kind: 'stream', cut: true }, 'lost'],
    ['an error inside', inside({ code: 502, message: 'Provider returned error' }), 'transport'],
    ['an error inside, without a status', inside({ message: 'upstream closed' }), 'lost'],
    ['a filter inside', inside({ code: 403, message: 'flagged' }), 'refused'],
    ['a redirect', { kind: 'redirect', location: 'http://127.0.0.1:9/v1/chat/completions' }, 'invalid'],
    ['an answer without end', { kind: 'huge' }, 'invalid'],
  ])('is named: %s', { timeout: 20_000 }, async (_name, answer, failure) => {
    const peer = await open(answer);
    expect((await errorOf(draw(providerOn(peer)))).failure).toBe(failure);
    expect(peer.calls).toHaveLength(1);
    expect((await draw(providerOn(peer))).mediaType).toBe('image/png');
  });

  it.each([
    ['seconds', '7', 7000, 7000],
    ['nothing', undefined, 30_000, 30_000],
    ['nonsense', 'soon', 30_000, 30_000],
    ['a whole day', '86400', 3_600_000, 3_600_000],
    ['a date', new Date(Date.now() + 100_000).toUTCString(), 80_000, 100_000],
  ])('waits after a 429 as long as %s says', async (_name, retryAfter, least, most) => {
    const peer = await open({ kind: 'error', status: 429, ...(retryAfter !== undefined && { retryAfter }) });
    const { afterMs = 0 } = (await errorOf(draw(providerOn(peer)))).detail;
    expect(afterMs).toBeGreaterThanOrEqual(least);
    expect(afterMs).toBeLessThanOrEqual(most);
  });

  it('is transport when nobody was reached, and lost when no answer came in time', async () => {
    const peer = await open({ kind: 'hold' });
    const late = draw(providerOn(peer), {}, AbortSignal.timeout(100));
    expect((await errorOf(late)).failure).toBe('lost');
    await peer.close();
    expect((await errorOf(draw(providerOn(peer)))).failure).toBe('transport');
  });

  it('says neither the key nor a picture', async () => {
    const sent = `data:image/jpeg;base64,${'QUJD'.repeat(40)}`;
    const message = `bad request: Bearer ${KEY}, {"url":"${sent}"}`;
    for (const answer of [
      { kind: 'error', status: 400, message } as const,
      inside({ code: 500, message }),
      inside({ message }),
      { kind: 'error', status: 400, message: `${'data:image/png;base64,'}${'A'.repeat(9000)}` } as const,
    ]) {
      const error = await errorOf(draw(providerOn(await open(answer))));
      const said = `${error.message} ${error.stack} ${String(error.cause)}`;
      expect(said).not.toContain(KEY);
      expect(said).not.toMatch(/QUJD|AAAA/u);
      expect(error.message.length).toBeLessThan(400);
    }
  });
});

describe('a picture at an address', () => {
  const { open } = useOpenaiImagesPeers();

  it.each<[string, string, RegExp]>([
    [
      'a host that is not named',
      'https://cdn.example.com/2026/a.png?sign=s3cret',
      /cdn\.example\.com.*FETCH_ALLOW/u,
    ],
    ['plain http', 'http://cdn.example.com/a.png', /cdn\.example\.com.*FETCH_ALLOW/u],
    ['a private address', 'http://10.0.0.7/a.png', /10\.0\.0\.7/u],
    ['the metadata of a cloud', 'http://169.254.169.254/a.png', /169\.254\.169\.254/u],
    ['a file', 'file:///etc/passwd.png', /FETCH_ALLOW/u],
    ['nonsense', 'not an address', /not an address/u],
  ])('is not fetched from %s', async (_name, address, message) => {
    const peer = await open({ kind: 'parts', address });
    const error = await errorOf(draw(providerOn(peer)));
    expect(error).toMatchObject({ failure: 'invalid', message: expect.stringMatching(message) });
    expect(error.message).not.toContain('s3cret');
    expect(peer.fetches).toEqual([]);
  });

  it('is fetched from a host that FETCH_ALLOW names', async () => {
    const [peer, cdn] = [await open(), await open()];
    const address = cdn.fileUrl();
    peer.script({ kind: 'markdown-url', address }, { kind: 'markdown-url', address });
    expect((await errorOf(draw(providerOn(peer)))).failure).toBe('invalid');
    const allowed = providerOn(peer, { fetchAllow: [new URL(address).host] });
    expect((await draw(allowed)).mediaType).toBe('image/png');
    expect(cdn.fetches).toHaveLength(1);
  });

  it('is not looked for behind a redirect to elsewhere', async () => {
    const [peer, inside] = [await open({ kind: 'markdown-url' }), await open()];
    peer.files({ kind: 'redirect', location: inside.fileUrl() });
    const error = await errorOf(draw(providerOn(peer)));
    expect(error).toMatchObject({ failure: 'invalid', message: expect.stringContaining('FETCH_ALLOW') });
    expect(inside.fetches).toEqual([]);
  });

  it('is fetched twice before it counts as lost, and drawn once', async () => {
    const peer = await open({ kind: 'bare-url' }, { kind: 'bare-url' });
    peer.files({ kind: 'cut' });
    expect((await draw(providerOn(peer))).mediaType).toBe('image/png');
    peer.files({ kind: 'status', status: 500 }, { kind: 'cut' });
    expect((await errorOf(draw(providerOn(peer)))).failure).toBe('lost');
    expect([peer.fetches.length, peer.calls.length]).toEqual([4, 2]);
  });

  it.each<[string, Parameters<Awaited<ReturnType<typeof open>>['files']>[0], string]>([
    ['one that is not there any more', { kind: 'status', status: 404 }, 'lost'],
    ['one that is no picture', { kind: 'picture', bytes: Buffer.from('<html>') }, 'invalid'],
    ['one without end', { kind: 'huge' }, 'invalid'],
  ])('is judged: %s', { timeout: 20_000 }, async (_name, file, failure) => {
    const peer = await open({ kind: 'markdown-url' });
    peer.files(file);
    expect((await errorOf(draw(providerOn(peer)))).failure).toBe(failure);
  });
});
