import type { Db, Tx } from '../db/db.ts';
import { DarkroomError } from '../errors.ts';
import type { ImageRequest } from '../providers/provider.ts';
import type { ObjectStorage } from '../storage/storage.ts';
import type { PictureReference } from '../studio/job.ts';

/**
 * The master of a picture of this account, by the number that its person sees (the pictures that were made, from 1).
 * Throws GENERATION_NOT_FOUND.
 */
export const findMaster = async (
  tx: Pick<Tx, 'get'>,
  accountId: string,
  { generationId, number }: Pick<PictureReference, 'generationId' | 'number'>,
): Promise<{ id: string; key: string; mediaType: string }> => {
  const item = await tx.get<{ master_id: string }>(
    `SELECT master_id FROM generation_item WHERE generation_id = ? AND account_id = ? AND status = 'done'
     ORDER BY position LIMIT 1 OFFSET ?`,
    generationId,
    accountId,
    number - 1,
  );
  const asset =
    item &&
    (await tx.get<{ id: string; key: string; media_type: string }>(
      'SELECT id, key, media_type FROM asset WHERE id = ? AND deleted_at IS NULL AND delete_after IS NULL',
      item.master_id,
    ));
  if (!asset) throw new DarkroomError('GENERATION_NOT_FOUND', `${generationId} has no picture ${number}`);
  return { id: asset.id, key: asset.key, mediaType: asset.media_type };
};

/** Asset ids of the masters of pictures that the account owns, in their order. Throws GENERATION_NOT_FOUND. */
export const masterIds = async (
  tx: Pick<Tx, 'get'>,
  accountId: string,
  references: readonly PictureReference[],
): Promise<string[]> => {
  const ids: string[] = [];
  for (const reference of references) ids.push((await findMaster(tx, accountId, reference)).id);
  return ids;
};

/** Reads the masters of pictures that the account owns; GENERATION_NOT_FOUND when one was deleted meanwhile. */
export const readReferences = async (
  { db, storage }: { db: Db; storage: ObjectStorage },
  accountId: string,
  references: readonly PictureReference[],
): Promise<ImageRequest['images']> => {
  const images: ImageRequest['images'] = [];
  for (const reference of references) {
    const { key, mediaType } = await findMaster(db, accountId, reference);
    images.push({ role: reference.role, bytes: await storage.read(key), mediaType });
  }
  return images;
};
