import type { ErrorCode, ErrorParams, Line } from '../../../core/index.ts';
import { answerInWords } from '../synonyms.ts';
import type { Turn } from '../turn.ts';
import { line } from '../turn.ts';
import { type CakeDraft, cakeFlaw, newCake } from './cake-draft.ts';
import { readCakeWords, WRONG_CAKE } from './cake-words.ts';

/** Words with what was said behind them, as a draft; or what is wrong with them. */
export const readDraft = (
  text: string,
  before: CakeDraft,
): { draft: CakeDraft } | { wrong: { code: ErrorCode; params?: ErrorParams; more: Line[] } } => {
  const { wrong, count, parameters, ...words } = readCakeWords(text);
  if (wrong) return { wrong: { code: 'BAD_INPUT', more: [line(WRONG_CAKE[wrong])] } };
  const flaw = cakeFlaw(words.text);
  if (flaw) return { wrong: flaw };
  const draft = newCake({
    text: words.text,
    count: count ?? before.count,
    parameters: { ...before.parameters, ...parameters },
  });
  return { draft };
};

/** Too little to be drawn: a number, a yes, a word that names nothing. */
export const saysTooLittle = (turn: Turn, text = ''): boolean =>
  answerInWords(text) !== undefined || turn.options.cakes.isThin(text);
