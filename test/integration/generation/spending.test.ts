import { expect, it } from 'vitest';
import { createSpending } from '../../../core/generation/spending.ts';
import { ProviderError } from '../../../core/providers/provider.ts';
import { describeEachDb } from '../../support/db.ts';
import { openToyStudio } from '../../support/studio.ts';

const DAY = 24 * 60 * 60 * 1000;

describeEachDb('what a provider may cost on one day', (openDb) => {
  const setUp = async (spending: { unitCost: number; limit: number; pricedFor?: string }) => {
    const clock = { now: 1_700_000_000_000 };
    const db = await openDb({ clock: () => clock.now });
    const studio = await openToyStudio(db, clock, { spending });
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

  it('counts every driver of a price for any of them, but drawings by the program itself', async () => {
    const clock = { now: 1_700_000_000_000 };
    const db = await openDb({ clock: () => clock.now });
    const calls = createSpending({
      priceBook: {
        current: async (_tx, key) => ({ key, credits: 2, provider: '*', unitCost: 40_000, underCost: false }),
      },
      limit: 50_000,
      paused: () => undefined,
    });
    for (const name of ['openai-images', 'gemini', 'sketch', 'sketch']) {
      await db.tx((tx) => calls.record(tx, name, 'tryon.garment'));
    }
    const room = (name: string) => db.tx((tx) => calls.hasRoom(tx, name, 'tryon.garment', 1));
    expect([await room('openai-images'), await room('gemini'), await room('sketch')]).toEqual([
      false,
      false,
      true,
    ]);
    const rows = await db.all<{ provider: string }>('SELECT provider FROM provider_spend ORDER BY provider');
    expect(rows.map(({ provider }) => provider)).toEqual(['gemini', 'openai-images']);
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

  it('is nothing where the price was calculated for another provider, or a unit costs nothing', async () => {
    for (const spending of [
      { unitCost: 40_000, limit: 1, pricedFor: 'elsewhere' },
      { unitCost: 0, limit: 1 },
    ]) {
      const { studio, spent, order } = await setUp(spending);
      await order();
      expect(await spent()).toEqual([]);
      await studio.close();
    }
  });
});
