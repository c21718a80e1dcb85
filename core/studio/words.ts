/** contract.md: a prompt has at most 2,000 characters (Unicode code points). */
export const PROMPT_LIMIT = 2000;
/** A name for lists (`Order.title`). */
const TITLE_LIMIT = 60;

/** Nothing that reverses or hides text, and no other control characters but line breaks and tabs. */
const HIDDEN = /[^\P{Cc}\n\t]|[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu;

/** Words in one line: NFC, trimmed, line breaks and tabs as spaces, without what hides. */
export const oneLine = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[\t\n\r\v\f\u2028\u2029]+/gu, ' ')
    .replace(HIDDEN, '')
    .trim();

/** Words with their lines: NFC, trimmed, every kind of line break as `\n`, without what hides. */
export const cleanLines = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/\r\n?|[\u2028\u2029]/gu, '\n')
    .replace(/[\t\v\f]+/gu, ' ')
    .replace(HIDDEN, '')
    .trim();

/** A title of at most 60 characters; a longer one ends in an ellipsis. */
export const shortTitle = (text: string): string => {
  const characters = [...text];
  if (characters.length <= TITLE_LIMIT) return text;
  return `${characters
    .slice(0, TITLE_LIMIT - 1)
    .join('')
    .trimEnd()}…`;
};
