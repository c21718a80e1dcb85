import type { TaskHandler } from '../../conversations/tasks.ts';
import type { TemplatePicture, TemplateTasks } from '../../conversations/templates.ts';
import type { Logger } from '../../logger.ts';
import type { PhotoLab } from '../portraits/photos.ts';
import { createPictureLook } from '../safety/uploaded-picture.ts';
import { REFERENCE_BYTES, type Uploads } from '../uploads.ts';

export interface PictureTaskOptions {
  logger: Logger;
  uploads: Uploads;
  lab: Pick<PhotoLab, 'classify'>;
}

/**
 * Takes in a picture that somebody sent for a template: fetched, looked at, made anew; nothing else of it is kept. A look
 * that fails is tried again, and is `failed` at the last try.
 */
export const createPictureTask = ({ logger, uploads, lab }: PictureTaskOptions): TaskHandler => {
  const problemOf = createPictureLook(lab);
  return async (task, signal): Promise<TemplatePicture> => {
    const { file, tag } = task.payload as TemplateTasks['template-picture'];
    const fetched = await uploads.fetchFile(task, file.handle, REFERENCE_BYTES, signal);
    if ('problem' in fetched) return { problem: fetched.problem, tag };
    try {
      const taken = await uploads.take(fetched.bytes, signal, { faces: true });
      const problem = taken.ok ? await problemOf(taken, signal) : taken.problem;
      const pictureId =
        taken.ok && problem === undefined ? await uploads.keep(task.accountId, taken.picture) : undefined;
      await fetched.done();
      return pictureId === undefined ? { problem: problem ?? 'failed', tag } : { pictureId, tag };
    } catch (error) {
      signal.throwIfAborted();
      if (!task.lastTry) throw error;
      logger.error({ err: error, task: task.id }, 'a picture for a template could not be checked');
      await fetched.done();
      return { problem: 'failed', tag };
    }
  };
};
