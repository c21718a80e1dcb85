import { expect, it } from 'vitest';
import { isDarkroomError } from '../../../core/errors.ts';
import type { Buyer } from '../../../core/payments/buyer.ts';
import { describeEachDb } from '../../support/db.ts';
import { createRandom } from '../money/random.ts';
import { HOUR, MINUTE, openShop, type Shop, slotProblems, TEN } from './shop.ts';

const START = Date.UTC(2026, 10, 22, 12);

describeEachDb('1,000 accounts order at once', (open) => {
  const person = (accountId: string): Buyer => ({
    ...{ accountId, conversationId: `chat-${accountId}`, platform: 'telegram' },
  });
  const people = (count: number, name: string): Buyer[] =>
    Array.from({ length: count }, (_, n) => person(`${name}-${n}`));

  /** Makes them accounts that paid before. */
  const haveBought = (shop: Shop, who: Buyer[]) =>
    shop.db.tx(async (tx) => {
      for (const { accountId } of who)
        await tx.run(
          `INSERT INTO payment_order (id, account_id, method, channel, pack_id, price, currency, amount, base, bonus, status,
             ledger_tx, created_at, expires_at) VALUES (?, ?, 'manual', 'manual', 'p', 1, 'CNY', 1, 1, 0, 'paid', ?, 1, 1)`,
          ...[`before-${accountId}`, accountId, `tx-${accountId}`],
        );
    });

  const shuffled = (all: Buyer[]): Buyer[] => {
    const random = createRandom(7);
    return all
      .map((who) => ({ who, at: random.int(0, 1_000_000) }))
      .sort((a, b) => a.at - b.at)
      .map(({ who }) => who);
  };

  /** Amounts by account, and why the others have none. */
  const order = async (shop: Shop, all: Buyer[]) => {
    const amounts = new Map<string, number>();
    const refused: unknown[] = [];
    await Promise.all(
      all.map(async (who) => {
        try {
          amounts.set(who.accountId, (await shop.open(who)).order.amount);
        } catch (error) {
          refused.push(isDarkroomError(error) ? error.code : error);
        }
      }),
    );
    return { amounts, refused };
  };

  it('unique amounts; 600 for who never paid, the rest for payers; no error but the clear refusal; the same again later', async () => {
    const clock = { now: START };
    const shop = await openShop(await open({ clock: () => clock.now }), clock);
    const fresh = people(700, 'new');
    const payers = people(300, 'payer');
    await haveBought(shop, payers);
    const first = await order(shop, shuffled([...fresh, ...payers]));
    expect(first.refused).toEqual(Array<string>(100).fill('NO_SLOT_LEFT'));
    expect(payers.filter(({ accountId }) => !first.amounts.has(accountId))).toEqual([]);
    expect(fresh.filter(({ accountId }) => first.amounts.has(accountId))).toHaveLength(600);
    expect(new Set(first.amounts.values()).size).toBe(900);
    expect(Math.max(...first.amounts.values())).toBe(TEN - 1000);
    expect([...first.amounts.values()].filter((amount) => (TEN - amount) % 10_000 === 0)).toEqual([]);
    expect(shop.scarce).toHaveLength(101);

    const more = people(100, 'more');
    await haveBought(shop, more);
    const second = await order(shop, more);
    expect(second.refused).toEqual(['NO_SLOT_LEFT']);
    expect(new Set([...first.amounts.values(), ...second.amounts.values()]).size).toBe(999);
    expect(await slotProblems(shop.db, clock.now)).toEqual([]);

    // All of them run out; whoever comes back has what they had, and nobody else gets it.
    clock.now += 31 * MINUTE;
    await shop.tick();
    expect(await shop.db.all("SELECT id FROM payment_order WHERE status = 'open'")).toEqual([]);
    const back = [...fresh.filter(({ accountId }) => first.amounts.has(accountId)).slice(0, 100), ...payers];
    const again = await order(shop, back);
    expect(again.refused).toEqual([]);
    for (const [account, amount] of again.amounts) expect(amount).toBe(first.amounts.get(account));
    expect((await order(shop, people(5, 'late'))).refused).toHaveLength(5);
    clock.now += 25 * HOUR;
    expect((await order(shop, people(5, 'late'))).refused).toEqual([]);
    expect(await slotProblems(shop.db, clock.now)).toEqual([]);
  });

  it('one account that asks fifty times at once has one order', async () => {
    const clock = { now: START };
    const shop = await openShop(await open({ clock: () => clock.now }), clock);
    const who = person('one');
    const answers = await Promise.all(Array.from({ length: 50 }, () => shop.open(who)));
    expect(answers.filter(({ state }) => state === 'opened')).toHaveLength(1);
    expect(new Set(answers.map(({ order: { orderId } }) => orderId)).size).toBe(1);
    expect(await shop.db.all('SELECT id FROM payment_slot')).toHaveLength(1);
    const packs = ['usdt-10', 'usdt-100'];
    await Promise.all(Array.from({ length: 20 }, (_, n) => shop.open(who, packs[n % 2], 'usdt', true)));
    expect(await shop.db.all('SELECT id FROM payment_slot')).toHaveLength(2);
    expect(await slotProblems(shop.db, clock.now)).toEqual([]);
  });
});
