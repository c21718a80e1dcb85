import { DarkroomError } from '../errors.ts';
import { drawable } from './glyphs.ts';
import { decode, type Raster, toPng } from './images.ts';
import { type Ink, layoutText } from './layout.ts';
import type { Drawing } from './resvg.ts';
import { runPath } from './run.ts';

export interface TextLayer {
  /** Paragraphs, each wrapped on its own; an empty one leaves an empty line. */
  lines: string[];
  /** The area in pixels; nothing is drawn outside of it. */
  width: number;
  height: number;
  align?: 'left' | 'center' | 'right';
  vertical?: 'top' | 'middle' | 'bottom';
  /** CSS hex colour of the letters. Default white. */
  color?: string;
  /** A contour around the letters; `width` in ems. */
  outline?: { color: string; width: number };
  /** A rounded plate behind the text; `padding` and `radius` in ems of the final size, `opacity` 0..1. */
  plate?: { color: string; opacity: number; padding?: number; radius?: number };
  /** Font size in pixels: as large as fits, at most `maxSize` (default: any), at least `minSize` (default 8). */
  maxSize?: number;
  minSize?: number;
  /** Distance of baselines in ems, default 1.25. */
  lineHeight?: number;
}

export interface DrawnText {
  drawing: Drawing;
  fontSize: number;
  /** The lines as they were broken. */
  lines: string[];
  /** Bounds of the letters inside the area, without outline and plate. */
  ink: Ink;
  /** Emoji left out, and letters that the font lacks (drawn as a white square). */
  dropped: string[];
  missing: string[];
}

const HEX = /^#(?:[0-9a-f]{3}|[0-9a-f]{6})$/i;
const color = (value: string): string => {
  if (!HEX.test(value)) throw new DarkroomError('BAD_INPUT', `colour ${value}`, { field: 'color' });
  return value;
};

const px = (value: number): string => value.toFixed(2);

/**
 * Draws text into an area, exactly to the letter, with the shipped font (English, Russian, Chinese):
 * wrapped, shrunk until it fits, never outside of the area. Throws BAD_INPUT (field `text`) if it can't fit
 * at `minSize`, or if nothing of it can be drawn.
 */
export const drawText = async (layer: TextLayer): Promise<DrawnText> => {
  const { noto } = await import('./noto.ts');
  const cleaned = layer.lines
    .flatMap((line) => line.split(/\r\n|[\n\r\u2028\u2029]/u))
    .map((line) => drawable(line, noto));
  const paragraphs = cleaned.map(({ text }) => text);
  if (paragraphs.every((text) => text === '')) {
    throw new DarkroomError('BAD_INPUT', 'no character of the text can be drawn', { field: 'text' });
  }
  const padding = layer.plate?.padding ?? (layer.plate ? 0.4 : 0);
  const minSize = layer.minSize ?? 8;
  const layout = layoutText(
    paragraphs,
    {
      width: layer.width,
      height: layer.height,
      align: layer.align ?? 'center',
      vertical: layer.vertical ?? 'middle',
      maxSize: Math.max(minSize, layer.maxSize ?? layer.height * 1.5),
      minSize,
      lineHeight: layer.lineHeight ?? 1.25,
      margin: Math.max(padding, layer.outline?.width ?? 0),
    },
    noto,
  );
  if (!layout) throw new DarkroomError('BAD_INPUT', 'the text does not fit its area', { field: 'text' });
  const { ink } = layout;
  const em = layout.fontSize;
  const parts: string[] = [];
  if (layer.plate) {
    const { opacity, radius = 0.35 } = layer.plate;
    parts.push(
      `<rect x="${px(ink.left - padding * em)}" y="${px(ink.top - padding * em)}"`,
      ` width="${px(ink.width + 2 * padding * em)}" height="${px(ink.height + 2 * padding * em)}"`,
      ` rx="${px(radius * em)}" fill="${color(layer.plate.color)}" fill-opacity="${opacity}"/>`,
    );
  }
  const letters = layout.lines.map((line) => runPath(line.text, noto, line.left, line.baseline, em)).join('');
  if (layer.outline) {
    const width = px(2 * layer.outline.width * em);
    parts.push(
      `<path d="${letters}" fill="none" stroke="${color(layer.outline.color)}" stroke-width="${width}" stroke-linejoin="round"/>`,
    );
  }
  parts.push(`<path d="${letters}" fill="${color(layer.color ?? '#ffffff')}"/>`);

  const { renderSvg } = await import('./resvg.ts');
  const drawing = await renderSvg(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${Math.round(layer.width)}" height="${Math.round(layer.height)}">${parts.join('')}</svg>`,
  );
  return {
    drawing,
    fontSize: em,
    lines: layout.lines.map(({ text }) => text),
    ink,
    dropped: cleaned.flatMap((line) => line.dropped),
    missing: cleaned.flatMap((line) => line.missing),
  };
};

/**
 * Lays a drawing over pixels, in place; the part outside of the picture is cut. Pixels under fully
 * transparent ones keep their exact values.
 */
export const blend = (base: Raster, drawing: Drawing, at: { left: number; top: number }): void => {
  const { pixels } = base;
  const top = drawing.premultiplied;
  for (let y = Math.max(0, -at.top); y < drawing.height && at.top + y < base.height; y++) {
    for (let x = Math.max(0, -at.left); x < drawing.width && at.left + x < base.width; x++) {
      const from = 4 * (y * drawing.width + x);
      const alpha = top[from + 3]!;
      if (alpha === 0) continue;
      const to = 4 * ((at.top + y) * base.width + at.left + x);
      // "Over" of Porter and Duff; the sum of alphas is kept in 1/255 of 255.
      const below = pixels[to + 3]! * (255 - alpha);
      const sum = alpha * 255 + below;
      for (let channel = 0; channel < 3; channel++) {
        const value = (top[from + channel]! * 255 * 255 + pixels[to + channel]! * below) / sum;
        pixels[to + channel] = Math.round(Math.min(255, value));
      }
      pixels[to + 3] = Math.round(sum / 255);
    }
  }
};

/**
 * A picture (JPEG, PNG, WebP) with a text layer over the area that starts at `left`, `top`; PNG out.
 * Throws UNSUPPORTED_FILE, FILE_TOO_LARGE, or BAD_INPUT as `drawText` does.
 */
export const overlayText = async (
  picture: Buffer,
  layer: TextLayer,
  at: { left: number; top: number },
): Promise<Buffer> => {
  const [base, text] = await Promise.all([decode(picture), drawText(layer)]);
  blend(base, text.drawing, { left: Math.round(at.left), top: Math.round(at.top) });
  return toPng(base);
};
