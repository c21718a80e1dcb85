import type { ErasureView } from '../../conversations/privacy.ts';
import type { Db, Tx } from '../../db/db.ts';
import { rowset } from '../../db/db.ts';
import { DarkroomError, isDarkroomError } from '../../errors.ts';
import type { Generations } from '../../generation/generations.ts';
import type { Ids } from '../../ids.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import type { Logger } from '../../logger.ts';
import type { ObjectStorage } from '../../storage/storage.ts';
import { forgetAuthor } from '../../studio/gallery/forget.ts';
import type { Models } from '../../studio/portraits/models.ts';
import { eraseRows } from './account-rows.ts';
import type { Aftermath } from './aftermath.ts';
import { countErasure } from './counted.ts';
import { markErasure, markedErasures } from './erasure-marks.ts';

export interface ErasureOptions {
  ids: Ids;
  logger: Logger;
  ledger: Pick<Ledger, 'balance' | 'post'>;
  generations: Pick<Generations, 'cancel'>;
  models: Pick<Models, 'list' | 'remove'>;
  storage: ObjectStorage;
  aftermath: Pick<Aftermath, 'begin' | 'follow'>;
  /** Objects are to be deleted now. */
  swept: () => void;
}

export interface Erased {
  paid: number;
  bonus: number;
  pictures: number;
  models: number;
}

/** Ends what runs, by the same way as a cancel: holds close, workers and providers stop, a training is wound up. */
const endRunning = async (tx: Tx, accountId: string, { generations }: ErasureOptions): Promise<void> => {
  const open = await tx.all<{ id: string }>(
    `SELECT id FROM generation WHERE account_id = ? AND status IN ('queued', 'running') ORDER BY id`,
    accountId,
  );
  for (const { id } of open) {
    try {
      await generations.cancel(tx, { accountId, generationId: id });
    } catch (error) {
      // It ended while this waited for its rows.
      if (!isDarkroomError(error) || error.code !== 'CANNOT_CANCEL') throw error;
    }
  }
};

/** What outlives an erasure hangs on the person's HMAC: a block, and a debt, once (security 16). */
const carryOver = async (tx: Tx, accountId: string, { ledger }: ErasureOptions): Promise<void> => {
  const { debt } = await ledger.balance(tx, accountId);
  const account = await tx.get<{ blocked_at: number | null }>(
    'SELECT blocked_at FROM account WHERE id = ?',
    accountId,
  );
  const keys = await tx.all<{ key: string }>(
    `SELECT DISTINCT e.key, MIN(i.created_at) AS since FROM identity i JOIN eligibility e ON e.key = i.eligibility_key
     WHERE i.account_id = ? GROUP BY e.key ORDER BY since, e.key`,
    accountId,
  );
  const [first] = keys;
  if (account?.blocked_at != null) {
    for (const { key } of keys) {
      await tx.run('UPDATE eligibility SET blocked_at = ? WHERE key = ?', account.blocked_at, key);
    }
  }
  if (debt === 0 || !first) return;
  await tx.run('UPDATE eligibility SET carried_debt = carried_debt + ? WHERE key = ?', debt, first.key);
  await ledger.post(tx, {
    kind: 'debt_carried',
    reference: `debt-out:${accountId}`,
    entries: [
      { book: 'debt', accountId, amount: -debt },
      { book: 'adjustment', amount: debt },
    ],
  });
};

/** The private chats of an account: by its identities, and by whatever was written there. */
const privateChats = (tx: Tx, accountId: string): Promise<{ id: string }[]> =>
  tx.all<{ id: string }>(
    `SELECT c.id FROM conversation c WHERE c.kind = 'private' AND (
       EXISTS (SELECT 1 FROM identity i WHERE i.account_id = ? AND i.platform = c.platform AND i.external_id = c.external_id)
       OR c.id IN (SELECT conversation_id FROM generation WHERE account_id = ?)
       OR c.id IN (SELECT conversation_id FROM menu WHERE account_id = ?)
       OR c.id IN (SELECT conversation_id FROM outbox WHERE account_id = ?))`,
    ...[accountId, accountId, accountId, accountId],
  );

/** What the chats themselves keep. Their rows stay until the last answer was sent (housekeeping.ts). */
const eraseChats = async (tx: Tx, accountId: string, chats: { id: string }[]): Promise<void> => {
  const these = `(SELECT r.id FROM ${rowset(tx, 'r', { id: 'text' })})`;
  const ids = JSON.stringify(chats.map(({ id }) => ({ id })));
  // What is being written there is written before or not at all.
  await tx.lock(...chats.map(({ id }) => `transcript:${id}`));
  await tx.run(`DELETE FROM transcript_message WHERE conversation_id IN ${these}`, ids);
  await tx.run(`DELETE FROM status_message WHERE conversation_id IN ${these}`, ids);
  await tx.run(`DELETE FROM outbox WHERE account_id IS NULL AND conversation_id IN ${these}`, ids);
  // The last answer is in the language that was chosen.
  await tx.run(
    `UPDATE conversation SET locale = COALESCE((SELECT a.locale FROM account a WHERE a.id = ?), locale)
     WHERE id IN ${these}`,
    accountId,
    ids,
  );
};

/**
 * Deletes everything that is known of a person, in the caller's transaction; objects and what is at providers follow
 * from rows (security 24, 25). The ledger keeps its rows, which name nobody.
 */
export const createErasure = (options: ErasureOptions) => {
  const { logger, models, storage, aftermath } = options;

  const erase = async (tx: Tx, accountId: string): Promise<Erased> => {
    await tx.lock(`account:${accountId}`, `intake:${accountId}`, `models:${accountId}`);
    const account = await tx.get<{ erased_at: number | null }>(
      'SELECT erased_at FROM account WHERE id = ?',
      accountId,
    );
    if (account?.erased_at !== null) throw new DarkroomError('NOT_FOUND', `no account ${accountId}`);
    const view = await countErasure(tx, accountId);
    await endRunning(tx, accountId, options);
    for (const { modelId } of await models.list(tx, accountId)) await models.remove(tx, accountId, modelId);
    const chats = await privateChats(tx, accountId);
    await eraseChats(tx, accountId, chats);
    await carryOver(tx, accountId, options);
    await forgetAuthor(tx, accountId);
    await eraseRows(tx, accountId);
    await tx.run(
      'INSERT INTO erasure_list (account_id, created_at) VALUES (?, ?) ON CONFLICT (account_id) DO NOTHING',
      accountId,
      await tx.now(),
    );
    await aftermath.begin(
      tx,
      accountId,
      chats.map(({ id }) => id),
    );
    tx.onCommit(() => {
      options.swept();
      void aftermath.follow(accountId);
    });
    return { paid: view.paid, bonus: view.bonus, pictures: view.pictures, models: view.models };
  };

  return {
    show: (tx: Tx, accountId: string): Promise<ErasureView> => countErasure(tx, accountId),
    /** CHOICE_EXPIRED when `revision` is not what there is any more. */
    eraseShown: async (tx: Tx, accountId: string, revision: string): Promise<Erased> => {
      await tx.lock(`account:${accountId}`);
      const now = await countErasure(tx, accountId);
      if (now.revision !== revision) {
        throw new DarkroomError('CHOICE_EXPIRED', `${accountId} has other things now than were shown`);
      }
      return erase(tx, accountId);
    },
    erase,
    /**
     * Erases the accounts that the list names, in the database or in the storage, and that are not erased: a backup
     * brought them back (security 22). Makes both lists equal. Answers how many.
     */
    replay: async (db: Db): Promise<number> => {
      const marked = await markedErasures(storage);
      await db.tx(async (tx) =>
        tx.run(
          `INSERT INTO erasure_list (account_id, created_at)
           SELECT r.id, CAST(? AS BIGINT) FROM ${rowset(tx, 'r', { id: 'text' })} JOIN account a ON a.id = r.id
           WHERE 1 = 1 ON CONFLICT (account_id) DO NOTHING`,
          await tx.now(),
          JSON.stringify(marked.map((id) => ({ id }))),
        ),
      );
      const listed = await db.all<{ id: string; erased_at: number | null; known: string | null }>(
        `SELECT e.account_id AS id, a.id AS known, a.erased_at FROM erasure_list e LEFT JOIN account a ON a.id = e.account_id`,
      );
      const again = listed.filter(({ known, erased_at }) => known !== null && erased_at === null);
      for (const { id } of again) await db.tx((tx) => erase(tx, id));
      if (again.length > 0)
        logger.warn({ accounts: again.length }, 'erased again what a restore brought back');
      const there = new Set(marked);
      for (const { id } of listed) if (!there.has(id)) await markErasure(storage, id);
      return again.length;
    },
  };
};
