import { describe, expect, it } from 'vitest';
import { PRODUCT_COLOURS, productPhoto } from '../../../test/support/product-photos.ts';
import { decode, readPictureFacts, resize, toJpeg } from '../../media/images.ts';
import { drawStyleSheet } from './style-sheet.ts';

describe('the style sheet', () => {
  it('is one small JPEG of six cards that all differ, the same every time', async () => {
    const large = await productPhoto('bottle', { background: '#ffffff' });
    const photo = await toJpeg(await resize(large, { width: 480 }));
    const order = { photo, palette: PRODUCT_COLOURS.bottle };
    const sheet = await drawStyleSheet(order);
    expect(await readPictureFacts(sheet)).toEqual({ width: 1080, height: 896, mediaType: 'image/jpeg' });
    expect(sheet.length).toBeLessThan(500_000);
    expect((await drawStyleSheet(order)).equals(sheet)).toBe(true);
    const { pixels, width } = await decode(sheet);
    // The middle of each card's upper part: the ground of its style.
    const grounds = [0, 1, 2, 3, 4, 5].map((i) => {
      const at = 4 * ((30 + Math.floor(i / 3) * 442) * width + 184 + (i % 3) * 356);
      return pixels.subarray(at, at + 3).toString('hex');
    });
    expect(new Set(grounds).size).toBe(6);
  });

  it('refuses a photo that is none', async () => {
    await expect(drawStyleSheet({ photo: Buffer.from('no'), palette: [] })).rejects.toMatchObject({
      code: 'UNSUPPORTED_FILE',
    });
  });
});
