import type { OklabPlanes } from './palette-oklab.ts';
import { perceptualHash } from './photo-lab/hash.ts';
import { scaled } from './product-match-search.ts';
import { type Edges, edgesOf, type Grey } from './product-match-slopes.ts';

/** A product's pixels and the pixels at its place in another picture, of one size. */
export interface Pairing {
  product: OklabPlanes;
  found: OklabPlanes;
  /** 1: of the product, without its very edge. */
  mask: Uint8Array;
  /** 1: of the product, up to its edge; undefined: the outline is not known. */
  outline?: Uint8Array;
}

/** Each 0..1, 1: identical. */
export interface Likeness {
  /** Perceptual hashes of both, outside of the product filled with one grey. */
  hash: number;
  /** Brightness detail, block by block: the mean of all, and of the worst ones (a changed logo is a small part). */
  detail: number;
  worst: number;
  /** Colours, after what the light of the scene explains. */
  colour: number;
  /** Part of the outline that is there; 1 where it is not known. */
  outline: number;
}

/** Brightness as edges are looked for in: 0..255. */
export const greyOf = ({ l, width, height }: OklabPlanes): Grey => ({
  width,
  height,
  data: l.map((value) => value * 255),
});

const SIDE = 32;
const BLOCK = 12;
/** Standard deviation of L: below, a block has nothing to compare. */
const PLAIN = 0.02;

const hashAlike = ({ product, found, mask }: Pairing): number => {
  const stampOf = (planes: OklabPlanes): string => {
    let sum = 0;
    let count = 0;
    for (let i = 0; i < mask.length; i += 1) {
      if (mask[i] === 0) continue;
      sum += planes.l[i] as number;
      count += 1;
    }
    const mean = sum / Math.max(1, count);
    const data = planes.l.map((value, i) => (mask[i] === 1 ? value : mean) * 255);
    const small = scaled({ width: planes.width, height: planes.height, data }, SIDE, SIDE);
    return perceptualHash({ width: SIDE, height: SIDE, data: Uint8Array.from(small.data) }).phash;
  };
  let differing = 0;
  for (let bits = BigInt(`0x${stampOf(product)}`) ^ BigInt(`0x${stampOf(found)}`); bits > 0n; bits >>= 1n) {
    differing += Number(bits & 1n);
  }
  return Math.max(0, 1 - differing / 32);
};

interface Block {
  /** How much there is to compare. */
  weight: number;
  same: number;
}

/** Correlation of L in a block, at the best of nine offsets: nothing is drawn to the very pixel again. */
const compareBlock = ({ product, found, mask }: Pairing, left: number, top: number): Block | undefined => {
  const { width, height } = product;
  let best = -1;
  let spread = 0;
  let inside = 0;
  for (let oy = -1; oy <= 1; oy += 1) {
    for (let ox = -1; ox <= 1; ox += 1) {
      let n = 0;
      let sa = 0;
      let sb = 0;
      let saa = 0;
      let sbb = 0;
      let sab = 0;
      for (let y = top; y < Math.min(height, top + BLOCK); y += 1) {
        const fy = y + oy;
        if (fy < 0 || fy >= height) continue;
        for (let x = left; x < Math.min(width, left + BLOCK); x += 1) {
          const fx = x + ox;
          if (mask[y * width + x] === 0 || fx < 0 || fx >= width) continue;
          const a = product.l[y * width + x] as number;
          const b = found.l[fy * width + fx] as number;
          n += 1;
          sa += a;
          sb += b;
          saa += a * a;
          sbb += b * b;
          sab += a * b;
        }
      }
      if (n < (BLOCK * BLOCK) / 3) continue;
      const va = Math.max(0, saa / n - (sa / n) ** 2);
      const vb = Math.max(0, sbb / n - (sb / n) ** 2);
      const cov = sab / n - (sa / n) * (sb / n);
      const quiet = PLAIN * PLAIN;
      // Correlation, damped by a difference of contrast (as in SSIM, Wang 2004); quiet parts agree.
      const same =
        ((cov + quiet) / (Math.sqrt(va * vb) + quiet)) *
        Math.sqrt((2 * Math.sqrt(va * vb) + quiet) / (va + vb + quiet));
      if (same > best) best = same;
      spread = Math.max(spread, Math.sqrt(Math.max(va, vb)));
      inside = Math.max(inside, n);
    }
  }
  return inside === 0 ? undefined : { weight: Math.min(0.15, spread) + 0.01, same: Math.max(0, best) };
};

const detailAlike = (pairing: Pairing): { detail: number; worst: number } => {
  const { width, height } = pairing.product;
  const blocks: Block[] = [];
  for (let top = 0; top < height; top += BLOCK / 2) {
    for (let left = 0; left < width; left += BLOCK / 2) {
      const block = compareBlock(pairing, left, top);
      if (block) blocks.push(block);
    }
  }
  const mean = (of: readonly Block[]): number => {
    const all = of.reduce((sum, { weight }) => sum + weight, 0);
    return all === 0 ? 0 : of.reduce((sum, { weight, same }) => sum + weight * same, 0) / all;
  };
  const telling = blocks.filter(({ weight }) => weight > 2 * PLAIN).toSorted((a, b) => a.same - b.same);
  return {
    detail: mean(blocks),
    worst: mean(telling.slice(0, Math.max(1, Math.ceil(telling.length * 0.1)))),
  };
};

/** Medians of both pictures' a and b differ by the scene's light (at most this far); the rest is another colour. */
const MOST_TINT = 0.035;
const OTHER_COLOUR = 0.09;

const middleOf = (values: number[]): number => values.sort((p, q) => p - q)[values.length >> 1] ?? 0;

const colourAlike = ({ product, found, mask }: Pairing): number => {
  const da: number[] = [];
  const db: number[] = [];
  for (let i = 0; i < mask.length; i += 1) {
    if (mask[i] === 0) continue;
    // Darker light takes colour away in proportion.
    const light = Math.min(
      1.3,
      Math.max(0.4, (found.l[i] as number) / Math.max(0.05, product.l[i] as number)),
    );
    da.push((found.a[i] as number) - (product.a[i] as number) * light);
    db.push((found.b[i] as number) - (product.b[i] as number) * light);
  }
  if (da.length === 0) return 0;
  const middle = [middleOf([...da]), middleOf([...db])] as const;
  const length = Math.hypot(...middle);
  const taken = length > MOST_TINT ? MOST_TINT / length : 1;
  let sum = 0;
  for (let n = 0; n < da.length; n += 1) {
    const rest = Math.hypot((da[n] as number) - taken * middle[0], (db[n] as number) - taken * middle[1]);
    sum += Math.min(1, rest / OTHER_COLOUR);
  }
  return 1 - sum / da.length;
};

const REACH = 2;

/** An edge of the same direction within reach: -1..1. */
const edgeNear = (own: Edges, other: Edges, i: number): number => {
  const { width, height, u, v } = own;
  const x = i % width;
  const y = (i - x) / width;
  const length = Math.hypot(u[i] as number, v[i] as number);
  let best = -1;
  for (let ny = Math.max(0, y - REACH); ny <= Math.min(height - 1, y + REACH); ny += 1) {
    for (let nx = Math.max(0, x - REACH); nx <= Math.min(width - 1, x + REACH); nx += 1) {
      const n = ny * width + nx;
      const theirs = Math.hypot(other.u[n] as number, other.v[n] as number);
      if (theirs < 0.1) continue;
      const cosine =
        ((u[i] as number) * (other.u[n] as number) + (v[i] as number) * (other.v[n] as number)) /
        (length * theirs);
      if (cosine > best) best = cosine;
    }
  }
  return best;
};

const SECTORS = 16;

/**
 * The outline that is there: of all of it, and of the quarter of the directions (from the middle) that has least, since
 * another shape often differs at one end.
 */
const outlineAlike = ({ product, found, outline }: Pairing): number => {
  if (!outline) return 1;
  const own = edgesOf(greyOf(product));
  const { width, height } = product;
  // Before a background of the same brightness the outline may be seen in the colours alone.
  const coloured = (plane: Float32Array): Grey => ({
    width,
    height,
    data: plane.map((value) => value * 510),
  });
  const others = [greyOf(found), coloured(found.a), coloured(found.b)].map(edgesOf);
  const all = new Uint32Array(SECTORS);
  const there = new Uint32Array(SECTORS);
  for (let i = width; i < outline.length - width; i += 1) {
    if (outline[i] === 0 || Math.hypot(own.u[i] as number, own.v[i] as number) < 0.3) continue;
    const inner = [i - 1, i + 1, i - width, i + width].every((n) => outline[n] === 1);
    if (inner) continue;
    const x = (i % width) / width - 0.5;
    const y = Math.floor(i / width) / height - 0.5;
    const sector = Math.floor(((Math.atan2(y, x) + Math.PI) / (2 * Math.PI)) * SECTORS) % SECTORS;
    all[sector] = (all[sector] as number) + 1;
    if (others.some((other) => edgeNear(own, other, i) > 0.7)) there[sector] = (there[sector] as number) + 1;
  }
  const sum = (counts: Uint32Array): number => counts.reduce((total, count) => total + count, 0);
  if (sum(all) === 0) return 1;
  const parts = Array.from(all, (count, n) => (count < 4 ? 1 : (there[n] as number) / count)).toSorted(
    (p, q) => p - q,
  );
  const least = parts.slice(0, SECTORS / 4).reduce((total, part) => total + part, 0) / (SECTORS / 4);
  return (0.5 * sum(there)) / sum(all) + 0.5 * least;
};

export const compare = (pairing: Pairing): Likeness => ({
  hash: hashAlike(pairing),
  ...detailAlike(pairing),
  colour: colourAlike(pairing),
  outline: outlineAlike(pairing),
});
