import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import type { Judge } from '../../../core/payments/tron/judge.ts';
import { addressOf } from '../../peers/trongrid/index.ts';
import { describeEachDb } from '../../support/db.ts';
import { DAY, openShop, SHOP } from '../../support/tron.ts';
import { createMemoryChain, listed } from '../../support/tron-chain.ts';

setFlagsFromString('--expose_gc');
const collect = runInNewContext('gc') as () => void;

/** Bytes that something still refers to. */
const heapInUse = (): number => {
  collect();
  return process.memoryUsage().heapUsed;
};

describeEachDb('what the list of transfers shows', (open) => {
  it('counts dust once however the pages are cut, and reads a transaction that holds a real transfer beside it', async () => {
    const now = Date.UTC(2026, 2, 2);
    const rows = Array.from({ length: 60 }, (_, n) =>
      // Transactions of five rows each, three of a block; in every third one the last row is real.
      listed(Math.floor(n / 5), now - DAY / 2 + Math.floor(n / 15) * 3000, {
        value: n % 15 === 14 ? 5_000_000n : BigInt(n % 5),
      }),
    );
    const total = rows.reduce((sum, { value }) => sum + value, 0n);
    const db = await open({ clock: () => now });
    for (const sizes of [[60], [1], [7, 2, 5], [4, 3], [200, 1]]) {
      const { chain, state } = createMemoryChain({ solidAt: now, rows });
      const shop = openShop({ db, now: () => now, chain });
      for (const size of sizes) {
        state.pageSize = size;
        await shop.scan();
        // As a lost cursor, or the first look after one: everything is read again.
        await db.run('DELETE FROM scan_cursor');
      }
      const all = await shop.transfers();
      expect(all, String(sizes)).toHaveLength(60);
      expect(all.reduce((sum, { amount }) => sum + BigInt(amount), 0n)).toBe(total);
      expect(all.filter(({ status }) => status === 'unmatched')).toHaveLength(4);
      await db.run('DELETE FROM chain_transfer');
    }
  });

  it('security 13: finds what the list shows late, up to 30 minutes before the cursor', async () => {
    const now = Date.UTC(2026, 2, 2);
    const rows = [listed(1, now - 60_000)];
    const { chain } = createMemoryChain({ solidAt: now, rows });
    const db = await open({ clock: () => now });
    const shop = openShop({ db, now: () => now, chain });
    await shop.scan();
    expect(await shop.cursor()).toBe(now);
    rows.unshift(listed(2, now - 30 * 60_000 - 1), listed(3, now - 30 * 60_000));
    await shop.scan();
    expect((await shop.transfers()).map(({ block_time }) => now - block_time)).toEqual([30 * 60_000, 60_000]);
  });

  it('puts away rows of other tokens and receivers without asking for receipts', async () => {
    const now = Date.UTC(2026, 2, 2);
    const stranger = addressOf('a stranger');
    const rows = [
      listed(1, now - 60_000, { contract: stranger }),
      listed(2, now - 60_000, { to: stranger, from: SHOP }),
      listed(3, now - 60_000),
    ];
    const { chain, state } = createMemoryChain({ solidAt: now, rows });
    const everything = { ...chain, incoming: async () => ({ rows, malformed: [] }) };
    const db = await open({ clock: () => now });
    const shop = openShop({ db, now: () => now, chain: everything });
    for (let n = 0; n < 2; n += 1) {
      await expect(shop.statuses()).resolves.toHaveLength(n * 2);
      await shop.scan();
    }
    expect(await shop.statuses()).toEqual(['foreign', 'outgoing']);
    // The third one's receipt, which this chain does not have, and nothing else.
    expect(state.asked.receipt).toBe(2);
  });

  it('reads 10,000 transfers after a day of downtime in their order, a page at a time', async () => {
    const now = Date.UTC(2026, 2, 2);
    const count = 10_000;
    const { chain, state } = createMemoryChain({
      solidAt: now,
      rows: { length: count, at: (n) => listed(n, now - DAY + n * 8000) },
    });
    const db = await open({ clock: () => now });
    let judged = 0;
    let inOrder = true;
    let last = '';
    const held: number[] = [];
    const plain = openShop({ db, now: () => now, chain });
    const judge: Judge = (tx, event) => {
      judged += 1;
      inOrder &&= event.txid > last;
      last = event.txid;
      if (judged % 2000 === 0) held.push(heapInUse());
      return plain.judge(tx, event);
    };
    const shop = openShop({ db, now: () => now, chain, scanner: { judge } });
    await db.run(
      'INSERT INTO scan_cursor (source, position, updated_at) VALUES (?, ?, 0)',
      `tron:${SHOP}`,
      JSON.stringify({ judgedTo: now - DAY }),
    );
    await shop.scan();
    expect([judged, inOrder]).toEqual([count, true]);
    expect(await db.get('SELECT CAST(COUNT(*) AS BIGINT) AS n FROM chain_transfer')).toEqual({ n: count });
    expect(state.most).toEqual({ rows: 200, receipts: 4 });
    expect(held).toHaveLength(5);
    expect(Math.max(...held) - held[0]!).toBeLessThan(5 * 1024 ** 2);
    expect(await shop.cursor()).toBe(now);
    const { receipt } = state.asked;
    await shop.scan();
    expect(state.asked.receipt).toBe(receipt);
  });
});
