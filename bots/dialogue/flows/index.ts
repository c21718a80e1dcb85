import type { DialogState } from '../../../core/index.ts';
import { offersCommand } from '../jobs.ts';
import type { Turn } from '../turn.ts';
import { cake } from './cake.ts';
import { erasure } from './erasure.ts';
import type { Flow } from './flow.ts';
import { idea } from './idea.ts';
import { models } from './models.ts';
import { perks } from './perks.ts';
import { photo } from './photo.ts';
import { poster } from './poster.ts';
import { prompts } from './prompts.ts';
import { report } from './report.ts';
import { topup } from './topup.ts';
import { train } from './train.ts';
import { tryon } from './tryon.ts';
import { unmarked } from './unmarked.ts';

/** Every conversation of several steps, one line each. */
const FLOWS: readonly Flow[] = [
  train,
  photo,
  models,
  idea,
  poster,
  tryon,
  cake,
  prompts,
  erasure,
  report,
  unmarked,
  topup,
  perks,
];

/** Whether what the flow is about can be had now. */
export const isFlowOpen = (turn: Turn, flow: Flow): boolean =>
  flow.always === true || offersCommand(turn, flow.name);

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
