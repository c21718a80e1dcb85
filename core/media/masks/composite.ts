import { decode, type Raster, readPictureFacts, resize } from '../images.ts';
import { inwardDistance, ORTHOGONAL, type Region, regionOf } from './distance.ts';
import type { Mask } from './mask.ts';

export interface CompositeOptions {
  /** Width of the soft transition, pixels; it lies inside the painted area. 0: a hard edge. */
  feather: number;
}

/** A wide feather in a thin stroke would leave nothing of the change: at most this part of the deepest depth. */
const MOST_OF_DEPTH = 0.5;

/** Weight (0..256) by distance from the unpainted: 0 there, smooth, 256 from `wanted` on. */
const rampOf = (wanted: number): Uint16Array => {
  const full = Math.max(1, wanted);
  const ramp = new Uint16Array(full + 1);
  for (let d = 1; d <= full; d += 1) {
    const t = d / full;
    ramp[d] = Math.max(1, Math.round(256 * t * t * (3 - 2 * t)));
  }
  ramp[full] = 256;
  return ramp;
};

const sameSize = (a: { width: number; height: number }, b: { width: number; height: number }): boolean =>
  a.width === b.width && a.height === b.height;

/** Views need whole words; a buffer that begins between two of them is copied. */
const wordsOf = (pixels: Buffer): Uint32Array => {
  const aligned = pixels.byteOffset % 4 === 0 ? pixels : new Uint8Array(pixels);
  return new Uint32Array(aligned.buffer, aligned.byteOffset, pixels.length / 4);
};

/** Sets the pixel at byte `at` to base (already there) and answer in the shares (256 - weight) and weight. */
const mix = (out: Buffer, answer: Buffer, at: number, weight: number): void => {
  const rest = 256 - weight;
  const baseAlpha = out[at + 3] as number;
  const answerAlpha = answer[at + 3] as number;
  if (baseAlpha === 255 && answerAlpha === 255) {
    out[at] = ((out[at] as number) * rest + (answer[at] as number) * weight + 128) >> 8;
    out[at + 1] = ((out[at + 1] as number) * rest + (answer[at + 1] as number) * weight + 128) >> 8;
    out[at + 2] = ((out[at + 2] as number) * rest + (answer[at + 2] as number) * weight + 128) >> 8;
    return;
  }
  // A transparent pixel's colour counts as much as it is seen.
  const alpha = baseAlpha * rest + answerAlpha * weight;
  if (alpha > 0) {
    for (let c = at; c < at + 3; c += 1) {
      const sum = (out[c] as number) * baseAlpha * rest + (answer[c] as number) * answerAlpha * weight;
      out[c] = Math.round(sum / alpha);
    }
  }
  out[at + 3] = (alpha + 128) >> 8;
};

const mixRegion = (out: Buffer, answer: Raster, mask: Mask, region: Region, feather: number): void => {
  const wanted = Math.max(1, Math.ceil(feather * ORTHOGONAL));
  const { distance, deepest } = inwardDistance(mask, region, wanted);
  const ramp = rampOf(deepest < wanted ? Math.floor(deepest * MOST_OF_DEPTH) : wanted);
  const full = ramp.length - 1;
  const outWords = wordsOf(out);
  const answerWords = wordsOf(answer.pixels);
  const { coverage, width } = mask;
  for (let y = region.top; y < region.bottom; y += 1) {
    let from = y * width + region.left;
    let at = (y - region.top + 1) * (region.right - region.left + 2) + 1;
    for (const end = y * width + region.right; from < end; from += 1, at += 1) {
      const depth = distance[at] as number;
      if (depth === 0) continue;
      const painted = coverage[from] as number;
      if (painted === 255 && depth >= full) {
        outWords[from] = answerWords[from] as number;
        continue;
      }
      const edge = depth >= full ? 256 : (ramp[depth] as number);
      mix(out, answer.pixels, from * 4, painted === 255 ? edge : Math.round((edge * painted) / 255));
    }
  }
};

/**
 * The base with `answer` where the mask is painted. The transition is inside of the painted area only: every pixel
 * with coverage 0 is bit-identical to the base, in all four channels, whatever the answer holds; every fully painted
 * pixel that lies deeper than `feather` is the answer's. The picture's own border is no edge. Base, answer and mask
 * have one size (`fitTo`); throws RangeError otherwise. Neither input changes.
 */
export const compositeThrough = (
  base: Raster,
  answer: Raster,
  mask: Mask,
  options: CompositeOptions,
): Raster => {
  if (!sameSize(base, answer) || !sameSize(base, mask)) {
    throw new RangeError(
      `base ${base.width} x ${base.height}, answer ${answer.width} x ${answer.height}, mask ${mask.width} x ${mask.height}`,
    );
  }
  const out = Buffer.allocUnsafeSlow(base.pixels.length);
  base.pixels.copy(out);
  const region = regionOf(mask);
  if (region) mixRegion(out, answer, mask, region, Math.max(0, options.feather));
  return { width: base.width, height: base.height, pixels: out };
};

/**
 * An answer's pixels at the base's size: resized where it has the same ratio; where the model took another one it fills
 * the base and what stands over is cut evenly. Throws UNSUPPORTED_FILE or FILE_TOO_LARGE.
 */
export const fitTo = async (base: { width: number; height: number }, picture: Buffer): Promise<Raster> => {
  const { width, height } = base;
  if (sameSize(base, await readPictureFacts(picture))) return decode(picture);
  return resize(picture, { width, height, fit: 'cover', enlarge: true });
};
