import { type Raster, resize } from './images.ts';
import { type Bits, patchesOf, shrink } from './masks/spread.ts';
import { type OklabPlanes, oklabOf } from './palette-oklab.ts';
import { compare, greyOf, type Likeness } from './product-match-compare.ts';
import { cropped, type Product, productOf } from './product-match-product.ts';
import {
  type Place,
  SEARCHED_SIDE,
  scaled,
  searchFor,
  searchNear,
  type Template,
} from './product-match-search.ts';
import type { Grey } from './product-match-slopes.ts';

export interface ProductMatch {
  /** 0..1; comparable between results of one photo. */
  score: number;
  /** `high`: the same product; `fair`: look twice; `low`: another one, or altered; null: can't tell. */
  verdict: 'high' | 'fair' | 'low' | null;
}

/** The photo is looked at with this long side, the result with twice as much, the product at its place with the last. */
const SEEN_SIDE = 512;
const COMPARED_SIDE = 192;
/** Measured: docs/product-match.md. */
const HIGH = 0.76;
const FAIR = 0.4;
/** A mirrored product agrees better with the mirrored result by this much; one with equal halves by nothing. */
const MIRRORED = 0.06;

const mirrored = ({ pixels, width, height }: Raster): Raster => {
  const words = new Uint32Array(new Uint8Array(pixels).buffer);
  for (let y = 0; y < height; y += 1) words.subarray(y * width, (y + 1) * width).reverse();
  return { width, height, pixels: Buffer.from(words.buffer) };
};

const templateOf = ({ raster, mask }: Product): Template => ({
  ...greyOf(oklabOf(raster)),
  mask: Float32Array.from(mask, (bit) => bit * 255),
});

const bitsAt = ({ raster }: Product, mask: Uint8Array, width: number, height: number): Bits => {
  const data = Float32Array.from(mask);
  const small = scaled({ width: raster.width, height: raster.height, data }, width, height);
  return { width, height, data: Uint8Array.from(small.data, (part) => (part > 0.5 ? 1 : 0)) };
};

/** This part of an area that still has its colour: it is print, and no hole that shows the scene. */
const STILL_THERE = 0.3;

/** What is compared: the product for certain, and what may be a hole in it but has kept its colour. */
const comparable = (mask: Bits, sure: Bits, own: OklabPlanes, theirs: OklabPlanes): Bits => {
  const doubtful = { ...mask, data: mask.data.map((bit, i) => bit & (1 - (sure.data[i] as number))) };
  const { labels, patches } = patchesOf(doubtful);
  const kept = new Uint32Array(patches.length + 1);
  for (let i = 0; i < labels.length; i += 1) {
    const apart = Math.hypot(
      (own.l[i] as number) - (theirs.l[i] as number),
      (own.a[i] as number) - (theirs.a[i] as number),
      (own.b[i] as number) - (theirs.b[i] as number),
    );
    if (labels[i] !== 0 && apart < 0.13)
      kept[labels[i] as number] = (kept[labels[i] as number] as number) + 1;
  }
  const print = (label: number): boolean =>
    label !== 0 && (kept[label] as number) >= STILL_THERE * (patches[label - 1]?.size ?? 0);
  return { ...mask, data: sure.data.map((bit, i) => (bit === 1 || print(labels[i] as number) ? 1 : 0)) };
};

/** The product and its place, at one size. */
const likenessAt = async (product: Product, result: Raster, place: Place): Promise<Likeness> => {
  const scale = COMPARED_SIDE / Math.max(product.raster.width, product.raster.height);
  const width = Math.max(8, Math.round(product.raster.width * scale));
  const height = Math.max(8, Math.round(product.raster.height * scale));
  const to = { width, height, fit: 'cover', enlarge: true } as const;
  const by = Math.max(result.width, result.height) / SEARCHED_SIDE;
  const box = {
    left: Math.round(place.left * by),
    top: Math.round(place.top * by),
    width: Math.max(4, Math.round(place.width * by)),
    height: Math.max(4, Math.round(place.height * by)),
  };
  const [own, theirs] = await Promise.all([
    resize(product.raster, to).then(oklabOf),
    resize(cropped(result, box), to).then(oklabOf),
  ]);
  const mask = bitsAt(product, product.mask, width, height);
  const sure = bitsAt(product, product.sure, width, height);
  return compare({
    product: own,
    found: theirs,
    mask: shrink(comparable(mask, sure, own, theirs), 2).data,
    outline: product.known ? mask.data : undefined,
  });
};

const between = (value: number, none: number, all: number): number =>
  Math.max(0, Math.min(1, (value - none) / (all - none)));

/** A product is as much the same as what is least the same of it: its parts are multiplied, not added. */
const scoreOf = ({ hash, detail, worst, colour, outline }: Likeness): number =>
  between(detail, 0.4, 0.9) *
  (0.35 + 0.65 * between(worst, 0.05, 0.8)) *
  between(colour, 0.1, 0.75) *
  (0.4 + 0.6 * between(outline, 0.25, 0.7)) *
  (0.7 + 0.3 * between(hash, 0.3, 0.8));

export interface Examined {
  known: boolean;
  place: Place;
  likeness: Likeness;
  score: number;
  /** Score of the mirrored result at the same place. */
  mirrored: number;
}

const greySeen = async (result: Raster): Promise<Grey> =>
  greyOf(oklabOf(await resize(result, { width: SEARCHED_SIDE, height: SEARCHED_SIDE })));

/** All figures behind `matchProduct`; undefined: the photo shows hardly an edge to look for. */
export const examine = async (photo: Buffer, result: Buffer): Promise<Examined | undefined> => {
  const [seen, large] = await Promise.all([
    resize(photo, { width: SEEN_SIDE, height: SEEN_SIDE }),
    resize(result, { width: 2 * SEEN_SIDE, height: 2 * SEEN_SIDE, enlarge: true }),
  ]);
  const product = productOf(seen);
  const template = templateOf(product);
  const grey = await greySeen(large);
  const place = searchFor(template, grey);
  if (!place) return undefined;
  const likeness = await likenessAt(product, large, place);
  const flipped = mirrored(large);
  const there = { ...place, left: grey.width - place.left - place.width };
  const turned = await likenessAt(product, flipped, searchNear(template, await greySeen(flipped), there));
  return { known: product.known, place, likeness, score: scoreOf(likeness), mirrored: scoreOf(turned) };
};

/**
 * Is the product of `photo` in `result`, unaltered? It is looked for over places and sizes by its edges; where it fits
 * best the pixels are compared: perceptual hash, detail (the worst parts count twice: a changed logo is small), outline
 * and colour. Turned or seen from another side it is not known again, and mirrored it is another product. A hint to
 * look twice, not a proof: docs/product-match.md has the figures. The same pictures always have the same answer.
 * Throws UNSUPPORTED_FILE or FILE_TOO_LARGE.
 */
export const matchProduct = async (photo: Buffer, result: Buffer): Promise<ProductMatch> => {
  const examined = await examine(photo, result);
  if (!examined) return { score: 0, verdict: null };
  const { known, score } = examined;
  const rounded = Math.round(1000 * score) / 1000;
  if (examined.mirrored > score + MIRRORED) return { score: rounded, verdict: known ? 'low' : null };
  if (score >= HIGH) return { score: rounded, verdict: 'high' };
  // With background in what was compared, a difference says nothing.
  if (!known) return { score: rounded, verdict: null };
  return { score: rounded, verdict: score >= FAIR ? 'fair' : 'low' };
};
