import type { Font } from '../../../media/font.ts';
import { runWidth } from '../../../media/run.ts';
import type { Plate } from '../styles-contrast.ts';
import { ASCENT, heightOf, measurable, type Wrapped, wrapEvenly, wrapText } from './fit.ts';
import type { PixelSize, PlannedShape, PlannedText, TextRole } from './text-plan.ts';

export interface Parts {
  texts: PlannedText[];
  shapes: PlannedShape[];
}

/** A piece at one scale and width: how much room it takes, and what it is once it is put somewhere. */
export interface Measured {
  /** What it really uses of the width. */
  width: number;
  height: number;
  put(left: number, top: number, width: number): Parts;
}

/** A part of a column of words. `gap`: free room above it at full scale, pixels. */
export interface Piece {
  gap: number;
  measure(scale: number, width: number): Measured;
}

/** What all pieces of a plan share. */
export interface Setting {
  font: Font;
  size: PixelSize;
  align: 'left' | 'center';
  on: Plate;
  /** Letters are not drawn smaller than this, pixels per em, unless nothing else helps. */
  least: number;
}

/** Legible on a phone: the smallest letters, as a share of the picture's height. */
export const LEAST_LETTERS = 0.016;

/** Below `least` only when the scale says so: a scale under 0.5 asks for the last resort. */
export const lettersOf = (max: number, scale: number, { least }: Setting): number =>
  scale < 0.5 ? Math.min(max, least) * 2 * scale : Math.max(Math.min(max, least), max * scale);

export interface WordsLook {
  role: TextRole;
  /** Pixels per em at full scale. */
  size: number;
  ink: string;
  weight?: number;
  lineHeight?: number;
  gap?: number;
  /** Even lines: for headlines. */
  even?: boolean;
}

/** How far a text may be set smaller than its neighbours, so that a long word stays whole. */
const SHRINKS = [0.9, 0.8, 0.7, 0.6];

export const words = (text: string, look: WordsLook, setting: Setting): Piece => {
  const { font } = setting;
  const { weight = 0, lineHeight = 1.34 } = look;
  const prepared = measurable(text, font);
  const fitAt = (size: number, width: number): Wrapped & { size: number } => {
    // Rounding must not push a line that just fits over the edge.
    const ems = width / size - weight - 0.02;
    return { size, ...(look.even ? wrapEvenly : wrapText)(prepared, ems) };
  };
  const measure = (scale: number, width: number): Measured => {
    const full = lettersOf(look.size, scale, setting);
    let found = fitAt(full, width);
    for (const share of SHRINKS) {
      if (found.whole) break;
      const smaller = fitAt(Math.max(full * share, Math.min(full, setting.least)), width);
      if (smaller.whole) found = smaller;
    }
    const { lines, size } = found;
    const widths = lines.map((line) => runWidth(line, font) * size);
    const height = heightOf(lines.length, lineHeight) * size;
    return {
      width: Math.min(width, Math.max(0, ...widths) + weight * size),
      height,
      put: (left, top, room) => ({
        shapes: [],
        texts: [
          {
            role: look.role,
            text,
            box: { left, top, width: room, height },
            align: setting.align,
            ink: look.ink,
            size,
            weight,
            lines: lines.map((line, i) => ({
              text: line,
              left: left + (setting.align === 'center' ? (room - (widths[i] ?? 0)) / 2 : (weight * size) / 2),
              baseline: top + (ASCENT + i * lineHeight) * size,
            })),
            on: setting.on,
          },
        ],
      }),
    };
  };
  return { gap: look.gap ?? 0, measure };
};

/** The sign that a style marks its headings with. */
export const mark = (colour: string, gap: number, setting: Setting): Piece => ({
  gap,
  measure: (scale) => {
    const height = setting.size.height * 0.012 * Math.max(0.6, scale);
    const width = setting.size.width * 0.1;
    return {
      width,
      height,
      put: (left, top, room) => ({
        texts: [],
        shapes: [
          {
            kind: 'mark',
            box: { left: setting.align === 'center' ? left + (room - width) / 2 : left, top, width, height },
            colour,
            align: setting.align,
          },
        ],
      }),
    };
  },
});

/** A large opening quotation mark. */
export const quote = (colour: string, setting: Setting): Piece => ({
  gap: 0,
  measure: (scale) => {
    const height = setting.size.height * 0.036 * Math.max(0.6, scale);
    const width = height * 1.3;
    return {
      width,
      height,
      put: (left, top, room) => ({
        texts: [],
        shapes: [
          {
            kind: 'quote',
            box: { left: setting.align === 'center' ? left + (room - width) / 2 : left, top, width, height },
            colour,
            align: setting.align,
          },
        ],
      }),
    };
  },
});

/** A row of colours, each with its code below. */
export const swatches = (colours: string[], ink: string, gap: number, setting: Setting): Piece => ({
  gap,
  measure: (scale, width) => {
    const { font, size } = setting;
    const letters = lettersOf(size.height * 0.0175, Math.min(1, scale), setting);
    const code = Math.max(0, ...colours.map((hex) => runWidth(hex.toUpperCase(), font))) * letters;
    const step = Math.min(code + letters * 1.1, width / Math.max(1, colours.length));
    const diameter = Math.min(size.width * 0.085 * Math.max(0.7, scale), step * 0.86);
    const height = diameter + letters * 1.5;
    const used = step * colours.length;
    return {
      width: used,
      height,
      put: (left, top, room) => {
        const from = setting.align === 'center' ? left + (room - used) / 2 : left;
        const parts: Parts = { texts: [], shapes: [] };
        colours.forEach((hex, i) => {
          const cell = from + i * step;
          const text = hex.toUpperCase();
          const own = runWidth(text, font) * letters;
          const center = setting.align === 'center' ? cell + step / 2 : cell + own / 2;
          parts.shapes.push({
            kind: 'swatch',
            box: { left: center - diameter / 2, top, width: diameter, height: diameter },
            colour: hex,
            align: 'center',
          });
          const above = top + diameter + letters * 0.25;
          parts.texts.push({
            role: 'colour',
            text,
            box: { left: center - own / 2, top: above, width: own, height: letters * 1.25 },
            align: 'center',
            ink,
            size: letters,
            weight: 0,
            lines: [{ text, left: center - own / 2, baseline: above + letters * 0.95 }],
            on: setting.on,
          });
        });
        return parts;
      },
    };
  },
});
