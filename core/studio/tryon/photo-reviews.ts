import { createHash } from 'node:crypto';
import type { Db } from '../../db/db.ts';
import type { Outbox } from '../../delivery/outbox.ts';
import { DarkroomError } from '../../errors.ts';
import type { Ids } from '../../ids.ts';
import type { ObjectStorage } from '../../storage/storage.ts';
import { deleteAfter } from '../retention.ts';
import { lockInputs } from './inputs.ts';

/** A face looks under age: nothing is ordered with the photo before somebody of ours has looked (security 23). */
export const askReview = (
  db: Db,
  ids: Ids,
  photo: { accountId: string; conversationId: string; assetId: string },
): Promise<void> =>
  db.tx(async (tx) => {
    await tx.run(
      `INSERT INTO photo_review (id, account_id, conversation_id, asset_id, state, created_at)
       VALUES (?, ?, ?, ?, 'asked', ?)`,
      ids.row(),
      photo.accountId,
      photo.conversationId,
      photo.assetId,
      await tx.now(),
    );
  });

/** Whether this very picture was sent before, and somebody of ours said no. */
export const wasRefused = async (db: Db, accountId: string, picture: Buffer): Promise<boolean> =>
  (await db.get(
    `SELECT 1 AS found FROM photo_review r JOIN asset a ON a.id = r.asset_id
     WHERE r.account_id = ? AND r.state = 'refused' AND a.sha256 = ? LIMIT 1`,
    accountId,
    createHash('sha256').update(picture).digest('hex'),
  )) !== undefined;

interface WaitingRow {
  id: string;
  account_id: string;
  created_at: number;
  key: string;
  sha256: string;
}

const WAITING = `SELECT r.id, r.account_id, r.created_at, a.key, a.sha256 FROM photo_review r
  JOIN asset a ON a.id = r.asset_id
  WHERE r.state = 'asked' AND a.deleted_at IS NULL AND a.delete_after > ?`;

/** Of the photo: whoever decides names what was looked at. */
const codeOf = ({ sha256 }: Pick<WaitingRow, 'sha256'>): string => sha256.slice(0, 8);

export interface WaitingPhoto {
  id: string;
  accountId: string;
  askedAt: number;
  code: string;
}

/** The doors of whoever looks at photos that wait for a try-on: the operator, by a local command. */
export const createPhotoReviews = ({ db, storage }: { db: Db; storage: ObjectStorage }) => {
  const find = (id: string): Promise<WaitingRow | undefined> =>
    db.tx(async (tx) => tx.get<WaitingRow>(`${WAITING} AND r.id = ?`, await tx.now(), id));
  return {
    async list(): Promise<WaitingPhoto[]> {
      const rows = await db.tx(async (tx) =>
        tx.all<WaitingRow>(`${WAITING} ORDER BY r.created_at, r.id`, await tx.now()),
      );
      return rows.map((row) => ({
        id: row.id,
        accountId: row.account_id,
        askedAt: row.created_at,
        code: codeOf(row),
      }));
    },
    /** The photo (JPEG) and its code; undefined when none waits under this id. */
    async sheet(id: string): Promise<{ picture: Buffer; code: string } | undefined> {
      const row = await find(id);
      return row && { picture: await storage.read(row.key), code: codeOf(row) };
    },
    /**
     * Decides once, and tells the person. An allowed photo may be ordered with for as long as any other; a refused one
     * goes at once. Answers false when none waits under this id. Rejects with BAD_INPUT { field: 'code' } when `code` is not
     * of this photo.
     */
    decide(
      outbox: Outbox,
      { id, code, verdict }: { id: string; code: string; verdict: 'allowed' | 'refused' },
    ): Promise<boolean> {
      return db.tx(async (tx) => {
        const now = await tx.now();
        const row = await tx.get<
          WaitingRow & { asset_id: string; conversation_id: string; platform: string; bot: string }
        >(
          `SELECT r.id, r.account_id, r.asset_id, r.conversation_id, a.sha256, c.platform, c.bot FROM photo_review r
           JOIN asset a ON a.id = r.asset_id JOIN conversation c ON c.id = r.conversation_id
           WHERE r.state = 'asked' AND a.deleted_at IS NULL AND a.delete_after > ? AND r.id = ?`,
          now,
          id,
        );
        if (!row) return false;
        if (codeOf(row) !== code) {
          throw new DarkroomError('BAD_INPUT', `${code} is not the code of ${id}`, { field: 'code' });
        }
        await lockInputs(tx, row.account_id);
        const decided = await tx.run(
          "UPDATE photo_review SET state = ?, decided_at = ? WHERE id = ? AND state = 'asked'",
          verdict,
          now,
          id,
        );
        if (decided === 0) return false;
        await tx.run(
          'UPDATE asset SET delete_after = ? WHERE id = ? AND deleted_at IS NULL',
          verdict === 'refused' ? now : deleteAfter('tryon-photo', now),
          row.asset_id,
        );
        await outbox.enqueue(tx, [
          {
            conversation: { id: row.conversation_id, platform: row.platform, bot: row.bot },
            accountId: row.account_id,
            reply: { class: 'result', lines: [{ key: `review-tryon-${verdict}` }] },
          },
        ]);
        return true;
      });
    },
  };
};
