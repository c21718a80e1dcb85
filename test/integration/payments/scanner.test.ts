import { afterAll, expect, it } from 'vitest';
import { startTronGridPeer, type TronGridPeer } from '../../peers/trongrid/index.ts';
import { describeEachDb } from '../../support/db.ts';
import { AMOUNT, HOUR, MINUTE, OTHER_SHOP, openShop, SHOP, type ShopOptions } from '../../support/tron.ts';

describeEachDb('the scanner', (open) => {
  let peer: TronGridPeer;
  const peers: TronGridPeer[] = [];
  const setUp = async (over: Partial<ShopOptions> = {}) => {
    peer = await startTronGridPeer();
    peers.push(peer);
    const db = await open({ clock: peer.now });
    const shop = openShop({ db, now: peer.now, url: peer.url, ...over });
    /** How often each route was asked by a scan. */
    const asked = async () => {
      peer.resetRequests();
      await shop.scan();
      return { ...peer.counts };
    };
    return { ...shop, peer, db, asked };
  };
  afterAll(() => Promise.all(peers.splice(0).map((one) => one.close())));

  it('credits a payment once its block is solid, and once only', async () => {
    const { order, scan, orderOf, balance, statuses, metrics, prove } = await setUp();
    const { accountId, orderId } = await order();
    const txid = peer.send({ to: SHOP, value: AMOUNT });
    await scan();
    expect(await orderOf(orderId)).toMatchObject({ status: 'open' });
    peer.solidify();
    const paidAt = peer.solidTime();
    for (let n = 0; n < 3; n += 1) await scan();
    expect(await orderOf(orderId)).toMatchObject({ status: 'paid', external_id: `${txid}:0` });
    expect((await orderOf(orderId))?.paid_at).toBeLessThanOrEqual(paidAt);
    expect(await balance(accountId)).toMatchObject({ paid: 700 });
    expect(await statuses()).toEqual(['matched']);
    expect((await metrics.payments.transfers.get()).values).toMatchObject([
      { labels: { verdict: 'matched' }, value: 1 },
    ]);
    await prove();
  });

  it('money 10: fakes, coins, nothing, what leaves and what was reverted never match', async () => {
    const { order, scan, orderOf, statuses } = await setUp();
    const { orderId } = await order();
    const value = AMOUNT;
    peer.send({ to: SHOP, value, contract: peer.address(7) });
    peer.sendCoin('TRX', SHOP, value);
    peer.sendCoin('TRC10', SHOP, value);
    peer.send({ to: SHOP, value: 0 });
    peer.send({ from: SHOP, to: peer.address(1), value });
    peer.send({ to: SHOP, value, result: 'REVERT' });
    peer.send({ to: SHOP, value, result: 'OUT_OF_ENERGY', listed: true });
    peer.solidify();
    await scan();
    expect(await orderOf(orderId)).toMatchObject({ status: 'open' });
    expect((await statuses()).toSorted()).toEqual(['reverted', 'zero']);
    peer.resetRequests();
    await scan();
    expect(peer.counts.receipt).toBe(0);
  });

  it('money 11: two transfers of one transaction are two payments; foreign ones beside them are kept apart', async () => {
    const { order, scan, orderOf, statuses, transfers } = await setUp();
    const [one, other] = [await order(), await order({ amount: 9_111_000 })];
    peer.transact([
      { to: SHOP, value: AMOUNT },
      { to: SHOP, value: AMOUNT, contract: peer.address(7) },
      { to: peer.address(3), value: AMOUNT },
      { to: SHOP, value: 9_111_000 },
      { to: SHOP, value: 5 },
    ]);
    peer.solidify();
    await scan();
    await scan();
    for (const { orderId } of [one, other]) expect(await orderOf(orderId)).toMatchObject({ status: 'paid' });
    expect(await statuses()).toEqual(['matched', 'foreign', 'matched', 'dust']);
    expect((await transfers()).map(({ log_index }) => log_index)).toEqual([0, 1, 3, 4]);
  });

  it('money 12: six hours down lose nothing; the block time decides what they were', async () => {
    const { order, scan, orderOf, statuses, cursor } = await setUp();
    await scan();
    const before = await cursor();
    const first = await order();
    peer.advance(29 * MINUTE);
    peer.send({ to: SHOP, value: AMOUNT });
    peer.advance(MINUTE);
    const second = await order({ amount: 9_111_000 });
    peer.advance(40 * MINUTE);
    peer.send({ to: SHOP, value: 9_111_000 });
    peer.send({ to: SHOP, value: 50_000_000 });
    peer.advance(6 * HOUR);
    await scan();
    expect(await orderOf(first.orderId)).toMatchObject({ status: 'paid' });
    expect(await orderOf(second.orderId)).toMatchObject({ status: 'late' });
    expect((await statuses()).toSorted()).toEqual(['late', 'matched', 'unmatched']);
    expect(await cursor()).toBeGreaterThan((before ?? 0) + 6 * HOUR);
  });

  it('money 13: paid a second before the end and seen 40 minutes later is credited', async () => {
    const { order, expire, scan, orderOf } = await setUp();
    const { orderId } = await order({ openedAt: peer.blockTime() - 30 * MINUTE + 1000 });
    peer.send({ to: SHOP, value: AMOUNT });
    peer.advance(40 * MINUTE);
    await expire(orderId);
    expect(await orderOf(orderId)).toMatchObject({ status: 'expired' });
    await scan();
    expect(await orderOf(orderId)).toMatchObject({ status: 'paid' });
  });

  it('money 12: 5,000 dust transfers between two polls hide no payment, and no receipt is read for them', async () => {
    const { order, asked, orderOf, statuses } = await setUp();
    const { orderId } = await order();
    peer.dust(SHOP, 2500);
    peer.send({ to: SHOP, value: AMOUNT });
    peer.dust(SHOP, 2500);
    peer.solidify();
    expect(await asked()).toMatchObject({ trc20: 26, receipt: 1 });
    expect(await orderOf(orderId)).toMatchObject({ status: 'paid' });
    const all = await statuses();
    expect(all).toHaveLength(5001);
    expect(all.filter((status) => status === 'dust')).toHaveLength(5000);
    expect(await asked()).toMatchObject({ receipt: 0 });
    expect(await statuses()).toHaveLength(5001);
  });

  it('forgets what a reorganisation took back before it was solid', async () => {
    const { order, scan, orderOf, issues, statuses } = await setUp();
    const { orderId } = await order();
    const txid = peer.send({ to: SHOP, value: AMOUNT });
    await scan();
    peer.reorg(txid);
    peer.solidify();
    await scan();
    expect(await orderOf(orderId)).toMatchObject({ status: 'open' });
    expect([await statuses(), await issues()]).toEqual([[], []]);
  });

  it('reads addresses that are no longer configured while an order there can be paid', async () => {
    const { order, scan, orderOf } = await setUp();
    const { orderId } = await order({ address: OTHER_SHOP });
    peer.send({ to: OTHER_SHOP, value: AMOUNT });
    peer.solidify();
    await scan();
    expect(await orderOf(orderId)).toMatchObject({ status: 'paid' });
    peer.advance(26 * HOUR);
    await scan();
    peer.resetRequests();
    await scan();
    expect(peer.requests.filter(({ path }) => path.includes(OTHER_SHOP))).toEqual([]);
  });

  it('judges a transaction that pays two addresses of ours for both, also dust', async () => {
    const { order, scan, orderOf, statuses } = await setUp({ addresses: [SHOP, OTHER_SHOP] });
    const { orderId } = await order({ address: OTHER_SHOP });
    peer.transact([
      { to: SHOP, value: 7 },
      { to: OTHER_SHOP, value: AMOUNT },
    ]);
    peer.transact([
      { to: SHOP, value: 7 },
      { to: OTHER_SHOP, value: 8 },
    ]);
    peer.solidify();
    await scan();
    await scan();
    expect(await orderOf(orderId)).toMatchObject({ status: 'paid' });
    expect((await statuses()).toSorted()).toEqual(['dust', 'dust', 'dust', 'matched']);
  });

  it('asks for no receipt twice: a poll costs what is new', async () => {
    const { asked } = await setUp();
    for (let n = 0; n < 10; n += 1) peer.send({ to: SHOP, value: 1_000_000 + n });
    peer.solidify();
    expect(await asked()).toMatchObject({ block: 1, trc20: 1, receipt: 10 });
    expect(await asked()).toMatchObject({ block: 1, trc20: 1, receipt: 0 });
    peer.send({ to: SHOP, value: 1_000_000 });
    peer.solidify();
    expect(await asked()).toMatchObject({ block: 1, trc20: 1, receipt: 1 });
  });

  it('looks at an address without moving the cursor, and reads a transaction by its hash', async () => {
    const { order, scanner, orderOf, cursor } = await setUp();
    const { orderId } = await order();
    peer.dust(SHOP, 1200);
    peer.send({ to: SHOP, value: AMOUNT });
    const txid = peer.send({ to: SHOP, value: 2_000_000 });
    peer.solidify();
    const { signal } = new AbortController();
    peer.resetRequests();
    await scanner.look(SHOP, 0, signal);
    expect(peer.counts.trc20).toBe(5);
    expect(await orderOf(orderId)).toMatchObject({ status: 'open' });
    await scanner.look(SHOP, peer.solidTime() - 3000, signal);
    expect(await orderOf(orderId)).toMatchObject({ status: 'paid' });
    expect(await cursor()).toBeUndefined();
    expect((await scanner.read(txid, signal)).verdicts).toEqual(['known']);
    expect(await scanner.read('0'.repeat(64), signal)).toEqual({
      receipt: { state: 'unknown' },
      verdicts: [],
    });
  });

  it('credits exactly once when it dies between the payment and its record', async () => {
    let deaths = 1;
    const { order, scan, orderOf, balance, transfers, prove } = await setUp({
      crash: (point) => {
        if (point !== 'after-paid' || deaths === 0) return;
        deaths -= 1;
        throw new Error('died');
      },
    });
    const { accountId, orderId } = await order();
    peer.send({ to: SHOP, value: AMOUNT });
    peer.solidify();
    await scan();
    expect(deaths).toBe(0);
    expect(await transfers()).toEqual([]);
    expect(await orderOf(orderId)).toMatchObject({ status: 'open' });
    await scan();
    expect(await orderOf(orderId)).toMatchObject({ status: 'paid' });
    expect(await balance(accountId)).toMatchObject({ paid: 700 });
    await prove();
  });

  it('begins a day back, or with the oldest order that can still be paid', async () => {
    const { order, scan, db } = await setUp();
    const since = async () => {
      peer.resetRequests();
      await scan();
      const { path } = peer.requests.find(({ route }) => route === 'trc20')!;
      await db.run('DELETE FROM scan_cursor');
      return (peer.solidTime() - Number(/min_timestamp=(\d+)/.exec(path)?.[1])) / MINUTE;
    };
    expect(await since()).toBe(24 * 60 + 30);
    await order({ openedAt: peer.solidTime() - 24 * HOUR - 10 * MINUTE });
    expect(await since()).toBe(24 * 60 + 40);
  });
});
