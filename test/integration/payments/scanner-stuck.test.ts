import { afterAll, expect, it } from 'vitest';
import { DatabaseError, type DatabaseErrorKind } from '../../../core/db/database-error.ts';
import { ChainAway, type Receipt } from '../../../core/payments/tron/chain.ts';
import { createTronGrid } from '../../../core/payments/tron/trongrid.ts';
import { startTronGridPeer, type TronGridPeer } from '../../peers/trongrid/index.ts';
import { describeEachDb } from '../../support/db.ts';
import { AMOUNT, DAY, HOUR, MINUTE, openShop, SHOP, USDT } from '../../support/tron.ts';

describeEachDb('transactions that can not be read', (open) => {
  const peers: TronGridPeer[] = [];
  afterAll(() => Promise.all(peers.splice(0).map((one) => one.close())));

  /** A shop whose chain answers some receipts in its own way. */
  const setUp = async () => {
    const peer = await startTronGridPeer();
    peers.push(peer);
    const db = await open({ clock: peer.now });
    const config = { addresses: [SHOP], url: peer.url, contract: USDT, pollSeconds: 15 };
    const real = createTronGrid(config, { perSecond: Number.POSITIVE_INFINITY });
    const answers = new Map<string, () => Receipt>();
    const asked: string[] = [];
    const shop = openShop({
      db,
      now: peer.now,
      chain: {
        ...real,
        receipt: async (txid, signal) => {
          asked.push(txid);
          return answers.get(txid)?.() ?? real.receipt(txid, signal);
        },
      },
    });
    const away = (reason: string, afterMs?: number) => () => {
      throw new ChainAway(reason, afterMs);
    };
    const openIssues = () =>
      db.all<{ problem: string; body: string }>(
        'SELECT problem, body FROM scan_issue WHERE closed_at IS NULL',
      );
    const rounds = async (count: number, apart: number) => {
      for (let n = 0; n < count; n += 1) {
        await shop.scan();
        peer.advance(apart);
      }
    };
    return { ...shop, peer, db, answers, asked, away, openIssues, rounds };
  };

  it.each(['malformed', 'http-500', 'time-out', 'cut-off'])(
    '%s: one keeps nobody else waiting',
    async (reason) => {
      const t = await setUp();
      await t.scan();
      const before = await t.cursor();
      const [poor, lucky, later] = [
        await t.order({ amount: 9_111_000 }),
        await t.order(),
        await t.order({ amount: 9_222_000 }),
      ];
      const poison = t.peer.send({ to: SHOP, value: 9_111_000 });
      t.answers.set(poison, t.away(reason));
      t.peer.advance(6000);
      t.peer.send({ to: SHOP, value: AMOUNT });
      t.peer.dust(SHOP, 300, { perBlock: 1000 });
      t.peer.send({ to: SHOP, value: 9_222_000 });
      t.peer.solidify();
      await t.scan();
      for (const { orderId } of [lucky, later])
        expect(await t.orderOf(orderId)).toMatchObject({ status: 'paid' });
      expect(await t.cursor()).toBe(before);
      expect(await t.openIssues()).toMatchObject([
        { problem: 'listed, and its receipt can not be read', body: expect.stringContaining(reason) },
      ]);
      // It is read again by every round, and its issue is over with it.
      t.answers.clear();
      await t.scan();
      expect(await t.orderOf(poor.orderId)).toMatchObject({ status: 'paid' });
      expect([await t.openIssues(), await t.cursor()]).toEqual([[], t.peer.solidTime()]);
      await t.prove();
    },
  );

  it('one that stands alone on its page fails a round, not the next ones', async () => {
    const t = await setUp();
    t.answers.set(t.peer.send({ to: SHOP, value: 5_000_000 }), t.away('malformed'));
    t.peer.dust(SHOP, 250, { perBlock: 1000 });
    const { orderId } = await t.order();
    t.peer.send({ to: SHOP, value: AMOUNT });
    t.peer.solidify();
    await expect(t.scan()).rejects.toMatchObject({ name: 'ChainAway', reason: 'malformed' });
    await t.rounds(2, 15_000);
    expect(await t.orderOf(orderId)).toMatchObject({ status: 'paid' });
  });

  it('the API is away when no receipt of a page is to be had, and silence is kept at once', async () => {
    const t = await setUp();
    const all = Array.from({ length: 12 }, () => t.peer.send({ to: SHOP, value: 5_000_000 }));
    t.peer.solidify();
    for (const txid of all) t.answers.set(txid, t.away('http-429'));
    await expect(t.scan()).rejects.toMatchObject({ reason: 'http-429' });
    for (const txid of all) t.answers.set(txid, t.away('http-503', 30_000));
    await expect(t.scan()).rejects.toMatchObject({ reason: 'http-503', afterMs: 30_000 });
    expect(t.asked.length).toBeLessThanOrEqual(10);
    expect(await t.openIssues()).toEqual([]);
    for (const txid of all) t.answers.set(txid, t.away('http-503'));
    await expect(t.scan()).rejects.toMatchObject({ reason: 'http-503' });
    t.answers.clear();
    await t.scan();
    expect(await t.statuses()).toEqual(all.map(() => 'unmatched'));
    expect(await t.openIssues()).toEqual([]);
  });

  it('six hours after its first sighting the cursor passes; it stays an issue that is tried for a week', async () => {
    const t = await setUp();
    await t.scan();
    const before = await t.cursor();
    const { orderId } = await t.order();
    const poison = t.peer.send({ to: SHOP, value: AMOUNT });
    t.answers.set(poison, t.away('malformed'));
    t.peer.send({ to: SHOP, value: 5_000_000 });
    t.peer.solidify();
    await t.rounds(6, HOUR);
    expect(await t.cursor()).toBe(before);
    await t.scan();
    expect(await t.cursor()).toBe(t.peer.solidTime());
    expect(await t.openIssues()).toHaveLength(1);
    t.peer.advance(3 * DAY);
    await t.scan();
    t.asked.length = 0;
    await t.scan();
    expect(t.asked).toEqual([poison]);
    t.answers.clear();
    await t.scan();
    expect(await t.orderOf(orderId)).toMatchObject({ status: 'paid' });
    expect(await t.openIssues()).toEqual([]);
    t.asked.length = 0;
    await t.scan();
    expect(t.asked).toEqual([]);
    await t.prove();
  });

  it('tries at most five of those a round, each in its turn, and none for longer than a week', async () => {
    const t = await setUp();
    const all = Array.from({ length: 12 }, () => t.peer.send({ to: SHOP, value: 5_000_000 }));
    for (const txid of all) t.answers.set(txid, t.away('malformed'));
    t.peer.send({ to: SHOP, value: 5_000_000 });
    t.peer.solidify();
    await t.rounds(2, 7 * HOUR);
    t.asked.length = 0;
    for (let n = 0; n < 4; n += 1) {
      const before = t.asked.length;
      await t.scan();
      expect(t.asked.length - before).toBeLessThanOrEqual(5);
    }
    expect(new Set(t.asked)).toEqual(new Set(all));
    t.peer.advance(7 * DAY);
    t.asked.length = 0;
    await t.scan();
    expect(t.asked).toEqual([]);
    expect(await t.openIssues()).toHaveLength(12);
  });

  it('an empty answer after a long time down gives no payment up', async () => {
    const t = await setUp();
    const { orderId } = await t.order();
    const txid = t.peer.send({ to: SHOP, value: AMOUNT });
    t.answers.set(txid, () => ({ state: 'unknown' }));
    t.peer.advance(6 * HOUR);
    await t.scan();
    expect(await t.openIssues()).toMatchObject([{ problem: 'listed, and not on the solid chain' }]);
    t.peer.advance(29 * MINUTE);
    await t.scan();
    // The cursor waits for it all the while.
    expect(await t.cursor()).toBeUndefined();
    t.answers.clear();
    t.peer.advance(HOUR);
    await t.scan();
    expect(await t.orderOf(orderId)).toMatchObject({ status: 'paid' });
    expect(await t.openIssues()).toEqual([]);
  });

  it('who asks and waits no longer makes no issue of it', async () => {
    const t = await setUp();
    const ending = new AbortController();
    t.answers.set(t.peer.send({ to: SHOP, value: 5_000_000 }), () => {
      ending.abort(new ChainAway('time-out'));
      throw new ChainAway('time-out');
    });
    t.peer.send({ to: SHOP, value: 5_000_000 });
    t.peer.solidify();
    await expect(t.scanner.look(SHOP, 0, ending.signal)).rejects.toMatchObject({ reason: 'time-out' });
    expect(await t.openIssues()).toEqual([]);
  });

  it.each<DatabaseErrorKind>(['unavailable', 'timeout', 'conflict'])(
    'a database that answers "%s" ends the round: nothing is wrong with the transfer',
    async (kind) => {
      const t = await setUp();
      t.peer.send({ to: SHOP, value: 5_000_000 });
      t.peer.solidify();
      const shop = openShop({
        ...{ db: t.db, now: t.peer.now, url: t.peer.url },
        scanner: {
          judge: async () => {
            throw new DatabaseError(kind, 'for a while');
          },
        },
      });
      await expect(shop.scan()).rejects.toMatchObject({ name: 'DatabaseError', kind });
      expect(shop.lines.filter(({ msg }) => msg.includes('could not be judged'))).toEqual([]);
    },
  );
});
