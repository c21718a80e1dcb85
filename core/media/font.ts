import { closeSync, existsSync, openSync, readSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readPairs } from './kerning.ts';
import { type Contour, type GlyphBox, readContours, readGlyphBox } from './outlines.ts';

/**
 * The one font weight that is shipped (Latin, Cyrillic, Chinese). It is looked up from the package's root,
 * because compiled code runs from dist/, where the font is not copied.
 */
export const fontFile = (): string => {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error('no package.json above the media code: the font cannot be found');
    folder = parent;
  }
  return join(folder, 'core', 'media', 'fonts', 'NotoSansSC-Medium.ttf');
};

/** What layout and drawing need to know of a font; all lengths in font units, y upwards. */
export interface Font {
  unitsPerEm: number;
  /** Height of a flat capital letter above the baseline. */
  capHeight: number;
  has(codePoint: number): boolean;
  advance(codePoint: number): number;
  /** How much closer (negative) or farther the second of a pair stands. */
  kern(left: number, right: number): number;
  /** Bounds of the ink; null for what has none (a space). */
  box(codePoint: number): GlyphBox | null;
  contours(codePoint: number): Contour[];
}

interface CharacterRange {
  first: number;
  last: number;
  glyph: number;
}

/** Format 12 of the `cmap` table: ranges of code points to consecutive glyphs (OpenType, "cmap"). */
const readRanges = (cmap: Buffer): CharacterRange[] => {
  const count = cmap.readUInt16BE(2);
  for (let i = 0; i < count; i++) {
    const start = cmap.readUInt32BE(4 + 8 * i + 4);
    if (cmap.readUInt16BE(start) !== 12) continue;
    return Array.from({ length: cmap.readUInt32BE(start + 12) }, (_, group) => {
      const at = start + 16 + 12 * group;
      return {
        first: cmap.readUInt32BE(at),
        last: cmap.readUInt32BE(at + 4),
        glyph: cmap.readUInt32BE(at + 8),
      };
    });
  }
  throw new Error('the font has no format 12 character map');
};

/** Reads bytes of a file without holding it. */
const readPart = (path: string, start: number, length: number): Buffer => {
  const file = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(length);
    readSync(file, bytes, 0, length, start);
    return bytes;
  } finally {
    closeSync(file);
  }
};

/** Alphabets and signs are kerned; ideographs keep their square (the first of them: CJK radicals). */
const KERNED_BELOW = 0x2e80;

/**
 * Reads a TrueType file (OpenType 1.9). Only the small tables are held; of the outlines (10 MB) just the
 * glyphs that are used are read, so that a process stays small.
 */
export const openFont = (path: string): Font => {
  const directory = readPart(path, 0, 4096);
  const tables = new Map<string, { start: number; length: number }>();
  for (let i = 0; i < directory.readUInt16BE(4); i++) {
    const at = 12 + 16 * i;
    tables.set(directory.toString('latin1', at, at + 4), {
      start: directory.readUInt32BE(at + 8),
      length: directory.readUInt32BE(at + 12),
    });
  }
  const place = (tag: string): { start: number; length: number } => {
    const found = tables.get(tag);
    if (!found) throw new Error(`the font has no ${tag} table`);
    return found;
  };
  const table = (tag: string): Buffer => readPart(path, place(tag).start, place(tag).length);

  const ranges = readRanges(table('cmap'));
  const widths = table('hmtx');
  const widthCount = table('hhea').readUInt16BE(34);
  const head = table('head');
  const longOffsets = head.readInt16BE(50) === 1;
  const offsets = table('loca');
  const outlines = place('glyf').start;
  const pairs = readPairs(table('GPOS'));

  const glyphOf = (codePoint: number): number => {
    let low = 0;
    let high = ranges.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const range = ranges[middle]!;
      if (codePoint < range.first) high = middle - 1;
      else if (codePoint > range.last) low = middle + 1;
      else return range.glyph + codePoint - range.first;
    }
    return 0;
  };
  const offsetOf = (glyph: number): number =>
    longOffsets ? offsets.readUInt32BE(4 * glyph) : offsets.readUInt16BE(2 * glyph) * 2;

  const read = new Map<number, Buffer>();
  const outlineOf = (glyph: number): Buffer => {
    let bytes = read.get(glyph);
    if (!bytes) {
      const start = offsetOf(glyph);
      bytes = readPart(path, outlines + start, offsetOf(glyph + 1) - start);
      read.set(glyph, bytes);
    }
    return bytes;
  };

  return {
    unitsPerEm: head.readUInt16BE(18),
    capHeight: table('OS/2').readInt16BE(88),
    has: (codePoint) => glyphOf(codePoint) !== 0,
    advance: (codePoint) => widths.readUInt16BE(4 * Math.min(glyphOf(codePoint), widthCount - 1)),
    kern: (left, right) =>
      left < KERNED_BELOW && right < KERNED_BELOW ? pairs(glyphOf(left), glyphOf(right)) : 0,
    box: (codePoint) => readGlyphBox(outlineOf(glyphOf(codePoint))),
    contours: (codePoint) => readContours(glyphOf(codePoint), outlineOf),
  };
};
