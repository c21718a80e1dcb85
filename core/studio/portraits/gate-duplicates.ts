import { GATE } from './gate-table.ts';
import type { PhotoFacts } from './photos.ts';

/** A photo and how good it is. */
export interface Candidate {
  facts: PhotoFacts;
  /** How grave what was found of it alone is, from 0. */
  gravity: number;
  /** Size of the main face in pixels as given; 0 without one. */
  face: number;
}

const bitsSet = (value: bigint): number => value.toString(2).replaceAll('0', '').length;

const distance = (a: string, b: string): number => bitsSet(BigInt(`0x${a}`) ^ BigInt(`0x${b}`));

/** Bits in which two photos differ, of 64; whichever way round the second one is. */
export const difference = (a: PhotoFacts, b: PhotoFacts): number =>
  Math.min(distance(a.phash, b.phash), distance(a.mirrored, b.phash));

/** The better one first: less grave, more pixels of the face, more pixels, sharper. */
const better = (a: Candidate, b: Candidate): number =>
  a.gravity - b.gravity ||
  b.face - a.face ||
  b.facts.width * b.facts.height - a.facts.width * a.facts.height ||
  b.facts.sharpness - a.facts.sharpness;

/**
 * Which photos repeat which: the index of each duplicate with that of the better one, which is kept. A photo as grave
 * as `worthless` is kept by nobody's side: what resembles it does not repeat anything that is used.
 */
export const findDuplicates = (
  candidates: readonly Candidate[],
  worthless: number,
): ReadonlyMap<number, number> => {
  const ranked = candidates
    .map((candidate, index) => ({ candidate, index }))
    .toSorted((a, b) => better(a.candidate, b.candidate) || a.index - b.index);
  const kept: typeof ranked = [];
  const duplicates = new Map<number, number>();
  for (const one of ranked) {
    const same = kept.find(
      ({ candidate }) => difference(candidate.facts, one.candidate.facts) <= GATE.nearDuplicate,
    );
    if (same) duplicates.set(one.index, same.index);
    else if (one.candidate.gravity < worthless) kept.push(one);
  }
  return duplicates;
};
