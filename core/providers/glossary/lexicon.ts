import { ADJECTIVES } from './adjectives.ts';
import { COLOUR_ADJECTIVES } from './colour-adjectives.ts';
import { adjectiveForms, CASE, type Forms, type NounClass, nounForms, plain, stemOf } from './morphology.ts';
import { NAMES } from './names.ts';
import { CAKE_NOUNS } from './nouns-cake.ts';
import { NATURE_NOUNS } from './nouns-nature.ts';
import { OCCASION_NOUNS, PEOPLE_NOUNS } from './nouns-people.ts';
import { THING_NOUNS } from './nouns-things.ts';
import { PARTICIPLES } from './participles.ts';
import { PHRASES } from './phrases.ts';
import { transliterate } from './transliterate.ts';
import { ADVERBS, CONJUNCTIONS, NUMERALS, OTHER_WORDS, PREPOSITIONS } from './words.ts';

export interface Noun {
  en: string;
  /** Where it is not regular. */
  plural?: string;
  /** No article and no plural of its own. */
  mass: boolean;
  /** English takes the plural where Russian has the singular ("с клубникой"). */
  collective: boolean;
  role?: 'person' | 'occasion' | 'name';
}
export interface Adjective {
  en: string;
  /** The English preposition of its complement, and the Russian case that the complement stands in. */
  takes?: { en: string; cases: number };
}
export interface Preposition {
  en: string;
  /** Cases that it asks for. */
  cases: number;
}
export type Word =
  | { kind: 'prep'; preposition: Preposition }
  | { kind: 'conj' | 'adv' | 'num' | 'text'; en: string };
export type PhraseMeaning =
  | { kind: 'noun'; noun: Noun; plural: boolean }
  | { kind: 'prep'; preposition: Preposition }
  | { kind: 'conj' | 'text'; en: string };

export interface Declined<Entry> {
  entry: Entry;
  cases: number;
}

export interface Lexicon {
  noun(word: string): Declined<Noun> | undefined;
  adjective(word: string): Declined<Adjective> | undefined;
  name(word: string): Declined<Noun> | undefined;
  word(word: string): Word | undefined;
  /** The longest phrase that starts at `at` of the plain words. */
  phrase(words: readonly string[], at: number): { meaning: PhraseMeaning; length: number } | undefined;
}

const lines = (data: string): string[] => data.split('\n').filter((line) => line.trim() !== '');

const split = (line: string, separator: string): [string, string] => {
  const at = line.indexOf(separator);
  return at < 0 ? [line.trim(), ''] : [line.slice(0, at).trim(), line.slice(at + separator.length).trim()];
};

const LETTERS: Record<string, number> = {
  n: CASE.nom,
  g: CASE.gen,
  d: CASE.dat,
  a: CASE.acc,
  i: CASE.ins,
  p: CASE.pre,
};
const casesOf = (letters: string): number => {
  const cases = [...letters].reduce((sum, letter) => sum | (LETTERS[letter] ?? 0), 0);
  return cases | (cases << 6);
};

const CLASSES: Record<string, NounClass> = { m: 'soft-masculine', '0': 'indeclinable', p: 'plural-only' };

const englishNoun = (text: string, role?: Noun['role']): Noun => {
  const [english, marks] = [text.replace(/\s[~*+!@]+$/, ''), text.match(/\s([~*+!@]+)$/)?.[1] ?? ''];
  const [en, plural] = split(english, '/');
  return {
    en,
    mass: marks.includes('~'),
    collective: marks.includes('*'),
    ...(plural && { plural }),
    ...((role ?? (marks.includes('!') ? 'occasion' : undefined)) && { role: role ?? 'occasion' }),
  };
};

/** An index of forms and, for forms that no table has, of stems. The first entry of a form stays. */
const index = <Entry>() => {
  const forms = new Map<string, Declined<Entry>>();
  const stems = new Map<string, Entry>();
  return {
    add(entry: Entry, declined: Forms, lemma: string): void {
      for (const [form, cases] of declined) {
        const known = forms.get(form);
        if (!known) forms.set(form, { entry, cases });
        else if (known.entry === entry) known.cases |= cases;
      }
      const stem = stemOf(lemma);
      if (stem.length >= 5 && !stems.has(stem)) stems.set(stem, entry);
    },
    find: (word: string): Declined<Entry> | undefined => forms.get(word),
    guess: (word: string): Declined<Entry> | undefined => {
      const entry = stems.get(stemOf(word));
      return entry && { entry, cases: (1 << 12) - 1 };
    },
  };
};

const nounIndex = (sections: [string, Noun['role']?][]) => {
  const nouns = index<Noun>();
  for (const [data, role] of sections) {
    for (const line of lines(data)) {
      const [russian, english] = split(line, '=');
      const entry = englishNoun(english, role);
      for (const form of russian.split(',')) {
        const [lemma, mark] = split(plain(form), '.');
        nouns.add(entry, nounForms(lemma, CLASSES[mark] ?? 'regular'), lemma);
      }
    }
  }
  return nouns;
};

const adjectiveIndex = () => {
  const adjectives = index<Adjective>();
  for (const line of lines(COLOUR_ADJECTIVES + ADJECTIVES + PARTICIPLES)) {
    const [russian, english] = split(line, '=');
    const [en, preposition] = split(english, '>');
    const entry: Adjective = {
      en,
      ...(preposition && { takes: { en: preposition, cases: casesOf(preposition === 'to' ? 'd' : 'i') } }),
    };
    for (const form of russian.split(',')) {
      const lemma = plain(form.trim());
      adjectives.add(entry, adjectiveForms(lemma), lemma);
    }
  }
  return adjectives;
};

const nameIndex = () => {
  const names = index<Noun>();
  for (const line of lines(NAMES)) {
    const [russian, english] = split(line, '=');
    const [name, mark] = split(russian, '.');
    const entry: Noun = { en: english || transliterate(name), mass: true, collective: false, role: 'name' };
    names.add(entry, nounForms(plain(name), CLASSES[mark] ?? 'regular'), plain(name));
  }
  return names;
};

const wordIndex = (): Map<string, Word> => {
  const words = new Map<string, Word>();
  const each = (data: string, make: (english: string) => Word): void => {
    for (const line of lines(data)) {
      const [russian, english] = split(line, '=');
      for (const form of russian.split(',')) words.set(plain(form.trim()), make(english));
    }
  };
  const text = (english: string): string => (english === '_' ? '' : english);
  each(OTHER_WORDS, (english) => ({ kind: 'text', en: text(english) }));
  each(ADVERBS, (english) => ({ kind: 'adv', en: english }));
  each(NUMERALS, (english) => ({ kind: 'num', en: english }));
  each(CONJUNCTIONS, (english) => ({ kind: 'conj', en: english }));
  each(PREPOSITIONS, (line) => {
    const [en, letters] = split(line, ':');
    return { kind: 'prep', preposition: { en, cases: casesOf(letters) } };
  });
  return words;
};

const phraseTable = (): { words: RegExp[]; meaning: PhraseMeaning }[] =>
  lines(PHRASES)
    .map((line) => {
      const [russian, rest] = split(line, '=');
      const [english, what] = split(rest, ' : ');
      const [kind, marks] = split(what, ' ');
      const words = russian.split(/ (?![^(]*\))/).map((word) => new RegExp(`^(?:${word})$`, 'u'));
      const en = english === '_' ? '' : english;
      const meaning: PhraseMeaning =
        kind === 'noun'
          ? { kind, noun: englishNoun(marks ? `${en} ${marks}` : en), plural: marks.includes('+') }
          : kind === 'prep'
            ? { kind, preposition: { en, cases: casesOf(marks) } }
            : { kind: kind === 'conj' ? 'conj' : 'text', en };
      return { words, meaning };
    })
    .sort((a, b) => b.words.length - a.words.length);

/** Builds the indexes (some ten thousand forms, a few dozen milliseconds); once per translator. */
export const createLexicon = (): Lexicon => {
  const nouns = nounIndex([
    // Nature first: "цветами" are flowers, not colours.
    [NATURE_NOUNS],
    [CAKE_NOUNS],
    [PEOPLE_NOUNS, 'person'],
    [OCCASION_NOUNS, 'occasion'],
    [THING_NOUNS],
  ]);
  const adjectives = adjectiveIndex();
  const names = nameIndex();
  const words = wordIndex();
  const phrases = phraseTable();
  return {
    noun: (word) => nouns.find(word) ?? (adjectives.find(word) ? undefined : nouns.guess(word)),
    adjective: (word) => adjectives.find(word) ?? (nouns.find(word) ? undefined : adjectives.guess(word)),
    name: (word) => names.find(word),
    word: (word) => words.get(word),
    phrase: (text, at) => {
      for (const { words: expected, meaning } of phrases) {
        if (expected.every((expression, i) => expression.test(text[at + i] ?? ''))) {
          return { meaning, length: expected.length };
        }
      }
      return undefined;
    },
  };
};
