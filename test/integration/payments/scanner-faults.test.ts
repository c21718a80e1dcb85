import { afterAll, expect, it } from 'vitest';
import type { Dialect } from '../../../core/db/db.ts';
import { moveCursor } from '../../../core/payments/tron/cursor.ts';
import {
  addressOf,
  type FaultKind,
  startTronGridPeer,
  type TronGridPeer,
} from '../../peers/trongrid/index.ts';
import { describeEachDb } from '../../support/db.ts';
import { AMOUNT, MINUTE, openShop, SHOP } from '../../support/tron.ts';

const FAULTS: Record<string, FaultKind> = {
  429: { do: 'status', status: 429 },
  403: { do: 'status', status: 403 },
  503: { do: 'status', status: 503 },
  'time-out': { do: 'hang' },
  'cut-off JSON': { do: 'cut' },
  'half a page as text': { do: 'text', text: '{"data":[{"transaction_id":"' },
};

/** A shop's list: 203 rows are two pages; a payment on each. */
const DUST_ROWS = 199;
/** Block, a page, its receipt, another page, its three receipts. */
const REQUESTS = 7;
/** One of the three that fails is read again by the next round, and ends none; unless all are turned away. */
const SHARED = 4;
const TURNED_AWAY = ['429', '403'];

/** Which fault it is matters to the driver, and not to the database: PostgreSQL takes the two that differ most. */
const faultsOn = (dialect: Dialect): [string, FaultKind][] =>
  Object.entries(FAULTS).filter(([name]) => dialect === 'sqlite' || ['429', 'cut-off JSON'].includes(name));

describeEachDb('money 12: a fault at any request loses nothing', (open, dialect) => {
  const peers: TronGridPeer[] = [];
  afterAll(() => Promise.all(peers.splice(0).map((one) => one.close())));

  it.each(faultsOn(dialect))('%s', async (name, fault) => {
    const isHanging = name === 'time-out';
    const peer = await startTronGridPeer();
    peers.push(peer);
    const db = await open({ clock: peer.now });
    for (let at = 0; at <= REQUESTS; at += 1) {
      const address = addressOf(`shop ${at}`);
      const shop = openShop({
        db,
        now: peer.now,
        url: peer.url,
        addresses: [address],
        ...(isHanging && { timeoutMs: 300 }),
      });
      const { accountId, orderId } = await shop.order({ address });
      const value = [2_000_000, 3_000_000, AMOUNT, 4_000_000];
      peer.send({ to: address, value: value[0]! });
      peer.dust(address, DUST_ROWS, { perBlock: 1000 });
      for (const one of value.slice(1)) peer.send({ to: address, value: one });
      peer.solidify();
      peer.resetRequests();
      peer.clearFaults();
      peer.fault({ after: at, fault });
      const failed = await shop.scan().then(
        () => false,
        () => true,
      );
      const ends = at < (TURNED_AWAY.includes(name) ? REQUESTS : SHARED);
      // A busy machine is late by itself.
      if (ends || !isHanging) expect(failed, `request ${at}`).toBe(ends);
      const between = await shop.cursor(address);
      peer.clearFaults();
      await expect.poll(() => shop.scan().then(() => 'done')).toBe('done');
      await shop.scan();
      expect(await shop.orderOf(orderId), `request ${at}`).toMatchObject({ status: 'paid' });
      expect(await shop.balance(accountId)).toMatchObject({ paid: 700 });
      const rows = await db.all<{ status: string; n: number }>(
        `SELECT status, CAST(COUNT(*) AS BIGINT) AS n FROM chain_transfer WHERE address = ? GROUP BY status ORDER BY status`,
        address,
      );
      expect(rows).toEqual([
        { status: 'ignored', n: DUST_ROWS },
        { status: 'matched', n: 1 },
        { status: 'unmatched', n: 3 },
      ]);
      expect(await shop.cursor(address)).toBeGreaterThanOrEqual(between ?? 0);
      // The next one's rounds are its own.
      await db.run('UPDATE payment_slot SET reserved_until = 0');
    }
  });

  it('keeps what was done before the fault, and the cursor before the page that failed', async () => {
    const peer = await startTronGridPeer();
    peers.push(peer);
    const db = await open({ clock: peer.now });
    const shop = openShop({ db, now: peer.now, url: peer.url });
    const paid = await shop.order();
    const start = peer.blockTime();
    peer.send({ to: SHOP, value: AMOUNT });
    peer.dust(SHOP, 199, { perBlock: 1000 });
    peer.advance(MINUTE);
    peer.send({ to: SHOP, value: 2_000_000 });
    peer.solidify();
    peer.fault({ match: 'fingerprint=', fault: { do: 'status', status: 503 } });
    await expect(shop.scan()).rejects.toMatchObject({ name: 'ChainAway', reason: 'http-503' });
    expect(await shop.orderOf(paid.orderId)).toMatchObject({ status: 'paid' });
    expect(await shop.cursor()).toBe(start);
    // Not even its first row's receipt: the whole page is open, and the cursor stays.
    peer.fault({ route: 'receipt', fault: { do: 'status', status: 429, retryAfter: 30 } });
    await expect(shop.scan()).rejects.toMatchObject({ reason: 'http-429', afterMs: 30_000 });
    expect(await shop.cursor()).toBe(start);
    await shop.scan();
    expect(await shop.cursor()).toBe(peer.solidTime());
  });

  it('never moves the cursor back, also when another process moved it on meanwhile', async () => {
    const peer = await startTronGridPeer();
    peers.push(peer);
    const db = await open({ clock: peer.now });
    const [one, other] = [1, 2].map(() => openShop({ db, now: peer.now, url: peer.url }));
    for (let n = 0; n < 20; n += 1) peer.send({ to: SHOP, value: 1_000_000 + n });
    peer.solidify();
    let highest = 0;
    for (let n = 0; n < 5; n += 1) {
      await Promise.all([one!.scan(), other!.scan()]);
      const now = (await one!.cursor()) ?? 0;
      expect(now).toBeGreaterThanOrEqual(highest);
      highest = now;
      peer.advance(MINUTE);
    }
    await one!.scan();
    const end = peer.solidTime();
    expect(await one!.cursor()).toBe(end);
    expect(await one!.statuses()).toHaveLength(20);
    // Whoever read it a while ago moves nothing, and learns where it stands.
    for (const [from, to] of [
      [end - MINUTE, end - 1000],
      [end - MINUTE, end + MINUTE],
      [undefined, end + MINUTE],
    ] as const)
      expect(await moveCursor(db, SHOP, from, to)).toBe(end);
    expect(await moveCursor(db, SHOP, end, end - 1000)).toBe(end);
    expect(await one!.cursor()).toBe(end);
  });
});
