import type { Font } from './font.ts';
import { contourPath } from './outlines.ts';

/** Steps through a line's characters; `pen` is where each begins, in font units. Answers the line's advance. */
export const walk = (
  text: string,
  font: Font,
  visit: (codePoint: number, pen: number) => void = () => {},
): number => {
  let pen = 0;
  let previous = -1;
  for (const char of text) {
    const codePoint = char.codePointAt(0)!;
    if (previous >= 0) pen += font.kern(previous, codePoint);
    visit(codePoint, pen);
    pen += font.advance(codePoint);
    previous = codePoint;
  }
  return pen;
};

/** The advance of a line in ems. */
export const runWidth = (text: string, font: Font): number => walk(text, font) / font.unitsPerEm;

/**
 * A line as SVG path data: its baseline's left end at `x`, `y`, `size` pixels per em. Letters are drawn as
 * outlines, not as SVG text, so that the picture is what was measured, on any machine; and resvg would read
 * the whole font file again for every letter.
 */
export const runPath = (text: string, font: Font, x: number, y: number, size: number): string => {
  const scale = size / font.unitsPerEm;
  let path = '';
  walk(text, font, (codePoint, pen) => {
    path += contourPath(font.contours(codePoint), x + pen * scale, y, scale);
  });
  return path;
};
