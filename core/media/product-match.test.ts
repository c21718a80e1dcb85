import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { drawScene, type Look, type ProductName, type Scene } from '../../test/support/products.ts';
import { matchProduct } from './product-match.ts';

const photoOf = (product: ProductName): Promise<Buffer> =>
  drawScene(
    product,
    {},
    { backdrop: 'grey', size: { width: 600, height: 800 }, grounded: true, quality: 88 },
  );

const KITCHEN: Scene = {
  backdrop: 'kitchen',
  size: { width: 900, height: 1200 },
  scale: 0.6,
  at: { x: 0.55, y: 0.6 },
  quality: 85,
};
const EVENING: Scene = {
  ...KITCHEN,
  backdrop: 'city',
  scale: 0.35,
  at: { x: 0.35, y: 0.7 },
  tint: { colour: '#ff9040', opacity: 0.12 },
};
const SHADE: Scene = {
  ...KITCHEN,
  backdrop: 'leaves',
  scale: 0.85,
  at: { x: 0.5, y: 0.5 },
  light: 0.85,
  shadow: true,
};

const photos = new Map<ProductName, Buffer>();
beforeAll(async () => {
  for (const product of ['bottle', 'mug'] as const) photos.set(product, await photoOf(product));
});
const photo = (product: ProductName): Buffer => photos.get(product) ?? Buffer.alloc(0);

describe('the same product', () => {
  it.each([
    ['bottle', 'another scene', KITCHEN],
    ['mug', 'another scene', KITCHEN],
    ['bottle', 'small, in warm light', EVENING],
    ['bottle', 'large, darker, in a shadow', SHADE],
  ] as const)('%s: %s', async (product, _, scene) => {
    expect((await matchProduct(photo(product), await drawScene(product, {}, scene))).verdict).toBe('high');
  });
});

describe('another product, or an altered one', () => {
  it.each([
    ['bottle', 'another word on its label', { word: 'NOVA' }, {}],
    ['bottle', 'another emblem', { emblem: 'star' }, {}],
    ['bottle', 'another colour', { colour: '#7a3fa0' }, {}],
    ['bottle', 'another shape', { shape: 'other' }, {}],
    ['mug', 'another word', { word: 'NOVA' }, {}],
    ['mug', 'another shape', { shape: 'other' }, {}],
    ['mug', 'another colour', { colour: '#7a3fa0' }, {}],
  ] as [ProductName, string, Look, Partial<Scene>][])('%s: %s', async (product, _, look, scene) => {
    const { verdict, score } = await matchProduct(
      photo(product),
      await drawScene(product, look, { ...KITCHEN, ...scene }),
    );
    expect(['fair', 'low']).toContain(verdict);
    expect(score).toBeLessThan(0.76);
  });

  it('mirrored it is another one', async () => {
    for (const product of ['bottle', 'mug'] as const) {
      const result = await drawScene(product, {}, { ...KITCHEN, mirrored: true });
      expect((await matchProduct(photo(product), result)).verdict).toBe('low');
    }
  });

  it('it is not there', async () => {
    expect((await matchProduct(photo('bottle'), await drawScene(undefined, {}, KITCHEN))).verdict).toBe(
      'low',
    );
    expect((await matchProduct(photo('bottle'), await drawScene('shoe', {}, KITCHEN))).verdict).toBe('low');
  });
});

describe('what can be said', () => {
  it('the same pictures always have the same answer', async () => {
    const result = await drawScene('mug', { emblem: 'star' }, KITCHEN);
    expect(await matchProduct(photo('mug'), result)).toEqual(await matchProduct(photo('mug'), result));
  });

  it('a photo whose product is not known from its background: nothing, or that it is the same', async () => {
    const busy = await drawScene('bottle', {}, { ...KITCHEN, backdrop: 'leaves' });
    expect((await matchProduct(busy, await drawScene('shoe', {}, KITCHEN))).verdict).toBeNull();
    expect((await matchProduct(busy, busy)).verdict).toBe('high');
  });

  it('a photo without a single edge: nothing', async () => {
    const flat = await sharp({ create: { width: 300, height: 300, channels: 3, background: '#999' } })
      .png()
      .toBuffer();
    expect((await matchProduct(flat, await drawScene('shoe', {}, KITCHEN))).verdict).toBeNull();
  });

  it('refuses what is no picture', async () => {
    await expect(matchProduct(Buffer.from('no'), photo('mug'))).rejects.toMatchObject({
      code: 'UNSUPPORTED_FILE',
    });
  });
});
