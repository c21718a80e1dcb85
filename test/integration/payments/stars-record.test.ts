/** What Telegram's own record says of Stars, beside what its updates said (security 15). */
import { expect, it } from 'vitest';
import type { StarsTransaction } from '../../../core/payments/stars/api.ts';
import { describeEachDb } from '../../support/db.ts';
import { createRecord, openStars } from './stars-counter.ts';

const signal = new AbortController().signal;
const START = Date.UTC(2026, 10, 22, 12);
const keys = (lines: { key: string }[]): string[] => lines.map(({ key }) => key);

const paidBy = (userId: string, id: string, payload: string, amount = 550): StarsTransaction => ({
  ...{ id, kind: 'payment', amount, payload, userId },
  at: START,
});

describeEachDb("the comparison with Telegram's record", (open) => {
  it('credits what no update told, once, also while the update comes', async () => {
    const db = await open();
    const counter = await openStars(db);
    const anna = await counter.person('501');
    const { payload } = await counter.invoice(anna);
    const record = createRecord();
    record.transactions.push(paidBy('501', 'c1', payload));
    await Promise.all([
      ...Array.from({ length: 25 }, () => counter.stars.reconcile(record.api, signal)),
      ...Array.from({ length: 25 }, () => counter.pay(anna, { chargeId: 'c1', payload })),
    ]);
    expect(await counter.balance(anna.accountId)).toMatchObject({ paid: 500, bonus: 25 });
    expect(await counter.orders(anna.accountId)).toHaveLength(1);
    expect(keys(await counter.said(anna.conversationId))).toContain('order-paid-bonus');
    await counter.prove();
  });

  it('books a payment and its refund that were both missed, in that order', async () => {
    const db = await open();
    const counter = await openStars(db);
    const anna = await counter.person('501');
    const { payload } = await counter.invoice(anna);
    expect(await counter.takeBack({ chargeId: 'c1' })).toMatchObject({ state: 'unknown' });
    const record = createRecord();
    record.transactions.push(paidBy('501', 'c1', payload), {
      ...{ id: 'c1', kind: 'refund', amount: 550, at: START + 1, userId: '501' },
    });
    await counter.stars.reconcile(record.api, signal);
    expect(await counter.balance(anna.accountId)).toEqual({
      paid: 0,
      bonus: 0,
      frozen: 0,
      debt: 0,
      available: 0,
    });
    expect(await counter.charge('c1')).toMatchObject({ status: 'refunded' });
    expect(keys(await counter.said(anna.conversationId))).toEqual([
      'order-paid-bonus',
      'order-paid-level',
      'order-paid-available',
      'stars-refunded',
    ]);
    expect(await db.get('SELECT status, paid_at FROM payment_order')).toEqual({
      ...{ status: 'refunded', paid_at: START },
    });
    // What had been left to the operator explained itself.
    expect(await counter.issues()).toEqual([expect.objectContaining({ closed_at: expect.any(Number) })]);
    await counter.prove();
  });

  it('reads on where it was, by one call when there is no news, and again a little before that', async () => {
    const db = await open();
    const counter = await openStars(db);
    const anna = await counter.person('501');
    const { payload } = await counter.invoice(anna);
    const record = createRecord();
    const other = (n: number): StarsTransaction => ({ id: `gift${n}`, kind: 'other', amount: 1, at: START });
    for (let n = 0; n < 230; n += 1) record.transactions.push(other(n));
    record.transactions.push(paidBy('501', 'c1', payload));
    await counter.stars.reconcile(record.api, signal);
    expect(record.asked.splice(0)).toEqual([0, 100, 200]);
    expect(await counter.charge('c1')).toMatchObject({ status: 'credited' });
    await counter.stars.reconcile(record.api, signal);
    expect(record.asked.splice(0)).toEqual([181]);
    // A list that lost its beginning is read from its beginning.
    record.transactions.splice(0, 200);
    record.transactions.push(paidBy('501', 'c2', payload));
    await counter.stars.reconcile(record.api, signal);
    expect(record.asked).toEqual([181, 0]);
    expect(await counter.charge('c2')).toMatchObject({ status: 'credited' });
    expect(await counter.balance(anna.accountId)).toMatchObject({ paid: 1000 });
  });

  it('leaves to the operator what nobody who is known paid, and goes on', async () => {
    const db = await open();
    const counter = await openStars(db);
    const anna = await counter.person('501');
    const { payload } = await counter.invoice(anna);
    const record = createRecord();
    record.transactions.push(
      paidBy('999', 'stranger', payload),
      { id: 'nobody', kind: 'payment', amount: 550, at: START },
      paidBy('501', 'lie', payload, 5),
      { id: 'lost', kind: 'refund', amount: 550, at: START, userId: '501' },
      paidBy('501', 'c1', payload),
    );
    await counter.stars.reconcile(record.api, signal);
    await counter.stars.reconcile(record.api, signal);
    expect(await counter.issues()).toHaveLength(4);
    expect(counter.lines).toHaveLength(4);
    expect(await counter.balance(anna.accountId)).toMatchObject({ paid: 500 });
    await counter.prove();
  });

  it('sees again what could not be booked, and loses nothing behind it', async () => {
    const db = await open();
    let broken = true;
    const counter = await openStars(db, {
      crash: () => {
        if (broken) throw new Error('a bad moment');
      },
    });
    const anna = await counter.person('501');
    const { payload } = await counter.invoice(anna);
    const record = createRecord();
    record.transactions.push(paidBy('501', 'c1', payload));
    for (let n = 0; n < 120; n += 1)
      record.transactions.push({ id: `g${n}`, kind: 'other', amount: 1, at: START });
    await counter.stars.reconcile(record.api, signal);
    expect(await counter.charge('c1')).toBeUndefined();
    broken = false;
    await counter.stars.reconcile(record.api, signal);
    expect(await counter.charge('c1')).toMatchObject({ status: 'credited' });
    expect(await counter.issues()).toEqual([]);
  });
});
