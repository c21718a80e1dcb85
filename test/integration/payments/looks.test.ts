import { expect, it } from 'vitest';
import { describeEachDb } from '../../support/db.ts';
import { MINUTE, openShop } from './shop.ts';

const START = Date.UTC(2026, 10, 22, 12);

describeEachDb('looks that people ask for', (open) => {
  const stage = async () => {
    const clock = { now: START };
    const shop = await openShop(await open({ clock: () => clock.now }), clock);
    const who = await shop.payer();
    /** One more order of theirs, whatever else keeps people from opening many. */
    const given = async (): Promise<string> => {
      const { order } = await shop.open(await shop.buyer(), 'cny-10', 'manual');
      await shop.db.run(
        "UPDATE payment_order SET account_id = ?, status = 'cancelled' WHERE id = ?",
        ...[who.accountId, order.orderId],
      );
      return order.orderId;
    };
    return { clock, shop, who, given };
  };

  it('are six a minute for an account, however many orders it opens', async () => {
    const { clock, shop, who, given } = await stage();
    const waits: (number | undefined)[] = [];
    // The cheapest way around the 15 s of an order: give it up and order again.
    for (let n = 0; n < 7; n += 1) {
      waits.push((await shop.check(who, await given())).wait);
      clock.now += 1000;
    }
    expect(waits).toEqual([...Array.from({ length: 6 }, () => undefined), 54]);
    const { order } = await shop.open(who, 'cny-10', 'manual');
    expect(await shop.check(who, order.orderId)).toEqual({ order, wait: 53 });
    expect((await shop.row(order.orderId)).checked_at).toBeNull();
    const other = await shop.payer();
    const { order: others } = await shop.open(other, 'cny-10', 'manual');
    expect((await shop.check(other, others.orderId)).wait).toBeUndefined();
    clock.now = START + MINUTE;
    expect((await shop.check(who, order.orderId)).wait).toBeUndefined();
    // What counts no more is forgotten with the next one.
    expect(
      await shop.db.all('SELECT id FROM guarded_failure WHERE subject = ?', `look:${who.accountId}`),
    ).toHaveLength(6);
  });

  it('are six also when twenty come at once, each at an order of its own', async () => {
    const { shop, who, given } = await stage();
    const orders: string[] = [];
    for (let n = 0; n < 20; n += 1) orders.push(await given());
    const answers = await Promise.all(orders.map((orderId) => shop.check(who, orderId)));
    expect(answers.filter(({ wait }) => wait === undefined)).toHaveLength(6);
  });

  it('that an order refuses do not count', async () => {
    const { clock, shop, who } = await stage();
    const { order } = await shop.open(who, 'cny-10', 'manual');
    for (let n = 0; n < 10; n += 1) await shop.check(who, order.orderId);
    clock.now += 15_000;
    expect((await shop.check(who, order.orderId)).wait).toBeUndefined();
  });
});
