/** What was paid goes back, in the books and at Telegram (security 11, 15; money 19). */
import { expect, it } from 'vitest';
import { StarsRefused } from '../../../core/payments/stars/api.ts';
import { describeEachDb } from '../../support/db.ts';
import { createRecord, openStars, REWARD, type StarsCounter } from './stars-counter.ts';

const signal = new AbortController().signal;
const keys = (lines: { key: string }[]): string[] => lines.map(({ key }) => key);

/** What the books of the house hold. */
const HOUSE = `SELECT book, CAST(SUM(amount) AS BIGINT) AS amount FROM ledger_entry WHERE account_id IS NULL
  GROUP BY book HAVING SUM(amount) <> 0 ORDER BY book`;

/** Somebody who paid 550 Stars for 500 + 25 credits by the charge `c1`. */
const customer = async (counter: StarsCounter, userId = '501') => {
  const person = await counter.person(userId);
  const { payload } = await counter.invoice(person);
  await counter.pay(person, { chargeId: 'c1', payload });
  const [order] = await counter.orders(person.accountId);
  return { ...person, payload, orderId: order?.id as string };
};

/** Somebody who paid by hand for 500 + 25 credits. */
const cashCustomer = async (counter: StarsCounter) => {
  const person = await counter.person('501');
  const inviter = await counter.person('500');
  await counter.invite(inviter, person);
  const orderId = 'by-hand';
  await counter.db.run(
    `INSERT INTO payment_order (id, account_id, method, channel, pack_id, price, currency, amount, base, bonus, level, status,
       created_at, expires_at) VALUES (?, ?, 'manual', 'telegram', 'cny-50', 5000, 'CNY', 5000, 500, 25, 'pro', 'open', 1, 2)`,
    orderId,
    person.accountId,
  );
  await counter.db.tx((tx) => counter.purchases.complete(tx, orderId, { externalId: 'request', paidAt: 3 }));
  return { ...person, inviter, orderId };
};

describeEachDb('a refund in the books', (open) => {
  it('takes everything back that the order brought: credits, bonus, level, what the inviter got; once', async () => {
    const db = await open();
    const counter = await openStars(db);
    const anna = await cashCustomer(counter);
    expect(await db.get('SELECT level FROM account WHERE id = ?', anna.accountId)).toEqual({ level: 'pro' });
    expect(await counter.balance(anna.inviter.accountId)).toMatchObject({ bonus: REWARD });
    const refunds = await Promise.all(
      Array.from({ length: 20 }, () => db.tx((tx) => counter.refunds.order(tx, anna.orderId))),
    );
    expect(refunds.filter(({ replayed }) => !replayed)).toHaveLength(1);
    for (const refund of refunds) expect(refund).toMatchObject({ credits: 525, debt: 0 });
    expect(await counter.balance(anna.accountId)).toMatchObject({ paid: 0, bonus: 0, debt: 0 });
    expect(await db.get('SELECT level FROM account WHERE id = ?', anna.accountId)).toEqual({ level: 'free' });
    expect(await counter.balance(anna.inviter.accountId)).toMatchObject({ available: 0, debt: 0 });
    const order = await db.get<{ ledger_tx: string; refund_tx: string; status: string }>(
      'SELECT ledger_tx, refund_tx, status FROM payment_order WHERE id = ?',
      anna.orderId,
    );
    expect(order).toMatchObject({ status: 'refunded', refund_tx: refunds[0]?.ledgerTx });
    expect(
      await db.get('SELECT kind, corrects FROM ledger_tx WHERE id = ?', order?.refund_tx as string),
    ).toEqual({
      ...{ kind: 'refund', corrects: order?.ledger_tx },
    });
    // Nothing of the order is left in the books of the house either.
    expect(await db.all(HOUSE)).toEqual([]);
    await counter.prove();
  });

  it('books as a debt what was spent, and the next top-up pays it', async () => {
    const db = await open();
    const counter = await openStars(db);
    const anna = await cashCustomer(counter);
    await counter.spend(anna.accountId, 100);
    expect(await db.tx((tx) => counter.refunds.order(tx, anna.orderId))).toMatchObject({
      ...{ credits: 525, debt: 100 },
    });
    expect(await counter.balance(anna.accountId)).toEqual({
      ...{ paid: 0, bonus: 0, frozen: 0, debt: 100, available: 0 },
    });
    await expect(counter.spend(anna.accountId, 1)).rejects.toMatchObject({ code: 'DEBT_OPEN' });
    // What could be taken undoes the sale; the gift stays given as long as the debt is open.
    expect(await db.all(HOUSE)).toEqual([
      { book: 'adjustment', amount: -100 },
      { book: 'promotion', amount: -25 },
      { book: 'revenue', amount: 100 },
      { book: 'sales', amount: -75 },
    ]);
    const { payload } = await counter.invoice(anna);
    await counter.pay(anna, { chargeId: 'c1', payload });
    expect(await counter.balance(anna.accountId)).toEqual({
      ...{ paid: 400, bonus: 25, frozen: 0, debt: 0, available: 425 },
    });
    // Asked again it answers what it did, whatever moved since.
    expect(await db.tx((tx) => counter.refunds.order(tx, anna.orderId))).toMatchObject({
      ...{ credits: 525, debt: 100, replayed: true },
    });
    await counter.prove();
  });

  it('never takes more as a gift than is taken', async () => {
    const db = await open();
    const counter = await openStars(db);
    const { accountId } = await counter.person('501');
    const refund = { accountId, amount: 5, reference: 'r' };
    const taken = (given: number) => db.tx((tx) => counter.ledger.refund(tx, { ...refund, given }));
    for (const given of [6, -1, 0.5]) await expect(taken(given)).rejects.toMatchObject({ code: 'BAD_INPUT' });
    expect(await taken(5)).toMatchObject({ debt: 5 });
  });

  it('refuses an order that is not there, and one that nobody paid', async () => {
    const db = await open();
    const counter = await openStars(db);
    const anna = await counter.person('501');
    await db.run(
      `INSERT INTO payment_order (id, account_id, method, channel, pack_id, price, currency, amount, base, bonus, status,
         created_at, expires_at) VALUES ('usdt', ?, 'usdt', 'usdt', 'usdt-10', 1, 'USDT', 1, 700, 0, 'open', 1, 2)`,
      anna.accountId,
    );
    const refund = (id: string) => db.tx((tx) => counter.refunds.order(tx, id));
    await expect(refund('none')).rejects.toMatchObject({ code: 'ORDER_NOT_FOUND' });
    await expect(refund('usdt')).rejects.toMatchObject({ code: 'BAD_INPUT' });
  });
});

describeEachDb('a refund that Telegram tells', (open) => {
  it('is booked and told once, however often and by however many it is said', async () => {
    const db = await open();
    const counter = await openStars(db);
    const anna = await customer(counter);
    const told = await Promise.all(Array.from({ length: 30 }, () => counter.takeBack({ chargeId: 'c1' })));
    expect(told.filter(({ state }) => state === 'refunded')).toEqual([
      { credits: 525, debt: 0, state: 'refunded' },
    ]);
    for (const one of told) expect(one).toMatchObject({ credits: 525, debt: 0 });
    expect(await counter.charge('c1')).toMatchObject({ status: 'refunded', refund_tx: expect.any(String) });
    const said = keys(await counter.said(anna.conversationId));
    expect(said.filter((key) => key.startsWith('stars-refunded'))).toEqual(['stars-refunded']);
    await counter.prove();
  });

  it('names the debt', async () => {
    const db = await open();
    const counter = await openStars(db);
    const anna = await customer(counter);
    await counter.spend(anna.accountId, 525);
    await counter.takeBack({ chargeId: 'c1' });
    expect((await counter.said(anna.conversationId)).at(-1)).toEqual({
      ...{ key: 'stars-refunded-debt', params: { credits: 525, debt: 525 } },
    });
  });

  it.each([
    ['a charge of nobody', { chargeId: 'c9' }],
    ['another amount', { chargeId: 'c1', amount: 5 }],
  ])('is left to the operator for %s', async (_, refund) => {
    const db = await open();
    const counter = await openStars(db);
    const anna = await customer(counter);
    for (let n = 0; n < 2; n += 1)
      expect(await counter.takeBack(refund)).toEqual({ credits: 0, debt: 0, state: 'unknown' });
    expect(await counter.issues()).toHaveLength(1);
    expect(await counter.balance(anna.accountId)).toMatchObject({ paid: 500, bonus: 25 });
  });
});

describeEachDb('giving Stars back', (open) => {
  it('asks Telegram once and books once, also when it is asked for again', async () => {
    const db = await open();
    const counter = await openStars(db);
    const anna = await customer(counter);
    const record = createRecord();
    for (let n = 0; n < 3; n += 1) await counter.stars.giveBack(record.api, 'c1', signal);
    expect(record.returned).toEqual(['c1']);
    // Telegram tells it too.
    expect(await counter.takeBack({ chargeId: 'c1' })).toMatchObject({ state: 'known', credits: 525 });
    expect(await counter.balance(anna.accountId)).toMatchObject({ available: 0, debt: 0 });
    await expect(counter.stars.giveBack(record.api, 'c9', signal)).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await counter.prove();
  });

  it('is ended by the next comparison when it stopped before Telegram, or after it', async () => {
    const db = await open();
    const counter = await openStars(db);
    const anna = await customer(counter);
    const record = createRecord();
    record.plan.refund = () => {
      throw new Error('cut off');
    };
    await expect(counter.stars.giveBack(record.api, 'c1', signal)).rejects.toThrow('cut off');
    expect(await counter.charge('c1')).toMatchObject({ status: 'refunding' });
    expect(await counter.balance(anna.accountId)).toMatchObject({ paid: 500 });
    // Still away: it stays as it is, and the comparison goes on.
    await counter.stars.reconcile(record.api, signal);
    expect(await counter.charge('c1')).toMatchObject({ status: 'refunding' });
    record.plan.refund = undefined;
    await counter.stars.reconcile(record.api, signal);
    expect(record.returned).toEqual(['c1']);
    expect(await counter.charge('c1')).toMatchObject({ status: 'refunded' });
    expect(await counter.balance(anna.accountId)).toMatchObject({ available: 0, debt: 0 });
    await counter.stars.reconcile(record.api, signal);
    expect(record.returned).toEqual(['c1']);
    await counter.prove();
  });

  it('is undone when Telegram refuses it', async () => {
    const db = await open();
    const counter = await openStars(db);
    const anna = await customer(counter);
    const record = createRecord();
    record.plan.refund = () => {
      throw new StarsRefused('BALANCE_TOO_LOW');
    };
    await expect(counter.stars.giveBack(record.api, 'c1', signal)).rejects.toThrow(StarsRefused);
    expect(await counter.charge('c1')).toMatchObject({ status: 'credited' });
    expect(await counter.balance(anna.accountId)).toMatchObject({ paid: 500, bonus: 25 });
  });

  it('leaves everything as it is when nobody on Telegram could get it', async () => {
    const db = await open();
    const counter = await openStars(db);
    const anna = await customer(counter);
    await db.run('DELETE FROM identity WHERE account_id = ?', anna.accountId);
    const record = createRecord();
    await expect(counter.stars.giveBack(record.api, 'c1', signal)).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    expect(await counter.charge('c1')).toMatchObject({ status: 'credited' });
  });
});
