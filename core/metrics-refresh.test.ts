import { expect, it } from 'vitest';
import { describeEachDb } from '../test/support/db.ts';
import { createMetrics } from './metrics.ts';
import { createMetricsRefresh } from './metrics-refresh.ts';

describeEachDb('gauges of rows', (openDb) => {
  it('fall when the rows are gone, also in a process that owns no platform', async () => {
    const db = await openDb();
    const metrics = createMetrics();
    const refresh = createMetricsRefresh({ db, metrics, platforms: () => [], freeCreditsPerDay: 100 });
    const depth = async () => (await metrics.outbox.depth.get()).values.map(({ value }) => value);
    await db.run(
      `INSERT INTO conversation (id, platform, bot, external_id, kind, created_at)
       VALUES ('telegram:1:1', 'telegram', '1', '1', 'private', 0)`,
    );
    await db.run(
      `INSERT INTO outbox (conversation_id, platform, bot, class, payload, status, created_at)
       VALUES ('telegram:1:1', 'telegram', '1', 'answer', '{}', 'pending', 0)`,
    );
    await refresh();
    expect(await depth()).toEqual([1]);
    await db.run("UPDATE outbox SET status = 'sent'");
    await refresh();
    expect(await depth()).toEqual([]);
  });
});
