import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { PRODUCT_COLOURS, productPhoto } from '../../../test/support/product-photos.ts';
import { POSTER_NUMBERS, POSTER_STYLES } from '../../conversations/posters.ts';
import { decode, type Raster, resize, toJpeg, toPng } from '../../media/images.ts';
import type { ImageRequest } from '../provider.ts';
import { createSketchProvider } from './sketch.ts';

const SIZE = { width: 288, height: 384 };

let photo: Buffer;
beforeAll(async () => {
  // Small, so that cutting it out takes little.
  const large = await productPhoto('bottle', { background: '#ffffff' });
  photo = await toJpeg(await resize(large, { width: 480 }), { quality: 95 });
});

const draw = async (
  poster: Record<string, unknown>,
  images: ImageRequest['images'] = [{ role: 'product', bytes: photo, mediaType: 'image/jpeg' }],
  seed = 7,
  size = SIZE,
): Promise<Buffer> => {
  const request: ImageRequest = {
    job: 'posters',
    prompt: 'a poster',
    ...size,
    seed,
    hints: {
      poster: { style: 'clean', palette: PRODUCT_COLOURS.bottle, steps: 3, kind: 'poster', ...poster },
    },
    images,
  };
  const context = { attemptId: 'a', signal: new AbortController().signal };
  const provider = createSketchProvider();
  const { jobId } = await provider.start(request, context);
  return (await provider.wait(jobId, request, context)).bytes;
};

const hash = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

/** Pixels near a colour in a part of the picture (shares). */
const count = (
  { pixels, width, height }: Raster,
  colour: string,
  area = { x: 0, y: 0, width: 1, height: 1 },
  near = 30,
): number => {
  const value = Number.parseInt(colour.slice(1), 16);
  let found = 0;
  for (let y = Math.floor(area.y * height); y < Math.floor((area.y + area.height) * height); y++) {
    for (let x = Math.floor(area.x * width); x < Math.floor((area.x + area.width) * width); x++) {
      const i = 4 * (y * width + x);
      const off =
        Math.abs((pixels[i] ?? 0) - (value >> 16)) +
        Math.abs((pixels[i + 1] ?? 0) - ((value >> 8) & 255)) +
        Math.abs((pixels[i + 2] ?? 0) - (value & 255));
      if (off < near) found++;
    }
  }
  return found;
};

const changed = (a: Raster, b: Raster): number => {
  let sum = 0;
  for (let i = 0; i < a.pixels.length; i += 4) {
    const off =
      Math.abs((a.pixels[i] ?? 0) - (b.pixels[i] ?? 0)) +
      Math.abs((a.pixels[i + 1] ?? 0) - (b.pixels[i + 1] ?? 0)) +
      Math.abs((a.pixels[i + 2] ?? 0) - (b.pixels[i + 2] ?? 0));
    if (off > 24) sum++;
  }
  return sum / (a.pixels.length / 4);
};

describe('a sketched poster', () => {
  it('is another picture for every number and every style, with the same bytes each time', async () => {
    const all: string[] = [];
    for (const number of POSTER_NUMBERS) all.push(hash(await draw({ number })));
    for (const style of POSTER_STYLES.slice(1)) all.push(hash(await draw({ number: 1, style })));
    expect(new Set(all).size).toBe(all.length);
    expect(hash(await draw({ number: 1 }))).toBe(all[0]);
    expect(hash(await draw({ number: 2, style: 'nature' }, undefined, 8))).not.toBe(
      hash(await draw({ number: 2, style: 'nature' })),
    );
  });

  it('has the asked size and is opaque everywhere', async () => {
    for (const number of [1, 5, 8, 10]) {
      const { width, height, pixels } = await decode(await draw({ number, style: 'luxury' }));
      expect({ width, height }).toEqual(SIZE);
      expect(pixels.every((value, i) => i % 4 !== 3 || value === 255)).toBe(true);
    }
  });

  it('shows the real product: its green glass is in every poster, in a style that has none', async () => {
    for (const number of POSTER_NUMBERS) {
      const picture = await decode(await draw({ number, style: 'luxury', palette: ['#888888'] }));
      expect(count(picture, '#1f6b57', undefined, 60), `poster ${number}`).toBeGreaterThan(250);
    }
  });

  it('shows a photo that can not be cut out in a frame', async () => {
    const side = 400;
    const pixels = Buffer.alloc(side * side * 4, 255);
    for (let i = 0; i < side * side; i++) {
      const [x, y] = [i % side, Math.floor(i / side)];
      pixels[4 * i] = (x * 7 + y * 13) % 256;
      pixels[4 * i + 1] = (x * y) % 256;
      pixels[4 * i + 2] = (x * 3 + y * 5) % 256;
    }
    const bytes = await toPng({ width: side, height: side, pixels });
    const picture = await decode(
      await draw({ number: 1 }, [{ role: 'product', bytes, mediaType: 'image/png' }]),
    );
    expect(picture.width).toBe(SIZE.width);
  });

  it('has as many panels as steps are shown', async () => {
    expect(hash(await draw({ number: 10, steps: 4 }))).not.toBe(hash(await draw({ number: 10, steps: 3 })));
    expect(hash(await draw({ number: 10, steps: 2 }))).toBe(hash(await draw({ number: 10, steps: 3 })));
  });

  it('carries the stamp in the lower left corner, clear of words and of the mark', async () => {
    const size = { width: 768, height: 1024 };
    const picture = await decode(await draw({ number: 8 }, undefined, 7, size));
    const ink = '#8c3f4d';
    expect(count(picture, ink, { x: 0, y: 0.93, width: 0.4, height: 0.07 })).toBeGreaterThan(800);
    expect(count(picture, ink, { x: 0.5, y: 0.9, width: 0.5, height: 0.1 })).toBe(0);
    expect(count(picture, ink, { x: 0, y: 0, width: 0.4, height: 0.08 })).toBe(0);
  });

  it('survives hints of any shape', async () => {
    const hostile = { number: 99, style: '"><x', palette: ['red" x="', 7, null], steps: 'x', kind: {} };
    expect((await decode(await draw(hostile))).width).toBe(SIZE.width);
  });

  it('names a missing or broken product photo as an invalid request', async () => {
    await expect(draw({ number: 1 }, [])).rejects.toMatchObject({ failure: 'invalid' });
    const broken = [{ role: 'product', bytes: Buffer.from('no picture'), mediaType: 'image/png' }];
    await expect(draw({ number: 1 }, broken)).rejects.toMatchObject({
      failure: 'invalid',
      detail: { code: 'UNSUPPORTED_FILE' },
    });
  });
});

describe('a sketched edit', () => {
  let base: Buffer;
  beforeAll(async () => {
    base = await draw({ number: 1 });
  });
  const edit = async (over: Record<string, unknown>, reference?: Buffer, seed?: number): Promise<Raster> =>
    decode(
      await draw(
        { number: 1, kind: 'edit', ...over },
        [
          { role: 'base', bytes: base, mediaType: 'image/png' },
          ...(reference ? [{ role: 'reference', bytes: reference, mediaType: 'image/jpeg' }] : []),
        ],
        seed,
      ),
    );

  it('changes most of the picture, whole or masked, by seed', async () => {
    const before = await decode(base);
    const [one, masked, other] = [
      await edit({}),
      await edit({ masked: true }),
      await edit({}, undefined, 12),
    ];
    expect(changed(before, one)).toBeGreaterThan(0.5);
    expect(changed(before, masked)).toBeGreaterThan(0.7);
    expect(changed(one, other)).toBeGreaterThan(0.05);
    expect((await edit({})).pixels.equals(one.pixels)).toBe(true);
  });

  it('goes by the reference', async () => {
    const reference = await productPhoto('mug', { background: '#ff00aa' });
    const masked = await edit({ masked: true }, reference);
    expect(count(masked, '#ff00aa', undefined, 40)).toBeGreaterThan(0.4 * SIZE.width * SIZE.height);
    expect(changed(await edit({}), await edit({}, reference))).toBeGreaterThan(0.3);
  });

  it('needs the picture that it starts from', async () => {
    await expect(draw({ number: 1, kind: 'edit' }, [])).rejects.toMatchObject({ failure: 'invalid' });
  });
});
