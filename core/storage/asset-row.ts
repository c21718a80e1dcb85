import type { Db, Tx } from '../db/db.ts';
import { DarkroomError } from '../errors.ts';
import type { ObjectStorage } from './storage.ts';

/** A stored object that belongs to somebody, as its row says it. */
export interface AssetRow {
  id: string;
  accountId: string;
  generationId?: string;
  itemId?: string;
  kind: 'master' | 'labelled' | 'unmarked' | 'upload';
  key: string;
  mediaType: string;
  bytes: number;
  width?: number;
  height?: number;
  sha256: string;
  /** Epoch ms. */
  createdAt: number;
  /** Epoch ms; null: until its owner deletes it. */
  deleteAfter: number | null;
}

const erased = (accountId: string): DarkroomError =>
  new DarkroomError('NOT_FOUND', `${accountId} was erased: nothing of it is kept any more`);

/**
 * Writes the row of an object: the one way to do so, as work in flight must not bring anything back. Throws NOT_FOUND
 * for an account that was erased.
 */
export const writeAsset = async (tx: Pick<Tx, 'run'>, asset: AssetRow): Promise<void> => {
  const written = await tx.run(
    `INSERT INTO asset (id, account_id, generation_id, item_id, kind, key, media_type, bytes, width, height, sha256,
       created_at, delete_after)
     SELECT CAST(? AS TEXT), CAST(? AS TEXT), CAST(? AS TEXT), CAST(? AS TEXT), CAST(? AS TEXT), CAST(? AS TEXT),
       CAST(? AS TEXT), CAST(? AS BIGINT), CAST(? AS INTEGER), CAST(? AS INTEGER), CAST(? AS TEXT), CAST(? AS BIGINT),
       CAST(? AS BIGINT)
     WHERE NOT EXISTS (SELECT 1 FROM account WHERE id = ? AND erased_at IS NOT NULL)`,
    asset.id,
    asset.accountId,
    asset.generationId ?? null,
    asset.itemId ?? null,
    asset.kind,
    asset.key,
    asset.mediaType,
    asset.bytes,
    asset.width ?? null,
    asset.height ?? null,
    asset.sha256,
    asset.createdAt,
    asset.deleteAfter,
    asset.accountId,
  );
  if (written === 0) throw erased(asset.accountId);
};

/**
 * Keeps an object under its row, which is written first, so that no object is ever without one. Throws NOT_FOUND, and
 * keeps nothing, where its account was erased before or meanwhile.
 */
export const keepAsset = async (
  { db, storage }: { db: Db; storage: ObjectStorage },
  asset: AssetRow,
  bytes: Buffer,
): Promise<void> => {
  await db.tx((tx) => writeAsset(tx, asset));
  await storage.put(asset.key, bytes, { mediaType: asset.mediaType, bytes: bytes.length });
  // An erasure in between found no object yet.
  const wanted = await db.get(
    `SELECT 1 AS found FROM asset s WHERE s.id = ? AND s.deleted_at IS NULL
       AND NOT EXISTS (SELECT 1 FROM account a WHERE a.id = s.account_id AND a.erased_at IS NOT NULL)`,
    asset.id,
  );
  if (wanted) return;
  await storage.delete(asset.key);
  throw erased(asset.accountId);
};
