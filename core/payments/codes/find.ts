import { grouped, readSigns } from './alphabet.ts';

/** Of a redeem code: 150 bits, in six groups of five. */
export const CODE_SIGNS = 30;
export const CODE_GROUP = 5;

/** How a code looks: XXXXX-XXXXX-… */
export const CODE_SHAPE = grouped('X'.repeat(CODE_SIGNS), CODE_GROUP);

/** Longer texts are not looked through: nobody writes a code into a letter. */
const MOST = 500;

/** Letters and digits that people type for signs of a code. */
const WORD = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Nd}]+/gu;
/** What stands between the groups of one code. */
const BETWEEN = /^[\s\p{Pd}._·•]*$/u;

/** What joins them where nothing else would. */
const JOINT = /^[\p{Pd}._·•]+$/u;

interface Word {
  text: string;
  at: number;
}

/** Groups of a code, rather than words of a sentence that happen to be as long: all alike, or with digits in them. */
const areGroups = (words: readonly Word[]): boolean =>
  words.length === 1 ||
  words.every(({ text }) => text.length === CODE_GROUP) ||
  (words.every(({ text }) => text.length >= 3) && words.some(({ text }) => /\d/.test(text)));

/** The neighbouring words from this one on that have as many signs as a code. */
const windowFrom = (text: string, words: readonly Word[], first: number): Word[] | undefined => {
  const taken: Word[] = [];
  let signs = 0;
  for (const word of words.slice(first)) {
    const last = taken.at(-1);
    if (last && !BETWEEN.test(text.slice(last.at + last.text.length, word.at))) return undefined;
    taken.push(word);
    signs += word.text.length;
    if (signs >= CODE_SIGNS) return signs === CODE_SIGNS ? taken : undefined;
  }
  return undefined;
};

const endOf = (word: Word | undefined): number => (word ? word.at + word.text.length : 0);

/** More groups hang on it: it is the middle of something longer. */
const isCut = (text: string, words: readonly Word[], first: number, window: readonly Word[]): boolean => {
  const [before, after] = [words[first - 1], words[first + window.length]];
  const hangs = (one: Word | undefined, joint: string): boolean =>
    one?.text.length === CODE_GROUP && JOINT.test(joint);
  return (
    hangs(before, text.slice(endOf(before), window[0]?.at)) ||
    hangs(after, text.slice(endOf(window.at(-1)), after?.at))
  );
};

/** Groups that stand together are a code rather than those with spaces; digits speak for it, letters that no code has against. */
const likeness = (code: string): number =>
  (/\s/.test(code) ? 0 : 100) + (code.match(/\d/g)?.length ?? 0) - (code.match(/[ILOU]/gi)?.length ?? 0);

/**
 * The redeem code in a text as people write it ("my code is ABCDE-…"), undefined where nothing in it is shaped like one: any
 * case, width, spaces and dashes, as `readSigns` takes them. Whether it is worth anything is not known by that.
 */
export const codeIn = (typed: string): string | undefined => {
  if (typed.length > MOST) return undefined;
  const text = typed.normalize('NFKC').replace(/\p{Cf}/gu, '');
  const words = [...text.matchAll(WORD)].map((match) => ({ text: match[0], at: match.index }));
  const codes = words.flatMap((_, first) => {
    const window = windowFrom(text, words, first);
    if (!window || !areGroups(window) || isCut(text, words, first, window)) return [];
    const code = text.slice(words[first]?.at, endOf(window.at(-1)));
    return readSigns(code, CODE_SIGNS) === undefined ? [] : [code];
  });
  // "hello" before a code is as long as a group of it: the likelier reading, else the later one.
  return codes.reduce<string | undefined>(
    (best, code) => (best !== undefined && likeness(best) > likeness(code) ? best : code),
    undefined,
  );
};
