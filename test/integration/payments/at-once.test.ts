import { expect, it } from 'vitest';
import type { Db, Tx } from '../../../core/db/db.ts';
import { describeEachDb } from '../../support/db.ts';
import { createScene } from '../../support/ledger.ts';
import { CHECK_IN_CREDITS, INVITE_CREDITS } from '../money/gifts-model.ts';
import { createRandom } from '../money/random.ts';
import { createTill } from '../money/till.ts';

const NOW = Date.UTC(2026, 10, 22, 12);
const TIMES = 50;
const OPERATOR = { by: 'operator' };

/** How often each answer was given; a refusal counts by its code. */
const tally = async (
  calls: Promise<unknown>[],
  of: (value: never) => unknown,
): Promise<Record<string, number>> => {
  const counts: Record<string, number> = {};
  for (const settled of await Promise.allSettled(calls)) {
    const name =
      settled.status === 'fulfilled'
        ? of(settled.value as never)
        : (settled.reason as { code?: string }).code;
    counts[String(name)] = (counts[String(name)] ?? 0) + 1;
  }
  return counts;
};

const state = ({ state }: { state: string }): string => state;

const openTill = async (db: Db) => {
  const scene = createScene(db);
  const { ids, ledger } = scene;
  const till = createTill({ db, ids, ledger, random: createRandom(1), now: () => NOW });
  await till.stock();
  const buyer = (accountId: string) => ({
    ...{ accountId, conversationId: `chat-${accountId}`, platform: 'telegram' },
  });
  const order = async (accountId: string, method: 'usdt' | 'epay' | 'manual', packId: string) =>
    (await db.tx((tx) => till.orders.open(tx, buyer(accountId), { packId, method }))).order;
  return {
    ...scene,
    ...till,
    buyer,
    order,
    /** The same call, in transactions of its own, all started at once. */
    atOnce: <Value>(call: (tx: Tx, n: number) => Promise<Value>): Promise<Value>[] =>
      Array.from({ length: TIMES }, (_, n) => db.tx((tx) => call(tx, n))),
    /** An order by epay that was paid. */
    paid: async (accountId: string) => {
      const one = await order(accountId, 'epay', 'cny-50');
      const payment = {
        code: one.code,
        externalId: `trade-${one.code}`,
        amount: 5000,
        currency: 'CNY',
        paidAt: NOW,
      };
      expect(await till.notify.epay(payment)).toBe('paid');
      return one;
    },
  };
};

describeEachDb('50 at once, one of each', (openDb) => {
  const open = async () => openTill(await openDb({ clock: () => NOW }));

  it('a redeem code by 50 accounts', async () => {
    const { db, account, codes, atOnce, prove } = await open();
    const batch = {
      count: 1,
      credits: 10,
      level: 'pro',
      expiresAt: null,
      perPerson: 1,
      createdBy: 'a',
    } as const;
    const made = await db.tx((tx) => codes.create(tx, batch));
    const who = await Promise.all(Array.from({ length: TIMES }, () => account()));
    const redeemed = atOnce((tx, n) =>
      codes.redeem(tx, { accountId: who[n]!, conversationId: `chat-${n}` }, made.codes[0]!),
    );
    expect(await tally(redeemed, state)).toEqual({ redeemed: 1, refused: TIMES - 1 });
    expect(await db.all('SELECT id FROM ledger_tx')).toHaveLength(1);
    expect(await db.all("SELECT id FROM account WHERE level = 'pro'")).toHaveLength(1);
    await prove();
  });

  it('a code of a batch for one each, by one account that has 50 of them', async () => {
    const { db, account, balance, codes, atOnce, prove } = await open();
    const batch = { count: TIMES, credits: 10, level: null, expiresAt: null, perPerson: 1, createdBy: 'a' };
    const made = await db.tx((tx) => codes.create(tx, batch));
    const who = { accountId: await account(), conversationId: 'chat' };
    const redeemed = atOnce((tx, n) => codes.redeem(tx, who, made.codes[n]!));
    expect(await tally(redeemed, state)).toEqual({ redeemed: 1, refused: 5, limited: TIMES - 6 });
    expect(await balance(who.accountId)).toMatchObject({ bonus: 10, paid: 0 });
    await prove();
  });

  it('a check-in', async () => {
    const { account, balance, checkIns, atOnce, prove } = await open();
    const accountId = await account();
    const claimed = atOnce((tx) => checkIns.claim(tx, accountId));
    expect(await tally(claimed, state)).toEqual({ claimed: 1, before: TIMES - 1 });
    expect(await balance(accountId)).toMatchObject({ bonus: CHECK_IN_CREDITS });
    await prove();
  });

  it('a charge of Stars, and its refund', async () => {
    const { db, account, balance, buyer, stars, atOnce, prove } = await open();
    const accountId = await account();
    const { payload } = await db.tx((tx) =>
      stars.openInvoice(tx, { ...buyer(accountId), scope: 'bot' }, 'stars-50'),
    );
    const charge = { chargeId: 'charge', amount: 50 };
    const payer = { accountId, conversationId: null };
    const told = atOnce((tx) => stars.paid(tx, payer, { ...charge, payload, currency: 'XTR' }));
    expect(await tally(told, state)).toEqual({ credited: 1, known: TIMES - 1 });
    expect(await balance(accountId)).toMatchObject({ paid: 12, bonus: 2 });
    const back = atOnce((tx) => stars.refunded(tx, charge));
    expect(await tally(back, state)).toEqual({ refunded: 1, known: TIMES - 1 });
    expect(await balance(accountId)).toMatchObject({ available: 0, debt: 0 });
    await prove();
  });

  it('a grant by hand: by one request key, by many, and by one key for two orders', async () => {
    const { account, balance, order, desk, prove } = await open();
    const [one, many, first, second] = await Promise.all([account(), account(), account(), account()]);
    const grants = async (accounts: string[], keyOf: (n: number) => string) => {
      const orders = await Promise.all(accounts.map((accountId) => order(accountId, 'manual', 'cny-50')));
      const calls = Array.from({ length: TIMES }, (_, n) =>
        desk.grant(orders[n % orders.length]!.code, keyOf(n), OPERATOR),
      );
      return tally(calls, ({ credits }: { credits: number }) => credits);
    };
    expect(await grants([one], () => 'one key')).toEqual({ 31: TIMES });
    expect(await balance(one)).toMatchObject({ paid: 25, bonus: 6 });
    expect(await grants([many], (n) => `key ${n}`)).toEqual({ 31: 1, ORDER_CLOSED: TIMES - 1 });
    expect(await balance(many)).toMatchObject({ paid: 25, bonus: 6 });
    expect(await grants([first, second], () => 'shared')).toEqual({ 31: 25, IDEMPOTENCY_CONFLICT: 25 });
    expect((await balance(first)).available + (await balance(second)).available).toBe(31);
    await prove();
  });

  it('a refund, of which a part was spent', async () => {
    const { db, account, balance, ledger, paid, refunds, atOnce, prove } = await open();
    const accountId = await account();
    const { orderId } = await paid(accountId);
    const items = [{ itemId: 'i', price: 11 }];
    await db.tx((tx) => ledger.openHold(tx, { accountId, generationId: 'g', items }));
    await db.tx((tx) => ledger.captureItem(tx, { generationId: 'g', itemId: 'i', attempt: 1 }));
    const back = atOnce((tx) => refunds.order(tx, orderId));
    const count = ({ debt, replayed }: { debt: number; replayed: boolean }) => `${debt} ${replayed}`;
    expect(await tally(back, count)).toEqual({ '11 false': 1, '11 true': TIMES - 1 });
    expect(await balance(accountId)).toMatchObject({ available: 0, debt: 11 });
    await prove();
  });

  it('a notification of a payment service; 50 payments of one order are one, and 49 for the operator', async () => {
    const { db, account, balance, order, notify, prove } = await open();
    const pay = async (accountId: string, idOf: (n: number) => string) => {
      const { code } = await order(accountId, 'epay', 'cny-50');
      const calls = Array.from({ length: TIMES }, (_, n) =>
        notify.epay({ code, externalId: idOf(n), amount: 5000, currency: 'CNY', paidAt: NOW }),
      );
      return tally(calls, (outcome: string) => outcome);
    };
    const [one, many] = [await account(), await account()];
    expect(await pay(one, () => 'trade')).toEqual({ paid: 1, again: TIMES - 1 });
    expect(await pay(many, (n) => `trade ${n}`)).toEqual({ paid: 1, taken: TIMES - 1 });
    for (const accountId of [one, many])
      expect(await balance(accountId)).toMatchObject({ paid: 25, bonus: 6 });
    expect(await db.all('SELECT id FROM scan_issue')).toHaveLength(TIMES - 1);
    await prove();
  });

  it('a transfer that 50 scanners judge, and one decision of 50 about another', async () => {
    const { db, account, balance, order, judge, transfer, desk, atOnce, prove } = await open();
    const accountId = await account();
    const { amount, code } = await order(accountId, 'usdt', 'usdt-20');
    const event = transfer('exact', amount, NOW);
    const verdicts = atOnce((tx) => judge(tx, event));
    expect(await tally(verdicts, (verdict: string) => verdict)).toEqual({ matched: 1, known: TIMES - 1 });
    expect(await balance(accountId)).toMatchObject({ paid: 35, bonus: 4 });
    const other = transfer('nobody', 50_000_000, NOW);
    await db.tx((tx) => judge(tx, other));
    const decide = [
      () => desk.match(other, code, OPERATOR),
      () => desk.credit(other, accountId, OPERATOR),
      () => desk.ignore(other, OPERATOR),
    ];
    const decided = Array.from({ length: TIMES }, (_, n) => decide[1 + (n % 2)]!());
    const counts = await tally(decided, () => 'decided');
    expect(counts).toEqual({ decided: 1, CHOICE_USED: TIMES - 1 });
    await expect(decide[0]!()).rejects.toMatchObject({ code: 'CHOICE_USED' });
    await prove();
  });

  it('two grants of a level: the higher one stays, whichever was first', async () => {
    const { db, account, levels, atOnce } = await open();
    const who = await Promise.all(Array.from({ length: TIMES / 2 }, () => account()));
    const granted = atOnce((tx, n) => {
      const accountId = who[n >> 1]!;
      const level = n % 2 === 0 ? 'pro' : 'plus';
      return levels.grant(tx, { accountId, level, source: 'admin', reference: `grant ${n}` });
    });
    expect(await tally(granted, (made: boolean) => made)).toEqual({ true: TIMES });
    expect(await db.all("SELECT id FROM account WHERE level <> 'pro'")).toEqual([]);
  });

  it('an order of one account', async () => {
    const { db, account, buyer, orders, atOnce, prove } = await open();
    const accountId = await account();
    const wish = { packId: 'usdt-10', method: 'usdt' } as const;
    const opened = atOnce((tx) => orders.open(tx, buyer(accountId), wish));
    expect(await tally(opened, state)).toEqual({ opened: 1, same: TIMES - 1 });
    expect(new Set((await Promise.all(opened)).map(({ order }) => order.orderId)).size).toBe(1);
    expect(await db.all('SELECT id FROM payment_slot_window')).toHaveLength(1);
    await prove();
  });

  it('an invitation, and the reward of the first top-up', async () => {
    const { account, balance, invites, order, notify, atOnce, prove } = await open();
    const inviters = await Promise.all(Array.from({ length: TIMES }, () => account()));
    const codes = await Promise.all(atOnce((tx, n) => invites.show(tx, inviters[n]!)));
    const accountId = await account();
    const accepted = atOnce((tx, n) => invites.accept(tx, accountId, codes[n]!.code));
    expect(await tally(accepted, ({ refusal }: { refusal?: string }) => refusal)).toEqual({
      ...{ undefined: 1, invited: TIMES - 1 },
    });
    const { code } = await order(accountId, 'epay', 'cny-50');
    const payment = { code, externalId: 'trade', amount: 5000, currency: 'CNY', paidAt: NOW };
    await Promise.all(Array.from({ length: TIMES }, () => notify.epay(payment)));
    const rewards = await Promise.all(inviters.map(async (inviter) => (await balance(inviter)).bonus));
    expect(rewards.reduce((sum, bonus) => sum + bonus, 0)).toBe(INVITE_CREDITS);
    await prove();
  });
});
