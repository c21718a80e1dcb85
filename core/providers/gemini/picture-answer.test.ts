import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { GeminiAnswer } from '../../../test/peers/gemini/index.ts';
import { draw, errorOf, providerOn, useGeminiPeers } from '../../../test/support/gemini-images.ts';

const flat = (width: number, height: number, background = '#3366cc') =>
  sharp({ create: { width, height, channels: 3, background } });

describe('an answer of a gemini image model', () => {
  const open = useGeminiPeers();

  const draft = { inlineData: { mimeType: 'image/png', data: 'iVBORw0KGgo=' }, thought: true };
  const FAILURES: [string, GeminiAnswer, string][] = [
    ['401', { kind: 'error', status: 401 }, 'unavailable'],
    ['403', { kind: 'error', status: 403 }, 'unavailable'],
    ['404', { kind: 'error', status: 404 }, 'unavailable'],
    ['a country without service', { kind: 'error', status: 400, rpc: 'FAILED_PRECONDITION' }, 'unavailable'],
    [
      'a key without any quota',
      { kind: 'error', status: 429, message: `${'q'.repeat(400)}, limit: 0, model` },
      'unavailable',
    ],
    ['400', { kind: 'error', status: 400 }, 'invalid'],
    ['413', { kind: 'error', status: 413 }, 'invalid'],
    ['429', { kind: 'rate-limited', retryDelay: '7s' }, 'rate-limited'],
    ['408', { kind: 'error', status: 408 }, 'transport'],
    ['500', { kind: 'error', status: 500 }, 'transport'],
    ['503', { kind: 'error', status: 503 }, 'transport'],
    ['504 of the API', { kind: 'error', status: 504 }, 'transport'],
    ['504 of a gateway', { kind: 'web-page', status: 504 }, 'lost'],
    ['502 of a gateway', { kind: 'web-page', status: 502 }, 'lost'],
    ['a cut before the answer', { kind: 'cut', at: 'before-answer' }, 'lost'],
    ['a cut in the answer', { kind: 'cut', at: 'in-answer' }, 'lost'],
    ['half a JSON', { kind: 'broken-json' }, 'lost'],
    ['a web page', { kind: 'web-page' }, 'invalid'],
    ['a redirect', { kind: 'redirect', location: '/v1beta/models/gemini-3.1-flash-image' }, 'invalid'],
    ['a blocked prompt', { kind: 'prompt-blocked', reason: 'PROHIBITED_CONTENT' }, 'refused'],
    [
      'a prompt blocked as unsafe for pictures',
      { kind: 'prompt-blocked', reason: 'IMAGE_SAFETY' },
      'refused',
    ],
    ['a prompt blocked for another reason', { kind: 'prompt-blocked', reason: 'OTHER' }, 'refused'],
    ...[
      'SAFETY',
      'IMAGE_SAFETY',
      'PROHIBITED_CONTENT',
      'IMAGE_PROHIBITED_CONTENT',
      'BLOCKLIST',
      'SPII',
      'RECITATION',
      'IMAGE_RECITATION',
    ].map((finishReason): [string, GeminiAnswer, string] => [
      finishReason,
      { kind: 'stopped', finishReason },
      'refused',
    ]),
    ...['NO_IMAGE', 'IMAGE_OTHER', 'OTHER', 'MAX_TOKENS', 'LANGUAGE', 'STOP', 'A_NEW_REASON'].map(
      (finishReason): [string, GeminiAnswer, string] => [
        finishReason,
        { kind: 'stopped', finishReason },
        'invalid',
      ],
    ),
    ['a picture that a filter stopped', { kind: 'picture', finishReason: 'IMAGE_SAFETY' }, 'refused'],
    ['words only', { kind: 'text', text: "I can't draw that." }, 'refused'],
    ['words and NO_IMAGE', { kind: 'text', text: 'Hm.', finishReason: 'NO_IMAGE' }, 'invalid'],
    ['no words', { kind: 'text', text: ' \n' }, 'invalid'],
    ['thoughts only', { kind: 'parts', parts: [{ text: 'Hm.', thought: true }, draft] }, 'invalid'],
    ['thoughts and a refusal in words', { kind: 'parts', parts: [draft, { text: 'No.' }] }, 'refused'],
    ['no candidates', { kind: 'no-candidates' }, 'invalid'],
    ['an empty object', { kind: 'json', value: {} }, 'invalid'],
    [
      'candidates of another form',
      { kind: 'json', value: { candidates: [null, { content: { parts: 'x' } }] } },
      'invalid',
    ],
    [
      'a part of another form',
      { kind: 'json', value: { candidates: [{ content: { parts: [null, { inlineData: 'x' }] } }] } },
      'invalid',
    ],
    ['a type that the bytes are not', { kind: 'wrong-mime' }, 'invalid'],
    ['a type that we do not take', { kind: 'picture', mimeType: 'image/heic' }, 'invalid'],
    ['half a picture', { kind: 'broken-picture' }, 'invalid'],
    ['an SVG', { kind: 'picture', mimeType: 'image/svg+xml', bytes: Buffer.from('<svg/>') }, 'invalid'],
    ['no bytes', { kind: 'parts', parts: [{ inlineData: { mimeType: 'image/png' } }] }, 'invalid'],
  ];
  it.each(FAILURES)('names %s and does not ask again', async (_name, answer, failure) => {
    const peer = await open(answer);
    const provider = providerOn(peer);
    expect((await errorOf(draw(provider))).failure).toBe(failure);
    expect(peer.calls).toHaveLength(1);
    expect((await draw(provider)).mediaType).toBe('image/png');
  });

  it('waits as long as RetryInfo says', async () => {
    const peer = await open({ kind: 'rate-limited', retryDelay: '58.5s' });
    expect((await errorOf(draw(providerOn(peer)))).detail.afterMs).toBe(58_500);
  });

  it('stops reading an answer above its cap', async () => {
    const peer = await open({ kind: 'huge', bytes: 70 * 1024 * 1024 });
    await expect(draw(providerOn(peer))).rejects.toThrow(/above \d+ bytes/u);
  });

  it('takes the finished picture: no draft of its thoughts, and the last of several', async () => {
    const [first, last] = await Promise.all(
      ['#ff0000', '#00ff00'].map((colour) => flat(32, 32, colour).webp().toBuffer()),
    );
    const part = (bytes: Buffer | undefined, more = {}) => ({
      inlineData: { mimeType: 'image/webp', data: bytes?.toString('base64') },
      ...more,
    });
    const parts = [
      part(first, { thought: true }),
      part(first),
      { text: 'Here:' },
      part(last),
      part(first, { thought: true }),
    ];
    const peer = await open({ kind: 'picture', drafts: 2 }, { kind: 'parts', parts });
    expect((await draw(providerOn(peer))).mediaType).toBe('image/png');
    const result = await draw(providerOn(peer));
    expect(result.mediaType).toBe('image/webp');
    expect(result.bytes.equals(last ?? Buffer.alloc(0))).toBe(true);
  });

  it('takes the picture of a candidate that no filter stopped', async () => {
    const bytes = await flat(32, 32).jpeg().toBuffer();
    const content = { parts: [{ inlineData: { mimeType: 'image/jpg', data: bytes.toString('base64') } }] };
    const candidates = [{ finishReason: 'IMAGE_SAFETY' }, { finishReason: 'STOP', content }];
    const peer = await open({ kind: 'json', value: { candidates } });
    expect(await draw(providerOn(peer))).toMatchObject({ bytes, mediaType: 'image/jpeg' });
  });

  it('names a refused connection transport: nothing was sent', async () => {
    const peer = await open();
    await peer.close();
    expect((await errorOf(draw(providerOn(peer)))).failure).toBe('transport');
  });

  it('names a time-out lost, and a stop by us as what it is', async () => {
    const peer = await open({ kind: 'hold' }, { kind: 'hold' });
    expect((await errorOf(draw(providerOn(peer), {}, AbortSignal.timeout(50)))).failure).toBe('lost');
    const stop = new AbortController();
    const drawing = draw(providerOn(peer), {}, stop.signal);
    const reason = new Error('cancelled by its owner');
    while (peer.calls.length < 2) await new Promise((resolve) => setImmediate(resolve));
    stop.abort(reason);
    await expect(drawing).rejects.toBe(reason);
  });
});
