import { findProduct } from './cutout-product.ts';
import { type Raster, resize } from './images.ts';
import type { Bits } from './masks/spread.ts';
import { oklabOf } from './palette-oklab.ts';

export interface CutOut {
  /** The product; what is not of it is transparent. The whole photo, opaque, where `clean` is false. */
  raster: Raster;
  /** Bounds of what can be seen, pixels of the raster. */
  box: { left: number; top: number; width: number; height: number };
  /** The background was left out (or the file had none): otherwise it was too uneven to be told from the product. */
  clean: boolean;
}

const LONG_SIDE = 1600;
/** Alpha below is not seen. */
const SEEN = 8;

const boundsOf = ({ pixels, width, height }: Raster): CutOut['box'] => {
  let left = width;
  let right = 0;
  let top = height;
  let bottom = 0;
  for (let y = 0, at = 3; y < height; y += 1) {
    for (let x = 0; x < width; x += 1, at += 4) {
      if ((pixels[at] as number) < SEEN) continue;
      if (x < left) left = x;
      if (x >= right) right = x + 1;
      if (y < top) top = y;
      bottom = y + 1;
    }
  }
  return { left, top, width: right - left, height: bottom - top };
};

/** The file was cut out before: a good part is transparent, and something is not. */
const ownAlpha = ({ pixels }: Raster): boolean => {
  let clear = 0;
  for (let at = 3; at < pixels.length; at += 4) if ((pixels[at] as number) < SEEN) clear += 1;
  const share = (4 * clear) / pixels.length;
  return share > 0.01 && share < 0.999;
};

/** Pixels by how far they are from the outside, 1 to `most`; 0 outside and deeper inside. */
const rimOf = ({ data, width, height }: Bits, most: number): Uint8Array => {
  const rim = new Uint8Array(data.length);
  for (let ring = 1; ring <= most; ring += 1) {
    const outside = (i: number): boolean => data[i] === 0 || (rim[i] !== 0 && (rim[i] as number) < ring);
    for (let y = 0, i = 0; y < height; y += 1) {
      for (let x = 0; x < width; x += 1, i += 1) {
        if (data[i] === 0 || rim[i] !== 0) continue;
        const touches =
          (x > 0 && outside(i - 1)) ||
          (x < width - 1 && outside(i + 1)) ||
          (y > 0 && outside(i - width)) ||
          (y < height - 1 && outside(i + width));
        if (touches) rim[i] = ring;
      }
    }
  }
  return rim;
};

/** Mean colour of the pixels around that lie deeper than the rim; undefined in a thin part. */
const deeperColour = (
  raster: Raster,
  inside: Bits,
  rim: Uint8Array,
  i: number,
): [number, number, number] | undefined => {
  const { width, height, pixels } = raster;
  const x = i % width;
  const y = (i - x) / width;
  const sum: [number, number, number] = [0, 0, 0];
  let count = 0;
  for (let ny = Math.max(0, y - 4); ny <= Math.min(height - 1, y + 4); ny += 1) {
    for (let nx = Math.max(0, x - 4); nx <= Math.min(width - 1, x + 4); nx += 1) {
      const n = ny * width + nx;
      if (inside.data[n] === 0 || rim[n] !== 0) continue;
      count += 1;
      for (let c = 0; c < 3; c += 1) sum[c] = (sum[c] as number) + (pixels[4 * n + c] as number);
    }
  }
  return count === 0 ? undefined : [sum[0] / count, sum[1] / count, sum[2] / count];
};

const RIM = 2;

/** What a rim pixel lets through of the backdrop becomes transparency, and its colour the product's own. */
const softenRim = (raster: Raster, inside: Bits, behindAt: (i: number) => readonly number[]): void => {
  const { pixels } = raster;
  const rim = rimOf(inside, RIM);
  for (let i = 0; i < rim.length; i += 1) {
    if (rim[i] === 0) continue;
    const product = deeperColour(raster, inside, rim, i);
    if (!product) continue;
    const behind = behindAt(i);
    let along = 0;
    let whole = 0;
    for (let c = 0; c < 3; c += 1) {
      const way = (product[c] as number) - (behind[c] as number);
      along += way * ((pixels[4 * i + c] as number) - (behind[c] as number));
      whole += way * way;
    }
    const opaque = whole < 200 ? 1 : along / whole;
    if (opaque >= 0.95) continue;
    pixels[4 * i + 3] = Math.max(0, Math.round(255 * opaque));
    for (let c = 0; c < 3; c += 1) pixels[4 * i + c] = Math.round(product[c] as number);
  }
};

/** The backdrop's colour in sRGB, seen in the nearest outside pixel of a few steps. */
const nearestOutside = ({ pixels, width, height }: Raster, inside: Bits) => {
  const original = Buffer.from(pixels);
  return (i: number): readonly number[] => {
    const x = i % width;
    const y = (i - x) / width;
    for (let step = RIM; step <= 8; step += 1) {
      for (const [dx, dy] of [
        [step, 0],
        [-step, 0],
        [0, step],
        [0, -step],
      ] as const) {
        const nx = x + dx;
        const ny = y + dy;
        if (nx < 0 || ny < 0 || nx >= width || ny >= height) continue;
        const n = ny * width + nx;
        if (inside.data[n] === 0)
          return [original[4 * n] as number, original[4 * n + 1] as number, original[4 * n + 2] as number];
      }
    }
    return [original[4 * i] as number, original[4 * i + 1] as number, original[4 * i + 2] as number];
  };
};

/**
 * A product without its background, at most 1600 px on the long side. A file with transparency keeps its own. Else the
 * background must be one colour or a soft run of light (soft shadows on it go too); where it is not, or where it can't
 * be told from the product for certain, nothing is cut: `clean` is false. Throws UNSUPPORTED_FILE or FILE_TOO_LARGE.
 */
export const cutOut = async (photo: Buffer): Promise<CutOut> => {
  const raster = await resize(photo, { width: LONG_SIDE, height: LONG_SIDE });
  const { width, height, pixels } = raster;
  if (ownAlpha(raster)) return { raster, box: boundsOf(raster), clean: true };
  for (let at = 3; at < pixels.length; at += 4) pixels[at] = 255;
  const product = findProduct(oklabOf(raster));
  if (!product) return { raster, box: { left: 0, top: 0, width, height }, clean: false };
  softenRim(raster, product.inside, nearestOutside(raster, product.inside));
  for (let i = 0; i < product.inside.data.length; i += 1) {
    if (product.inside.data[i] === 0) pixels.fill(0, 4 * i, 4 * i + 4);
  }
  return { raster, box: boundsOf(raster), clean: true };
};
