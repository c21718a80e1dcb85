import { afterAll, expect, it } from 'vitest';
import type { ChainPause } from '../../../core/payments/tron/pause.ts';
import { startTronGridPeer, type TronGridPeer } from '../../peers/trongrid/index.ts';
import { describeEachDb } from '../../support/db.ts';
import { HOUR, MINUTE, openShop, SHOP } from '../../support/tron.ts';

describeEachDb('the rounds of the scanner', (open) => {
  const peers: TronGridPeer[] = [];
  afterAll(() => Promise.all(peers.splice(0).map((one) => one.close())));

  /** `between`: called in each wait with how many there were before; answers whether to go on. */
  const setUp = async (
    between: (waits: number, peer: TronGridPeer) => boolean,
    pause?: Pick<ChainPause, 'begin'>,
  ) => {
    const peer = await startTronGridPeer();
    peers.push(peer);
    const db = await open({ clock: peer.now });
    const waits: number[] = [];
    const ending = new AbortController();
    const sleep = async (ms: number) => {
      peer.advance(ms);
      if (!between(waits.push(ms), peer)) ending.abort();
    };
    const shop = openShop({ db, now: peer.now, url: peer.url, scanner: { sleep, pause } });
    return { ...shop, db, peer, waits, run: () => shop.scanner.run(ending.signal), ending };
  };

  it('reads an API that does not speak of blocks all the same, and then knows no time of the chain', async () => {
    const { run, peer, db } = await setUp((n) => n < 2);
    peer.fault({ route: 'block', times: Number.POSITIVE_INFINITY, fault: { do: 'status', status: 404 } });
    peer.send({ to: SHOP, value: 5_000_000 });
    peer.solidify();
    await run();
    expect(await db.all('SELECT status FROM chain_transfer')).toEqual([{ status: 'unmatched' }]);
    expect(await db.all("SELECT key FROM system_state WHERE key = 'tron-solid'")).toEqual([]);
  });

  it('asks again at its pace, and says once what it read', async () => {
    const { run, waits, lines, peer, metrics, db } = await setUp((n, p) => {
      if (n === 2) p.resetRequests();
      return n < 4;
    });
    peer.send({ to: SHOP, value: 5_000_000 });
    peer.solidify();
    await run();
    expect(waits).toEqual([15_000, 15_000, 15_000, 15_000]);
    expect(peer.counts).toMatchObject({ block: 2, trc20: 2, receipt: 0 });
    expect(lines.filter(({ msg }) => msg.includes('has read the chain'))).toMatchObject([
      { level: 'info', read: [{ address: SHOP, rows: 1, judged: 1, pages: 1 }] },
    ]);
    expect((await metrics.payments.scannerLag.get()).values).toMatchObject([
      { labels: { address: SHOP }, value: 0 },
    ]);
    expect(await db.get("SELECT value FROM system_state WHERE key = 'tron-solid'")).toMatchObject({
      value: expect.stringMatching(/^\d{13}$/),
    });
  });

  it('backs off with jitter up to five minutes, as long as it is told, and comes back to its pace', async () => {
    const { run, waits, lines, peer } = await setUp((n, p) => {
      if (n === 7) {
        p.clearFaults();
        p.fault({ fault: { do: 'status', status: 429, retryAfter: 900 } });
      }
      return n < 9;
    });
    peer.fault({ times: Number.POSITIVE_INFINITY, fault: { do: 'status', status: 503 } });
    await run();
    // Half of each is certain, and the scripted chance adds half of the rest.
    expect(waits).toEqual([22_500, 45_000, 90_000, 180_000, 225_000, 225_000, 225_000, 900_000, 15_000]);
    expect(lines.filter(({ msg }) => msg.includes('was not read'))).toHaveLength(8);
    expect(lines.filter(({ msg }) => msg.includes('has read the chain'))).toHaveLength(1);
  });

  it('tells those who answer people that the chain is away, with each round that finds it so', async () => {
    const told: unknown[] = [];
    const { run, peer } = await setUp(
      (n, p) => {
        if (n === 2) p.clearFaults();
        return n < 4;
      },
      { begin: ({ reason, afterMs }) => told.push([reason, afterMs]) },
    );
    peer.fault({ times: Number.POSITIVE_INFINITY, fault: { do: 'status', status: 429, retryAfter: 20 } });
    await run();
    expect(told).toEqual([
      ['http-429', 20_000],
      ['http-429', 20_000],
    ]);
  });

  it('rings when it is more than five minutes behind, every ten minutes, and also after a restart', async () => {
    const { run, lines, peer, scan, metrics } = await setUp((n) => n < 12);
    await scan();
    peer.advance(HOUR);
    peer.fault({ times: Number.POSITIVE_INFINITY, fault: { do: 'status', status: 503 } });
    const from = peer.now();
    await run();
    const rung = lines.filter(({ msg }) => msg.includes('the scanner is behind'));
    const tens = Math.ceil((peer.now() - from) / (10 * MINUTE));
    expect(rung.length).toBeGreaterThanOrEqual(Math.floor(tens / 2));
    expect(rung.length).toBeLessThanOrEqual(tens);
    expect(rung[0]).toMatchObject({ level: 'error', address: SHOP });
    const [lag] = (await metrics.payments.scannerLag.get()).values;
    expect(lag?.value).toBeGreaterThan(3600);
  });

  it('rings when the chain answers, and stands still', async () => {
    const { db, peer } = await setUp(() => false);
    let ours = 0;
    const shop = openShop({ db, now: () => peer.now() + ours, url: peer.url });
    await shop.scan();
    expect(shop.lines).toEqual([]);
    ours = 6 * MINUTE;
    await shop.scan();
    await shop.scan();
    expect(shop.lines).toMatchObject([{ level: 'error', address: SHOP, seconds: expect.any(Number) }]);
  });

  it('keeps quiet while it keeps up, however long', async () => {
    const { run, lines } = await setUp((n) => n < 60);
    await run();
    expect(lines.filter(({ level }) => level === 'error')).toEqual([]);
  });

  it('reads the other addresses when one fails', async () => {
    const { db, peer } = await setUp(() => false);
    const addresses = [SHOP, peer.address(1)];
    const shop = openShop({ db, now: peer.now, url: peer.url, addresses });
    peer.send({ to: addresses[1]!, value: 5_000_000 });
    peer.solidify();
    peer.fault({ match: SHOP, times: Number.POSITIVE_INFINITY, fault: { do: 'cut' } });
    await expect(shop.scan()).rejects.toMatchObject({ name: 'ChainAway', reason: 'cut-off' });
    expect(await shop.statuses()).toEqual(['unmatched']);
  });

  it('ends when it is told to, in the middle of anything', async () => {
    const { run, peer, ending } = await setUp(() => true);
    peer.fault({ route: 'trc20', times: Number.POSITIVE_INFINITY, fault: { do: 'hang' } });
    const running = run();
    await expect.poll(() => peer.counts.trc20).toBeGreaterThan(0);
    ending.abort();
    await running;
  });
});
