import { describe, expect, it } from 'vitest';
import { describeEachDb } from '../../test/support/db.ts';
import { createIds } from '../ids.ts';
import { CREDITS_PER_USD, PACKS, PRICES } from './price-list.ts';
import { createPriceBook } from './prices.ts';

describeEachDb('price book', (open) => {
  const ids = createIds(Date.now);
  const prices = createPriceBook({ ids });

  it('seeds the defaults once, also from two processes at once', async () => {
    const db = await open();
    await Promise.all([1, 2, 3].map(() => db.tx((tx) => prices.seedPrices(tx))));
    expect(await db.get('SELECT CAST(COUNT(*) AS BIGINT) AS n FROM price_row')).toEqual({ n: PRICES.length });
    expect(await db.tx((tx) => prices.all(tx))).toEqual({
      'cakes.picture': 4,
      'gallery.members': 10,
      'gallery.public': 5,
      'portraits.picture': 7,
      'portraits.training': 350,
      'posters.edit': 4,
      'posters.poster': 4,
      'tryon.garment': 2,
    });
    expect(await db.tx((tx) => prices.packs(tx))).toEqual(PACKS);
    expect(await db.tx((tx) => prices.current(tx, 'tryon.garment'))).toMatchObject({
      provider: 'openai-images',
      unitCost: 20_000,
    });
    expect(await db.tx((tx) => prices.current(tx, 'cakes.picture'))).toEqual({
      key: 'cakes.picture',
      credits: 4,
      provider: 'sd-webui',
      unitCost: 0,
      underCost: false,
    });
  });

  it('takes the newest row whose time has come, and keeps it when it seeds again', async () => {
    let now = 1_000_000;
    const db = await open({ clock: () => now });
    await db.tx((tx) => prices.seedPrices(tx));
    const add = (credits: number, activeFrom: number) =>
      db.run(
        `INSERT INTO price_row (id, key, credits, provider, unit_cost, under_cost, active_from)
         VALUES (?, 'cakes.picture', ?, '*', 0, 1, ?)`,
        ids.row(),
        credits,
        activeFrom,
      );
    await add(6, 1_500_000);
    await add(5, 1_000_000);
    const price = async () => (await db.tx((tx) => prices.current(tx, 'cakes.picture'))).credits;
    // Of two rows of one instant the later one is in force.
    expect(await price()).toBe(5);
    now = 1_500_000;
    await db.tx((tx) => prices.seedPrices(tx));
    expect(await price()).toBe(6);
    expect((await db.tx((tx) => prices.all(tx)))['cakes.picture']).toBe(6);
    await expect(db.tx((tx) => prices.current(tx, 'cakes.castle'))).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });
});

describe('defaults', () => {
  it('never sell under cost', () => {
    for (const { key, credits, unitCost } of PRICES) {
      expect((credits * 1_000_000) / CREDITS_PER_USD, key).toBeGreaterThan(unitCost);
    }
  });
});
