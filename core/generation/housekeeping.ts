import { CLOSE_MS, createAftermath } from '../accounts/privacy/aftermath.ts';
import type { Db } from '../db/db.ts';
import { rowset } from '../db/db.ts';
import type { Logger } from '../logger.ts';
import type { Inbox } from '../storage/inbox.ts';
import type { ObjectInfo, ObjectStorage } from '../storage/storage.ts';
import { LATE_ERASURE_MS, TIDIED } from '../studio/retention.ts';
import { createRetention } from './retention.ts';

const HOUR = 60 * 60 * 1000;
const ROWS = 1000;
const OBJECTS = 200;
const ORPHAN_AGE = HOUR;

export interface Housekeeping {
  /**
   * Deletes the objects of assets whose time has come; answers how many. What can't be deleted is tried again later,
   * behind the others. Ends early when `signal` aborts, and when the storage is away: then the next round goes on.
   */
  retention(signal?: AbortSignal): Promise<number>;
  /** Erases what was on its way when an account was erased a moment ago, and its inboxes. */
  eraseLate(signal?: AbortSignal): Promise<void>;
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
  inbox,
}: {
  db: Db;
  logger: Logger;
  storage: ObjectStorage;
  inbox: Pick<Inbox, 'folderOf' | 'empty'>;
}): Housekeeping => {
  const aftermath = createAftermath({ db, logger, storage, inbox });
  const retention = createRetention({ db, logger, storage });

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
    let deleted = 0;
    for (const { key } of orphans) {
      try {
        await storage.delete(key);
        deleted += 1;
      } catch (error) {
        // One that can't be deleted must not keep the others.
        logger.error({ err: error }, 'an object that no row names was not deleted; it will be tried again');
      }
    }
    return deleted;
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
    retention,
    eraseLate: (signal) => aftermath.sweep(CLOSE_MS, signal),
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
      await aftermath.sweep(LATE_ERASURE_MS);
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
