import { expect, it } from 'vitest';
import { isDarkroomError } from '../../../core/errors.ts';
import type { Buyer } from '../../../core/payments/buyer.ts';
import { writeSolid } from '../../../core/payments/tron/solid.ts';
import { describeEachDb } from '../../support/db.ts';
import { createRandom, type Random } from '../money/random.ts';
import { HOUR, MINUTE, OTHER_ADDRESS, openShop, type Shop, slotProblems } from './shop.ts';

const START = Date.UTC(2026, 10, 22, 12);
const STEPS = 120;
const SEEDS = [1, 2, 3];
const PACKS = ['small-a', 'small-b', 'small-c', 'small-d'];
const EXPECTED = new Set(['NO_SLOT_LEFT', 'ORDER_CLOSED', 'ORDER_NOT_FOUND', 'ORDERS_PAUSED']);

/** Packs of so few amounts that people meet: 6, 7, 8 and 9 amounts, which overlap those of one another. */
const addPacks = (shop: Shop) =>
  shop.db.tx(async (tx) => {
    for (const [n, id] of PACKS.entries())
      await tx.run(
        `INSERT INTO pack (id, method, price, base, bonus, level, position, active) VALUES (?, 'usdt', ?, 10, 0, NULL, ?, 1)`,
        ...[id, (7 + n) * 1000, n],
      );
  });

/** One random step; what people are refused is part of life. */
const step = async (shop: Shop, people: Buyer[], random: Random, count: number): Promise<void> => {
  const who = random.pick(people);
  const latest = async () => (await shop.show(who)).orderId;
  const pass = (ms: number): void => {
    shop.clock.now += ms;
  };
  const steps: [number, () => Promise<unknown>][] = [
    [30, () => shop.open(who, random.pick(PACKS), 'usdt', random.chance(70))],
    [12, async () => shop.cancel(who, await latest())],
    [
      12,
      async () => {
        const order = await shop.row(await latest());
        // In time, before or after; also twice.
        const at = shop.clock.now - random.int(0, 40) * MINUTE;
        await shop.transfer(`${count}`, order, at);
      },
    ],
    [12, () => shop.tick()],
    [
      8,
      async () => {
        const lag = random.pick([-50_000, 0, 57_000, 100_000, 10 * MINUTE]);
        await shop.db.tx((tx) => writeSolid(tx, shop.clock.now - lag, shop.clock.now - lag + 57_000));
      },
    ],
    [18, async () => pass(random.pick([1, 1000, MINUTE, 29 * MINUTE, 31 * MINUTE]))],
    [8, async () => pass(random.pick([5 * HOUR, 23 * HOUR, 24 * HOUR, 25 * HOUR]))],
  ];
  let drawn = random.int(0, 99);
  for (const [weight, work] of steps) {
    drawn -= weight;
    if (drawn >= 0) continue;
    try {
      await work();
    } catch (error) {
      if (!isDarkroomError(error) || !EXPECTED.has(error.code)) throw error;
    }
    return;
  }
};

describeEachDb('random lives of orders', (open) => {
  it.each(SEEDS)('seed %i: amounts, windows and orders stay in order after every step', async (seed) => {
    const clock = { now: START };
    const random = createRandom(seed);
    const shop = await openShop(await open({ clock: () => clock.now }), clock, {
      slots: { random: () => random.int(0, 999_999) / 1_000_000, addresses: [OTHER_ADDRESS] },
    });
    await addPacks(shop);
    const people: Buyer[] = [];
    for (let n = 0; n < 8; n += 1) people.push(n < 5 ? await shop.buyer() : await shop.payer());
    const ended = new Map<string, string>();
    for (let count = 0; count < STEPS; count += 1) {
      await step(shop, people, random, count);
      expect(await slotProblems(shop.db, clock.now), `after step ${count}`).toEqual([]);
      const orders = await shop.db.all<{ id: string; status: string; ledger_tx: string | null }>(
        'SELECT id, status, ledger_tx FROM payment_order',
      );
      for (const { id, status, ledger_tx } of orders) {
        expect((status === 'paid') === (ledger_tx !== null)).toBe(true);
        // Paid is for ever; and nothing that ended is open again.
        if (ended.get(id) === 'paid') expect(status).toBe('paid');
        if (ended.has(id)) expect(status).not.toBe('open');
        if (status !== 'open') ended.set(id, status);
      }
    }
    expect([...new Set(ended.values())].sort()).toEqual(['cancelled', 'expired', 'late', 'paid']);
    await shop.scene.prove();
  });
});
