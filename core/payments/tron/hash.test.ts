import { describe, expect, it } from 'vitest';
import { readHash } from './hash.ts';

const HASH = 'a1b2c3d4'.repeat(8);

describe('a transaction hash from what a person sent', () => {
  it.each([
    HASH,
    HASH.toUpperCase(),
    `  ${HASH}\n`,
    `0x${HASH}`,
    `https://tronscan.org/#/transaction/${HASH}`,
    `https://www.tronscan.org/#/transaction/${HASH}/`,
    `https://tronscan.io/#/transaction/${HASH}?lang=en`,
    `https://nile.tronscan.org/#/transaction/${HASH}`,
  ])('takes %s', (text) => {
    expect(readHash(text)).toBe(HASH);
  });

  it.each([
    '',
    'hello',
    HASH.slice(1),
    `${HASH}a`,
    `g${HASH.slice(1)}`,
    `${HASH} ${HASH}`,
    `https://example.org/#/transaction/${HASH}`,
    `https://tronscan.org.example.org/${HASH}`,
    `https://tronscan.org/#/address/TJRyWwFs9wTFGZg3JbrVriFbNfCug5tDeC`,
  ])('refuses %s', (text) => {
    expect(readHash(text)).toBeUndefined();
  });
});
