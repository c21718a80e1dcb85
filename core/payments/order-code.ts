/** Digits and capitals that nobody mixes up when they read them out: without 0 and O, 1, I and L. */
const LETTERS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const LENGTH = 8;

/** A whole number, 0 <= n < below, that nobody can guess. */
export type RandomInt = (below: number) => number;

/** What an order is called by people: 8 letters and digits, about 39 bits. */
export const createOrderCode = (randomInt: RandomInt): string =>
  Array.from({ length: LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('');
