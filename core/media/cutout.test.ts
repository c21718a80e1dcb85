import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import {
  type BackdropName,
  drawProduct,
  drawScene,
  PRODUCTS,
  type ProductName,
} from '../../test/support/products.ts';
import { cutOut } from './cutout.ts';

const SIZE = { width: 600, height: 800 };
const SCALE = 0.8;

/** The true outline of a product as `drawScene` places it. */
const truth = async (product: ProductName): Promise<Uint8Array> => {
  const tall = Math.round(SIZE.height * SCALE);
  const wide = Math.round((tall * 400) / 600);
  const { data } = await sharp({ create: { ...SIZE, channels: 4, background: '#0000' } })
    .composite([
      {
        input: await drawProduct(product, {}, tall),
        left: Math.round(SIZE.width / 2 - wide / 2),
        top: Math.round(SIZE.height / 2 - tall / 2),
      },
    ])
    .raw()
    .toBuffer({ resolveWithObject: true });
  return Uint8Array.from({ length: SIZE.width * SIZE.height }, (_, i) => data[4 * i + 3] as number);
};

/** Parts of the product that are missing, and of what was kept that are not of it. */
const errors = (alpha: Uint8Array, pixels: Buffer): { missing: number; beyond: number } => {
  let product = 0;
  let missing = 0;
  let kept = 0;
  let beyond = 0;
  for (let i = 0; i < alpha.length; i += 1) {
    const own = (alpha[i] as number) > 127;
    const seen = (pixels[4 * i + 3] as number) > 127;
    if (own) product += 1;
    if (own && !seen) missing += 1;
    if (seen) kept += 1;
    if (seen && !own) beyond += 1;
  }
  return { missing: missing / product, beyond: beyond / kept };
};

const shot = (product: ProductName, backdrop: BackdropName) =>
  drawScene(product, {}, { backdrop, size: SIZE, scale: SCALE, grounded: true, quality: 88 });

describe('before a plain backdrop', () => {
  it.each(
    (['white', 'grey', 'peach'] as const).flatMap((backdrop) =>
      PRODUCTS.map((product) => ({ backdrop, product })),
    ),
  )('$product on $backdrop: right, or not cut at all', async ({ backdrop, product }) => {
    const { raster, clean, box } = await cutOut(await shot(product, backdrop));
    expect([raster.width, raster.height]).toEqual([SIZE.width, SIZE.height]);
    // The white sole of the shoe can't be told from white.
    if (product === 'shoe' && backdrop === 'white') {
      expect(clean).toBe(false);
      return;
    }
    expect(clean).toBe(true);
    const { missing, beyond } = errors(await truth(product), raster.pixels);
    expect(missing).toBeLessThan(0.02);
    // Through the handle of the mug white stays: it might be print.
    expect(beyond).toBeLessThan(product === 'mug' && backdrop === 'white' ? 0.09 : 0.03);
    expect(box.width).toBeGreaterThan(100);
  });

  it('the rim is soft and has none of the backdrop in it', async () => {
    const { raster } = await cutOut(await shot('box', 'peach'));
    let soft = 0;
    for (let at = 0; at < raster.pixels.length; at += 4) {
      const alpha = raster.pixels[at + 3] as number;
      if (alpha > 40 && alpha < 215) soft += 1;
    }
    expect(soft).toBeGreaterThan(150);
  });

  it('a product that is cut by the border of the photo', async () => {
    const photo = sharp(await shot('bottle', 'white')).extract({ left: 0, top: 0, width: 600, height: 600 });
    const { clean, raster } = await cutOut(await photo.jpeg({ quality: 88 }).toBuffer());
    expect(clean).toBe(true);
    expect(raster.pixels[4 * (600 * 598 + 230) + 3]).toBe(255);
    expect(raster.pixels[3]).toBe(0);
  });
});

describe('what is left as it is', () => {
  it.each(['kitchen', 'city', 'leaves'] as const)('before a scene: %s', async (backdrop) => {
    const photo = await shot('bottle', backdrop);
    const { clean, box, raster } = await cutOut(photo);
    expect(clean).toBe(false);
    expect(box).toEqual({ left: 0, top: 0, ...SIZE });
    expect(raster.pixels.equals(await sharp(photo).ensureAlpha().raw().toBuffer())).toBe(true);
  });

  it('nothing but backdrop, and a product of the backdrop', async () => {
    expect((await cutOut(await drawScene(undefined, {}, { backdrop: 'grey', size: SIZE }))).clean).toBe(
      false,
    );
    const pale = await drawScene(
      'box',
      { colour: '#fbfbfa' },
      { backdrop: 'white', size: SIZE, grounded: true, quality: 88 },
    );
    expect((await cutOut(pale)).clean).toBe(false);
  });

  it("a file's own transparency is kept", async () => {
    const own = await drawProduct('mug', {}, 600);
    const { raster, clean, box } = await cutOut(own);
    expect(clean).toBe(true);
    expect(raster.pixels.equals(await sharp(own).ensureAlpha().raw().toBuffer())).toBe(true);
    expect(box.left).toBeGreaterThan(30);
    expect(box.top).toBeGreaterThan(100);
  });

  it('a photo is made no larger, and at most 1600 px', async () => {
    const large = await drawScene('box', {}, { backdrop: 'white', size: { width: 1500, height: 2000 } });
    const { raster } = await cutOut(large);
    expect([raster.width, raster.height]).toEqual([1200, 1600]);
  });
});
