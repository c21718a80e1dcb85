import { expect, it } from 'vitest';
import { type PaymentService, ServiceAway, type ServiceRecord } from '../../../core/payments/service.ts';
import { describeEachDb } from '../../support/db.ts';
import { HOUR, MINUTE, openShop, type Shop } from './shop.ts';

const START = Date.UTC(2026, 10, 22, 12);
const never = new Promise<never>(() => undefined);

/** Remembers which orders it was asked about. */
const toy = (method: 'wechat-pay' | 'epay') => {
  const asked: string[] = [];
  const state: { answer: () => Promise<ServiceRecord> } = {
    answer: () => Promise.resolve({ state: 'waiting' }),
  };
  const service: PaymentService = {
    method,
    prepare: () => Promise.resolve('https://pay.example'),
    query: ({ id }) => {
      asked.push(id);
      return state.answer();
    },
    close: () => Promise.resolve(),
  };
  return { asked, state, service };
};

describeEachDb('payment services that are slow, or have much to answer', (open) => {
  const stage = async () => {
    const clock = { now: START };
    const [wechatPay, epay] = [toy('wechat-pay'), toy('epay')];
    const services = new Map([epay, wechatPay].map(({ service }) => [service.method as string, service]));
    const shop = await openShop(await open({ clock: () => clock.now }), clock, { services });
    return { shop, wechatPay, epay };
  };
  /** Open orders that can be paid at a service, the first one oldest. */
  const fill = async (shop: Shop, method: string, count: number): Promise<string[]> => {
    const ids = Array.from({ length: count }, (_, n) => `${method}-${String(n).padStart(4, '0')}`);
    await shop.db.tx(async (tx) => {
      for (const [n, id] of ids.entries())
        await tx.run(
          `INSERT INTO payment_order (id, account_id, method, channel, pack_id, price, currency, amount, base, bonus, status,
             created_at, expires_at, code, pay_url)
           VALUES (?, ?, ?, ?, 'p', 1, 'CNY', 1, 1, 0, 'open', ?, ?, ?, 'https://pay.example')`,
          ...[id, `account-${id}`, method, method, START - 10 * MINUTE + n, START + HOUR - n, id],
        );
    });
    return ids;
  };

  it('a service that does not answer delays nobody’s expiry: not that of others, and its own by a minute', async () => {
    const { shop, wechatPay } = await stage();
    const [who, other] = [await shop.buyer(), await shop.buyer()];
    const { order } = await shop.open(who, 'cny-10', 'wechat-pay');
    await shop.run(who, 'prepare-order', order.orderId);
    const usdt = (await shop.open(other)).order;
    wechatPay.state.answer = () => never;
    shop.clock.now += 30 * MINUTE;
    void shop.askServices();
    await shop.upkeep();
    expect((await shop.row(usdt.orderId)).status).toBe('expired');
    expect((await shop.row(order.orderId)).status).toBe('open');
    shop.clock.now += MINUTE - 1;
    await shop.upkeep();
    expect((await shop.row(order.orderId)).status).toBe('open');
    shop.clock.now += 1;
    await shop.upkeep();
    expect((await shop.row(order.orderId)).status).toBe('expired');
  });

  it('a round asks about 200, those first that were asked about longest ago', async () => {
    const { shop, epay } = await stage();
    const ids = await fill(shop, 'epay', 450);
    // Four at once: their order among themselves is the database's.
    const asked = (): string[] => epay.asked.splice(0).sort();
    await shop.askServices();
    expect(asked()).toEqual(ids.slice(0, 200));
    shop.clock.now += 15_000;
    await shop.askServices();
    expect(asked()).toEqual(ids.slice(200, 400));
    shop.clock.now += 15 * MINUTE;
    await shop.askServices();
    expect(asked()).toEqual([...ids.slice(0, 150), ...ids.slice(400)]);
  });

  it('a service that is away or hangs keeps no other one from being asked', async () => {
    const { shop, wechatPay, epay } = await stage();
    await fill(shop, 'epay', 300);
    const ids = await fill(shop, 'wechat-pay', 20);
    epay.state.answer = () => Promise.reject(new ServiceAway('no answer in time'));
    await shop.askServices();
    expect(epay.asked.length).toBeLessThan(5);
    expect(wechatPay.asked.sort()).toEqual(ids);
    wechatPay.asked.length = 0;
    epay.state.answer = () => never;
    shop.clock.now += 15 * MINUTE;
    void shop.askServices();
    await expect.poll(() => [...wechatPay.asked].sort()).toEqual(ids);
  });
});
