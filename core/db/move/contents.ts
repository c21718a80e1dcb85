import { createHash } from 'node:crypto';

/** A value as both databases mean it: text, a whole number (also of booleans: 0 | 1), or nothing. */
export type Cell = string | bigint | null;

/** What a table holds, whatever the order it was read in. */
export interface Contents {
  rows: number;
  digest: string;
}

const MODULUS = 1n << 256n;

/** Lengths stand before texts, so that no two rows have the same form. */
const formOf = (cell: Cell): string => {
  if (cell === null) return 'n';
  if (typeof cell === 'bigint') return `i${cell};`;
  return `t${Buffer.byteLength(cell)}:${cell}`;
};

/**
 * Counts rows and adds up their hashes (SHA-256, modulo 2^256): the sum is the same in any order, and another
 * one as soon as a row is missing, doubled or changed. Both sides must name the columns in the same order.
 */
export const createContents = (): { add(row: readonly Cell[]): void; total(): Contents } => {
  let rows = 0;
  let sum = 0n;
  return {
    add: (row) => {
      const hash = createHash('sha256');
      for (const cell of row) hash.update(formOf(cell), 'utf8');
      sum = (sum + BigInt(`0x${hash.digest('hex')}`)) % MODULUS;
      rows += 1;
    },
    total: () => ({ rows, digest: sum.toString(16).padStart(64, '0') }),
  };
};
