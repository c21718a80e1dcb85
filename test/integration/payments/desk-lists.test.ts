/** What the operator sees stays useful however much there is: what can be decided comes first, and what does not fit is counted. */
import { expect, it } from 'vitest';
import type { Db } from '../../../core/db/db.ts';
import { createPaymentDesk } from '../../../core/payments/desk.ts';
import { describeEachDb } from '../../support/db.ts';
import { createCashier } from '../../support/payments.ts';

const NOW = Date.UTC(2026, 10, 22, 12);
const DAY = 24 * 60 * 60 * 1000;

describeEachDb('the lists of the desk', (openDb) => {
  const start = async () => {
    const db: Db = await openDb({ clock: () => NOW });
    const cashier = createCashier(db);
    const { ids, outbox, purchases } = cashier;
    const desk = createPaymentDesk({ db, ids, outbox, purchases, creditsPerUsd: 70 });
    const transfer = (name: string, blockTime: number, status = 'unmatched', orderId: string | null = null) =>
      db.run(
        `INSERT INTO chain_transfer (txid, log_index, address, sender, contract, amount, block_time, status, order_id, account_id, created_at)
         VALUES (?, 0, 'a', 's', 'c', 5000000, ?, ?, ?, ?, 1)`,
        ...[name, blockTime, status, orderId, orderId && 'somebody'],
      );
    const claim = (txid: string, status = 'open') =>
      db.run(
        'INSERT INTO transfer_claim (id, txid, account_id, status, created_at) VALUES (?, ?, ?, ?, 1)',
        ...[ids.row(), txid, ids.row(), status],
      );
    const manual = async (code: string, status: string, createdAt: number, expiresAt = createdAt + DAY) => {
      const account_id = await cashier.account();
      return cashier.order({
        ...{ account_id, code, status: status as 'open', method: 'manual', currency: 'CNY' },
        ...{ created_at: createdAt, expires_at: expiresAt, amount: 1000, price: 1000 },
      });
    };
    return { ...cashier, desk, transfer, claim, manual };
  };

  it('shows transfers that are somebody’s first, then the newest', async () => {
    const { desk, transfer, claim } = await start();
    for (let n = 0; n < 8; n += 1) await transfer(`flood ${n}`, 1000 + n);
    await transfer('late', 1, 'late', 'order');
    await transfer('claimed', 2);
    await claim('claimed');
    await claim('claimed');
    await transfer('refused', 3);
    await claim('refused', 'refused');
    await transfer('paid', 9000, 'matched');
    const names = async (limit?: number) => {
      const { rows, left } = await desk.transfers(limit);
      return [rows.map(({ txid }) => txid), left];
    };
    expect(await names(4)).toEqual([['claimed', 'late', 'flood 7', 'flood 6'], 7]);
    expect((await names())[1]).toBe(0);
    expect((await desk.transfers(1)).rows[0]?.claims).toHaveLength(2);
  });

  it('shows open orders first and the newest of them, and those that ran out for 7 days', async () => {
    const { desk, manual } = await start();
    await manual('EXPIRED1', 'expired', NOW - 3 * DAY);
    await manual('EXPIRED2', 'expired', NOW - 2 * DAY);
    await manual('LONGAGO1', 'expired', NOW - 9 * DAY, NOW - 7 * DAY - 1);
    await manual('OPEN0001', 'open', NOW - 5000);
    await manual('OPEN0002', 'open', NOW - 1000);
    await manual('CANCEL01', 'cancelled', NOW - 1000);
    const { rows, left } = await desk.orders(3);
    expect(rows.map(({ code }) => code)).toEqual(['OPEN0002', 'OPEN0001', 'EXPIRED2']);
    expect(left).toBe(1);
    expect((await desk.orders()).left).toBe(0);
  });

  it('counts the issues that are left out', async () => {
    const { desk, db } = await start();
    for (let n = 0; n < 5; n += 1)
      await db.run(
        "INSERT INTO scan_issue (id, source, body, problem, created_at) VALUES (?, 'x', '', 'odd', ?)",
        ...[`i${n}`, n],
      );
    await desk.closeIssue('i0');
    const { rows, left } = await desk.issues(3);
    expect([rows.map(({ id }) => id), left]).toEqual([['i1', 'i2', 'i3'], 1]);
  });

  it('drops an order by hand that is over, which can be granted all the same', async () => {
    const { desk, manual, db, balance, prove } = await start();
    const over = await manual('OVER0001', 'expired', NOW - 2 * DAY);
    await manual('UNSWEPT1', 'open', NOW - 2 * DAY);
    await manual('RUNNING1', 'open', NOW - 1000);
    const paid = await manual('PAID0001', 'open', NOW - 1000);
    await desk.grant('PAID0001', 'key', { by: 'operator' });
    const statusOf = async (code: string) =>
      (await db.get<{ status: string }>('SELECT status FROM payment_order WHERE code = ?', code))?.status;
    for (const code of ['over0001', 'UNSWEPT1']) await desk.drop(code);
    await desk.drop('OVER0001');
    expect([await statusOf('OVER0001'), await statusOf('UNSWEPT1')]).toEqual(['cancelled', 'cancelled']);
    await expect(desk.drop('RUNNING1')).rejects.toMatchObject({ code: 'BAD_INPUT' });
    await expect(desk.drop('PAID0001')).rejects.toMatchObject({ code: 'ORDER_CLOSED' });
    await expect(desk.drop('NOBODY01')).rejects.toMatchObject({ code: 'ORDER_NOT_FOUND' });
    expect([await statusOf('RUNNING1'), await statusOf('PAID0001')]).toEqual(['open', 'paid']);
    expect((await desk.orders()).rows.map(({ code }) => code)).toEqual(['RUNNING1']);
    await desk.grant('OVER0001', 'another', { by: 'operator' });
    expect((await balance(over.account_id)).paid).toBe(700);
    expect((await balance(paid.account_id)).paid).toBe(700);
    await prove();
  });
});
