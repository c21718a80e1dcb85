/** Kerning from the GPOS table (OpenType 1.9): pair adjustment lookups of the feature `kern`. */

const countBits = (value: number): number => value.toString(2).replaceAll('0', '').length;

const EXTENSION = 9;
const PAIR = 2;
/** Bits of a value record: the advance stands after the two placements. */
const PLACEMENTS = 3;
const X_ADVANCE = 4;

/** Position of a glyph in a coverage table, or -1. */
const coverageIndex = (gpos: Buffer, at: number, glyph: number): number => {
  const count = gpos.readUInt16BE(at + 2);
  if (gpos.readUInt16BE(at) === 1) {
    for (let i = 0; i < count; i++) if (gpos.readUInt16BE(at + 4 + 2 * i) === glyph) return i;
    return -1;
  }
  for (let i = 0; i < count; i++) {
    const range = at + 4 + 6 * i;
    const first = gpos.readUInt16BE(range);
    if (glyph >= first && glyph <= gpos.readUInt16BE(range + 2)) {
      return gpos.readUInt16BE(range + 4) + glyph - first;
    }
  }
  return -1;
};

/** Class of a glyph in a class definition table; 0 is "all others". */
const classOf = (gpos: Buffer, at: number, glyph: number): number => {
  if (gpos.readUInt16BE(at) === 1) {
    const index = glyph - gpos.readUInt16BE(at + 2);
    return index >= 0 && index < gpos.readUInt16BE(at + 4) ? gpos.readUInt16BE(at + 6 + 2 * index) : 0;
  }
  for (let i = 0; i < gpos.readUInt16BE(at + 2); i++) {
    const range = at + 4 + 6 * i;
    if (glyph >= gpos.readUInt16BE(range) && glyph <= gpos.readUInt16BE(range + 2)) {
      return gpos.readUInt16BE(range + 4);
    }
  }
  return 0;
};

/** The adjustment that one subtable makes, or null if it says nothing about the pair. */
const adjustment = (gpos: Buffer, at: number, left: number, right: number): number | null => {
  const covered = coverageIndex(gpos, at + gpos.readUInt16BE(at + 2), left);
  if (covered < 0) return null;
  const [first, second] = [gpos.readUInt16BE(at + 4), gpos.readUInt16BE(at + 6)];
  const size = 2 * (countBits(first) + countBits(second));
  const advance = (record: number): number =>
    first & X_ADVANCE ? gpos.readInt16BE(record + 2 * countBits(first & PLACEMENTS)) : 0;
  if (gpos.readUInt16BE(at) === 1) {
    const set = at + gpos.readUInt16BE(at + 10 + 2 * covered);
    for (let i = 0; i < gpos.readUInt16BE(set); i++) {
      const pair = set + 2 + i * (2 + size);
      if (gpos.readUInt16BE(pair) === right) return advance(pair + 2);
    }
    return null;
  }
  const row = classOf(gpos, at + gpos.readUInt16BE(at + 8), left);
  const column = classOf(gpos, at + gpos.readUInt16BE(at + 10), right);
  return advance(at + 16 + (row * gpos.readUInt16BE(at + 14) + column) * size);
};

/** Answers how a pair of glyphs is moved together, in font units. */
export const readPairs = (gpos: Buffer): ((left: number, right: number) => number) => {
  const features = gpos.readUInt16BE(6);
  const lookupList = gpos.readUInt16BE(8);
  const used = new Set<number>();
  for (let i = 0; i < gpos.readUInt16BE(features); i++) {
    const record = features + 2 + 6 * i;
    if (gpos.toString('latin1', record, record + 4) !== 'kern') continue;
    const feature = features + gpos.readUInt16BE(record + 4);
    for (let k = 0; k < gpos.readUInt16BE(feature + 2); k++) used.add(gpos.readUInt16BE(feature + 4 + 2 * k));
  }
  const lookups = [...used].map((index) => {
    const lookup = lookupList + gpos.readUInt16BE(lookupList + 2 + 2 * index);
    const type = gpos.readUInt16BE(lookup);
    return Array.from({ length: gpos.readUInt16BE(lookup + 4) }, (_, i) => {
      const at = lookup + gpos.readUInt16BE(lookup + 6 + 2 * i);
      return type === EXTENSION
        ? { type: gpos.readUInt16BE(at + 2), at: at + gpos.readUInt32BE(at + 4) }
        : { type, at };
    }).filter((subtable) => subtable.type === PAIR);
  });
  // Layout asks for the same few pairs again and again; a lookup walks the tables.
  const known = new Map<number, number>();
  return (left, right) => {
    const key = left * 0x10000 + right;
    let sum = known.get(key);
    if (sum === undefined) {
      sum = 0;
      for (const subtables of lookups) {
        for (const { at } of subtables) {
          const found = adjustment(gpos, at, left, right);
          if (found === null) continue;
          sum += found;
          break;
        }
      }
      known.set(key, sum);
    }
    return sum;
  };
};
