import { expect, it } from 'vitest';
import type { Db } from '../../../core/db/db.ts';
import { createPaymentDesk } from '../../../core/payments/desk.ts';
import type { Receipt } from '../../../core/payments/tron/chain.ts';
import { describeEachDb } from '../../support/db.ts';
import { createCashier } from '../../support/payments.ts';

const ADDRESS = 'TJRabPrwbZy45sbavfcjinPJC18kjpRTv8';
const SENDER = 'TM7YNtW7feriKvfHiDmAdVeZ4LNnJrbuxg';
const OPERATOR = { by: 'operator', note: 'seen on the explorer' };

const open = async (db: Db) => {
  const cashier = createCashier(db);
  /** What the chain says now, by hash. */
  const chain = new Map<string, Receipt>();
  let counted = 0;
  const desk = createPaymentDesk({
    db,
    ids: cashier.ids,
    outbox: cashier.outbox,
    purchases: cashier.purchases,
    creditsPerUsd: 70,
    scanner: {
      read: async (txid) => ({ receipt: chain.get(txid) ?? { state: 'unknown' }, verdicts: [] }),
    },
  });
  /** A transfer that came in and that nobody's amount was for. */
  const transfer = async (
    amount: number,
    more: { status?: string; accountId?: string; orderId?: string } = {},
  ) => {
    counted += 1;
    const txid = String(counted).padStart(64, '0');
    const event = {
      txid,
      logIndex: 0,
      contract: 'c',
      from: SENDER,
      to: ADDRESS,
      value: BigInt(amount),
      blockTime: 5,
    };
    chain.set(txid, { state: 'solid', success: true, blockTime: 5, transfers: [event] });
    await db.run(
      `INSERT INTO chain_transfer (txid, log_index, address, sender, contract, amount, block_time, status, order_id, account_id, created_at)
       VALUES (?, 0, ?, ?, 'c', ?, 5, ?, ?, ?, 6)`,
      ...[
        txid,
        ADDRESS,
        SENDER,
        amount,
        more.status ?? 'unmatched',
        more.orderId ?? null,
        more.accountId ?? null,
      ],
    );
    return { txid, logIndex: 0 };
  };
  return { ...cashier, desk, transfer, chain };
};

describeEachDb('the desk where people decide about money', (openDb) => {
  it('matches a late transfer to its order once, says so, and the books hold', async () => {
    const { desk, transfer, person, order, balance, said, prove, chain } = await open(await openDb());
    const { accountId, conversationId } = await person();
    const late = await order({
      account_id: accountId,
      status: 'late',
      conversation_id: conversationId,
      bonus: 70,
    });
    const id = await transfer(late.amount, { status: 'late', accountId, orderId: late.id });
    expect((await desk.transfers()).rows).toMatchObject([
      { ...id, state: 'late', amount: 9_324_000, sender: SENDER, order: { code: late.code, accountId } },
    ]);

    chain.delete(id.txid);
    await expect(desk.match(id, late.code ?? '', OPERATOR)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await balance(accountId)).available).toBe(0);

    chain.set(id.txid, {
      state: 'solid',
      success: true,
      blockTime: 5,
      transfers: [{ ...id, contract: 'c', from: SENDER, to: ADDRESS, value: 9_324_000n, blockTime: 5 }],
    });
    const both = await Promise.allSettled([
      desk.match(id, late.code ?? '', OPERATOR),
      desk.match(id, late.code ?? '', { by: 'another' }),
      desk.credit(id, accountId, { by: 'a third' }),
    ]);
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const { available } = await balance(accountId);
    expect([770, 652]).toContain(available);
    expect((await said(conversationId)).flat().filter((key) => key === 'order-status-paid')).toHaveLength(1);
    expect(await desk.transfers()).toEqual({ rows: [], left: 0 });
    await prove();
  });

  it('does not take less than an order asks for, but credits what arrived', async () => {
    const { desk, transfer, person, order, balance, prove, db } = await open(await openDb());
    const { accountId, conversationId } = await person();
    const asked = await order({ account_id: accountId, conversation_id: conversationId });
    const id = await transfer(9_323_999);
    await expect(desk.match(id, asked.code ?? '', OPERATOR)).rejects.toMatchObject({ code: 'BAD_INPUT' });
    expect(await desk.credit(id, accountId, OPERATOR)).toEqual({ credits: 652 });
    expect((await balance(accountId)).paid).toBe(652);
    await expect(desk.credit(id, accountId, OPERATOR)).rejects.toMatchObject({ code: 'CHOICE_USED' });
    await expect(desk.match(id, asked.code ?? '', OPERATOR)).rejects.toMatchObject({ code: 'CHOICE_USED' });
    const notes = await db.all('SELECT admin_id, reason, note FROM grant_note');
    expect(notes).toEqual([{ admin_id: 'operator', reason: 'topup', note: OPERATOR.note }]);
    await prove();
  });

  it('refuses dust, strangers, and orders of another method', async () => {
    const { desk, transfer, person, order, prove } = await open(await openDb());
    const { accountId } = await person();
    const id = await transfer(14_000);
    await expect(desk.credit(id, accountId, OPERATOR)).rejects.toMatchObject({ code: 'BAD_INPUT' });
    await expect(desk.credit(id, 'nobody', OPERATOR)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const manual = await order({ account_id: accountId, method: 'manual', currency: 'CNY' });
    await expect(desk.match(id, manual.code ?? '', OPERATOR)).rejects.toMatchObject({
      code: 'ORDER_NOT_FOUND',
    });
    await prove();
  });

  it('tells rival claims who was right, and everybody when nobody was', async () => {
    const { desk, transfer, person, said, prove, db, ids } = await open(await openDb());
    const [one, other] = [await person(), await person()];
    const claim = async (txid: string, { accountId, conversationId }: typeof one) =>
      db.run(
        `INSERT INTO transfer_claim (id, txid, account_id, created_at, conversation_id) VALUES (?, ?, ?, 7, ?)`,
        ...[ids.row(), txid, accountId, conversationId],
      );
    const first = await transfer(10_000_000);
    await claim(first.txid, one);
    await claim(first.txid, other);
    expect((await desk.transfers()).rows[0]?.claims).toHaveLength(2);
    await desk.credit(first, one.accountId, OPERATOR);
    expect(await said(other.conversationId)).toEqual([['transfer-ignored']]);
    expect((await said(one.conversationId)).flat()).toContain('transfer-credited');
    const second = await transfer(20_000_000);
    await claim(second.txid, other);
    await desk.ignore(second, { by: 'operator', note: 'a friend of mine' });
    expect(await said(other.conversationId)).toHaveLength(2);
    await expect(desk.ignore(second, OPERATOR)).rejects.toMatchObject({ code: 'CHOICE_USED' });
    expect(await db.all("SELECT status FROM transfer_claim WHERE status = 'open'")).toEqual([]);
    await prove();
  });

  it('grants a payment by hand once: a double click, two tabs, two people', async () => {
    const { desk, person, order, balance, prove } = await open(await openDb());
    const { accountId } = await person();
    const manual = await order({
      ...{ account_id: accountId, method: 'manual', currency: 'CNY', status: 'expired' },
      ...{ price: 5000, amount: 5000, base: 500, bonus: 25 },
    });
    expect((await desk.orders()).rows).toMatchObject([{ code: manual.code, amount: 5000, credits: 525 }]);
    const code = manual.code ?? '';
    const clicks = await Promise.allSettled(
      Array.from({ length: 50 }, (_, n) => desk.grant(code.toLowerCase(), `key-${n % 3}`, OPERATOR)),
    );
    const granted = clicks.filter(({ status }) => status === 'fulfilled').length;
    // The same key answers the first time again, the other two are refused.
    expect([16, 17]).toContain(granted);
    expect(await balance(accountId)).toMatchObject({ paid: 500, bonus: 25 });
    expect(await desk.orders()).toEqual({ rows: [], left: 0 });
    await prove();
  });
});
