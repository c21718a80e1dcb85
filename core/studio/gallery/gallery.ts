import type { Config } from '../../config.ts';
import type { TaskHandler } from '../../conversations/tasks.ts';
import type { Db, Tx } from '../../db/db.ts';
import type { Ids } from '../../ids.ts';
import type { Logger } from '../../logger.ts';
import { createSketchProvider } from '../../providers/sketch/sketch.ts';
import type { ObjectStorage } from '../../storage/storage.ts';
import type { JobDefinition } from '../job.ts';
import type { PhotoLab } from '../portraits/photos.ts';
import type { PriceBook } from '../prices.ts';
import type { Screen } from '../safety/screen.ts';
import type { Uploads } from '../uploads.ts';
import { createTemplateDoor } from './door.ts';
import { createSamples } from './samples.ts';
import { seedTemplates } from './seed.ts';
import { createPictureTask } from './tasks.ts';
import { createTemplateJob } from './template-job.ts';

export interface GalleryOptions {
  db: Db;
  ids: Ids;
  logger: Logger;
  storage: ObjectStorage;
  screen: Screen;
  uploads: Uploads;
  lab: Pick<PhotoLab, 'classify'>;
  priceBook: Pick<PriceBook, 'credits'>;
  config: Pick<Config, 'defaultLocale' | 'providers'>;
}

export type { TemplateReader } from './rows.ts';

/** Everything of the prompt gallery that lives in the core: its jobs, its task, and what the dialogue asks of it. */
export const createGallery = (options: GalleryOptions) => {
  const { ids, config } = options;
  const { defaultLocale } = config;
  // Without a driver for portraits nobody could make them: such templates are not there.
  const makes = { faceModels: config.providers.portraits.length > 0 };
  const shared = { ...options, makes, defaultLocale };
  const jobs: JobDefinition[] = [createTemplateJob('gallery', shared), createTemplateJob('model', shared)];
  const handlers = new Map<string, TaskHandler>([['template-picture', createPictureTask(options)]]);
  return {
    jobs,
    handlers,
    /** Writes the house's templates where they are missing; run at every start, also by two processes at once. */
    seed: (tx: Tx): Promise<void> => seedTemplates(tx, ids),
    /** Draws the samples that are missing, answers how many; a worker does it after its start. */
    drawSamples: createSamples({ ...options, sketch: createSketchProvider(), locale: defaultLocale }),
    door: createTemplateDoor(shared),
  };
};

export type Gallery = ReturnType<typeof createGallery>;
