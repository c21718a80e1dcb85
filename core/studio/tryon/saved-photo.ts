import type { SavedPhotoView } from '../../conversations/tryon.ts';
import type { Tx } from '../../db/db.ts';
import { DarkroomError, isDarkroomError } from '../../errors.ts';
import { holdUpload } from '../uploads.ts';
import { isOrdered, lockInputs, requirePerson } from './inputs.ts';

interface SavedRow {
  asset_id: string;
  created_at: number;
}

const viewOf = ({ asset_id: personId, created_at: savedAt }: SavedRow): SavedPhotoView => ({
  personId,
  savedAt,
});

const findSaved = (tx: Tx, accountId: string): Promise<SavedRow | undefined> =>
  tx.get<SavedRow>(
    `SELECT s.asset_id, s.created_at FROM saved_photo s JOIN asset a ON a.id = s.asset_id
     WHERE s.account_id = ? AND a.deleted_at IS NULL AND a.delete_after IS NULL`,
    accountId,
  );

/** Nothing is kept any more: the photo goes at once, or with the inputs of the order that works with it. */
const drop = async (tx: Tx, accountId: string): Promise<void> => {
  const row = await tx.get<SavedRow>(
    'SELECT asset_id, created_at FROM saved_photo WHERE account_id = ?',
    accountId,
  );
  if (!row) return;
  await tx.run('DELETE FROM saved_photo WHERE account_id = ?', accountId);
  if (await isOrdered(tx, accountId, row.asset_id)) return;
  await tx.run(
    'UPDATE asset SET delete_after = ? WHERE id = ? AND account_id = ? AND deleted_at IS NULL',
    await tx.now(),
    row.asset_id,
    accountId,
  );
};

/** The body photo that a person asked to keep: nobody's is kept unasked (jobs.md 3). */
export const createSavedPhoto = () => ({
  /** Throws NOTHING_TO_SHOW. */
  async show(tx: Tx, accountId: string): Promise<SavedPhotoView> {
    const row = await findSaved(tx, accountId);
    if (!row) throw new DarkroomError('NOTHING_TO_SHOW', `${accountId} has no saved photo`);
    return viewOf(row);
  },
  /** In place of an earlier one. Throws NOT_FOUND when it is not there (any more), IN_REVIEW while it waits for a look. */
  async save(tx: Tx, accountId: string, personId: string): Promise<SavedPhotoView> {
    await lockInputs(tx, accountId);
    const before = await findSaved(tx, accountId);
    if (before?.asset_id === personId) return viewOf(before);
    try {
      await requirePerson(tx, accountId, personId);
    } catch (error) {
      if (!isDarkroomError(error) || error.code === 'IN_REVIEW') throw error;
      throw new DarkroomError('NOT_FOUND', `no photo ${personId} of ${accountId}`);
    }
    await drop(tx, accountId);
    await holdUpload(tx, accountId, personId, null);
    const row = { asset_id: personId, created_at: await tx.now() };
    await tx.run(
      'INSERT INTO saved_photo (account_id, asset_id, created_at) VALUES (?, ?, ?)',
      accountId,
      row.asset_id,
      row.created_at,
    );
    return viewOf(row);
  },
  async forget(tx: Tx, accountId: string): Promise<Record<string, never>> {
    await lockInputs(tx, accountId);
    await drop(tx, accountId);
    return {};
  },
});
