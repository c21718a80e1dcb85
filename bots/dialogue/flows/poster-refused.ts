import type { Effect, ErrorCode, ErrorParams, PosterEdit, PosterOrder } from '../../../core/index.ts';
import { errorLine, isPassing, sayError } from '../replies/errors.ts';
import type { Turn } from '../turn.ts';
import { line } from '../turn.ts';
import type { Submit } from './flow.ts';
import { askPhoto } from './poster-ask.ts';
import { askEdit, leaveEdit } from './poster-edit.ts';
import { invite, keepEdit, offerEdit, placeFor } from './poster-edit-offer.ts';
import { editPlaceOf, isSamePicture } from './poster-edit-place.ts';
import { fieldIn } from './poster-facts.ts';
import type { KnownPlace } from './poster-form.ts';
import { askForm, isKnown } from './poster-form.ts';
import { EDIT_JOB, newSet, type SetPlace, setPlaceOf } from './poster-place.ts';
import { offerSet } from './poster-set.ts';

/** What is wrong with the words themselves: the order goes back to where they can be changed. */
const ABOUT_WORDS: readonly ErrorCode[] = ['REFUSED_BY_SAFETY', 'EMPTY_PROMPT', 'PROMPT_TOO_LONG'];
/** What the order was made from is not there any more. */
const ABOUT_FILES: readonly ErrorCode[] = ['NOT_FOUND', 'NOTHING_TO_SHOW', 'GENERATION_NOT_FOUND'];

const changedPrice = (code: ErrorCode, { now }: ErrorParams): number | undefined =>
  code === 'PRICE_CHANGED' && typeof now === 'number' ? now : undefined;

const setFailed = (turn: Turn, order: Submit, code: ErrorCode, params: ErrorParams): Effect[] => {
  const place: SetPlace = { ...(setPlaceOf(turn) ?? newSet(turn)), ...(order.input as PosterOrder) };
  if (!isKnown(place)) return [sayError(turn, code, { params })];
  const known: KnownPlace = place;
  const lead = [errorLine(turn, code, params)];
  const price = changedPrice(code, params);
  if (price !== undefined || isPassing(code)) return offerSet(turn, known, { lead, code, price });
  const field = code === 'BAD_INPUT' ? fieldIn(params.field) : undefined;
  if (field !== undefined) {
    const why = line('poster-fact-wrong', { field: { key: `poster-field-${field}` } });
    return askForm(known, { lead: [why], code });
  }
  if (ABOUT_WORDS.includes(code)) return askForm(known, { lead, code });
  if (ABOUT_FILES.includes(code) || (code === 'BAD_INPUT' && params.field === 'photo')) {
    const gone: SetPlace = { ...known, photoId: undefined, factsPhoto: undefined };
    return askPhoto(turn, gone, { lead: [line('poster-photo-gone')], code });
  }
  return [sayError(turn, code, { params })];
};

const editFailed = (turn: Turn, order: Submit, code: ErrorCode, params: ErrorParams): Effect[] => {
  const input = order.input as PosterEdit;
  const open = editPlaceOf(turn);
  const percent = isSamePicture(open, input) ? open?.percent : undefined;
  const draft = { ...input, maskId: input.maskId, referenceId: input.referenceId, percent };
  const lead = [errorLine(turn, code, params)];
  const price = changedPrice(code, params);
  if (code === 'ALREADY_RUNNING') return open ? [] : keepEdit('poster-edit-kept', draft);
  const said = [sayError(turn, code, { params })];
  if (price !== undefined || isPassing(code)) {
    const invited = invite(turn, 'poster-edit-kept', draft);
    return invited ? [...said, ...invited] : offerEdit(turn, draft, { lead, code, price });
  }
  if (ABOUT_WORDS.includes(code) && open) {
    return askEdit(turn, { ...placeFor(turn, draft), words: undefined }, { lead, code });
  }
  // What was painted or sent along is kept for a day only; without it, it is the picture itself that is gone.
  const uploads = input.maskId !== undefined || input.referenceId !== undefined;
  if ((ABOUT_FILES.includes(code) || code === 'BAD_INPUT') && open && uploads) {
    const gone = { ...placeFor(turn, draft), maskId: undefined, percent: undefined, referenceId: undefined };
    return askEdit(turn, gone, { lead: [line('poster-edit-upload-gone')], code });
  }
  // The picture is gone, and with it what the dialog was about.
  if (ABOUT_FILES.includes(code) && open) return [...said, ...leaveEdit(turn, open)];
  return said;
};

/** The core refused an order of posters: what can be mended is offered anew, anything else is said. */
export const posterOrderFailed = (
  turn: Turn,
  order: Submit,
  code: ErrorCode,
  params: ErrorParams,
): Effect[] =>
  order.job === EDIT_JOB ? editFailed(turn, order, code, params) : setFailed(turn, order, code, params);
