import { type Kept, keepsAll, maskKept, missingMarks, TRIGGER_MARK, unmask } from './kept.ts';
import { ADDRESS, clean, lengthOf, PROMPT_LIMIT } from './words.ts';

/** Shorter than this is no prompt. */
const LEAST_LETTERS = 20;
/** Of the letters of an English prompt; the rest are names. */
const LATIN_SHARE = 0.7;

/** What a model says before, after or instead of a prompt. */
const TALK =
  /^(?:(?:sure|certainly|of course|absolutely|great|okay|ok|alright|yes|no)\s*[,.!:—-]|(?:here(?:['’]s| is| are| you)|below is|this is (?:a|the|your) (?:photo )?prompt|the (?:photo )?prompt|your (?:photo )?prompt|(?:photo |image |final |stable diffusion )?prompt\s*[:：-]|i (?:can|am|have|will|would)|i['’](?:m|ve|ll|d)|as an ai|sorry|unfortunately|конечно|вот|извините|к сожалению|промпт|好的|当然|以下|这是|抱歉|提示词)(?![\p{Script=Latin}\p{Script=Cyrillic}\p{N}]))|(?:let me know|hope this helps|feel free to|would you like)/iu;

const MARKUP =
  /[`*~{}|<>]|^\s*(?:#|[-•+]\s|\d+[.)]\s|["“«])|\[[^\]]*\]\s*\(|__|(?:^|\s)(?:negative prompt|system|user|assistant)\s*:/iu;

type AnswerProblem =
  | 'several-paragraphs'
  | 'talk'
  | 'markup'
  | 'address'
  | 'not-english'
  | 'too-long'
  | 'lost';
type CheckedAnswer = { prompt: string } | { problem: AnswerProblem };

const lettersOf = (text: string, expression: RegExp): number => text.match(expression)?.length ?? 0;

/** The trigger word goes first, where a model looks most; quoted texts are something that is written there. */
const putIn = (masked: string, missing: readonly string[]): string => {
  const quotes = missing.filter((mark) => mark !== TRIGGER_MARK);
  const end =
    quotes.length > 0 ? `${masked.replace(/[\s.,;]+$/u, '')}, with the words ${quotes.join(', ')}` : masked;
  return missing.includes(TRIGGER_MARK) ? `${TRIGGER_MARK}, ${end}` : end;
};

const problemOf = (masked: string): AnswerProblem | undefined => {
  if (TALK.test(masked)) return 'talk';
  if (MARKUP.test(masked)) return 'markup';
  if (masked.search(ADDRESS) >= 0) return 'address';
  const letters = lettersOf(masked, /\p{L}/gu);
  const latin = lettersOf(masked, /\p{Script=Latin}/gu);
  return latin < LEAST_LETTERS || latin < letters * LATIN_SHARE ? 'not-english' : undefined;
};

/**
 * Checks what a language model answered, for form only: it is data and never followed (security 23). One English
 * paragraph without talk, markup and addresses; what it dropped or changed of the kept words is put in again.
 * `text` may be anything.
 */
export const checkAnswer = (text: string, kept: Kept): CheckedAnswer => {
  if (text.length > 2 * PROMPT_LIMIT) return { problem: 'too-long' };
  // Before cleaning, which makes spaces of line breaks.
  if (/[\n\r\u0085\u2028\u2029]/u.test(text.trim())) return { problem: 'several-paragraphs' };
  const masked = maskKept(clean(text), kept).replace(/\s+/gu, ' ').trim();
  const problem = problemOf(masked);
  if (problem) return { problem };
  const prompt = unmask(putIn(masked, missingMarks(masked, kept)), kept);
  if (lengthOf(prompt) > PROMPT_LIMIT) return { problem: 'too-long' };
  return keepsAll(prompt, kept) ? { prompt } : { problem: 'lost' };
};
