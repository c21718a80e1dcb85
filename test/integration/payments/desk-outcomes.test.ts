/** What a decision of the desk means for everybody whom it is about. */
import { expect, it } from 'vitest';
import type { Db } from '../../../core/db/db.ts';
import type { Line, Reply } from '../../../core/delivery/reply.ts';
import { createPaymentDesk } from '../../../core/payments/desk.ts';
import { describeEachDb } from '../../support/db.ts';
import { ADDRESS, openShop, TEN, txidOf } from './shop.ts';

const START = Date.UTC(2026, 10, 22, 12);
const OPERATOR = { by: 'operator', note: 'seen on the explorer' };
const CODE = /^[2-9A-HJKMNP-Z]{8}$/;

const start = async (openDb: (options?: { clock?: () => number }) => Promise<Db>) => {
  const clock = { now: START };
  const db = await openDb({ clock: () => clock.now });
  const shop = await openShop(db, clock);
  const { ids, outbox, purchases, slots } = shop;
  const desk = createPaymentDesk({
    ...{ db, ids, outbox, purchases, slots, creditsPerUsd: 70 },
    scanner: {
      read: async (txid) => {
        const rows = await db.all<{ log_index: number }>(
          'SELECT log_index FROM chain_transfer WHERE txid = ?',
          txid,
        );
        const common = { txid, contract: 'c', from: 'x', to: ADDRESS, value: 1n, blockTime: 5 };
        const transfers = rows.map(({ log_index }) => ({ ...common, logIndex: log_index }));
        return { receipt: { state: 'solid', success: true, blockTime: 5, transfers }, verdicts: [] };
      },
    },
  });
  const arrived = async (name: string, amount: number, logIndex = 0) => {
    const id = { txid: txidOf(name), logIndex };
    await db.run(
      `INSERT INTO chain_transfer (txid, log_index, address, sender, contract, amount, block_time, status, created_at)
       VALUES (?, ?, ?, 'somebody', 'c', ?, 5, 'unmatched', 6)`,
      ...[id.txid, logIndex, ADDRESS, amount],
    );
    return id;
  };
  const claim = (
    name: string,
    { accountId, conversationId }: { accountId: string; conversationId: string },
  ) =>
    db.run(
      `INSERT INTO transfer_claim (id, txid, account_id, created_at, conversation_id) VALUES (?, ?, ?, 7, ?)`,
      ...[ids.row(), txidOf(name), accountId, conversationId],
    );
  const claims = async (name: string) => {
    const rows = await db.all<{ account_id: string; status: string }>(
      'SELECT account_id, status FROM transfer_claim WHERE txid = ?',
      txidOf(name),
    );
    return Object.fromEntries(rows.map(({ account_id, status }) => [account_id, status]));
  };
  const lines = async ({ conversationId }: { conversationId: string }): Promise<Line[]> => {
    const rows = await db.all<{ payload: string }>(
      'SELECT payload FROM outbox WHERE conversation_id = ? ORDER BY id',
      conversationId,
    );
    return rows.flatMap(({ payload }) => (JSON.parse(payload) as Reply).lines);
  };
  /** An order whose exact amount came after its time. */
  const late = async (name: string) => {
    const who = await shop.buyer();
    const { order } = await shop.open(who);
    const { address, amount } = await shop.row(order.orderId);
    clock.now += 31 * 60_000;
    await shop.upkeep();
    await shop.transfer(name, { address, amount });
    return {
      who,
      order,
      id: { txid: txidOf(name), logIndex: 0 },
      again: () => shop.transfer(`${name}-2`, { address, amount }),
    };
  };
  return { ...shop, desk, arrived, claim, claims, lines, late };
};

describeEachDb('what the desk decides', (open) => {
  it('leaves the claims of a transaction open while another of its transfers waits', async () => {
    const { desk, arrived, claim, claims, lines, buyer, scene } = await start(open);
    const [ann, bob, cleo] = [await buyer(), await buyer(), await buyer()];
    const first = await arrived('both', TEN, 0);
    const second = await arrived('both', 2 * TEN, 1);
    for (const who of [ann, bob, cleo]) await claim('both', who);
    await desk.credit(first, ann.accountId, OPERATOR);
    expect(await claims('both')).toEqual({
      [ann.accountId]: 'accepted',
      [bob.accountId]: 'open',
      [cleo.accountId]: 'open',
    });
    expect(await lines(bob)).toEqual([]);
    await desk.credit(second, bob.accountId, OPERATOR);
    expect(await claims('both')).toEqual({
      [ann.accountId]: 'accepted',
      [bob.accountId]: 'accepted',
      [cleo.accountId]: 'refused',
    });
    expect(await lines(cleo)).toEqual([
      { key: 'transfer-ignored', params: { amount: '20', hash: txidOf('both').slice(0, 8) } },
    ]);
    expect((await scene.balance(bob.accountId)).available).toBe(1400);
    await scene.prove();
  });

  it('ends the claims also when all transfers of a transaction are decided at the same moment', async () => {
    const { desk, arrived, claim, claims, lines, buyer, scene } = await start(open);
    const [ann, bob] = [await buyer(), await buyer()];
    const transfers = await Promise.all(Array.from({ length: 12 }, (_, log) => arrived('many', TEN, log)));
    await claim('many', ann);
    await claim('many', bob);
    await Promise.all(transfers.map((id) => desk.ignore(id, OPERATOR)));
    expect(await claims('many')).toEqual({ [ann.accountId]: 'refused', [bob.accountId]: 'refused' });
    expect((await lines(bob)).map(({ key }) => key)).toEqual(['transfer-ignored']);
    await scene.prove();
  });

  it('tells whose order it came for, once, and their order is late no more', async () => {
    const { desk, claim, lines, late, row, scene } = await start(open);
    const { who, order, id, again } = await late('late');
    await again();
    await claim('late', who);
    const amount = (await row(order.orderId)).amount / 1_000_000;
    const before = (await lines(who)).length;
    await desk.ignore(id, OPERATOR);
    expect((await lines(who)).slice(before)).toEqual([
      { key: 'transfer-ignored', params: { amount: String(amount), hash: id.txid.slice(0, 8) } },
    ]);
    expect((await row(order.orderId)).status).toBe('late');
    await desk.ignore({ ...id, txid: txidOf('late-2') }, OPERATOR);
    expect((await row(order.orderId)).status).toBe('expired');
    expect((await lines(who)).slice(before + 1).map(({ key }) => key)).toEqual([
      'order-status-expired',
      'transfer-ignored',
    ]);
    await scene.prove();
  });

  it('tells whose order it came for when it is credited to somebody else', async () => {
    const { desk, lines, late, row, buyer, scene } = await start(open);
    const { who, order, id } = await late('theirs');
    const other = await buyer();
    await desk.credit(id, other.accountId, OPERATOR);
    expect((await row(order.orderId)).status).toBe('expired');
    expect((await lines(who)).at(-1)?.key).toBe('transfer-ignored');
    await scene.prove();
  });

  it('says that what arrived was credited by hand, and the order that waits for it is not to be paid again', async () => {
    const { desk, db, arrived, lines, buyer, open: order, row, scene } = await start(open);
    const who = await buyer();
    const { order: waiting } = await order(who);
    const id = await arrived('odd', waiting.amount - 24);
    const { credits } = await desk.credit(id, who.accountId, OPERATOR);
    expect(await row(waiting.orderId)).toMatchObject({ status: 'cancelled', ledger_tx: null });
    const window = await db.get<{ closes_at: number }>(
      'SELECT closes_at FROM payment_slot_window WHERE order_id = ?',
      waiting.orderId,
    );
    expect(window?.closes_at).toBe(START);
    const said = await lines(who);
    expect(said.map(({ key }) => key)).toEqual([
      'order-status-cancelled',
      'transfer-credited',
      'order-paid-available',
    ]);
    const amount = String((waiting.amount - 24) / 1_000_000);
    expect(said[1]?.params).toEqual({ amount, credits });
    const made = await db.get<{ code: string; status: string }>(
      "SELECT code, status FROM payment_order WHERE pack_id = 'arrived'",
    );
    expect(made).toEqual({ code: expect.stringMatching(CODE), status: 'paid' });
    await scene.prove();
  });

  it('leaves an open order of another amount, and of somebody else, as it is', async () => {
    const { desk, arrived, buyer, open: order, row } = await start(open);
    const [who, other] = [await buyer(), await buyer()];
    const mine = (await order(who)).order;
    const theirs = (await order(other)).order;
    await desk.credit(await arrived('much', 50_000_000), who.accountId, OPERATOR);
    await desk.credit(await arrived('near', TEN), who.accountId, OPERATOR).catch(() => undefined);
    expect((await row(theirs.orderId)).status).toBe('open');
    expect((await row(mine.orderId)).status).toBe('cancelled');
    const next = (await order(who)).order;
    await desk.credit(await arrived('more', 50_000_000), who.accountId, OPERATOR);
    expect((await row(next.orderId)).status).toBe('open');
  });
});
