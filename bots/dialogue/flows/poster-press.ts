import type { Effect, ErrorCode, MenuAction, OpenMenu } from '../../../core/index.ts';
import { numberArg, textArg, useOf } from '../arguments.ts';
import { notOffered } from '../commands/not-offered.ts';
import { errorLine, sayError } from '../replies/errors.ts';
import { navigation } from '../replies/navigation.ts';
import type { Turn } from '../turn.ts';
import { line, say } from '../turn.ts';
import { fillIn, formIsRight } from './poster-answer.ts';
import { askPhoto } from './poster-ask.ts';
import { offerEdit } from './poster-edit-offer.ts';
import { editPlaceOf } from './poster-edit-place.ts';
import { pressEdit } from './poster-edit-press.ts';
import { fieldIn } from './poster-facts.ts';
import type { KnownPlace } from './poster-form.ts';
import { askField, askForm, isKnown } from './poster-form.ts';
import { askHere } from './poster-here.ts';
import { POSTER_LANGUAGES, POSTER_NUMBERS, POSTER_STYLES } from './poster-kinds.ts';
import type { SetPlace } from './poster-place.ts';
import { drop, newSet, numberIn, packSet, posterPrice, setPlaceOf, unpackSet } from './poster-place.ts';
import { chooseLanguage, startReading } from './poster-reading.ts';
import { leaveSet, offerSet, submitSet } from './poster-set.ts';
import { askLanguage, askStyle } from './poster-styles.ts';
import { WAITING } from './short-of-credits.ts';

/** What an offer was for, from its Confirm; with what else is known of it at the open place. */
const placeOfMenu = (turn: Turn, menu: OpenMenu): KnownPlace | undefined => {
  const confirm = menu.actions.find((one) => textArg(one, 'pick') === 'confirm');
  const draft = unpackSet(turn, confirm && textArg(confirm, 'order'));
  if (!draft) return undefined;
  const place: SetPlace = newSet(turn, { ...draft, described: true, factsPhoto: draft.photoId });
  return isKnown(place) ? place : undefined;
};

const isSameSet = (one: SetPlace, packed: string | undefined): boolean => packSet(one) === packed;

/** Where someone is now, with the word that the choice is too old. */
const late = (turn: Turn, place: SetPlace): Effect[] =>
  askHere(turn, place, { lead: [errorLine(turn, 'CHOICE_EXPIRED')], code: 'CHOICE_EXPIRED' });

/** An offer that is not awaited any more: another set that is open is asked about; else it is made anew, at today's price. */
const offerExpired = (turn: Turn, menu: OpenMenu): Effect[] => {
  const open = setPlaceOf(turn);
  if (open) return late(turn, open);
  const place = editPlaceOf(turn) ? undefined : placeOfMenu(turn, menu);
  return place
    ? offerSet(turn, place, { lead: [errorLine(turn, 'CHOICE_EXPIRED')], code: 'CHOICE_EXPIRED' })
    : [sayError(turn, 'CHOICE_EXPIRED')];
};

const toggled = (place: KnownPlace, number: unknown): KnownPlace => {
  const one = numberIn(number);
  const numbers = POSTER_NUMBERS.filter((each) => place.numbers.includes(each) !== (each === one));
  return { ...place, numbers };
};

/** A choice under an offer: it counts only while the dialog waits for that very offer, and Confirm for what it showed. */
const pressOffer = (turn: Turn, menu: OpenMenu, action: MenuAction, offer: number): Effect[] => {
  const open = setPlaceOf(turn);
  const place = open?.step === 'set' && open.offer === offer && isKnown(open) ? open : undefined;
  const pick = textArg(action, 'pick');
  if (pick === 'leave') {
    const use: Effect = { do: 'use-menu', use: menu.id };
    if (place) return [use, ...leaveSet(turn, place)];
    return [use, say({ lines: [line('left-dialog')], menu: navigation(turn, ['poster', 'help']) })];
  }
  if (!place) return offerExpired(turn, menu);
  switch (pick) {
    case 'toggle':
      return offerSet(turn, toggled(place, numberArg(action, 'number')), { offer });
    case 'confirm':
      return isSameSet(place, textArg(action, 'order'))
        ? submitSet(turn, place, { use: useOf(menu), price: action.price })
        : offerSet(turn, place, { lead: [line('photo-changed')], code: 'CHOICE_EXPIRED' });
    case 'styles':
      return askStyle(turn, place);
    case 'languages':
      return askLanguage(place);
    case 'facts':
      return askForm(place);
    default:
      return offerExpired(turn, menu);
  }
};

/** Choices about facts that are there: whatever is asked now. */
const pressKnown = (turn: Turn, place: KnownPlace, action: MenuAction): Effect[] => {
  const style = POSTER_STYLES.find((one) => one === textArg(action, 'style'));
  const language = POSTER_LANGUAGES.find((one) => one === textArg(action, 'language'));
  const field = fieldIn(textArg(action, 'field'));
  // While the facts are being put into another language they are not to be changed.
  if (place.step === 'reading') return late(turn, place);
  switch (textArg(action, 'pick')) {
    case 'field':
      return field === undefined ? late(turn, place) : askField(turn, place, field);
    case 'form':
      return askForm(place);
    case 'right':
      return formIsRight(turn, place);
    case 'reread':
      return startReading(turn, place);
    case 'set':
      return offerSet(turn, place);
    case 'style':
      return style === undefined ? late(turn, place) : offerSet(turn, { ...place, style });
    case 'language':
      return language === undefined ? late(turn, place) : chooseLanguage(turn, place, language);
    default:
      return late(turn, place);
  }
};

const pressSet = (turn: Turn, place: SetPlace, action: MenuAction): Effect[] => {
  const pick = textArg(action, 'pick');
  if (place.step === 'words' && pick === 'skip') return startReading(turn, { ...place, description: '' });
  if (place.step === 'words' && pick === 'read') return startReading(turn, place);
  if (place.step === 'words' && pick === 'fill') return fillIn(turn, place);
  return isKnown(place) ? pressKnown(turn, place, action) : late(turn, place);
};

/** The set, or the edit, that waits for an answer, once more. */
const sayWaiting = (turn: Turn): Effect[] => {
  const place = setPlaceOf(turn);
  const edit = editPlaceOf(turn);
  if (edit?.step === 'edit-offer') return offerEdit(turn, edit);
  return place ? askHere(turn, place) : [sayError(turn, 'CHOICE_EXPIRED')];
};

/** From the photo, without what was collected. */
const startOver = (turn: Turn): Effect[] => [
  ...askPhoto(turn, newSet(turn), { lead: [line('poster-started-over')] }),
  ...drop(setPlaceOf(turn)?.photoId),
];

/** What core and the list of orders write under pictures: to look at what is there, or to begin an edit of it. */
const LASTING: readonly string[] = ['session', 'poster', 'original', 'edit'];

/** Choices that only look: they work also while nothing can be ordered. */
export const onlyLooks = (action: MenuAction): boolean =>
  ['session', 'poster', 'original'].includes(textArg(action, 'pick') ?? '');

const pressResult = (turn: Turn, menu: OpenMenu, action: MenuAction, pick: string): Effect[] => {
  const sessionId = textArg(action, 'session');
  const generationId = textArg(action, 'generationId') ?? menu.generationId;
  if (sessionId === undefined && generationId === undefined) return [sayError(turn, 'CHOICE_EXPIRED')];
  const which = sessionId === undefined ? { generationId } : { sessionId };
  if (pick === 'session') return [{ do: 'show-session', ...which, view: 'session' }];
  const number = numberIn(action.args?.number);
  if (number === undefined) return [{ do: 'show-session', ...which, view: 'session' }];
  const version = numberArg(action, 'version');
  const place = { number, version: version ?? 0 };
  if (pick === 'edit') return [{ do: 'show-session', ...which, place, view: 'edit' }];
  const beside = { number, ...(version === undefined ? {} : { version }) };
  return [{ do: 'show-session', ...which, view: pick, beside }];
};

/** A press of one of this flow's choices, whatever is open now. */
export const pressPoster = (turn: Turn, menu: OpenMenu, action: MenuAction): Effect[] => {
  const pick = textArg(action, 'pick') ?? '';
  if (LASTING.includes(pick) && (onlyLooks(action) || posterPrice(turn) !== undefined)) {
    return pressResult(turn, menu, action, pick);
  }
  if (posterPrice(turn) === undefined) return notOffered(turn, 'poster');
  if (pick === WAITING) return sayWaiting(turn);
  const edited = pressEdit(turn, menu, action);
  if (edited) return edited;
  const offer = numberArg(action, 'offer');
  if (offer !== undefined) return pressOffer(turn, menu, action, offer);
  if (pick === 'over') return startOver(turn);
  const place = setPlaceOf(turn);
  return place ? pressSet(turn, place, action) : [sayError(turn, 'CHOICE_EXPIRED')];
};

/** The same, when the menu is used up or too old. */
export const stalePoster = (
  turn: Turn,
  menu: OpenMenu,
  action: MenuAction,
  code: ErrorCode,
): Effect[] | undefined => {
  const lasting = menu.actions.filter((one) => LASTING.includes(textArg(one, 'pick') ?? ''));
  if (lasting.length > 0) return [sayError(turn, code, { actions: lasting })];
  if (code !== 'CHOICE_EXPIRED') return [sayError(turn, code)];
  const edited = pressEdit(turn, menu, { ...action, args: { ...action.args, late: 1 } });
  return edited ?? offerExpired(turn, menu);
};
