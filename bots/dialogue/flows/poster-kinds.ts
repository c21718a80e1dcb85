import type * as Core from '../../../core/index.ts';

/*
 * The conversation loads nothing of the core, so its values stand here once more: one that differs from the core's does
 * not compile.
 */

export const POSTER_NUMBERS: typeof Core.POSTER_NUMBERS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

export const POSTER_STYLES: typeof Core.POSTER_STYLES = [
  'clean',
  'bold',
  'nature',
  'luxury',
  'playful',
  'tech',
];

export const POSTER_LANGUAGES: typeof Core.POSTER_LANGUAGES = ['zh', 'en', 'ru', 'none'];

export const FACT_LIMITS: typeof Core.FACT_LIMITS = {
  name: 80,
  colours: 5,
  specs: { most: 10, label: 40, value: 80 },
  points: { most: 6, length: 120 },
  steps: { most: 4, length: 120 },
  review: 300,
  brand: 300,
};

/** Each has a sentence: `poster-mask-<problem>`; exhaustive as above. */
const MASKS: Record<Core.MaskProblem, true> = {
  unreadable: true,
  size: true,
  channels: true,
  empty: true,
  everything: true,
  'other-picture': true,
};
export const MASK_PROBLEMS = Object.keys(MASKS) as readonly Core.MaskProblem[];
