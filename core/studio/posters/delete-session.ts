import type { Tx } from '../../db/db.ts';
import { releaseUpload } from '../uploads.ts';
import { generationsOf, isPhotoInUse, sessionOfGeneration, setOf } from './sessions.ts';

/**
 * What goes with a generation that its owner deletes: of a set of posters everything that was made from it; any other
 * generation goes alone. `forget` deletes one of them.
 */
export const deleteWithSession = async (
  tx: Tx,
  accountId: string,
  generationId: string,
  forget: (generationId: string) => Promise<unknown>,
): Promise<void> => {
  const session = await sessionOfGeneration(tx, accountId, generationId);
  if (!session) {
    await forget(generationId);
    return;
  }
  const { photoId } = await setOf(tx, session);
  for (const id of await generationsOf(tx, session)) await forget(id);
  if (!(await isPhotoInUse(tx, accountId, photoId))) await releaseUpload(tx, accountId, photoId, 0);
};
