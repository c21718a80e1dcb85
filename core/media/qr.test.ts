import jsqr from 'jsqr';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { drawQr } from './qr.ts';

const TRON = 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t';
const long = (start: string): string => `${start}${'pay/Order7?sign=Zx9'.repeat(20)}`.slice(0, 300);

/** As a phone reads it after a chat compressed it, `width` pixels wide. */
const read = async (png: Buffer, width: number, quality = 40): Promise<string | undefined> => {
  const sent = await sharp(png).resize({ width, kernel: 'cubic' }).jpeg({ quality }).toBuffer();
  const { data, info } = await sharp(sent).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return jsqr.default(new Uint8ClampedArray(data), info.width, info.height)?.data;
};

describe('a QR picture', () => {
  it.each([1280, 512, 240])(
    'of a TRON address is read back after JPEG quality 40 at %i px',
    async (width) => {
      expect(await read(await drawQr(TRON), width)).toBe(TRON);
    },
  );

  it.each([
    ['weixin://wxpay/bizpayurl?pr=', 1280],
    ['weixin://wxpay/bizpayurl?pr=', 512],
    ['https://pay.example.org/submit?', 1280],
    ['https://pay.example.org/submit?', 512],
  ])('of 300 characters from %s is read back at %i px', async (start, width) => {
    const words = long(start);
    expect(words).toHaveLength(300);
    expect(await read(await drawQr(words), width)).toBe(words);
  });

  it('is a PNG of at least 720 px, black on white with four modules of white around it', async () => {
    const png = await drawQr(TRON);
    const { data, info } = await sharp(png).greyscale().raw().toBuffer({ resolveWithObject: true });
    const { format } = await sharp(png).metadata();
    expect([format, info.width >= 720, info.width === info.height]).toEqual(['png', true, true]);
    expect(new Set(data)).toEqual(new Set([0, 255]));
    const module = info.width / 41;
    // The row through the middle of the upper finder patterns.
    const row = data.subarray(Math.round(7.5 * module) * info.width).subarray(0, info.width);
    expect([row.indexOf(0), row.lastIndexOf(0)]).toEqual([4 * module, info.width - 4 * module - 1]);
  });

  it('is smaller than a photo may be, whatever its words', async () => {
    const png = await drawQr('Ж'.repeat(300));
    const { width = 0 } = await sharp(png).metadata();
    expect([png.length < 200_000, width <= 1280, await read(png, width, 90)]).toEqual([
      true,
      true,
      'Ж'.repeat(300),
    ]);
  });

  it('refuses more than a code holds', async () => {
    await expect(drawQr('x'.repeat(1274))).rejects.toThrow(/too big/);
  });
});
