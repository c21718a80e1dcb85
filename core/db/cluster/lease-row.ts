import type { Db } from '../db.ts';
import type { Cluster } from './cluster.ts';

/** One lease as it stands in the database, seen by this process. */
export interface LeaseRow {
  /** Takes it if it is free, over, ours, or left by a dead owner. */
  take(): Promise<boolean>;
  /** Prolongs it; answers false when it is another process's. */
  renew(): Promise<boolean>;
  /** Frees it if it is still ours, and tells those who wait for it. */
  giveUp(): Promise<void>;
}

/** One statement and one row: of many who ask at once one gets it. */
const TAKE = `
  INSERT INTO lease (name, owner, until) VALUES (?, ?, ?)
  ON CONFLICT (name) DO UPDATE SET owner = excluded.owner, until = excluded.until
  WHERE lease.owner = excluded.owner OR lease.until <= ? OR lease.owner = ?
  RETURNING name`;

export const createLeaseRow = (db: Db, cluster: Cluster, name: string, ttlMs: number): LeaseRow => {
  const { owner } = cluster;

  /** Answers whose it is then. */
  const takeFrom = (left: string): Promise<string | undefined> =>
    db.tx(async (tx) => {
      const now = await tx.now();
      if (await tx.get(TAKE, name, owner, now + ttlMs, now, left)) return owner;
      return (await tx.get<{ owner: string }>('SELECT owner FROM lease WHERE name = ?', name))?.owner;
    });

  return {
    async take() {
      const holder = await takeFrom(owner);
      if (holder === owner) return true;
      if (holder === undefined || !(await cluster.dead([holder])).includes(holder)) return false;
      return (await takeFrom(holder)) === owner;
    },
    renew: () =>
      db.tx(async (tx) => {
        const until = (await tx.now()) + ttlMs;
        const sql = 'UPDATE lease SET until = ? WHERE name = ? AND owner = ?';
        return (await tx.run(sql, until, name, owner)) > 0;
      }),
    async giveUp() {
      await db.run('DELETE FROM lease WHERE name = ? AND owner = ?', name, owner);
      cluster.signal(`lease:${name}`);
    },
  };
};
