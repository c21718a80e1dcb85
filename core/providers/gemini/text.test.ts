import sharp from 'sharp';
import { afterEach, describe, expect, it } from 'vitest';
import {
  type GeminiAnswer,
  type GeminiTextPeer,
  startGeminiTextPeer,
} from '../../../test/peers/gemini-text.ts';
import { ProviderError } from '../provider.ts';
import { createGeminiTextModel, type GeminiTextOptions } from './text.ts';

const KEY = 'key-of-the-test';
const REQUEST = { system: 'Write a photo prompt.', user: 'a cat', maxTokens: 500 };
const signal = new AbortController().signal;

const peers: GeminiTextPeer[] = [];
const open = async (...answers: GeminiAnswer[]): Promise<GeminiTextPeer> => {
  const peer = await startGeminiTextPeer({ models: ['gemini-3.8-flash', 'gemini-2.5-flash'] });
  peers.push(peer);
  peer.script(...answers);
  return peer;
};
afterEach(async () => {
  await Promise.all(peers.splice(0).map((peer) => peer.close()));
});

const modelOn = (peer: GeminiTextPeer, options: Partial<GeminiTextOptions> = {}) =>
  createGeminiTextModel({ apiKey: KEY, baseUrl: peer.url, ...options });
const failureOf = async (work: Promise<unknown>): Promise<ProviderError> => {
  const error = await work.then(
    () => new Error('no error'),
    (cause: unknown) => cause,
  );
  if (error instanceof ProviderError) return error;
  throw error;
};

describe('gemini', () => {
  it('asks for exactly this text, once', async () => {
    const peer = await open({ kind: 'text', text: 'A cat on a sofa.' });
    expect(await modelOn(peer).complete(REQUEST, { signal })).toEqual({ text: 'A cat on a sofa.' });
    expect(peer.calls).toHaveLength(1);
    const [call] = peer.calls;
    expect(call).toMatchObject({
      method: 'POST',
      path: '/v1beta/models/gemini-3.8-flash:generateContent',
      headers: { 'x-goog-api-key': KEY },
    });
    expect(call?.body).toEqual({
      contents: [{ role: 'user', parts: [{ text: 'a cat' }] }],
      systemInstruction: { role: 'user', parts: [{ text: 'Write a photo prompt.' }] },
      generationConfig: { maxOutputTokens: 1524, thinkingConfig: { thinkingLevel: 'LOW' } },
    });
  });

  it('does not send a setting that older models refuse, and is called by the name of its model', async () => {
    const peer = await open();
    const model = modelOn(peer, { model: 'gemini-2.5-flash' });
    expect(model.name).toBe('gemini-2.5-flash');
    await model.complete(REQUEST, { signal });
    expect(peer.calls[0]?.path).toBe('/v1beta/models/gemini-2.5-flash:generateContent');
    expect(peer.calls[0]?.body.generationConfig).toEqual({ maxOutputTokens: 1524 });
  });

  it('shows pictures before the words, and asks for JSON', async () => {
    const peer = await open({ kind: 'text', text: '{"name":"Mug"}' });
    const bytes = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#fff' } })
      .jpeg()
      .toBuffer();
    const images = [{ bytes, mediaType: 'image/jpeg' }];
    const { text } = await modelOn(peer).complete({ ...REQUEST, images, json: true }, { signal });
    expect(text).toBe('{"name":"Mug"}');
    expect(peer.calls[0]?.body).toMatchObject({
      contents: [
        {
          role: 'user',
          parts: [
            { inlineData: { mimeType: 'image/jpeg', data: bytes.toString('base64') } },
            { text: 'a cat' },
          ],
        },
      ],
      generationConfig: { responseMimeType: 'application/json' },
    });
  });

  it('leaves thoughts out of the answer', async () => {
    const peer = await open({
      kind: 'parts',
      parts: [{ text: 'The person wants a cat.', thought: true }, { text: 'A cat ' }, { text: 'on a sofa.' }],
    });
    expect(await modelOn(peer).complete(REQUEST, { signal })).toEqual({ text: 'A cat on a sofa.' });
  });

  const FAILURES: [string, GeminiAnswer, string][] = [
    ['401', { kind: 'error', status: 401 }, 'unavailable'],
    ['403', { kind: 'error', status: 403 }, 'unavailable'],
    ['404', { kind: 'error', status: 404 }, 'unavailable'],
    ['a country without service', { kind: 'error', status: 400, rpc: 'FAILED_PRECONDITION' }, 'unavailable'],
    ['400', { kind: 'error', status: 400 }, 'invalid'],
    ['429', { kind: 'error', status: 429 }, 'rate-limited'],
    ['408', { kind: 'error', status: 408 }, 'transport'],
    ['500', { kind: 'error', status: 500 }, 'transport'],
    ['503', { kind: 'error', status: 503 }, 'transport'],
    [
      'a key without any quota',
      { kind: 'error', status: 429, message: 'Quota exceeded, limit: 0' },
      'unavailable',
    ],
    ['504 of a gateway', { kind: 'web-page', status: 504 }, 'transport'],
    ['a cut before the answer', { kind: 'cut', at: 'before-answer' }, 'transport'],
    ['a cut in the answer', { kind: 'cut', at: 'in-answer' }, 'transport'],
    ['a blocked prompt', { kind: 'prompt-blocked', reason: 'PROHIBITED_CONTENT' }, 'refused'],
    ['a prompt blocked for another reason', { kind: 'prompt-blocked', reason: 'OTHER' }, 'refused'],
    ['a blocked answer', { kind: 'stopped', finishReason: 'SAFETY' }, 'refused'],
    ['a forbidden term', { kind: 'stopped', finishReason: 'BLOCKLIST' }, 'refused'],
    ['personal data', { kind: 'stopped', finishReason: 'SPII' }, 'refused'],
    ['a block with a part of a text', { kind: 'text', text: 'A', finishReason: 'SAFETY' }, 'refused'],
    ['an answer without an end', { kind: 'text', text: 'A cat on', finishReason: 'MAX_TOKENS' }, 'invalid'],
    ['a recitation', { kind: 'stopped', finishReason: 'RECITATION' }, 'invalid'],
    ['no candidates', { kind: 'no-candidates' }, 'invalid'],
    ['an empty text', { kind: 'text', text: ' \n' }, 'invalid'],
    ['a garbled text', { kind: 'text', text: 'A c\ufffd\ufffdt' }, 'invalid'],
    ['thoughts only', { kind: 'parts', parts: [{ text: 'Hm.', thought: true }] }, 'invalid'],
    ['half a JSON', { kind: 'broken-json' }, 'invalid'],
    ['a web page', { kind: 'web-page' }, 'invalid'],
    ['an answer without end', { kind: 'huge', bytes: 1024 * 1024 }, 'invalid'],
    ['a redirect', { kind: 'redirect', location: '/v1beta/models/gemini-3.8-flash' }, 'invalid'],
  ];
  it.each(FAILURES)('names %s and does not ask again', async (_name, answer, failure) => {
    const peer = await open(answer);
    const model = modelOn(peer);
    expect((await failureOf(model.complete(REQUEST, { signal }))).failure).toBe(failure);
    expect(peer.calls).toHaveLength(1);
    expect(await model.complete(REQUEST, { signal })).toEqual({ text: 'A photo of a cat' });
  });

  it('stops reading an answer above its cap', async () => {
    const peer = await open({ kind: 'huge', bytes: 1024 * 1024 });
    await expect(modelOn(peer).complete(REQUEST, { signal })).rejects.toThrow(/above \d+ bytes/u);
  });

  const retryInfo = (retryDelay: unknown): unknown[] => [
    { '@type': 'type.googleapis.com/google.rpc.QuotaFailure', violations: [] },
    { '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay },
  ];
  it.each([
    ['RetryInfo', { details: retryInfo('58s') }, 58_000],
    ['a fraction', { details: retryInfo('1.25s'), retryAfter: 7 }, 1250],
    ['Retry-After', { retryAfter: 7 }, 7000],
    ['nothing', {}, 30_000],
    ['nonsense', { details: [null, ...retryInfo({ seconds: 4 })] }, 30_000],
    ['a whole day', { details: retryInfo('86400s') }, 3_600_000],
  ])('waits after a 429 as long as %s says', async (_name, told, afterMs) => {
    const peer = await open({ kind: 'error', status: 429, ...told });
    expect((await failureOf(modelOn(peer).complete(REQUEST, { signal }))).detail.afterMs).toBe(afterMs);
  });

  it('names a refused connection, and an answer that does not come in time, transport', async () => {
    const peer = await open({ kind: 'hold' });
    const late = modelOn(peer, { timeLimitMs: 30 }).complete(REQUEST, { signal });
    expect((await failureOf(late)).failure).toBe('transport');
    await peer.close();
    peers.length = 0;
    expect((await failureOf(modelOn(peer).complete(REQUEST, { signal }))).failure).toBe('transport');
  });

  it('rejects with the reason when whoever asks stops it, also by a time limit of their own', async () => {
    const peer = await open({ kind: 'hold' }, { kind: 'hold' });
    const stop = new AbortController();
    const asking = modelOn(peer).complete(REQUEST, { signal: stop.signal });
    const reason = new Error('cancelled by its owner');
    stop.abort(reason);
    await expect(asking).rejects.toBe(reason);
    await expect(modelOn(peer).complete(REQUEST, { signal: stop.signal })).rejects.toBe(reason);
    const limited = modelOn(peer).complete(REQUEST, { signal: AbortSignal.timeout(30) });
    await expect(limited).rejects.toMatchObject({ name: 'TimeoutError' });
  });

  it('checks key and model', async () => {
    const peer = await open();
    await expect(modelOn(peer).check(signal)).resolves.toBeUndefined();
    expect(peer.calls).toMatchObject([{ method: 'GET', path: '/v1beta/models/gemini-3.8-flash' }]);
    const stranger = await failureOf(modelOn(peer, { apiKey: 'wrong' }).check(signal));
    expect(stranger).toMatchObject({ failure: 'unavailable', message: expect.stringContaining('API key') });
    const nobody = await failureOf(modelOn(peer, { model: 'gemini-0' }).check(signal));
    expect(nobody).toMatchObject({ failure: 'unavailable', message: expect.stringContaining('gemini-0') });
  });
});
