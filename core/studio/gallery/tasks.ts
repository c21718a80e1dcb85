import type { TaskHandler } from '../../conversations/tasks.ts';
import type { TemplatePicture, TemplateTasks } from '../../conversations/templates.ts';
import { REFERENCE_BYTES, type Uploads } from '../uploads.ts';

/** Takes in a picture that somebody sent for a template: fetched, looked at, made anew; nothing else of it is kept. */
export const createPictureTask =
  (uploads: Uploads): TaskHandler =>
  async (task, signal): Promise<TemplatePicture> => {
    const { file, tag } = task.payload as TemplateTasks['template-picture'];
    const fetched = await uploads.fetchFile(task, file.handle, REFERENCE_BYTES, signal);
    if ('problem' in fetched) return { problem: fetched.problem, tag };
    const taken = await uploads.take(fetched.bytes, signal);
    const pictureId = taken.ok ? await uploads.keep(task.accountId, taken.picture) : undefined;
    await fetched.done();
    return taken.ok && pictureId !== undefined
      ? { pictureId, tag }
      : { problem: taken.ok ? 'failed' : taken.problem, tag };
  };
