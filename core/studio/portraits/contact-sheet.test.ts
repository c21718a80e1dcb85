import { describe, expect, it } from 'vitest';
import { readPictureFacts } from '../../media/images.ts';
import { sharp } from '../../media/sharp.ts';
import { drawContactSheet } from './contact-sheet.ts';
import type { PhotoState } from './photos.ts';

const STATES: readonly PhotoState[] = ['pass', 'warn', 'ask', 'reject'];

const plain = (width: number, height: number, background: string): Promise<Buffer> =>
  sharp({ create: { width, height, channels: 3, background } })
    .jpeg()
    .toBuffer();
const grey = await plain(400, 400, '#909090');

/** The brightness of a sheet's pixels. */
const greyOf = async (sheet: Buffer): Promise<{ data: Buffer; width: number }> => {
  const { data, info } = await sharp(sheet).greyscale().raw().toBuffer({ resolveWithObject: true });
  return { data, width: info.width };
};
/** Mean difference of brightness in a square of a sheet. */
const difference = async (a: Buffer, b: Buffer, left: number, top: number, side: number): Promise<number> => {
  const [one, other] = [await greyOf(a), await greyOf(b)];
  let sum = 0;
  for (let y = top; y < top + side; y++) {
    for (let x = left; x < left + side; x++) {
      sum += Math.abs((one.data[y * one.width + x] ?? 0) - (other.data[y * other.width + x] ?? 0));
    }
  }
  return sum / side ** 2;
};
const drawOne = (state: PhotoState, number = 1): Promise<Buffer> =>
  drawContactSheet([{ picture: grey, number, state }]);

describe('contact sheet', () => {
  it('has five photos in a row, and is as small as its photos', async () => {
    const sheetOf = async (count: number) => {
      const photos = Array.from({ length: count }, (_, i) => ({
        picture: grey,
        number: i + 1,
        state: 'pass' as const,
      }));
      const { width, height } = await readPictureFacts(await drawContactSheet(photos));
      return { width, height };
    };
    expect(await sheetOf(1)).toEqual({ width: 264, height: 264 });
    expect(await sheetOf(5)).toEqual({ width: 1304, height: 264 });
    expect(await sheetOf(6)).toEqual({ width: 1304, height: 524 });
    expect(await sheetOf(25)).toEqual({ width: 1304, height: 1304 });
  });

  it('shows each photo whole, in its place', async () => {
    const [wide, tall] = [await plain(800, 400, '#ff0000'), await plain(400, 800, '#0000ff')];
    const sheet = await drawContactSheet([
      { picture: wide, number: 1, state: 'pass' },
      { picture: tall, number: 2, state: 'pass' },
    ]);
    const { data, info } = await sharp(sheet).raw().toBuffer({ resolveWithObject: true });
    const at = (x: number, y: number): number[] => [
      ...data.subarray((y * info.width + x) * 3, (y * info.width + x) * 3 + 3),
    ];
    const isRed = ([red = 0, , blue = 0]: number[]): boolean => red > 180 && blue < 80;
    const isBlue = ([red = 0, , blue = 0]: number[]): boolean => red < 80 && blue > 180;
    // 256 px wide and 128 high in the middle of the first cell; 128 wide and 256 high in the second one.
    expect([at(12, 132), at(240, 132), at(132, 80), at(132, 60)].map(isRed)).toEqual([
      true,
      true,
      true,
      false,
    ]);
    expect([at(392, 30), at(392, 250), at(340, 132), at(320, 132)].map(isBlue)).toEqual([
      true,
      true,
      true,
      false,
    ]);
  });

  it('marks every state with a shape of its own, to be told without colours', async () => {
    const sheets = await Promise.all(STATES.map((state) => drawOne(state)));
    for (const [i, one] of sheets.entries()) {
      for (const other of sheets.slice(i + 1)) {
        // The corner with the mark; a JPEG's own noise is below 2.
        expect(await difference(one, other, 176, 176, 76)).toBeGreaterThan(12);
        // And the sign within it.
        expect(await difference(one, other, 198, 198, 32)).toBeGreaterThan(25);
      }
    }
  });

  it('gives each photo its own number, and draws the same sheet every time', async () => {
    const numbers = await Promise.all([1, 2, 12, 25].map((number) => drawOne('pass', number)));
    for (const [i, one] of numbers.entries()) {
      for (const other of numbers.slice(i + 1))
        expect(await difference(one, other, 4, 4, 72)).toBeGreaterThan(6);
    }
    expect(await drawOne('pass', 1)).toEqual(numbers[0]);
  });

  it('dims what was rejected', async () => {
    const brightness = async (state: PhotoState): Promise<number> => {
      const { data, width } = await greyOf(await drawOne(state));
      return data[132 * width + 132] ?? 0;
    };
    expect(await brightness('reject')).toBeLessThan(0.6 * (await brightness('pass')));
  });

  it('carries nothing of its photos but pixels, and refuses what is none', async () => {
    const tagged = await sharp(grey)
      .withExif({ IFD0: { Model: 'A phone' } })
      .toBuffer();
    const { exif } = await sharp(
      await drawContactSheet([{ picture: tagged, number: 1, state: 'ask' }]),
    ).metadata();
    expect(exif).toBeUndefined();
    const broken = [{ picture: Buffer.from('no picture'), number: 1, state: 'pass' as const }];
    await expect(drawContactSheet(broken)).rejects.toMatchObject({ code: 'UNSUPPORTED_FILE' });
  });
});
