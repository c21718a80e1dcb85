/** Colours in OKLab (B. Ottosson, 2020): equal distances look about equally far apart. L 0..1, a and b about -0.3..0.3. */
export interface OklabPlanes {
  width: number;
  height: number;
  l: Float32Array;
  a: Float32Array;
  b: Float32Array;
}

export type Oklab = readonly [l: number, a: number, b: number];

/** IEC 61966-2-1. */
const LINEAR = Float32Array.from({ length: 256 }, (_, value) => {
  const v = value / 255;
  return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
});

/** Cube roots by table: the exact function is a third of the whole work. */
const STEPS = 8192;
const ROOTS = Float32Array.from({ length: STEPS + 2 }, (_, i) => Math.cbrt(i / STEPS));
const root = (value: number): number => {
  if (value < 0.004) return Math.cbrt(value);
  const at = value * STEPS;
  const low = at | 0;
  const below = ROOTS[low] as number;
  return below + (at - low) * ((ROOTS[low + 1] as number) - below);
};

/** RGBA pixels as OKLab; alpha is not looked at. */
export const oklabOf = ({
  width,
  height,
  pixels,
}: {
  width: number;
  height: number;
  pixels: Uint8Array;
}): OklabPlanes => {
  const count = width * height;
  const planes = { l: new Float32Array(count), a: new Float32Array(count), b: new Float32Array(count) };
  for (let i = 0, at = 0; i < count; i += 1, at += 4) {
    const r = LINEAR[pixels[at] as number] as number;
    const g = LINEAR[pixels[at + 1] as number] as number;
    const b = LINEAR[pixels[at + 2] as number] as number;
    const l = root(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
    const m = root(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
    const s = root(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
    planes.l[i] = 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s;
    planes.a[i] = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
    planes.b[i] = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
  }
  return { width, height, ...planes };
};

const channel = (linear: number): string => {
  const v = Math.max(0, Math.min(1, linear));
  const coded = v <= 0.0031308 ? 12.92 * v : 1.055 * v ** (1 / 2.4) - 0.055;
  return Math.round(255 * coded)
    .toString(16)
    .padStart(2, '0');
};

/** `#rrggbb`; what sRGB can't show is clipped. */
export const hexOf = ([light, a, b]: Oklab): string => {
  const l = (light + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (light - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (light - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return `#${channel(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s)}${channel(
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
  )}${channel(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s)}`;
};
