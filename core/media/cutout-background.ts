import type { OklabPlanes } from './palette-oklab.ts';

/** A backdrop's colour over the picture: each of L, a and b as a smooth surface of the place. */
export interface Backdrop {
  /** Factors of `termsOf` for each of L, a, b; x and y run from -1 to 1. */
  factors: readonly [Float64Array, Float64Array, Float64Array];
  /** How far the backdrop's own pixels lie from it: 90 % are nearer. */
  noise: number;
}

/** Above this distance (OKLab) a pixel of the border is not the backdrop's. */
const OUTLIER = 0.06;
/** A product may reach over a part of the border. */
const LEAST_OF_BORDER = 0.7;
/** Grain of a photo and JPEG noise lie below; what is rougher is a scene and not a backdrop. */
const MOST_NOISE = 0.035;

/** A plane has 3 terms, the frame of a picture supports 6, and a backdrop that is seen all around the product 15. */
const PLANE = 3;
const ROUND = 6;
const FREE = 15;
type Terms = typeof PLANE | typeof ROUND | typeof FREE;

const termsOf = (x: number, y: number): readonly number[] => {
  const xx = x * x;
  const yy = y * y;
  return [
    1,
    x,
    y,
    xx,
    x * y,
    yy,
    xx * x,
    xx * y,
    x * yy,
    yy * y,
    xx * xx,
    xx * x * y,
    xx * yy,
    x * yy * y,
    yy * yy,
  ];
};

/** Solves the normal equations by elimination with pivots; the diagonal is lifted a little against flat directions. */
const solve = (matrix: Float64Array[], right: Float64Array): Float64Array => {
  const n = right.length;
  const rows = matrix.map((row, i) => Float64Array.from([...row, right[i] as number]));
  for (let i = 0; i < n; i += 1)
    (rows[i] as Float64Array)[i] = ((rows[i] as Float64Array)[i] as number) + 1e-6;
  for (let column = 0; column < n; column += 1) {
    let pivot = column;
    for (let r = column + 1; r < n; r += 1) {
      if (Math.abs(rows[r]?.[column] as number) > Math.abs(rows[pivot]?.[column] as number)) pivot = r;
    }
    const top = rows[pivot] as (typeof rows)[number];
    rows[pivot] = rows[column] as (typeof rows)[number];
    rows[column] = top;
    for (let r = 0; r < n; r += 1) {
      if (r === column) continue;
      const row = rows[r] as Float64Array;
      const times = (row[column] as number) / (top[column] as number);
      for (let c = column; c <= n; c += 1) row[c] = (row[c] as number) - times * (top[c] as number);
    }
  }
  return Float64Array.from(rows, (row, i) => (row[n] as number) / (row[i] as number));
};

/** Pale things at the border pull the surface: in the end only what is as near as most is trusted. */
const CLOSEST = 0.012;
const PASSES: readonly (readonly [Terms, number | undefined])[] = [
  [PLANE, 3 * OUTLIER],
  [ROUND, 2 * OUTLIER],
  [ROUND, OUTLIER],
  [ROUND, undefined],
  [ROUND, undefined],
  [ROUND, undefined],
];

/** Pixels of a frame around the picture, about 3 % of its short side, thinned to some thousands. */
const frameOf = ({ width, height }: OklabPlanes): number[] => {
  const thick = Math.max(1, Math.round(Math.min(width, height) * 0.03));
  const step = Math.max(1, Math.floor(((width + height) * 2 * thick) / 6000));
  const frame: number[] = [];
  let n = 0;
  for (let y = 0; y < height; y += 1) {
    const edge = y < thick || y >= height - thick;
    for (let x = 0; x < width; x += !edge && x === thick - 1 ? Math.max(1, width - 2 * thick + 1) : 1) {
      n += 1;
      if (n % step === 0) frame.push(y * width + x);
    }
  }
  return frame;
};

const place = (i: number, width: number, height: number): { x: number; y: number } => ({
  x: width > 1 ? (2 * (i % width)) / (width - 1) - 1 : 0,
  y: height > 1 ? (2 * Math.floor(i / width)) / (height - 1) - 1 : 0,
});

const surfaceThrough = (planes: OklabPlanes, used: readonly number[], terms: Terms): Backdrop['factors'] => {
  const matrix = Array.from({ length: terms }, () => new Float64Array(terms));
  const right = [0, 1, 2].map(() => new Float64Array(terms));
  for (const i of used) {
    const { x, y } = place(i, planes.width, planes.height);
    const row = termsOf(x, y);
    const values = [planes.l[i] as number, planes.a[i] as number, planes.b[i] as number];
    for (let p = 0; p < terms; p += 1) {
      const target = matrix[p] as Float64Array;
      for (let q = 0; q < terms; q += 1)
        target[q] = (target[q] as number) + ((row[p] as number) * (row[q] as number)) / used.length;
      for (const [c, side] of right.entries()) {
        side[p] = (side[p] as number) + ((row[p] as number) * (values[c] as number)) / used.length;
      }
    }
  }
  const [l, a, b] = right.map((side) => solve(matrix, side));
  return [l as Float64Array, a as Float64Array, b as Float64Array];
};

/** A surface along one row, as factors of 1, x, xx, xxx, xxxx. */
export const rowOf = (f: Float64Array, y: number): readonly [number, number, number, number, number] => {
  const at = (n: number): number => f[n] ?? 0;
  const yy = y * y;
  return [
    at(0) + at(2) * y + at(5) * yy + at(9) * yy * y + at(14) * yy * yy,
    at(1) + at(4) * y + at(8) * yy + at(13) * yy * y,
    at(3) + at(7) * y + at(12) * yy,
    at(6) + at(11) * y,
    at(10),
  ];
};

/** The value of such a row at `x`. */
export const alongRow = (row: ReturnType<typeof rowOf>, x: number): number =>
  row[0] + x * (row[1] + x * (row[2] + x * (row[3] + x * row[4])));

const apart = (planes: OklabPlanes, factors: Backdrop['factors'], i: number): number => {
  const { x, y } = place(i, planes.width, planes.height);
  return Math.hypot(
    (planes.l[i] as number) - alongRow(rowOf(factors[0], y), x),
    (planes.a[i] as number) - alongRow(rowOf(factors[1], y), x),
    (planes.b[i] as number) - alongRow(rowOf(factors[2], y), x),
  );
};

const noiseChecked = (
  planes: OklabPlanes,
  factors: Backdrop['factors'],
  used: readonly number[],
): Backdrop | undefined => {
  const distances = used.map((i) => apart(planes, factors, i)).toSorted((p, q) => p - q);
  const noise = distances[Math.floor(0.9 * distances.length)] ?? 0;
  return noise > MOST_NOISE ? undefined : { factors, noise };
};

const middle = (values: readonly number[]): number =>
  values.toSorted((p, q) => p - q)[values.length >> 1] ?? 0;

/**
 * The backdrop that the border of a picture shows: one colour, or a soft run of light over it. Undefined where the
 * border shows a scene (too rough), or several things.
 */
export const findBackdrop = (planes: OklabPlanes): Backdrop | undefined => {
  const frame = frameOf(planes);
  const centre = [planes.l, planes.a, planes.b].map((plane) => middle(frame.map((i) => plane[i] as number)));
  // First what is near the usual colour (a soft run of light is wide in L), then closer and closer to the surface.
  let used = frame.filter(
    (i) =>
      Math.abs((planes.l[i] as number) - (centre[0] as number)) < 0.3 &&
      Math.hypot(
        (planes.a[i] as number) - (centre[1] as number),
        (planes.b[i] as number) - (centre[2] as number),
      ) < 0.06,
  );
  let found: Backdrop['factors'] | undefined;
  for (const [terms, most] of PASSES) {
    if (used.length < LEAST_OF_BORDER * frame.length) return undefined;
    const factors = surfaceThrough(planes, used, terms);
    const distances = frame.map((i) => apart(planes, factors, i));
    const limit = most ?? Math.max(CLOSEST, 3 * middle(distances));
    used = frame.filter((_, n) => (distances[n] as number) < limit);
    found = factors;
  }
  if (!found || used.length < LEAST_OF_BORDER * frame.length) return undefined;
  return noiseChecked(planes, found, used);
};

/**
 * The same backdrop, fitted to all of it that has been found. `seen`: pixels that are the backdrop's for certain.
 * Undefined where it is too rough after all.
 */
export const refineBackdrop = (planes: OklabPlanes, seen: Uint8Array): Backdrop | undefined => {
  const step = Math.max(1, Math.floor(seen.length / 20_000));
  const used: number[] = [];
  for (let i = step >> 1; i < seen.length; i += step) if (seen[i] === 1) used.push(i);
  return used.length < 10 * FREE ? undefined : noiseChecked(planes, surfaceThrough(planes, used, FREE), used);
};
