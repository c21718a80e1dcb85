import { createConsents } from '../../accounts/consent.ts';
import type { TaskHandler } from '../../conversations/tasks.ts';
import type { JobDefinition } from '../job.ts';
import { createIntakeTasks, type IntakeTasksOptions } from './intake-tasks.ts';
import { createSavedPhoto } from './saved-photo.ts';
import { createTryonJob } from './tryon-job.ts';

export type TryonOptions = IntakeTasksOptions;

/** Everything of the try-on that lives in the core: its job, its tasks, and what the dialogue asks of it. */
export const createTryon = (options: TryonOptions) => {
  const jobs: JobDefinition[] = [createTryonJob({ consents: createConsents(options.ids) })];
  const handlers: Map<string, TaskHandler> = createIntakeTasks(options);
  return { jobs, handlers, door: createSavedPhoto() };
};

export type Tryon = ReturnType<typeof createTryon>;
