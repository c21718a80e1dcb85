/** A picture of yes and no: one byte a pixel, 0 or 1, rows from the top. */
export interface Bits {
  width: number;
  height: number;
  data: Uint8Array;
}

export const emptyBits = (width: number, height: number): Bits => ({
  width,
  height,
  data: new Uint8Array(width * height),
});

/** Sums of a sliding window along one line; a line is `length` pixels, `step` apart. What is outside counts as 0. */
const slide = (
  from: Uint8Array,
  to: Uint8Array,
  at: { start: number; step: number; length: number },
  radius: number,
): void => {
  const { start, step, length } = at;
  let sum = 0;
  for (let i = 0; i < Math.min(radius, length); i += 1) sum += from[start + i * step] as number;
  for (let i = 0; i < length; i += 1) {
    if (i + radius < length) sum += from[start + (i + radius) * step] as number;
    if (i - radius - 1 >= 0) sum -= from[start + (i - radius - 1) * step] as number;
    to[start + i * step] = sum > 0 ? 1 : 0;
  }
};

const square = ({ data, width, height }: Bits, radius: number): Bits => {
  const rows = new Uint8Array(data.length);
  const both = new Uint8Array(data.length);
  for (let y = 0; y < height; y += 1) slide(data, rows, { start: y * width, step: 1, length: width }, radius);
  for (let x = 0; x < width; x += 1) slide(rows, both, { start: x, step: width, length: height }, radius);
  return { data: both, width, height };
};

/** One step in the four directions. */
const cross = ({ data, width, height }: Bits): Bits => {
  const out = Uint8Array.from(data);
  for (let y = 0, i = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1, i += 1) {
      if (data[i] === 0) continue;
      if (x > 0) out[i - 1] = 1;
      if (x < width - 1) out[i + 1] = 1;
      if (y > 0) out[i - width] = 1;
      if (y < height - 1) out[i + width] = 1;
    }
  }
  return { data: out, width, height };
};

/** What lies within `radius` pixels of a set pixel: an octagon, near enough to a disc. */
export const grow = (bits: Bits, radius: number): Bits => {
  const straight = Math.round(radius * 0.4);
  let out = radius - straight > 0 ? square(bits, radius - straight) : bits;
  for (let i = 0; i < straight; i += 1) out = cross(out);
  return out;
};

const inverted = ({ data, width, height }: Bits): Bits => ({
  data: data.map((bit) => 1 - bit),
  width,
  height,
});

/** The reverse of `grow`; what is outside of the picture counts as set. */
export const shrink = (bits: Bits, radius: number): Bits => inverted(grow(inverted(bits), radius));

/** Closes gaps up to twice the radius. */
export const close = (bits: Bits, radius: number): Bits => shrink(grow(bits, radius), radius);

export interface Patch {
  /** Number of pixels. */
  size: number;
  /** One of its pixels. */
  first: number;
}

/** Connected patches (eight neighbours) of set pixels: their numbers from 1 by pixel, 0 where nothing is set. */
export const patchesOf = (
  { data, width, height }: Bits,
  eight = true,
): { labels: Int32Array; patches: Patch[] } => {
  const labels = new Int32Array(data.length);
  const stack = new Int32Array(data.length);
  const patches: Patch[] = [];
  for (let seed = 0; seed < data.length; seed += 1) {
    if (data[seed] === 0 || labels[seed] !== 0) continue;
    const label = patches.length + 1;
    let top = 0;
    let size = 0;
    stack[top++] = seed;
    labels[seed] = label;
    while (top > 0) {
      const i = stack[--top] as number;
      size += 1;
      const x = i % width;
      const y = (i - x) / width;
      for (let dy = y > 0 ? -1 : 0; dy <= (y < height - 1 ? 1 : 0); dy += 1) {
        for (let dx = x > 0 ? -1 : 0; dx <= (x < width - 1 ? 1 : 0); dx += 1) {
          if (!eight && dx !== 0 && dy !== 0) continue;
          const next = i + dy * width + dx;
          if (data[next] === 0 || labels[next] !== 0) continue;
          labels[next] = label;
          stack[top++] = next;
        }
      }
    }
    patches.push({ size, first: seed });
  }
  return { labels, patches };
};

/** Unset pixels that no way (over four neighbours) leads to from the border of the picture. */
export const holesOf = (bits: Bits): Bits => {
  const { width, height } = bits;
  const { labels, patches } = patchesOf(inverted(bits), false);
  const open = new Uint8Array(patches.length + 1);
  for (let x = 0; x < width; x += 1) {
    open[labels[x] as number] = 1;
    open[labels[(height - 1) * width + x] as number] = 1;
  }
  for (let y = 0; y < height; y += 1) {
    open[labels[y * width] as number] = 1;
    open[labels[y * width + width - 1] as number] = 1;
  }
  const data = new Uint8Array(bits.data.length);
  for (let i = 0; i < data.length; i += 1)
    data[i] = labels[i] !== 0 && open[labels[i] as number] === 0 ? 1 : 0;
  return { data, width, height };
};

export const union = (a: Bits, b: Bits): Bits => ({
  ...a,
  data: a.data.map((bit, i) => bit | (b.data[i] as number)),
});

export const countOf = ({ data }: Bits): number => {
  let count = 0;
  for (let i = 0; i < data.length; i += 1) count += data[i] as number;
  return count;
};
