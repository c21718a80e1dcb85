import type { DialogState, Effect, ErrorCode, MenuAction, OpenMenu } from '../../../core/index.ts';
import { numberArg, textArg, useOf } from '../arguments.ts';
import { notOffered } from '../commands/not-offered.ts';
import { sayError } from '../replies/errors.ts';
import type { Turn } from '../turn.ts';
import { isGroup, line, say } from '../turn.ts';
import type { PhotoDraft } from './photo-draft.ts';
import {
  aspectIn,
  draftInWork,
  isSameDraft,
  MOST_PICTURES,
  PHOTO,
  packDraft,
  stepOf,
  unitPrice,
  unpackDraft,
  wholeIn,
} from './photo-draft.ts';
import { lookUp } from './photo-lookup.ts';
import { askPrompt } from './photo-models.ts';
import { leavePhoto, offerPhoto, submitPhoto } from './photo-offer.ts';
import { varyPicture } from './photo-results.ts';
import { askSet, openSet, useReady } from './photo-sets.ts';
import { WAITING } from './short-of-credits.ts';

/** One of several ways on that a step offers, chosen or typed. In a group nothing is said of what someone has. */
export const goOn = (turn: Turn, way: 'sets' | 'idea' | 'models', page = 0): Effect[] => {
  const draft = draftInWork(turn);
  if (way === 'sets') return askSet(turn, draft);
  if (way === 'models') return [lookUp('choose', { page })];
  if (isGroup(turn)) return [say({ lines: [line('private-only', { command: '/idea' })] })];
  return [lookUp('idea', packDraft(draft))];
};

const offerOf = (dialog: DialogState): number | undefined =>
  typeof dialog.data.offer === 'number' ? dialog.data.offer : undefined;

/** What an offer was for, from its Confirm. */
const draftOfMenu = (menu: OpenMenu): PhotoDraft | undefined => {
  const confirm = menu.actions.find((one) => one.action === 'confirm' && textArg(one, 'flow') === PHOTO);
  return confirm && unpackDraft(confirm.args);
};

/** An offer that is not awaited any more is made anew, at the price of now and with the model as it is now. */
const offerExpired = (turn: Turn, menu: OpenMenu): Effect[] => {
  const draft = draftOfMenu(menu);
  return draft
    ? [lookUp('offer', { ...packDraft(draft), code: 'CHOICE_EXPIRED' })]
    : [sayError(turn, 'CHOICE_EXPIRED')];
};

/** The offer that the open dialog waits for an answer to. */
const awaited = (turn: Turn): { offer: number | undefined; draft: PhotoDraft } | undefined => {
  const { dialog } = turn.state;
  return dialog && stepOf(dialog) === 'confirm'
    ? { offer: offerOf(dialog), draft: unpackDraft(dialog.data) }
    : undefined;
};

/**
 * A choice under an offer. It counts only while the dialog waits for that very offer, and Confirm only for what it
 * showed: one that was answered in words, left, changed or overtaken by another is made anew.
 */
const pressOffer = (turn: Turn, menu: OpenMenu, action: MenuAction, offer: number): Effect[] => {
  const open = awaited(turn);
  const current = open?.offer === offer ? open.draft : undefined;
  const pick = textArg(action, 'pick');
  if (pick === 'leave') {
    const [close, left] = leavePhoto(turn);
    const closing = current && close ? [close] : [];
    return [{ do: 'use-menu', use: menu.id }, ...closing, ...(left ? [left] : [])];
  }
  if (!current) return offerExpired(turn, menu);
  switch (pick) {
    case 'confirm':
      return isSameDraft(current, unpackDraft(action.args))
        ? submitPhoto(turn, current, { use: useOf(menu), price: action.price })
        : offerPhoto(turn, current, { lead: [line('photo-changed')], code: 'CHOICE_EXPIRED' });
    case 'count': {
      const count = wholeIn(action.args?.count, 1, MOST_PICTURES) ?? current.count;
      return offerPhoto(turn, { ...current, count }, { offer });
    }
    case 'aspect': {
      const aspect = aspectIn(action.args?.aspect) ?? current.aspect;
      return offerPhoto(turn, { ...current, aspect }, { offer });
    }
    case 'words':
      return askPrompt(turn, { ...current, prompt: undefined }, { old: current.prompt });
    case 'models':
      return goOn(turn, 'models');
    default:
      return offerExpired(turn, menu);
  }
};

/** A press of one of this flow's choices, whatever is open now. */
export const pressPhoto = (turn: Turn, menu: OpenMenu, action: MenuAction): Effect[] => {
  if (unitPrice(turn) === undefined) return notOffered(turn, 'photo');
  const offer = numberArg(action, 'offer');
  if (offer !== undefined) return pressOffer(turn, menu, action, offer);
  const page = numberArg(action, 'page') ?? 0;
  const pick = textArg(action, 'pick');
  switch (pick) {
    case 'model':
      return [lookUp('offer', packDraft({ ...draftInWork(turn), model: textArg(action, 'model') }))];
    case 'models':
    case 'idea':
    case 'sets':
      return goOn(turn, pick, page);
    case 'set':
      return openSet(turn, draftInWork(turn), textArg(action, 'set'), page);
    case 'ready':
      return useReady(turn, draftInWork(turn), textArg(action, 'id'));
    case WAITING: {
      const open = awaited(turn);
      return open ? [lookUp('offer', packDraft(open.draft))] : [sayError(turn, 'CHOICE_EXPIRED')];
    }
    case 'variation':
      return varyPicture(turn, menu, action);
    default:
      return [sayError(turn, 'CHOICE_EXPIRED')];
  }
};

/** The same, when the menu is used up or too old. */
export const stalePhoto = (turn: Turn, menu: OpenMenu, _action: MenuAction, code: ErrorCode): Effect[] =>
  code === 'CHOICE_EXPIRED' ? offerExpired(turn, menu) : [sayError(turn, code)];
