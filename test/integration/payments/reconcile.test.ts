import { afterAll, expect, it } from 'vitest';
import { startTronGridPeer, type TronGridPeer } from '../../peers/trongrid/index.ts';
import { describeEachDb } from '../../support/db.ts';
import { AMOUNT, DAY, HOUR, MINUTE, openShop, SHOP } from '../../support/tron.ts';

describeEachDb('money 15: the daily comparison with the balance', (open) => {
  const peers: TronGridPeer[] = [];
  afterAll(() => Promise.all(peers.splice(0).map((one) => one.close())));

  const setUp = async () => {
    const peer = await startTronGridPeer();
    peers.push(peer);
    const db = await open({ clock: peer.now });
    const shop = openShop({ db, now: peer.now, url: peer.url });
    /** As the watch does: every hour, after a scan. */
    const pass = async (hours: number) => {
      for (let n = 0; n < hours; n += 1) {
        peer.advance(HOUR);
        await shop.scan();
        await shop.scanner.reconcile(AbortSignal.timeout(60_000));
      }
    };
    const said = () => shop.lines.filter(({ msg }) => msg.includes('agree'));
    const difference = async () => (await shop.metrics.payments.difference.get()).values[0]?.value;
    return { ...shop, peer, db, pass, said, difference };
  };

  it('agrees about everything that came in and left: matched, late, unmatched, dust', async () => {
    const { peer, order, pass, said, difference } = await setUp();
    peer.send({ to: SHOP, value: 77_000_000 });
    await pass(3);
    expect(said()).toEqual([]);
    await order();
    peer.send({ to: SHOP, value: AMOUNT });
    await order({ amount: 9_111_000 });
    peer.advance(40 * MINUTE);
    peer.send({ to: SHOP, value: 9_111_000 });
    peer.transact([
      { to: SHOP, value: 50_000_000 },
      { to: SHOP, value: 1_000_000_000, contract: peer.address(9) },
    ]);
    peer.dust(SHOP, 250, { value: 99_000 });
    peer.send({ to: SHOP, value: 3_000_000, result: 'REVERT', listed: true });
    peer.advance(MINUTE);
    for (let n = 0; n < 210; n += 1) peer.send({ from: SHOP, to: peer.address(2), value: 200_000 });
    await pass(25);
    expect(said()).toMatchObject([
      {
        ...{ level: 'info', address: SHOP, difference: '0', inbound: '93.185', outgoing: '42' },
        ...{ matched: '9.324', late: '9.111', unmatched: '50', ignored: '24.75' },
      },
    ]);
    expect(await difference()).toBe(0);
    // Once a day: two days later it was said twice more.
    await pass(48);
    expect(said()).toHaveLength(3);
  });

  it('finds a transfer that the list never showed', async () => {
    const { peer, pass, said, difference, db } = await setUp();
    await pass(3);
    peer.send({ to: SHOP, value: 5_000_000 });
    peer.send({ to: SHOP, value: 6_000_000 });
    await pass(2);
    await db.run('DELETE FROM chain_transfer WHERE amount = 5000000');
    await pass(24);
    expect(said()).toMatchObject([{ level: 'error', difference: '5', inbound: '11', unmatched: '6' }]);
    expect(await difference()).toBe(5_000_000);
    // The next day begins with the balance of this one.
    await pass(24);
    expect(said()).toMatchObject([{ level: 'error' }, { level: 'info', difference: '0' }]);
  });

  it('takes no balance for true while money moves that may or may not be in it', async () => {
    const { peer, db, scan, scanner, said, pass } = await setUp();
    await scan();
    peer.send({ to: SHOP, value: 5_000_000 });
    await scanner.reconcile(AbortSignal.timeout(60_000));
    // It is on the chain, and not solid: the balance has it, and our rows do not.
    await pass(26);
    expect(said().filter(({ level }) => level === 'error')).toEqual([]);
    const row = await db.get<{ value: string }>(
      'SELECT value FROM system_state WHERE key = ?',
      `tron-balance:${SHOP}`,
    );
    expect(JSON.parse(row?.value ?? '{}')).toMatchObject({ from: { balance: '5000000' } });
  });

  it('says so when an address was not compared for three days: money moves whenever its balance is read', async () => {
    const { peer, pass, lines } = await setUp();
    const alarms = () => lines.filter(({ msg }) => msg.includes('could not be compared'));
    const busy = async (hours: number) => {
      for (let n = 0; n < hours; n += 1) {
        peer.advance(60_000);
        peer.send({ to: SHOP, value: 5_000_000 });
        await pass(1);
        peer.send({ to: SHOP, value: 5_000_000 });
      }
    };
    await busy(70);
    expect(alarms()).toEqual([]);
    await busy(8);
    expect(alarms()).toMatchObject([{ level: 'error', address: SHOP }]);
    // Quiet at last: it is compared again, and nothing more is said.
    await pass(27);
    expect(alarms().length).toBeLessThanOrEqual(2);
    const before = alarms().length;
    await pass(3);
    expect(alarms()).toHaveLength(before);
  });

  it('waits until the scanner has passed the time of the balance', async () => {
    const { peer, scan, scanner, said, db } = await setUp();
    const reconcile = () => scanner.reconcile(AbortSignal.timeout(60_000));
    await scan();
    await reconcile();
    peer.advance(2 * DAY);
    for (let n = 0; n < 3; n += 1) await reconcile();
    const row = await db.get<{ value: string }>(
      "SELECT value FROM system_state WHERE key LIKE 'tron-balance%'",
    );
    expect(JSON.parse(row?.value ?? '{}')).not.toHaveProperty('from');
    await scan();
    await reconcile();
    expect(said()).toEqual([]);
  });

  it('stops at a chain that is away, and is whole the next time', async () => {
    const { peer, pass, scanner, said } = await setUp();
    await pass(3);
    peer.advance(DAY);
    peer.fault({ route: 'balance', fault: { do: 'status', status: 503 } });
    await expect(scanner.reconcile(AbortSignal.timeout(60_000))).rejects.toMatchObject({ name: 'ChainAway' });
    await pass(2);
    expect(said()).toMatchObject([{ level: 'info', difference: '0' }]);
  });
});
