import { expect, it } from 'vitest';
import type { ClaimResult } from '../../../core/conversations/payments.ts';
import { ChainAway } from '../../../core/payments/tron/chain.ts';
import { createClaims } from '../../../core/payments/tron/claims.ts';
import type { Verdict } from '../../../core/payments/tron/judge.ts';
import { describeEachDb } from '../../support/db.ts';
import { ADDRESS, HOUR, MINUTE, openShop, TEN, txidOf, USDT } from './shop.ts';

const START = Date.UTC(2026, 10, 22, 12);

describeEachDb('claims by hash (security 14)', (open) => {
  const stage = async () => {
    const clock = { now: START };
    const shop = await openShop(await open({ clock: () => clock.now }), clock);
    /** What the chain has, by hash: it is judged when somebody reads it. */
    const chain = new Map<
      string,
      { amount: number; blockTime: number; address?: string } | 'away' | 'reverted'
    >();
    let reads = 0;
    const claims = createClaims({
      db: shop.db,
      ids: shop.ids,
      sessionSecret: 'a secret of this test',
      scanner: {
        read: async (txid) => {
          reads += 1;
          const found = [...chain].find(([name]) => txidOf(name) === txid);
          if (!found) return { receipt: { state: 'unknown' }, verdicts: [] };
          const [name, what] = found;
          if (what === 'away') throw new ChainAway('http-503');
          const receipt = {
            state: 'solid' as const,
            success: what !== 'reverted',
            blockTime: START,
            transfers: [],
          };
          if (what === 'reverted') return { receipt, verdicts: [] };
          const to = { address: what.address ?? ADDRESS, amount: what.amount };
          const verdicts: Verdict[] = [await shop.transfer(name, to, what.blockTime)];
          return { receipt, verdicts };
        },
      },
    });
    type Person = Awaited<ReturnType<typeof shop.buyer>>;
    const claim = (who: Person, name: string) =>
      claims.handler(
        shop.task(who, 'claim-transfer', { txid: txidOf(name) }),
        new AbortController().signal,
      ) as Promise<ClaimResult>;
    const attempt = (who: Person, hash: string) => shop.db.tx((tx) => claims.try(tx, who, hash));
    const rows = () =>
      shop.db.all<{ account_id: string; status: string; order_id: string | null }>(
        'SELECT account_id, status, order_id FROM transfer_claim ORDER BY id',
      );
    return { shop, chain, claim, attempt, rows, reads: () => reads };
  };

  it('takes a hash as it is copied, and nothing else', async () => {
    const { shop, attempt } = await stage();
    const hash = txidOf('x');
    for (const good of [hash, ` 0x${hash.toUpperCase()} `, `https://tronscan.org/#/transaction/${hash}`])
      expect(await attempt(await shop.buyer(), good)).toEqual({});
    for (const bad of ['', 'x', hash.slice(1), `${hash}0`, `https://example.org/${hash}`, `${hash} ${hash}`])
      await expect(attempt(await shop.buyer(), bad)).rejects.toMatchObject({
        code: 'BAD_INPUT',
        params: { field: 'hash' },
      });
  });

  it('counts 5 an hour for an account and 10 for a conversation, also at once', async () => {
    const { shop, attempt } = await stage();
    const who = await shop.buyer();
    const hash = txidOf('x');
    const answers = await Promise.all(Array.from({ length: 12 }, () => attempt(who, hash)));
    expect(answers.filter(({ wait }) => wait === undefined)).toHaveLength(5);
    shop.clock.now += 20 * MINUTE - 1;
    expect(await attempt(who, hash)).toEqual({ wait: 41 });
    // In the same room.
    const second = { ...(await shop.buyer()), conversationId: who.conversationId };
    const third = { ...(await shop.buyer()), conversationId: who.conversationId };
    for (let n = 0; n < 5; n += 1) expect(await attempt(second, hash)).toEqual({});
    expect(await attempt(third, hash)).toEqual({ wait: 41 });
    shop.clock.now = START + HOUR;
    expect(await attempt(third, hash)).toEqual({});
    for (let n = 0; n < 4; n += 1) await attempt(who, hash);
    expect(await attempt(third, hash)).toEqual({ wait: 20 });
  });

  it('names no chat in what it counts, also not after an erasure', async () => {
    const { shop, attempt } = await stage();
    const who = { ...(await shop.buyer()), conversationId: 'telegram:1:4711' };
    await attempt(who, txidOf('x'));
    const rows = await shop.db.all<{ subject: string }>('SELECT subject FROM guarded_failure ORDER BY id');
    expect(rows.map(({ subject }) => subject)).toEqual([
      who.accountId,
      expect.stringMatching(/^chat:[0-9a-f]{64}$/),
    ]);
    expect(JSON.stringify(rows)).not.toContain('4711');
  });

  it('credits what is in the window of an amount of theirs, once', async () => {
    const { shop, chain, claim, reads } = await stage();
    const who = await shop.buyer();
    const { order } = await shop.open(who);
    expect(await claim(who, 'mine')).toEqual({ state: 'unconfirmed' });
    chain.set('mine', { amount: order.amount, blockTime: START + MINUTE });
    shop.clock.now += HOUR;
    expect(await claim(who, 'mine')).toEqual({ state: 'credited', credits: 700 });
    expect(await claim(who, 'mine')).toEqual({ state: 'known' });
    expect(reads()).toBe(2);
    expect((await shop.scene.balance(who.accountId)).available).toBe(700);
    await shop.scene.prove();
  });

  it("never takes another's payment, whoever is first, and does not tell that there is one", async () => {
    const { shop, chain, claim, rows } = await stage();
    for (let round = 0; round < 20; round += 1) {
      const owner = await shop.buyer();
      const thief = await shop.buyer();
      const { order } = await shop.open(owner);
      await shop.open(thief);
      const name = `payment ${round}`;
      chain.set(name, { amount: order.amount, blockTime: shop.clock.now });
      const both = [() => claim(owner, name), () => claim(thief, name)];
      const answers = await Promise.all((round % 2 === 0 ? both : both.reverse()).map((one) => one()));
      const [ofOwner, ofThief] = round % 2 === 0 ? answers : answers.reverse();
      // Whoever reads it credits its owner; the owner may find it known by then.
      expect(['credited', 'known']).toContain(ofOwner?.state);
      expect(ofThief).toEqual({ state: 'none' });
      expect(await claim(thief, name)).toEqual({ state: 'none' });
      expect((await shop.scene.balance(owner.accountId)).available).toBe(700);
      expect((await shop.scene.balance(thief.accountId)).available).toBe(0);
    }
    expect(await rows()).toEqual([]);
    await shop.scene.prove();
  });

  it('rival claims of what nobody was credited for stand side by side, one each', async () => {
    const { shop, chain, claim, rows } = await stage();
    const [first, second] = [await shop.buyer(), await shop.buyer()];
    const { order } = await shop.open(first);
    chain.set('underpaid', { amount: TEN - 3_000_000, blockTime: START });
    expect(await Promise.all([claim(first, 'underpaid'), claim(second, 'underpaid')])).toEqual([
      { state: 'review' },
      { state: 'review' },
    ]);
    expect(await claim(first, 'underpaid')).toEqual({ state: 'review' });
    const all = await rows();
    expect(all).toHaveLength(2);
    expect(all).toContainEqual({ account_id: first.accountId, status: 'open', order_id: order.orderId });
    expect(all).toContainEqual({ account_id: second.accountId, status: 'open', order_id: null });
    // Late for its window: somebody's amount, and still an admin's to decide.
    chain.set('late', { amount: order.amount, blockTime: START + HOUR });
    shop.clock.now += 2 * HOUR;
    expect(await claim(first, 'late')).toEqual({ state: 'review' });
    expect((await shop.scene.balance(first.accountId)).available).toBe(0);
    await shop.db.run("UPDATE transfer_claim SET status = 'refused' WHERE account_id = ?", second.accountId);
    expect(await claim(second, 'underpaid')).toEqual({ state: 'none' });
    // An admin credited it to the first one.
    await shop.db.run(
      "UPDATE chain_transfer SET account_id = ?, ledger_tx = 'by hand', decision = 'credited' WHERE txid = ?",
      first.accountId,
      txidOf('underpaid'),
    );
    expect(await claim(first, 'underpaid')).toEqual({ state: 'known' });
    expect(await claim(await shop.buyer(), 'underpaid')).toEqual({ state: 'none' });
  });

  it('what is no payment to us is none, and a chain that is away says so', async () => {
    const { shop, chain, claim, rows } = await stage();
    const who = await shop.buyer();
    chain.set('dust', { amount: 1, blockTime: START });
    chain.set('elsewhere', { amount: TEN, blockTime: START, address: USDT });
    chain.set('reverted', 'reverted');
    chain.set('away', 'away');
    for (const name of ['dust', 'elsewhere', 'reverted'])
      expect(await claim(who, name)).toEqual({ state: 'none' });
    expect(await claim(who, 'away')).toEqual({ state: 'away' });
    expect(await rows()).toEqual([]);
  });

  it('is not there without USDT', async () => {
    const { shop } = await stage();
    const claims = createClaims({ db: shop.db, ids: shop.ids, sessionSecret: 'a secret of this test' });
    const who = await shop.buyer();
    await expect(shop.db.tx((tx) => claims.try(tx, who, txidOf('x')))).rejects.toMatchObject({
      code: 'PAYMENT_UNAVAILABLE',
    });
  });
});
