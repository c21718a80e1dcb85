import type { Effect, MenuAction, OpenMenu } from '../../../core/index.ts';
import { numberArg, textArg, useOf } from '../arguments.ts';
import { errorLine, sayError } from '../replies/errors.ts';
import { navigation } from '../replies/navigation.ts';
import type { Turn } from '../turn.ts';
import { line, say } from '../turn.ts';
import { askEdit, leaveEdit } from './poster-edit.ts';
import { offerEdit, placeFor, submitEdit } from './poster-edit-offer.ts';
import { goOnEdit, pictureIs } from './poster-edit-pictures.ts';
import type { EditDraft, EditPlace } from './poster-edit-place.ts';
import { editPlaceOf, packEdit, unpackEdit } from './poster-edit-place.ts';
import { drop } from './poster-place.ts';

const expired = (turn: Turn) => ({
  lead: [errorLine(turn, 'CHOICE_EXPIRED')],
  code: 'CHOICE_EXPIRED' as const,
});

/** What an offer was for, from its Confirm. */
const draftOfMenu = (menu: OpenMenu): EditDraft | undefined =>
  menu.actions.map((one) => unpackEdit(textArg(one, 'edit'))).find((draft) => draft?.words !== undefined);

/** An offer that is not awaited any more is made anew, at the price of now. */
const offerExpired = (turn: Turn, menu: OpenMenu): Effect[] => {
  const draft = draftOfMenu(menu);
  return draft ? offerEdit(turn, draft, expired(turn)) : [sayError(turn, 'CHOICE_EXPIRED')];
};

/** A choice under an offer: it counts only while the dialog waits for that very offer, and Confirm for what it showed. */
const pressOffer = (turn: Turn, menu: OpenMenu, action: MenuAction, isLate: boolean): Effect[] => {
  const open = editPlaceOf(turn);
  const awaited = open?.step === 'edit-offer' && open.offer === numberArg(action, 'offer');
  const place = awaited && !isLate ? open : undefined;
  if (textArg(action, 'pick') === 'leave-edit') {
    const use: Effect = { do: 'use-menu', use: menu.id };
    if (place) return [use, ...leaveEdit(turn, place)];
    return [use, say({ lines: [line('left-dialog')], menu: navigation(turn, ['history', 'poster']) })];
  }
  if (!place) return offerExpired(turn, menu);
  if (textArg(action, 'pick') === 'change-edit') return askEdit(turn, place);
  return packEdit(place) === textArg(action, 'edit')
    ? submitEdit(turn, place, { use: useOf(menu), price: action.price })
    : offerEdit(turn, place, { lead: [line('photo-changed')], code: 'CHOICE_EXPIRED' });
};

/** Choices at an edit that is open. */
const pressOpen = (turn: Turn, place: EditPlace, action: MenuAction): Effect[] => {
  const as = textArg(action, 'as') === 'reference' ? 'reference' : 'drawn';
  switch (textArg(action, 'pick')) {
    case 'awaits':
      return askEdit(turn, { ...place, awaits: as });
    case 'is':
      return pictureIs(turn, place, as);
    case 'whole': {
      const here = { ...place, maskId: undefined, percent: undefined, awaits: undefined };
      const lead = [line('poster-edit-all')];
      return [...goOnEdit(turn, here, { lead }), ...drop(place.maskId)];
    }
    default: {
      const here = { ...place, referenceId: undefined, awaits: undefined };
      const lead = [line('poster-edit-without-reference')];
      return [...askEdit(turn, here, { lead }), ...drop(place.referenceId)];
    }
  }
};

/** What was kept behind a press, because another conversation was open when it came. */
const takeKept = (turn: Turn, action: MenuAction): Effect[] => {
  const draft = unpackEdit(textArg(action, 'edit'));
  if (!draft) return [sayError(turn, 'CHOICE_EXPIRED')];
  if (draft.words !== undefined) return offerEdit(turn, draft);
  const { sessionId, number, version, maskId, percent, referenceId } = placeFor(turn, draft);
  const beside = {
    ...(maskId === undefined ? {} : { mask: maskId, percent: percent ?? 1 }),
    ...(referenceId === undefined ? {} : { reference: referenceId }),
  };
  return [{ do: 'show-session', sessionId, place: { number, version }, view: 'edit', beside }];
};

/** A press of a choice of an edit; undefined for any other. `late` = 1: the menu is too old. */
export const pressEdit = (turn: Turn, menu: OpenMenu, action: MenuAction): Effect[] | undefined => {
  const isLate = numberArg(action, 'late') === 1;
  switch (textArg(action, 'pick')) {
    case 'confirm-edit':
    case 'change-edit':
    case 'leave-edit':
      return pressOffer(turn, menu, action, isLate);
    case 'kept-edit':
      return takeKept(turn, action);
    case 'awaits':
    case 'is':
    case 'whole':
    case 'no-reference': {
      const open = editPlaceOf(turn);
      if (!open) return [sayError(turn, 'CHOICE_EXPIRED')];
      return isLate ? goOnEdit(turn, open, expired(turn)) : pressOpen(turn, open, action);
    }
    default:
      return undefined;
  }
};
