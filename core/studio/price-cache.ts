import type { Tx } from '../db/db.ts';

/** How old a shown price may be. */
const FRESH_MS = 1000;

/**
 * The prices that are shown, read at most once a second: a chat turn asks for all of them. What is charged is
 * read from the book inside the order's own transaction, and an order that saw another price is refused.
 */
export const createPriceCache = (
  read: (tx: Tx) => Promise<Record<string, number>>,
): ((tx: Tx) => Promise<Record<string, number>>) => {
  let known: { at: number; prices: Record<string, number> } | undefined;
  return async (tx) => {
    const now = await tx.now();
    if (known === undefined || now - known.at >= FRESH_MS || now < known.at) {
      known = { at: now, prices: await read(tx) };
    }
    return known.prices;
  };
};
