import { expect, it } from 'vitest';
import type { TransferEvent } from '../../../core/payments/tron/chain.ts';
import { addressOf } from '../../peers/trongrid/index.ts';
import { describeEachDb } from '../../support/db.ts';
import { AMOUNT, DAY, MINUTE, OTHER_SHOP, openShop, SHOP, USDT } from '../../support/tron.ts';

const NOON = Date.UTC(2026, 2, 1, 12);
const FAKE = addressOf('a token that calls itself USDT');
const PAYER = addressOf('a payer');

let made = 0;
const transfer = (over: Partial<TransferEvent> = {}): TransferEvent => {
  made += 1;
  return {
    ...{ txid: made.toString(16).padStart(64, '0'), logIndex: 0, contract: USDT, from: PAYER, to: SHOP },
    ...{ value: BigInt(AMOUNT), blockTime: NOON + MINUTE },
    ...over,
  };
};

describeEachDb('judging a transfer', (open) => {
  const setUp = async (at = NOON) => {
    let now = at;
    const db = await open({ clock: () => now });
    const shop = openShop({ db, now: () => now });
    return {
      ...shop,
      /** The database's clock from here on. */
      setNow: (time: number) => {
        now = time;
      },
      judging: (event: TransferEvent) => db.tx((tx) => shop.judge(tx, event)),
    };
  };

  it('money 9: matches to the last unit, and never 9.3244, 9.323999 or 9.324001', async () => {
    const { order, judging, orderOf, balance, told, transfers, prove } = await setUp();
    const { accountId, orderId } = await order();
    for (const value of [9_324_400n, 9_323_999n, 9_324_001n])
      expect(await judging(transfer({ value })), String(value)).toBe('unmatched');
    expect(await orderOf(orderId)).toMatchObject({ status: 'open', ledger_tx: null });
    const event = transfer();
    expect(await judging(event)).toBe('matched');
    const paid = await orderOf(orderId);
    expect(paid).toMatchObject({ status: 'paid', external_id: `${event.txid}:0`, paid_at: NOON + MINUTE });
    expect(await balance(accountId)).toMatchObject({ paid: 700, bonus: 0 });
    expect(await told(accountId)).toEqual(['order-status-paid', 'order-paid', 'order-paid-available']);
    const row = (await transfers()).find(({ txid }) => txid === event.txid);
    expect(row).toMatchObject({ status: 'matched', order_id: orderId, account_id: accountId });
    expect(row?.ledger_tx).toBe(paid?.ledger_tx);
    await prove();
  });

  it('money 10: another contract, zero and strangers never match', async () => {
    const { order, judging, orderOf, statuses } = await setUp();
    const { orderId } = await order();
    expect(await judging(transfer({ contract: FAKE }))).toBe('ignored');
    expect(await judging(transfer({ value: 0n }))).toBe('ignored');
    expect(await judging(transfer({ value: 99_999n }))).toBe('ignored');
    expect(await judging(transfer({ value: 2n ** 255n, contract: FAKE }))).toBe('ignored');
    expect(await judging(transfer({ value: 2n ** 255n }))).toBe('unmatched');
    expect(await judging(transfer({ to: PAYER, from: SHOP }))).toBe('ignored');
    expect(await orderOf(orderId)).toMatchObject({ status: 'open' });
    // What goes to somebody else is no row of ours.
    expect((await statuses()).toSorted()).toEqual(['dust', 'foreign', 'foreign', 'unmatched', 'zero']);
  });

  it('money 11: two events of one transaction are two payments, and a replay credits once', async () => {
    const { order, judging, balance, prove } = await setUp();
    const one = await order();
    const other = await order({ amount: 9_111_000 });
    const first = transfer({ logIndex: 3 });
    const second = { ...first, logIndex: 7, value: 9_111_000n };
    expect([await judging(first), await judging(second)]).toEqual(['matched', 'matched']);
    expect([await judging(first), await judging(second)]).toEqual(['known', 'known']);
    for (const { accountId } of [one, other]) expect(await balance(accountId)).toMatchObject({ paid: 700 });
    await prove();
  });

  it('credits once when 20 judge the same transfer at once', async () => {
    const { order, judging, balance, prove } = await setUp();
    const { accountId } = await order();
    const event = transfer();
    const verdicts = await Promise.all(Array.from({ length: 20 }, () => judging(event)));
    expect(verdicts.filter((verdict) => verdict === 'matched')).toHaveLength(1);
    expect(verdicts.filter((verdict) => verdict === 'known')).toHaveLength(19);
    expect(await balance(accountId)).toMatchObject({ paid: 700 });
    await prove();
  });

  it('leaves a second payment of the same order to the admin, and says so', async () => {
    const { order, judging, balance, told, transfers, orderOf } = await setUp();
    const { accountId, orderId } = await order();
    await judging(transfer());
    const again = transfer();
    expect(await judging(again)).toBe('late');
    expect(await balance(accountId)).toMatchObject({ paid: 700 });
    expect(await orderOf(orderId)).toMatchObject({ status: 'paid' });
    expect((await told(accountId)).at(-1)).toBe('transfer-again');
    expect((await transfers()).find(({ txid }) => txid === again.txid)).toMatchObject({
      ...{ status: 'late', order_id: orderId, account_id: accountId, ledger_tx: null },
    });
  });

  it('money 13: the block time decides, to the millisecond', async () => {
    for (const [after, verdict, status] of [
      [30 * MINUTE - 1000, 'matched', 'paid'],
      [30 * MINUTE, 'matched', 'paid'],
      [30 * MINUTE + 1, 'late', 'late'],
      [30 * MINUTE + DAY - 1, 'late', 'late'],
      [30 * MINUTE + DAY, 'unmatched', 'expired'],
      [-1, 'unmatched', 'expired'],
    ] as const) {
      const { order, judging, orderOf, setNow, expire } = await setUp();
      const { orderId } = await order();
      setNow(NOON + 70 * MINUTE);
      await expire(orderId);
      expect(await judging(transfer({ blockTime: NOON + after })), String(after)).toBe(verdict);
      expect(await orderOf(orderId), String(after)).toMatchObject({ status });
    }
  });

  it('money 14: a late payment goes to review, and never to a newer order of the same amount', async () => {
    const { order, judging, orderOf, balance, told, transfers, setNow } = await setUp();
    const old = await order({ status: 'expired' });
    setNow(NOON + 70 * MINUTE);
    const newer = await order({ account: old.accountId, openedAt: NOON + 60 * MINUTE });
    // Paid when the first window was over, and the second one had not begun.
    expect(await judging(transfer({ blockTime: NOON + 45 * MINUTE }))).toBe('late');
    expect(await orderOf(old.orderId)).toMatchObject({ status: 'late' });
    expect(await orderOf(newer.orderId)).toMatchObject({ status: 'open', ledger_tx: null });
    expect(await balance(old.accountId)).toMatchObject({ paid: 0 });
    expect(await told(old.accountId)).toEqual(['order-status-late', 'transfer-late']);
    expect((await transfers())[0]).toMatchObject({ status: 'late', order_id: old.orderId });
    expect(await judging(transfer({ blockTime: NOON + 61 * MINUTE }))).toBe('matched');
    expect(await orderOf(newer.orderId)).toMatchObject({ status: 'paid' });
  });

  it('says how much came late', async () => {
    const { order, judging, db, setNow } = await setUp();
    await order();
    setNow(NOON + 70 * MINUTE);
    await judging(transfer({ blockTime: NOON + 45 * MINUTE }));
    const rows = await db.all<{ payload: string }>("SELECT payload FROM outbox WHERE class = 'payment'");
    expect(rows.map(({ payload }) => JSON.parse(payload).lines)).toEqual([
      [{ key: 'transfer-late', params: { amount: '9.324' } }],
    ]);
  });

  it('money 13: 50 times expiry beside a match leave one final state', async () => {
    const { order, judging, orderOf, balance, expire, setNow, prove } = await setUp();
    const orders = [];
    for (let n = 0; n < 50; n += 1) orders.push({ ...(await order({ amount: 9_001_000 + n * 1000 })), n });
    setNow(NOON + 31 * MINUTE);
    await Promise.all(
      orders.flatMap(({ orderId, n }) => {
        const both = [
          () => expire(orderId),
          () => judging(transfer({ value: BigInt(9_001_000 + n * 1000) })),
        ];
        return (n % 2 === 0 ? both : both.toReversed()).map((work) => work());
      }),
    );
    for (const { orderId, accountId } of orders) {
      expect(await orderOf(orderId)).toMatchObject({ status: 'paid' });
      expect(await balance(accountId)).toMatchObject({ paid: 700 });
    }
    await prove();
  });

  it('knows an address that orders were given before as ours', async () => {
    const { order, judging } = await setUp();
    await order({ address: OTHER_SHOP });
    expect(await judging(transfer({ to: OTHER_SHOP }))).toBe('matched');
  });

  it('undoes everything together when one part fails', async () => {
    const { order, judging, transfers, db } = await setUp();
    const { orderId } = await order();
    await db.run('DELETE FROM payment_order WHERE id = ?', orderId);
    await expect(judging(transfer())).rejects.toThrow('there is no order');
    expect(await transfers()).toEqual([]);
  });
});
