/** Stars that no rule may credit: a person credits them, or gives them back. */
import { expect, it } from 'vitest';
import type { Db } from '../../../core/db/db.ts';
import type { StarsTransaction } from '../../../core/payments/stars/api.ts';
import { describeEachDb } from '../../support/db.ts';
import { createRecord, openStars } from './stars-counter.ts';

const signal = new AbortController().signal;
const OPERATOR = { by: 'operator', note: 'wrote to us' };
const keys = (lines: { key: string }[]): string[] => lines.map(({ key }) => key);

const start = async (db: Db) => {
  const counter = await openStars(db);
  const anna = await counter.person('501');
  const record = createRecord();
  const told = (change: Partial<StarsTransaction> = {}) =>
    record.transactions.push({
      ...{ id: 'c1', kind: 'payment', amount: 550, at: 1, payload: 'nobody-s', userId: '501' },
      ...change,
    } as StarsTransaction);
  const credit = (accountId: string, chargeId = 'c1') =>
    counter.stars.creditByHand(record.api, chargeId, accountId, OPERATOR, signal);
  const openIssues = async () => (await counter.issues()).filter(({ closed_at }) => closed_at === null);
  return { ...counter, anna, record, told, credit, openIssues, db };
};

describeEachDb('Stars that wait for a person', (open) => {
  it('are named by their charge id in the issue', async () => {
    const { pay, anna, issues } = await start(await open());
    await pay(anna, { chargeId: 'c1', payload: 'nobody-s' });
    expect(JSON.parse((await issues())[0]?.body ?? '')).toEqual({
      ...{ kind: 'payment', chargeId: 'c1', amount: 550 },
    });
  });

  it('are credited once by the rate of the smallest pack, however many do it', async () => {
    const { pay, anna, told, credit, balance, orders, charge, openIssues, said, prove, stars, record, db } =
      await start(await open());
    told();
    await pay(anna, { chargeId: 'c1', payload: 'nobody-s' });
    const answers = await Promise.allSettled(Array.from({ length: 8 }, () => credit(anna.accountId)));
    // 100 credits for 110 Stars.
    expect(answers.filter(({ status }) => status === 'fulfilled')).toEqual([
      { status: 'fulfilled', value: { credits: 500 } },
    ]);
    for (const answer of answers)
      if (answer.status === 'rejected') expect(answer.reason).toMatchObject({ code: 'ORDER_CLOSED' });
    expect(await balance(anna.accountId)).toMatchObject({ paid: 500, bonus: 0 });
    expect(await orders(anna.accountId)).toMatchObject([{ status: 'paid', external_id: 'c1', level: null }]);
    expect(await charge('c1')).toMatchObject({ status: 'credited' });
    expect(await openIssues()).toEqual([]);
    expect(keys(await said(anna.conversationId))).toEqual([
      'stars-review',
      'order-paid',
      'order-paid-available',
    ]);
    expect(await db.all('SELECT admin_id, note FROM grant_note')).toEqual([
      { admin_id: 'operator', note: 'wrote to us' },
    ]);
    await stars.reconcile(record.api, signal);
    expect(await balance(anna.accountId)).toMatchObject({ paid: 500 });
    await stars.giveBack(record.api, 'c1', signal);
    expect(await balance(anna.accountId)).toMatchObject({ available: 0, debt: 0 });
    await prove();
  });

  it('are worth what their invoice says: all of it, or a part', async () => {
    const { person, invoice, told, credit, balance, record, stars, prove, charge } = await start(
      await open(),
    );
    const bert = await person('502');
    const { payload } = await invoice(bert);
    told({ id: 'c1', payload, userId: '999' });
    told({ id: 'c2', payload, userId: '999', amount: 54 });
    await stars.reconcile(record.api, signal);
    expect(await credit(bert.accountId, 'c1')).toEqual({ credits: 525 });
    // 54 of 550 Stars, for 500 credits.
    expect(await credit(bert.accountId, 'c2')).toEqual({ credits: 49 });
    expect(await balance(bert.accountId)).toMatchObject({ paid: 549, bonus: 25 });
    // They go back to who paid them, who is not who was credited.
    await expect(stars.giveBack(record.api, 'c2', signal, '502')).rejects.toMatchObject({
      code: 'BAD_INPUT',
    });
    await stars.giveBack(record.api, 'c2', signal);
    expect(await charge('c2')).toMatchObject({ status: 'refunded' });
    expect(await balance(bert.accountId)).toMatchObject({ paid: 500, bonus: 25 });
    await prove();
  });

  it('are credited to somebody who is there, and only while they wait', async () => {
    const { pay, anna, credit, told, erase, arrives, prove, openIssues } = await start(await open());
    told();
    await expect(credit(anna.accountId)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await pay(anna, { chargeId: 'c1', payload: 'nobody-s' });
    await expect(credit('nobody')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const gone = await arrives('777');
    await erase(gone.accountId);
    await expect(credit(gone.accountId)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await openIssues()).toHaveLength(1);
    await pay(anna, { chargeId: 'c3', payload: 'nobody-s', amount: 1 });
    await expect(credit(anna.accountId, 'c3')).rejects.toMatchObject({ code: 'BAD_INPUT' });
    await prove();
  });

  it('are given back without having been credited, and nothing of it comes up again', async () => {
    const { pay, anna, told, credit, balance, record, stars, openIssues, prove } = await start(await open());
    await pay(anna, { chargeId: 'c1', payload: 'nobody-s' });
    await expect(stars.giveBack(record.api, 'c1', signal)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(record.returned).toEqual([]);
    await stars.giveBack(record.api, 'c1', signal, '501');
    expect(record.returned).toEqual(['c1']);
    expect(await openIssues()).toEqual([]);
    await expect(credit(anna.accountId)).rejects.toMatchObject({ code: 'ORDER_CLOSED' });
    told();
    told({ kind: 'refund' });
    await stars.reconcile(record.api, signal);
    expect(await openIssues()).toEqual([]);
    await expect(credit(anna.accountId)).rejects.toMatchObject({ code: 'ORDER_CLOSED' });
    await stars.giveBack(record.api, 'c1', signal, '501');
    expect(await balance(anna.accountId)).toMatchObject({ available: 0, debt: 0 });
    await expect(stars.giveBack(record.api, 'c1', signal, '502')).rejects.toMatchObject({
      code: 'BAD_INPUT',
    });
    await prove();
  });

  it('that are back already are not credited', async () => {
    const { pay, anna, told, credit, balance, openIssues } = await start(await open());
    await pay(anna, { chargeId: 'c1', payload: 'nobody-s' });
    told();
    told({ kind: 'refund' });
    await expect(credit(anna.accountId)).rejects.toMatchObject({ code: 'ORDER_CLOSED' });
    expect(await balance(anna.accountId)).toMatchObject({ available: 0 });
    expect(await openIssues()).toHaveLength(1);
  });
});
