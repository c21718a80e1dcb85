import { createConsents } from '../../accounts/consent.ts';
import type { TaskHandler } from '../../conversations/tasks.ts';
import type { Db } from '../../db/db.ts';
import type { Ids } from '../../ids.ts';
import type { Logger } from '../../logger.ts';
import type { TextModel } from '../../providers/text/text-model.ts';
import type { Inbox } from '../../storage/inbox.ts';
import type { Links } from '../../storage/links.ts';
import type { ObjectStorage } from '../../storage/storage.ts';
import type { JobDefinition } from '../job.ts';
import type { Screen } from '../safety/screen.ts';
import { createContactSheetTask } from './contact-sheet-task.ts';
import { createGateRound } from './gate-round.ts';
import { createIdeaComposer } from './idea.ts';
import { createIdeaTask } from './idea-task.ts';
import { createIntakeFiles, type OpenFile } from './intake-files.ts';
import { createIntakes } from './intakes.ts';
import { createLikeness } from './likeness.ts';
import { createModels } from './models.ts';
import { createPhotoJob } from './photo-job.ts';
import type { PhotoLab } from './photos.ts';
import { createTrainingJob } from './training-job.ts';

export interface PortraitsOptions {
  db: Db;
  ids: Ids;
  logger: Logger;
  links: Links;
  storage: ObjectStorage;
  inbox: Inbox;
  lab: PhotoLab;
  openFile: OpenFile;
  screen: Screen;
  /** For /idea, in order; none: rules alone. */
  textModels: readonly TextModel[];
}

/** Everything of the portraits that lives in the core: photos, gate, models, both orders and their tasks. */
export const createPortraits = (options: PortraitsOptions) => {
  const { db, ids, logger, links, storage, inbox, lab } = options;
  const intakes = createIntakes({ ids, links });
  const models = createModels({ ids });
  const gate = createGateRound({ db, storage, lab, logger });
  const consents = createConsents(ids);
  const likeness = createLikeness({ db, logger, lab, gate });
  const jobs: JobDefinition[] = [
    createPhotoJob({ likeness }),
    createTrainingJob({ db, ids, storage, intakes, models, consents }),
  ];
  const handlers = new Map<string, TaskHandler>([
    [
      'intake-files',
      createIntakeFiles({ db, ids, logger, storage, inbox, intakes, gate, lab, openFile: options.openFile }),
    ],
    [
      'idea',
      createIdeaTask({
        db,
        composer: createIdeaComposer({ models: options.textModels, screen: options.screen, logger }),
      }),
    ],
    ['contact-sheet', createContactSheetTask({ db, ids, storage, intakes, gate })],
  ]);
  return { intakes, models, jobs, handlers };
};

export type Portraits = ReturnType<typeof createPortraits>;
