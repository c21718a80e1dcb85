import { describe, expect, it, vi } from 'vitest';
import { describeEachDb } from '../../test/support/db.ts';
import { createIds } from '../ids.ts';
import { createPriceBook } from './prices.ts';
import { unitCostAt, warnSoldUnderCost } from './unit-costs.ts';

describe('what a unit costs us at a driver', () => {
  const row = (key: string, provider: string, unitCost: number) => ({ key, provider, unitCost });

  it.each([
    ['as its own row says', 'openai-images', row('tryon.garment', 'openai-images', 21_000), 21_000],
    ['as a row about any driver says', 'gemini', row('tryon.garment', '*', 33_000), 33_000],
    [
      'as the table says, where the row is about another',
      'gemini',
      row('tryon.garment', 'openai-images', 20_000),
      45_000,
    ],
    [
      'as the table says, where a row about any driver says nothing',
      'gemini',
      row('tryon.garment', '*', 0),
      45_000,
    ],
    ['also for faces in templates', 'replicate', row('gallery.public', 'gemini', 45_000), 30_000],
    [
      'as the row says, where the table is silent',
      'gemini',
      row('portraits.picture', 'replicate', 30_000),
      30_000,
    ],
    ['as the row says of a key that the table does not know', 'toString', row('valueOf', 'gemini', 7), 7],
    ['nothing on our own machines', 'sd-webui', row('cakes.picture', 'sd-webui', 0), 0],
    ['nothing for drawings by the program itself', 'sketch', row('tryon.garment', '*', 33_000), 0],
  ])('%s', (_what, provider, price, cost) => {
    expect(unitCostAt(provider, price)).toBe(cost);
  });
});

describeEachDb('what is sold under cost', (open) => {
  const ids = createIds(Date.now);
  const prices = createPriceBook({ ids });
  const DRIVERS = {
    portraits: ['replicate'],
    posters: ['gemini'],
    tryon: ['openai-images', 'gemini'],
    gallery: ['gemini'],
    cakes: ['sd-webui'],
  };

  it('is said by job and driver, and not where an owner allowed it', async () => {
    let now = 0;
    const db = await open({ clock: () => now });
    await db.tx((tx) => prices.seedPrices(tx));
    const found = async (drivers: Record<string, string[]> = DRIVERS) => {
      const warn = vi.fn();
      await db.tx((tx) => warnSoldUnderCost(tx, prices, drivers, { warn }));
      return warn.mock.calls.map(([line]) => line);
    };
    const garment = { costs: 45_000, brings: 28_571 };
    expect(await found()).toEqual([
      { job: 'tryon', provider: 'gemini', units: { 'tryon.garment': garment } },
    ]);
    expect(await found({ ...DRIVERS, tryon: ['openai-images'] })).toEqual([]);
    expect(await found({ tryon: ['sketch'], posters: ['sketch'] })).toEqual([]);

    const price = (key: string, credits: number, underCost: number) =>
      db.run(
        `INSERT INTO price_row (id, key, credits, provider, unit_cost, under_cost, active_from)
         VALUES (?, ?, ?, 'gemini', 45000, ?, 1)`,
        ids.row(),
        key,
        credits,
        underCost,
      );
    now = 1;
    await price('tryon.garment', 2, 1);
    await price('posters.edit', 3, 0);
    await price('posters.poster', 1, 0);
    await price('gallery.public', 2, 0);
    const units = await found();
    expect(units.map(({ job, provider, units: of }) => [job, provider, Object.keys(of)])).toEqual([
      ['gallery', 'gemini', ['gallery.public']],
      ['gallery', 'replicate', ['gallery.public']],
      ['posters', 'gemini', ['posters.edit', 'posters.poster']],
    ]);
  });
});
