import { createHash } from 'node:crypto';
import { describe, expect, it, vi } from 'vitest';
import { imageProviderContract } from '../../../test/contracts/image-provider.ts';
import { decode, toPng } from '../../media/images.ts';
import { noto } from '../../media/noto.ts';
import { runPath, runWidth } from '../../media/run.ts';
import { DECOR_IDS } from '../../studio/cakes/hint-words.ts';
import type { ImageRequest } from '../provider.ts';
import { CAKE_DECOR } from './cake-decor.ts';
import { composeSvg } from './draw.ts';
import { createSketchProvider } from './sketch.ts';

const request = (over: Partial<ImageRequest> = {}): ImageRequest => ({
  job: 'cakes',
  prompt: 'a cake',
  width: 128,
  height: 128,
  seed: 1,
  hints: { tiers: 2, palette: ['#f8d7df', '#fff1e0'], decor: ['berries'], coating: 'cream' },
  images: [],
  ...over,
});

const draw = async (over: Partial<ImageRequest> = {}): Promise<Buffer> => {
  const asked = request(over);
  const context = { attemptId: 'a', signal: new AbortController().signal };
  const provider = createSketchProvider();
  const { jobId } = await provider.start(asked, context);
  return (await provider.wait(jobId, asked, context)).bytes;
};

const hash = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

describe('sketch', () => {
  describe('as an image provider', () => {
    imageProviderContract({
      open: () => createSketchProvider(),
      openSlow: () => createSketchProvider({ delayMs: 60_000 }),
      deterministic: true,
      invalid: { width: 5000 },
    });
  });

  it('takes its delay from the injected sleep', async () => {
    const sleep = vi.fn(async () => {});
    const provider = createSketchProvider({ delayMs: 900, sleep });
    const { signal } = new AbortController();
    await provider.wait('sketch-a', request(), { attemptId: 'a', signal });
    expect(sleep).toHaveBeenCalledExactlyOnceWith(900, signal);
  });

  it('knows only its own jobs', async () => {
    const waiting = createSketchProvider().wait('replicate-1', request(), {
      attemptId: 'a',
      signal: new AbortController().signal,
    });
    await expect(waiting).rejects.toMatchObject({ name: 'ProviderError', failure: 'gone' });
  });

  it('can draw every decoration that the studio reads from words', () => {
    expect(CAKE_DECOR).toEqual(expect.arrayContaining([...DECOR_IDS]));
  });

  it('draws each decoration, coating, age, number of tiers and palette differently', async () => {
    const hints = { tiers: 2, palette: ['#f8d7df', '#fff1e0'], coating: 'cream', decor: [] };
    const variants: Record<string, unknown>[] = [
      hints,
      ...CAKE_DECOR.map((id) => ({ ...hints, decor: [id] })),
      ...['fondant', 'ganache', 'naked', 'mirror'].map((coating) => ({ ...hints, coating })),
      ...[1, 3, 4, 5, 6].map((tiers) => ({ ...hints, tiers })),
      { ...hints, age: 5 },
      { ...hints, age: 60 },
      { ...hints, palette: ['#2f5fa8', '#8e5bb5'] },
      { ...hints, words: 'Аня' },
    ];
    // Chance does not depend on hints, so each difference comes from what is drawn.
    const drawn = await Promise.all(variants.map((each) => composeSvg(request({ hints: each }))));
    expect(new Set(drawn).size).toBe(variants.length);
  });

  it('draws what the words say: candles burn, an age is written, a unicorn has lashes', async () => {
    const svg = (decor: string[], over = {}): Promise<string> =>
      composeSvg(request({ hints: { tiers: 1, palette: ['#f8d7df', '#fff1e0'], decor, ...over } }));
    const flame = 'M0 -77 C5 -69';
    expect((await svg(['candles'])).split(flame)).toHaveLength(6);
    expect(await svg(['berries'])).not.toContain(flame);
    expect(await svg([], { age: 60 })).toContain(
      runPath('60', noto, (-76 * runWidth('60', noto)) / 2, -22, 76),
    );
    expect(await svg(['unicorn'])).toContain('M-16 -3 Q0 14 17 -3');
    const bear = await composeSvg(
      request({ prompt: 'cake with a teddy bear', hints: { decor: ['animals'] } }),
    );
    const bunny = await composeSvg(request({ prompt: 'cake with a bunny', hints: { decor: ['animals'] } }));
    expect(bear).toContain('#c08a5d');
    expect(bunny).not.toContain('#c08a5d');
  });

  it('survives hints of any shape', async () => {
    const hostile = {
      tiers: 1e9,
      palette: ['red" onload="x', '#12', 7, null],
      decor: [{}, 'no-such', '"><script>'],
      coating: 3,
      age: -4,
      words: '<&"\'\u0000\u202e🎂</text>'.repeat(20),
    };
    const { width, height } = await decode(await draw({ hints: hostile, seed: -5 }));
    expect([width, height]).toEqual([128, 128]);
  });

  it('fills the whole picture: opaque everywhere, whatever the shape', async () => {
    for (const [width, height] of [
      [160, 90],
      [90, 160],
    ] as const) {
      const { pixels } = await decode(await draw({ width, height }));
      expect(pixels.every((value, i) => i % 4 !== 3 || value === 255)).toBe(true);
    }
  });

  it('carries the stamp: words in its colour in the upper left corner', async () => {
    const { pixels, width } = await decode(await draw({ width: 768, height: 768 }));
    // Letters of the stamp's colour (#8c3f4d) in its area, and none below it.
    const count = (fromY: number, toY: number): number => {
      let found = 0;
      for (let y = fromY; y < toY; y++) {
        for (let x = 20; x < 280; x++) {
          const i = 4 * (y * width + x);
          const [r, g, b] = [pixels[i]!, pixels[i + 1]!, pixels[i + 2]!];
          if (Math.abs(r - 0x8c) + Math.abs(g - 0x3f) + Math.abs(b - 0x4d) < 24) found++;
        }
      }
      return found;
    };
    expect(count(10, 60)).toBeGreaterThan(800);
    expect(count(80, 130)).toBeLessThan(80);
  });

  describe('for other jobs', () => {
    const other = { job: 'gallery', prompt: '赛博朋克街道', hints: {} };

    it('draws the words of the prompt', async () => {
      expect(hash(await draw(other))).not.toBe(hash(await draw({ ...other, prompt: 'Морской берег' })));
    });

    it('shows the pictures that went in', async () => {
      const red = await toPng({
        width: 40,
        height: 40,
        pixels: Buffer.alloc(40 * 40 * 4, Buffer.from([255, 0, 0, 255])),
      });
      const images = [{ role: 'person', bytes: red, mediaType: 'image/png' }];
      const { pixels } = await decode(await draw({ ...other, images, width: 256, height: 256 }));
      let reds = 0;
      for (let i = 0; i < pixels.length; i += 4) if (pixels[i]! > 240 && pixels[i + 1]! < 20) reds++;
      expect(reds).toBeGreaterThan(500);
    });

    it('names a picture that can not be read as an invalid request', async () => {
      const images = [{ role: 'person', bytes: Buffer.from('no picture'), mediaType: 'image/png' }];
      await expect(draw({ ...other, images })).rejects.toMatchObject({
        name: 'ProviderError',
        failure: 'invalid',
        detail: { code: 'UNSUPPORTED_FILE' },
      });
    });
  });
});
