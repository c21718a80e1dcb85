/** What makes a translation unusable. */
export type TranslationFlaw = 'empty' | 'cyrillic' | 'han' | 'long' | 'short' | 'loop' | 'numbers' | 'form';

/** English is rarely longer than its Russian by more than a third; a loop fills all the room that it gets. */
const LONGEST_SHARE = 3;
/** A Chinese character is a word of English, or nearly. */
const LONGEST_SHARE_OF_HAN = 8;
const ROOM = 80;
/** Letters of the translation for each of the original; less was cut. */
const LEAST_SHARE = 0.25;
/** Repetitions in a row: of one word, and of a phrase of 2 to `LONGEST_PHRASE` words. */
const WORD_LOOP = 3;
const PHRASE_LOOP = 3;
const LONGEST_PHRASE = 8;
/** Of long texts: different words among all. A loop with small changes stays far below. */
const LONG_TEXT = 24;
const LEAST_VARIETY = 0.35;

const wordsIn = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}'’]+/gu) ?? [];

/** The same 1 to 8 words again and again, as models answer what they do not understand. */
const isLooping = (text: string): boolean => {
  const words = wordsIn(text);
  for (let size = 1; size <= LONGEST_PHRASE; size++) {
    const most = size === 1 ? WORD_LOOP : PHRASE_LOOP;
    let run = 1;
    for (let at = size; at + size <= words.length; at += 1) {
      // `run` phrases end here when each word equals the one a phrase before.
      const same = words.slice(at, at + size).every((word, i) => word === words[at - size + i]);
      if (!same) {
        run = 1;
        continue;
      }
      run += 1;
      if (run >= most) return true;
      at += size - 1;
    }
  }
  return words.length >= LONG_TEXT && new Set(words).size / words.length < LEAST_VARIETY;
};

/** A long run of one letter or sign ("aaaaaaaa", "!!!!!!!!"), or of a syllable without spaces. */
const SIGN_LOOP = /(.{1,6}?)\1{7,}/su;

const numbersIn = (text: string): string[] => (text.match(/\d+/gu) ?? []).map((one) => one).sort();

/** Numbers that Russian writes as words may come back in digits: "двухъярусный" is "2-tier". */
const SPELLED =
  /одн|перв|дв[аеоу]|втор|тр[еиё]|четы|четвер|пят|шест|сем|восьм|восем|девят|десят|сорок|сто|полтор|годик|[一二两三四五六七八九十百]/iu;

const keepsNumbers = (source: string, text: string): boolean => {
  const left = numbersIn(text);
  for (const number of numbersIn(source)) {
    const at = left.indexOf(number);
    if (at < 0) return false;
    left.splice(at, 1);
  }
  return left.length === 0 || SPELLED.test(source);
};

const lettersIn = (text: string): number => text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;

/**
 * What is wrong with a translation of `source`, both with their protected parts as tokens; undefined: nothing that can
 * be seen. A translation is data: it is judged by its form, never by what it says of itself (security 23).
 */
export const flawOf = (source: string, text: string): TranslationFlaw | undefined => {
  if (lettersIn(text) === 0) return 'empty';
  if (/\p{Script=Cyrillic}/u.test(text)) return 'cyrillic';
  if (/\p{Script=Han}/u.test(text)) return 'han';
  if (/[^\P{Cc}]|[<>{}[\]|\\]/u.test(text)) return 'form';
  if (SIGN_LOOP.test(text) || isLooping(text)) return 'loop';
  const share = /\p{Script=Han}/u.test(source) ? LONGEST_SHARE_OF_HAN : LONGEST_SHARE;
  if (text.length > source.length * share + ROOM) return 'long';
  if (lettersIn(text) < lettersIn(source) * LEAST_SHARE) return 'short';
  // The tokens have digits of their own; restoring counts them.
  const without = (one: string): string => one.replace(/ZQ\d+/gu, ' ');
  return keepsNumbers(without(source), without(text)) ? undefined : 'numbers';
};
