/** Stars of somebody who deleted their data: what they owe follows them, what they paid is not lost (security 11, 16). */
import { expect, it } from 'vitest';
import { createEligibilityKeys } from '../../../core/accounts/eligibility.ts';
import type { Db } from '../../../core/db/db.ts';
import type { StarsTransaction } from '../../../core/payments/stars/api.ts';
import { describeEachDb } from '../../support/db.ts';
import { BOT, createRecord, openStars, SECRET } from './stars-counter.ts';

const signal = new AbortController().signal;
const USER = '501';
const KEY = createEligibilityKeys(SECRET)('real', { platform: 'telegram', externalId: USER });
const NOTHING = { paid: 0, bonus: 0, frozen: 0, debt: 0, available: 0 };

const start = async (db: Db) => {
  const counter = await openStars(db);
  const anna = await counter.arrives(USER);
  const { payload } = await counter.invoice(anna);
  await counter.pay(anna, { chargeId: 'c1', payload });
  const carried = async () =>
    (await db.get<{ carried_debt: number }>('SELECT carried_debt FROM eligibility WHERE key = ?', KEY))
      ?.carried_debt;
  const record = createRecord();
  const paid: StarsTransaction = { id: 'c1', kind: 'payment', amount: 550, at: 1, payload, userId: USER };
  return { ...counter, anna, payload, carried, record, paid };
};

describeEachDb('a refund of Stars after an erasure', (open) => {
  it('leaves what was spent to be paid by whoever comes back', async () => {
    const { anna, spend, erase, takeBack, carried, balance, arrives, invoice, pay, prove } = await start(
      await open(),
    );
    await spend(anna.accountId, 300);
    await erase(anna.accountId);
    expect(await takeBack({ chargeId: 'c1', userId: USER })).toEqual({
      ...{ credits: 525, debt: 300, state: 'refunded' },
    });
    expect(await balance(anna.accountId)).toEqual(NOTHING);
    expect(await carried()).toBe(300);
    // Said again it is nothing new.
    expect(await takeBack({ chargeId: 'c1', userId: USER })).toMatchObject({ state: 'known', debt: 300 });
    expect(await carried()).toBe(300);
    await prove();
    const again = await arrives(USER);
    expect(again.accountId).not.toBe(anna.accountId);
    expect(await carried()).toBe(0);
    expect(await balance(again.accountId)).toEqual({ ...NOTHING, debt: 300 });
    const { payload } = await invoice(again);
    await pay(again, { chargeId: 'c2', payload });
    expect(await balance(again.accountId)).toMatchObject({ available: 225, debt: 0 });
    await prove();
  });

  it('takes it from the account that they have by then', async () => {
    const { anna, spend, erase, takeBack, carried, balance, arrives, invoice, pay, prove } = await start(
      await open(),
    );
    await spend(anna.accountId, 525);
    await erase(anna.accountId);
    const again = await arrives(USER);
    const bill = await invoice(again, 'stars-550');
    await pay(again, { chargeId: 'c2', payload: bill.payload });
    await spend(again.accountId, 25);
    await takeBack({ chargeId: 'c1', userId: USER });
    expect(await carried()).toBe(0);
    expect(await balance(again.accountId)).toEqual({ ...NOTHING, debt: 25 });
    // That one goes back, too: all of it was spent or taken.
    await takeBack({ chargeId: 'c2', userId: USER });
    expect(await balance(again.accountId)).toEqual({ ...NOTHING, debt: 550 });
    expect(await balance(anna.accountId)).toEqual(NOTHING);
    await prove();
  });

  it('owes one debt, however the return and the refund meet', async () => {
    const { anna, spend, erase, takeBack, carried, balance, arrives, prove } = await start(await open());
    await spend(anna.accountId, 525);
    await erase(anna.accountId);
    const [again] = await Promise.all([
      arrives(USER),
      ...Array.from({ length: 5 }, () => takeBack({ chargeId: 'c1', userId: USER })),
    ]);
    expect(await balance(again.accountId)).toEqual({ ...NOTHING, debt: 525 });
    expect(await carried()).toBe(0);
    await prove();
  });

  it('is found in the record of Telegram, which names whose it is', async () => {
    const { anna, spend, erase, record, paid, stars, carried, prove } = await start(await open());
    await spend(anna.accountId, 100);
    await erase(anna.accountId);
    record.transactions.push(paid, { id: 'c1', kind: 'refund', amount: 550, at: 2, userId: USER });
    await stars.reconcile(record.api, signal);
    expect(await carried()).toBe(100);
    await prove();
  });

  it('of nobody that is known is an error in the log, and stays booked', async () => {
    const { anna, spend, erase, takeBack, balance, lines, prove } = await start(await open());
    await spend(anna.accountId, 525);
    await erase(anna.accountId);
    await takeBack({ chargeId: 'c1' });
    expect(await balance(anna.accountId)).toMatchObject({ debt: 525 });
    expect(lines.filter((line) => line.includes('an erased account owes'))).toHaveLength(1);
    await prove();
  });
});

describeEachDb('giving Stars back after an erasure', (open) => {
  it('finds in the record who paid, and what they spent follows them', async () => {
    const { db, anna, spend, erase, record, paid, stars, charge, carried, prove } = await start(await open());
    await spend(anna.accountId, 25);
    await erase(anna.accountId);
    // Far back: others paid since, and all of it was read.
    const others = Array.from({ length: 250 }, (_, n) => ({ ...paid, id: `x${n}`, kind: 'other' as const }));
    record.transactions.push(paid, ...others);
    await db.run(
      'INSERT INTO scan_cursor (source, position, updated_at) VALUES (?, ?, 1)',
      `stars:${BOT}`,
      '251',
    );
    const given: string[] = [];
    const api = {
      ...record.api,
      refund: async ({ userId }: { userId: string }) => void given.push(userId),
    };
    await stars.giveBack(api, 'c1', signal);
    expect(given).toEqual([USER]);
    expect(record.asked).toEqual([251, 151, 51, 0]);
    expect(await charge('c1')).toMatchObject({ status: 'refunded' });
    expect(await carried()).toBe(25);
    await stars.giveBack(api, 'c1', signal);
    expect(given).toEqual([USER]);
    await prove();
  });

  it('takes the id that it is given where the record says nothing, and never one that the record denies', async () => {
    const { anna, erase, record, paid, stars, charge } = await start(await open());
    await erase(anna.accountId);
    await expect(stars.giveBack(record.api, 'c1', signal)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await charge('c1')).toMatchObject({ status: 'credited' });
    record.transactions.push(paid);
    await expect(stars.giveBack(record.api, 'c1', signal, '502')).rejects.toMatchObject({
      code: 'BAD_INPUT',
    });
    expect(record.returned).toEqual([]);
    record.transactions.pop();
    await stars.giveBack(record.api, 'c1', signal, USER);
    expect(record.returned).toEqual(['c1']);
    expect(await charge('c1')).toMatchObject({ status: 'refunded' });
  });

  it('looks for it in a part of the record only', async () => {
    const { db, anna, erase, record, stars } = await start(await open());
    await erase(anna.accountId);
    await db.run(
      'INSERT INTO scan_cursor (source, position, updated_at) VALUES (?, ?, 1)',
      `stars:${BOT}`,
      '1000000',
    );
    await expect(stars.giveBack(record.api, 'c1', signal)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(record.asked).toHaveLength(50);
  });

  it('asks nobody while the person is there', async () => {
    const { record, stars } = await start(await open());
    await expect(stars.giveBack(record.api, 'c1', signal, '502')).rejects.toMatchObject({
      code: 'BAD_INPUT',
    });
    await stars.giveBack(record.api, 'c1', signal, USER);
    expect(record.asked).toEqual([]);
    expect(record.returned).toEqual(['c1']);
  });
});

describeEachDb('Stars that an erased account pays', (open) => {
  it('are credited to nobody, and wait for the operator', async () => {
    const {
      db,
      anna,
      invoice,
      erase,
      pay,
      issues,
      lines,
      balance,
      arrives,
      orders,
      record,
      paid,
      stars,
      prove,
    } = await start(await open());
    const { payload } = await invoice(anna);
    await erase(anna.accountId);
    const before = await balance(anna.accountId);
    expect(await pay(anna, { chargeId: 'c2', payload })).toEqual({ credits: 0, state: 'review' });
    expect(await balance(anna.accountId)).toEqual(before);
    expect(await issues()).toMatchObject([{ problem: expect.stringContaining('erased'), closed_at: null }]);
    expect(lines.filter((line) => line.includes('"level":"error"'))).toHaveLength(1);
    expect(await db.all("SELECT id FROM outbox WHERE status = 'pending'")).toEqual([]);
    // The comparison credits it to who paid, once they are back.
    const again = await arrives(USER);
    record.transactions.push({ ...paid, id: 'c2', payload });
    await stars.reconcile(record.api, signal);
    expect(await balance(again.accountId)).toMatchObject({ paid: 500, bonus: 25 });
    expect(await orders(again.accountId)).toHaveLength(1);
    expect(await issues()).toMatchObject([{ closed_at: expect.any(Number) }]);
    await prove();
  });
});
