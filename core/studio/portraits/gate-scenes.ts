import { GATE } from './gate-table.ts';
import type { PhotoFacts } from './photos.ts';

const sharesOf = ({ colours }: PhotoFacts): number[] =>
  Array.from(Buffer.from(colours, 'hex'), (share) => share / 255);

/** The share of colours that two photos have in common, 0..1 (histogram intersection, Swain and Ballard 1991). */
const inCommon = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, share, i) => sum + Math.min(share, b[i] ?? 0), 0);

/** True when most of the photos look as if they were taken in one place. */
export const hasFewScenes = (photos: readonly PhotoFacts[]): boolean => {
  if (photos.length < GATE.leastForScenes) return false;
  const shares = photos.map(sharesOf);
  const alike = shares.map((one) => shares.filter((other) => inCommon(one, other) >= GATE.sameScene).length);
  return Math.max(...alike) > GATE.mostOfOneScene * photos.length;
};
