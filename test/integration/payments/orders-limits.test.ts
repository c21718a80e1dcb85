import { expect, it } from 'vitest';
import { noCrash } from '../../../core/crash.ts';
import { createLogger } from '../../../core/logger.ts';
import type { Buyer } from '../../../core/payments/buyer.ts';
import { createStars } from '../../../core/payments/stars/stars.ts';
import { createPriceBook } from '../../../core/studio/prices.ts';
import { describeEachDb } from '../../support/db.ts';
import { HOUR, MINUTE, openShop, type Shop } from './shop.ts';

const START = Date.UTC(2026, 10, 22, 2, 30);
const MANY = { code: 'TOO_MANY_ORDERS' };

describeEachDb('how many new orders there may be', (open) => {
  const stage = async () => {
    const clock = { now: START };
    const shop = await openShop(await open({ clock: () => clock.now }), clock);
    const stars = createStars({
      ...{ db: shop.db, ids: shop.ids, outbox: shop.outbox, purchases: shop.purchases, crash: noCrash },
      priceBook: createPriceBook({ ids: shop.ids }),
      logger: createLogger({ level: 'silent' }),
      refunds: { order: () => Promise.reject(new Error('no refunds here')) },
      offered: () => true,
    });
    const again = async (who: Buyer, times: number) => {
      for (let n = 0; n < times; n += 1) {
        const { order, state } = await shop.open(who, 'cny-10', 'manual');
        expect(state).toBe('opened');
        await shop.cancel(who, order.orderId);
      }
    };
    const invoice = (who: Buyer) =>
      shop.db.tx((tx) => stars.openInvoice(tx, { ...who, scope: 'bot' }, 'stars-550'));
    return { shop, again, invoice };
  };
  const identify = (shop: Shop, { accountId }: Buyer, key: string) =>
    shop.db.run(
      `INSERT INTO identity (id, account_id, platform, scope, external_id, eligibility_key, created_at)
       VALUES (?, ?, 'telegram', ?, ?, ?, 1)`,
      ...[shop.ids.row(), accountId, accountId, key, key],
    );

  it('20 an hour for an account, of all methods together; what is open stays open', async () => {
    const { shop, again } = await stage();
    const who = await shop.buyer();
    await again(who, 18);
    shop.clock.now += 30 * MINUTE;
    await again(who, 1);
    const { order } = await shop.open(who, 'usdt-10');
    await expect(shop.open(who, 'cny-10', 'manual', true)).rejects.toMatchObject(MANY);
    // Asking for what is open is no new order.
    expect(await shop.open(who, 'usdt-10')).toMatchObject({ state: 'same', order: { status: 'open' } });
    expect((await shop.open(who, 'cny-10', 'manual')).state).toBe('other');
    expect((await shop.show(who)).orderId).toBe(order.orderId);
    await again(await shop.buyer(), 1);
    shop.clock.now += 30 * MINUTE - 1;
    await expect(shop.open(who, 'cny-10', 'manual', true)).rejects.toMatchObject(MANY);
    shop.clock.now += 1;
    expect((await shop.open(who, 'cny-10', 'manual', true)).state).toBe('opened');
  });

  it('not one more when many are asked for at once', async () => {
    const { shop, again } = await stage();
    const who = await shop.buyer();
    await again(who, 17);
    const packs = ['cny-10', 'cny-50'];
    const all = Array.from({ length: 12 }, (_, n) => shop.open(who, packs[n % 2], 'manual', true));
    for (const one of await Promise.allSettled(all))
      if (one.status === 'rejected') expect(one.reason).toMatchObject(MANY);
    const made = await shop.db.all('SELECT id FROM payment_order WHERE account_id = ?', who.accountId);
    expect(made).toHaveLength(20);
  });

  it('60 a day for a person, whichever account they are', async () => {
    const { shop, again } = await stage();
    for (let n = 0; n < 3; n += 1) {
      const who = await shop.buyer();
      await identify(shop, who, 'ann');
      await again(who, 20);
    }
    const late = await shop.buyer();
    await identify(shop, late, 'ann');
    await expect(shop.open(late, 'cny-10', 'manual')).rejects.toMatchObject(MANY);
    shop.clock.now += 24 * HOUR;
    await again(late, 1);
  });

  it('invoices in Stars have the same limits, and are counted apart', async () => {
    const { shop, again, invoice } = await stage();
    const who = await shop.buyer();
    await identify(shop, who, 'ann');
    const asked = await Promise.allSettled(Array.from({ length: 24 }, () => invoice(who)));
    expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(20);
    for (const one of asked) if (one.status === 'rejected') expect(one.reason).toMatchObject(MANY);
    await again(who, 20);
    for (let hour = 0; hour < 2; hour += 1) {
      shop.clock.now += HOUR;
      for (let n = 0; n < 20; n += 1) await invoice(who);
      await expect(invoice(who)).rejects.toMatchObject(MANY);
    }
    shop.clock.now += HOUR;
    await expect(invoice(who)).rejects.toMatchObject(MANY);
    shop.clock.now += 24 * HOUR;
    await invoice(who);
  });
});
