import { alongRow, type Backdrop, findBackdrop, refineBackdrop, rowOf } from './cutout-background.ts';
import { type Bits, countOf, emptyBits, grow, holesOf, patchesOf, shrink } from './masks/spread.ts';
import type { OklabPlanes } from './palette-oklab.ts';

/** A product before its backdrop. */
export interface FoundProduct {
  inside: Bits;
  /** Parts of it that may be holes, but may as well be print in the backdrop's colour. */
  doubtful: Bits;
  backdrop: Backdrop;
}

/** Distances in OKLab: what is the backdrop's own colour, and how much darker a soft shadow on it may be. */
const NEAR = 0.03;
const DEEPEST_SHADOW = 0.35;
const SHADOW_TINT = 0.025;
/** The steepest a soft shadow rises over the picture's long side; a product's edge rises within some pixels. */
const SHADOW_SLOPE = 10;

const MOST_INSIDE = 0.93;
const LEAST_INSIDE = 0.008;
/** Parts smaller than this share of the largest one are specks. */
const SPECK = 0.02;
/** Share of the outline that may stand out faintly: where more does, the backdrop has probably run into the product. */
const MOST_FAINT = 0.2;
/** Length of the outline by the square root of the area: 4 for a square, about 9 for a chair. */
const MOST_RAGGED = 24;
/** Pixels of edges left standing, by the square root of the area. */
const MOST_THIN = 0.5;
/**
 * A hole (a mug's handle) shows the bare backdrop, is a small part of the product, and has nothing in it. White and
 * black are the colours of print as well: before such a backdrop nothing is taken for a hole.
 */
const MOST_HOLE = 0.12;
const LEAST_HOLE = 0.002;
const MOST_ISLANDS = 0.03;
const WHITE = 0.96;
const BLACK = 0.15;

interface Seen {
  /** Distance to the backdrop. */
  distance: Float32Array;
  /** 1: the backdrop's colour; 2: may be a shadow on it; 0: neither. */
  kind: Uint8Array;
}

const steepness = (
  l: Float32Array,
  i: number,
  x: number,
  y: number,
  { width, height }: OklabPlanes,
): number => {
  const dx = (l[x < width - 1 ? i + 1 : i] as number) - (l[x > 0 ? i - 1 : i] as number);
  const dy = (l[y < height - 1 ? i + width : i] as number) - (l[y > 0 ? i - width : i] as number);
  return Math.hypot(dx, dy) / 2;
};

const nearOf = ({ noise }: Backdrop): number => Math.max(NEAR, 2 * noise + 0.012);

const see = (planes: OklabPlanes, backdrop: Backdrop): Seen => {
  const { width, height, l, a, b } = planes;
  const near = nearOf(backdrop);
  const slope = SHADOW_SLOPE / Math.max(width, height) + backdrop.noise * 0.5;
  const distance = new Float32Array(width * height);
  const kind = new Uint8Array(width * height);
  for (let y = 0, i = 0; y < height; y += 1) {
    const down = height > 1 ? (2 * y) / (height - 1) - 1 : 0;
    const rowL = rowOf(backdrop.factors[0], down);
    const rowA = rowOf(backdrop.factors[1], down);
    const rowB = rowOf(backdrop.factors[2], down);
    for (let x = 0; x < width; x += 1, i += 1) {
      const along = width > 1 ? (2 * x) / (width - 1) - 1 : 0;
      const dl = (l[i] as number) - alongRow(rowL, along);
      const da = (a[i] as number) - alongRow(rowA, along);
      const db = (b[i] as number) - alongRow(rowB, along);
      const tint = Math.sqrt(da * da + db * db);
      const d = Math.sqrt(dl * dl + tint * tint);
      distance[i] = d;
      if (d < near) kind[i] = 1;
      else if (dl < 0 && dl > -DEEPEST_SHADOW && tint < SHADOW_TINT + backdrop.noise) {
        kind[i] = steepness(l, i, x, y, planes) < slope ? 2 : 0;
      }
    }
  }
  return { distance, kind };
};

/** Everything that is not reached from the border over the backdrop and the shadows on it. */
const notReached = ({ kind }: Seen, width: number, height: number): Bits => {
  const inside: Bits = { width, height, data: new Uint8Array(width * height).fill(1) };
  const stack = new Int32Array(width * height);
  let top = 0;
  const reach = (i: number): void => {
    if (inside.data[i] === 0 || kind[i] === 0) return;
    inside.data[i] = 0;
    stack[top++] = i;
  };
  for (let x = 0; x < width; x += 1) {
    if (kind[x] === 1) reach(x);
    if (kind[(height - 1) * width + x] === 1) reach((height - 1) * width + x);
  }
  for (let y = 0; y < height; y += 1) {
    if (kind[y * width] === 1) reach(y * width);
    if (kind[y * width + width - 1] === 1) reach(y * width + width - 1);
  }
  while (top > 0) {
    const i = stack[--top] as number;
    const x = i % width;
    if (x > 0) reach(i - 1);
    if (x < width - 1) reach(i + 1);
    if (i >= width) reach(i - width);
    if (i < width * (height - 1)) reach(i + width);
  }
  return inside;
};

/** Without specks. */
const largeParts = (inside: Bits): Bits => {
  const { labels, patches } = patchesOf(inside);
  const least = SPECK * Math.max(0, ...patches.map(({ size }) => size));
  const data = inside.data.map((_, i) =>
    (patches[(labels[i] as number) - 1]?.size ?? 0) >= Math.max(1, least) ? 1 : 0,
  );
  return { ...inside, data };
};

/** Areas of bare backdrop within the product, with nothing in them. */
const throughHoles = (inside: Bits, { distance }: Seen, noise: number): Bits => {
  const { width, height } = inside;
  const bare = emptyBits(width, height);
  const tight = 1.3 * noise + 0.01;
  for (let i = 0; i < bare.data.length; i += 1) {
    if (inside.data[i] === 1 && (distance[i] as number) < tight) bare.data[i] = 1;
  }
  const { labels, patches } = patchesOf(bare, false);
  const area = countOf(inside);
  const chosen = new Uint8Array(patches.length + 1);
  for (const [n, { size }] of patches.entries()) {
    if (size >= LEAST_HOLE * area && size <= MOST_HOLE * area) chosen[n + 1] = 1;
  }
  const data = bare.data.map((_, i) => chosen[labels[i] as number] as number);
  // What has much in it is a label with text.
  const islands = new Uint32Array(patches.length + 1);
  const within = holesOf({ width, height, data });
  const found = patchesOf(within);
  for (const { first, size } of found.patches) {
    const around = labels[Math.max(0, first - 1)] as number;
    islands[around] = (islands[around] as number) + size;
  }
  for (const [n, { size }] of patches.entries()) {
    if ((islands[n + 1] as number) > MOST_ISLANDS * size) chosen[n + 1] = 0;
  }
  return { width, height, data: data.map((_, i) => chosen[labels[i] as number] as number) };
};

/** Outline pixels, and how many of them hardly differ from the backdrop, even two pixels further in. */
const outlineOf = (inside: Bits, { distance }: Seen, near: number): { length: number; faint: number } => {
  const { width, height, data } = inside;
  let length = 0;
  let faint = 0;
  for (let y = 2; y < height - 2; y += 1) {
    for (let x = 2; x < width - 2; x += 1) {
      const i = y * width + x;
      if (data[i] === 0) continue;
      const dx = (data[i + 1] as number) - (data[i - 1] as number);
      const dy = (data[i + width] as number) - (data[i - width] as number);
      if (dx === 0 && dy === 0) continue;
      length += 1;
      const further = i + 2 * dx + 2 * dy * width;
      if (Math.max(distance[i] as number, distance[further] as number) < 1.7 * near) faint += 1;
    }
  }
  return { length, faint };
};

/**
 * Pixels of sharp edges that the backdrop has run around: lines too thin for a part of a product, and specks. Where it
 * ran into a pale product through its shadow, the product's outline is left standing like that.
 */
const leftStanding = (reached: Bits, solid: Bits): number => {
  const radius = Math.max(1, Math.round(Math.max(solid.width, solid.height) / 600));
  const thick = grow(shrink(solid, radius), radius + 1);
  let thin = 0;
  for (let i = 0; i < reached.data.length; i += 1) {
    if (reached.data[i] === 1 && (solid.data[i] === 0 || thick.data[i] === 0)) thin += 1;
  }
  return thin;
};

/**
 * The product in front of a backdrop of one colour or a soft run of light, with soft shadows on it. Undefined where
 * the backdrop is none, or where it can't be told from the product for certain.
 */
export const findProduct = (planes: OklabPlanes): FoundProduct | undefined => {
  const { width, height } = planes;
  const first = findBackdrop(planes);
  if (!first) return undefined;
  const rough = see(planes, first);
  const around = notReached(rough, width, height);
  const backdrop = refineBackdrop(
    planes,
    around.data.map((bit, i) => (bit === 0 && rough.kind[i] === 1 ? 1 : 0)),
  );
  if (!backdrop) return undefined;
  const seen = see(planes, backdrop);
  const reached = notReached(seen, width, height);
  const solid = largeParts(reached);
  const area = countOf(solid);
  if (area < LEAST_INSIDE * width * height || area > MOST_INSIDE * width * height) return undefined;
  const { length, faint } = outlineOf(solid, seen, nearOf(backdrop));
  if (faint > MOST_FAINT * length || length > MOST_RAGGED * Math.sqrt(area)) return undefined;
  if (leftStanding(reached, solid) > MOST_THIN * Math.sqrt(area)) return undefined;
  const holes = throughHoles(solid, seen, backdrop.noise);
  const light = rowOf(backdrop.factors[0], 0)[0];
  if (light > WHITE || light < BLACK) return { inside: solid, doubtful: holes, backdrop };
  const inside = { ...solid, data: solid.data.map((bit, i) => bit & (1 - (holes.data[i] as number))) };
  return { inside, doubtful: emptyBits(width, height), backdrop };
};
