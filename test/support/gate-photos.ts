/** Measured photos for tests of the gate, without pictures. */
import type { FaceFacts, GatePhoto, PhotoFacts } from '../../core/studio/portraits/photos.ts';

/** Numbers from 0 to 1, always the same for one seed (mulberry32). */
const numbers = (seed: number) => {
  let state = seed;
  return (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
};

const DIMENSIONS = 512;

/** A direction of unit length; those of different seeds are almost at right angles. */
const direction = (seed: number): number[] => {
  const next = numbers(seed);
  const vector = Array.from({ length: DIMENSIONS }, () => next() + next() + next() - 1.5);
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
};

/** Two photos of one person agree by this cosine, of two people by this one: as the detector's do (docs/gate.md). */
const SAME = 0.65;
const OTHERS = 0.35;

/** The embedding of a person's face in the photo `seed`. */
export const embeddingOf = (person: number, seed: number): number[] => {
  const [all, own, photo] = [direction(1), direction(1000 + person), direction(100_000 + seed)];
  return all.map(
    (value, i) =>
      Math.sqrt(OTHERS) * value +
      Math.sqrt(SAME - OTHERS) * (own[i] as number) +
      Math.sqrt(1 - SAME) * (photo[i] as number),
  );
};

/** A large face that looks into the camera. */
export const goodFace = (change: Partial<FaceFacts> = {}): FaceFacts => ({
  box: { x: 300, y: 200, width: 400, height: 500 },
  score: 0.9,
  yaw: 0,
  pitch: 0,
  age: 30,
  ...change,
});

const hex = (next: () => number, digits: number): string =>
  Array.from({ length: digits }, () => Math.floor(next() * 16).toString(16)).join('');

/** Facts that nobody objects to; those of different seeds are photos of different places. */
export const goodFacts = (seed: number, change: Partial<PhotoFacts> = {}): PhotoFacts => {
  const next = numbers(seed);
  const colours = Buffer.alloc(64);
  colours[seed % 64] = 255;
  return {
    width: 3000 + seed,
    height: 4000,
    sharpness: 100,
    phash: hex(next, 16),
    mirrored: hex(next, 16),
    colours: colours.toString('hex'),
    faces: [goodFace()],
    ...change,
  };
};

/** A photo of a person (0 unless told otherwise) that nobody objects to. */
export const goodPhoto = (
  seed: number,
  {
    person = 0,
    accepted = false,
    ...change
  }: Partial<PhotoFacts> & { person?: number; accepted?: boolean } = {},
): GatePhoto => ({
  facts: goodFacts(seed, change),
  embedding: embeddingOf(person, seed),
  accepted,
});

/** `count` photos that nobody objects to. */
export const goodSet = (count: number, from = 1): GatePhoto[] =>
  Array.from({ length: count }, (_, i) => goodPhoto(from + i));
