/** RGB pixels without alpha, rows from the top. */
export interface Rgb {
  width: number;
  height: number;
  data: Uint8Array;
}

/** Brightness and the two colour differences (ITU-R BT.601, as JPEG keeps them), in levels of 0..255. */
export interface Planes {
  width: number;
  height: number;
  y: Float32Array;
  cb: Float32Array;
  cr: Float32Array;
}

export const planesOf = ({ data, width, height }: Rgb): Planes => {
  const count = width * height;
  const y = new Float32Array(count);
  const cb = new Float32Array(count);
  const cr = new Float32Array(count);
  for (let i = 0, at = 0; i < count; i += 1, at += 3) {
    const r = data[at] as number;
    const g = data[at + 1] as number;
    const b = data[at + 2] as number;
    const light = 0.299 * r + 0.587 * g + 0.114 * b;
    y[i] = light;
    cb[i] = (b - light) * 0.564;
    cr[i] = (r - light) * 0.713;
  }
  return { width, height, y, cb, cr };
};

/** The middle difference of two planes: what a whole picture became lighter or warmer. */
const middleOf = (a: Float32Array, b: Float32Array): number => {
  const counts = new Uint32Array(1021);
  for (let i = 0; i < a.length; i += 1) {
    const step = Math.round(2 * ((b[i] as number) - (a[i] as number))) + 510;
    counts[step] = (counts[step] as number) + 1;
  }
  let seen = 0;
  for (let step = 0; step < counts.length; step += 1) {
    seen += counts[step] as number;
    if (seen * 2 >= a.length) return (step - 510) / 2;
  }
  return 0;
};

/** Distance of each pixel's colours, levels; what all of the picture has in common (at most 12 levels) is left out. */
export const distanceOf = (a: Planes, b: Planes): Float32Array => {
  const shift = (x: Float32Array, z: Float32Array): number => Math.max(-12, Math.min(12, middleOf(x, z)));
  const dy = shift(a.y, b.y);
  const dcb = shift(a.cb, b.cb);
  const dcr = shift(a.cr, b.cr);
  const out = new Float32Array(a.y.length);
  for (let i = 0; i < out.length; i += 1) {
    out[i] = Math.hypot(
      (b.y[i] as number) - (a.y[i] as number) - dy,
      (b.cb[i] as number) - (a.cb[i] as number) - dcb,
      (b.cr[i] as number) - (a.cr[i] as number) - dcr,
    );
  }
  return out;
};

/** The steepest step of brightness to a neighbour. */
export const slopesOf = ({ y, width, height }: Planes): Float32Array => {
  const out = new Float32Array(y.length);
  for (let row = 0, i = 0; row < height; row += 1) {
    for (let x = 0; x < width; x += 1, i += 1) {
      const here = y[i] as number;
      const right = x < width - 1 ? Math.abs((y[i + 1] as number) - here) : 0;
      const down = row < height - 1 ? Math.abs((y[i + width] as number) - here) : 0;
      const left = x > 0 ? Math.abs((y[i - 1] as number) - here) : 0;
      const up = row > 0 ? Math.abs((y[i - width] as number) - here) : 0;
      out[i] = Math.max(right, down, left, up);
    }
  }
  return out;
};

const highestAlong = (
  from: Float32Array,
  to: Float32Array,
  at: { start: number; step: number; length: number },
  radius: number,
): void => {
  for (let i = 0; i < at.length; i += 1) {
    let most = 0;
    for (let k = Math.max(0, i - radius); k <= Math.min(at.length - 1, i + radius); k += 1) {
      const value = from[at.start + k * at.step] as number;
      if (value > most) most = value;
    }
    to[at.start + i * at.step] = most;
  }
};

/** The highest value within `radius` pixels each way. */
export const highestNear = (
  map: Float32Array,
  width: number,
  height: number,
  radius: number,
): Float32Array => {
  const rows = new Float32Array(map.length);
  const both = new Float32Array(map.length);
  for (let y = 0; y < height; y += 1)
    highestAlong(map, rows, { start: y * width, step: 1, length: width }, radius);
  for (let x = 0; x < width; x += 1)
    highestAlong(rows, both, { start: x, step: width, length: height }, radius);
  return both;
};

const BLOCK = 16;
/** Standard deviation of brightness, levels, above which a block shows something that can be known again. */
const SHOWS_SOMETHING = 6;

/** Correlation of two blocks' brightness, and how much the first shows. */
const compareBlock = (a: Planes, b: Planes, left: number, top: number): { spread: number; same: number } => {
  let sa = 0;
  let sb = 0;
  let saa = 0;
  let sbb = 0;
  let sab = 0;
  for (let y = top; y < top + BLOCK; y += 1) {
    for (let i = y * a.width + left; i < y * a.width + left + BLOCK; i += 1) {
      const p = a.y[i] as number;
      const q = b.y[i] as number;
      sa += p;
      sb += q;
      saa += p * p;
      sbb += q * q;
      sab += p * q;
    }
  }
  const n = BLOCK * BLOCK;
  const va = Math.max(0, saa / n - (sa / n) ** 2);
  const vb = Math.max(0, sbb / n - (sb / n) ** 2);
  return { spread: Math.sqrt(va), same: (sab / n - (sa / n) * (sb / n)) / Math.sqrt(va * vb + 1e-6) };
};

/** Part (0..1) of what the first picture shows that is still there in the second; 1 where it shows nothing at all. */
export const keptPart = (a: Planes, b: Planes): number => {
  let shown = 0;
  let kept = 0;
  for (let top = 0; top + BLOCK <= a.height; top += BLOCK) {
    for (let left = 0; left + BLOCK <= a.width; left += BLOCK) {
      const { spread, same } = compareBlock(a, b, left, top);
      if (spread < SHOWS_SOMETHING) continue;
      shown += 1;
      if (same > 0.6) kept += 1;
    }
  }
  return shown === 0 ? 1 : kept / shown;
};
