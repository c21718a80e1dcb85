import { expect, it } from 'vitest';
import { describeEachDb } from '../../test/support/db.ts';
import { createScene } from '../../test/support/ledger.ts';
import type { Sender } from '../conversations/inbound.ts';
import type { Db } from '../db/db.ts';
import { type AccountsOptions, createAccounts } from './accounts.ts';
import { budgetDay } from './daily-budget.ts';

const ANNA: Sender = { platform: 'telegram', scope: 'bot1', externalId: '1000', displayName: 'Анна' };
const DAY = 24 * 60 * 60 * 1000;
const NOON = Date.UTC(2026, 0, 15, 12);

const setUp = (db: Db, options: Partial<AccountsOptions> = {}) => {
  const scene = createScene(db);
  const accounts = createAccounts({
    ids: scene.ids,
    ledger: scene.ledger,
    sessionSecret: 'a secret',
    signupCredits: 6,
    playgroundCredits: 1000,
    freeCreditsPerDay: 1000,
    ...options,
  });
  return {
    ...scene,
    accounts,
    resolve: (sender: Sender, realm: 'real' | 'play' = 'real') =>
      db.tx((tx) => accounts.resolve(tx, sender, { realm })),
    /** What an erasure leaves: the eligibility rows. */
    forget: async (accountId: string) => {
      await db.run('DELETE FROM identity WHERE account_id = ?', accountId);
      await db.run('DELETE FROM account_profile WHERE account_id = ?', accountId);
    },
  };
};

describeEachDb('accounts', (open) => {
  it('makes a new person free, and finds them again under their new name', async () => {
    const { db, accounts, resolve } = setUp(await open());
    const { accountId, isNew } = await resolve(ANNA);
    expect(isNew).toBe(true);
    expect(await db.tx((tx) => accounts.get(tx, accountId))).toEqual({
      id: accountId,
      kind: 'person',
      realm: 'real',
      level: 'free',
      locale: null,
      epoch: 0,
      blocked: false,
      displayName: 'Анна',
    });
    expect(await resolve({ ...ANNA, displayName: 'Аня' })).toEqual({ accountId, isNew: false });
    expect(await resolve({ ...ANNA, displayName: undefined })).toEqual({ accountId, isNew: false });
    expect((await db.tx((tx) => accounts.get(tx, accountId))).displayName).toBe('Аня');
  });

  it('gives the playground play money at member level, apart from the real world', async () => {
    const { db, accounts, resolve, balance, prove } = setUp(await open());
    const guest: Sender = { platform: 'playground', scope: 'web', externalId: 'chat1' };
    const play = await resolve(guest, 'play');
    expect(await balance(play.accountId)).toMatchObject({ bonus: 1000 });
    expect(await db.tx((tx) => accounts.get(tx, play.accountId))).toMatchObject({
      realm: 'play',
      level: 'plus',
    });
    expect(await db.all('SELECT * FROM eligibility_use')).toEqual([]);
    expect(await db.all('SELECT * FROM daily_budget')).toEqual([]);
    // The same id in the real world is another person.
    await resolve({ ...guest, scope: 'real' }, 'real');
    const keys = await db.all<{ eligibility_key: string }>('SELECT eligibility_key FROM identity');
    expect(new Set(keys.map((row) => row.eligibility_key)).size).toBe(2);
    await prove();
  });

  it('makes no account for anonymous and service senders', async () => {
    const { db, resolve } = setUp(await open());
    await expect(resolve({ ...ANNA, impersonal: true })).rejects.toMatchObject({ code: 'WRITE_AS_YOURSELF' });
    expect(await db.all('SELECT id FROM account')).toEqual([]);
  });

  it('gives no second bonus after an erasure, and brings block and debt back', async () => {
    const { db, accounts, ledger, resolve, balance, forget, prove } = setUp(await open());
    const first = await resolve(ANNA);
    await forget(first.accountId);
    const second = await resolve(ANNA);
    expect(second.isNew).toBe(true);
    expect(await balance(second.accountId)).toMatchObject({ available: 0, debt: 0 });

    await db.tx((tx) => accounts.block(tx, second.accountId));
    await db.run('UPDATE eligibility SET carried_debt = 4');
    await forget(second.accountId);
    const third = await resolve(ANNA);
    expect(await db.tx((tx) => accounts.get(tx, third.accountId))).toMatchObject({ blocked: true });
    expect(await balance(third.accountId)).toMatchObject({ available: 0, debt: 4 });
    // Handed over, not copied.
    expect(await db.get('SELECT carried_debt FROM eligibility')).toEqual({ carried_debt: 0 });
    await db.tx((tx) =>
      ledger.credit(tx, {
        accountId: third.accountId,
        amount: 6,
        book: 'bonus',
        source: 'promotion',
        kind: 'checkin',
        reference: 'checkin:1',
      }),
    );
    expect(await balance(third.accountId)).toMatchObject({ available: 2, debt: 0 });

    await db.tx((tx) => accounts.unblock(tx, third.accountId));
    expect(await db.get('SELECT blocked_at FROM eligibility')).toEqual({ blocked_at: null });
    await prove();
  });

  it('keeps keys that say nothing without the secret, and other ones under another secret', async () => {
    const db = await open();
    await setUp(db).resolve(ANNA);
    await setUp(db, { sessionSecret: 'another secret' }).resolve({ ...ANNA, scope: 'bot2' });
    const rows = await db.all<{ eligibility_key: string }>('SELECT eligibility_key FROM identity');
    for (const { eligibility_key } of rows) expect(eligibility_key).toMatch(/^[0-9a-f]{64}$/);
    expect(new Set(rows.map((row) => row.eligibility_key)).size).toBe(2);
  });

  it('withholds the bonus when the budget of the day is used up, and gives it the next day', async () => {
    const exhausted: string[] = [];
    let now = Date.parse('2026-03-01T23:59:00Z');
    const options = { freeCreditsPerDay: 15, onBudgetExhausted: (scope: string) => exhausted.push(scope) };
    const { resolve, balance, forget, prove } = setUp(await open({ clock: () => now }), options);
    const bonuses = [];
    for (const externalId of ['1', '2', '3']) {
      bonuses.push((await balance((await resolve({ ...ANNA, externalId })).accountId)).bonus);
    }
    expect(bonuses).toEqual([6, 6, 0]);
    expect(exhausted).toEqual(['free-credits']);
    now += 2 * 60 * 1000;
    const next = await resolve({ ...ANNA, externalId: '4' });
    expect(await balance(next.accountId)).toMatchObject({ bonus: 6 });
    // What was withheld is not used up.
    const third = await resolve({ ...ANNA, externalId: '3' });
    await forget(third.accountId);
    expect(await balance((await resolve({ ...ANNA, externalId: '3' })).accountId)).toMatchObject({
      bonus: 6,
    });
    await prove();
  });

  it('gives platforms with unstable ids a tenth of the budget', async () => {
    const exhausted: string[] = [];
    const options = { freeCreditsPerDay: 120, onBudgetExhausted: (scope: string) => exhausted.push(scope) };
    const { db, resolve, balance } = setUp(await open({ clock: () => NOON }), options);
    const bonuses = [];
    for (const externalId of ['1', '2', '3']) {
      const { accountId } = await resolve({ platform: 'wechaty', scope: 'login1', externalId });
      bonuses.push((await balance(accountId)).bonus);
    }
    expect(bonuses).toEqual([6, 6, 0]);
    expect(exhausted).toEqual(['free-credits:wechaty']);
    expect(await db.all('SELECT scope, amount FROM daily_budget ORDER BY scope')).toEqual([
      { scope: 'free-credits', amount: 12 },
      { scope: 'free-credits:wechaty', amount: 12 },
    ]);
  });

  it('gives nothing where nothing is configured', async () => {
    const { db, resolve } = setUp(await open(), { signupCredits: 0, playgroundCredits: 0 });
    await resolve(ANNA);
    await resolve({ platform: 'playground', scope: 'web', externalId: 'c' }, 'play');
    expect(await db.all('SELECT id FROM ledger_tx')).toEqual([]);
  });

  it('keeps locale and level, and says when there is no such account', async () => {
    const { db, accounts, resolve } = setUp(await open());
    const { accountId } = await resolve(ANNA);
    await db.tx((tx) => accounts.setLocale(tx, accountId, 'ru'));
    await db.run("UPDATE account SET level = 'pro' WHERE id = ?", accountId);
    expect(await db.tx((tx) => accounts.get(tx, accountId))).toMatchObject({ locale: 'ru', level: 'pro' });
    expect(await db.tx((tx) => accounts.level(tx, accountId))).toBe('pro');
    await expect(db.tx((tx) => accounts.setLocale(tx, 'nobody', 'ru'))).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await expect(db.tx((tx) => accounts.block(tx, 'nobody'))).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('records consents with version, time and pictures', async () => {
    const { db, accounts, resolve } = setUp(await open({ clock: () => 5 * DAY }));
    const { accountId } = await resolve(ANNA);
    const [one, two] = ['a'.repeat(64), 'b'.repeat(64)];
    const consent = { accountId, kind: 'own-photo-or-agreed', version: '1', hashes: [one] };
    const id = await db.tx((tx) => accounts.consents.record(tx, consent));
    expect(await db.all('SELECT id, kind, version, hashes, created_at FROM consent')).toEqual([
      { id, kind: consent.kind, version: '1', hashes: JSON.stringify([one]), created_at: 5 * DAY },
    ]);
    const covers = (more: object) => db.tx((tx) => accounts.consents.covers(tx, { ...consent, ...more }));
    expect(await covers({})).toBe(true);
    expect(await covers({ hashes: [one, two] })).toBe(false);
    expect(await covers({ version: '2' })).toBe(false);
    expect(await covers({ accountId: 'someone else' })).toBe(false);
    await expect(
      db.tx((tx) => accounts.consents.record(tx, { ...consent, hashes: ['my photo'] })),
    ).rejects.toMatchObject({ code: 'BAD_INPUT' });
  });
});

it('counts budgets in UTC days', () => {
  expect(budgetDay(Date.parse('2026-12-31T23:59:59.999Z'))).toBe('2026-12-31');
  expect(budgetDay(Date.parse('2027-01-01T00:00:00Z'))).toBe('2027-01-01');
});
