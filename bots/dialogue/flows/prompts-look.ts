import type { CoreEffect, TemplateFilter } from '../../../core/index.ts';
import { LIST_PAGE } from './prompts-kinds.ts';
import { mayBePictures } from './prompts-place.ts';

/** What is to be done once the template is known; comes back to `settle` beside it. */
export type Look =
  /** Its card. `lead`: a sentence's key. */
  | 'card'
  /** The same, from a link: nothing that is open is ended by it. */
  | 'link'
  /** `/prompts <words>`: ordered at once where nothing has to be asked. */
  | 'named'
  /** The same words, tried as a code: only ever its card, since somebody else may have written them. */
  | 'coded'
  /** Ordered with everything left out: `price` and `revision` as shown, `use`: the menu. */
  | 'defaults'
  /** Begins to fill it in. */
  | 'use'
  /** What was typed as an answer: `text`. */
  | 'answer'
  /** An answer that is known: `name`, `value`, and what it is `called`. */
  | 'value'
  /** Leaves `name` out, or (without one) what is being asked. */
  | 'skip'
  /** Leaves `name` as it was answered. */
  | 'keep'
  /** To the question before. */
  | 'back'
  /** What is being asked, or `name`, once more. `code` or `lead` say why, `problem` what is wrong with a picture. */
  | 'ask'
  /** The offer. `order`: packed answers, `rest`: what is not among them was left out; else those of the open place. `code`, `shown`, `now`, `lead`. */
  | 'offer'
  /** Which answer shall change. */
  | 'change'
  /** The order was refused for what is in it: `code`, `field`, `rule`, `order`. */
  | 'refused'
  | 'share'
  | 'delete'
  | 'edit-title'
  | 'edit-content';

/** How a template is asked for. */
export type By = Extract<CoreEffect, { do: 'show-template' }>['by'];

type Beside = Record<string, string | number>;

/** Only what is known: what travels beside an effect has no holes. */
export const known = (fields: Record<string, string | number | undefined>): Beside =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Beside;

/** Asks for a template; everything that depends on it is decided on what is true now. */
export const look = (
  by: By | string,
  view: Look,
  beside: Record<string, string | number | undefined> = {},
): CoreEffect => {
  // Answers that come from an earlier offer may name pictures that went with it.
  const uploads = mayBePictures(beside.order);
  return {
    do: 'show-template',
    by: typeof by === 'string' ? { code: by } : by,
    view,
    ...(uploads && { uploads }),
    beside: known(beside),
  };
};

/** A page of templates. `lead`: the key of a sentence before it. */
export const listed = (filter: TemplateFilter, page = 0, lead?: string): CoreEffect => ({
  do: 'list-templates',
  ...filter,
  page: Math.max(0, page),
  size: LIST_PAGE,
  view: 'list',
  beside: known({ lead }),
});

/** The gallery's first page: its categories. `link`: asked for by a link, so that nothing that is open is ended. */
export const entrance = (beside: { lead?: string; code?: string; link?: number } = {}): CoreEffect => ({
  do: 'list-templates',
  page: 0,
  size: 1,
  view: 'home',
  beside: known(beside),
});
