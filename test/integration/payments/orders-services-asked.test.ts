/** Orders at services that would have been forgotten: after a long time down, and without an address to pay at. */
import { expect, it } from 'vitest';
import { noCrash } from '../../../core/crash.ts';
import { createLogger } from '../../../core/logger.ts';
import { createDeskAsk } from '../../../core/payments/desk-ask.ts';
import { type PaymentService, ServiceAway, type ServiceRecord } from '../../../core/payments/service.ts';
import { createServicePayments } from '../../../core/payments/service-payment.ts';
import { createSettle } from '../../../core/payments/settle-order.ts';
import { describeEachDb } from '../../support/db.ts';
import { HOUR, openShop } from './shop.ts';

const START = Date.UTC(2026, 10, 22, 12);
const PAID: ServiceRecord = {
  ...{ state: 'paid', externalId: 'trade-1', amount: 1000, currency: 'CNY', paidAt: START },
};
const signal = new AbortController().signal;

describeEachDb('orders at services that nobody asked about', (open) => {
  const stage = async () => {
    const clock = { now: START };
    const db = await open({ clock: () => clock.now });
    const asked: string[] = [];
    const state: { record: ServiceRecord; away: boolean } = { record: { state: 'waiting' }, away: false };
    const service: PaymentService = {
      method: 'epay',
      prepare: async (order) => `https://pay.example/${order.code}`,
      query: async (order) => {
        asked.push(order.code ?? '');
        if (state.away) throw new ServiceAway('no answer in time');
        return state.record;
      },
      close: async () => undefined,
    };
    const services = new Map([['epay', service]]);
    const shop = await openShop(db, clock, { services });
    const who = await shop.buyer();
    const prepared = async () => {
      const { order } = await shop.open(who, 'cny-10', 'epay');
      await shop.run(who, 'prepare-order', order.orderId);
      return order;
    };
    const parts = { db, logger: createLogger({ level: 'silent' }), metrics: shop.metrics, crash: noCrash };
    const settling = { ...parts, purchases: shop.purchases };
    const ask = createDeskAsk({ db, services, settle: createSettle(settling) });
    const told = createServicePayments({ ...settling, method: 'epay' });
    return { shop, who, asked, state, prepared, ask, told };
  };

  it('are asked about once after a long time down, and expire when nobody paid', async () => {
    const { shop, asked, state, prepared } = await stage();
    const order = await prepared();
    shop.clock.now += 72 * HOUR;
    await shop.tick();
    expect(asked).toEqual([order.code]);
    expect((await shop.row(order.orderId)).status).toBe('expired');
    const next = await prepared();
    shop.clock.now += 72 * HOUR;
    state.record = PAID;
    await shop.tick();
    expect((await shop.row(next.orderId)).status).toBe('paid');
    await shop.scene.prove();
  });

  it('are asked about once also where they ran out before anybody could ask, and no more after that', async () => {
    const { shop, asked, state, prepared } = await stage();
    const order = await prepared();
    shop.clock.now += 72 * HOUR;
    await shop.upkeep();
    expect((await shop.row(order.orderId)).status).toBe('expired');
    state.away = true;
    await shop.tick();
    shop.clock.now += HOUR;
    await shop.tick();
    expect(asked).toEqual([order.code]);
  });

  it('are found by a press, and by the desk, when their address is gone', async () => {
    const { shop, who, asked, state, prepared, ask } = await stage();
    const first = await prepared();
    const forget = async (orderId: string) => {
      await shop.cancel(who, orderId);
      await shop.db.run('UPDATE payment_order SET pay_url = NULL WHERE id = ?', orderId);
    };
    await forget(first.orderId);
    state.record = PAID;
    expect(await shop.run(who, 'look-order', first.orderId)).toMatchObject({ state: 'paid' });
    const other = await prepared();
    await forget(other.orderId);
    state.record = { state: 'waiting' };
    expect(await ask(other.code.toLowerCase(), signal)).toEqual({ state: 'waiting' });
    state.record = { ...PAID, externalId: 'trade-2' } as ServiceRecord;
    expect(await ask(other.code, signal)).toEqual({ state: 'paid', credits: 100 });
    expect(await ask(other.code, signal)).toEqual({ state: 'paid', credits: 100 });
    expect(asked).toEqual([first.code, other.code, other.code]);
    expect((await shop.scene.balance(who.accountId)).available).toBe(200);
    await shop.scene.prove();
  });

  it('the desk says what can’t be asked', async () => {
    const { shop, who, state, prepared, ask } = await stage();
    await expect(ask('NOBODY22', signal)).rejects.toMatchObject({ code: 'ORDER_NOT_FOUND' });
    const { order } = await shop.open(who);
    await expect(ask(order.code, signal)).rejects.toMatchObject({ code: 'ORDER_NOT_FOUND' });
    await shop.cancel(who, order.orderId);
    state.away = true;
    await expect(ask((await prepared()).code, signal)).rejects.toThrow(ServiceAway);
  });

  it('one payment that is said of two orders at the same moment completes one', async () => {
    const { shop, prepared, told } = await stage();
    const codes: string[] = [];
    for (let n = 0; n < 6; n += 1) {
      const other = await shop.buyer();
      codes.push((await shop.open(other, 'cny-10', 'epay')).order.code);
    }
    codes.push((await prepared()).code);
    const outcomes = await Promise.all(
      codes.map((code) =>
        told({ code, externalId: 'trade-9', amount: 1000, currency: 'CNY', paidAt: START }),
      ),
    );
    expect(outcomes.sort()).toEqual(['paid', 'used', 'used', 'used', 'used', 'used', 'used']);
    await shop.scene.prove();
  });
});
