import type { Db, Tx } from '../db/db.ts';
import { DarkroomError } from '../errors.ts';
import type { ImageRequest } from '../providers/provider.ts';
import type { ObjectStorage } from '../storage/storage.ts';
import type { JobDefinition, PictureReference } from '../studio/job.ts';

interface FoundPicture {
  id: string;
  key: string;
  mediaType: string;
}

const there = 'deleted_at IS NULL';

const findAsset = async (
  tx: Pick<Tx, 'get'>,
  accountId: string,
  assetId: string,
  condition: string,
): Promise<FoundPicture | undefined> => {
  const row = await tx.get<{ id: string; key: string; media_type: string }>(
    `SELECT id, key, media_type FROM asset WHERE id = ? AND account_id = ? AND ${condition}`,
    assetId,
    accountId,
  );
  return row && { id: row.id, key: row.key, mediaType: row.media_type };
};

/**
 * The master of a picture of this account, by the number that its person sees (the pictures that were made, from 1).
 * Throws GENERATION_NOT_FOUND.
 */
export const findMaster = async (
  tx: Pick<Tx, 'get'>,
  accountId: string,
  { generationId, number }: { generationId: string; number: number },
): Promise<FoundPicture> => {
  const item = await tx.get<{ master_id: string }>(
    `SELECT master_id FROM generation_item WHERE generation_id = ? AND account_id = ? AND status = 'done'
     ORDER BY position LIMIT 1 OFFSET ?`,
    generationId,
    accountId,
    number - 1,
  );
  const asset = item && (await findAsset(tx, accountId, item.master_id, `${there} AND delete_after IS NULL`));
  if (!asset) throw new DarkroomError('GENERATION_NOT_FOUND', `${generationId} has no picture ${number}`);
  return asset;
};

const find = async (
  tx: Pick<Tx, 'get'>,
  accountId: string,
  reference: PictureReference,
): Promise<FoundPicture> => {
  if ('generationId' in reference) return findMaster(tx, accountId, reference);
  const asset = await findAsset(tx, accountId, reference.assetId, there);
  if (!asset)
    throw new DarkroomError('GENERATION_NOT_FOUND', `${reference.role} ${reference.assetId} is gone`);
  return asset;
};

/** Pictures that go in. A training's photos are its intake's, and go long before the order does. */
export const referencesOf = (job: JobDefinition, input: unknown): PictureReference[] =>
  job.makes === 'model' ? [] : (job.references?.(input) ?? []);

/**
 * Whether a picture that a person sent goes in, so that words could undress who is on it. A picture named by its
 * generation is one that we made of words that were looked at (portraits); what is named by its asset counts.
 */
export const takesUpload = (job: JobDefinition, input: unknown): boolean =>
  referencesOf(job, input).some((reference) => 'assetId' in reference);

/** Asset ids of pictures that the account owns, in their order. Throws GENERATION_NOT_FOUND. */
export const referenceIds = async (
  tx: Pick<Tx, 'get'>,
  accountId: string,
  references: readonly PictureReference[],
): Promise<string[]> => {
  const ids: string[] = [];
  for (const reference of references) ids.push((await find(tx, accountId, reference)).id);
  return ids;
};

/** Reads pictures that the account owns; GENERATION_NOT_FOUND when one was deleted meanwhile. */
export const readReferences = async (
  { db, storage }: { db: Db; storage: ObjectStorage },
  accountId: string,
  references: readonly PictureReference[],
): Promise<ImageRequest['images']> => {
  const images: ImageRequest['images'] = [];
  for (const reference of references) {
    const { key, mediaType } = await find(db, accountId, reference);
    images.push({ role: reference.role, bytes: await storage.read(key), mediaType });
  }
  return images;
};
