import { expect, it } from 'vitest';
import { createSpending } from '../../../core/generation/spending.ts';
import { createIds } from '../../../core/ids.ts';
import { ProviderError } from '../../../core/providers/provider.ts';
import { createPriceBook } from '../../../core/studio/prices.ts';
import { describeEachDb } from '../../support/db.ts';
import { openToyStudio } from '../../support/studio.ts';

const DAY = 24 * 60 * 60 * 1000;

describeEachDb('what a provider may cost on one day', (openDb) => {
  const setUp = async (
    spending: { unitCost: number; limit: number; pricedFor?: string },
    name = 'sd-webui',
  ) => {
    const clock = { now: 1_700_000_000_000 };
    const db = await openDb({ clock: () => clock.now });
    const studio = await openToyStudio(db, clock, { spending, resumable: false, scriptedNames: [name] });
    const person = await studio.createPerson('42', 100);
    const spent = () =>
      db.all<{ day: string; calls: number; spent: number }>(
        'SELECT day, calls, spent FROM provider_spend ORDER BY day',
      );
    const order = async (count = 1) => {
      const { generationId } = await studio.submit(person, 'berries', count);
      await studio.runPushed();
      return generationId;
    };
    return { clock, db, studio, person, spent, order };
  };

  it('is counted by calls, and pauses new orders until the next day, with nothing held', async () => {
    const { clock, db, studio, person, spent, order } = await setUp({ unitCost: 40_000, limit: 100_000 });
    await order();
    await order();
    expect(await spent()).toEqual([{ day: '2023-11-14', calls: 2, spent: 80_000 }]);

    await expect(order()).rejects.toMatchObject({ code: 'BUDGET_PAUSED' });
    expect(studio.paused).toEqual([studio.scripted.provider.name]);
    expect(await studio.balance(person.accountId)).toMatchObject({ available: 92, frozen: 0 });
    expect(await db.all('SELECT id FROM generation')).toHaveLength(2);

    clock.now += DAY;
    await order(2);
    expect(await spent()).toEqual([
      { day: '2023-11-14', calls: 2, spent: 80_000 },
      { day: '2023-11-15', calls: 2, spent: 80_000 },
    ]);
    await studio.close();
  });

  it.each([
    ['as the table of drivers says', 'openai-images', 20_000, 45_000],
    ['alike where the price is about any of them', '*', 40_000, 40_000],
  ])(
    'counts each driver of a price, %s, but not what the program draws itself',
    async (_what, provider, unitCost, other) => {
      const clock = { now: 1_700_000_000_000 };
      const db = await openDb({ clock: () => clock.now });
      const calls = createSpending({
        priceBook: {
          current: async (_tx, key) => ({ key, credits: 2, provider, unitCost, underCost: false }),
        },
        limit: 100_000,
        paused: () => undefined,
      });
      const names = ['openai-images', 'gemini', 'sketch', 'sketch'];
      for (const name of names) await db.tx((tx) => calls.record(tx, name, 'tryon.garment'));
      expect(await db.all('SELECT provider, calls, spent FROM provider_spend ORDER BY provider')).toEqual([
        { provider: 'gemini', calls: 1, spent: other },
        { provider: 'openai-images', calls: 1, spent: unitCost },
      ]);
      const room = (name: string, units: number) =>
        db.tx((tx) => calls.hasRoom(tx, name, 'tryon.garment', units));
      const rest = (spent: number, each: number) => Math.floor((100_000 - spent) / each);
      for (const [name, each] of [
        ['openai-images', unitCost],
        ['gemini', other],
      ] as const) {
        expect([await room(name, rest(each, each)), await room(name, rest(each, each) + 1)]).toEqual([
          true,
          false,
        ]);
      }
      expect(await room('sketch', 1000)).toBe(true);
    },
  );

  it('counts pictures of a face model in a template at the driver of portraits', async () => {
    const db = await openDb({ clock: () => 1_700_000_000_000 });
    const priceBook = createPriceBook({ ids: createIds(() => 1_700_000_000_000) });
    await db.tx((tx) => priceBook.seedPrices(tx));
    const calls = createSpending({ priceBook, limit: 1, paused: () => undefined });
    for (const key of ['gallery.public', 'gallery.members'])
      await db.tx((tx) => calls.record(tx, 'replicate', key));
    expect(await db.all('SELECT provider, spent FROM provider_spend')).toEqual([
      { provider: 'replicate', spent: 60_000 },
    ]);
  });

  it('has no room for an order that would pass it as a whole', async () => {
    const { studio, order } = await setUp({ unitCost: 40_000, limit: 100_000 });
    await expect(order(3)).rejects.toMatchObject({ code: 'BUDGET_PAUSED' });
    await order(2);
    await studio.close();
  });

  it('counts a call that brought nothing: the provider was paid all the same', async () => {
    const { studio, spent, order } = await setUp({ unitCost: 40_000, limit: 0 });
    studio.scripted.answers.push(new ProviderError('invalid', 'no picture'));
    await order();
    expect(studio.ended).toEqual(['failed']);
    expect(await spent()).toMatchObject([{ calls: 1, spent: 40_000 }]);
    await studio.close();
  });

  it('counts a driver that nobody gave a price of its own as the one that has', async () => {
    const { spent, order, studio } = await setUp(
      { unitCost: 40_000, limit: 0, pricedFor: 'elsewhere' },
      'gemini',
    );
    await order();
    expect(await spent()).toMatchObject([{ calls: 1, spent: 40_000 }]);
    await studio.close();
  });

  it('is nothing where a unit costs nothing', async () => {
    const { studio, spent, order } = await setUp({ unitCost: 0, limit: 1 });
    await order();
    expect(await spent()).toEqual([]);
    await studio.close();
  });
});
