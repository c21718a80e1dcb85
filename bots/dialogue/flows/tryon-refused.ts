import type { Effect, ErrorCode, ErrorParams } from '../../../core/index.ts';
import { errorLine, isPassing, sayError } from '../replies/errors.ts';
import { navigation } from '../replies/navigation.ts';
import type { Turn } from '../turn.ts';
import { line, say } from '../turn.ts';
import type { Submit } from './flow.ts';
import { askGarments, askPerson, limitLines, lookForSaved } from './tryon-ask.ts';
import { offerTryon } from './tryon-offer.ts';
import type { PersonPlace } from './tryon-place.ts';
import { hasPerson, newTryon, placeOfOrder, TRYON_JOB, tryonPlaceOf } from './tryon-place.ts';

/** What the order was made from is not there any more. */
const GONE: readonly ErrorCode[] = ['GENERATION_NOT_FOUND', 'NOT_FOUND', 'NOTHING_TO_SHOW'];
/** About the pictures themselves: the order goes back to where they can be changed. */
const ABOUT_PICTURES: readonly ErrorCode[] = ['REFUSED_BY_SAFETY', 'BAD_INPUT', 'UNSUPPORTED_FILE'];

/**
 * The pictures are gone. A photo that somebody looked at is kept for longer than the garments, and shall not have to be
 * looked at again: only the garments are asked for anew, once.
 */
const startAgain = (turn: Turn, place: PersonPlace): Effect[] => {
  if (place.person.review !== true) return lookForSaved(newTryon(), 'tryon-photos-gone');
  const here = { ...place, person: { ...place.person, review: false }, garments: [] };
  return askGarments(turn, here, { lead: [line('tryon-garments-gone')], code: 'GENERATION_NOT_FOUND' });
};

/** The core refused an order: what can be mended is offered anew, anything else is said. */
export const tryonOrderFailed = (
  turn: Turn,
  order: Submit,
  code: ErrorCode,
  params: ErrorParams,
): Effect[] => {
  const open = tryonPlaceOf(turn);
  const given = placeOfOrder(order.input);
  const place: PersonPlace | undefined =
    open && hasPerson(open) ? open : given && { ...given, agreed: given.person.id };
  if (code === 'ALREADY_RUNNING') return [];
  if (!place) return [sayError(turn, code, { params })];
  const lead = [errorLine(turn, code, params)];
  const changed = code === 'PRICE_CHANGED' && typeof params.now === 'number' ? params.now : undefined;
  if (changed !== undefined || isPassing(code)) {
    return offerTryon(turn, place, { lead, code, price: changed ?? order.shownPrice });
  }
  if (code === 'IN_REVIEW') {
    const waits = { ...place, person: { ...place.person, review: true } };
    return offerTryon(turn, waits, { lead: [line('tryon-in-review')], code });
  }
  if (code === 'MEMBERSHIP_REQUIRED') {
    return askGarments(turn, place, { lead: [...lead, ...limitLines(turn)], code });
  }
  if (code === 'BAD_INPUT' && params.field === 'personId') {
    const without = { ...place, person: undefined, agreed: undefined };
    return askPerson(turn, without, { lead: [line('tryon-person-refused')], code });
  }
  if (GONE.includes(code)) return startAgain(turn, place);
  if (ABOUT_PICTURES.includes(code)) {
    return askGarments(turn, place, { lead: [...lead, line('tryon-other-pictures')], code });
  }
  return [sayError(turn, code, { params })];
};

/** Again or Retry of a try-on whose photos were deleted by now: said, with the way on. undefined: something else. */
export const tryonRepeatFailed = (turn: Turn, code: ErrorCode, params: ErrorParams): Effect[] | undefined =>
  code === 'GENERATION_NOT_FOUND' && params.job === TRYON_JOB
    ? [say({ lines: [line('tryon-again-gone')], code, menu: navigation(turn, ['tryon', 'help']) })]
    : undefined;
