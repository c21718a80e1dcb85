import type { Effect, ErrorCode, ErrorParams, Line, PhotoOrder } from '../../../core/index.ts';
import { errorLine, isPassing, sayError } from '../replies/errors.ts';
import type { Turn } from '../turn.ts';
import { line } from '../turn.ts';
import type { Submit } from './flow.ts';
import type { PhotoDraft } from './photo-draft.ts';
import { atStep, openDraft, packDraft, stepOf, unpackDraft } from './photo-draft.ts';
import { lookUp } from './photo-lookup.ts';
import { wantingIn } from './short-of-credits.ts';

const draftOfOrder = (order: Submit): PhotoDraft => {
  const { from, ...rest } = order.input as PhotoOrder;
  const source = from && { fromGeneration: from.generationId, fromNumber: from.number };
  return unpackDraft({ ...rest, ...source, count: order.count });
};

/** What is wrong with the words themselves: the order goes back to the question for them. */
const ABOUT_WORDS: readonly ErrorCode[] = ['REFUSED_BY_SAFETY', 'EMPTY_PROMPT', 'PROMPT_TOO_LONG'];

/** The core refused an order of photos: what can be mended is offered anew, anything else is said. */
export const photoOrderFailed = (
  turn: Turn,
  order: Submit,
  code: ErrorCode,
  params: ErrorParams,
): Effect[] => {
  const draft = draftOfOrder(order);
  const now = code === 'PRICE_CHANGED' && typeof params.now === 'number' ? params.now : undefined;
  const shown = typeof params.shown === 'number' ? params.shown : order.shownPrice;
  if (now !== undefined) {
    return [lookUp('offer', { ...packDraft(draft), code, price: now, now, shown: shown ?? 0 })];
  }
  if (isPassing(code)) return [lookUp('offer', { ...packDraft(draft), code, ...wantingIn(params) })];
  if (code === 'MODEL_NOT_FOUND' && !draft.from) {
    return [lookUp('offer', { ...packDraft({ ...draft, model: undefined }), code })];
  }
  if (ABOUT_WORDS.includes(code) && stepOf(turn.state.dialog) === 'confirm' && !draft.from) {
    const more = [line('photo-missing'), line('photo-ask-leave')];
    return [
      atStep('prompt', packDraft({ ...openDraft(turn), prompt: undefined })),
      sayError(turn, code, { params, more }),
    ];
  }
  return [sayError(turn, code, { params })];
};

/** The sentence of an error that an offer begins with. */
export const refusalLine = (turn: Turn, code: ErrorCode, beside: Record<string, string | number>): Line => {
  const { shown, now } = beside;
  if (shown !== undefined && now !== undefined) return errorLine(turn, code, { shown, now });
  return errorLine(turn, code, wantingIn(beside));
};
