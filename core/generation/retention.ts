import type { Db } from '../db/db.ts';
import { rowset } from '../db/db.ts';
import type { Logger } from '../logger.ts';
import type { ObjectStorage } from '../storage/storage.ts';

const ROWS = 1000;
/** Deletions that fail one after the other before the storage itself is asked whether it is there. */
const FAILURES = 10;
const SECOND = 1000;
const LONGEST_PAUSE = 60 * 60 * SECOND;

/** Milliseconds until an object whose deletion has failed `attempts` times is tried again. */
const pauseAfter = (attempts: number): number => Math.min(LONGEST_PAUSE, 30 * SECOND * 2 ** (attempts - 1));

interface Due {
  id: string;
  key: string;
  attempts: number;
}

/** Deletes the objects of assets whose time has come. */
export const createRetention = ({
  db,
  logger,
  storage,
}: {
  db: Db;
  logger: Logger;
  storage: ObjectStorage;
}) => {
  const isDue = (id: string): Promise<boolean> =>
    db.tx(async (tx) => {
      const due = await tx.get(
        'SELECT 1 AS found FROM asset WHERE id = ? AND deleted_at IS NULL AND delete_after <= ?',
        id,
        await tx.now(),
      );
      return due !== undefined;
    });

  const isAway = async (): Promise<boolean> => {
    try {
      await storage.check();
      return false;
    } catch (error) {
      logger.error({ err: error }, 'the storage is away: what is to be deleted waits');
      return true;
    }
  };

  /** What can't be deleted waits longer each time, and never keeps the others. */
  const postpone = async (failed: readonly Due[]): Promise<void> => {
    if (failed.length === 0) return;
    await db.tx(async (tx) => {
      const now = await tx.now();
      await tx.run(
        `UPDATE asset SET attempts = r.attempts, not_before = r.not_before
         FROM ${rowset(tx, 'r', { id: 'text', attempts: 'int', not_before: 'int' })} WHERE asset.id = r.id`,
        JSON.stringify(
          failed.map(({ id, attempts }) => ({
            id,
            attempts: attempts + 1,
            not_before: now + pauseAfter(attempts + 1),
          })),
        ),
      );
    });
  };

  const record = async (gone: readonly Due[]): Promise<void> => {
    if (gone.length === 0) return;
    await db.tx(async (tx) => {
      const named = rowset(tx, 'r', { id: 'text' });
      const ids = JSON.stringify(gone.map(({ id }) => ({ id })));
      await tx.run(
        `UPDATE asset SET deleted_at = ? WHERE id IN (SELECT r.id FROM ${named})`,
        await tx.now(),
        ids,
      );
      // What was measured of a photo goes with it.
      await tx.run(`DELETE FROM intake_photo WHERE asset_id IN (SELECT r.id FROM ${named})`, ids);
      // That somebody of ours said no is kept: the same picture is not looked at twice.
      await tx.run(
        `DELETE FROM photo_review WHERE state <> 'refused' AND asset_id IN (SELECT r.id FROM ${named})`,
        ids,
      );
    });
  };

  /** Answers how many. Ends early when `signal` aborts, and when the storage is away. */
  return async (signal?: AbortSignal): Promise<number> => {
    const due = await db.tx(async (tx) => {
      const now = await tx.now();
      return tx.all<Due>(
        `SELECT id, key, attempts FROM asset WHERE deleted_at IS NULL AND delete_after <= ?
           AND (not_before IS NULL OR not_before <= ?) ORDER BY attempts, delete_after, id LIMIT ${ROWS}`,
        now,
        now,
      );
    });
    const gone: Due[] = [];
    let failed: Due[] = [];
    let problem: { asset: string; err: unknown } | undefined;
    let inARow = 0;
    for (const asset of due) {
      if (signal?.aborted) break;
      if (inARow >= FAILURES) {
        inARow = 0;
        if (await isAway()) {
          // No object is to blame.
          failed = failed.slice(0, -FAILURES);
          break;
        }
      }
      try {
        // Its time may have been moved since the list was read.
        if (!(await isDue(asset.id))) continue;
        await storage.delete(asset.key);
        gone.push(asset);
        inARow = 0;
      } catch (err) {
        problem ??= { asset: asset.id, err };
        failed.push(asset);
        inARow += 1;
      }
    }
    if (problem) {
      logger.error(
        { ...problem, objects: failed.length },
        'objects were not deleted; it will be tried again',
      );
    }
    await record(gone);
    await postpone(failed);
    return gone.length;
  };
};
