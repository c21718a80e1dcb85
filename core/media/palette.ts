import { findProduct } from './cutout-product.ts';
import { resize } from './images.ts';
import { shrink } from './masks/spread.ts';
import { hexOf, type Oklab, type OklabPlanes, oklabOf } from './palette-oklab.ts';

/** Enough for the shares of colours. */
const LONG_SIDE = 320;
/** A colour and the weight of what has it. */
interface Share {
  colour: Oklab;
  weight: number;
}

/** Distances in OKLab. Lightness counts less: a lit and a shaded side are one colour. */
const LIGHTNESS = 0.6;
const SAME = 0.075;
/** Smaller shares are edges and noise. */
const LEAST_SHARE = 0.015;
const CENTRES = 12;
const ROUNDS = 12;

const apart = (p: Oklab, q: Oklab): number => Math.hypot(LIGHTNESS * (p[0] - q[0]), p[1] - q[1], p[2] - q[2]);

/** Cells of a grid over OKLab with what lies in them: k-means over some hundred of them instead of every pixel. */
const cellsOf = (planes: OklabPlanes, weights: Float32Array): Share[] => {
  const cells = new Map<number, { l: number; a: number; b: number; weight: number }>();
  for (let i = 0; i < weights.length; i += 1) {
    const weight = weights[i] as number;
    if (weight === 0) continue;
    const l = planes.l[i] as number;
    const a = planes.a[i] as number;
    const b = planes.b[i] as number;
    const key = Math.floor(l * 32) * 4096 + Math.floor((a + 0.5) * 48) * 64 + Math.floor((b + 0.5) * 48);
    const cell = cells.get(key) ?? { l: 0, a: 0, b: 0, weight: 0 };
    cell.l += l * weight;
    cell.a += a * weight;
    cell.b += b * weight;
    cell.weight += weight;
    cells.set(key, cell);
  }
  return [...cells]
    .toSorted(([p], [q]) => p - q)
    .map(([, { l, a, b, weight }]) => ({ colour: [l / weight, a / weight, b / weight], weight }));
};

/** Centres to begin with: the heaviest cell, then always the one that is heaviest and farthest from those there are. */
const firstCentres = (cells: readonly Share[]): Oklab[] => {
  const centres: Oklab[] = [];
  const nearest = cells.map(() => 1);
  while (centres.length < Math.min(CENTRES, cells.length)) {
    let best = 0;
    for (const [n, { weight }] of cells.entries()) {
      if (weight * (nearest[n] as number) ** 2 > (cells[best]?.weight ?? 0) * (nearest[best] as number) ** 2)
        best = n;
    }
    const centre = cells[best]?.colour;
    if (!centre || nearest[best] === 0) break;
    centres.push(centre);
    for (const [n, { colour }] of cells.entries())
      nearest[n] = Math.min(nearest[n] as number, apart(colour, centre));
  }
  return centres;
};

const nearestOf = (colour: Oklab, centres: readonly Oklab[]): number => {
  let best = 0;
  for (let n = 1; n < centres.length; n += 1) {
    if (apart(colour, centres[n] as Oklab) < apart(colour, centres[best] as Oklab)) best = n;
  }
  return best;
};

const meanOf = (cells: readonly Share[]): Share => {
  const weight = cells.reduce((sum, cell) => sum + cell.weight, 0);
  const mean = (axis: 0 | 1 | 2): number =>
    cells.reduce((sum, { colour, weight: w }) => sum + colour[axis] * w, 0) / weight;
  return { colour: [mean(0), mean(1), mean(2)], weight };
};

/** k-means, then what is nearly the same colour together. The largest share first. */
const group = (cells: readonly Share[]): Share[] => {
  let centres = firstCentres(cells);
  let groups: Share[][] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    groups = centres.map(() => []);
    for (const cell of cells) groups[nearestOf(cell.colour, centres)]?.push(cell);
    groups = groups.filter((members) => members.length > 0);
    centres = groups.map((members) => meanOf(members).colour);
  }
  const shares: Share[] = [];
  for (const share of groups.map(meanOf).toSorted((p, q) => q.weight - p.weight)) {
    const same = shares.findIndex(({ colour }) => apart(colour, share.colour) < SAME);
    const known = shares[same];
    // The larger one's own colour stays: a mean of both would be neither.
    if (known) shares[same] = { colour: known.colour, weight: known.weight + share.weight };
    else shares.push(share);
  }
  return shares.toSorted((p, q) => q.weight - p.weight);
};

/** What of a picture is looked at: the product; where it can't be told from its background, the middle more than the rim. */
const weightsOf = (planes: OklabPlanes, pixels: Buffer): Float32Array => {
  const { width, height } = planes;
  const weights = new Float32Array(width * height);
  let clear = 0;
  for (let i = 0; i < weights.length; i += 1) if ((pixels[4 * i + 3] as number) < 128) clear += 1;
  if (clear > 0.01 * weights.length && clear < weights.length) {
    for (let i = 0; i < weights.length; i += 1) weights[i] = (pixels[4 * i + 3] as number) > 250 ? 1 : 0;
    return weights;
  }
  const product = findProduct(planes);
  if (product) {
    // Its very edge is mixed with the background.
    const core = shrink(product.inside, 2).data;
    const used = core.some((bit) => bit === 1) ? core : product.inside.data;
    return Float32Array.from(used);
  }
  for (let i = 0; i < weights.length; i += 1) {
    const x = (2 * (i % width)) / width - 1;
    const y = (2 * Math.floor(i / width)) / height - 1;
    weights[i] = Math.exp(-2.5 * (x * x + y * y));
  }
  return weights;
};

/**
 * The product's own colours, `#rrggbb`, the largest first: at least one, at most `most`, no two nearly alike. The
 * background is left out where it can be told from the product; otherwise the middle of the photo counts most. The
 * same photo has always the same colours. Throws UNSUPPORTED_FILE or FILE_TOO_LARGE.
 */
export const dominantColours = async (photo: Buffer, most = 5): Promise<string[]> => {
  const raster = await resize(photo, { width: LONG_SIDE, height: LONG_SIDE });
  const planes = oklabOf(raster);
  const shares = group(cellsOf(planes, weightsOf(planes, raster.pixels)));
  const all = shares.reduce((sum, { weight }) => sum + weight, 0);
  const hexes = shares
    .filter(({ weight }, n) => n === 0 || weight >= LEAST_SHARE * all)
    .map(({ colour }) => hexOf(colour));
  return [...new Set(hexes)].slice(0, most);
};
