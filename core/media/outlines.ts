/** Ink of one glyph in font units, y upwards. */
export interface GlyphBox {
  xMin: number;
  yMin: number;
  xMax: number;
  yMax: number;
}

/** A point of a closed outline: on the curve, or the control point of a quadratic one. */
interface OutlinePoint {
  x: number;
  y: number;
  on: boolean;
}
export type Contour = OutlinePoint[];

/** Bounds from a glyph's header; null for an empty glyph. */
export const readGlyphBox = (outline: Buffer): GlyphBox | null =>
  outline.length === 0
    ? null
    : {
        xMin: outline.readInt16BE(2),
        yMin: outline.readInt16BE(4),
        xMax: outline.readInt16BE(6),
        yMax: outline.readInt16BE(8),
      };

// Flags of points (OpenType, "glyf", simple glyphs).
const ON_CURVE = 1;
const X_SHORT = 2;
const Y_SHORT = 4;
const REPEAT = 8;
const X_SAME_OR_POSITIVE = 16;
const Y_SAME_OR_POSITIVE = 32;

const readSimple = (bytes: Buffer, contourCount: number): Contour[] => {
  const ends = Array.from({ length: contourCount }, (_, i) => bytes.readUInt16BE(10 + 2 * i));
  const count = (ends.at(-1) ?? -1) + 1;
  let at = 10 + 2 * contourCount;
  at += 2 + bytes.readUInt16BE(at);
  const flags: number[] = [];
  while (flags.length < count) {
    const flag = bytes[at++]!;
    const times = flag & REPEAT ? bytes[at++]! + 1 : 1;
    for (let i = 0; i < times; i++) flags.push(flag);
  }
  const coordinates = (short: number, same: number): number[] => {
    let value = 0;
    return flags.map((flag) => {
      if (flag & short) value += flag & same ? bytes[at++]! : -bytes[at++]!;
      else if (!(flag & same)) {
        value += bytes.readInt16BE(at);
        at += 2;
      }
      return value;
    });
  };
  const xs = coordinates(X_SHORT, X_SAME_OR_POSITIVE);
  const ys = coordinates(Y_SHORT, Y_SAME_OR_POSITIVE);
  return ends.map((end, i) => {
    const start = i === 0 ? 0 : ends[i - 1]! + 1;
    return flags
      .slice(start, end + 1)
      .map((flag, k) => ({ x: xs[start + k]!, y: ys[start + k]!, on: (flag & ON_CURVE) !== 0 }));
  });
};

// Flags of components (OpenType, "glyf", composite glyphs).
const WORDS = 1;
const OFFSETS = 2;
const ONE_SCALE = 8;
const MORE = 32;
const TWO_SCALES = 64;
const MATRIX = 128;

const readComposite = (bytes: Buffer, outlineOf: (glyph: number) => Buffer): Contour[] => {
  const contours: Contour[] = [];
  let at = 10;
  for (let flags = MORE; flags & MORE; ) {
    flags = bytes.readUInt16BE(at);
    const glyph = bytes.readUInt16BE(at + 2);
    at += 4;
    if (!(flags & OFFSETS)) throw new Error('components placed by points are not supported');
    const [dx, dy] =
      flags & WORDS
        ? [bytes.readInt16BE(at), bytes.readInt16BE(at + 2)]
        : [bytes.readInt8(at), bytes.readInt8(at + 1)];
    at += flags & WORDS ? 4 : 2;
    const scale = (): number => {
      at += 2;
      return bytes.readInt16BE(at - 2) / 16384;
    };
    let [xx, xy, yx, yy] = [1, 0, 0, 1];
    if (flags & ONE_SCALE) xx = yy = scale();
    else if (flags & TWO_SCALES) [xx, yy] = [scale(), scale()];
    else if (flags & MATRIX) [xx, xy, yx, yy] = [scale(), scale(), scale(), scale()];
    for (const contour of readContours(glyph, outlineOf)) {
      contours.push(
        contour.map(({ x, y, on }) => ({ x: xx * x + yx * y + dx, y: xy * x + yy * y + dy, on })),
      );
    }
  }
  return contours;
};

/** The outlines of a glyph, with those of its components. */
export const readContours = (glyph: number, outlineOf: (glyph: number) => Buffer): Contour[] => {
  const bytes = outlineOf(glyph);
  if (bytes.length === 0) return [];
  const count = bytes.readInt16BE(0);
  return count >= 0 ? readSimple(bytes, count) : readComposite(bytes, outlineOf);
};

/**
 * SVG path data of outlines, scaled and moved; y is turned downwards. Between two control points lies an
 * implied point on the curve, half way.
 */
export const contourPath = (contours: Contour[], x: number, y: number, scale: number): string => {
  const to = (point: { x: number; y: number }): string =>
    `${(x + point.x * scale).toFixed(2)} ${(y - point.y * scale).toFixed(2)}`;
  const middle = (a: OutlinePoint, b: OutlinePoint): OutlinePoint => ({
    x: (a.x + b.x) / 2,
    y: (a.y + b.y) / 2,
    on: true,
  });
  let path = '';
  for (const contour of contours) {
    const first = contour[0];
    if (!first) continue;
    const start = first.on ? first : middle(contour.at(-1)!, first);
    path += `M${to(start)}`;
    const points = [...(first.on ? contour.slice(1) : contour), start];
    for (let i = 0; i < points.length; i++) {
      const point = points[i]!;
      if (point.on) {
        path += `L${to(point)}`;
        continue;
      }
      const next = points[i + 1]!;
      if (next.on) {
        path += `Q${to(point)} ${to(next)}`;
        i++;
      } else path += `Q${to(point)} ${to(middle(point, next))}`;
    }
    path += 'Z';
  }
  return path;
};
