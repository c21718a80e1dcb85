import { createHash } from 'node:crypto';

/** A repeatable source of chance: the same key gives the same numbers on every machine. */
export interface Chance {
  /** In [from, to). */
  between(from: number, to: number): number;
  /** Whole, in [0, below). */
  whole(below: number): number;
  pick<T>(from: readonly T[]): T;
  /** True with this probability. */
  maybe(probability: number): boolean;
  /** An own stream for one part, so that a change in one part of a drawing moves no other. */
  part(name: string): Chance;
}

/** The generator is Mulberry32, seeded with a hash of the key. */
export const createChance = (key: string): Chance => {
  let state = createHash('sha256').update(key).digest().readUInt32LE(0);
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const whole = (below: number): number => Math.floor(next() * below);
  return {
    between: (from, to) => from + (to - from) * next(),
    whole,
    pick: (from) => from[whole(from.length)]!,
    maybe: (probability) => next() < probability,
    part: (name) => createChance(`${key}/${name}`),
  };
};
