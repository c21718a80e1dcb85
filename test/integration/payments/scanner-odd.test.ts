import { afterAll, expect, it } from 'vitest';
import { startTronGridPeer, type TronGridPeer } from '../../peers/trongrid/index.ts';
import { describeEachDb } from '../../support/db.ts';
import { AMOUNT, MINUTE, openShop, SHOP, type ShopOptions } from '../../support/tron.ts';

describeEachDb('what is odd on the chain', (open) => {
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

  it('money 12: a malformed row stops nothing and does not disappear; it is said once', async () => {
    const { order, scan, orderOf, issues, lines } = await setUp();
    const { orderId } = await order();
    peer.send({ to: SHOP, value: 1_000_000 });
    peer.addRow(SHOP, { transaction_id: 'what?', type: 'Transfer' }, peer.blockTime());
    peer.send({ to: SHOP, value: AMOUNT });
    peer.solidify();
    for (let n = 0; n < 3; n += 1) await scan();
    expect(await orderOf(orderId)).toMatchObject({ status: 'paid' });
    expect(await issues()).toMatchObject([
      { source: `tron:${SHOP}`, body: expect.stringContaining('what?') },
    ]);
    expect(lines.filter(({ msg }) => msg.includes('needs a look'))).toHaveLength(1);
  });

  const phantom = (at: number) => ({
    ...{ transaction_id: 'f'.repeat(64), type: 'Transfer', value: '50000000', block_timestamp: at },
    ...{ from: peer.address(1), to: SHOP, token_info: { symbol: 'USDT', address: peer.usdt, decimals: 6 } },
  });

  it('waits for a row that the solid chain does not have, without keeping others waiting; later it is an issue', async () => {
    const { order, scan, orderOf, issues, cursor } = await setUp();
    await scan();
    const { orderId } = await order();
    const at = peer.solidTime();
    peer.addRow(SHOP, phantom(at), at);
    peer.advance(3000);
    peer.send({ to: SHOP, value: AMOUNT });
    peer.solidify();
    const before = await cursor();
    await scan();
    expect(await orderOf(orderId)).toMatchObject({ status: 'paid' });
    expect(await issues()).toEqual([]);
    expect(await cursor()).toBe(before);
    peer.advance(29 * MINUTE);
    await scan();
    expect(await issues()).toMatchObject([{ problem: 'listed, and not on the solid chain' }]);
    expect(await cursor()).toBe(before);
    peer.advance(30 * MINUTE);
    await scan();
    expect(await issues()).toHaveLength(1);
    expect(await cursor()).toBe(peer.solidTime());
  });

  it('reads a payment among a thousand events of other tokens', async () => {
    const { order, scan, orderOf, statuses } = await setUp();
    const { orderId } = await order();
    const contract = peer.address(7);
    const fakes = Array.from({ length: 1000 }, () => ({ to: SHOP, value: 2n ** 200n, contract }));
    peer.transact([...fakes, { to: SHOP, value: AMOUNT }]);
    peer.solidify();
    await scan();
    expect(await orderOf(orderId)).toMatchObject({ status: 'paid' });
    expect(await statuses()).toHaveLength(1001);
  });

  it('takes a tiny payment for no dust where somebody owes so little', async () => {
    const { order, scan, orderOf, statuses } = await setUp();
    peer.send({ to: SHOP, value: 50_000 });
    peer.solidify();
    await scan();
    expect(await statuses()).toEqual(['dust']);
    const { orderId } = await order({ amount: 50_000 });
    peer.send({ to: SHOP, value: 50_000 });
    peer.send({ to: SHOP, value: 49_999 });
    peer.solidify();
    await scan();
    expect(await orderOf(orderId)).toMatchObject({ status: 'paid' });
    expect((await statuses()).toSorted()).toEqual(['dust', 'dust', 'matched']);
  });

  it('keeps a row whose receipt knows no such transfer, once', async () => {
    const { asked, statuses, issues } = await setUp();
    const txid = peer.send({ to: peer.address(4), value: AMOUNT });
    const at = peer.blockTime();
    peer.addRow(SHOP, { ...phantom(at), transaction_id: txid }, at);
    peer.solidify();
    expect(await asked()).toMatchObject({ receipt: 1 });
    expect(await statuses()).toEqual(['reverted']);
    expect(await issues()).toMatchObject([{ problem: 'listed, and not in its receipt' }]);
    expect(await asked()).toMatchObject({ receipt: 0 });
  });

  it('is stopped by no transaction that it can not judge, and keeps trying it', async () => {
    const { order, scan, orderOf, db, cursor, lines } = await setUp();
    await scan();
    const before = await cursor();
    const broken = await order({ amount: 9_111_000 });
    await db.run("UPDATE payment_slot_window SET order_id = 'gone' WHERE order_id = ?", broken.orderId);
    const { orderId } = await order();
    peer.send({ to: SHOP, value: 9_111_000 });
    peer.send({ to: SHOP, value: AMOUNT });
    peer.solidify();
    await scan();
    expect(await orderOf(orderId)).toMatchObject({ status: 'paid' });
    expect(await cursor()).toBe(before);
    expect(lines.filter(({ msg }) => msg.includes('could not be judged'))).toHaveLength(1);
    await db.run("UPDATE payment_slot_window SET order_id = ? WHERE order_id = 'gone'", broken.orderId);
    await scan();
    expect(await orderOf(broken.orderId)).toMatchObject({ status: 'paid' });
    expect(await cursor()).toBe(peer.solidTime());
  });
});
