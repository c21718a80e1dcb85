import type * as Core from '../../../core/index.ts';
import { FILE_PROBLEMS } from './file-problems.ts';

/*
 * The conversation loads nothing of the core, so its values stand here once more: one that differs from the core's does
 * not compile.
 */

export const GARMENT_KINDS: typeof Core.GARMENT_KINDS = [
  'auto',
  'top',
  'bottom',
  'dress',
  'outerwear',
  'shoes',
  'accessory',
];

export const GARMENTS_MOST: typeof Core.GARMENTS_MOST = { free: 1, plus: 10, pro: 10 };

/** Each has a sentence: `tryon-file-<reason>`. Undressed: those below say it. */
export const TRYON_FILE_PROBLEMS = FILE_PROBLEMS.filter((problem) => problem !== 'undressed');

/** Each has a sentence: `tryon-person-<reason>`; exhaustive as above. */
const PERSONS: Record<Core.PersonProblem, true> = {
  'no-person': true,
  'several-people': true,
  'face-small': true,
  'face-hidden': true,
  undressed: true,
  refused: true,
};
export const PERSON_PROBLEMS = Object.keys(PERSONS) as readonly Core.PersonProblem[];

/** Each has a sentence: `tryon-garment-<reason>`; exhaustive as above. */
const GARMENTS: Record<Core.GarmentProblem, true> = { undressed: true, 'same-as-person': true };
export const GARMENT_PROBLEMS = Object.keys(GARMENTS) as readonly Core.GarmentProblem[];

/** Each has a sentence: `tryon-remark-<remark>`; exhaustive as above. */
const REMARKS: Record<Core.PersonTaken['remarks'][number], true> = { 'only-face': true, blurred: true };
export const PERSON_REMARKS = Object.keys(REMARKS) as readonly Core.PersonTaken['remarks'][number][];
