/** Stars from an invoice to credits, by Telegram's words and by its record (security 15, money 19). */
import { expect, it } from 'vitest';
import { describeEachDb } from '../../support/db.ts';
import { openStars, REWARD } from './stars-counter.ts';

const START = Date.UTC(2026, 10, 22, 12);
const keys = (lines: { key: string }[]): string[] => lines.map(({ key }) => key);

describeEachDb('an invoice', (open) => {
  it('freezes the pack for a day under words that nobody guesses, and never lets a copy of it be paid', async () => {
    const db = await open({ clock: () => START });
    const counter = await openStars(db);
    const anna = await counter.person('501');
    const view = await counter.invoice(anna);
    expect(view).toEqual({
      payload: expect.stringMatching(/^[\w-]{22,128}$/),
      startParameter: expect.stringMatching(/^[\w-]{1,64}$/),
      ...{ stars: 550, base: 500, bonus: 25 },
    });
    expect(view.startParameter).not.toContain(view.payload);
    expect((await counter.invoice(anna)).payload).not.toBe(view.payload);
    const row = await db.get('SELECT * FROM stars_invoice WHERE payload = ?', view.payload);
    expect(row).toMatchObject({
      account_id: anna.accountId,
      ...{ scope: '7000001', pack_id: 'stars-550', level: 'pro', conversation_id: anna.conversationId },
      ...{ created_at: START, expires_at: START + 86_400_000, reserved_until: null },
    });
  });

  it('is opened for packs of Stars only, and only where Stars are offered', async () => {
    const db = await open();
    const counter = await openStars(db);
    const anna = await counter.person('501');
    for (const pack of ['usdt-10', 'stars-1', ''])
      await expect(counter.invoice(anna, pack)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const elsewhere = { ...anna, platform: 'playground' };
    await expect(counter.invoice(elsewhere)).rejects.toMatchObject({ code: 'PAYMENT_UNAVAILABLE' });
  });
});

describeEachDb('a pre-checkout', (open) => {
  it('is refused with a sentence by anything that is not right', async () => {
    const clock = { now: START };
    const db = await open({ clock: () => clock.now });
    const counter = await openStars(db);
    const anna = await counter.person('501');
    await counter.person('502');
    const blocked = await counter.person('503');
    const { payload } = await counter.invoice(anna);
    const ofBlocked = await counter.invoice(blocked);
    await db.run('UPDATE account SET blocked_at = 1 WHERE id = ?', blocked.accountId);
    await db.run("UPDATE account SET locale = 'ru' WHERE id = ?", anna.accountId);

    const refused: [string, string, Parameters<typeof counter.checkout>[1], string][] = [
      ['a payload of nobody', '501', { payload: 'made-up' }, 'stars-checkout-wrong'],
      ['no payload', '501', { payload: '' }, 'stars-checkout-wrong'],
      ['somebody else', '502', { payload }, 'stars-checkout-not-yours'],
      ['somebody unknown', '999', { payload }, 'stars-checkout-not-yours'],
      ['somebody blocked', '503', { payload: ofBlocked.payload }, 'stars-checkout-not-yours'],
      ['another currency', '501', { payload, currency: 'USD' }, 'stars-checkout-wrong'],
      ['too little', '501', { payload, amount: 549 }, 'stars-checkout-wrong'],
      ['too much', '501', { payload, amount: 551 }, 'stars-checkout-wrong'],
    ];
    for (const [why, userId, question, refusal] of refused)
      expect(await counter.checkout(userId, question), why).toMatchObject({ ok: false, refusal });
    expect(await counter.checkout('501', { payload, amount: 1 })).toMatchObject({ locale: 'ru' });

    // Nothing of that reserved it.
    expect(await counter.checkout('501', { payload })).toEqual({ ok: true });
    clock.now = START + 86_400_000 - 1;
    expect(await counter.checkout('501', { payload })).toEqual({ ok: true });
    clock.now += 60_001;
    expect(await counter.checkout('501', { payload })).toMatchObject({ refusal: 'stars-checkout-expired' });
  });

  it('reserves the invoice for a minute: the same question hears yes again, another device no', async () => {
    const clock = { now: START };
    const db = await open({ clock: () => clock.now });
    const counter = await openStars(db);
    const anna = await counter.person('501');
    const { payload } = await counter.invoice(anna);
    expect(await counter.checkout('501', { payload, queryId: 'phone' })).toEqual({ ok: true });
    clock.now += 59_999;
    expect(await counter.checkout('501', { payload, queryId: 'phone' })).toEqual({ ok: true });
    const busy = { ok: false, refusal: 'stars-checkout-busy' };
    expect(await counter.checkout('501', { payload, queryId: 'desk' })).toEqual(busy);
    expect(await counter.checkout('501', { payload, queryId: 'desk' })).toEqual(busy);
    clock.now += 1;
    expect(await counter.checkout('501', { payload, queryId: 'desk' })).toEqual({ ok: true });
    expect(await counter.checkout('501', { payload, queryId: 'third' })).toEqual(busy);

    await counter.pay(anna, { chargeId: 'c1', payload });
    clock.now += 60_000;
    expect(await counter.checkout('501', { payload })).toMatchObject({ refusal: 'stars-checkout-paid' });
  });

  it('says yes to one of 20 devices at once', async () => {
    const db = await open();
    const counter = await openStars(db);
    const anna = await counter.person('501');
    const { payload } = await counter.invoice(anna);
    const answers = await Promise.all(Array.from({ length: 20 }, () => counter.checkout('501', { payload })));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  });
});

describeEachDb('a payment in Stars', (open) => {
  it('credits the frozen pack once, however often it is said, and tells it once', async () => {
    const db = await open();
    const counter = await openStars(db);
    const anna = await counter.person('501');
    const inviter = await counter.person('500');
    await counter.invite(inviter, anna);
    const { payload } = await counter.invoice(anna);
    // The book changes, the invoice does not.
    await db.run("UPDATE pack SET price = 1, base = 1, bonus = 0 WHERE id = 'stars-550'");
    const paid = await Promise.all(
      Array.from({ length: 50 }, () => counter.pay(anna, { chargeId: 'c1', payload })),
    );
    expect(paid.filter(({ state }) => state === 'credited')).toEqual([{ credits: 525, state: 'credited' }]);
    expect(paid.filter(({ state }) => state === 'known')).toHaveLength(49);
    expect(await counter.balance(anna.accountId)).toMatchObject({ paid: 500, bonus: 25 });
    const orders = await counter.orders(anna.accountId);
    expect(orders).toEqual([expect.objectContaining({ status: 'paid', external_id: 'c1', level: 'pro' })]);
    expect(orders[0]?.code).toMatch(/^[0-9A-Z]{8}$/);
    expect(await counter.balance(inviter.accountId)).toMatchObject({ bonus: REWARD });
    const said = keys(await counter.said(anna.conversationId));
    expect(said.filter((key) => key === 'order-paid-bonus')).toHaveLength(1);
    expect(await counter.charge('c1')).toMatchObject({ status: 'credited', order_id: orders[0]?.id });
    await counter.prove();
  });

  it('leaves an open order of another way alone', async () => {
    const db = await open();
    const counter = await openStars(db);
    const anna = await counter.person('501');
    await db.run(
      `INSERT INTO payment_order (id, account_id, method, channel, pack_id, price, currency, amount, base, bonus, status,
         created_at, expires_at) VALUES ('usdt', ?, 'usdt', 'usdt', 'usdt-10', 1, 'USDT', 1, 700, 0, 'open', 1, 2)`,
      anna.accountId,
    );
    const { payload } = await counter.invoice(anna);
    expect(await counter.pay(anna, { chargeId: 'c1', payload })).toMatchObject({ state: 'credited' });
    const orders = await counter.orders(anna.accountId);
    expect(orders.map(({ status }) => status).sort()).toEqual(['open', 'paid']);
  });

  it('is two credits when one invoice was paid twice, also long after its day', async () => {
    const clock = { now: START };
    const db = await open({ clock: () => clock.now });
    const counter = await openStars(db);
    const anna = await counter.person('501');
    const { payload } = await counter.invoice(anna);
    await counter.pay(anna, { chargeId: 'c1', payload });
    clock.now += 3 * 86_400_000;
    await counter.pay(anna, { chargeId: 'c2', payload });
    expect(await counter.balance(anna.accountId)).toMatchObject({ paid: 1000, bonus: 50 });
    await counter.prove();
  });

  it('credits whoever paid, not whoever asked', async () => {
    const db = await open();
    const counter = await openStars(db);
    const anna = await counter.person('501');
    const boris = await counter.person('502');
    const { payload } = await counter.invoice(anna);
    await counter.pay(boris, { chargeId: 'c1', payload });
    expect(await counter.balance(anna.accountId)).toMatchObject({ available: 0 });
    expect(await counter.balance(boris.accountId)).toMatchObject({ paid: 500, bonus: 25 });
    expect(keys(await counter.said(boris.conversationId))).toContain('order-paid-bonus');
    expect(await counter.said(anna.conversationId)).toEqual([]);
  });

  it.each([
    ['an unknown payload', { payload: 'made-up' }],
    ['too little', { amount: 1 }],
    ['too much', { amount: 5500 }],
    ['another currency', { currency: 'USD' }],
  ])('credits nothing for %s: the operator decides, the person hears of it, once', async (_, lie) => {
    const db = await open();
    const counter = await openStars(db);
    const anna = await counter.person('501');
    const { payload } = await counter.invoice(anna);
    for (let n = 0; n < 3; n += 1) {
      expect(await counter.pay(anna, { chargeId: 'c1', payload, ...lie })).toEqual({
        ...{ credits: 0, state: 'review' },
      });
    }
    expect(await counter.balance(anna.accountId)).toMatchObject({ available: 0 });
    expect(await counter.orders(anna.accountId)).toEqual([]);
    const issues = await counter.issues();
    expect(issues).toHaveLength(1);
    expect(issues[0]?.problem).toContain(anna.accountId);
    expect(`${issues[0]?.body}${issues[0]?.problem}`).not.toMatch(/501|made-up/);
    expect(counter.lines).toHaveLength(1);
    expect(keys(await counter.said(anna.conversationId))).toEqual(['stars-review']);
  });

  it('dies, when a test says so, before anything of it is written', async () => {
    const points: string[] = [];
    const db = await open();
    const counter = await openStars(db, {
      crash: (point) => {
        points.push(point);
        throw new Error('dead');
      },
    });
    const anna = await counter.person('501');
    const { payload } = await counter.invoice(anna);
    await expect(counter.pay(anna, { chargeId: 'c1', payload })).rejects.toThrow('dead');
    expect(points).toEqual(['after-paid']);
    expect(await counter.orders(anna.accountId)).toEqual([]);
  });
});
