import type { Entry, Kind } from './lexicon.ts';
import type { Unit } from './units.ts';

/** Who the picture is of. */
export interface Who {
  /** The trigger word's mark, or a noun phrase. */
  text: string;
  /** An animal named beside it is the same one. */
  pet: boolean;
}

const NOUNS: readonly Kind[] = ['person', 'role', 'wear', 'vehicle', 'animal', 'thing'];
const BEINGS: readonly Kind[] = ['person', 'role', 'animal'];
/** Prepositions that a place has by itself. */
const OWN = ['on', 'in', 'at', 'at_place'];

const isKind = (unit: Unit | undefined, kinds: readonly Kind[]): boolean =>
  unit?.t === 'entry' && kinds.includes(unit.entry.kind);
export const isBeing = (unit: Unit | undefined): boolean => unit?.t === 'subject' || isKind(unit, BEINGS);
const isLook = (unit: Unit | undefined): boolean => unit?.t === 'of' || isKind(unit, ['look']);

const link = (english: string): Unit => ({
  t: 'entry',
  entry: { kind: 'link', english, tags: new Set(), numeral: false },
});

/** "穿红裙子的女孩": what is told about someone before 的 is told behind them in English. */
const beingFirst = (units: readonly Unit[]): Unit[] => {
  for (const [at, unit] of units.entries()) {
    if (!isBeing(unit)) continue;
    let of = at - 1;
    while (isKind(units[of], ['look'])) of -= 1;
    const told = units.slice(0, Math.max(of, 0));
    if (units[of]?.t !== 'of' || told.some(isBeing) || told.every(isLook)) return [...units];
    return [...units.slice(of + 1, at + 1), ...told, ...units.slice(at + 1)];
  }
  return [...units];
};

/** "在法拉利上": what stands behind a Chinese noun goes before it; "旁边有猫" has none. */
const linksFirst = (units: readonly Unit[]): Unit[] => {
  const done: Unit[] = [];
  for (const unit of units) {
    if (unit.t !== 'entry' || unit.entry.kind !== 'after') {
      done.push(unit);
      continue;
    }
    let from = done.length;
    if (done[from - 1] && !isKind(done[from - 1], ['link', 'action'])) from -= 1;
    if (from === done.length) {
      if (done.length === 0) done.push(link('with'));
      continue;
    }
    while (isLook(done[from - 1])) from -= 1;
    const before = done[from - 1];
    const replaces = before?.t === 'entry' && before.entry.english === 'at_place';
    done.splice(replaces ? from - 1 : from, replaces ? 1 : 0, link(unit.entry.english));
  }
  return done;
};

const article = (words: string): string =>
  /^(?:[aeio]|u(?!n[i]|se|ko)|honest|hour)/iu.test(words) && !/^(?:eu|one)/iu.test(words) ? 'an' : 'a';

const pluralOf = ({ plural }: Entry, head: string): string =>
  plural ??
  head
    .replace(/([^aeiou])y$/u, '$1ie')
    .replace(/(s|x|z|ch|sh)$/u, '$1e')
    .replace(/(.)$/u, '$1s');

const nounPhrase = (entry: Entry, english: string, looks: readonly Entry[]): string => {
  const [, kind, head = ''] = english.match(/^(?:(an?|the) )?(.*)$/u) ?? [];
  const counted = looks.some(({ numeral }) => numeral);
  const before = looks.map((look) => look.english);
  const words = [...before, counted && kind?.startsWith('a') ? pluralOf(entry, head) : head].join(' ');
  if (kind === undefined || (counted && kind !== 'the')) return words;
  return `${kind === 'the' ? 'the' : article(words)} ${words}`;
};

const placePhrase = (entry: Entry, looks: readonly Entry[], told: string | undefined): string => {
  const [, own = '', noun = entry.english] =
    entry.english.match(/^(in front of|on|in|at|by|under) (.*)$/u) ?? [];
  const preposition = told === undefined || OWN.includes(told) || own === '' ? own : told;
  const phrase = `${preposition} ${nounPhrase(entry, noun, looks)}`.trim();
  return told === 'and' ? `and ${`${own} ${nounPhrase(entry, noun, looks)}`.trim()}` : phrase;
};

/** What comes before a noun that has no preposition of its own. */
const beforeNoun = (entry: Entry, last: Unit | undefined, who: Who): string => {
  const { kind } = entry;
  if (last === undefined) return kind === 'wear' ? 'wearing' : '';
  if (last.t === 'entry' && last.entry.kind === 'action') {
    if (kind === 'role') return 'as';
    if (kind === 'wear') return last.entry.before === '' ? '' : 'wearing';
    return last.entry.before ?? 'with';
  }
  if (isBeing(last)) {
    if (kind === 'role') return 'as';
    if (kind === 'wear') return 'wearing';
    if (kind === 'person' || (kind === 'animal' && who.pet && last.t === 'subject')) return ',';
    return 'with';
  }
  // An unknown word may be a verb: its object follows.
  if (last.t === 'unknown') return kind === 'wear' ? 'wearing' : '';
  return kind === 'wear' && !isKind(last, ['wear']) ? ', wearing' : ',';
};

const sameEntry = (a: Unit | undefined, b: Unit): boolean =>
  a?.t === 'entry' && b.t === 'entry' && a.entry === b.entry;

/** The units in the order of English; what is said twice in a row is said once. */
export const inEnglishOrder = (segment: readonly Unit[]): Unit[] =>
  linksFirst(beingFirst(segment))
    .filter((unit) => unit.t !== 'of')
    .filter((unit, at, all) => !sameEntry(all[at - 1], unit));

/** One part of a sentence in English; the words that nobody knows stay where they were. `units`: in English order. */
export const renderUnits = (units: readonly Unit[], who: Who): string => {
  const out: string[] = [];
  let looks: Entry[] = [];
  let told: string | undefined;
  let last: Unit | undefined;
  let noun: { entry: Entry; looks: Entry[]; before: string } | undefined;

  const say = (text: string, unit: Unit): void => {
    out.push(text);
    [looks, told, last, noun] = [[], undefined, unit, undefined];
  };
  /** "платье красное": looks without a noun behind them belong to the one before. */
  const lookBack = (): void => {
    if (looks.length === 0) return;
    if (noun && told === undefined) {
      const { entry, before } = noun;
      out[out.length - 1] = `${before} ${nounPhrase(entry, entry.english, [...noun.looks, ...looks])}`.trim();
    } else out.push(looks.map(({ english }) => english).join(' '));
    looks = [];
  };
  const linked = (text: string): string => {
    const preposition = told === 'at_place' ? 'in' : told;
    return [preposition, ...looks.map(({ english }) => english), text].filter((part) => part).join(' ');
  };

  for (const unit of units) {
    if (unit.t === 'unknown') say(linked(unit.raw), unit);
    else if (unit.t === 'quote') {
      lookBack();
      say(`with the words ${unit.mark}`, unit);
    } else if (unit.t === 'subject') {
      lookBack();
      say(linked(who.text), unit);
    } else if (unit.t === 'entry') {
      const { entry } = unit;
      const { kind, english } = entry;
      if (kind === 'look') looks.push(entry);
      else if (kind === 'link') {
        lookBack();
        told = english;
      } else if (kind === 'place') say(placePhrase(entry, looks, told), unit);
      else if (NOUNS.includes(kind)) {
        const before = told === undefined ? beforeNoun(entry, last, who) : told === 'at_place' ? 'in' : told;
        const now = { entry, looks, before };
        say(`${before} ${nounPhrase(entry, english, looks)}`.trim(), unit);
        noun = now;
      } else {
        lookBack();
        say(told === 'and' ? `and ${english}` : english, unit);
      }
    }
  }
  lookBack();
  return out
    .join(' ')
    .replace(/\s+,/gu, ',')
    .replace(/^[,\s]+/u, '');
};
