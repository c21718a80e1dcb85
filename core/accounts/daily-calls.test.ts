import { expect, it } from 'vitest';
import { describeEachDb } from '../../test/support/db.ts';
import type { Db } from '../db/db.ts';
import { IDEA_CALLS, takeDailyCall } from './daily-calls.ts';

const DAY = 24 * 60 * 60 * 1000;
const CALLS = { kind: 'idea', perAccount: 3, overall: 5 };

const take = (db: Db, accountId: string, calls = CALLS): Promise<'taken' | string> =>
  db
    .tx((tx) => takeDailyCall(tx, calls, accountId))
    .then(
      () => 'taken',
      (error: { code?: string }) => error.code ?? String(error),
    );
const takenOf = async (db: Db): Promise<Record<string, number>> => {
  const rows = await db.all<{ scope: string; amount: number }>(
    'SELECT scope, amount FROM daily_budget ORDER BY scope',
  );
  return Object.fromEntries(rows.map(({ scope, amount }) => [scope, amount]));
};

it('are 30 for an account and 2,000 for all (security 18)', () => {
  expect(IDEA_CALLS).toEqual({ kind: 'idea', perAccount: 30, overall: 2000 });
});

describeEachDb('daily calls', (open) => {
  it('end for an account, and for all', async () => {
    const db = await open();
    for (let n = 0; n < 3; n++) expect(await take(db, 'anna')).toBe('taken');
    expect(await take(db, 'anna')).toBe('BUDGET_PAUSED');
    expect(await take(db, 'boris')).toBe('taken');
    expect(await take(db, 'boris')).toBe('taken');
    expect(await take(db, 'boris')).toBe('BUDGET_PAUSED');
    expect(await take(db, 'clara')).toBe('BUDGET_PAUSED');
    // Another kind has a budget of its own.
    expect(await take(db, 'anna', { ...CALLS, kind: 'facts' })).toBe('taken');
    expect(await takenOf(db)).toMatchObject({ idea: 5, 'idea:anna': 3, 'idea:boris': 2 });
  });

  it('are taken from both budgets or from none, also when the caller goes on', async () => {
    const db = await open();
    await db.tx(async (tx) => {
      await takeDailyCall(tx, { ...CALLS, overall: 1 }, 'anna');
      await takeDailyCall(tx, { ...CALLS, overall: 1 }, 'boris').catch(() => undefined);
    });
    expect(await takenOf(db)).toEqual({ idea: 1, 'idea:anna': 1, 'idea:boris': 0 });
  });

  it('are never more than there are when many take at once', async () => {
    const db = await open();
    const who = Array.from({ length: 12 }, (_, n) => `person${n % 4}`);
    const ends = await Promise.all(who.map((id) => take(db, id)));
    expect(ends.filter((end) => end === 'taken')).toHaveLength(5);
    expect((await takenOf(db)).idea).toBe(5);
  });

  it('are there again the next day (UTC)', async () => {
    let now = 10 * DAY + 1;
    const db = await open({ clock: () => now });
    for (let n = 0; n < 3; n++) await take(db, 'anna');
    now = 11 * DAY - 1;
    expect(await take(db, 'anna')).toBe('BUDGET_PAUSED');
    now = 11 * DAY;
    expect(await take(db, 'anna')).toBe('taken');
  });
});
