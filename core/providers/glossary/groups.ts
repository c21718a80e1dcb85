import { articleFor, pluralOf } from './english.ts';
import { PLURAL, SINGULAR } from './morphology.ts';
import type { Unit } from './units.ts';

/** A noun with everything that belongs to it. */
export interface Group {
  count?: { text: string; one: boolean };
  /** Adjectives in English order, with their adverbs and conjunctions. */
  modifiers: string[];
  head: Extract<Unit, { t: 'noun' }>;
  /** Cases that all its words agree on. */
  cases: number;
  /** How many units it took. */
  length: number;
}

const DETERMINED =
  /^(?:several|each|whole|first|second|third|fourth|fifth|last|main|all|my|our|his|her|their|this|that|.*'s)\b/;
const DEGREE = /^(?:very|too|slightly|a little|entirely|not)$/;

export const isModifier = (unit: Unit): boolean =>
  unit.t === 'adj' || unit.t === 'num' || (unit.t === 'adv' && DEGREE.test(unit.en));

export const isPerson = ({ head }: Group): boolean =>
  head.noun.role === 'person' || head.noun.role === 'name';

/** Adjectives that follow their noun ("торт нежный, ...", "розы белые и розовые"), unless another noun claims them. */
const following = (
  units: readonly Unit[],
  from: number,
  cases: number,
): { words: string[]; length: number } => {
  const words: string[] = [];
  let at = from;
  for (; at < units.length; at++) {
    const unit = units[at]!;
    if (unit.t === 'adj' && !unit.adjective.takes && unit.cases & cases) words.push(unit.adjective.en);
    else if (unit.t === 'conj' && words.length > 0 && units[at + 1]?.t === 'adj') words.push(unit.en);
    else break;
  }
  return units[at]?.t === 'noun' ? { words: [], length: 0 } : { words, length: at - from };
};

/** The noun group that starts at `at`, if one does: numbers and adjectives up to a noun, adjectives after it. */
export const groupAt = (units: readonly Unit[], at: number): Group | undefined => {
  const modifiers: string[] = [];
  let count: Group['count'];
  let cases = -1;
  let end = at;
  for (; units[end] && units[end]!.t !== 'noun'; end++) {
    const unit = units[end]!;
    if (unit.t === 'num') {
      if (modifiers.length > 0 || count) modifiers.push(unit.text);
      else count = { text: unit.text, one: unit.one };
    } else if (unit.t === 'adj') {
      modifiers.push(unit.adjective.en);
      cases &= unit.cases;
    } else if (unit.t === 'adv' && DEGREE.test(unit.en)) modifiers.push(unit.en);
    else if (unit.t === 'conj' && modifiers.length > 0 && units[end + 1]?.t === 'adj')
      modifiers.push(unit.en);
    else return undefined;
  }
  const head = units[end];
  if (head?.t !== 'noun') return undefined;
  const after = following(units, end + 1, head.cases);
  return {
    modifiers: [...after.words, ...modifiers],
    head,
    cases: cases & head.cases || head.cases,
    length: end + 1 + after.length - at,
    ...(count && { count }),
  };
};

/** The cases out of `cases` that come first in `wanted`: narrows down singular and plural. */
export const resolve = (cases: number, wanted: readonly number[]): number => {
  for (const each of wanted) if (cases & each) return cases & each;
  return cases;
};

const isPlural = (group: Group, cases: number): boolean => {
  const { noun, plural } = group.head;
  if (group.count) return !group.count.one && !noun.mass;
  if (noun.mass) return false;
  if (plural !== undefined) return plural;
  return noun.collective || ((cases & SINGULAR) === 0 && (cases & PLURAL) !== 0);
};

/** The group in English; `cases` (resolved) decide its number. */
export const wordsOf = (group: Group, cases: number, article: boolean): string => {
  const { noun } = group.head;
  const plural = isPlural(group, cases);
  const name = plural ? (noun.plural ?? pluralOf(noun.en)) : noun.en;
  const text = [...(group.count ? [group.count.text] : []), ...group.modifiers, name].join(' ');
  const bare = !article || plural || group.count || noun.mass || DETERMINED.test(text);
  return bare ? text : `${articleFor(text)} ${text}`;
};
