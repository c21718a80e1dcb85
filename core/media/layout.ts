import type { Font } from './font.ts';
import { runWidth, walk } from './run.ts';

/** One line as it is placed: the left end of its baseline, in pixels. */
export interface PlacedLine {
  text: string;
  left: number;
  baseline: number;
}

export interface Ink {
  left: number;
  top: number;
  width: number;
  height: number;
}

export interface Layout {
  fontSize: number;
  lines: PlacedLine[];
  /** Bounds of everything that has ink. */
  ink: Ink;
}

export interface LayoutBox {
  width: number;
  height: number;
  align: 'left' | 'center' | 'right';
  vertical: 'top' | 'middle' | 'bottom';
  /** Font size range, pixels per em. */
  maxSize: number;
  minSize: number;
  /** Distance of baselines in ems. */
  lineHeight: number;
  /** Left free on every side, in ems (room for an outline or a plate). */
  margin: number;
}

/** May not begin a line (GB/T 15834: closing marks and stops). */
const NOT_FIRST = /[、。，．：；！？）】》〉」』’”%…,.:;!?)\]}»—～·]/u;
/** May not end a line. */
const NOT_LAST = /[（【《〈「『‘“([{«]/u;
const IDEOGRAPHIC = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef]/u;

/** Pieces that a line may be broken between: words with their space, single ideographs with their marks. */
export const breakable = (text: string): string[] => {
  const pieces: string[] = [];
  let piece = '';
  let previous = '';
  for (const char of text) {
    const afterSpace = previous === ' ' && char !== ' ';
    const betweenIdeographs =
      (IDEOGRAPHIC.test(char) || IDEOGRAPHIC.test(previous)) &&
      char !== ' ' &&
      !NOT_FIRST.test(char) &&
      !NOT_LAST.test(previous);
    const afterHyphen = previous === '-' && piece.length > 1;
    if (piece !== '' && (afterSpace || betweenIdeographs || afterHyphen)) {
      pieces.push(piece);
      piece = '';
    }
    piece += char;
    previous = char;
  }
  if (piece !== '') pieces.push(piece);
  return pieces;
};

/** Wraps one paragraph to `width` ems; null if a piece is wider than that. */
const wrap = (pieces: string[], width: number, font: Font): string[] | null => {
  const lines: string[] = [];
  let line = '';
  for (const piece of pieces) {
    if (line !== '' && runWidth((line + piece).trimEnd(), font) > width) {
      lines.push(line.trimEnd());
      line = '';
    }
    line += piece;
    if (runWidth(line.trimEnd(), font) > width) return null;
  }
  lines.push(line.trimEnd());
  return lines;
};

const inkOf = (lines: PlacedLine[], fontSize: number, font: Font): Ink => {
  const scale = fontSize / font.unitsPerEm;
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const line of lines) {
    walk(line.text, font, (codePoint, pen) => {
      const box = font.box(codePoint);
      if (!box) return;
      left = Math.min(left, line.left + (pen + box.xMin) * scale);
      right = Math.max(right, line.left + (pen + box.xMax) * scale);
      top = Math.min(top, line.baseline - box.yMax * scale);
      bottom = Math.max(bottom, line.baseline - box.yMin * scale);
    });
  }
  return left === Infinity
    ? { left: 0, top: 0, width: 0, height: 0 }
    : { left, top, width: right - left, height: bottom - top };
};

/** How much of the free width lies left of the line. */
const FREE_LEFT = { left: 0, center: 0.5, right: 1 };

/** Places lines with their ink inside the box, or answers null if they do not fit at this size. */
const place = (lines: string[], fontSize: number, box: LayoutBox, font: Font): Layout | null => {
  const margin = box.margin * fontSize;
  const width = box.width - 2 * margin;
  const height = box.height - 2 * margin;
  const placed = lines.map((text, i): PlacedLine => {
    const free = width - runWidth(text, font) * fontSize;
    return { text, left: free * FREE_LEFT[box.align], baseline: i * box.lineHeight * fontSize };
  });
  const ink = inkOf(placed, fontSize, font);
  if (ink.height > height || ink.width > width) return null;
  const free = height - ink.height;
  const down = (box.vertical === 'top' ? 0 : box.vertical === 'bottom' ? free : free / 2) - ink.top;
  // A glyph whose ink hangs over its advance is pulled back into the box.
  const aside = Math.max(0, -ink.left) - Math.max(0, ink.left + ink.width - width);
  const [right, below] = [aside + margin, down + margin];
  return {
    fontSize,
    lines: placed.map(({ text, left, baseline }) => ({
      text,
      left: left + right,
      baseline: baseline + below,
    })),
    ink: { ...ink, left: ink.left + right, top: ink.top + below },
  };
};

/**
 * The largest layout of the paragraphs that stays inside the box with all its ink. Words are kept whole while
 * that is possible at all; null if even single characters do not fit at `minSize`.
 */
export const layoutText = (paragraphs: string[], box: LayoutBox, font: Font): Layout | null => {
  const attempt = (pieces: string[][], fontSize: number): Layout | null => {
    const lines: string[] = [];
    for (const paragraph of pieces) {
      const wrapped = wrap(paragraph, box.width / fontSize - 2 * box.margin, font);
      if (!wrapped) return null;
      lines.push(...wrapped);
    }
    return place(lines, fontSize, box, font);
  };
  for (const pieces of [paragraphs.map(breakable), paragraphs.map((paragraph) => [...paragraph])]) {
    // Halving is enough: a smaller size fits wherever a larger one did, but for rare turns of wrapping.
    let best = attempt(pieces, box.minSize);
    if (!best) continue;
    let [low, high] = [box.minSize, box.maxSize];
    for (let i = 0; i < 12 && high - low > 0.25; i++) {
      const middle = i === 0 ? high : (low + high) / 2;
      const found = attempt(pieces, middle);
      if (found) {
        best = found;
        low = middle;
      } else high = middle;
    }
    return best;
  }
  return null;
};
