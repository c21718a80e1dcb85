import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { drawProduct, drawScene } from '../../test/support/products.ts';
import { dominantColours } from './palette.ts';

const channels = (hex: string): number[] => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
const far = (a: string, b: string): number => {
  const other = channels(b);
  return Math.max(...channels(a).map((value, i) => Math.abs(value - (other[i] as number))));
};
const flat = (background: string, size = 400) =>
  sharp({ create: { width: size, height: size, channels: 3, background } });
const block = (background: string, width: number, height: number, left: number, top: number) => ({
  input: { create: { width, height, channels: 3 as const, background } },
  left,
  top,
});

describe("a product's colours", () => {
  it('the largest first, the background left out', async () => {
    const photo = await flat('#ffffff')
      .composite([
        block('#c81e1e', 200, 240, 100, 80),
        block('#1e3cc8', 200, 60, 100, 200),
        block('#f0c020', 80, 40, 160, 100),
      ])
      .jpeg({ quality: 85 })
      .toBuffer();
    const colours = await dominantColours(photo);
    expect(colours).toHaveLength(3);
    for (const [n, truth] of ['#c81e1e', '#1e3cc8', '#f0c020'].entries()) {
      expect(far(colours[n] ?? '#000000', truth)).toBeLessThan(12);
    }
    expect(await dominantColours(photo, 2)).toEqual(colours.slice(0, 2));
    expect(await dominantColours(photo)).toEqual(colours);
  });

  it('one background or another: the same product has the same main colour', async () => {
    for (const backdrop of ['white', 'grey', 'peach'] as const) {
      const [main = ''] = await dominantColours(
        await drawScene('box', {}, { backdrop, grounded: true, quality: 85 }),
      );
      expect(far(main, '#c8402f')).toBeLessThan(12);
    }
    const [clear = ''] = await dominantColours(await drawProduct('box'));
    expect(far(clear, '#c8402f')).toBeLessThan(12);
  });

  it('before a scene the middle counts most', async () => {
    const colours = await dominantColours(
      await drawScene('box', { colour: '#c8402f' }, { backdrop: 'leaves', quality: 85 }),
    );
    expect(far(colours[0] ?? '', '#c8402f')).toBeLessThan(20);
  });

  it('nothing but background: its colour', async () => {
    const [only, ...more] = await dominantColours(await flat('#8899aa').png().toBuffer());
    expect(only).toBe('#8899aa');
    expect(more).toEqual([]);
  });

  it('shades of one colour are one', async () => {
    const photo = await flat('#ffffff')
      .composite([block('#c81e1e', 200, 120, 100, 80), block('#be1c1c', 200, 120, 100, 200)])
      .png()
      .toBuffer();
    expect(await dominantColours(photo)).toHaveLength(1);
  });

  it('refuses what is no picture', async () => {
    await expect(dominantColours(Buffer.from('no'))).rejects.toMatchObject({ code: 'UNSUPPORTED_FILE' });
  });
});
