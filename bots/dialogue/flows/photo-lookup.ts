import type { CoreEffect } from '../../../core/index.ts';

/** What is to be done once the models of the account are known; comes back to `settle` beside them. */
export type Lookup =
  /** /photo without words: `restarted` = 1 says why the order begins anew. */
  | 'open'
  /** /photo with `words`. */
  | 'order'
  /** A choice of models for an order: `page`, `code` of what has to be said first. */
  | 'choose'
  /** The same, after `text` was typed in place of a choice. */
  | 'named'
  /** With the fields of a draft: an offer, or the question for what is missing. `code`, `shown`, `now`, `price`. */
  | 'offer'
  /** The same with the ready-made prompt `id`. */
  | 'ready'
  /** /models: `page`; `restarted` = 1, `code`. */
  | 'models'
  /** One of them: `modelId`, `code`. */
  | 'model'
  /** /idea: `text` when there are words; with the fields of a draft where one is open. */
  | 'idea'
  /** A choice of models for an idea: `page`, `code`; the same, after `text` was typed in place of a choice. */
  | 'idea-choose'
  | 'idea-named';

/** Asks for the models; everything that depends on them is decided on what is true now. */
export const lookUp = (ask: Lookup, beside: Record<string, string | number> = {}): CoreEffect => ({
  do: 'list-models',
  beside: { ...beside, ask },
});
