import type { Effect } from '../../../core/index.ts';
import { sayError } from '../replies/errors.ts';
import type { Turn } from '../turn.ts';
import { isGiven, wholeIn } from './given.ts';
import { invite, offerEdit, submitEdit } from './poster-edit-offer.ts';
import type { EditDraft } from './poster-edit-place.ts';
import { editIn, editPlaceOf, isSamePicture } from './poster-edit-place.ts';
import { flawOf } from './poster-flaw.ts';

/**
 * What was painted on a mask page. With words and its owner's confirmation it is ordered at once, at the price that the
 * page showed; with words it is offered; without, they are asked for. Another conversation that is open stays open.
 */
export const maskSent = (turn: Turn, value: unknown): Effect[] => {
  const sent = isGiven(value) ? editIn(value) : undefined;
  if (!isGiven(value) || sent?.maskId === undefined) {
    return [sayError(turn, 'UNKNOWN')];
  }
  const open = editPlaceOf(turn);
  const kept = isSamePicture(open, sent) ? open : undefined;
  const said = sent.words !== undefined && !flawOf(sent.words) ? sent.words.trim() : undefined;
  const words = said ?? kept?.words;
  const draft: EditDraft = { ...sent, words, referenceId: sent.referenceId ?? kept?.referenceId };
  const price = isGiven(value.confirmed) ? wholeIn(value.confirmed.price) : undefined;
  if (said !== undefined && price !== undefined) return submitEdit(turn, draft, { price });
  const invited = invite(turn, 'poster-mask-arrived', draft);
  if (invited) return invited;
  if (words !== undefined) return offerEdit(turn, draft);
  const { sessionId, number, version, maskId, percent, referenceId } = draft;
  const beside = {
    mask: maskId ?? '',
    percent: percent ?? 1,
    ...(referenceId === undefined ? {} : { reference: referenceId }),
  };
  return [{ do: 'show-session', sessionId, place: { number, version }, view: 'edit', beside }];
};
