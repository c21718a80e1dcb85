import type { MaskMade, PosterFileProblem, PosterTasks } from '../../conversations/posters.ts';
import type { Task, TaskHandler } from '../../conversations/tasks.ts';
import type { Db } from '../../db/db.ts';
import { isDarkroomError } from '../../errors.ts';
import type { Logger } from '../../logger.ts';
import { maskFromDrawing } from '../../media/masks/drawn.ts';
import { type Mask, MaskRefused, maskPng } from '../../media/masks/mask.ts';
import type { ObjectStorage } from '../../storage/storage.ts';
import type { PhotoLab } from '../portraits/photos.ts';
import { createPictureLook } from '../safety/uploaded-picture.ts';
import { PHOTO_BYTES, REFERENCE_BYTES, type Taken, type Uploads } from '../uploads.ts';
import { requireVersion } from './sessions.ts';

export interface UploadTasksOptions {
  db: Db;
  storage: ObjectStorage;
  uploads: Uploads;
  lab: Pick<PhotoLab, 'classify'>;
  logger: Logger;
}

type Problem = { problem: string };

/** Keeps a mask; part of the picture in percent as people are told it. */
export const keepMask = async (uploads: Uploads, accountId: string, mask: Mask): Promise<MaskMade> => {
  const { width, height } = mask;
  const bytes = await maskPng(mask);
  const maskId = await uploads.keep(accountId, { bytes, mediaType: 'image/png', width, height });
  return { maskId, percent: Math.min(99, Math.max(1, Math.round(mask.percent))) };
};

/** The tasks that take in what people send for posters: product photos, references, drawn-back pictures. */
export const createUploadTasks = (options: UploadTasksOptions): Map<string, TaskHandler> => {
  const { db, storage, uploads, logger } = options;
  const problemOf = createPictureLook(options.lab);

  /** What is wrong with what is on it; a look that fails is tried again, and is `failed` at the last try. */
  const lookAt = async (
    task: Task,
    taken: Taken,
    signal: AbortSignal,
  ): Promise<PosterFileProblem | undefined> => {
    if (!taken.ok) return taken.problem;
    try {
      return await problemOf(taken, signal);
    } catch (error) {
      signal.throwIfAborted();
      if (!task.lastTry) throw error;
      logger.error({ err: error, task: task.id }, 'a picture for posters could not be checked');
      return 'failed';
    }
  };

  const takeIn = async <T>(
    task: Task,
    limit: number,
    signal: AbortSignal,
    answer: (assetId: string, picture: { width: number; height: number }) => T,
  ): Promise<T | { problem: PosterFileProblem }> => {
    const { file } = task.payload as PosterTasks['poster-photo'];
    const fetched = await uploads.fetchFile(task, file.handle, limit, signal);
    if ('problem' in fetched) return fetched;
    const taken = await uploads.take(fetched.bytes, signal, { faces: true });
    const problem = await lookAt(task, taken, signal);
    if (!taken.ok || problem !== undefined) {
      await fetched.done();
      return { problem: problem ?? 'failed' };
    }
    const id = await uploads.keep(task.accountId, taken.picture);
    await fetched.done();
    return answer(id, taken.picture);
  };

  const drawn: TaskHandler = async (task, signal): Promise<MaskMade | Problem> => {
    const { file, ...place } = task.payload as PosterTasks['poster-drawn'];
    const fetched = await uploads.fetchFile(task, file.handle, PHOTO_BYTES, signal);
    if ('problem' in fetched) return fetched;
    try {
      const { picture } = await db.tx((tx) => requireVersion(tx, task.accountId, place));
      const shown = await db.get<{ key: string }>('SELECT key FROM asset WHERE id = ?', picture.labelled_id);
      const original = await storage.read(shown?.key ?? '');
      return await keepMask(uploads, task.accountId, await maskFromDrawing(original, fetched.bytes));
    } catch (error) {
      if (error instanceof MaskRefused) return { problem: error.problem };
      if (isDarkroomError(error) && error.code === 'GENERATION_NOT_FOUND') return { problem: 'gone' };
      throw error;
    } finally {
      await fetched.done();
    }
  };

  return new Map<string, TaskHandler>([
    [
      'poster-photo',
      (task, signal) =>
        takeIn(task, PHOTO_BYTES, signal, (photoId, { width, height }) => ({
          photo: { photoId, width, height },
        })),
    ],
    [
      'poster-reference',
      (task, signal) => takeIn(task, REFERENCE_BYTES, signal, (referenceId) => ({ referenceId })),
    ],
    ['poster-drawn', drawn],
    // What a page was asked: it comes back to the chat as it is.
    ['poster-mask', async ({ payload }) => payload],
    ['gallery-ask', async ({ payload }) => payload],
  ]);
};
