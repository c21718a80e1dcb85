/** Transfers that wait for a person, in /billing on both databases. */
import { expect, it } from 'vitest';
import type { BillingView } from '../../../core/conversations/dialogue.ts';
import { listBilling } from '../../../core/payments/billing.ts';
import type { OrderRow } from '../../../core/payments/order-row.ts';
import { describeEachDb } from '../../support/db.ts';
import { createCashier } from '../../support/payments.ts';

const brief = (row: BillingView['topups'][number]) => {
  if ('waiting' in row) return ['waiting', undefined, row.waiting];
  return 'orderId' in row ? [row.status, row.code, row.credits] : [row.kind, undefined, row.amount];
};

describeEachDb('billing', (open) => {
  it('shows transfers that a person looks at, each once, and what was credited by hand', async () => {
    let now = Date.UTC(2026, 2, 1, 12);
    const db = await open({ clock: () => now });
    const cashier = createCashier(db);
    const later = (): number => {
      now += 60_000;
      return now;
    };
    const order = (changes: Partial<OrderRow>) =>
      cashier.order({ account_id: ann, created_at: later(), expires_at: now + 1_800_000, ...changes });
    const bill = (accountId: string) => db.tx((tx) => listBilling(tx, accountId, 0));
    const [ann, ben] = [await cashier.account(), await cashier.account()];
    let transfers = 0;
    const transfer = async (
      status: 'late' | 'unmatched' | 'matched',
      amount: number,
      over: { account?: string; order?: string; decided?: number } = {},
    ) => {
      transfers += 1;
      const txid = transfers.toString(16).padStart(64, '0');
      await db.run(
        `INSERT INTO chain_transfer (txid, log_index, address, sender, contract, amount, block_time, status, order_id, account_id,
           created_at, decided_at) VALUES (?, 0, 'a', 's', 'c', ?, ?, ?, ?, ?, ?, ?)`,
        ...[txid, amount, later(), status, over.order ?? null, over.account ?? null, now],
        over.decided ?? null,
      );
      return txid;
    };
    const claim = async (txid: string, accountId: string, status = 'open') => {
      await db.run(
        'INSERT INTO transfer_claim (id, txid, account_id, status, created_at) VALUES (?, ?, ?, ?, ?)',
        ...[cashier.ids.row(), txid, accountId, status, later()],
      );
    };
    const paid = await order({ code: 'PAID0001' });
    const payment = { externalId: 'tx', paidAt: later() };
    await db.tx((tx) => cashier.purchases.complete(tx, paid.id, payment));
    await transfer('late', 1_000_000, { account: ann, order: paid.id });
    const late = await order({ code: 'LATE0001', status: 'late' });
    await transfer('late', 9_324_000, { account: ann, order: late.id });
    const again = await transfer('late', 2_000_000, { account: ann, order: late.id });
    await claim(again, ann);
    await claim(await transfer('unmatched', 3_000_000), ann);
    await claim(await transfer('unmatched', 4_000_000), ann, 'refused');
    await claim(await transfer('unmatched', 5_000_000, { decided: 1 }), ann);
    await transfer('late', 6_000_000, { account: ann, decided: 1 });
    await transfer('matched', 9_324_000, { account: ann, order: paid.id });
    await claim(await transfer('late', 7_000_000, { account: ben }), ann);
    await order({ code: 'HAND0001', pack_id: 'arrived', status: 'paid', base: 90 });
    const { topups } = await bill(ann);
    expect(topups.map(brief)).toEqual([
      ['paid', 'HAND0001', 90],
      ['waiting', undefined, 7_000_000],
      ['waiting', undefined, 3_000_000],
      ['waiting', undefined, 2_000_000],
      ['late', 'LATE0001', 700],
      ['waiting', undefined, 1_000_000],
      ['paid', 'PAID0001', 700],
    ]);
    expect(topups[0]).toMatchObject({ byHand: true });
    expect(topups.at(-1)).not.toHaveProperty('byHand');
    expect((await bill(ben)).topups.map(brief)).toEqual([['waiting', undefined, 7_000_000]]);
  });
});
