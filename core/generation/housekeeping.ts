import { eraseRows } from '../accounts/privacy/account-rows.ts';
import type { Db } from '../db/db.ts';
import { rowset } from '../db/db.ts';
import type { Logger } from '../logger.ts';
import type { ObjectInfo, ObjectStorage } from '../storage/storage.ts';
import { LATE_ERASURE_MS, TIDIED } from '../studio/retention.ts';

const HOUR = 60 * 60 * 1000;
const ROWS = 1000;
const OBJECTS = 200;
const ORPHAN_AGE = HOUR;
/** Deletions that may fail one after the other before the storage is taken to be away. */
const FAILURES = 10;

export interface Housekeeping {
  /**
   * Deletes the objects of assets whose time has come; answers how many. Ends early when `signal` aborts, and when
   * one after the other can't be deleted: then the storage is away, and the next round goes on.
   */
  retention(signal?: AbortSignal): Promise<number>;
  /** Deletes rows that are only kept for a while, a bounded piece at a time. */
  tidy(): Promise<void>;
  /**
   * Deletes stored objects of a generation, a session or an intake of ours, or of an erased account, that no row names (an
   * attempt that died after storing), older than an hour. Objects of generations that this database does not know are left alone: the folder
   * may belong to another database. Ends early when `signal` aborts.
   */
  orphans(now: number, signal: AbortSignal): Promise<number>;
}

/** What time does to rows and objects. */
export const createHousekeeping = ({
  db,
  logger,
  storage,
}: {
  db: Db;
  logger: Logger;
  storage: ObjectStorage;
}): Housekeeping => {
  const isDue = (id: string): Promise<boolean> =>
    db.tx(async (tx) => {
      const due = await tx.get(
        'SELECT 1 AS found FROM asset WHERE id = ? AND deleted_at IS NULL AND delete_after <= ?',
        id,
        await tx.now(),
      );
      return due !== undefined;
    });

  const forget = async (
    assets: { id: string; key: string }[],
    signal: AbortSignal | undefined,
  ): Promise<number> => {
    const gone: { id: string }[] = [];
    const kept: { asset: string; error: unknown }[] = [];
    let inARow = 0;
    for (const asset of assets) {
      if (signal?.aborted || inARow >= FAILURES) break;
      try {
        // Its time may have been moved since the list was read.
        if (!(await isDue(asset.id))) continue;
        await storage.delete(asset.key);
        gone.push({ id: asset.id });
        inARow = 0;
      } catch (error) {
        kept.push({ asset: asset.id, error });
        inARow += 1;
      }
    }
    const [first] = kept;
    if (first) {
      logger.error(
        { err: first.error, asset: first.asset, objects: kept.length },
        'objects were not deleted; it will be tried again',
      );
    }
    if (gone.length > 0) {
      await db.tx(async (tx) => {
        const named = rowset(tx, 'r', { id: 'text' });
        const ids = JSON.stringify(gone);
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
    }
    return gone.length;
  };

  /** Keys are `<account>/<generation, intake or session of posters>/<file>`. */
  const sweepKeys = async (objects: ObjectInfo[]): Promise<number> => {
    const rows = objects.map(({ key }) => {
      const [account = '', owner = ''] = key.split('/');
      return { key, account, owner };
    });
    const orphans = await db.all<{ key: string }>(
      `SELECT r.key FROM ${rowset(db, 'r', { key: 'text', account: 'text', owner: 'text' })}
       LEFT JOIN generation g ON g.id = r.owner LEFT JOIN intake i ON i.id = r.owner
       LEFT JOIN account e ON e.id = r.account AND e.erased_at IS NOT NULL
       LEFT JOIN poster_session s ON s.account_id = r.account AND s.folder = r.owner
       WHERE NOT EXISTS (SELECT 1 FROM asset a WHERE a.key = r.key AND a.deleted_at IS NULL)
         AND (e.id IS NOT NULL OR i.id IS NOT NULL OR g.status NOT IN ('queued', 'running') OR (s.id IS NOT NULL AND NOT EXISTS (
           SELECT 1 FROM poster_order o JOIN generation r ON r.id = o.generation_id
           WHERE o.session_id = s.id AND r.status IN ('queued', 'running'))))`,
      JSON.stringify(rows),
    );
    for (const { key } of orphans) await storage.delete(key);
    return orphans.length;
  };

  /** What was on its way when an account was erased, and the rows of objects that are gone. */
  const eraseLate = async (): Promise<void> => {
    const erased = await db.tx(async (tx) =>
      tx.all<{ id: string }>(
        'SELECT id FROM account WHERE erased_at > ?',
        (await tx.now()) - LATE_ERASURE_MS,
      ),
    );
    for (const { id } of erased) await db.tx((tx) => eraseRows(tx, id));
    await db.run(
      `DELETE FROM asset WHERE deleted_at IS NOT NULL
         AND account_id IN (SELECT a.id FROM account a WHERE a.erased_at IS NOT NULL)`,
    );
  };

  /**
   * A private chat is named by its person's id on the platform: its row goes when nobody has an identity there any more
   * and nothing is left to be said.
   */
  const forgetChats = async (): Promise<void> => {
    const none = `kind = 'private'
      AND NOT EXISTS (SELECT 1 FROM identity i WHERE i.platform = conversation.platform AND i.external_id = conversation.external_id)
      AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.conversation_id = conversation.id
        AND (o.status IN ('pending', 'sending') OR o.account_id IS NOT NULL))
      ${['menu', 'dialog', 'task', 'generation', 'intake', 'photo_review', 'report']
        .map((table) => `AND NOT EXISTS (SELECT 1 FROM ${table} x WHERE x.conversation_id = conversation.id)`)
        .join(' ')}`;
    const over = await db.all<{ id: string }>(`SELECT id FROM conversation WHERE ${none} LIMIT ${ROWS}`);
    for (const { id } of over) {
      await db.tx(async (tx) => {
        // A turn that has begun there knows the row: it must not go under its hands.
        await tx.lock(`conversation:${id}`);
        if ((await tx.run(`DELETE FROM conversation WHERE id = ? AND ${none}`, id)) === 0) return;
        for (const table of ['outbox', 'status_message', 'transcript_message']) {
          await tx.run(`DELETE FROM ${table} WHERE conversation_id = ?`, id);
        }
      });
    }
  };

  return {
    async retention(signal) {
      const due = await db.tx(async (tx) =>
        tx.all<{ id: string; key: string }>(
          `SELECT id, key FROM asset WHERE deleted_at IS NULL AND delete_after <= ? LIMIT ${ROWS}`,
          await tx.now(),
        ),
      );
      return forget(due, signal);
    },
    async tidy() {
      await db.tx(async (tx) =>
        tx.run(
          "UPDATE intake SET status = 'dropped' WHERE status = 'open' AND expires_at <= ?",
          await tx.now(),
        ),
      );
      for (const { table, key, where, keep, set } of TIDIED) {
        const old = `${key} IN (SELECT ${key} FROM ${table} WHERE ${where} LIMIT ${ROWS})`;
        let changed: number;
        do {
          changed = await db.tx(async (tx) =>
            tx.run(
              set === undefined
                ? `DELETE FROM ${table} WHERE ${old}`
                : `UPDATE ${table} SET ${set} WHERE ${old}`,
              (await tx.now()) - keep,
            ),
          );
        } while (changed === ROWS);
      }
      await eraseLate();
      await forgetChats();
    },
    async orphans(now, signal) {
      let deleted = 0;
      let batch: ObjectInfo[] = [];
      for await (const object of storage.list('')) {
        if (signal.aborted) return deleted;
        if (object.modifiedAt > now - ORPHAN_AGE) continue;
        batch.push(object);
        if (batch.length < OBJECTS) continue;
        deleted += await sweepKeys(batch);
        batch = [];
      }
      deleted += await sweepKeys(batch);
      if (deleted > 0) logger.info({ deleted }, 'deleted objects that no row names');
      return deleted;
    },
  };
};
