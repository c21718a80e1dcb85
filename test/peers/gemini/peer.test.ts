import sharp from 'sharp';
import { afterEach, expect, it } from 'vitest';
import { type GeminiPeer, type GeminiPeerOptions, startGeminiPeer } from './index.ts';

const peers: GeminiPeer[] = [];
const open = async (options: GeminiPeerOptions = {}): Promise<GeminiPeer> => {
  const peer = await startGeminiPeer({ longSide: 96, ...options });
  peers.push(peer);
  return peer;
};
afterEach(async () => {
  await Promise.all(peers.splice(0).map((peer) => peer.close()));
});

const IMAGE = 'gemini-3.1-flash-image';
const TEXT = 'gemini-3.8-flash';
interface Answer {
  candidates?: { content: { parts: { text?: string; inlineData?: { mimeType: string; data: string } }[] } }[];
  error?: { code: number; message: string; status: string; details?: { reason?: string }[] };
}
const ask = async (
  peer: GeminiPeer,
  body: unknown,
  { model = IMAGE, key = 'key-of-the-test' }: { model?: string; key?: string | null } = {},
): Promise<Answer> => {
  const response = await fetch(`${peer.url}/v1beta/models/${model}:generateContent`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(key !== null && { 'x-goog-api-key': key }) },
    body: JSON.stringify(body),
  });
  return (await response.json()) as Answer;
};
const words = (text: string, more: object = {}) => ({
  contents: [{ role: 'user', parts: [{ text }] }],
  ...more,
});
const pictureIn = (answer: Answer): Buffer =>
  Buffer.from(answer.candidates?.[0]?.content.parts[0]?.inlineData?.data ?? '', 'base64');
const inline = (bytes: Buffer, mimeType = 'image/png') => ({
  inlineData: { mimeType, data: bytes.toString('base64') },
});
const square = (background: string) =>
  sharp({ create: { width: 48, height: 48, channels: 3, background } })
    .png()
    .toBuffer();

it('draws a real picture of the shape that was asked for, the same for the same seed', async () => {
  const peer = await open();
  const body = (seed: number) =>
    words('a mug', { generationConfig: { seed, imageConfig: { aspectRatio: '3:4' } } });
  const [one, again, other] = [await ask(peer, body(1)), await ask(peer, body(1)), await ask(peer, body(2))];
  const { width, height, format } = await sharp(pictureIn(one)).metadata();
  expect([width, height, format]).toEqual([72, 96, 'png']);
  expect(pictureIn(again).equals(pictureIn(one))).toBe(true);
  expect(pictureIn(other).equals(pictureIn(one))).toBe(false);
  expect(peer.drawings()).toHaveLength(3);
});

it('shows the product that it was given', async () => {
  const peer = await open({ format: 'jpeg' });
  const parts = [{ text: 'Image 1: the product photo.' }, inline(await square('#ff0000')), { text: 'draw' }];
  const pixels = await sharp(pictureIn(await ask(peer, { contents: [{ parts }] })))
    .raw()
    .toBuffer();
  const middle = (48 * 96 + 48) * 3;
  expect(pixels[middle]).toBeGreaterThan(240);
  expect(pixels[middle + 1]).toBeLessThan(20);
  expect(peer.calls[0]?.pictures).toMatchObject([
    { mimeType: 'image/png', announced: 'Image 1: the product photo.' },
  ]);
});

it.each(['#000000', '#ffffff', '#808080', '#ff8800', '#7f4f2f'])(
  'changes every pixel of a base of %s',
  async (colour) => {
    const peer = await open({ longSide: 48 });
    const base = await square(colour);
    const parts = [{ text: 'Image 1: the picture to change.' }, inline(base), { text: 'make it blue' }];
    const after = await sharp(pictureIn(await ask(peer, { contents: [{ parts }] })))
      .raw()
      .toBuffer();
    const before = await sharp(base).raw().toBuffer();
    let least = 255;
    for (let i = 0; i < before.length; i += 3) {
      const distance = [0, 1, 2].map((c) => Math.abs((before[i + c] ?? 0) - (after[i + c] ?? 0)));
      least = Math.min(least, Math.max(...distance));
    }
    expect(least).toBeGreaterThan(12);
  },
);

it('fails for calls that fit, as often as it is told, and keeps other answers in their order', async () => {
  const peer = await open();
  peer.script(
    { kind: 'error', status: 500, when: ({ prompt }) => prompt.includes('poster 7'), times: 2 },
    { kind: 'stopped', finishReason: 'IMAGE_SAFETY' },
  );
  const kinds = [];
  for (const text of ['poster 1', 'poster 7', 'poster 2', 'poster 7', 'poster 7']) {
    await ask(peer, words(text));
    kinds.push(peer.calls.at(-1)?.answered);
  }
  expect(kinds).toEqual(['stopped', 'error', 'picture', 'error', 'picture']);
});

it('serves text models too, which see pictures but do not draw', async () => {
  const peer = await open();
  peer.script({ kind: 'text', text: ({ pictures }) => `${pictures.length} pictures` });
  const parts = [inline(await square('#fff')), { text: 'what is it' }];
  const answer = await ask(peer, { contents: [{ parts }] }, { model: TEXT });
  expect(answer.candidates?.[0]?.content.parts).toEqual([{ text: '1 pictures' }]);
  const drawing = words('a mug', { generationConfig: { responseModalities: ['IMAGE'] } });
  expect((await ask(peer, drawing, { model: TEXT })).error?.message).toMatch(/modalities: image/u);
});

it.each<[string, object, RegExp]>([
  ['a field at the top', words('a', { prompt: 'b' }), /Unknown name "prompt"/u],
  ['a field of the settings', words('a', { generationConfig: { size: '2K' } }), /Unknown name "size"/u],
  ['a field of a part', { contents: [{ parts: [{ image: 'x' }] }] }, /Unknown name "image"/u],
  ['no contents', {}, /contents is not specified/u],
  ['no parts', { contents: [{ parts: [] }] }, /parts must not be empty/u],
  [
    'an unknown shape',
    words('a', { generationConfig: { imageConfig: { aspectRatio: '7:3' } } }),
    /aspect_ratio/u,
  ],
  ['an unknown size', words('a', { generationConfig: { imageConfig: { imageSize: '2k' } } }), /image_size/u],
  ['a seed above 31 bits', words('a', { generationConfig: { seed: 2 ** 31 } }), /TYPE_INT32/u],
  [
    'a text type of an image model',
    words('a', { generationConfig: { responseMimeType: 'application/json' } }),
    /JSON mode/u,
  ],
  [
    'an SVG',
    { contents: [{ parts: [inline(Buffer.from('<svg/>'), 'image/svg+xml')] }] },
    /Unsupported MIME/u,
  ],
  [
    'a broken picture',
    { contents: [{ parts: [inline(Buffer.from('x'))] }] },
    /Unable to process input image/u,
  ],
  ['21 MB', words('a'.repeat(21 * 1024 * 1024)), /payload size exceeds/u],
])('refuses %s as the API does', async (_name, body, message) => {
  const peer = await open();
  expect((await ask(peer, body)).error).toMatchObject({
    code: 400,
    status: 'INVALID_ARGUMENT',
    message: expect.stringMatching(message),
  });
  expect(peer.calls[0]?.answered).toBe('bad-request');
});

it('knows its key and its models', async () => {
  const peer = await open();
  const { error } = await ask(peer, words('a'), { key: 'wrong' });
  expect([error?.code, error?.details?.[0]?.reason]).toEqual([400, 'API_KEY_INVALID']);
  expect((await ask(peer, words('a'), { key: null })).error).toMatchObject({
    code: 403,
    status: 'PERMISSION_DENIED',
  });
  expect((await ask(peer, words('a'), { model: 'gemini-0' })).error?.code).toBe(404);
});
