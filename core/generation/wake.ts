import type { Db } from '../db/db.ts';
import type { WorkRef } from '../queue/queue.ts';
import type { ItemRow } from './rows.ts';

/**
 * A provider says that something happened to one of its jobs. What it says is not believed: the item that waits for
 * that job is due now, and whoever takes the ref reads the job at the provider (security 2). An unknown job, and one
 * that somebody is looking at already, is nothing to do.
 */
export const wakeItems = (db: Db, jobId: string): Promise<WorkRef[]> =>
  db.tx(async (tx) => {
    const now = await tx.now();
    const rows = await tx.all<ItemRow>(
      `SELECT * FROM generation_item WHERE provider_job_id = ? AND status IN ('running', 'uncertain')
         AND lease_until IS NULL`,
      jobId,
    );
    for (const row of rows) {
      await tx.run(
        `UPDATE generation_item SET not_before = ? WHERE id = ? AND attempt = ? AND lease_until IS NULL AND not_before > ?`,
        now,
        row.id,
        row.attempt,
        now,
      );
    }
    return rows.map((row) => ({
      itemId: row.id,
      attempt: row.attempt,
      job: row.job,
      provider: row.provider ?? '',
      accountId: row.account_id,
      priority: row.priority,
    }));
  });
