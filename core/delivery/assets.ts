import type { Clock } from '../clock.ts';
import type { Db } from '../db/db.ts';
import { DarkroomError } from '../errors.ts';
import type { ObjectStorage } from '../storage/storage.ts';
import type { AssetContent } from './channel.ts';
import type { HouseAssets } from './house-assets.ts';

const EXTENSIONS: Record<string, string> = { 'image/png': 'png', 'image/jpeg': 'jpg', 'image/webp': 'webp' };

export interface AssetsOptions {
  db: Db;
  storage: ObjectStorage;
  clock: Clock;
  /** What is drawn instead of stored. */
  house?: HouseAssets;
}

/** Reads what may be sent to people: labelled copies, never masters. Rejects with NOT_FOUND once deleted. */
export const createAssets =
  ({ db, storage, clock, house }: AssetsOptions) =>
  async (assetId: string): Promise<AssetContent> => {
    const drawn = house?.(assetId);
    if (drawn) return drawn;
    const row = await db.get<{ key: string; media_type: string; job: string | null; created_at: number }>(
      `SELECT a.key, a.media_type, g.job, a.created_at FROM asset a LEFT JOIN generation g ON g.id = a.generation_id
       WHERE a.id = ? AND a.kind <> 'master' AND a.deleted_at IS NULL
         AND (a.delete_after IS NULL OR a.delete_after > ?)`,
      assetId,
      clock(),
    );
    if (!row) throw new DarkroomError('NOT_FOUND', `asset ${assetId} is not there to be sent`);
    const day = new Date(row.created_at).toISOString().slice(0, 10);
    return {
      bytes: await storage.read(row.key),
      mediaType: row.media_type,
      name: `darkroom-${row.job ?? 'picture'}-${day}-${assetId.slice(-6).toLowerCase()}.${EXTENSIONS[row.media_type] ?? 'bin'}`,
    };
  };
