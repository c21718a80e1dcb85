import { PUBLIC_FIGURES } from './public-figures.ts';
import { MINORS, MINORS_DRAWN, MINORS_ONLY } from './words-minors.ts';
import { NUDITY, SEXUAL } from './words-nudity.ts';
import { UNDERWEAR, UNDRESSING, WEARERS } from './words-undressing.ts';

/** The refusal table (jobs.md "Safety", security 23) as data: what is refused in any job, in three languages. */
export type RuleName = 'minors' | 'undressing' | 'nudity' | 'public-figure';

/**
 * Regular-expression sources over lower-case text with `е` for `ё`. Each stands for whole words
 * (a trailing `*` allows any ending); Chinese matches anywhere.
 */
export interface Rule {
  name: RuleName;
  any: readonly string[];
  /** When given, one of each of these lists must be in the text as well. */
  together?: readonly (readonly string[])[];
  /** Only in these jobs; unset: in all. */
  jobs?: readonly string[];
  /** Not in these. */
  but?: readonly string[];
  /** Only where a picture of the person's goes in. */
  pictured?: true;
}

/** Underwear may be a product there, or a figure of a beach: only on somebody it is more. */
const PRODUCTS = ['posters', 'cakes'];

/** What is not to be said of a child besides what is sexual anyway. */
const ON_A_CHILD = [...UNDERWEAR, '丝袜'];
const SEXUAL_OR_NUDE = [...SEXUAL, ...NUDITY];

/** Most serious first: the first rule that matches names the refusal. */
export const RULES: readonly Rule[] = [
  { name: 'minors', any: MINORS, together: [SEXUAL_OR_NUDE] },
  { name: 'minors', any: MINORS, together: [ON_A_CHILD], but: PRODUCTS },
  { name: 'minors', any: MINORS, together: [ON_A_CHILD, WEARERS], jobs: PRODUCTS },
  { name: 'minors', any: MINORS_ONLY },
  { name: 'minors', any: MINORS_DRAWN, but: PRODUCTS },
  { name: 'undressing', any: UNDRESSING },
  { name: 'undressing', any: UNDERWEAR, but: PRODUCTS, pictured: true },
  { name: 'undressing', any: UNDERWEAR, together: [WEARERS], jobs: PRODUCTS, pictured: true },
  { name: 'nudity', any: NUDITY },
  { name: 'public-figure', any: PUBLIC_FIGURES },
];
