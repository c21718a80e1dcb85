import { expect, it } from 'vitest';
import { createAccounts } from '../../../core/accounts/accounts.ts';
import type { Sender } from '../../../core/conversations/inbound.ts';
import type { Db } from '../../../core/db/db.ts';
import { describeEachDb } from '../../support/db.ts';
import { createScene } from '../../support/ledger.ts';

const NOON = Date.UTC(2026, 0, 15, 12);

const sender = (more: Partial<Sender> = {}): Sender => ({
  platform: 'telegram',
  scope: 'bot1',
  externalId: '1000',
  displayName: 'Анна',
  ...more,
});

const setUp = (db: Db, freeCreditsPerDay = 1000) => {
  const scene = createScene(db);
  const accounts = createAccounts({
    ids: scene.ids,
    ledger: scene.ledger,
    sessionSecret: 'a secret',
    signupCredits: 6,
    playgroundCredits: 1000,
    freeCreditsPerDay,
  });
  const resolve = (who: Sender, realm: 'real' | 'play' = 'real') =>
    db.tx((tx) => accounts.resolve(tx, who, { realm }));
  const count = async (table: string) =>
    (await db.get<{ n: number }>(`SELECT CAST(COUNT(*) AS BIGINT) AS n FROM ${table}`))?.n;
  return { ...scene, accounts, resolve, count };
};

describeEachDb('money 7: every way in makes an account the same way, once', (open) => {
  it('makes one account and one bonus of 50 first messages at once', async () => {
    const { resolve, count, balance, prove } = setUp(await open());
    const answers = await Promise.all(Array.from({ length: 50 }, () => resolve(sender())));
    expect(new Set(answers.map(({ accountId }) => accountId)).size).toBe(1);
    expect(answers.filter(({ isNew }) => isNew)).toHaveLength(1);
    for (const table of ['account', 'identity', 'wallet', 'eligibility', 'eligibility_use', 'ledger_tx']) {
      expect(await count(table), table).toBe(1);
    }
    expect(await balance(answers[0]!.accountId)).toMatchObject({ bonus: 6, available: 6 });
    await prove();
  });

  it('gives one bonus to one person who writes to 50 bots at once', async () => {
    const { resolve, db, count, prove } = setUp(await open());
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, n) => resolve(sender({ scope: `bot${n}` }))),
    );
    expect(new Set(answers.map(({ accountId }) => accountId)).size).toBe(50);
    expect(await db.get('SELECT CAST(SUM(bonus) AS BIGINT) AS n FROM wallet')).toEqual({ n: 6 });
    expect(await db.get('SELECT amount FROM daily_budget')).toEqual({ amount: 6 });
    expect(await count('eligibility')).toBe(1);
    await prove();
  });

  it('gives the bonus per person, not per platform id alone', async () => {
    const { resolve, balance } = setUp(await open());
    const one = await resolve(sender());
    const other = await resolve(sender({ platform: 'wechat', scope: 'app' }));
    expect(other.accountId).not.toBe(one.accountId);
    expect(await balance(other.accountId)).toMatchObject({ bonus: 6 });
  });

  it('gives 50 people at once no more than the budget of the day, and everyone an account', async () => {
    // A day has one budget: this one does not end in the middle.
    const db = await open({ clock: () => NOON });
    const { resolve, count, prove } = setUp(db, 6 * 7);
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, n) => resolve(sender({ externalId: `${n}` }))),
    );
    expect(answers.every(({ isNew }) => isNew)).toBe(true);
    expect(
      await db.get("SELECT CAST(COUNT(*) AS BIGINT) AS n FROM ledger_tx WHERE kind = 'signup_bonus'"),
    ).toEqual({
      n: 7,
    });
    expect(await count('account')).toBe(50);
    await prove();
  });
});
