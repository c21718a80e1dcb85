import { afterAll, expect, it } from 'vitest';
import { createLogger } from '../../../core/logger.ts';
import { sayUnread } from '../../../core/payments/tron/unread.ts';
import { startTronGridPeer, type TronGridPeer } from '../../peers/trongrid/index.ts';
import { describeEachDb } from '../../support/db.ts';
import { AMOUNT, DAY, HOUR, type LogLine, MINUTE, OTHER_SHOP, openShop, SHOP } from '../../support/tron.ts';

describeEachDb('addresses that orders were given', (open) => {
  const peers: TronGridPeer[] = [];
  afterAll(() => Promise.all(peers.splice(0).map((one) => one.close())));

  const setUp = async () => {
    const peer = await startTronGridPeer();
    peers.push(peer);
    const db = await open({ clock: peer.now });
    const shop = openShop({ db, now: peer.now, url: peer.url });
    /** How often the list of an address was read by a scan. */
    const reads = async (address: string) => {
      peer.resetRequests();
      await shop.scan();
      return peer.requests.filter(({ route, path }) => route === 'trc20' && path.includes(address)).length;
    };
    return { ...shop, peer, db, reads };
  };

  it('a former one is read to its end, also when the scanner was down in between', async () => {
    const t = await setUp();
    const { orderId } = await t.order({ address: OTHER_SHOP });
    await t.scan();
    t.peer.send({ to: OTHER_SHOP, value: AMOUNT });
    t.peer.advance(2 * DAY);
    expect(await t.reads(OTHER_SHOP)).toBe(1);
    expect(await t.orderOf(orderId)).toMatchObject({ status: 'paid' });
    expect(await t.reads(OTHER_SHOP)).toBe(0);
  });

  it('one that was never read begins with its oldest order that is not paid', async () => {
    const t = await setUp();
    const { orderId } = await t.order({ address: OTHER_SHOP });
    t.peer.send({ to: OTHER_SHOP, value: AMOUNT });
    t.peer.advance(3 * DAY);
    await t.scan();
    expect(await t.orderOf(orderId)).toMatchObject({ status: 'paid' });
    expect(await t.reads(OTHER_SHOP)).toBe(0);
  });

  it('a tiny payment of then is no dust when it is read late', async () => {
    const t = await setUp();
    await t.scan();
    const { orderId } = await t.order({ amount: 50_000 });
    t.peer.send({ to: SHOP, value: 50_000 });
    t.peer.advance(2 * DAY);
    await t.scan();
    expect(await t.orderOf(orderId)).toMatchObject({ status: 'paid' });
    t.peer.send({ to: SHOP, value: 50_000 });
    t.peer.advance(HOUR);
    await t.scan();
    expect(await t.statuses()).toEqual(['matched', 'dust']);
  });

  it('those that can be paid are named where nobody reads them any more', async () => {
    const t = await setUp();
    const lines: LogLine[] = [];
    const logger = createLogger({
      level: 'info',
      destination: { write: (line: string) => lines.push(JSON.parse(line) as LogLine) },
    });
    await sayUnread(t.db, logger);
    expect(lines).toEqual([]);
    await t.order({ address: OTHER_SHOP });
    await t.order();
    await sayUnread(t.db, logger);
    expect(lines).toMatchObject([{ level: 'warn', addresses: [SHOP, OTHER_SHOP].toSorted() }]);
    t.peer.advance(DAY + 31 * MINUTE);
    await sayUnread(t.db, logger);
    expect(lines).toHaveLength(1);
  });
});
