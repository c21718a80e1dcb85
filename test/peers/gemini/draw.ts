import { createHash } from 'node:crypto';
import sharp, { type Sharp } from 'sharp';
import type { GeminiCall, GeminiPeerOptions } from './types.ts';

const configOf = ({ body }: GeminiCall) =>
  (body.generationConfig ?? {}) as { imageConfig?: { aspectRatio?: string }; seed?: number };

const sizeOf = (call: GeminiCall, longSide: number): { width: number; height: number } => {
  const [w = 1, h = 1] = (configOf(call).imageConfig?.aspectRatio ?? '1:1').split(':').map(Number);
  const scale = longSide / Math.max(w, h);
  return { width: Math.round(w * scale), height: Math.round(h * scale) };
};

/** A light colour that differs by words and seed. */
const tintOf = (call: GeminiCall): { r: number; g: number; b: number } => {
  const hash = createHash('sha256')
    .update(`${configOf(call).seed} ${call.prompt}`)
    .digest();
  const [r = 0, g = 0, b = 0] = hash;
  return { r: 150 + (r % 90), g: 150 + (g % 90), b: 150 + (b % 90) };
};

const pictureLike = (call: GeminiCall, words: RegExp) =>
  call.pictures.find(({ announced }) => words.test(announced))?.bytes;

/** The base, with no pixel left as it was: inverted and coloured, so that a mask shows where it holds. */
const changed = (base: Buffer, call: GeminiCall, size: { width: number; height: number }): Sharp => {
  const { r, g, b } = tintOf(call);
  const offsets = [r, g - 60, b - 120];
  return sharp(base)
    .resize({ ...size, fit: 'fill' })
    .toColourspace('srgb')
    .removeAlpha()
    .linear(
      [-0.6, -0.6, -0.6],
      offsets.map((offset) => 153 + 0.4 * offset),
    );
};

/** The first picture in the middle of a tinted ground; without one, the ground and a lighter bar. */
const staged = async (call: GeminiCall, size: { width: number; height: number }): Promise<Sharp> => {
  const ground = sharp({ create: { ...size, channels: 3, background: tintOf(call) } });
  const product = pictureLike(call, /product/iu) ?? call.pictures[0]?.bytes;
  const box = { width: Math.round(size.width * 0.7), height: Math.round(size.height * 0.6) };
  const input = product
    ? await sharp(product)
        .resize({ ...box, fit: 'inside' })
        .png()
        .toBuffer()
    : await sharp({ create: { ...box, channels: 3, background: '#f4f1ea' } })
        .png()
        .toBuffer();
  return ground.composite([{ input, gravity: 'centre' }]);
};

/**
 * A real picture of the shape that was asked for: the base changed all over, else the product on a tinted ground. The same
 * for the same words, seed and pictures.
 */
export const draw = async (
  call: GeminiCall,
  { longSide = 1024, format = 'png' }: GeminiPeerOptions,
): Promise<{ bytes: Buffer; mimeType: string }> => {
  const size = sizeOf(call, longSide);
  const base = pictureLike(call, /^image \d+: the picture to change/iu);
  const picture = base ? changed(base, call, size) : await staged(call, size);
  const bytes = await (format === 'png' ? picture.png({ compressionLevel: 1 }) : picture.jpeg()).toBuffer();
  return { bytes, mimeType: `image/${format}` };
};
