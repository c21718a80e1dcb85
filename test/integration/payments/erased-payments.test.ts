/** Money that comes for somebody who deleted their data: nobody's until a person says whose it is (security 16, 25). */
import { expect, it } from 'vitest';
import type { ClaimResult } from '../../../core/conversations/payments.ts';
import { createLogger } from '../../../core/logger.ts';
import { createMetrics } from '../../../core/metrics.ts';
import { createPaymentDesk } from '../../../core/payments/desk.ts';
import { createServicePayments } from '../../../core/payments/service-payment.ts';
import { createClaims } from '../../../core/payments/tron/claims.ts';
import type { Verdict } from '../../../core/payments/tron/judge.ts';
import { describeEachDb } from '../../support/db.ts';
import { createEraser } from '../../support/erase.ts';
import { HOUR, MINUTE, openShop, txidOf } from './shop.ts';

const START = Date.UTC(2026, 10, 22, 12);
const OPERATOR = { by: 'operator', note: 'asked in the chat' };

describeEachDb('money for an erased account', (open) => {
  const stage = async () => {
    const clock = { now: START };
    const db = await open({ clock: () => clock.now });
    const shop = await openShop(db, clock);
    const erase = createEraser({ db, ids: shop.ids, ledger: shop.scene.ledger });
    const { ids, outbox, purchases } = shop;
    /** What came in, by hash. */
    const chain = new Map<string, { address: string; amount: number; blockTime: number; name: string }>();
    const read = async (txid: string) => {
      const found = chain.get(txid);
      if (!found) return { receipt: { state: 'unknown' as const }, verdicts: [] };
      const { name, address, amount, blockTime } = found;
      const verdicts: Verdict[] = [await shop.transfer(name, { address, amount }, blockTime)];
      const event = {
        txid,
        logIndex: 0,
        contract: '',
        from: '',
        to: address,
        value: BigInt(amount),
        blockTime,
      };
      return { receipt: { state: 'solid' as const, success: true, blockTime, transfers: [event] }, verdicts };
    };
    const desk = createPaymentDesk({ db, ids, outbox, purchases, creditsPerUsd: 70, scanner: { read } });
    const claims = createClaims({ db, ids, sessionSecret: 'a secret of this test', scanner: { read } });
    const claim = (who: Awaited<ReturnType<typeof shop.buyer>>, name: string) =>
      claims.handler(
        shop.task(who, 'claim-transfer', { txid: txidOf(name) }),
        new AbortController().signal,
      ) as Promise<ClaimResult>;
    const lines: string[] = [];
    const logger = createLogger({ level: 'warn', destination: { write: (line) => void lines.push(line) } });
    const settle = createServicePayments({
      ...{ db, logger, purchases, metrics: createMetrics(), crash: () => undefined, method: 'epay' as const },
    });
    const transfers = () =>
      db.all<Record<string, unknown>>(
        'SELECT status, account_id, ledger_tx FROM chain_transfer ORDER BY txid',
      );
    const pending = () => db.all<{ payload: string }>("SELECT payload FROM outbox WHERE status = 'pending'");
    return { ...shop, clock, erase, chain, desk, claim, settle, lines, transfers, pending, db };
  };

  it('by USDT waits at the desk, is told to nobody, and ends with whose it is', async () => {
    const {
      buyer,
      open: order,
      erase,
      scene,
      transfer,
      transfers,
      pending,
      chain,
      claim,
      desk,
      row,
    } = await stage();
    const gone = await buyer();
    const { order: view } = await order(gone);
    await erase(gone.accountId);
    const before = await pending();
    const to = { address: view.address ?? '', amount: view.amount };
    chain.set(txidOf('paid'), { ...to, name: 'paid', blockTime: START + MINUTE });
    expect(await transfer('paid', to, START + MINUTE)).toBe('late');
    expect(await transfer('paid', to, START + MINUTE)).toBe('known');
    expect(await transfers()).toEqual([{ status: 'late', account_id: gone.accountId, ledger_tx: null }]);
    expect(await row(view.orderId)).toMatchObject({ status: 'open', ledger_tx: null });
    expect(await pending()).toEqual(before);
    await scene.prove();

    const again = await buyer();
    expect(await claim(again, 'paid')).toEqual({ state: 'review' });
    const id = { txid: txidOf('paid'), logIndex: 0 };
    await expect(desk.match(id, view.code, OPERATOR)).rejects.toMatchObject({
      ...{ code: 'NOT_FOUND', message: expect.stringContaining('erased') },
    });
    await expect(desk.credit(id, gone.accountId, OPERATOR)).rejects.toMatchObject({
      ...{ code: 'NOT_FOUND', message: expect.stringContaining('erased') },
    });
    expect((await scene.balance(gone.accountId)).available).toBe(0);
    // At the rate of what arrived: a little less than the pack.
    const credits = Math.floor((view.amount * 70) / 1_000_000);
    expect(await desk.credit(id, again.accountId, OPERATOR)).toEqual({ credits });
    expect((await scene.balance(again.accountId)).available).toBe(credits);
    expect(await claim(again, 'paid')).toEqual({ state: 'known' });
    await scene.prove();
  });

  it('that comes after its time is theirs to claim, too', async () => {
    const { buyer, open: order, erase, chain, claim, clock, transfers } = await stage();
    const gone = await buyer();
    const { order: view } = await order(gone);
    await erase(gone.accountId);
    clock.now += 3 * HOUR;
    const again = await buyer();
    const to = { address: view.address ?? '', amount: view.amount };
    chain.set(txidOf('in time'), { ...to, name: 'in time', blockTime: START + MINUTE });
    chain.set(txidOf('late'), { ...to, name: 'late', blockTime: START + 2 * HOUR });
    // Nobody but the claim has read them yet.
    for (const name of ['in time', 'late']) expect(await claim(again, name)).toEqual({ state: 'review' });
    expect(await transfers()).toMatchObject([{ status: 'late' }, { status: 'late' }]);
  });

  it('by hand is refused clearly', async () => {
    const { buyer, open: order, erase, desk, scene, row } = await stage();
    const gone = await buyer();
    const { order: view } = await order(gone, 'cny-50', 'manual');
    await erase(gone.accountId);
    await expect(desk.grant(view.code, 'key', OPERATOR)).rejects.toMatchObject({
      ...{ code: 'NOT_FOUND', message: expect.stringContaining('erased') },
    });
    expect(await row(view.orderId)).toMatchObject({ ledger_tx: null, external_id: null });
    expect((await scene.balance(gone.accountId)).available).toBe(0);
  });

  it('by a payment service is an issue, once, and an error in the log', async () => {
    const { buyer, erase, settle, db, row, lines, scene, pending } = await stage();
    const gone = await buyer();
    await db.run(
      `INSERT INTO payment_order (id, account_id, method, channel, pack_id, price, currency, amount, base, bonus, status,
         code, created_at, expires_at) VALUES ('o1', ?, 'epay', 'epay', 'cny-10', 1000, 'CNY', 1000, 100, 0, 'open', 'CODE0001', 1, 2)`,
      gone.accountId,
    );
    await erase(gone.accountId);
    const before = await pending();
    const payment = { code: 'CODE0001', externalId: 't1', amount: 1000, currency: 'CNY', paidAt: START };
    for (let n = 0; n < 2; n += 1) expect(await settle(payment)).toBe('gone');
    expect(await row('o1')).toMatchObject({ status: 'open', ledger_tx: null });
    expect(await db.all('SELECT source, problem FROM scan_issue')).toEqual([
      { source: 'epay', problem: 'account-erased' },
    ]);
    expect(lines).toHaveLength(1);
    expect(await pending()).toEqual(before);
    await scene.prove();
  });

  it('never gets lost in an erasure that meets it: credited before, or left to the desk', async () => {
    const { buyer, open: order, erase, scene, transfer, row } = await stage();
    for (let round = 0; round < 5; round += 1) {
      const who = await buyer();
      const { order: view } = await order(who);
      const to = { address: view.address ?? '', amount: view.amount };
      const [, verdict] = await Promise.all([
        erase(who.accountId),
        transfer(`round ${round}`, to, START + MINUTE),
      ]);
      const { status, ledger_tx } = await row(view.orderId);
      const { available } = await scene.balance(who.accountId);
      expect([verdict, status, ledger_tx === null, available]).toEqual(
        verdict === 'late' ? ['late', 'open', true, 0] : ['matched', 'paid', false, 700],
      );
    }
    await scene.prove();
  });
});
