import type { DialogState } from '../../../core/index.ts';
import { cake } from './cake.ts';
import type { Flow } from './flow.ts';
import { idea } from './idea.ts';
import { models } from './models.ts';
import { photo } from './photo.ts';
import { poster } from './poster.ts';
import { train } from './train.ts';

/** Every conversation of several steps, one line each. */
const FLOWS: readonly Flow[] = [train, photo, models, idea, poster, cake];

/** The flow of this name; undefined for one that this build does not know. */
export const flowNamed = (name: string | undefined): Flow | undefined =>
  FLOWS.find((flow) => flow.name === name);

/** The flow that a dialog row belongs to. */
export const flowOf = (dialog: DialogState | null): Flow | undefined => flowNamed(dialog?.flow);

/** The flow that asked for tasks of this kind. */
export const flowForTask = (kind: string): Flow | undefined =>
  FLOWS.find((flow) => flow.tasks?.includes(kind));

/** The flow that makes the orders of this job. */
export const flowForJob = (job: string): Flow | undefined => FLOWS.find((flow) => flow.jobs?.includes(job));
