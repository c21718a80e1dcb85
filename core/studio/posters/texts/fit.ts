import type { Font } from '../../../media/font.ts';
import { drawable } from '../../../media/glyphs.ts';
import { breakable } from '../../../media/layout.ts';
import { runWidth } from '../../../media/run.ts';

/** Above and below the baseline, in ems: room for accents of capitals and for descenders. */
export const ASCENT = 0.94;
export const DESCENT = 0.24;

/** Something that stays on one line: its width in ems with and without its last spaces. */
interface Chunk {
  text: string;
  width: number;
  bare: number;
}

/** A text as it can be drawn, measured once for all the sizes that are tried. */
export interface Measurable {
  font: Font;
  /** Words with their space, ideographs with their marks. */
  chunks: Chunk[];
  /** The same as characters, for chunks wider than a line. */
  characters: Chunk[][];
  /** Parts that end with a Chinese stop; one when there are none. */
  clauses: Chunk[];
}

/** Lines of one text; `whole`: no word had to be cut. An empty text has none. */
export interface Wrapped {
  lines: string[];
  whole: boolean;
}

/** After which a Chinese line is best broken. */
const CLAUSE = /(?<=[，。；：！？、])(?![，。；：！？、”》）])/u;

export const measurable = (text: string, font: Font): Measurable => {
  const clean = drawable(text, font).text;
  const known = new Map<string, Chunk>();
  const chunk = (piece: string): Chunk => {
    let found = known.get(piece);
    if (!found) {
      const width = runWidth(piece, font);
      found = { text: piece, width, bare: piece.endsWith(' ') ? runWidth(piece.trimEnd(), font) : width };
      known.set(piece, found);
    }
    return found;
  };
  const pieces = breakable(clean);
  return {
    font,
    chunks: pieces.map(chunk),
    characters: pieces.map((piece) => [...piece].map(chunk)),
    clauses: clean.split(CLAUSE).map(chunk),
  };
};

/** Joins chunks to lines no wider than `width` ems where a chunk is not wider by itself. */
const join = (chunks: Chunk[], width: number, font: Font): string[] => {
  const lines: string[] = [];
  let line = '';
  let used = 0;
  for (const { text, width: own, bare } of chunks) {
    const last = line.codePointAt(line.length - 1);
    const kern = last === undefined ? 0 : font.kern(last, text.codePointAt(0) ?? 0) / font.unitsPerEm;
    if (line !== '' && used + kern + bare > width) {
      lines.push(line);
      [line, used] = [text, own];
    } else {
      line += text;
      used += kern + own;
    }
  }
  return line.trimEnd() === '' ? lines : [...lines, line];
};

/** Wraps to `width` ems; only what is wider than a line is broken inside of a word. */
export const wrapText = ({ font, chunks, characters }: Measurable, width: number): Wrapped => {
  const whole = chunks.every(({ bare }) => bare <= width);
  const parts = whole
    ? chunks
    : chunks.flatMap((chunk, i) => {
        if (chunk.bare <= width) return [chunk];
        return join(characters[i] ?? [], width, font).map((text) => {
          const own = runWidth(text, font);
          return { text, width: own, bare: own };
        });
      });
  return { lines: join(parts, width, font).map((line) => line.trimEnd()), whole };
};

/** The same number of lines, broken at clauses or else with their ends as even as can be: for short texts. */
export const wrapEvenly = (text: Measurable, width: number): Wrapped => {
  const plain = wrapText(text, width);
  if (plain.lines.length < 2) return plain;
  const { clauses, font } = text;
  if (clauses.length > 1 && clauses.every(({ bare }) => bare <= width)) {
    const lines = join(clauses, width, font).map((line) => line.trimEnd());
    if (lines.length <= plain.lines.length) return { lines, whole: true };
  }
  if (plain.lines.length > 4) return plain;
  for (let share = 0.5; share < 1; share += 0.05) {
    const even = wrapText(text, width * share);
    if (even.lines.length === plain.lines.length && even.whole === plain.whole) return even;
  }
  return plain;
};

/** Height of lines in ems. */
export const heightOf = (lines: number, lineHeight: number): number =>
  lines === 0 ? 0 : (lines - 1) * lineHeight + ASCENT + DESCENT;
