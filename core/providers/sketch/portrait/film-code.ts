import { createHash } from 'node:crypto';
import type { Raster } from '../../../media/images.ts';
import { n } from '../canvas.ts';

/**
 * The seed of a picture's layout, written under its stamp as the code on the edge of a film: a variation gets the
 * picture itself and nothing else of it, and finds there which layout to keep.
 */
const SEED_BITS = 32;
const CHECK_BITS = 16;
const CELL = 5;
const [LEFT, TOP, TURN] = [8, 40, -1.5];
/** Of the stamp that it belongs to, units from the upper left corner. */
const ORIGIN = 20;
const [INK, PAPER] = ['#8c3f4d', '#fffaf3'];
/** Halfway between ink and paper, 0..255 (green differs most). */
const THRESHOLD = 157;

const bitsOf = (seed: number): boolean[] => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(seed >>> 0);
  const check = createHash('sha256').update('film').update(bytes).digest();
  const all = Buffer.concat([bytes, check.subarray(0, CHECK_BITS / 8)]);
  return Array.from(
    { length: SEED_BITS + CHECK_BITS },
    (_, i) => ((all[i >> 3]! >> (7 - (i & 7))) & 1) === 1,
  );
};

/** Under the stamp; `view` has a shorter side of 768 units. */
export const drawFilmCode = (seed: number): string => {
  const bits = bitsOf(seed);
  const ink = bits
    .map((set, i) => (set ? `M${n(LEFT + i * CELL)} ${TOP}h${CELL}v${CELL}h${-CELL}z` : ''))
    .join('');
  return `<g transform="translate(${ORIGIN} ${ORIGIN}) rotate(${TURN})"><rect x="${LEFT - 3}" y="${TOP - 2}" width="${bits.length * CELL + 6}" height="${CELL + 4}" rx="2" fill="${PAPER}"/><path d="${ink}" fill="${INK}"/></g>`;
};

/** The seed of the layout of a sketch; null where no readable code is (small pictures, other providers'). */
export const readFilmCode = ({ width, height, pixels }: Raster): number | null => {
  const scale = Math.min(width, height) / 768;
  const angle = (TURN * Math.PI) / 180;
  const bits = Array.from({ length: SEED_BITS + CHECK_BITS }, (_, i) => {
    const [u, v] = [LEFT + (i + 0.5) * CELL, TOP + CELL / 2];
    const x = Math.floor((ORIGIN + u * Math.cos(angle) - v * Math.sin(angle)) * scale);
    const y = Math.floor((ORIGIN + u * Math.sin(angle) + v * Math.cos(angle)) * scale);
    return pixels[4 * (y * width + x) + 1]! < THRESHOLD;
  });
  const seed = bits.slice(0, SEED_BITS).reduce((sum, set) => sum * 2 + (set ? 1 : 0), 0);
  return bitsOf(seed).every((set, i) => set === bits[i]) ? seed : null;
};
