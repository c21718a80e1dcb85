const HEX = /^#(?:[0-9a-f]{3}|[0-9a-f]{6})$/i;

/** `#rgb` or `#rrggbb`. */
export const isHex = (value: unknown): value is string => typeof value === 'string' && HEX.test(value);

const channels = (hex: string): [number, number, number] => {
  const full = hex.length === 4 ? hex.replace(/[0-9a-f]/gi, '$&$&') : hex;
  const value = Number.parseInt(full.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
};

/** `share` 0 is all `a`, 1 is all `b`. */
export const mix = (a: string, b: string, share: number): string => {
  const [from, to] = [channels(a), channels(b)];
  const mixed = from.map((value, i) => Math.round(value + (to[i]! - value) * share));
  return `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
};

export const lighter = (hex: string, share: number): string => mix(hex, '#fffdf8', share);

/** Shadows on food are warm: towards a plum brown, not towards black. */
export const darker = (hex: string, share: number): string => mix(hex, '#4a2433', share);

/** Perceived lightness 0..1 (ITU-R BT.601 weights). */
export const lightness = (hex: string): number => {
  const [r, g, b] = channels(hex);
  return (0.299 * r + 0.587 * g + 0.114 * b) / 255;
};

/** Hue in degrees, saturation and lightness 0..1. */
const toHsl = (hex: string): [number, number, number] => {
  const [r, g, b] = channels(hex).map((value) => value / 255) as [number, number, number];
  const [most, least] = [Math.max(r, g, b), Math.min(r, g, b)];
  const light = (most + least) / 2;
  const range = most - least;
  if (range === 0) return [0, 0, light];
  const hue = most === r ? ((g - b) / range + 6) % 6 : most === g ? (b - r) / range + 2 : (r - g) / range + 4;
  return [hue * 60, range / (1 - Math.abs(2 * light - 1)), light];
};

const fromHsl = (hue: number, saturation: number, light: number): string => {
  const strength = saturation * Math.min(light, 1 - light);
  const channel = (offset: number): string => {
    const k = (offset + hue / 30) % 12;
    const value = light - strength * Math.max(-1, Math.min(k - 3, 9 - k, 1));
    return Math.round(255 * value)
      .toString(16)
      .padStart(2, '0');
  };
  return `#${channel(0)}${channel(8)}${channel(4)}`;
};

/** The same hue at a given lightness, with at least (or at most) this much colour; greys turn to warm cream. */
export const tone = (hex: string, light: number, saturation: [least: number, most: number]): string => {
  const [hue, own] = toHsl(hex);
  const grey = own < 0.08;
  return fromHsl(grey ? 28 : hue, Math.min(saturation[1], Math.max(saturation[0], grey ? 0.3 : own)), light);
};

/** Deeper and richer, as the inside of a petal; `share` 0..1. */
export const deeper = (hex: string, share: number): string => {
  const [, , light] = toHsl(hex);
  return mix(hex, tone(hex, Math.max(0.2, light - 0.34), [0.45, 0.8]), share);
};
