import { expect, it } from 'vitest';
import { describeEachDb } from '../../test/support/db.ts';
import { createCashier } from '../../test/support/payments.ts';
import type { Db } from '../db/db.ts';
import { audit } from './audit.ts';

const TXID = 'a'.repeat(64);

/** One payment of each kind, as the program books them: a transfer, Stars, a code, a reward. */
const busy = async (db: Db) => {
  const cashier = createCashier(db);
  const { ledger, order, purchases, person, account } = cashier;
  const { accountId } = await person();
  const inviter = await account();
  const usdt = await order({ account_id: accountId, bonus: 70 });
  const stars = await order({
    ...{ account_id: accountId, method: 'stars', currency: 'XTR', status: 'expired' },
    ...{ amount: 110, price: 110, base: 100 },
  });
  await db.tx(async (tx) => {
    const paid = await purchases.complete(tx, usdt.id, { externalId: `${TXID}:0`, paidAt: 1 });
    if (paid.state !== 'paid') throw new Error('not paid');
    await tx.run(
      `INSERT INTO chain_transfer (txid, log_index, address, sender, contract, amount, block_time, status, order_id,
         account_id, ledger_tx, created_at) VALUES (?, 0, 'A', 'S', 'C', 9324000, 1, 'matched', ?, ?, ?, 1)`,
      ...[TXID, usdt.id, accountId, paid.ledgerTx],
    );
    const charged = await purchases.complete(tx, stars.id, { externalId: 'charge-1', paidAt: 1 });
    if (charged.state !== 'paid') throw new Error('not paid');
    await tx.run(
      `INSERT INTO stars_charge (charge_id, account_id, stars, status, ledger_tx, created_at, order_id)
       VALUES ('charge-1', ?, 110, 'credited', ?, 1, ?)`,
      ...[accountId, charged.ledgerTx, stars.id],
    );
    const gift = { accountId, amount: 50, book: 'bonus', source: 'promotion' } as const;
    const code = await ledger.credit(tx, { ...gift, kind: 'redeem', reference: 'code:k' });
    await tx.run(`INSERT INTO redeem_batch (id, credits, created_at) VALUES ('b', 50, 1)`);
    await tx.run(
      `INSERT INTO redeem_code (code_key, batch_id, used_by, used_at, ledger_tx) VALUES ('k', 'b', ?, 1, ?), ('free', 'b', NULL, NULL, NULL)`,
      ...[accountId, code.txId],
    );
    const reward = await ledger.credit(tx, {
      ...gift,
      accountId: inviter,
      amount: 20,
      kind: 'invite',
      reference: `invite:${accountId}`,
    });
    await tx.run(
      'INSERT INTO invitation (account_id, inviter_id, created_at, order_id, reward_tx) VALUES (?, ?, 1, ?, ?)',
      ...[accountId, inviter, usdt.id, reward.txId],
    );
  });
};

/** What a fault or an intruder could do, and the check that must find it. */
const TAMPERINGS: [what: string, sql: string, check: string][] = [
  [
    'a bonus that was not given',
    "UPDATE payment_order SET bonus = 71 WHERE method = 'usdt'",
    'its bonus once',
  ],
  ['a refund without a movement', "UPDATE payment_order SET status = 'refunded'", 'a refund of all'],
  ['a match without an order', 'UPDATE chain_transfer SET order_id = NULL', 'each matched transfer'],
  [
    'a second transfer for the same order',
    `INSERT INTO chain_transfer (txid, log_index, address, sender, contract, amount, block_time, status, order_id, account_id, created_at)
     SELECT txid, 1, address, sender, contract, amount, block_time, status, order_id, account_id, 1 FROM chain_transfer`,
    'each matched transfer',
  ],
  [
    'a matched transfer that is gone',
    "UPDATE chain_transfer SET status = 'late', ledger_tx = NULL",
    'by a transfer that came',
  ],
  ['another account’s match', "UPDATE chain_transfer SET account_id = 'x'", 'each matched transfer'],
  ['a charge without an order', 'UPDATE stars_charge SET order_id = NULL', 'each charge of Stars'],
  ['a charge of other Stars', 'UPDATE stars_charge SET stars = 111', 'each charge of Stars'],
  [
    'a refunded charge whose order is not',
    "UPDATE stars_charge SET status = 'refunded'",
    'each charge of Stars',
  ],
  [
    'a code that gave nothing',
    "UPDATE redeem_code SET used_by = 'x' WHERE used_by IS NULL",
    'each used code',
  ],
  ['a batch that says more', 'UPDATE redeem_batch SET credits = 51', 'each used code'],
  ['a reward for no order', 'UPDATE invitation SET order_id = NULL', 'each reward'],
];

describeEachDb('the audit of what came in', (open) => {
  it('finds nothing in a true book', async () => {
    const db = await open();
    await busy(db);
    const report = await audit(db);
    expect(report.differences).toEqual([]);
    expect(report.checks.filter(({ examined }) => examined > 0).length).toBeGreaterThanOrEqual(10);
  });

  it.each(TAMPERINGS)('finds %s', async (_what, sql, check) => {
    const db = await open();
    await busy(db);
    await db.run(sql);
    const { ok, differences } = await audit(db);
    expect(ok).toBe(false);
    expect(differences.map((one) => one.check).join('\n')).toContain(check);
  });
});
