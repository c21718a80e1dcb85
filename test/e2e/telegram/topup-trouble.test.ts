/** What people do with an open order in USDT, and what happens around it: second thoughts, impatience, outages, restarts. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { labels, type Person } from './person.ts';
import { openStudio, PATIENCE, SPEC_TEST, type Studio, specified } from './studio.ts';
import { openShop, SHOP, type Shop } from './topup-shop.ts';

const MINUTE = 60_000;
const CREDITED = /^✅ Your payment has arrived: 700 credits added\./;
const NOT_SEEN = /^I can’t see your payment yet\./;

describe('an open order in USDT [embedded]', { timeout: 3 * PATIENCE }, () => {
  let shop: Shop;
  let studio: Studio;

  beforeAll(async () => {
    shop = await openShop((variables) => openStudio('embedded', variables));
    ({ studio } = shop);
  }, 2 * PATIENCE);
  afterEach(() => studio.sound());
  afterAll(() => shop.close());

  const known = async (): Promise<Person> => {
    const person = studio.person();
    await person.ask('/start');
    return person;
  };
  const statuses = () =>
    studio.darkroom.core.db.all<{ status: string }>(
      'SELECT status FROM payment_order ORDER BY created_at, id',
    );

  it('stays the same when it is asked for again; another pack takes its place only when told to; Cancel ends it', async () => {
    const person = await known();
    const first = await shop.order(person);
    const packs = await person.ask('/topup');
    expect(packs.text).toMatch(
      new RegExp(
        `^You have an open order: ${first.amount} USDT, code ${first.code}\\. It can be paid until `,
      ),
    );
    expect(labels(packs).slice(0, 2)).toEqual(['Show order', 'Cancel order']);
    const shown = await person.after(
      () => person.press(packs, 'Show order'),
      ({ kind }) => kind === 'photo',
    );
    expect(shown.text).toContain(`\n${first.amount}\n`);
    // The same pack once more is the same order.
    const again = await shop.order(person);
    expect([again.amount, again.code]).toEqual([first.amount, first.code]);

    const other = await person.choose(await person.ask('/topup'), /^100 USDT/);
    expect(other.text).toMatch(
      new RegExp(`^An order of ${first.amount} USDT is open already \\(code ${first.code}, `),
    );
    expect(labels(other)).toEqual(['Cancel it, take 100 USDT · 7,000 + 700 credits', 'Show order']);
    const large = await person.after(
      () => person.press(other, /^Cancel it/),
      ({ kind }) => kind === 'photo',
    );
    expect(large.text).toMatch(/^Please send 99\.\d{3} USDT/);
    expect(large.text).toMatch(/You get 7,700 credits: 7,000 and 700 on top\./);
    await studio.until('the first one says that it is over', () =>
      person
        .heard()
        .some(({ text }) => text === `Order ${first.code} was cancelled: please don’t pay it any more.`),
    );

    const status = await studio.until('its status', () =>
      person.heard().find(({ id, text }) => id > large.id && text.startsWith('⏳')),
    );
    const cancelled = await person.choose(status, 'Cancel order');
    expect(cancelled.text).toMatch(/is cancelled\. Please don’t pay any more\./);
    await studio.until('the status says so', () =>
      /^Order \w{8} was cancelled: please don’t pay it any more\.$/.test(status.text),
    );
    expect(status.buttons).toEqual([]);
    expect((await statuses()).map((row) => row.status)).toEqual(['cancelled', 'cancelled']);
    // What is taken after that is the amount that is reserved for this person.
    expect((await shop.order(person)).amount).toBe(first.amount);
    await studio.quiet();
  });

  it('"I’ve paid" looks at once, says what is to be seen, and not too often', async () => {
    const person = await known();
    const { status, units } = await shop.order(person);
    const waiting = await person.choose(status, 'I’ve paid');
    expect(waiting.text).toMatch(NOT_SEEN);
    expect((await person.choose(waiting, 'I’ve paid')).text).toMatch(
      /^I looked a moment ago\. Please try again in \d+ seconds?\.$/,
    );
    // It is on the chain, but not for good: nothing is credited.
    const txid = shop.chain.send({ to: SHOP, value: units });
    studio.advance(MINUTE / 3);
    expect((await person.choose(status, 'I’ve paid')).text).toMatch(NOT_SEEN);
    expect((await person.ask(`/paid ${txid}`)).text).toMatch(/looking for it/);
    await shop.told(person, /^There is no confirmed transaction with this hash yet\./);
    expect((await person.wallet()).available).toBe(6);
    studio.advance(MINUTE);
    person.press(status, 'I’ve paid');
    await shop.told(person, CREDITED);
    await studio.until('the status says so', () => status.text === '✅ Paid, thank you!');
    await studio.quiet();
    expect(person.heard().filter(({ text }) => CREDITED.test(text))).toHaveLength(1);
  });

  it('while TronGrid is away it says so, and the payment is found afterwards', async () => {
    const person = await known();
    const { status, units } = await shop.order(person);
    shop.chain.fault({ times: Number.POSITIVE_INFINITY, fault: { do: 'status', status: 503 } });
    shop.pay(units);
    const away = await person.choose(status, 'I’ve paid');
    expect(away.text).toMatch(/^I can’t check payments right now\. Yours is not lost/);
    expect(labels(away)).toEqual(['I’ve paid', 'Cancel order']);
    await person.ask(`/paid ${'a'.repeat(64)}`);
    await shop.told(person, /^The chain can’t be read right now\./);
    // Ordering goes on.
    const other = await known();
    expect((await shop.order(other)).units).toBeGreaterThan(9_000_000);
    shop.chain.clearFaults();
    await shop.told(person, CREDITED);
    expect((await person.wallet()).available).toBe(706);
    await studio.quiet();
  });

  it('survives a stop of the program: the same amount afterwards, and what was paid meanwhile', async () => {
    const [person, other] = [await known(), await known()];
    const before = await shop.order(person);
    const theirs = await shop.order(other);
    await studio.quiet();
    await studio.stop();
    shop.pay(theirs.units);
    await studio.start();
    await shop.told(other, CREDITED);
    const after = await shop.order(person);
    expect([after.amount, after.code]).toEqual([before.amount, before.code]);
    // The picture names the clock time alone, the same as before.
    const until = /^Please complete the payment before: .*$/m;
    expect(after.how.text.match(until)?.[0]).toBe(before.how.text.match(until)?.[0]);
    shop.pay(after.units);
    await shop.told(person, CREDITED);
    await studio.until('the status says so', () =>
      person.heard().some(({ text }) => text === '✅ Paid, thank you!'),
    );
    await studio.quiet();
  });

  it.skipIf(!specified)(SPEC_TEST, () => {
    expect(studio.peer.calls.length).toBeGreaterThan(30);
    expect(studio.peer.violations).toEqual([]);
  });
});
