import type { Tx } from '../../db/db.ts';
import { DarkroomError } from '../../errors.ts';
import { RETENTION } from '../retention.ts';
import { releaseUpload } from '../uploads.ts';

/** Folders of an account's uploads: what passed one gate can't be ordered as the other. */
export const PERSON_FOLDER = 'person';
export const GARMENT_FOLDER = 'garment';
type Folder = typeof PERSON_FOLDER | typeof GARMENT_FOLDER;

export interface Input {
  id: string;
  key: string;
  sha256: string;
  width: number;
  height: number;
}

/** An input of the account's that is still there; undefined when it is not, or is something else. */
export const findInput = async (
  tx: Pick<Tx, 'get'>,
  { accountId, folder, id, now }: { accountId: string; folder: Folder; id: string; now: number },
): Promise<Input | undefined> =>
  tx.get<Input>(
    `SELECT id, key, sha256, width, height FROM asset WHERE id = ? AND account_id = ? AND kind = 'upload'
       AND key LIKE ? AND deleted_at IS NULL AND (delete_after IS NULL OR delete_after > ?)`,
    id,
    accountId,
    `${accountId}/uploads/${folder}/%`,
    now,
  );

/**
 * Held by whoever takes or lets go of inputs of an account: an order that ends must see the one that takes its picture over.
 * It is the lock that an order begins with: one of its own would be taken in another order than the wallet's row.
 */
export const lockInputs = (tx: Tx, accountId: string): Promise<void> => tx.lock(`account:${accountId}`);

/** What an order was made from is not there any more: `job` tells it from an order that is not there itself. */
export const inputGone = (what: string): DarkroomError =>
  new DarkroomError('GENERATION_NOT_FOUND', `${what} is not there`, { job: 'tryon' });

export type ReviewState = 'asked' | 'allowed' | 'refused';

/** What our own people said of a photo, where they were asked. */
export const reviewOf = async (
  tx: Tx,
  accountId: string,
  assetId: string,
): Promise<ReviewState | undefined> =>
  (
    await tx.get<{ state: ReviewState }>(
      'SELECT state FROM photo_review WHERE account_id = ? AND asset_id = ?',
      accountId,
      assetId,
    )
  )?.state;

/**
 * A photo of a person that may be ordered with. Throws GENERATION_NOT_FOUND { job } when it is gone, IN_REVIEW while somebody
 * must look at it, BAD_INPUT { field: 'personId' } when they said no.
 */
export const requirePerson = async (tx: Tx, accountId: string, id: string): Promise<Input> => {
  const review = await reviewOf(tx, accountId, id);
  if (review === 'asked') throw new DarkroomError('IN_REVIEW', `photo ${id} waits for a look`);
  if (review === 'refused') {
    throw new DarkroomError('BAD_INPUT', `photo ${id} was refused`, { field: 'personId' });
  }
  const found = await findInput(tx, { accountId, folder: PERSON_FOLDER, id, now: await tx.now() });
  if (!found) throw inputGone(`photo ${id} of ${accountId}`);
  return found;
};

/** Whether the account keeps this photo for later orders. */
const isSaved = async (tx: Tx, accountId: string, id: string): Promise<boolean> =>
  (await tx.get(
    'SELECT 1 AS found FROM saved_photo WHERE account_id = ? AND asset_id = ?',
    accountId,
    id,
  )) !== undefined;

/** Whether a try-on other than `but` that has not ended goes in with this picture. */
export const isOrdered = async (tx: Tx, accountId: string, id: string, but = ''): Promise<boolean> =>
  (await tx.get(
    `SELECT 1 AS found FROM generation WHERE account_id = ? AND job = 'tryon' AND id <> ?
       AND status IN ('queued', 'running') AND reference_ids LIKE ? LIMIT 1`,
    accountId,
    but,
    `%"${id}"%`,
  )) !== undefined;

/** An order has ended, however it did: its inputs go in ten minutes, but for a saved photo and what another order needs. */
export const releaseInputs = async (
  tx: Tx,
  { accountId, generationId, ids }: { accountId: string; generationId: string; ids: readonly string[] },
): Promise<void> => {
  await lockInputs(tx, accountId);
  for (const id of new Set(ids)) {
    if (await isSaved(tx, accountId, id)) continue;
    if (await isOrdered(tx, accountId, id, generationId)) continue;
    await releaseUpload(tx, accountId, id, RETENTION['tryon-input']);
  }
};

/** Garments (slots) that an order or a retry of a part of it has brought, or is at. */
export const broughtSlots = async (tx: Tx, accountId: string, first: string): Promise<Set<number>> => {
  const rows = await tx.all<{ input: string; position: number }>(
    `SELECT g.input, i.position FROM generation g JOIN generation_item i ON i.generation_id = g.id
     WHERE g.account_id = ? AND g.job = 'tryon' AND g.input LIKE ?
       AND i.status IN ('done', 'queued', 'running', 'uncertain')`,
    accountId,
    `%"first":"${first}"%`,
  );
  return new Set(
    rows.flatMap(
      ({ input, position }) => (JSON.parse(input) as { slots?: number[] }).slots?.[position] ?? [],
    ),
  );
};
