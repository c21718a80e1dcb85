import type * as Core from '../../../core/index.ts';

/*
 * The conversation loads nothing of the core, so its values stand here once more: one that differs from the core's does
 * not compile.
 */

/** Each has a name: `prompts-category-<category>`. */
export const TEMPLATE_CATEGORIES: typeof Core.TEMPLATE_CATEGORIES = [
  'nature',
  'city',
  'fantasy',
  'people',
  'animals',
  'art',
  'holiday',
  'design',
  'own',
];

/** Largest picture that goes into a template, bytes (jobs.md 5). */
export const PICTURE_BYTES = 5 * 2 ** 20;

/** Templates on one page of a list. */
export const LIST_PAGE = 6;

/** Of a template of one's own, characters; and how many there may be (core/conversations/templates.ts). */
export const TITLE_LIMIT = 60;
export const OWN_MOST = 50;
export const VARIABLES_MOST = 6;
