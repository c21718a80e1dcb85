import type * as Core from '../../../core/index.ts';

/** Why a picture can't be used: exhaustive over what the core may answer. Each conversation has a sentence for each. */
const FILES: Record<Core.FileProblem, true> = {
  'too-large': true,
  'not-a-picture': true,
  broken: true,
  animated: true,
  'too-many-pixels': true,
  'too-small': true,
  undressed: true,
  gone: true,
  failed: true,
};
export const FILE_PROBLEMS = Object.keys(FILES) as readonly Core.FileProblem[];
