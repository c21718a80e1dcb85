import type { Effect, ErrorCode, MenuAction, OpenMenu } from '../../../core/index.ts';
import { numberArg, textArg, useOf } from '../arguments.ts';
import { errorLine, sayError } from '../replies/errors.ts';
import type { Turn } from '../turn.ts';
import { line, say } from '../turn.ts';
import { hasButtons } from './asking.ts';
import { WAITING } from './short-of-credits.ts';
import {
  answerTryon,
  askKinds,
  askOtherPerson,
  forgetSaved,
  savePhoto,
  setKind,
  useSaved,
} from './tryon-answer.ts';
import { askConsent, askGarments, askKind, WHICH } from './tryon-ask.ts';
import { removeGarments } from './tryon-garments.ts';
import { askHere, goOn, leaveNow, leaveTryon, offerTryon, sayLeft, submitTryon } from './tryon-offer.ts';
import type { PersonPlace, TryonPlace } from './tryon-place.ts';
import { hasPerson, kindIn, packOrder, tryonPlaceOf, unpackOrder } from './tryon-place.ts';
import { startOver } from './tryon-start.ts';

/** Where someone is now, with the word that the choice is too old, or was made already. */
const late = (turn: Turn, place: TryonPlace, code: ErrorCode = 'CHOICE_EXPIRED'): Effect[] =>
  askHere(turn, place, { lead: [errorLine(turn, code)], code });

/** An offer that is not awaited any more: what is open is asked about; else it is made anew, from the consent on. */
const offerExpired = (turn: Turn, menu: OpenMenu, code: ErrorCode = 'CHOICE_EXPIRED'): Effect[] => {
  const open = tryonPlaceOf(turn);
  if (open) return late(turn, open, code);
  const confirm = menu.actions.find((one) => textArg(one, 'pick') === 'confirm');
  const place = unpackOrder(confirm && textArg(confirm, 'order'));
  if (!place || code !== 'CHOICE_EXPIRED') return [sayError(turn, code)];
  return askConsent(place, { lead: [errorLine(turn, code)], code });
};

/** A choice under an offer: it counts only while the dialog waits for that very offer, and Confirm for what it showed. */
const pressOffer = (turn: Turn, menu: OpenMenu, action: MenuAction, offer: number): Effect[] => {
  const open = tryonPlaceOf(turn);
  const place = open?.step === 'offer' && open.offer === offer && hasPerson(open) ? open : undefined;
  const pick = textArg(action, 'pick');
  if (pick === 'leave') {
    const use: Effect = { do: 'use-menu', use: menu.id };
    return place ? [use, ...leaveTryon(turn, place)] : [use, sayLeft(turn)];
  }
  if (!place) return offerExpired(turn, menu);
  if (pick === 'change') return askGarments(turn, place);
  if (pick === 'save') return savePhoto(place);
  if (pick !== 'confirm') return offerExpired(turn, menu);
  return packOrder(place) === textArg(action, 'order')
    ? submitTryon(turn, place, { use: useOf(menu), price: action.price })
    : offerTryon(turn, place, { lead: [line('photo-changed')], code: 'CHOICE_EXPIRED' });
};

/** Choices about the garments of someone who is there. */
const pressGarments = (turn: Turn, place: PersonPlace, action: MenuAction): Effect[] => {
  const tag = textArg(action, 'tag') ?? textArg(action, 'of');
  const kind = kindIn(textArg(action, 'kind'));
  const isThere = tag === 'all' || place.garments.some((one) => one.tag === tag);
  switch (textArg(action, 'pick')) {
    case 'next':
      return goOn(turn, place);
    case 'list':
    case 'keep':
      return askGarments(turn, place);
    case 'remove':
      return tag !== undefined && isThere ? removeGarments(turn, place, [tag]) : late(turn, place);
    case 'kinds':
      return tag !== undefined && !isThere ? late(turn, place) : askKinds(turn, place, tag);
    case 'kind':
      return kind !== undefined && tag !== undefined && isThere
        ? setKind(turn, place, kind, tag)
        : late(turn, place);
    case 'agree':
      return place.step === 'consent' && textArg(action, 'person') === place.person.id
        ? offerTryon(turn, { ...place, agreed: place.person.id })
        : late(turn, place);
    default:
      return late(turn, place);
  }
};

/** A press of one of this flow's choices, whatever is open now. */
export const pressTryon = (turn: Turn, menu: OpenMenu, action: MenuAction): Effect[] => {
  const offer = numberArg(action, 'offer');
  if (offer !== undefined) return pressOffer(turn, menu, action, offer);
  const place = tryonPlaceOf(turn);
  const pick = textArg(action, 'pick');
  if (!place) return [sayError(turn, 'CHOICE_EXPIRED')];
  if (pick === 'over') return startOver(place);
  if (pick === 'out') return place.leaving === true ? leaveNow(turn, place) : leaveTryon(turn, place);
  if (pick === 'stay' || pick === WAITING) return askHere(turn, place);
  if (pick === 'person') return askOtherPerson(turn, place);
  if (pick === 'forget') return forgetSaved(place);
  if (pick === 'saved') return place.step === 'person' ? useSaved() : late(turn, place);
  return hasPerson(place) ? pressGarments(turn, place, action) : late(turn, place);
};

/** The same, when the menu is used up or too old. */
export const staleTryon = (
  turn: Turn,
  menu: OpenMenu,
  _action: MenuAction,
  code: ErrorCode,
): Effect[] | undefined => offerExpired(turn, menu, code);

/** Of the garments that are listed, the one of this number. */
const garmentNumber = (place: PersonPlace, number: number) =>
  place.garments[number - 1] === undefined
    ? line('tryon-no-such-garment', { count: place.garments.length })
    : line('tryon-number-how', { n: number });

/**
 * Where choices are buttons nobody sees their numbers: a typed one means the garment of that number, and never a choice that
 * stands at that place by chance. Where no garment is meant the question is said once more.
 */
export const tryonByNumber = (turn: Turn, menu: OpenMenu, number: number): number | Effect[] | undefined => {
  const place = tryonPlaceOf(turn);
  if (!hasButtons(turn) || !place) return undefined;
  const isOfGarments = place.step === 'garments' && place.leaving !== true && hasPerson(place);
  if (!isOfGarments || place.garments.length === 0) return answerTryon(turn, place, String(number));
  const tag = place.garments[number - 1]?.tag;
  const which = menu.actions.findIndex(
    (action) => textArg(action, 'pick') === 'kinds' && tag !== undefined && textArg(action, 'of') === tag,
  );
  if (which >= 0) return which;
  if (place.of !== undefined && place.of !== WHICH) return askKind(turn, place, place.of);
  return [say({ lines: [garmentNumber(place, number)] })];
};
