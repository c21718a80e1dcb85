import { randomBytes } from 'node:crypto';
import { monotonicFactory } from 'ulid';
import type { Clock } from './clock.ts';

/** Makes ids: sortable ones for rows, short unguessable ones for menus. Injected, so that tests can fix them. */
export interface Ids {
  /** A ULID (26 characters, sorts by time). */
  row(): string;
  /** 12 characters of [0-9A-Za-z], about 71 bits. */
  short(): string;
}

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** Random bytes, fetched many at a time: a call of the operating system for each is slow. */
const createBytes = (): (() => number) => {
  let pool = randomBytes(0);
  let at = 0;
  return () => {
    if (at >= pool.length) {
      pool = randomBytes(1024);
      at = 0;
    }
    const byte = pool[at] ?? 0;
    at += 1;
    return byte;
  };
};

export const createIds = (clock: Clock): Ids => {
  const byte = createBytes();
  // ulid draws letters of 32: a byte's fraction is even among them.
  const next = monotonicFactory(() => byte() / 256);
  const shortId = (): string => {
    let out = '';
    while (out.length < 12) {
      const drawn = byte();
      if (drawn < 248) out += ALPHABET[drawn % 62];
    }
    return out;
  };
  return { row: () => next(clock()), short: shortId };
};
