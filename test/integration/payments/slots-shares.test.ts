import { expect, it } from 'vitest';
import { eraseRows } from '../../../core/accounts/privacy/account-rows.ts';
import type { Buyer } from '../../../core/payments/buyer.ts';
import { describeEachDb } from '../../support/db.ts';
import { ADDRESS, HOUR, openShop, type Shop, slotProblems, TEN } from './shop.ts';

const START = Date.UTC(2026, 10, 22, 12);
const NONE = { code: 'NO_SLOT_LEFT' };

describeEachDb('shares of the amounts of USDT orders (security 12)', (open) => {
  const shopAt = async (slots: Parameters<typeof openShop>[2] = {}) => {
    const clock = { now: START };
    return openShop(await open({ clock: () => clock.now }), clock, slots);
  };
  /** An account with these eligibility keys. */
  const known = async (shop: Shop, keys: string[], realm: 'real' | 'play' = 'real'): Promise<Buyer> => {
    const who = await shop.buyer();
    await shop.db.run('UPDATE account SET realm = ? WHERE id = ?', realm, who.accountId);
    for (const key of keys)
      await shop.db.run(
        `INSERT INTO identity (id, account_id, platform, scope, external_id, eligibility_key, created_at)
         VALUES (?, ?, 'telegram', ?, ?, ?, 1)`,
        ...[shop.ids.row(), who.accountId, who.accountId, key, key],
      );
    return who;
  };
  const erase = ({ db }: Shop, { accountId }: Buyer) => db.tx((tx) => eraseRows(tx, accountId));
  /** Pays something else, long ago. */
  const havePaid = ({ db }: Shop, { accountId }: Buyer) =>
    db.run(
      `INSERT INTO payment_order (id, account_id, method, channel, pack_id, price, currency, amount, base, bonus, status,
         ledger_tx, created_at, expires_at) VALUES (?, ?, 'manual', 'manual', 'p', 1, 'CNY', 1, 1, 0, 'paid', ?, 1, 1)`,
      ...[`before-${accountId}`, accountId, `tx-${accountId}`],
    );

  it('a person who erases themselves again and again has three fresh amounts a day', async () => {
    const shop = await shopAt();
    const life = async () => {
      const who = await known(shop, ['ann']);
      await shop.open(who);
      // The own amount that is opened again is not a fresh one.
      for (let n = 0; n < 3; n += 1) {
        await shop.cancel(who, (await shop.show(who)).orderId);
        await shop.open(who);
      }
      await erase(shop, who);
      // The sweep does it once more.
      await erase(shop, who);
    };
    for (let n = 0; n < 3; n += 1) await life();
    await expect(life()).rejects.toMatchObject(NONE);
    expect(await shop.db.all('SELECT id FROM payment_slot')).toHaveLength(3);
    expect((await shop.open(await known(shop, ['bob']))).state).toBe('opened');
    shop.clock.now += 12 * HOUR - 1;
    await expect(life()).rejects.toMatchObject(NONE);
    shop.clock.now += 1;
    await life();
    expect(await slotProblems(shop.db, shop.clock.now)).toEqual([]);
  });

  it('they count for each of a person’s keys, and what was refused counts for none', async () => {
    const shop = await shopAt();
    for (let n = 0; n < 2; n += 1) await shop.open(await known(shop, ['eve in Telegram', 'eve in WeChat']));
    await shop.open(await known(shop, ['eve in WeChat']));
    await expect(shop.open(await known(shop, ['eve in WeChat']))).rejects.toMatchObject(NONE);
    await expect(shop.open(await known(shop, ['eve in Telegram', 'eve in WeChat']))).rejects.toMatchObject(
      NONE,
    );
    await shop.open(await known(shop, ['eve in Telegram']));
    await expect(shop.open(await known(shop, ['eve in Telegram']))).rejects.toMatchObject(NONE);
  });

  it('ten for who has paid; at once as one after the other', async () => {
    const shop = await shopAt();
    const many: Buyer[] = [];
    for (let n = 0; n < 14; n += 1) many.push(await known(shop, ['ann']));
    for (const one of many) await havePaid(shop, one);
    const outcomes = await Promise.allSettled(many.map((one) => shop.open(one)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(10);
    for (const one of outcomes) if (one.status === 'rejected') expect(one.reason).toMatchObject(NONE);
    expect(await shop.db.all('SELECT id FROM payment_slot')).toHaveLength(10);
  });

  const guests = async (shop: Shop, count: number, packId: string): Promise<number> => {
    let opened = 0;
    for (let n = 0; n < count; n += 1) {
      const guest = await known(shop, [`${packId} ${n}`], 'play');
      const open = shop.open(guest, packId);
      const done = await open.then(
        () => true,
        (error: unknown) => {
          expect(error).toMatchObject(NONE);
          return false;
        },
      );
      if (done) opened += 1;
    }
    return opened;
  };
  /** Takes all but one of the amounts of 10 USDT that are for real people who never paid. */
  const fill = (shop: Shop) =>
    shop.db.tx(async (tx) => {
      const taken = new Set(
        (await tx.all<{ amount: number }>('SELECT amount FROM payment_slot')).map(({ amount }) => amount),
      );
      const free = Array.from({ length: 999 }, (_, n) => TEN - (n + 1) * 1000).filter(
        (amount) => !taken.has(amount) && amount % 10_000 !== 0,
      );
      for (const amount of free.slice(0, 599))
        await tx.run(
          'INSERT INTO payment_slot (id, address, amount, account_id, reserved_until) VALUES (?, ?, ?, ?, ?)',
          ...[`slot-${amount}`, ADDRESS, amount, `filler-${amount}`, START + 24 * HOUR],
        );
    });

  it('guests of an exposed playground share 20 of each price, which are not those of real people', async () => {
    const shop = await shopAt({ slots: { playgroundExposed: true } });
    expect(await guests(shop, 22, 'usdt-10')).toBe(20);
    expect(await guests(shop, 21, 'usdt-100')).toBe(20);
    await fill(shop);
    expect((await shop.open(await known(shop, ['ann']))).state).toBe('opened');
    await expect(shop.open(await known(shop, ['bob']))).rejects.toMatchObject(NONE);
  });

  it('where nobody else can reach it, a playground orders like everybody', async () => {
    const shop = await shopAt();
    expect(await guests(shop, 22, 'usdt-10')).toBe(22);
    await fill(shop);
    await expect(shop.open(await known(shop, ['ann']))).rejects.toMatchObject(NONE);
  });
});
