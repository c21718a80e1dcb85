/** A line of a description, or a part of one that was written as a list. */
export interface Line {
  /** Without its mark. */
  text: string;
  mark: 'none' | 'bullet' | 'number';
  /** An empty line stands before it. */
  gap: boolean;
}

const HIDDEN = /[\p{Cc}\p{Co}\p{Cs}\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/gu;

/** One line, clean. */
export const tidy = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[\s\u2028\u2029]+/gu, ' ')
    .replace(HIDDEN, '')
    .trim();

const BULLETS = '•●▪◦‣✓✔✅☑★☆➤►▶✦✨🔹🔸👉';
const BULLET = new RegExp(`^(?:[-–—*·+]\\s+|[${BULLETS}]\\ufe0f?\\s*)+`, 'u');
const PICTOGRAM = /^(?:\p{Extended_Pictographic}\ufe0f?\s*)+/u;
const NUMBER =
  /^(?:\(?\d{1,2}\s*[.)、）]\s*(?!\d)|[①-⑩]\s*|(?:step|шаг|步骤)\s*\d{1,2}\s*[.:)：、—-]?\s*|第[一二三四五六七八九十]步\s*[：:，,]?\s*)/iu;

/** "1. Open 2. Pour": every number of a list that begins with 1 goes on a line of its own. */
const splitNumbered = (line: string): string[] => {
  const marks = [...line.matchAll(/(?<![\p{N}.,])(\d{1,2})\s?[.)、）]\s*(?!\d)|[①-⑩]/gu)];
  const countOf = (mark: RegExpMatchArray): number =>
    mark[1] === undefined ? (mark[0].codePointAt(0) ?? 0) - 0x245f : Number(mark[1]);
  const starts: number[] = [];
  for (const mark of marks) if (countOf(mark) === starts.length + 1) starts.push(mark.index);
  if (starts.length < 2) return [line];
  return [line.slice(0, starts[0]), ...starts.map((start, i) => line.slice(start, starts[i + 1]))];
};

const splitBulleted = (line: string): string[] => line.split(new RegExp(`(?=[${BULLETS}])`, 'u'));

const lineOf = (raw: string, gap: boolean): Line => {
  const text = tidy(raw.replace(/^\s*#+\s+/u, ''));
  const number = NUMBER.exec(text)?.[0];
  if (number) return { text: tidy(text.slice(number.length)), mark: 'number', gap };
  const bullet = BULLET.exec(text)?.[0] ?? PICTOGRAM.exec(text)?.[0];
  if (bullet) return { text: tidy(text.slice(bullet.length)), mark: 'bullet', gap };
  return { text, mark: 'none', gap };
};

/** The lines of a text that is not empty; lists inside a line are lines too. `breakBefore` puts further breaks. */
export const readLines = (description: string, breakBefore: RegExp): Line[] => {
  const lines: Line[] = [];
  let gap = false;
  for (const written of description.replace(/\r\n?|[\u0085\u2028\u2029]/gu, '\n').split('\n')) {
    if (tidy(written) === '') {
      gap = true;
      continue;
    }
    const parts = written
      .replace(breakBefore, '\n')
      .split('\n')
      .flatMap(splitBulleted)
      .flatMap(splitNumbered);
    for (const part of parts) {
      const line = lineOf(part, gap);
      if (!/[\p{L}\p{N}]/u.test(line.text)) continue;
      lines.push(line);
      gap = false;
    }
  }
  return lines;
};

/** Quoted text in the marks of three languages; the words are one of the groups. */
export const QUOTED =
  /«([^»]+)»|“([^”]+)”|„([^“”]+)[“”]|"([^"]+)"|「([^」]+)」|『([^』]+)』|(?<![\p{L}\p{N}])['‘]([^'’]{3,})['’](?!\p{L})/gu;

const ABBREVIATED = /(?<=(?:^|[\s(])(?:no|approx|ca|dr|mr|mrs|ms|st|vs|art|ок|прим|арт|им|др)\.)\s+/giu;
const END = /(?<=[.!?…])\s+(?=[\p{Lu}\p{N}\p{Script=Han}«"“„(])|(?<=[。！？；;])\s*/u;

/** The sentences of a line; quoted text stays whole. */
export const sentencesOf = (text: string): string[] => {
  const kept: string[] = [];
  const keep = (part: string): string => {
    kept.push(part);
    return String.fromCodePoint(0xe000 + kept.length - 1);
  };
  return text
    .replace(QUOTED, keep)
    .replace(ABBREVIATED, keep)
    .split(END)
    .map((part) => tidy(part.replace(/[\ue000-\uf8ff]/gu, (mark) => kept[mark.charCodeAt(0) - 0xe000] ?? '')))
    .filter((part) => /[\p{L}\p{N}]/u.test(part));
};

export const lengthOf = (text: string): number => [...text].length;

/** Without what ends a line, and with a large first letter. */
export const asEntry = (text: string): string => {
  const bare = tidy(text).replace(/^[\s,，;；:：、—–-]+|[\s.。,，;；:：、—–-]+$/gu, '');
  return bare.charAt(0).toUpperCase() + bare.slice(1);
};

/** As much of a text as fits: whole, else up to a clause's end; undefined where nothing sensible is left. */
export const fitted = (text: string, most: number): string | undefined => {
  const entry = asEntry(text);
  if (lengthOf(entry) <= most) return /[\p{L}\p{N}]/u.test(entry) ? entry : undefined;
  const start = [...entry].slice(0, most).join('');
  const end = Math.max(...[...start.matchAll(/[.!?。！？;；,，]|\s[—–-]\s/gu)].map(({ index }) => index), -1);
  return end >= most / 10 ? asEntry(start.slice(0, end)) : undefined;
};
