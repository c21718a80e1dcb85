import { TRIGGER_MARK } from './kept.ts';
import type { Entry, Lexicon } from './lexicon.ts';

/** A piece of what someone wrote. */
export type Unit =
  | { t: 'subject' }
  /** Quoted text, as its mark. */
  | { t: 'quote'; mark: string }
  | { t: 'entry'; entry: Entry }
  /** Chinese 的: what stands before it describes what follows. */
  | { t: 'of' }
  /** Not in the table: kept as it is written. */
  | { t: 'unknown'; raw: string };

/** A unit while it is being read; Chinese units know their letters, because short ones may be parts of a longer word. */
interface Read {
  unit: Unit;
  from: number;
  to: number;
  chinese: boolean;
}

const DIVIDER = /[，。！？；：、,.!?;:…（）()【】[\]—–|/\n]/u;
const WORDS =
  /[\p{Script=Latin}\p{Script=Cyrillic}\p{N}]+(?:[-'’.][\p{Script=Latin}\p{Script=Cyrillic}\p{N}]+)*/uy;
const AGE = /(\d{1,3})\s*(?:-?\s*(?:летн[а-я]*|лет|года?|годик[а-я]*)(?![а-я])|岁)/uy;
/** Phrases of the table are no longer. */
const MOST_WORDS = 4;

/** Lower case and `е` for `ё`, every letter where it was. */
const flat = (text: string): string =>
  text
    .replace(/\p{Lu}/gu, (letter) => {
      const lower = letter.toLowerCase();
      return lower.length === letter.length ? lower : letter;
    })
    .replaceAll('ё', 'е')
    .replaceAll('’', "'");

const match = (expression: RegExp, text: string, at: number): RegExpExecArray | null => {
  expression.lastIndex = at;
  return expression.exec(text);
};

/** The words from `at` on that only spaces divide, with where each ends. */
const wordsFrom = (text: string, at: number): { word: string; end: number }[] => {
  const words: { word: string; end: number }[] = [];
  let next = at;
  while (words.length < MOST_WORDS) {
    const found = match(WORDS, text, next);
    if (!found) break;
    const end = next + found[0].length;
    words.push({ word: found[0], end });
    next = end + (text.slice(end).match(/^ +/u)?.[0].length ?? 0);
    if (next === end) break;
  }
  return words;
};

const readMark = (letter: string, from: number): Read => ({
  unit: letter === TRIGGER_MARK ? { t: 'subject' } : { t: 'quote', mark: letter },
  from,
  to: from + 1,
  chinese: false,
});

const readOne = (text: string, plain: string, at: number, lexicon: Lexicon): Read => {
  const letter = plain[at] ?? '';
  if (/[\ue000-\uf8ff]/u.test(letter)) return readMark(letter, at);
  const age = match(AGE, plain, at);
  if (age) {
    const to = at + age[0].length;
    return { unit: { t: 'unknown', raw: `${age[1]} years old` }, from: at, to, chinese: false };
  }
  if (letter === '的') return { unit: { t: 'of' }, from: at, to: at + 1, chinese: true };
  const chinese = lexicon.chinese(plain, at);
  if (chinese) {
    const to = at + chinese.length;
    return { unit: { t: 'entry', entry: chinese.entry }, from: at, to, chinese: true };
  }
  const words = wordsFrom(plain, at);
  const phrase = words.length > 0 ? lexicon.phrase(words.map(({ word }) => word)) : undefined;
  if (phrase) {
    const to = words[phrase.length - 1]?.end ?? at + 1;
    return { unit: { t: 'entry', entry: phrase.entry }, from: at, to, chinese: false };
  }
  const to = words[0]?.end ?? at + (String.fromCodePoint(text.codePointAt(at) ?? 0).length || 1);
  return { unit: { t: 'unknown', raw: text.slice(at, to) }, from: at, to, chinese: words.length === 0 };
};

/** Grammar, whatever stands beside it. */
const APART = new Set('的了着在和与跟是我');

const isUnknownChinese = (read: Read | undefined): read is Read =>
  read?.chinese === true && read.unit.t === 'unknown';

/**
 * A single Chinese letter beside an unknown one is a part of an unknown word, unless its grammar is clear:
 * "上" has its noun before it, and "小明骑车" is a name and what he does, while "好吃的" is one word.
 */
const isPart = (read: Read, before: Read | undefined, behind: Read | undefined, text: string): boolean => {
  if (read.unit.t !== 'entry' || !read.chinese || read.to - read.from > 1) return false;
  if (APART.has(text.slice(read.from, read.to))) return false;
  const touchesBefore = isUnknownChinese(before) && before.to === read.from;
  const touchesBehind = isUnknownChinese(behind) && behind.from === read.to;
  const { kind } = read.unit.entry;
  if (kind === 'action') return touchesBefore && /^(?:的|$|\P{L})/u.test(text.slice(read.to));
  return touchesBehind || (touchesBefore && kind !== 'after');
};

const unknownFrom = (from: number, to: number, text: string): Read => ({
  unit: { t: 'unknown', raw: text.slice(from, to) },
  from,
  to,
  chinese: true,
});

/** Unknown Chinese letters that touch are one word; repeated until no more known letter becomes a part of one. */
const merged = (reads: readonly Read[], text: string): Read[] => {
  const parted = reads.map((read, at) =>
    isPart(read, reads[at - 1], reads[at + 1], text) ? unknownFrom(read.from, read.to, text) : read,
  );
  if (parted.some((read, at) => read !== reads[at])) return merged(parted, text);
  const done: Read[] = [];
  for (const read of parted) {
    const last = done.at(-1);
    const joined = isUnknownChinese(last) && isUnknownChinese(read) && last.to === read.from;
    if (joined) done[done.length - 1] = unknownFrom(last.from, read.to, text);
    else done.push(read);
  }
  return done;
};

/** Cuts masked words into their sentences' parts, and each into units; what means nothing for a picture is gone. */
export const readUnits = (masked: string, lexicon: Lexicon): Unit[][] => {
  const plain = flat(masked);
  const segments: Unit[][] = [];
  let reads: Read[] = [];
  const close = (): void => {
    const units = merged(reads, masked)
      .map(({ unit }) => unit)
      .filter((unit) => unit.t !== 'entry' || unit.entry.kind !== 'filler');
    if (units.some((unit) => unit.t !== 'of')) segments.push(units);
    reads = [];
  };
  for (let at = 0; at < masked.length; ) {
    const letter = masked[at] ?? '';
    if (DIVIDER.test(letter)) {
      close();
      at += 1;
    } else if (/[\p{L}\p{N}\ue000-\uf8ff]/u.test(String.fromCodePoint(masked.codePointAt(at) ?? 0))) {
      const read = readOne(masked, plain, at, lexicon);
      reads.push(read);
      at = read.to;
    } else at += 1;
  }
  close();
  return segments;
};
