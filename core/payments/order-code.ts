/** Digits and capitals that nobody mixes up when they read them out: without 0 and O, 1, I and L. */
const LETTERS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const LENGTH = 8;
const TRIES = 5;

/** A whole number, 0 <= n < below, that nobody can guess. */
export type RandomInt = (below: number) => number;

/** What an order is called by people: 8 letters and digits, about 39 bits. */
export const createOrderCode = (randomInt: RandomInt): string =>
  Array.from({ length: LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('');

/** Writes a row under a code that is free; `insert` answers how many rows it made (ON CONFLICT (code) DO NOTHING). */
export const withFreeCode = async (
  randomInt: RandomInt,
  insert: (code: string) => Promise<number>,
): Promise<void> => {
  for (let tries = 0; tries < TRIES; tries += 1) {
    if ((await insert(createOrderCode(randomInt))) === 1) return;
  }
  throw new Error('no code was free for an order');
};
