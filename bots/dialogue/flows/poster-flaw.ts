import type { ErrorCode, ErrorParams, Line } from '../../../core/index.ts';
import { hasWords, lengthOf } from '../input.ts';
import { errorLine, PROMPT_LIMIT } from '../replies/errors.ts';
import type { Turn } from '../turn.ts';
import { line } from '../turn.ts';

/** What is wrong with a description or the words of an edit: 1 to 2,000 characters that say something. */
export const flawOf = (text: string): { code: ErrorCode; params?: ErrorParams } | undefined => {
  if (!hasWords(text)) return { code: 'EMPTY_PROMPT' };
  const length = lengthOf(text.trim());
  return length > PROMPT_LIMIT
    ? { code: 'PROMPT_TOO_LONG', params: { length, limit: PROMPT_LIMIT } }
    : undefined;
};

/** The same as a sentence. */
export const flawLine = (turn: Turn, text: string): Line | undefined => {
  const flaw = flawOf(text);
  return flaw && errorLine(turn, flaw.code, flaw.params);
};

/** Words that came beside a picture: kept, or why not; none are nothing to speak of. */
export const captionWords = (turn: Turn, caption: string): { words?: string; lead: Line[] } => {
  if (!hasWords(caption)) return { lead: [] };
  const flaw = flawLine(turn, caption);
  return flaw ? { lead: [flaw] } : { words: caption.trim(), lead: [line('poster-words-kept')] };
};
