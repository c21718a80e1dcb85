/** USDT orders whose time goes by: the countdown, the end, money that comes too late, and what the operator does then. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from './person.ts';
import { openStudio, PATIENCE, type Studio } from './studio.ts';
import { type Ordered, openShop, type Shop } from './topup-shop.ts';

const MINUTE = 60_000;
const CREDITED = /^✅ Your payment has arrived: 700 credits added\./;
const RAN_OUT = /^Order \w{8} has expired, and no payment was seen\. .*\/paysupport/s;
const LATE = (amount: string) =>
  new RegExp(`^Your payment of ${amount.replace('.', '\\.')} USDT came when its order was over`);

describe('an order in USDT and the clock [embedded]', { timeout: 3 * PATIENCE }, () => {
  let shop: Shop;
  let studio: Studio;
  let quick: Person;
  let slow: Person;
  let never: Person;
  const orders = new Map<Person, Ordered>();
  const orderOf = (person: Person): Ordered => orders.get(person) as Ordered;

  beforeAll(async () => {
    shop = await openShop((variables) => openStudio('embedded', variables));
    ({ studio } = shop);
    [quick, slow, never] = [studio.person(), studio.person(), studio.person()];
    for (const person of [quick, slow, never]) {
      await person.ask('/start');
      orders.set(person, await shop.order(person));
    }
  }, 2 * PATIENCE);
  afterAll(() => shop.close());

  it('counts down in one message, rarely', async () => {
    const { status } = orderOf(never);
    await shop.later(6 * MINUTE);
    await studio.until('24 minutes are told', () => /: 24 minutes left, until /.test(status.text));
    expect(status.buttons.flat().map(({ label }) => label)).toEqual(['I’ve paid', 'Cancel order']);
    // Once for each stage, and never a message that rings.
    expect(status.edits).toBe(1);
    expect(never.heard().at(-1)).toBe(status);
  });

  it('ends when its time is over: told, and the status says so', async () => {
    await shop.later(25 * MINUTE);
    for (const person of [quick, slow, never]) {
      const { status, code } = orderOf(person);
      const told = await shop.told(person, RAN_OUT);
      expect(told.text).toContain(code);
      await studio.until('the status says so', () => status.text === `Order ${code} has expired.`);
      expect(status.buttons).toEqual([]);
      expect(status.edits).toBe(2);
    }
  });

  it('is paid by a transfer of the last second, however late that is seen', async () => {
    const { status, units } = orderOf(quick);
    const { expires_at: end } = (await studio.darkroom.core.db.get<{ expires_at: number }>(
      'SELECT expires_at FROM payment_order WHERE code = ?',
      orderOf(quick).code,
    )) ?? { expires_at: 0 };
    shop.pay(units, end - 1000);
    await shop.told(quick, CREDITED);
    await studio.until('the status says so', () => status.text === '✅ Paid, thank you!');
    expect((await quick.wallet()).available).toBe(706);
  });

  it('a late payment is no payment: it is told, waits for the operator, and is credited when they say so', async () => {
    const { status, units, amount, code } = orderOf(slow);
    const txid = shop.pay(units);
    await shop.told(slow, LATE(amount));
    await studio.until('the status says so', () => /someone has to look at/.test(status.text));
    expect((await slow.wallet()).available).toBe(6);

    const listed = await shop.desk();
    expect(listed).toContain(`${txid}:0 late, ${amount}000 USDT from `);
    expect(listed).toContain(`order ${code} of `);
    expect(listed).toMatch(/^1 transfers, 0 by hand, 0 unread$/m);
    expect(await shop.desk('match', `${txid}:0`, code, 'came', 'late')).toBe('matched: 700 credits\n');
    await expect(shop.desk('match', `${txid}:0`, code)).rejects.toThrow(/matched/);
    await shop.told(slow, CREDITED);
    await studio.until('the status says so', () => status.text === '✅ Paid, thank you!');
    expect((await slow.wallet()).available).toBe(706);
  });

  it('another amount pays nothing: with its hash it is a claim, which the operator credits', async () => {
    const asked = await shop.order(never);
    const txid = shop.pay(asked.units + 100);
    await studio.until(
      'it is seen',
      async () =>
        (
          await shop.studio.darkroom.core.db.get<{ status: string }>(
            'SELECT status FROM chain_transfer WHERE txid = ?',
            txid,
          )
        )?.status === 'unmatched',
    );
    await never.ask(`/paid https://tronscan.org/#/transaction/${txid}`);
    await shop.told(never, /^I found this transfer, but can’t tell by myself that it is yours\./);
    // Somebody else may claim it too, and gets nothing by that.
    await quick.ask(`/paid ${txid}`);
    await shop.told(quick, /^I found this transfer, but can’t tell/);
    expect((await quick.wallet()).available).toBe(706);

    const listed = await shop.desk();
    const row = listed.split('\n').find((line) => line.startsWith(txid)) ?? '';
    expect(row).toContain(`${txid}:0 unmatched, ${asked.amount}100 USDT from `);
    const [mine] = await studio.darkroom.core.db.all<{ account_id: string }>(
      'SELECT account_id FROM identity WHERE external_id = ?',
      String(never.id),
    );
    expect(row).toContain(`claimed by ${mine?.account_id}`);
    const credits = Math.floor(((asked.units + 100) * 70) / 1_000_000);
    expect(await shop.desk('credit', `${txid}:0`, mine?.account_id ?? '', 'a', 'fee')).toBe(
      `credited: ${credits} credits\n`,
    );
    await shop.told(
      never,
      new RegExp(`^Your transfer of .* USDT was checked and is yours: ${credits} credits added\\.`),
    );
    expect((await never.wallet()).available).toBe(6 + credits);
    // The other one is told that it was not theirs.
    await shop.told(quick, /could not be added as a payment of yours/);
    expect((await never.ask(`/paid ${txid}`)).text).toMatch(/looking for it on the chain/);
    await shop.told(never, /^This transfer is added to your credits already/);
    await studio.quiet();
    await studio.sound();
  });
});
