import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { openTestDb } from '../../../test/support/db.ts';
import { findPostgres } from '../../../test/support/postgres.ts';
import { createLogger } from '../../logger.ts';
import type { Cluster } from './cluster.ts';
import { createLeases, type HeldLease } from './leases.ts';
import { openPostgresCluster } from './postgres.ts';
import { systemTimer, type Timer } from './timer.ts';

const missing = findPostgres() === undefined;
const logger = createLogger({ level: 'silent' });
const TTL = 60_000;
const CONTENDERS = 10;
const HAND_OVERS = 20;

/** Stand-bys look ten times as often. */
const hasty: Timer = {
  now: systemTimer.now,
  after: (ms, run) => systemTimer.after(ms === 3000 ? 300 : ms, run),
};

/** A process that takes the lease and says so. */
const HOLDER = `
  const from = (file) => import(${JSON.stringify(`${path.resolve('core')}/`)} + file);
  const [{ openDb }, { openPostgresCluster }, { createLeases }, { createLogger }] = await Promise.all(
    ['db/open.ts', 'db/cluster/postgres.ts', 'db/cluster/leases.ts', 'logger.ts'].map(from));
  const [url] = process.argv.slice(1);
  const logger = createLogger({ level: 'silent' });
  const cluster = await openPostgresCluster({ url, owner: 'child', logger, graceMs: 0 });
  const leases = createLeases({ db: await openDb({ url }), cluster, logger, ttlMs: ${TTL} });
  await leases.hold('work', { start: async () => void process.stdout.write('working'), stop: async () => {} });`;

describe.skipIf(missing)(`a lease on PostgreSQL${missing ? ' [SKIPPED: it is not installed]' : ''}`, () => {
  it('is one process at work at any time, through twenty hand-overs and a killed one', async () => {
    const test = await openTestDb('postgres');
    const child = spawn(
      process.execPath,
      ['--import', 'tsx', '--input-type=module', '-e', HOLDER, test.url],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    await once(child.stdout, 'data');

    let working = 0;
    let most = 0;
    const turns: string[] = [];
    const clusters: Cluster[] = [];
    const contend = (cluster: Cluster): Promise<HeldLease> => {
      const leases = createLeases({ db: test.db, cluster, logger, ttlMs: TTL, timer: hasty });
      return leases.hold('work', {
        async start() {
          working += 1;
          most = Math.max(most, working);
          turns.push(cluster.owner);
        },
        async stop() {
          // Somebody who began too early would be seen.
          await test.db.all('SELECT pg_sleep(0.01) IS NULL AS slept');
          working -= 1;
        },
      });
    };
    const contenders: { cluster: Cluster; lease: HeldLease }[] = [];
    for (let n = 0; n < CONTENDERS; n += 1) {
      const cluster = await openPostgresCluster({ url: test.url, owner: `p${n}`, logger, graceMs: 0 });
      clusters.push(cluster);
      contenders.push({ cluster, lease: await contend(cluster) });
    }
    expect(turns).toEqual([]);
    child.kill('SIGKILL');

    for (let handOver = 1; handOver <= HAND_OVERS; handOver += 1) {
      await expect.poll(() => contenders.filter(({ lease }) => lease.held)).toHaveLength(1);
      expect(turns).toHaveLength(handOver);
      const holder = contenders.find(({ lease }) => lease.held);
      if (!holder) throw new Error('nobody holds the lease');
      await holder.lease.stop(1000);
      holder.lease = await contend(holder.cluster);
    }
    expect(most).toBe(1);
    expect(new Set(turns).size).toBeGreaterThan(1);

    await Promise.all(contenders.map(({ lease }) => lease.stop(1000)));
    for (const cluster of clusters) await cluster.close();
    await test.close();
  });
});
