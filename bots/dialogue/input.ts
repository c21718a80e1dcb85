/** Words of a command: `/cake@darkroom_bot a cake` is the name `cake` with the words `a cake`. */
export interface CommandText {
  name: string;
  words: string;
}

const COMMAND = /^[/／]([\p{L}\d_]{1,64})(?:@[\w.-]{1,64})?(?:\s+([\s\S]*))?$/u;

/** Reads a command; undefined for any other text. */
export const parseCommand = (text: string): CommandText | undefined => {
  const match = COMMAND.exec(text.trim());
  if (!match?.[1]) return undefined;
  return { name: match[1].toLowerCase(), words: (match[2] ?? '').trim() };
};

const NUMBER = /^([0-9０-９]{1,3})\s*[.)。、]?$/u;

/** A choice by number (`2`, `2.`, `２`); undefined for any other text. */
export const parseNumber = (text: string): number | undefined => {
  const digits = NUMBER.exec(text.trim())?.[1];
  return digits === undefined ? undefined : Number(digits.normalize('NFKC'));
};

/** For comparing with tables of words: one case, one ё, no punctuation at the ends. */
export const plainWords = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/\s+/gu, ' ')
    .replace(/^[\p{P}\p{S}\s]+|[\p{P}\p{S}\s]+$/gu, '');

/** Spaces, line breaks and invisible characters only. */
export const isBlank = (text: string): boolean => /^[\s\p{Cf}\p{Cc}]*$/u.test(text);

/** Whether there is anything to draw: a letter or a digit (the core's own rule for a prompt). */
export const hasWords = (text: string): boolean => /[\p{L}\p{N}]/u.test(text);

/** Characters as people count them: code points. */
export const lengthOf = (text: string): number => [...text].length;
