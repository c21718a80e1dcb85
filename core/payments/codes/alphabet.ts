import { randomBytes } from 'node:crypto';

/** 32 letters and digits that nobody mixes up (Crockford's base 32): no I, L, O or U. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** What people type for a sign of the alphabet: lookalikes of it, also those of a Russian keyboard. */
const LOOKALIKES: Record<string, string> = {
  ...{ O: '0', I: '1', L: '1', U: 'V' },
  ...{ А: 'A', В: 'B', Е: 'E', Ё: 'E', К: 'K', М: 'M', Н: 'H', О: '0' },
  ...{ Р: 'P', С: 'C', Т: 'T', У: 'Y', Х: 'X', З: '3', І: '1', Ѕ: 'S', Ј: 'J' },
};

/** Longer than any code with spaces and dashes: not looked at. */
const MOST = 200;

/** Answers this many random bytes. */
export type RandomBytes = (count: number) => Uint8Array;

/** Draws signs of the alphabet, 5 bits each: a byte holds each of the 32 evenly. */
export const drawSigns = (count: number, random: RandomBytes = randomBytes): string =>
  Array.from(random(count), (byte) => ALPHABET[byte % ALPHABET.length]).join('');

/** Groups for reading aloud and typing: ABCDE-FGHJK. */
export const grouped = (signs: string, size: number): string =>
  Array.from({ length: Math.ceil(signs.length / size) }, (_, i) =>
    signs.slice(i * size, (i + 1) * size),
  ).join('-');

/**
 * What was typed, as it was drawn: any case, width, spaces and dashes, and lookalikes are the same. undefined: it is no word
 * of `length` signs.
 */
export const readSigns = (typed: string, length: number): string | undefined => {
  if (typed.length > MOST) return undefined;
  const signs = [...typed.normalize('NFKC').toUpperCase()]
    .filter((sign) => !/[\s\p{P}\p{S}\p{C}]/u.test(sign))
    .map((sign) => LOOKALIKES[sign] ?? sign);
  return signs.length === length && signs.every((sign) => ALPHABET.includes(sign))
    ? signs.join('')
    : undefined;
};
