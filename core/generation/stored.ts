import type { Tx } from '../db/db.ts';
import { deleteAfter } from '../studio/retention.ts';
import type { GenerationRow } from './rows.ts';

/** A stored object, as it is recorded with the item that it belongs to. */
export interface StoredAsset {
  id: string;
  kind: 'master' | 'labelled';
  key: string;
  mediaType: string;
  bytes: number;
  width: number;
  height: number;
  sha256: string;
}

/** Records a stored object with the item that it belongs to. */
export const insertAsset = (tx: Tx, row: GenerationRow, itemId: string, asset: StoredAsset, now: number) =>
  tx.run(
    `INSERT INTO asset (id, account_id, generation_id, item_id, kind, key, media_type, bytes, width, height, sha256, created_at, delete_after)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    asset.id,
    row.account_id,
    row.id,
    itemId,
    asset.kind,
    asset.key,
    asset.mediaType,
    asset.bytes,
    asset.width,
    asset.height,
    asset.sha256,
    now,
    deleteAfter(asset.kind, now),
  );

/** What is stored of one picture. */
export interface StoredPicture {
  master: StoredAsset;
  /** Before our own text was written over it; a master too: nobody is shown it. */
  ground?: StoredAsset;
  labelled: StoredAsset;
}
