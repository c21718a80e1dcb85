import type { TaskHandler } from '../../conversations/tasks.ts';
import type { Db } from '../../db/db.ts';
import type { Ids } from '../../ids.ts';
import type { Logger } from '../../logger.ts';
import type { TextModel } from '../../providers/text/text-model.ts';
import type { Links } from '../../storage/links.ts';
import type { ObjectStorage } from '../../storage/storage.ts';
import type { JobDefinition } from '../job.ts';
import type { PhotoLab } from '../portraits/photos.ts';
import type { Screen } from '../safety/screen.ts';
import type { Uploads } from '../uploads.ts';
import { createDrawingTasks } from './drawing-tasks.ts';
import { createEditJob } from './edit-job.ts';
import { createFactsReader } from './facts/reader.ts';
import { createPosterJob } from './poster-job.ts';
import { createSessionDoor } from './session-door.ts';
import { createUploadTasks } from './upload-tasks.ts';

export interface PostersOptions {
  db: Db;
  ids: Ids;
  logger: Logger;
  links: Links;
  storage: ObjectStorage;
  lab: PhotoLab;
  uploads: Uploads;
  screen: Screen;
  /** For the facts of a product, in order; none: rules alone. */
  textModels: readonly TextModel[];
}

/** Everything of the posters that lives in the core: both orders, their tasks, and what the dialogue asks of them. */
export const createPosters = (options: PostersOptions) => {
  const { db, ids, lab, links, logger, storage, uploads } = options;
  const jobs: JobDefinition[] = [createPosterJob({ ids, lab, links, logger, storage }), createEditJob()];
  const reader = createFactsReader({ models: options.textModels, screen: options.screen, logger });
  const handlers = new Map<string, TaskHandler>([
    ...createUploadTasks({ db, storage, uploads, lab, logger }),
    ...createDrawingTasks({ db, uploads, reader }),
  ]);
  return { jobs, handlers, uploads, door: createSessionDoor({ links }) };
};

export type Posters = ReturnType<typeof createPosters>;
