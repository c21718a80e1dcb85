import sharp from 'sharp';
import { afterEach, describe, expect, it } from 'vitest';
import { imageProviderContract } from '../../../test/contracts/image-provider.ts';
import {
  type OpenaiAnswer,
  type OpenaiImagesPeer,
  startOpenaiImagesPeer,
} from '../../../test/peers/openai-images/index.ts';
import { errorOf } from '../../../test/support/gemini-images.ts';
import {
  context,
  draw,
  KEY,
  providerOn,
  REQUEST,
  useOpenaiImagesPeers,
} from '../../../test/support/openai-images.ts';
import { readPictureFacts } from '../../media/images.ts';
import type { ImageProvider, ImageRequest } from '../provider.ts';

const flat = (width: number, height: number, background = '#3366cc') =>
  sharp({ create: { width, height, channels: 3, background } });
const input = (role: string, bytes: Buffer) => ({ role, bytes, mediaType: 'image/jpeg' });

describe('the endpoint that speaks as chat completions do', () => {
  const { open, openWith } = useOpenaiImagesPeers();

  describe('keeps the contract of image providers', () => {
    let peer: OpenaiImagesPeer | undefined;
    const driver = async (...answers: OpenaiAnswer[]): Promise<ImageProvider> => {
      // It is told no size: the peer draws the one of the contract's request.
      peer ??= await startOpenaiImagesPeer({ width: 256, height: 320 });
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
      deterministic: false,
      seedless: true,
      invalid: { width: 100.5 },
    });
  });

  it('asks for exactly this picture, once', async () => {
    const peer = await open();
    const person = await flat(40, 60).jpeg().toBuffer();
    const dress = await flat(30, 30, '#cc3366').png().toBuffer();
    const result = await draw(providerOn(peer), {
      images: [input('person', person), input('garment', dress)],
    });
    expect(peer.calls).toHaveLength(1);
    const [call] = peer.calls;
    expect(call).toMatchObject({
      method: 'POST',
      path: '/v1/chat/completions',
      answered: 'images',
      headers: { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' },
    });
    const image = {
      type: 'image_url',
      image_url: { url: expect.stringMatching(/^data:image\/jpeg;base64,/u) },
    };
    expect(call?.body).toEqual({
      model: 'gemini-3.1-flash-image',
      stream: false,
      messages: [{ role: 'user', content: [{ type: 'text', text: REQUEST.prompt }, image, image] }],
    });
    const sizes = call?.pictures.map((one) => [one.mimeType, one.width, one.height]);
    expect(sizes).toEqual([
      ['image/jpeg', 40, 60],
      ['image/jpeg', 30, 30],
    ]);
    expect(result).toMatchObject({ mediaType: 'image/png', parameters: { model: 'gemini-3.1-flash-image' } });
    expect(await readPictureFacts(result.bytes)).toMatchObject({ width: 48, height: 64 });
  });

  it('asks another model where one is configured, and says what to avoid', async () => {
    const peer = await openWith({ models: ['gemini-3-pro-image'] });
    await draw(providerOn(peer, { model: 'gemini-3-pro-image' }), { negativePrompt: 'text' });
    expect(peer.calls[0]).toMatchObject({ answered: 'images', prompt: `${REQUEST.prompt}\nAvoid: text` });
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
    await draw(providerOn(peer), { images: [input('person', photo), input('garment', cut)] });
    await draw(providerOn(peer), { images: [input('person', photo)], inputSide: 512 });
    const [first, second] = peer.calls[0]?.pictures ?? [];
    expect([first?.width, first?.height]).toEqual([512, 1024]);
    expect((await sharp(first?.bytes).metadata()).exif).toBeUndefined();
    expect((await sharp(second?.bytes).stats()).dominant).toEqual({ r: 248, g: 248, b: 248 });
    expect(peer.calls[1]?.pictures[0]).toMatchObject({ width: 256, height: 512 });
  });

  it('sends JPEG of quality 80', async () => {
    const peer = await open();
    const photo = await flat(64, 64).png().toBuffer();
    await draw(providerOn(peer), { images: [input('person', photo)] });
    const sent = peer.calls[0]?.pictures[0]?.bytes ?? Buffer.alloc(0);
    const same = await sharp(sent).jpeg({ quality: 80, chromaSubsampling: '4:4:4' }).toBuffer();
    // The quantization table (ITU T.81 B.2.4.1) says the quality.
    const tableOf = (jpeg: Buffer) => jpeg.subarray(jpeg.indexOf(Buffer.from('ffdb', 'hex'))).subarray(0, 69);
    expect(tableOf(sent).equals(tableOf(same))).toBe(true);
  });

  it.each<[string, Partial<ImageRequest>]>([
    ['a model of another provider', { model: 'flux' }],
    ['no words', { prompt: ' ' }],
    ['a size that is none', { height: 5000 }],
    ['a side that is none', { inputSide: 0.5 }],
    ['fifteen pictures', { images: Array.from({ length: 15 }, () => input('garment', Buffer.from('x'))) }],
    ['something that is no picture', { images: [input('garment', Buffer.from('<svg/>'))] }],
  ])('does not send %s', async (_name, more) => {
    const peer = await open();
    expect((await errorOf(draw(providerOn(peer), more))).failure).toBe('invalid');
    expect(peer.calls).toHaveLength(0);
  });

  it('does not say of itself that its results are filtered', async () => {
    expect(providerOn(await open()).filtersResults).toBe(false);
  });

  it('checks the key, and bears an endpoint that does not list its models', async () => {
    const { signal } = context();
    const peer = await open();
    await expect(providerOn(peer).check(signal)).resolves.toBeUndefined();
    expect(peer.calls).toMatchObject([{ method: 'GET', path: '/v1/models' }]);
    const stranger = await errorOf(providerOn(peer, { apiKey: 'sk-wrong' }).check(signal));
    expect(stranger.failure).toBe('unavailable');
    const silent = await openWith({ listsModels: false });
    await expect(providerOn(silent).check(signal)).resolves.toBeUndefined();
    await silent.close();
    expect((await errorOf(providerOn(silent).check(signal))).failure).toBe('transport');
  });
});
