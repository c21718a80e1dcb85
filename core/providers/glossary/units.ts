import { ordinal } from './english.ts';
import type { Adjective, Lexicon, Noun, Preposition } from './lexicon.ts';
import type { Token } from './tokens.ts';
import { transliterate } from './transliterate.ts';

/** A word as the English sentence sees it. */
export type Unit =
  | {
      t: 'noun';
      noun: Noun;
      cases: number;
      plural?: boolean;
      unknown?: boolean;
      /** Of an unknown one: as it was written, and whether its capital says nothing. */
      raw?: string;
      starts?: boolean;
    }
  | { t: 'adj'; adjective: Adjective; cases: number }
  | { t: 'prep'; preposition: Preposition; russian: string }
  | { t: 'num'; text: string; one: boolean }
  | { t: 'years'; text: string; unit: 'year' | 'month' }
  | { t: 'conj' | 'adv' | 'text'; en: string }
  /** Kept as it stood: quotes, Latin words. */
  | { t: 'verbatim'; raw: string }
  | { t: 'mark'; raw: string; glued: boolean };

const ANY_CASE = (1 << 12) - 1;

const YEARS = /^(?:лет|года?|году|годом|годик(?:и|ов|а|у)?|годочков?)$/u;
const MONTHS = /^месяц(?:а|ев|у|ем)?$/u;

const COUNT_PREFIXES: [RegExp, string][] = [
  [/^(?:одно|1-?)/u, 'single'],
  [/^(?:двухъ?|двуъ?|2-?х?-?)/u, 'two'],
  [/^(?:трехъ?|триъ?|3-?х?-?)/u, 'three'],
  [/^(?:четырехъ?|4-?х?-?)/u, 'four'],
  [/^(?:пяти|5-?т?и?-?)/u, 'five'],
  [/^(?:шести|6-?т?и?-?)/u, 'six'],
  [/^(?:семи|7-?м?и?-?)/u, 'seven'],
  [/^(?:много)/u, 'multi'],
];
const COUNTED: [RegExp, string][] = [
  [/^(?:ярус|этаж|уровнев)/u, 'tier'],
  [/^сло[йи]/u, 'layer'],
  [/^цвет/u, 'color'],
  [/^летн/u, 'year-old'],
  [/^(?:килограмм|кг)/u, 'kg'],
];

/** "двухъярусный", "3-х ярусный", "пятилетняя", "5-летняя". */
const counted = (word: string): string | undefined => {
  const digits = word.match(/^(\d+)-?(?:х|ти|и|ми)?-?/u);
  if (digits?.[1]) {
    const rest = word.slice(digits[0].length);
    const what = COUNTED.find(([expression]) => expression.test(rest))?.[1];
    return what && `${digits[1]}-${what}`;
  }
  for (const [prefix, english] of COUNT_PREFIXES) {
    const start = word.match(prefix);
    const what = start && COUNTED.find(([expression]) => expression.test(word.slice(start[0].length)))?.[1];
    if (what) return `${english}-${what}`;
  }
  return undefined;
};

const SHADES: [RegExp, string][] = [
  [/^светло-?/u, 'light'],
  [/^темно-?/u, 'dark'],
  [/^нежно-?/u, 'soft'],
  [/^бледно-?/u, 'pale'],
  [/^ярко-?/u, 'bright'],
  [/^пастельно-?/u, 'pastel'],
  [/^насыщенно-?/u, 'rich'],
  [/^грязно-?/u, 'muted'],
  [/^пыльно-?/u, 'dusty'],
  [/^холодно-?/u, 'cool'],
  [/^тепло-?/u, 'warm'],
];

/** "нежно-розовый", "темносиний", "бело-розовый", "торт-единорог": words of two parts. */
const compound = (word: string, lexicon: Lexicon): Unit | undefined => {
  for (const [prefix, english] of SHADES) {
    const start = word.match(prefix)?.[0];
    const rest = start && lexicon.adjective(word.slice(start.length));
    if (rest) return { t: 'adj', adjective: { en: `${english} ${rest.entry.en}` }, cases: rest.cases };
  }
  const parts = word.split('-');
  if (parts.length < 2) return undefined;
  const last = parts.at(-1)!;
  const heads = parts.slice(0, -1);
  const adjective = lexicon.adjective(last);
  if (adjective) {
    const colours = heads.map((head) =>
      ['ый', 'ий', 'ой', 'ный']
        .map((ending) => lexicon.adjective(head.slice(0, -1) + ending)?.entry.en)
        .find(Boolean),
    );
    if (colours.every((colour) => colour !== undefined)) {
      const en = [...colours, adjective.entry.en].join('-and-');
      return { t: 'adj', adjective: { en }, cases: adjective.cases };
    }
  }
  const [first, second] = [lexicon.noun(heads.join('-')), lexicon.noun(last)];
  if (!first || !second) return undefined;
  // The second part says what kind: "торт-единорог" is a unicorn cake.
  const noun: Noun = { ...first.entry, en: `${second.entry.en} ${first.entry.en}`, mass: first.entry.mass };
  return { t: 'noun', noun, cases: first.cases & second.cases || first.cases };
};

const jubilee = (word: string): Unit | undefined => {
  const match = word.match(/^(\d+)-?лети(е|я|ю|ем|и)$/u);
  if (!match?.[1]) return undefined;
  return {
    t: 'noun',
    noun: { en: `${ordinal(match[1])} anniversary`, mass: false, collective: false, role: 'occasion' },
    cases: ANY_CASE,
  };
};

const known = (token: Token, lexicon: Lexicon, sentenceStart: boolean): Unit | undefined => {
  const { plain: word } = token;
  const asName = (): Unit | undefined => {
    const name = lexicon.name(word);
    return name && { t: 'noun', noun: name.entry, cases: name.cases };
  };
  // "Инициалы А и Д": a letter, not a conjunction.
  if (
    token.capital &&
    !sentenceStart &&
    token.raw.length === 1 &&
    /[бгджзлмнпрфхцчшэюяаеё]/iu.test(token.raw)
  ) {
    return { t: 'verbatim', raw: transliterate(token.raw) };
  }
  if (token.capital && !sentenceStart) {
    const name = asName();
    if (name) return name;
  }
  const other = lexicon.word(word);
  if (other?.kind === 'prep') return { t: 'prep', preposition: other.preposition, russian: word };
  if (other?.kind === 'num') return { t: 'num', text: other.en, one: other.en === 'one' };
  if (other) return { t: other.kind, en: other.en };
  const numbered = counted(word);
  if (numbered) return { t: 'adj', adjective: { en: numbered }, cases: ANY_CASE };
  const noun = lexicon.noun(word);
  if (noun) return { t: 'noun', noun: noun.entry, cases: noun.cases };
  const adjective = lexicon.adjective(word);
  if (adjective) return { t: 'adj', adjective: adjective.entry, cases: adjective.cases };
  return jubilee(word) ?? compound(word, lexicon) ?? asName();
};

/** A word that no table has: kept in Latin letters, a noun for all we know. */
const unknown = (token: Token, starts: boolean): Unit => ({
  t: 'noun',
  noun: {
    en: transliterate(token.raw),
    mass: true,
    collective: false,
    ...(token.capital && { role: 'name' }),
  },
  cases: ANY_CASE,
  unknown: true,
  raw: token.raw,
  starts,
});

const SENTENCE_END = /^[.!?…]$/u;

/** Reads tokens into units: phrases first, then ages, then single words; filler is left out. */
export const readUnits = (tokens: readonly Token[], lexicon: Lexicon): Unit[] => {
  const words = tokens.map((token) => (token.kind === 'word' || token.kind === 'number' ? token.plain : ''));
  const units: Unit[] = [];
  let sentenceStart = true;
  for (let at = 0; at < tokens.length; ) {
    const token = tokens[at]!;
    const started = sentenceStart;
    sentenceStart = token.kind === 'mark' && SENTENCE_END.test(token.raw);
    const phrase = lexicon.phrase(words, at);
    if (phrase) {
      const { meaning } = phrase;
      if (meaning.kind === 'noun') {
        // Cases as of the last word that the tables know; a phrase may stand anywhere.
        units.push({ t: 'noun', noun: meaning.noun, cases: ANY_CASE, plural: meaning.plural });
      } else if (meaning.kind === 'prep') {
        units.push({ t: 'prep', preposition: meaning.preposition, russian: '' });
      } else if (meaning.en !== '') units.push({ t: meaning.kind, en: meaning.en });
      at += phrase.length;
      continue;
    }
    const next = words[at + 1] ?? '';
    const isNumber = token.kind === 'number';
    const numeral = isNumber ? undefined : token.kind === 'word' ? lexicon.word(token.plain) : undefined;
    if ((isNumber || numeral?.kind === 'num') && (YEARS.test(next) || MONTHS.test(next))) {
      const text = numeral?.kind === 'num' ? numeral.en : token.plain;
      // "2024 год" is a date.
      if (Number(text) > 150) units.push({ t: 'text', en: `year ${text}` });
      else units.push({ t: 'years', text, unit: YEARS.test(next) ? 'year' : 'month' });
      at += 2;
      continue;
    }
    const tierAfterNumber =
      isNumber && COUNTED.find(([expression]) => expression.test(next) && /н\p{L}{2,3}$/u.test(next));
    if (tierAfterNumber) {
      units.push({ t: 'adj', adjective: { en: `${token.plain}-${tierAfterNumber[1]}` }, cases: ANY_CASE });
      at += 2;
      continue;
    }
    at += 1;
    if (isNumber) {
      units.push({
        t: 'num',
        text: token.ordinal ? ordinal(token.plain) : token.raw,
        one: token.plain === '1',
      });
    } else if (token.kind === 'quote' || token.kind === 'latin')
      units.push({ t: 'verbatim', raw: token.raw });
    else if (token.kind === 'mark') units.push({ t: 'mark', raw: token.raw, glued: token.glued });
    else {
      const unit = known(token, lexicon, started) ?? unknown(token, started);
      if (!('en' in unit) || unit.en !== '') units.push(unit);
    }
  }
  return units;
};
