import { expect, it } from 'vitest';
import { CHECK_IN_CREDITS, createCheckIns } from '../../../core/accounts/check-in.ts';
import type { Db } from '../../../core/db/db.ts';
import { describeEachDb } from '../../support/db.ts';
import { createPeople } from '../../support/perks.ts';

/** A Thursday of ISO week 53. */
const NEW_YEARS_EVE = Date.parse('2026-12-31T12:00:00Z');
const DAY = 24 * 60 * 60 * 1000;

const setUp = (db: Db, { timeZone = 'UTC', freeCreditsPerDay = 1000, playgroundCredits = 1000 } = {}) => {
  const people = createPeople(db);
  const exhausted: string[] = [];
  const checkIns = createCheckIns({
    ledger: people.ledger,
    timeZone,
    freeCreditsPerDay,
    playgroundCredits,
    onBudgetExhausted: (scope) => exhausted.push(scope),
  });
  return {
    ...people,
    exhausted,
    claim: (accountId: string) => db.tx((tx) => checkIns.claim(tx, accountId)),
    show: (accountId: string) => db.tx((tx) => checkIns.show(tx, accountId)),
  };
};

describeEachDb('check-in (money 17)', (open) => {
  it('gives Free 6 credits a week, and says when the next are', async () => {
    let now = NEW_YEARS_EVE;
    const t = setUp(await open({ clock: () => now }));
    const ann = await t.person('ann');
    const nextAt = Date.parse('2027-01-04T00:00:00Z');
    const view = { credits: CHECK_IN_CREDITS, every: 'week', nextAt };
    expect(await t.show(ann)).toEqual({ ...view, open: true });
    expect(await t.claim(ann)).toEqual({ ...view, open: false, state: 'claimed', available: 6 });
    expect(await t.show(ann)).toEqual({ ...view, open: false });
    expect(await t.claim(ann)).toEqual({ ...view, open: false, state: 'before', available: 6 });
    // The year changes, the week does not.
    now = Date.parse('2027-01-03T23:59:59.999Z');
    expect(await t.claim(ann)).toMatchObject({ state: 'before', nextAt });
    now = nextAt;
    expect(await t.claim(ann)).toMatchObject({ state: 'claimed', available: 12, nextAt: nextAt + 7 * DAY });
    await t.prove();
  });

  it.each(['plus', 'pro'] as const)('gives %s 6 credits a day, also over a new year', async (level) => {
    let now = NEW_YEARS_EVE;
    const t = setUp(await open({ clock: () => now }));
    const ann = await t.person('ann');
    await t.setLevel(ann, level);
    expect(await t.claim(ann)).toMatchObject({
      state: 'claimed',
      every: 'day',
      nextAt: Date.UTC(2027, 0, 1),
    });
    now = Date.UTC(2027, 0, 1) - 1;
    expect(await t.claim(ann)).toMatchObject({ state: 'before' });
    now = Date.UTC(2027, 0, 1);
    expect(await t.claim(ann)).toMatchObject({ state: 'claimed', available: 12 });
    await t.prove();
  });

  it('begins the day where the studio is', async () => {
    let now = Date.parse('2026-12-31T15:59:59.999Z');
    const t = setUp(await open({ clock: () => now }), { timeZone: 'Asia/Shanghai' });
    const ann = await t.person('ann');
    await t.setLevel(ann, 'plus');
    expect(await t.claim(ann)).toMatchObject({ state: 'claimed', nextAt: now + 1 });
    now += 1;
    expect(await t.claim(ann)).toMatchObject({ state: 'claimed' });
  });

  it.each(['free', 'plus'] as const)('50 claims of a %s at once are one grant', async (level) => {
    const t = setUp(await open());
    const ann = await t.person('ann');
    const same = await t.person('ann', { scope: 'another bot' });
    for (const one of [ann, same]) await t.setLevel(one, level);
    const outcomes = await Promise.all(Array.from({ length: 50 }, (_, n) => t.claim(n % 2 ? ann : same)));
    expect(outcomes.filter(({ state }) => state === 'claimed')).toHaveLength(1);
    expect(outcomes.filter(({ state }) => state === 'before')).toHaveLength(49);
    expect(await t.count('ledger_tx')).toBe(1);
    expect(await t.db.get('SELECT amount FROM daily_budget')).toEqual({ amount: CHECK_IN_CREDITS });
    await t.prove();
  });

  it('never gives two in a day, or a weekly one in a week that had a daily one, however levels change', async () => {
    let now = NEW_YEARS_EVE;
    const t = setUp(await open({ clock: () => now }));
    const ann = await t.person('ann');
    await t.claim(ann);
    await t.setLevel(ann, 'plus');
    expect(await t.claim(ann)).toMatchObject({ state: 'before', nextAt: Date.UTC(2027, 0, 1) });
    now += DAY;
    expect(await t.claim(ann)).toMatchObject({ state: 'claimed' });
    await t.setLevel(ann, 'free');
    now += DAY;
    expect(await t.claim(ann)).toMatchObject({ state: 'before', nextAt: Date.UTC(2027, 0, 4) });
    const bob = await t.person('bob');
    await t.setLevel(bob, 'plus');
    expect(await t.claim(bob)).toMatchObject({ state: 'claimed' });
    await t.setLevel(bob, 'free');
    expect(await t.claim(bob)).toMatchObject({ state: 'before' });
    now = Date.UTC(2027, 0, 4);
    expect(await t.claim(bob)).toMatchObject({ state: 'claimed' });
    await t.prove();
  });

  it('hangs on the person: another bot, a link and an erasure bring no second one', async () => {
    const t = setUp(await open({ clock: () => NEW_YEARS_EVE }));
    const ann = await t.person('ann');
    await t.claim(ann);
    expect(await t.claim(await t.person('ann', { scope: 'another bot' }))).toMatchObject({ state: 'before' });
    const bob = await t.person('bob');
    await t.db.run('UPDATE identity SET account_id = ? WHERE account_id = ?', bob, ann);
    expect(await t.claim(bob)).toMatchObject({ state: 'before' });
    await t.erase(bob);
    expect(await t.claim(await t.person('ann'))).toMatchObject({ state: 'before' });
    // What a linked person claims counts for each of their keys.
    const eve = await t.person('eve');
    await t.link(eve, 'eve in WeChat');
    await t.claim(eve);
    await t.erase(eve);
    for (const platform of ['telegram', 'wechat']) {
      const name = platform === 'wechat' ? 'eve in WeChat' : 'eve';
      expect(await t.claim(await t.person(name, { platform }))).toMatchObject({ state: 'before' });
    }
    await t.prove();
  });

  it('pauses when the day’s budget of free credits is used up, and uses nothing up', async () => {
    let now = NEW_YEARS_EVE;
    const t = setUp(await open({ clock: () => now }), { freeCreditsPerDay: 13 });
    const [ann, bob, eve] = [await t.person('ann'), await t.person('bob'), await t.person('eve')];
    expect(await t.claim(ann)).toMatchObject({ state: 'claimed' });
    expect(await t.claim(bob)).toMatchObject({ state: 'claimed' });
    expect(t.exhausted).toEqual([]);
    expect(await t.claim(eve)).toMatchObject({ state: 'paused', open: true, available: 0 });
    expect(t.exhausted).toEqual(['free-credits']);
    expect(await t.db.all('SELECT amount FROM daily_budget')).toEqual([{ amount: 12 }]);
    now += DAY;
    expect(await t.claim(eve)).toMatchObject({ state: 'claimed', available: 6 });
    await t.prove();
  });

  it('gives platforms with changing ids a tenth of the budget', async () => {
    const t = setUp(await open({ clock: () => NEW_YEARS_EVE }), { freeCreditsPerDay: 100 });
    const states: string[] = [];
    for (const one of ['a', 'b']) {
      states.push((await t.claim(await t.person(one, { platform: 'wechaty' }))).state);
    }
    expect(states).toEqual(['claimed', 'paused']);
    expect(t.exhausted).toEqual(['free-credits:wechaty']);
    // Whoever is also somewhere with lasting ids is one person.
    const linked = await t.person('c', { platform: 'wechaty' });
    await t.link(linked, 'c', 'telegram');
    expect(await t.claim(linked)).toMatchObject({ state: 'claimed' });
  });

  it('works with play money, and touches nothing of the real world', async () => {
    const t = setUp(await open({ clock: () => NEW_YEARS_EVE }), { freeCreditsPerDay: 0 });
    const guest = await t.person('guest', { platform: 'playground', realm: 'play' });
    expect(await t.claim(guest)).toMatchObject({ state: 'claimed', every: 'day', available: 6 });
    expect(await t.claim(guest)).toMatchObject({ state: 'before' });
    expect(await t.count('daily_budget')).toBe(0);
    const real = await t.person('guest', { platform: 'playground', scope: 'real' });
    expect(await t.show(real)).toMatchObject({ open: true });
    await t.prove();
  });

  it('gives guests of a playground nothing where it gives no play money', async () => {
    const t = setUp(await open({ clock: () => NEW_YEARS_EVE }), { playgroundCredits: 0 });
    const guest = await t.person('guest', { platform: 'playground', realm: 'play' });
    expect(await t.show(guest)).toMatchObject({ open: false });
    expect(await t.claim(guest)).toMatchObject({ state: 'paused', open: false, available: 0 });
    for (const table of ['ledger_tx', 'eligibility_use', 'daily_budget'])
      expect(await t.count(table)).toBe(0);
    expect(t.exhausted).toEqual([]);
    const ann = await t.person('ann');
    expect(await t.show(ann)).toMatchObject({ open: true });
    expect(await t.claim(ann)).toMatchObject({ state: 'claimed', available: 6 });
  });

  it('pays a debt first', async () => {
    const t = setUp(await open());
    const ann = await t.person('ann');
    await t.db.tx((tx) =>
      t.ledger.post(tx, {
        kind: 'debt_carried',
        reference: 'debt',
        entries: [
          { book: 'debt', accountId: ann, amount: 4 },
          { book: 'adjustment', amount: -4 },
        ],
      }),
    );
    expect(await t.claim(ann)).toMatchObject({ state: 'claimed', available: 2 });
    await t.prove();
  });

  it('is nothing for an account that is not there', async () => {
    const t = setUp(await open());
    await expect(t.claim('nobody')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
