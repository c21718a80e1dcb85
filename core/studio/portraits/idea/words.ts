import { DarkroomError } from '../../../errors.ts';
import { findKept, type Kept } from './kept.ts';

/** Unicode code points that an idea may have: half of a prompt, so that what is added finds room. */
const IDEA_LIMIT = 1000;
/** contract.md: a prompt has at most 2,000 characters (Unicode code points). */
export const PROMPT_LIMIT = 2000;

/** Addresses, in one's own words or in an answer: nothing that a picture is made of. */
export const ADDRESS =
  /(?:https?:\/\/|www\.|t\.me\/)[^\s\ue000-\uf8ff]*|(?<![\p{L}\p{N}_.-])[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|net|org|info|biz|io|ai|app|dev|co|me|ru|cn|su|xyz|top|link|site|online|shop)(?![\p{L}\p{N}_-])[^\s\ue000-\uf8ff]*/giu;

export const lengthOf = (text: string): number => [...text].length;

/**
 * Line breaks become spaces; other control characters, ones that reverse or hide text, private-use ones and
 * halves of characters go.
 */
export const clean = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[\t\n\r\v\f\u0085\u2028\u2029]+/gu, ' ')
    .replace(
      /[\p{Cc}\p{Co}\p{Cs}\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu,
      '',
    )
    .trim();

/** Someone's words for a picture. */
export interface Idea {
  /** Cleaned. */
  text: string;
  /** The same, with marks for what is kept. */
  masked: string;
  kept: Kept;
}

/** A trigger word is one word (jobs.md 1); Chinese ones are older than that rule. */
const TRIGGER_WORD = /^[\p{L}\p{N}_-]{1,40}$/u;

/** Throws EMPTY_PROMPT, PROMPT_TOO_LONG, BAD_INPUT (field `triggerWord`). */
export const readIdea = (given: string, givenTrigger?: string): Idea => {
  const text = clean(given);
  if (!/[\p{L}\p{N}]/u.test(text)) throw new DarkroomError('EMPTY_PROMPT', 'idea: no words');
  const length = lengthOf(text);
  if (length > IDEA_LIMIT) {
    throw new DarkroomError('PROMPT_TOO_LONG', `idea: ${length} characters`, { length, limit: IDEA_LIMIT });
  }
  const triggerWord = givenTrigger?.normalize('NFC');
  if (triggerWord !== undefined && !TRIGGER_WORD.test(triggerWord)) {
    throw new DarkroomError('BAD_INPUT', 'idea: a trigger word of another form', { field: 'triggerWord' });
  }
  return { text, ...findKept(text, triggerWord) };
};
