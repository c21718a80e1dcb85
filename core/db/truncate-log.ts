import type { Db } from './db.ts';

/**
 * Writes SQLite's log into the database and empties it: what a commit deleted or overwrote stands in older pages of the
 * log until then. Another process that reads keeps it from happening; it is to be asked for again. PostgreSQL's log is
 * not read back by anybody.
 */
export const truncateLog = async (db: Db): Promise<void> => {
  if (db.dialect !== 'sqlite') return;
  // Emptying it would wait for readers, and this process with it: first what needs no waiting.
  const [done] = await db.all<{ busy: number; log: number; checkpointed: number }>(
    'PRAGMA wal_checkpoint(PASSIVE)',
  );
  if (done?.busy === 0 && done.log === done.checkpointed) await db.all('PRAGMA wal_checkpoint(TRUNCATE)');
};
