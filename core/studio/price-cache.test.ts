import { expect, it } from 'vitest';
import type { Tx } from '../db/db.ts';
import { createPriceCache } from './price-cache.ts';

it('reads the book once a second, and when the clock was set back', async () => {
  let now = 5000;
  let reads = 0;
  const prices = createPriceCache(async () => {
    reads += 1;
    return { 'cakes.picture': reads };
  });
  const tx = { now: async () => now } as Tx;
  expect(await prices(tx)).toEqual({ 'cakes.picture': 1 });
  now = 5999;
  expect(await prices(tx)).toEqual({ 'cakes.picture': 1 });
  now = 6000;
  expect(await prices(tx)).toEqual({ 'cakes.picture': 2 });
  now = 10;
  expect(await prices(tx)).toEqual({ 'cakes.picture': 3 });
});
