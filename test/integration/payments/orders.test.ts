import { expect, it } from 'vitest';
import type { OrderView } from '../../../core/conversations/payments.ts';
import { createOutbox, type Outbox } from '../../../core/delivery/outbox.ts';
import { createIds } from '../../../core/ids.ts';
import { ChainAway } from '../../../core/payments/tron/chain.ts';
import { describeEachDb } from '../../support/db.ts';
import { ADDRESS, HOUR, MINUTE, openShop, slotProblems } from './shop.ts';

const START = Date.UTC(2026, 10, 22, 12);

describeEachDb('orders', (open) => {
  const shopAt = async (changes: Parameters<typeof openShop>[2] = {}) => {
    const clock = { now: START };
    return openShop(await open({ clock: () => clock.now }), clock, changes);
  };

  it('packs are those of the methods that are asked for and offered', async () => {
    const shop = await shopAt({
      offered: (platform) => (platform === 'telegram' ? ['stars', 'usdt'] : ['manual']),
    });
    const who = await shop.buyer();
    const packs = (buyer: typeof who, methods: Parameters<typeof shop.orders.packs>[2]) =>
      shop.db.tx((tx) => shop.orders.packs(tx, buyer, methods));
    const here = await packs(who, ['usdt', 'stars', 'manual']);
    expect(here.open).toBeUndefined();
    expect(here.packs.map(({ packId, method }) => [packId, method])).toEqual([
      ...['usdt-10', 'usdt-100'].map((id) => [id, 'usdt']),
      ...['stars-110', 'stars-550', 'stars-1100'].map((id) => [id, 'stars']),
    ]);
    expect(here.packs[1]).toEqual({
      ...{ packId: 'usdt-100', method: 'usdt', currency: 'USDT', price: 100_000_000 },
      ...{ base: 7000, bonus: 700, level: 'pro' },
    });
    const there = await packs({ ...who, platform: 'wechat' }, ['usdt', 'stars', 'manual']);
    expect(there.packs.map(({ currency, price }) => [currency, price])).toEqual([
      ['CNY', 1000],
      ['CNY', 5000],
      ['CNY', 10_000],
    ]);
    const { order } = await shop.open(who);
    expect((await packs(who, ['usdt'])).open).toEqual(order);
    shop.clock.now += 30 * MINUTE;
    expect((await packs(who, ['usdt'])).open).toBeUndefined();
  });

  it('an order freezes its pack, and a code that is taken is drawn again', async () => {
    const drawn = [...Array<number>(8).fill(0), ...Array<number>(8).fill(0), ...Array<number>(8).fill(30)];
    const shop = await shopAt({ randomInt: () => drawn.shift() ?? 1 });
    const who = await shop.buyer();
    const { state, order } = await shop.open(who, 'usdt-100');
    expect(state).toBe('opened');
    await shop.db.run("UPDATE pack SET price = 1, base = 1, bonus = 0, level = NULL WHERE id = 'usdt-100'");
    expect(await shop.show(who)).toEqual({
      ...{ orderId: order.orderId, code: '22222222', packId: 'usdt-100', method: 'usdt', currency: 'USDT' },
      ...{ status: 'open', price: 100_000_000, amount: order.amount, base: 7000, bonus: 700 },
      ...{ address: ADDRESS, qr: ADDRESS, createdAt: START, expiresAt: START + 30 * MINUTE, minutesLeft: 30 },
    });
    expect(await shop.row(order.orderId)).toMatchObject({
      ...{ channel: 'usdt', level: 'pro', conversation_id: who.conversationId, told_minutes: null },
    });
    expect((await shop.open(await shop.buyer(), 'cny-10', 'manual')).order.code).toBe('ZZZZZZZZ');
  });

  it('one is open: the same is shown again, another one asks, and replaces it when it should', async () => {
    const shop = await shopAt();
    const who = await shop.buyer();
    const first = await shop.open(who);
    shop.clock.now += 5 * MINUTE;
    expect(await shop.open(who)).toEqual({ state: 'same', order: { ...first.order, minutesLeft: 25 } });
    expect(await shop.open(who, 'usdt-10', 'usdt', true)).toMatchObject({ state: 'same' });
    expect(await shop.open(who, 'usdt-100')).toMatchObject({ state: 'other', order: { packId: 'usdt-10' } });
    expect(await shop.open(who, 'cny-10', 'manual')).toMatchObject({ state: 'other' });
    expect((await shop.row(first.order.orderId)).status).toBe('open');
    const second = await shop.open(who, 'cny-10', 'manual', true);
    expect(second).toMatchObject({
      state: 'opened',
      order: { method: 'manual', amount: 1000, minutesLeft: 24 * 60 },
    });
    expect((await shop.row(first.order.orderId)).status).toBe('cancelled');
    expect(
      await shop.db.get('SELECT closes_at FROM payment_slot_window WHERE order_id = ?', first.order.orderId),
    ).toEqual({ closes_at: shop.clock.now });
    expect(await shop.show(who)).toMatchObject({ orderId: second.order.orderId });
    expect(await slotProblems(shop.db, shop.clock.now)).toEqual([]);
  });

  it('a refused replacement leaves the old order open', async () => {
    const shop = await shopAt();
    const who = await shop.buyer();
    const first = await shop.open(who, 'cny-10', 'manual');
    await shop.db.run("UPDATE pack SET price = 500 WHERE id = 'usdt-10'");
    await expect(shop.open(who, 'usdt-10', 'usdt', true)).rejects.toMatchObject({ code: 'NO_SLOT_LEFT' });
    expect((await shop.row(first.order.orderId)).status).toBe('open');
  });

  it('what is not offered, not sold or not theirs is refused', async () => {
    const shop = await shopAt({ offered: () => ['stars', 'usdt', 'wechat-pay'] });
    const who = await shop.buyer();
    const stranger = await shop.buyer();
    const refused = (call: Promise<unknown>, code: string) => expect(call).rejects.toMatchObject({ code });
    await refused(shop.open(who, 'cny-10', 'manual'), 'PAYMENT_UNAVAILABLE');
    await refused(shop.open(who, 'stars-110', 'stars'), 'PAYMENT_UNAVAILABLE');
    await refused(shop.open(who, 'cny-10', 'wechat-pay'), 'PAYMENT_UNAVAILABLE');
    await refused(shop.open(who, 'cny-10', 'usdt'), 'NOT_FOUND');
    await shop.db.run("UPDATE pack SET active = 0 WHERE id = 'usdt-10'");
    await refused(shop.open(who, 'usdt-10'), 'NOT_FOUND');
    await refused(shop.show(who), 'ORDER_NOT_FOUND');
    const { order } = await shop.open(who, 'usdt-100');
    await refused(shop.show(stranger, order.orderId), 'ORDER_NOT_FOUND');
    await refused(shop.cancel(stranger, order.orderId), 'ORDER_NOT_FOUND');
    await refused(shop.check(stranger, order.orderId), 'ORDER_NOT_FOUND');
    await refused(shop.run(stranger, 'look-order', order.orderId), 'ORDER_NOT_FOUND');
    await refused(shop.run(stranger, 'prepare-order', order.orderId), 'ORDER_NOT_FOUND');
    expect(await shop.row(order.orderId)).toMatchObject({ status: 'open', checked_at: null });
    await shop.cancel(who, order.orderId);
    await refused(shop.cancel(who, order.orderId), 'ORDER_CLOSED');
    const second = (await shop.open(who, 'usdt-100')).order;
    shop.clock.now += 30 * MINUTE;
    await refused(shop.cancel(who, second.orderId), 'ORDER_CLOSED');
  });

  it('Cancel says nothing by itself; expiry changes the status and says a sentence, once', async () => {
    const shop = await shopAt();
    const who = await shop.buyer();
    const other = await shop.buyer();
    expect(await shop.cancel(who, (await shop.open(who)).order.orderId)).toMatchObject({
      ...{ status: 'cancelled', minutesLeft: 0 },
    });
    expect(await shop.said(who)).toEqual([]);
    const { order } = await shop.open(who);
    await shop.open(other, 'cny-10', 'manual');
    shop.clock.now += 30 * MINUTE - 1;
    await shop.tick();
    expect((await shop.row(order.orderId)).status).toBe('open');
    shop.clock.now += 1;
    expect(await shop.show(who)).toMatchObject({ status: 'expired' });
    await shop.tick();
    await shop.tick();
    expect((await shop.row(order.orderId)).status).toBe('expired');
    expect(await shop.said(who)).toEqual(['order-status-expired', 'order-expired']);
    expect((await shop.show(other)).status).toBe('open');
    shop.clock.now += 24 * HOUR;
    await shop.tick();
    expect((await shop.show(other)).status).toBe('expired');
    // Whether it was paid is for a person to say, who may not have looked yet.
    expect(await shop.said(other)).toEqual(['order-status-expired', 'order-expired-manual']);
    // What was paid in its window, and is seen now, is credited.
    expect(await shop.pay(order.orderId, order.expiresAt - 1000)).toBe('paid');
    expect((await shop.row(order.orderId)).status).toBe('paid');
  });

  it('an order whose time is over gives way to a new one before the next round', async () => {
    const shop = await shopAt();
    const who = await shop.buyer();
    const first = (await shop.open(who)).order;
    shop.clock.now += 30 * MINUTE;
    const second = await shop.open(who);
    expect(second).toMatchObject({ state: 'opened', order: { amount: first.amount } });
    expect((await shop.row(first.orderId)).status).toBe('expired');
    expect(await shop.said(who)).toEqual(['order-status-expired', 'order-expired']);
  });

  it('counts down at 25, 20, 15, 10, 5 and 2 minutes, once each, and leaves out what was slept through', async () => {
    const shop = await shopAt();
    const who = await shop.buyer();
    const { order } = await shop.open(who);
    for (let quarter = 0; quarter < 4 * 18; quarter += 1) {
      await shop.tick();
      shop.clock.now += 15_000;
    }
    expect(await shop.statuses(who)).toEqual([25, 20, 15]);
    shop.clock.now = START + 26 * MINUTE;
    await shop.tick();
    await shop.tick();
    expect(await shop.statuses(who)).toEqual([25, 20, 15, 4]);
    await shop.cancel(who, order.orderId);
    shop.clock.now = START + 29 * MINUTE;
    await shop.tick();
    expect(await shop.statuses(who)).toEqual([25, 20, 15, 4]);
  });

  it('"I have paid" is asked every 15 s at most, and says what came of it', async () => {
    const looks: unknown[][] = [];
    const outcome = { pay: false, away: false };
    const shop: Awaited<ReturnType<typeof shopAt>> = await shopAt({
      scanner: {
        look: async (...[address, since]) => {
          looks.push([address, since]);
          if (outcome.away) throw new ChainAway('http-503');
          if (outcome.pay) await shop.pay((await shop.show(who)).orderId, START + MINUTE);
        },
      },
    });
    const who = await shop.buyer();
    const { order } = await shop.open(who);
    const look = () =>
      shop.run(who, 'look-order', order.orderId) as Promise<{ state: string; order: OrderView }>;
    expect(await shop.check(who, order.orderId)).toEqual({ order });
    shop.clock.now += 4_100;
    expect(await shop.check(who, order.orderId)).toMatchObject({ wait: 11 });
    shop.clock.now += 10_900;
    expect((await shop.check(who, order.orderId)).wait).toBeUndefined();
    expect(await look()).toMatchObject({ state: 'waiting' });
    expect(looks).toEqual([[ADDRESS, START - MINUTE]]);
    outcome.away = true;
    expect(await look()).toMatchObject({ state: 'away', order: { status: 'open' } });
    outcome.away = false;
    shop.clock.now = START + 30 * MINUTE;
    expect(await look()).toMatchObject({ state: 'over', order: { status: 'expired' } });
    outcome.pay = true;
    expect(await look()).toMatchObject({ state: 'paid', order: { status: 'paid' } });
    expect(looks).toHaveLength(4);
    await look();
    expect(looks).toHaveLength(4);
    const manual = (await shop.open(who, 'cny-10', 'manual')).order;
    expect(await shop.run(who, 'look-order', manual.orderId)).toMatchObject({ state: 'waiting' });
  });

  it('one order that fails stops none of the others', async () => {
    const real = createOutbox({ ids: createIds(() => START) });
    let bad = '';
    const outbox: Outbox = {
      ...real,
      enqueue: (tx, entries) =>
        entries.some(({ accountId }) => accountId === bad)
          ? Promise.reject(new Error('no'))
          : real.enqueue(tx, entries),
    };
    const shop = await shopAt({ outbox });
    const people = [await shop.buyer(), await shop.buyer(), await shop.buyer()];
    for (const who of people) await shop.open(who);
    bad = people[0]?.accountId ?? '';
    const states = async () =>
      (await shop.db.all<{ status: string }>('SELECT status FROM payment_order ORDER BY id')).map(
        ({ status }) => status,
      );
    shop.clock.now += 25 * MINUTE;
    await shop.tick();
    expect(await Promise.all(people.map((who) => shop.statuses(who)))).toEqual([[], [5], [5]]);
    shop.clock.now += 5 * MINUTE;
    await shop.tick();
    expect(await states()).toEqual(['open', 'expired', 'expired']);
    bad = '';
    await shop.tick();
    expect(await states()).toEqual(['expired', 'expired', 'expired']);
  });

  it('expire, cancel and pay at once leave one final state, 100 times over', async () => {
    const shop = await shopAt();
    const who = await shop.buyer();
    for (let round = 0; round < 100; round += 1) {
      const { order } = await shop.open(who);
      const { orderId } = order;
      // Just before its end, so that Cancel is possible at all; the upkeep sees its end.
      await shop.db.run('UPDATE payment_order SET expires_at = ? WHERE id = ?', shop.clock.now + 1, orderId);
      const cancel = () => shop.cancel(who, orderId).catch((error: { code: string }) => error.code);
      const expire = () => {
        shop.clock.now += 1;
        return shop.tick();
      };
      const pay = () => shop.pay(orderId);
      const all = [
        [cancel, expire, pay],
        [pay, cancel, expire],
        [expire, pay, cancel],
      ][round % 3];
      expect(await Promise.all((all ?? []).map((one) => one()))).toContain('paid');
      expect(await shop.row(orderId)).toMatchObject({ status: 'paid', ledger_tx: expect.any(String) });
      // So that they are not too many for an hour or a day.
      shop.clock.now += 30 * MINUTE;
    }
    expect(await shop.scene.balance(who.accountId)).toMatchObject({ paid: 100 * 700 });
    expect(await slotProblems(shop.db, shop.clock.now)).toEqual([]);
    await shop.scene.prove();
  });

  it('expire and cancel at once, without a payment, leave one of the two', async () => {
    const shop = await shopAt();
    const who = await shop.buyer();
    for (let round = 0; round < 20; round += 1) {
      const { order } = await shop.open(who);
      await shop.db.run(
        'UPDATE payment_order SET expires_at = ? WHERE id = ?',
        shop.clock.now + 1,
        order.orderId,
      );
      const cancelled = shop.cancel(who, order.orderId).then(
        () => true,
        () => false,
      );
      shop.clock.now += 1;
      await shop.tick();
      expect((await shop.row(order.orderId)).status).toBe((await cancelled) ? 'cancelled' : 'expired');
      shop.clock.now += MINUTE;
    }
  });
});
