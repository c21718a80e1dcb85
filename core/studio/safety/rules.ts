import { PUBLIC_FIGURES } from './public-figures.ts';
import { MINORS } from './words-minors.ts';
import { NUDITY, SEXUAL } from './words-nudity.ts';
import { UNDERWEAR, UNDRESSING } from './words-undressing.ts';

/** The refusal table (jobs.md "Safety", security 23) as data: what is refused in any job, in three languages. */
export type RuleName = 'minors' | 'undressing' | 'nudity' | 'public-figure';

/**
 * Regular-expression sources over lower-case text with `е` for `ё`. Each stands for whole words
 * (a trailing `*` allows any ending); Chinese matches anywhere.
 */
export interface Rule {
  name: RuleName;
  any: readonly string[];
  /** When given, one of these must be in the text as well. */
  together?: readonly string[];
  /** Only in these jobs; unset: in all. */
  jobs?: readonly string[];
}

/** Most serious first: the first rule that matches names the refusal. */
export const RULES: readonly Rule[] = [
  { name: 'minors', any: MINORS, together: SEXUAL },
  {
    name: 'minors',
    any: [
      'лоликон*',
      'шотакон*',
      'lolicon*',
      'shotacon*',
      'csam',
      'child porn*',
      'детск* порн*',
      '幼女色情',
      '儿童色情',
    ],
  },
  { name: 'undressing', any: UNDRESSING },
  { name: 'undressing', any: UNDERWEAR, jobs: ['tryon'] },
  { name: 'nudity', any: NUDITY },
  { name: 'public-figure', any: PUBLIC_FIGURES },
];
