import { expect, it } from 'vitest';
import { describeEachDb } from '../../test/support/db.ts';
import { createPeople } from '../../test/support/perks.ts';
import { budgetMonth } from './daily-budget.ts';
import { returnForPerson, takeForPerson } from './person-budget.ts';

describeEachDb('what a person may have so many of', (open) => {
  const setUp = async () => {
    const clock = { now: Date.UTC(2026, 10, 30, 12) };
    const db = await open({ clock: () => clock.now });
    const people = createPeople(db);
    const ann = await people.person('ann');
    await people.link(ann, 'ann in WeChat');
    const other = await people.person('ann in WeChat', { platform: 'wechat', scope: 'another app' });
    const take = (accountId: string, limit: number, period?: (now: number) => string) =>
      db.tx((tx) => takeForPerson(tx, accountId, { kind: 'thing', limit, period }));
    const amounts = async () =>
      (
        await db.all<{ amount: number }>(
          "SELECT amount FROM daily_budget WHERE scope LIKE 'thing:%' ORDER BY amount",
        )
      ).map(({ amount }) => amount);
    return { db, clock, people, ann, other, take, amounts };
  };

  it('is counted for all of their keys or for none', async () => {
    const { db, people, ann, other, take, amounts } = await setUp();
    expect(await take(ann, 2)).toBe(true);
    expect(await take(other, 2)).toBe(true);
    expect(await amounts()).toEqual([1, 2]);
    for (let n = 0; n < 3; n += 1) expect(await take(ann, 2)).toBe(false);
    expect(await amounts()).toEqual([1, 2]);
    // Whichever of the keys it is that has none left.
    const third = await people.person('ann', { scope: 'another bot' });
    for (const one of [third, third]) expect(await take(one, 3)).toBe(true);
    for (let n = 0; n < 3; n += 1) expect(await take(ann, 3)).toBe(false);
    expect(await amounts()).toEqual([2, 3]);
    await people.erase(ann);
    const again = await people.person('ann');
    expect(await take(again, 4)).toBe(true);
    expect(await take(again, 4)).toBe(false);
    await db.tx((tx) => returnForPerson(tx, again, { kind: 'thing', limit: 4 }));
    expect(await amounts()).toEqual([2, 3]);
  });

  it('is as many as the limit when asked for at once, and anew in the next period', async () => {
    const { clock, other, take } = await setUp();
    const taken = await Promise.all(Array.from({ length: 20 }, () => take(other, 7)));
    expect(taken.filter(Boolean)).toHaveLength(7);
    expect(await take(other, 1, budgetMonth)).toBe(true);
    expect(await take(other, 1, budgetMonth)).toBe(false);
    clock.now += 12 * 60 * 60_000 - 1;
    expect(await take(other, 7)).toBe(false);
    clock.now += 1;
    expect(await take(other, 7)).toBe(true);
    expect(await take(other, 1, budgetMonth)).toBe(true);
  });

  it('an account without a key on a platform stands for itself', async () => {
    const { people, take } = await setUp();
    const [one, two] = [await people.account(), await people.account()];
    expect([await take(one, 1), await take(one, 1), await take(two, 1)]).toEqual([true, false, true]);
  });
});
