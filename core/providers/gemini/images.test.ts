import sharp from 'sharp';
import { afterEach, describe, expect, it } from 'vitest';
import { imageProviderContract } from '../../../test/contracts/image-provider.ts';
import { type GeminiAnswer, type GeminiPeer, startGeminiPeer } from '../../../test/peers/gemini/index.ts';
import {
  context,
  draw,
  errorOf,
  KEY,
  MODELS,
  providerOn,
  REQUEST,
  useGeminiPeers,
} from '../../../test/support/gemini-images.ts';
import { readPictureFacts } from '../../media/images.ts';
import type { ImageProvider, ImageRequest } from '../provider.ts';

const flat = (width: number, height: number, background = '#3366cc') =>
  sharp({ create: { width, height, channels: 3, background } });
/** Noise does not get smaller by encoding it. */
const noisy = (side: number): Promise<Buffer> =>
  sharp({
    create: {
      width: side,
      height: side,
      channels: 3,
      background: '#808080',
      noise: { type: 'gaussian', mean: 128, sigma: 90 },
    },
  })
    .jpeg({ quality: 95 })
    .toBuffer();
const input = (role: string, bytes: Buffer) => ({ role, bytes, mediaType: 'image/jpeg' });

describe('gemini images', () => {
  const open = useGeminiPeers();

  describe('keeps the contract of image providers', () => {
    let peer: GeminiPeer | undefined;
    const driver = async (...answers: GeminiAnswer[]): Promise<ImageProvider> => {
      // 4:5, so that the shape of the contract's request is a size too.
      peer ??= await startGeminiPeer({ imageModels: MODELS, longSide: 320 });
      peer.script(...answers);
      return providerOn(peer);
    };
    afterEach(async () => {
      await peer?.close();
      peer = undefined;
    });
    imageProviderContract({
      open: () => driver(),
      openSlow: () => driver({ kind: 'hold' }),
      // The model takes a seed, but promises nothing.
      deterministic: false,
      invalid: { width: 100.5 },
    });
  });

  it('asks for exactly this picture, once', async () => {
    const peer = await open();
    const result = await draw(providerOn(peer));
    expect(peer.calls).toHaveLength(1);
    expect(peer.calls[0]).toMatchObject({
      method: 'POST',
      path: '/v1beta/models/gemini-3.1-flash-image:generateContent',
      headers: { 'x-goog-api-key': KEY },
    });
    expect(peer.calls[0]?.body).toEqual({
      contents: [{ role: 'user', parts: [{ text: REQUEST.prompt }] }],
      generationConfig: {
        responseModalities: ['IMAGE'],
        imageConfig: { aspectRatio: '3:4', imageSize: '2K' },
        seed: 77,
      },
    });
    expect(result).toMatchObject({
      mediaType: 'image/png',
      seed: 77,
      parameters: { model: 'gemini-3.1-flash-image', aspect: '3:4' },
    });
    expect(await readPictureFacts(result.bytes)).toMatchObject({ width: 48, height: 64 });
  });

  it('does not name a size to a model that knows one only', async () => {
    const peer = await open();
    await draw(providerOn(peer, { model: 'gemini-2.5-flash-image' }));
    await draw(providerOn(peer, { model: 'gemini-3-pro-image', imageSize: '4K' }));
    expect(
      peer.calls.map(({ body }) => (body.generationConfig as Record<string, unknown>).imageConfig),
    ).toEqual([{ aspectRatio: '3:4' }, { aspectRatio: '3:4', imageSize: '4K' }]);
  });

  it.each([
    [{ aspect: '16:9' }, '16:9'],
    [{ aspect: undefined, width: 768, height: 1024 }, '3:4'],
    [{ aspect: undefined, width: 1000, height: 1010 }, '1:1'],
    [{ aspect: undefined, width: 1200, height: 500 }, '21:9'],
    [{ aspect: undefined, width: 640, height: 800 }, '4:5'],
  ])('draws %o as %s', async (more, aspectRatio) => {
    const peer = await open();
    await draw(providerOn(peer), more);
    expect(peer.calls[0]?.body).toMatchObject({ generationConfig: { imageConfig: { aspectRatio } } });
  });

  it('announces every picture by number and role, in order, and says what to avoid', async () => {
    const peer = await open();
    const photo = await flat(40, 30).jpeg().toBuffer();
    const roles = ['base', 'mask', 'reference', 'product', 'garment'];
    await draw(providerOn(peer), { images: roles.map((role) => input(role, photo)), negativePrompt: 'text' });
    const [call] = peer.calls;
    expect(call?.pictures.map(({ announced, mimeType }) => [announced, mimeType])).toEqual([
      ['Image 1: the picture to change.', 'image/jpeg'],
      ['Image 2: the mask of the picture to change: only what is white in it may change.', 'image/jpeg'],
      ['Image 3: a reference, to go by and not to copy whole.', 'image/jpeg'],
      ['Image 4: the product photo.', 'image/jpeg'],
      ['Image 5: garment.', 'image/jpeg'],
    ]);
    expect(call?.prompt.endsWith(`${REQUEST.prompt}\nAvoid: text`)).toBe(true);
  });

  it('sends pictures small, upright, on white and without what they said about their owner', async () => {
    const peer = await open();
    const photo = await flat(3000, 1500)
      .withExif({ IFD0: { Copyright: 'the owner' }, IFD3: { GPSLatitudeRef: 'N' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    const cut = await sharp({ create: { width: 20, height: 20, channels: 4, background: '#00000000' } })
      .png()
      .toBuffer();
    await draw(providerOn(peer), { images: [input('product', photo), input('reference', cut)] });
    const [first, second] = peer.calls[0]?.pictures ?? [];
    const facts = await sharp(first?.bytes).metadata();
    expect([facts.width, facts.height, facts.exif]).toEqual([1024, 2048, undefined]);
    expect((await sharp(second?.bytes).stats()).dominant).toEqual({ r: 248, g: 248, b: 248 });
  });

  it('sends pictures no larger than the job says, as JPEG of quality 80', async () => {
    const peer = await open();
    const [large, small] = [await flat(3000, 1500).jpeg().toBuffer(), await flat(40, 30).png().toBuffer()];
    const images = [input('person', large), input('garment', small)];
    await draw(providerOn(peer), { images, inputSide: 1024 });
    await draw(providerOn(peer), { images });
    const sent = peer.calls.map(({ pictures }) => pictures.map(({ bytes }) => bytes));
    const sizes = await Promise.all(
      sent.flat().map(async (bytes) => {
        const { width, height, format } = await sharp(bytes).metadata();
        return [width, height, format];
      }),
    );
    expect(sizes).toEqual([
      [1024, 512, 'jpeg'],
      [40, 30, 'jpeg'],
      [2048, 1024, 'jpeg'],
      [40, 30, 'jpeg'],
    ]);
    // The quantization table (ITU T.81 B.2.4.1) says the quality.
    const tableOf = (jpeg: Buffer) => jpeg.subarray(jpeg.indexOf(Buffer.from('ffdb', 'hex'))).subarray(0, 69);
    const like = await flat(8, 8).jpeg({ quality: 80, chromaSubsampling: '4:4:4' }).toBuffer();
    const [first = Buffer.alloc(0), , third = Buffer.alloc(0)] = sent.flat();
    expect(tableOf(first).equals(tableOf(like))).toBe(true);
    expect(tableOf(third).equals(tableOf(like))).toBe(false);
  });

  it('keeps a request within 20 MB, in a lower grade if it must be', { timeout: 60_000 }, async () => {
    const peer = await open();
    const photo = await noisy(2048);
    await draw(providerOn(peer), { images: Array.from({ length: 5 }, () => input('product', photo)) });
    expect(peer.calls[0]?.answered).toBe('picture');
    const widths = await Promise.all(
      (peer.calls[0]?.pictures ?? []).map(async ({ bytes }) => (await sharp(bytes).metadata()).width),
    );
    expect(new Set(widths).size).toBe(1);
    expect(widths[0]).toBeLessThan(2048);
  });

  it.each<[string, Partial<ImageRequest>]>([
    ['a model of another provider', { model: 'flux' }],
    ['a shape that it does not know', { aspect: '7:3' }],
    ['a seed that is too large', { seed: 2 ** 31 }],
    ['fifteen pictures', { images: Array.from({ length: 15 }, () => input('product', Buffer.from('x'))) }],
    ['something that is no picture', { images: [input('product', Buffer.from('<svg/>'))] }],
  ])('does not send %s', async (_name, more) => {
    const peer = await open();
    expect((await errorOf(draw(providerOn(peer), more))).failure).toBe('invalid');
    expect(peer.calls).toHaveLength(0);
  });

  it('checks key and model', async () => {
    const peer = await open();
    const { signal } = context();
    await expect(providerOn(peer).check(signal)).resolves.toBeUndefined();
    expect(peer.calls).toMatchObject([{ method: 'GET', path: '/v1beta/models/gemini-3.1-flash-image' }]);
    for (const options of [{ apiKey: 'wrong' }, { model: 'gemini-0-image' }]) {
      expect((await errorOf(providerOn(peer, options).check(signal))).failure).toBe('unavailable');
    }
  });
});
