import { createHash } from 'node:crypto';
import { UNMARKED_CONSENT } from '../../conversations/privacy.ts';
import type { Task } from '../../conversations/tasks.ts';
import type { Db, Tx } from '../../db/db.ts';
import { DarkroomError } from '../../errors.ts';
import type { Ids } from '../../ids.ts';
import { tagPicture } from '../../media/label.ts';
import { keepAsset } from '../../storage/asset-row.ts';
import type { ObjectStorage } from '../../storage/storage.ts';
import { deleteAfter } from '../../studio/retention.ts';
import { createConsents } from '../consent.ts';

/** Consents of this kind are the log that has to be kept (retention.ts). */
export const UNMARKED_KIND = 'unmarked';

interface UnmarkedOptions {
  db: Db;
  ids: Ids;
  storage: ObjectStorage;
  /** The operator's switch. */
  offered: boolean;
}

interface Master {
  item_id: string;
  key: string;
  sha256: string;
}

const mastersOf = (
  reader: Pick<Tx, 'all'>,
  accountId: string,
  generationId: string,
  now: number,
): Promise<Master[]> =>
  reader.all<Master>(
    `SELECT i.id AS item_id, m.key, m.sha256 FROM generation g
     JOIN generation_item i ON i.generation_id = g.id AND i.status = 'done'
     JOIN asset m ON m.id = i.master_id AND m.deleted_at IS NULL AND (m.delete_after IS NULL OR m.delete_after > ?)
     WHERE g.id = ? AND g.account_id = ? AND g.deleted_at IS NULL ORDER BY i.position`,
    now,
    generationId,
    accountId,
  );

/**
 * Originals without the visible mark, for who takes the duty to label over (GB 45438, the labelling measures §9): each
 * request is a consent of its own with the hashes of its pictures. What the metadata say stays in them.
 */
export const createUnmarked = ({ db, ids, storage, offered }: UnmarkedOptions) => {
  const consents = createConsents(ids);
  const requireOffered = (): void => {
    if (!offered) throw new DarkroomError('FORBIDDEN', 'originals without the mark are not offered here');
  };

  return {
    /** Throws FORBIDDEN, GENERATION_NOT_FOUND. */
    agree: async (
      tx: Tx,
      accountId: string,
      generationId: string,
    ): Promise<{ generationId: string; items: string[] }> => {
      requireOffered();
      const masters = await mastersOf(tx, accountId, generationId, await tx.now());
      if (masters.length === 0)
        throw new DarkroomError('GENERATION_NOT_FOUND', `no pictures of ${generationId} for ${accountId}`);
      await consents.record(tx, {
        accountId,
        kind: UNMARKED_KIND,
        version: UNMARKED_CONSENT,
        hashes: masters.map(({ sha256 }) => sha256),
      });
      return { generationId, items: masters.map(({ item_id }) => item_id) };
    },
    /** Makes the copies, for an hour. Rejects with NOT_FOUND for an account that was erased meanwhile. */
    copy: async (task: Task, signal: AbortSignal): Promise<unknown> => {
      requireOffered();
      const { generationId } = task.payload as { generationId: string };
      const { accountId } = task;
      const now = () => db.tx((tx) => tx.now());
      const masters = await mastersOf(db, accountId, generationId, await now());
      const agreed = await db.tx((tx) =>
        consents.covers(tx, {
          accountId,
          kind: UNMARKED_KIND,
          version: UNMARKED_CONSENT,
          hashes: masters.map(({ sha256 }) => sha256),
        }),
      );
      if (masters.length === 0 || !agreed) return { problem: 'gone' };
      const assets: string[] = [];
      for (const { key: masterKey, item_id } of masters) {
        signal.throwIfAborted();
        const createdAt = await now();
        const copy = await tagPicture(await storage.read(masterKey), {
          producer: 'Darkroom',
          produceId: generationId,
          createdAt,
        });
        const id = ids.row();
        const key = `${accountId}/${generationId}/${id}-unmarked.jpg`;
        const { bytes, mediaType, width, height } = copy;
        await keepAsset(
          { db, storage },
          {
            ...{
              id,
              accountId,
              generationId,
              itemId: item_id,
              kind: 'unmarked',
              key,
              mediaType,
              width,
              height,
            },
            bytes: bytes.length,
            sha256: createHash('sha256').update(bytes).digest('hex'),
            createdAt,
            deleteAfter: deleteAfter('unmarked', createdAt),
          },
          bytes,
        );
        assets.push(id);
      }
      return { generationId, assets };
    },
  };
};
