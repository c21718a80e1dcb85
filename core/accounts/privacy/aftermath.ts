import type { Db, Tx } from '../../db/db.ts';
import { truncateLog } from '../../db/truncate-log.ts';
import type { Logger } from '../../logger.ts';
import type { Inbox } from '../../storage/inbox.ts';
import type { ObjectStorage } from '../../storage/storage.ts';
import { eraseRows } from './account-rows.ts';
import { markErasure } from './erasure-marks.ts';

const MINUTE = 60_000;
/** Longer than any task runs: what it brings is erased within seconds; what comes later still, within the hour. */
export const CLOSE_MS = 15 * MINUTE;
/** A new life may begin in the same chat: what is sent there from then on is not of the erased account. */
const STREAMING_MS = MINUTE;

const KEY = 'erased-inbox:';
/** Deletions of one account that may fail in a round. */
const FAILURES = 10;

export interface AftermathOptions {
  db: Db;
  logger: Logger;
  storage: ObjectStorage;
  inbox: Pick<Inbox, 'folderOf' | 'empty'>;
}

export type Aftermath = ReturnType<typeof createAftermath>;

/**
 * What follows an erasure outside of its transaction. It goes by rows and is done again by every sweep for a while, so
 * that neither a fault nor a killed process leaves anything.
 */
export const createAftermath = ({ db, logger, storage, inbox }: AftermathOptions) => {
  /** One that fails must not keep the others. */
  const tried = async (what: string, work: () => Promise<unknown>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      logger.warn({ err: error }, what);
    }
  };

  const emptyInboxes = async (accountId?: string): Promise<void> => {
    const rows = await db.all<{ key: string; value: string; updated_at: number }>(
      `SELECT key, value, updated_at FROM system_state WHERE key LIKE ?`,
      `${KEY}${accountId ?? '%'}`,
    );
    const now = await db.tx((tx) => tx.now());
    for (const { key, value, updated_at } of rows) {
      const { own, chats } = JSON.parse(value) as { own: string; chats: string[] };
      await tried('an inbox was not emptied; it is tried again', async () => {
        await inbox.empty(own);
        for (const chat of chats) await inbox.empty(chat, updated_at + STREAMING_MS);
        if (updated_at <= now - CLOSE_MS) await db.run('DELETE FROM system_state WHERE key = ?', key);
      });
    }
  };

  /** Whatever lies in the folder of an erased account is to go, also what work in flight has put there without a row. */
  const emptyFolder = async (accountId: string): Promise<void> => {
    let failures = 0;
    for await (const { key } of storage.list(`${accountId}/`)) {
      if (failures >= FAILURES) return;
      await storage.delete(key).catch((error: unknown) => {
        failures += 1;
        logger.warn({ err: error }, 'an object of an erased account was not deleted; it is tried again');
      });
    }
  };

  return {
    /** In the transaction of the erasure: which inboxes are to be emptied. Their names say nothing of who it was. */
    begin: async (tx: Tx, accountId: string, chats: readonly string[]): Promise<void> => {
      await tx.run(
        `INSERT INTO system_state (key, value, updated_at) VALUES (?, ?, ?)
         ON CONFLICT (key) DO UPDATE SET value = excluded.value, updated_at = excluded.updated_at`,
        `${KEY}${accountId}`,
        JSON.stringify({ own: inbox.folderOf(accountId), chats: chats.map((id) => inbox.folderOf(id)) }),
        await tx.now(),
      );
    },
    /** After its commit. Never rejects. */
    follow: async (accountId: string): Promise<void> => {
      await tried('the inboxes of an erased account were not read', () => emptyInboxes(accountId));
      await tried('an erasure was not marked in the storage', () => markErasure(storage, accountId));
      await tried('the log of the database was not emptied', () => truncateLog(db));
    },
    /**
     * Erases what came for accounts that were erased within `window` ms: what was on its way, rows and objects. Also the
     * rows of objects that are gone. Ends early when `signal` aborts.
     */
    sweep: async (window: number, signal?: AbortSignal): Promise<void> => {
      const recent = await db.tx(async (tx) =>
        tx.all<{ id: string }>('SELECT id FROM account WHERE erased_at > ?', (await tx.now()) - window),
      );
      for (const { id } of recent) {
        if (signal?.aborted) return;
        await db.tx((tx) => eraseRows(tx, id));
        await tried('the folder of an erased account was not emptied', () => emptyFolder(id));
        await tried('an erasure was not marked in the storage', () => markErasure(storage, id));
      }
      await db.run(
        `DELETE FROM asset WHERE deleted_at IS NOT NULL
           AND account_id IN (SELECT a.id FROM account a WHERE a.erased_at IS NOT NULL)`,
      );
      await emptyInboxes();
      if (recent.length > 0) await tried('the log of the database was not emptied', () => truncateLog(db));
    },
  };
};
