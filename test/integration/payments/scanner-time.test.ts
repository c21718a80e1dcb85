import { afterAll, expect, it } from 'vitest';
import { ChainAway } from '../../../core/payments/tron/chain.ts';
import { createHeadTime } from '../../../core/payments/tron/head.ts';
import { isClockOff, readSolid } from '../../../core/payments/tron/solid.ts';
import { createTronGrid } from '../../../core/payments/tron/trongrid.ts';
import { startTronGridPeer, type TronGridPeer } from '../../peers/trongrid/index.ts';
import { describeEachDb } from '../../support/db.ts';
import { AMOUNT, DAY, HOUR, MINUTE, openShop, SHOP, USDT } from '../../support/tron.ts';

describeEachDb("the chain's time and ours", (open) => {
  const peers: TronGridPeer[] = [];
  afterAll(() => Promise.all(peers.splice(0).map((one) => one.close())));

  /** `times.solid` and `times.head` change what the node says of its blocks; `times.ours` moves our clock. */
  const setUp = async () => {
    const peer = await startTronGridPeer();
    peers.push(peer);
    const times = { solid: (at: number) => at, head: 0, ours: 0 };
    const now = () => peer.now() + times.ours;
    const db = await open({ clock: now });
    const config = { addresses: [SHOP], url: peer.url, contract: USDT, pollSeconds: 15 };
    const fast = { perSecond: Number.POSITIVE_INFINITY };
    const real = createTronGrid(config, fast);
    const headTime = createHeadTime(config, fast);
    const shop = openShop({
      ...{ db, now },
      chain: { ...real, solidTime: async (signal) => times.solid(await real.solidTime(signal)) },
      scanner: { headTime: async (signal) => (await headTime(signal)) + times.head },
    });
    const paused = () => db.tx(async (tx) => isClockOff(await readSolid(tx), await tx.now()));
    const alarms = () => shop.lines.filter(({ msg }) => msg.includes('clock'));
    return { ...shop, peer, db, times, paused, alarms };
  };

  const fail = (reason: string) => () => {
    throw new ChainAway(reason);
  };

  it('a solid time in the future moves no cursor', async () => {
    const t = await setUp();
    t.times.solid = (at) => at + 7 * DAY;
    await expect(t.scan()).rejects.toMatchObject({ name: 'ChainAway', reason: 'malformed' });
    expect(await t.cursor()).toBeUndefined();
    t.times.solid = (at) => at;
    const { orderId } = await t.order();
    t.peer.send({ to: SHOP, value: AMOUNT });
    t.peer.advance(HOUR);
    await t.scan();
    expect(await t.orderOf(orderId)).toMatchObject({ status: 'paid' });
    expect(await t.cursor()).toBe(t.peer.solidTime());
  });

  it('a cursor that stands in the future is read as now, and comes back to the chain', async () => {
    const t = await setUp();
    await t.scan();
    await t.db.run(
      'UPDATE scan_cursor SET position = ?',
      JSON.stringify({ judgedTo: t.peer.now() + 7 * DAY }),
    );
    const { orderId } = await t.order();
    t.peer.send({ to: SHOP, value: AMOUNT });
    t.peer.advance(20 * MINUTE);
    await t.scan();
    expect(await t.orderOf(orderId)).toMatchObject({ status: 'paid' });
    expect(await t.cursor()).toBe(t.peer.solidTime());
  });

  it('where nothing is known of blocks the cursor moves to what is listed, and no further', async () => {
    const t = await setUp();
    t.times.solid = fail('http-404');
    const at = t.peer.blockTime();
    t.peer.send({ to: SHOP, value: 5_000_000 });
    t.peer.advance(3 * HOUR);
    await t.scan();
    await t.scan();
    expect(await t.cursor()).toBe(at);
    expect(t.lines.filter(({ level }) => level === 'error')).toEqual([]);
  });

  it.each(['http-503', 'time-out', 'malformed'])(
    'blocks are not to be had (%s) for five minutes: what is listed is credited all the same',
    async (reason) => {
      const t = await setUp();
      await t.scan();
      const { orderId } = await t.order();
      t.peer.send({ to: SHOP, value: AMOUNT });
      t.times.solid = fail(reason);
      for (let n = 0; n < 5; n += 1) {
        t.peer.advance(MINUTE);
        await expect(t.scan()).rejects.toMatchObject({ reason });
      }
      expect(await t.orderOf(orderId)).toMatchObject({ status: 'open' });
      t.peer.advance(2 * MINUTE);
      await t.scan();
      expect(await t.orderOf(orderId)).toMatchObject({ status: 'paid' });
      // Once they are back, five minutes begin anew.
      t.times.solid = (at) => at;
      await t.scan();
      t.times.solid = fail(reason);
      await expect(t.scan()).rejects.toMatchObject({ reason });
    },
  );

  it('silence that was asked for is kept, however long', async () => {
    const t = await setUp();
    t.times.solid = () => {
      throw new ChainAway('http-429', 30_000);
    };
    for (let n = 0; n < 3; n += 1) {
      await expect(t.scan()).rejects.toMatchObject({ afterMs: 30_000 });
      t.peer.advance(10 * MINUTE);
    }
  });

  it('orders go on while the chain confirms late, or the node of solid blocks is behind', async () => {
    const t = await setUp();
    t.times.solid = (at) => at - 10 * MINUTE;
    await t.scan();
    expect([await t.paused(), t.alarms()]).toEqual([false, []]);
    // The head is not to be had either: that says nothing of our clock.
    t.peer.fault({ match: '/wallet/getnowblock', fault: { do: 'status', status: 503 } });
    await t.scan();
    expect([await t.paused(), t.alarms()]).toEqual([false, []]);
  });

  it.each([
    ['ahead', 3 * MINUTE],
    ['behind', -3 * MINUTE],
  ])('orders pause while our clock is %s, which is said at once, and once', async (_way, ours) => {
    const t = await setUp();
    await t.scan();
    t.times.ours = ours;
    for (let n = 0; n < 3; n += 1) await t.scan().catch(() => undefined);
    expect(await t.paused()).toBe(true);
    expect(t.alarms()).toMatchObject([{ level: 'error' }]);
    t.times.ours = 0;
    await t.scan();
    expect(await t.paused()).toBe(false);
    t.times.ours = ours;
    await t.scan().catch(() => undefined);
    expect(t.alarms().filter(({ level }) => level === 'error')).toHaveLength(2);
  });

  it('the head is asked for only when the newest solid block is old', async () => {
    const t = await setUp();
    const heads = () => t.peer.requests.filter(({ path }) => path === '/wallet/getnowblock').length;
    await t.scan();
    expect(heads()).toBe(0);
    t.times.solid = (at) => at - 2 * MINUTE;
    await t.scan();
    expect(heads()).toBe(1);
  });
});
