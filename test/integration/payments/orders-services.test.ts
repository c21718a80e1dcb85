import { expect, it } from 'vitest';
import type { PaymentService, ServiceRecord } from '../../../core/payments/service.ts';
import { ServiceAway } from '../../../core/payments/service.ts';
import { describeEachDb } from '../../support/db.ts';
import { HOUR, MINUTE, openShop } from './shop.ts';

const START = Date.UTC(2026, 10, 22, 12);

/** A payment service that does as it is told, and remembers what it was asked. */
const createToyService = () => {
  const calls: string[] = [];
  const state: { record: ServiceRecord; away: boolean; during: () => Promise<unknown> } = {
    record: { state: 'waiting' },
    away: false,
    during: async () => undefined,
  };
  const call = async <T>(name: string, code: string | null, answer: () => T): Promise<T> => {
    calls.push(`${name} ${code}`);
    await state.during();
    if (state.away) throw new ServiceAway('no answer in time');
    return answer();
  };
  const service: PaymentService = {
    method: 'wechat-pay',
    prepare: (order) => call('prepare', order.code, () => `weixin://${order.code}/${calls.length}`),
    query: (order) => call('query', order.code, () => state.record),
    close: (order) => call('close', order.code, () => undefined),
  };
  return { calls, state, service };
};

const paid = (changes: Partial<ServiceRecord & { state: 'paid' }> = {}): ServiceRecord => ({
  ...{ state: 'paid', externalId: '4200001', amount: 1000, currency: 'CNY', paidAt: START },
  ...changes,
});

describeEachDb('orders at payment services', (open) => {
  const stage = async () => {
    const clock = { now: START };
    const toy = createToyService();
    const services = new Map([['wechat-pay', toy.service]]);
    const shop = await openShop(await open({ clock: () => clock.now }), clock, { services });
    const who = await shop.buyer();
    const prepared = async () => {
      const { order } = await shop.open(who, 'cny-10', 'wechat-pay');
      await shop.run(who, 'prepare-order', order.orderId);
      toy.calls.length = 0;
      return order;
    };
    return { shop, toy, who, prepared };
  };

  it('the address to pay at is asked for once, outside of the order, and stays', async () => {
    const { shop, toy, who } = await stage();
    const { order } = await shop.open(who, 'cny-10', 'wechat-pay');
    expect(order.qr).toBeUndefined();
    const prepare = () => shop.run(who, 'prepare-order', order.orderId);
    toy.state.away = true;
    expect(await prepare()).toEqual({ problem: 'away', order });
    toy.state.away = false;
    const ready = { order: { ...order, qr: `weixin://${order.code}/2` } };
    expect(await prepare()).toEqual(ready);
    expect(await prepare()).toEqual(ready);
    expect(toy.calls).toEqual([`prepare ${order.code}`, `prepare ${order.code}`]);
  });

  it('an order that ends while it is prepared gets no address, and is closed there', async () => {
    const { shop, toy, who } = await stage();
    const { order } = await shop.open(who, 'cny-10', 'wechat-pay');
    toy.state.during = async () => {
      toy.state.during = async () => undefined;
      await shop.cancel(who, order.orderId);
    };
    const answer = (await shop.run(who, 'prepare-order', order.orderId)) as { order: object };
    expect(answer.order).toMatchObject({ status: 'cancelled' });
    expect(answer.order).not.toHaveProperty('qr');
    expect(toy.calls).toEqual([`prepare ${order.code}`, `close ${order.code}`]);
    expect((await shop.run(who, 'prepare-order', order.orderId)) as object).toMatchObject({
      order: { status: 'cancelled' },
    });
    expect(toy.calls).toHaveLength(2);
  });

  it('asked now: paid is credited once, the wrong amount, currency or a used payment never', async () => {
    const { shop, toy, who, prepared } = await stage();
    const order = await prepared();
    const look = async (record: ServiceRecord) => {
      toy.state.record = record;
      return ((await shop.run(who, 'look-order', order.orderId)) as { state: string }).state;
    };
    expect(await look({ state: 'waiting' })).toBe('waiting');
    expect(await look(paid({ amount: 999 }))).toBe('waiting');
    expect(await look(paid({ amount: 1001 }))).toBe('waiting');
    expect(await look(paid({ currency: 'USD' }))).toBe('waiting');
    const other = await shop.payer();
    await shop.db.run(
      "UPDATE payment_order SET method = 'wechat-pay', external_id = '4200009' WHERE account_id = ?",
      other.accountId,
    );
    expect(await look(paid({ externalId: '4200009' }))).toBe('waiting');
    expect((await shop.scene.balance(who.accountId)).available).toBe(0);
    toy.state.away = true;
    expect(await look(paid())).toBe('away');
    toy.state.away = false;
    expect(await look(paid())).toBe('paid');
    expect(await look(paid())).toBe('paid');
    expect((await shop.scene.balance(who.accountId)).available).toBe(100);
    const counted = await shop.metrics.payments.notifications.get();
    expect(counted.values.map(({ labels, value }) => [labels.outcome, value])).toEqual([
      ['amount', 2],
      ['currency', 1],
      ['used', 1],
    ]);
    await shop.scene.prove();
  });

  it('open orders are asked about with growing pauses, and once more at their end; then closed', async () => {
    const { shop, toy, prepared } = await stage();
    const order = await prepared();
    const asked: number[] = [];
    toy.state.during = async () => void asked.push((shop.clock.now - START) / 1000);
    while (shop.clock.now < START + 30 * MINUTE) {
      await shop.tick();
      shop.clock.now += 15_000;
    }
    expect(asked.slice(0, 6)).toEqual([30, 45, 75, 120, 180, 270]);
    expect(asked.length).toBeLessThan(13);
    asked.length = 0;
    await shop.tick();
    expect(asked).toEqual([1800]);
    expect((await shop.row(order.orderId)).status).toBe('expired');
    toy.calls.length = 0;
    for (let n = 0; n < 120; n += 1) {
      shop.clock.now += 15_000;
      await shop.tick();
    }
    expect(toy.calls.slice(0, 2)).toEqual([`query ${order.code}`, `close ${order.code}`]);
    expect((await shop.row(order.orderId)).pay_url).toBeNull();
    const over = toy.calls.length;
    shop.clock.now += HOUR;
    await shop.tick();
    expect(toy.calls).toHaveLength(over);
  });

  it('what was paid at the last moment is credited instead of expired', async () => {
    const { shop, toy, who, prepared } = await stage();
    const order = await prepared();
    shop.clock.now += 30 * MINUTE;
    toy.state.record = paid();
    await shop.tick();
    expect((await shop.row(order.orderId)).status).toBe('paid');
    expect(await shop.said(who)).not.toContain('order-expired');
    expect((await shop.scene.balance(who.accountId)).available).toBe(100);
  });

  it('a service that is away holds up nothing: orders expire, others are told, and it is asked again later', async () => {
    const { shop, toy, who, prepared } = await stage();
    const order = await prepared();
    const other = await shop.buyer();
    await shop.open(other, 'usdt-10', 'usdt');
    toy.state.away = true;
    shop.clock.now += 26 * MINUTE;
    await shop.tick();
    expect(await shop.statuses(other)).toEqual([4]);
    shop.clock.now += 4 * MINUTE;
    await shop.tick();
    expect((await shop.row(order.orderId)).status).toBe('expired');
    expect(await shop.said(who)).toContain('order-expired');
    toy.state.away = false;
    toy.state.record = paid();
    shop.clock.now += 20 * MINUTE;
    await shop.tick();
    expect((await shop.row(order.orderId)).status).toBe('paid');
  });

  it('a cancelled order is closed at its service, and a payment that was on its way is credited', async () => {
    const { shop, toy, who, prepared } = await stage();
    const order = await prepared();
    await shop.cancel(who, order.orderId);
    await shop.tick();
    expect(toy.calls).toEqual([`query ${order.code}`, `close ${order.code}`]);
    toy.state.record = paid();
    shop.clock.now += MINUTE;
    await shop.tick();
    expect((await shop.row(order.orderId)).status).toBe('paid');
    expect((await shop.scene.balance(who.accountId)).available).toBe(100);
    const second = await prepared();
    await shop.cancel(who, second.orderId);
    toy.state.record = { state: 'closed' };
    await shop.tick();
    expect((await shop.row(second.orderId)).pay_url).toBeNull();
    expect(toy.calls).toEqual([`query ${second.code}`]);
  });
});
