import { mix } from '../../providers/sketch/colors.ts';

/** A coloured area that words stand on; `opacity` 0..1: what shows through is unknown. */
export interface Plate {
  colour: string;
  opacity: number;
}

/** WCAG 2.2, success criterion 1.4.3 (AA), with room for smoothed edges. */
export const LEAST_CONTRAST = 4.6;

/** Relative luminance, 0..1 (WCAG 2.2). `hex`: `#rrggbb`. */
const luminance = (hex: string): number => {
  const value = Number.parseInt(hex.slice(1), 16);
  const [r, g, b] = [value >> 16, (value >> 8) & 255, value & 255].map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};

/** Contrast of two colours, 1..21 (WCAG 2.2). */
export const contrast = (a: string, b: string): number => {
  const [one, other] = [luminance(a), luminance(b)];
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
};

/** The least contrast that an ink can have on a plate, whatever lies below the plate. */
export const contrastOn = (ink: string, { colour, opacity }: Plate): number =>
  Math.min(
    ...['#000000', '#ffffff'].map((below) => contrast(ink, mix(below, colour, opacity))),
    contrast(ink, colour),
  );

const ENDS = ['#ffffff', '#0b0c0f'];

const betterEnd = (plate: Plate): string =>
  contrastOn(ENDS[0]!, plate) >= contrastOn(ENDS[1]!, plate) ? ENDS[0]! : ENDS[1]!;

/** The ink, moved towards white or black as far as it needs to be read on the plate. */
export const legible = (ink: string, plate: Plate): string => {
  const end = betterEnd(plate);
  for (let share = 0; share < 1; share += 0.05) {
    const moved = mix(ink, end, share);
    if (contrastOn(moved, plate) >= LEAST_CONTRAST) return moved;
  }
  return end;
};

/** The plate, made darker or lighter until white or black is well read on it. */
export const plateFor = (plate: Plate): Plate => {
  const end = betterEnd(plate) === ENDS[0] ? '#0b0c0f' : '#ffffff';
  for (let share = 0; share < 1; share += 0.05) {
    const moved = { ...plate, colour: mix(plate.colour, end, share) };
    if (contrastOn(betterEnd(moved), moved) >= 7) return moved;
  }
  return { colour: end, opacity: plate.opacity };
};
