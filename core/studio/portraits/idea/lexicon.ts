import { ACTIONS, AFTER, FILLER, LINKS, SELF } from './words-actions.ts';
import { LOOKS } from './words-looks.ts';
import { CLOTHES, PEOPLE, ROLES } from './words-people.ts';
import { LIGHTS, QUALITIES, SHOTS, STYLES, TIMES } from './words-photo.ts';
import { PLACES } from './words-places.ts';
import { ANIMALS, THINGS, VEHICLES } from './words-things.ts';

/**
 * What a table line is about. `link` stands before its noun, `after` behind it (Chinese). Style, shot, light and
 * quality say how the picture is taken, the rest what is in it.
 */
export type Kind =
  | 'place'
  | 'person'
  | 'role'
  | 'wear'
  | 'vehicle'
  | 'animal'
  | 'thing'
  | 'action'
  | 'look'
  | 'link'
  | 'after'
  | 'self'
  | 'filler'
  | 'time'
  | 'style'
  | 'shot'
  | 'light'
  | 'quality';

/** One line: `English > preposition #tags = Chinese, ... ; Russian, ... ; more English, ...`. */
export interface Entry {
  kind: Kind;
  /** As it stands in the table: "on a coastal road", "a Ferrari", "sitting", "red". */
  english: string;
  /** Of an action: what comes before an object that has no preposition; '' = nothing, undefined = it takes none. */
  before?: string;
  tags: ReadonlySet<string>;
  /** Of a noun: where "s" is not enough. */
  plural?: string;
  /** A numeral: what follows is a plural. */
  numeral: boolean;
}

export interface Lexicon {
  /** The longest Chinese word of a lower-case text at `at`. */
  chinese(text: string, at: number): { entry: Entry; length: number } | undefined;
  /** The longest phrase (Russian or English) at the start of these lower-case words; length in words. */
  phrase(words: readonly string[]): { entry: Entry; length: number } | undefined;
}

const SECTIONS: readonly [Kind, string][] = [
  ['filler', FILLER],
  ['self', SELF],
  ['link', LINKS],
  ['after', AFTER],
  ['style', STYLES],
  ['shot', SHOTS],
  ['light', LIGHTS],
  ['quality', QUALITIES],
  ['time', TIMES],
  ['action', ACTIONS],
  ['role', ROLES],
  ['wear', CLOTHES],
  ['vehicle', VEHICLES],
  ['animal', ANIMALS],
  ['person', PEOPLE],
  ['thing', THINGS],
  ['look', LOOKS],
  ['place', PLACES],
];

const list = (column: string | undefined): string[] =>
  (column ?? '')
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '' && word !== '_');

const headOf = (kind: Kind, head: string): Entry => {
  const tags = new Set([...head.matchAll(/#(\w+)/gu)].map(([, tag]) => tag ?? ''));
  const [words = '', before] = head.replace(/#\w+/gu, '').split('>');
  const numeral = words.trim().endsWith('+');
  const [english = '', plural] = words.replace('+', '').split('/');
  return {
    kind,
    english: english.trim(),
    tags,
    numeral,
    ...(plural && { plural: plural.trim() }),
    ...(before !== undefined && { before: before.trim().replace('_', '') }),
  };
};

const NOT_NAMED_BY_ITSELF: readonly Kind[] = ['link', 'after', 'filler', 'self'];

/** "on a coastal road", "a Ferrari": without what is not part of the name. */
const bare = (english: string): string =>
  english.replace(/^(?:(?:on|in|at|by|under|in front of) )?(?:an? |the )?/u, '').toLowerCase();

export const TABLE: readonly { entry: Entry; chinese: string[]; russian: string[]; english: string[] }[] =
  SECTIONS.flatMap(([kind, lines]) =>
    lines
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => {
        const [head = '', words = ''] = line.split(' = ');
        const [chinese, russian, more] = words.split(';').map(list);
        const entry = headOf(kind, head);
        const named = NOT_NAMED_BY_ITSELF.includes(kind) ? [] : [bare(entry.english)];
        return {
          entry,
          chinese: chinese ?? [],
          russian: russian ?? [],
          english: [...named, ...(more ?? [])],
        };
      }),
  );

interface Phrase {
  words: RegExp[];
  entry: Entry;
  /** Longer words first: "красная дорожка" before "красн*". */
  weight: number;
}

/** `*` is any ending; a space inside brackets divides nothing. */
const phraseOf = (entry: Entry, source: string): Phrase => ({
  entry,
  words: source
    .split(/ (?![^(]*\))/u)
    .map((word) => new RegExp(`^(?:${word.replaceAll('ё', 'е').replaceAll('*', '[а-яa-z-]*')})$`, 'u')),
  weight: source.length,
});

/** The letters that a phrase can begin with. */
const initials = (source: string): string[] => {
  const group = source.match(/^\(([^)]*)\)/u)?.[1];
  return (group ? group.split('|') : [source]).map((word) => word.replaceAll('ё', 'е')[0] ?? '');
};

const push = <Value>(map: Map<string, Value[]>, key: string, value: Value): void => {
  const known = map.get(key);
  if (known) known.push(value);
  else map.set(key, [value]);
};

/** Compiles the table (some 1,500 words, a few milliseconds); once per composer. */
export const createLexicon = (): Lexicon => {
  const literals = new Map<string, { literal: string; entry: Entry }[]>();
  const phrases = new Map<string, Phrase[]>();
  for (const { entry, chinese, russian, english } of TABLE) {
    for (const literal of chinese) push(literals, literal[0] ?? '', { literal, entry });
    for (const source of [...russian, ...english.map((word) => word.replace(/[.+?()]/gu, '\\$&'))]) {
      const phrase = phraseOf(entry, source);
      for (const letter of new Set(initials(source))) push(phrases, letter, phrase);
    }
  }
  for (const some of literals.values()) some.sort((a, b) => b.literal.length - a.literal.length);
  for (const some of phrases.values()) {
    some.sort((a, b) => b.words.length - a.words.length || b.weight - a.weight);
  }
  return {
    chinese(text, at) {
      const found = literals.get(text[at] ?? '')?.find(({ literal }) => text.startsWith(literal, at));
      return found && { entry: found.entry, length: found.literal.length };
    },
    phrase(words) {
      const found = phrases
        .get(words[0]?.[0] ?? '')
        ?.find((phrase) => phrase.words.every((expression, i) => expression.test(words[i] ?? '')));
      return found && { entry: found.entry, length: found.words.length };
    },
  };
};
