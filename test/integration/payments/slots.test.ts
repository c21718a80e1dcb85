import { expect, it } from 'vitest';
import { isDarkroomError } from '../../../core/errors.ts';
import { writeSolid } from '../../../core/payments/tron/solid.ts';
import { describeEachDb } from '../../support/db.ts';
import { ADDRESS, HOUR, MINUTE, OTHER_ADDRESS, openShop, slotProblems, TEN } from './shop.ts';

const START = Date.UTC(2026, 10, 22, 12);
const codeOf = (error: unknown) => (isDarkroomError(error) ? error.code : error);

describeEachDb('amounts of USDT orders (security 12)', (open) => {
  const shopAt = async (changes: Parameters<typeof openShop>[2] = {}) => {
    const clock = { now: START };
    return openShop(await open({ clock: () => clock.now }), clock, changes);
  };
  /** Fills amounts of 10 USDT as if that many accounts had ordered. */
  const fill = (
    shop: Awaited<ReturnType<typeof shopAt>>,
    ks: number[],
    kind: 'new' | 'payer',
    address = ADDRESS,
  ) =>
    shop.db.tx(async (tx) => {
      for (const k of ks) {
        const account = `${kind}-${address}-${k}`;
        await tx.run(
          'INSERT INTO payment_slot (id, address, amount, account_id, reserved_until) VALUES (?, ?, ?, ?, ?)',
          ...[`slot-${address}-${k}`, address, TEN - k * 1000, account, START + 24 * HOUR],
        );
        if (kind === 'payer')
          await tx.run(
            `INSERT INTO payment_order (id, account_id, method, channel, pack_id, price, currency, amount, base, bonus, status,
               ledger_tx, created_at, expires_at) VALUES (?, ?, 'manual', 'manual', 'p', 1, 'CNY', 1, 1, 0, 'paid', ?, 1, 1)`,
            ...[`order-${account}`, account, `tx-${account}`],
          );
      }
    });
  const ks = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, n) => from + n);
  const plain = (all: number[]) => all.filter((k) => k % 10 !== 0);

  it('an amount is the price less 0.001 to 0.999, and open for its order', async () => {
    const shop = await shopAt();
    const who = await shop.buyer();
    const { order } = await shop.open(who);
    const k = (TEN - order.amount) / 1000;
    expect(Number.isInteger(k) && k >= 1 && k <= 999 && k % 10 !== 0).toBe(true);
    const judged = (blockTime: number, amount = order.amount) =>
      shop.db.tx((tx) => shop.slots.judge(tx, { address: ADDRESS, amount, blockTime }));
    const window = { accountId: who.accountId, orderId: order.orderId };
    expect(await judged(START)).toMatchObject({ state: 'open', window });
    expect(await judged(START + 30 * MINUTE)).toMatchObject({ state: 'open', window });
    expect(await judged(START + 30 * MINUTE + 1)).toMatchObject({ state: 'reserved', window });
    expect(await judged(START + 30 * MINUTE + 24 * HOUR - 1)).toMatchObject({ state: 'reserved', window });
    expect(await judged(START + 30 * MINUTE + 24 * HOUR)).toEqual({ state: 'nobody' });
    expect(await judged(START - 10 * MINUTE)).toEqual({ state: 'nobody' });
    expect(await judged(START, order.amount + 1)).toEqual({ state: 'nobody' });
    expect(
      await shop.db.tx((tx) =>
        shop.slots.judge(tx, { address: OTHER_ADDRESS, amount: order.amount, blockTime: START }),
      ),
    ).toEqual({ state: 'nobody' });
  });

  it('windows are anchored to the newest solid block, and new orders pause while our clock is off', async () => {
    const shop = await shopAt();
    await shop.db.tx((tx) => writeSolid(tx, START - 57_000));
    const { order } = await shop.open(await shop.buyer());
    expect(await shop.db.get('SELECT opens_at, closes_at FROM payment_slot_window')).toEqual({
      opens_at: START - 57_000,
      closes_at: START + 30 * MINUTE,
    });
    // The chain is ahead of us: the window ends by its time.
    await shop.db.tx((tx) => writeSolid(tx, START + 50_000));
    await shop.open(await shop.buyer());
    expect(
      await shop.db.get(
        'SELECT opens_at, closes_at FROM payment_slot_window ORDER BY closes_at DESC LIMIT 1',
      ),
    ).toEqual({ opens_at: START, closes_at: START + 50_000 + 30 * MINUTE });
    await shop.db.tx((tx) => writeSolid(tx, START - 3 * MINUTE, START - 2 * MINUTE));
    const late = await shop.buyer();
    await expect(shop.open(late)).rejects.toMatchObject({ code: 'ORDERS_PAUSED' });
    expect((await shop.open(late, 'cny-10', 'manual')).state).toBe('opened');
    // Who has an order sees it all the same; and knowledge that is old closes nothing.
    const again = await shop.show({
      accountId: (await shop.row(order.orderId)).account_id,
      conversationId: '',
      platform: '',
    });
    expect(again.status).toBe('open');
    shop.clock.now += 6 * MINUTE;
    expect((await shop.open(await shop.buyer())).state).toBe('opened');
  });

  it('the same amount comes again after Cancel, after expiry and after payment, with windows that follow each other', async () => {
    const shop = await shopAt();
    const who = await shop.buyer();
    const first = (await shop.open(who)).order;
    shop.clock.now += 5 * MINUTE;
    await shop.cancel(who, first.orderId);
    shop.clock.now += MINUTE;
    const second = (await shop.open(who)).order;
    shop.clock.now += 31 * MINUTE;
    await shop.tick();
    const third = (await shop.open(who)).order;
    shop.clock.now += 2 * MINUTE;
    const paidAt = shop.clock.now;
    await shop.pay(third.orderId);
    shop.clock.now += 3 * MINUTE;
    const fourth = (await shop.open(who)).order;
    expect([second.amount, third.amount, fourth.amount]).toEqual([first.amount, first.amount, first.amount]);
    const judged = async (blockTime: number) => {
      const answer = await shop.db.tx((tx) =>
        shop.slots.judge(tx, { address: ADDRESS, amount: first.amount, blockTime }),
      );
      return answer.state === 'nobody' ? answer.state : [answer.state, answer.window.orderId];
    };
    expect(await judged(START + 4 * MINUTE)).toEqual(['open', first.orderId]);
    expect(await judged(START + 5 * MINUTE)).toEqual(['open', first.orderId]);
    expect(await judged(START + 7 * MINUTE)).toEqual(['open', second.orderId]);
    expect(await judged(paidAt)).toEqual(['open', third.orderId]);
    // Its first order was paid: what is sent now is for the one that is open.
    expect(await judged(shop.clock.now)).toEqual(['open', fourth.orderId]);
    expect(await slotProblems(shop.db, shop.clock.now)).toEqual([]);
    expect(await shop.db.all('SELECT id FROM payment_slot')).toHaveLength(1);
  });

  it('is taken over by others 24 h after its window, not before', async () => {
    const shop = await shopAt({ slots: { random: () => 0 } });
    const first = await shop.buyer();
    const { order } = await shop.open(first);
    shop.clock.now += MINUTE;
    await shop.cancel(first, order.orderId);
    shop.clock.now += 24 * HOUR - 1;
    const second = (await shop.open(await shop.buyer())).order;
    expect(second.amount).not.toBe(order.amount);
    shop.clock.now += 1;
    const heir = await shop.buyer();
    const third = (await shop.open(heir)).order;
    expect(third.amount).toBe(order.amount);
    expect(await shop.db.get('SELECT account_id FROM payment_slot WHERE amount = ?', order.amount)).toEqual({
      account_id: heir.accountId,
    });
    // What its former account sends a moment before is not the new order's.
    const judged = await shop.db.tx((tx) =>
      shop.slots.judge(tx, { address: ADDRESS, amount: order.amount, blockTime: shop.clock.now - 1 }),
    );
    expect(judged).toMatchObject({ state: 'reserved', window: { orderId: order.orderId } });
    expect(await slotProblems(shop.db, shop.clock.now)).toEqual([]);
  });

  it('an account holds three, and a fourth price is refused', async () => {
    const shop = await shopAt();
    const { accountId } = await shop.buyer();
    const take = (price: number, n: number) =>
      shop.db.tx((tx) =>
        shop.slots.take(tx, {
          ...{ accountId, orderId: `o${n}`, price },
          ...{ opensAt: shop.clock.now, closesAt: shop.clock.now + 30 * MINUTE },
        }),
      );
    const taken = [await take(TEN, 1), await take(2 * TEN, 2), await take(3 * TEN, 3)];
    expect(codeOf(await take(4 * TEN, 4).catch((error: unknown) => error))).toBe('NO_SLOT_LEFT');
    shop.clock.now += HOUR;
    expect(await take(2 * TEN, 5)).toEqual(taken[1]);
    shop.clock.now += 24 * HOUR;
    expect((await take(4 * TEN, 6)).amount).toBeLessThan(4 * TEN);
    expect(await slotProblems(shop.db, shop.clock.now)).toEqual([]);
  });

  it('accounts that never paid share 600; round amounts come last and only for payers; the alarm is at 800', async () => {
    const shop = await shopAt();
    await fill(shop, plain(ks(1, 999)).slice(0, 599), 'new');
    const last = await shop.buyer();
    expect((await shop.open(last)).state).toBe('opened');
    await expect(shop.open(await shop.buyer())).rejects.toMatchObject({ code: 'NO_SLOT_LEFT' });
    // One of them pays: one more may come.
    await shop.pay((await shop.show(last)).orderId);
    expect((await shop.open(await shop.buyer())).state).toBe('opened');
    await expect(shop.open(await shop.buyer())).rejects.toMatchObject({ code: 'NO_SLOT_LEFT' });
    expect(shop.scarce).toEqual([]);
    const taken = new Set(
      (await shop.db.all<{ amount: number }>('SELECT amount FROM payment_slot')).map(
        ({ amount }) => (TEN - amount) / 1000,
      ),
    );
    const left = plain(ks(1, 999)).filter((k) => !taken.has(k));
    await fill(shop, left.slice(0, 799 - taken.size), 'payer');
    const rich = await shop.payer();
    expect((TEN - (await shop.open(rich)).order.amount) % 10_000).not.toBe(0);
    expect(shop.scarce).toEqual([800]);
    const plainLeft = await shop.db.all<{ amount: number }>('SELECT amount FROM payment_slot');
    const gone = new Set(plainLeft.map(({ amount }) => (TEN - amount) / 1000));
    await fill(
      shop,
      plain(ks(1, 999)).filter((k) => !gone.has(k)),
      'payer',
    );
    const round = (await shop.open(await shop.payer())).order;
    expect((TEN - round.amount) % 10_000).toBe(0);
    await fill(
      shop,
      ks(1, 999).filter((k) => k % 10 === 0 && TEN - k * 1000 !== round.amount),
      'payer',
    );
    await expect(shop.open(await shop.payer())).rejects.toMatchObject({ code: 'NO_SLOT_LEFT' });
    // Another price has amounts of its own.
    expect((await shop.open(await shop.buyer(), 'usdt-100')).state).toBe('opened');
  });

  it('round amounts are never for who has not paid, also when nothing else is left', async () => {
    const shop = await shopAt();
    await fill(shop, plain(ks(1, 999)), 'payer');
    await expect(shop.open(await shop.buyer())).rejects.toMatchObject({ code: 'NO_SLOT_LEFT' });
    expect((TEN - (await shop.open(await shop.payer())).order.amount) % 10_000).toBe(0);
  });

  it('the end of an older order leaves the reservation of a newer one as it is', async () => {
    const shop = await shopAt();
    const who = await shop.buyer();
    const first = (await shop.open(who)).order;
    shop.clock.now += 30 * MINUTE;
    await shop.open(who);
    const reserved = () => shop.db.get('SELECT reserved_until FROM payment_slot');
    const before = await reserved();
    await shop.db.tx((tx) => shop.slots.close(tx, first.orderId, START + MINUTE));
    expect(await reserved()).toEqual(before);
    expect(await slotProblems(shop.db, shop.clock.now)).toEqual([]);
  });

  it('the second address is used when the first has nothing for this account', async () => {
    const shop = await shopAt({ slots: { addresses: [ADDRESS, OTHER_ADDRESS] } });
    await fill(shop, plain(ks(1, 999)).slice(0, 600), 'new');
    expect((await shop.open(await shop.buyer())).order.address).toBe(OTHER_ADDRESS);
    expect((await shop.open(await shop.payer())).order.address).toBe(ADDRESS);
  });

  it('draws any amount that is free', async () => {
    let n = 0;
    const shop = await shopAt({ slots: { random: () => [0, 0.999_999, 0.5][n++ % 3] ?? 0 } });
    const amounts: number[] = [];
    for (let one = 0; one < 3; one += 1)
      amounts.push((TEN - (await shop.open(await shop.buyer())).order.amount) / 1000);
    expect(amounts).toEqual([1, 999, 501]);
  });
});
