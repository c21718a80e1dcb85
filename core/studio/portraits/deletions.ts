import type { Db } from '../../db/db.ts';
import type { Logger } from '../../logger.ts';
import type { ModelTrainer } from '../../providers/trainer.ts';

const BATCH = 20;
/** Milliseconds before the next try; doubles up to a day. */
const FIRST_RETRY_MS = 30_000;
const LONGEST_RETRY_MS = 24 * 60 * 60 * 1000;
const CALL_MS = 30_000;
const TRAINING = /^training:([^:]+):([^:]+):(keep|drop)$/;

/** The row that winds a training up: `keep` its version, or drop it too. `jobId` where we learned it. */
export const windUpResource = (key: string, jobId: string | null, keep: boolean): string =>
  `training:${key}:${jobId ?? '-'}:${keep ? 'keep' : 'drop'}`;

interface DeletionRow {
  id: string;
  provider: string;
  resource: string;
  attempts: number;
}

export interface DeletionsOptions {
  db: Db;
  logger: Logger;
  trainers: ReadonlyMap<string, ModelTrainer>;
}

/**
 * Deletes at the providers what rows say must go (a model's version, uploaded zips), again and again until it is
 * confirmed (security 24). `training:…` stands for whatever a training left there.
 */
export const createDeletions = ({ db, logger, trainers }: DeletionsOptions) => {
  const remove = async (row: DeletionRow, signal: AbortSignal): Promise<void> => {
    const trainer = trainers.get(row.provider);
    // A provider that is not configured any more: tried again when it is.
    if (!trainer) throw new Error(`no trainer ${row.provider}`);
    const context = { attemptId: row.id, signal: AbortSignal.any([signal, AbortSignal.timeout(CALL_MS)]) };
    const [, key, jobId, keep] = TRAINING.exec(row.resource) ?? [];
    if (key === undefined) return trainer.delete(row.resource, context);
    const left = await trainer.windUp(
      { key, jobId: jobId === '-' ? undefined : jobId, keep: keep === 'keep' },
      context,
    );
    for (const resource of left) await trainer.delete(resource, context);
  };

  const finish = (row: DeletionRow, error: unknown): Promise<number> =>
    db.tx(async (tx) => {
      if (error === undefined) {
        return tx.run("UPDATE provider_deletion SET status = 'confirmed' WHERE id = ?", row.id);
      }
      const wait = Math.min(FIRST_RETRY_MS * 2 ** Math.min(row.attempts, 20), LONGEST_RETRY_MS);
      return tx.run(
        'UPDATE provider_deletion SET attempts = attempts + 1, not_before = ? WHERE id = ?',
        (await tx.now()) + wait,
        row.id,
      );
    });

  /** One round over what is due; answers how many were confirmed. */
  return async (signal: AbortSignal): Promise<number> => {
    const due = await db.tx(async (tx) =>
      tx.all<DeletionRow>(
        `SELECT id, provider, resource, attempts FROM provider_deletion
         WHERE status = 'pending' AND not_before <= ? ORDER BY created_at LIMIT ${BATCH}`,
        await tx.now(),
      ),
    );
    let confirmed = 0;
    for (const row of due) {
      if (signal.aborted) break;
      let problem: unknown;
      try {
        await remove(row, signal);
        confirmed += 1;
      } catch (error) {
        if (signal.aborted) break;
        problem = error ?? new Error('unknown');
        logger.warn({ err: error, deletion: row.id, provider: row.provider }, 'not deleted yet');
      }
      await finish(row, problem);
    }
    return confirmed;
  };
};
