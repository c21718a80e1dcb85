import type { Area, TextZone } from '../catalogue.ts';
import type { Measured, Parts, Piece } from './pieces.ts';
import type { PixelBox, PixelSize } from './text-plan.ts';

/** Full size down to where all letters are as small as they may be; below 0.5 only when nothing else helps. */
const IN_USUAL = [1, 0.96, 0.92, 0.88, 0.84, 0.8, 0.76, 0.72];
const IN_MOST = [0.96, 0.9, 0.84, 0.78, 0.72, 0.66, 0.6, 0.55, 0.5];
const LAST = [0.46, 0.42, 0.38, 0.34, 0.3, 0.26, 0.22, 0.18, 0.14, 0.1, 0.07, 0.05];

export const inPixels = ({ x, y, width, height }: Area, size: PixelSize): PixelBox => ({
  left: x * size.width,
  top: y * size.height,
  width: width * size.width,
  height: height * size.height,
});

export interface Column {
  scale: number;
  /** What it was measured in. */
  area: PixelBox;
  measured: { piece: Measured; gap: number }[];
  /** Of the column itself. */
  width: number;
  height: number;
}

/** Pieces one below the other at a scale, in an area without its padding. */
export const measureColumn = (pieces: Piece[], scale: number, area: PixelBox): Column => {
  const measured: Column['measured'] = [];
  for (const piece of pieces) {
    const one = piece.measure(scale, area.width);
    if (one.height === 0) {
      // Words that can't be drawn at all (an emoji) take no room, but stay in the plan.
      measured.push({ piece: one, gap: 0 });
      continue;
    }
    const first = measured.every((before) => before.piece.height === 0);
    measured.push({ piece: one, gap: first ? 0 : piece.gap * Math.max(0.45, scale) });
  }
  return {
    scale,
    area,
    measured,
    width: Math.max(0, ...measured.map(({ piece }) => piece.width)),
    height: measured.reduce((sum, { piece, gap }) => sum + gap + piece.height, 0),
  };
};

/** The largest column that fits: in the usual area if that does not take too small letters, else in the most. */
export const fitColumn = (pieces: Piece[], usual: PixelBox, most: PixelBox): Column => {
  let last: Column | undefined;
  for (const [scales, area] of [
    [IN_USUAL, usual],
    [IN_MOST, most],
    [LAST, most],
  ] as const) {
    for (const scale of scales) {
      last = measureColumn(pieces, scale, area);
      if (last.height <= area.height) return last;
    }
  }
  return last ?? measureColumn(pieces, 1, most);
};

/** Puts a column down from `top`. */
export const putColumn = (column: Column, left: number, top: number, width: number): Parts => {
  const parts: Parts = { texts: [], shapes: [] };
  let y = top;
  for (const { piece, gap } of column.measured) {
    y += gap;
    const put = piece.put(left, y, width);
    parts.texts.push(...put.texts);
    parts.shapes.push(...put.shapes);
    y += piece.height;
  }
  return parts;
};

const inset = (box: PixelBox, x: number, y: number): PixelBox => ({
  left: box.left + x,
  top: box.top + y,
  width: box.width - 2 * x,
  height: box.height - 2 * y,
});

/** A zone filled with pieces: the parts, and the box of the plate below them. */
export const fillZone = (
  pieces: Piece[],
  zone: TextZone,
  size: PixelSize,
  align: 'left' | 'center',
): { parts: Parts; plate: PixelBox } => {
  const [usual, most] = [inPixels(zone.usual, size), inPixels(zone.most, size)];
  const padOf = ([x, y]: readonly [number, number]) => ({ x: x * size.width, y: y * size.height });
  const veiled = [0.07, 0.03] as const;
  const roomy = padOf(zone.plate === 'veil' ? veiled : [0.036, 0.022]);
  const tight = padOf(zone.plate === 'veil' ? veiled : [0.022, 0.016]);
  const inUsual = inset(usual, roomy.x, roomy.y);
  const column = fitColumn(pieces, inUsual, inset(most, tight.x, tight.y));
  const { area } = column;
  const pad = area === inUsual ? roomy : tight;
  if (zone.plate === 'veil') {
    return {
      parts: putColumn(column, area.left, area.top, area.width),
      plate: { left: 0, top: 0, width: size.width, height: area.top + column.height + pad.y },
    };
  }
  // A card is as wide as its words; which side it stays at is where the zone is.
  const width = Math.min(area.width, Math.max(column.width, size.width * 0.3));
  const free = area.width - width;
  const wide = zone.usual.width > 0.8;
  const right = zone.usual.x > 0.3;
  const left = area.left + (right ? free : wide && align === 'center' ? free / 2 : 0);
  const top = area.top + (zone.anchor === 'bottom' ? area.height - column.height : 0);
  return {
    parts: putColumn(column, left, top, width),
    plate: {
      left: left - pad.x,
      top: top - pad.y,
      width: width + 2 * pad.x,
      height: column.height + 2 * pad.y,
    },
  };
};
