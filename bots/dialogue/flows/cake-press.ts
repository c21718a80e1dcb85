import type { Effect, ErrorCode, MenuAction, OpenMenu } from '../../../core/index.ts';
import { CAKE_LIMITS } from '../../../core/index.ts';
import { numberArg, textArg, useOf } from '../arguments.ts';
import { errorLine, sayError } from '../replies/errors.ts';
import type { Turn } from '../turn.ts';
import { askDescription } from './cake-ask.ts';
import { CAKE, type CakeDraft, fieldIn, newCake, stepOfCake, unpackCake, wasIn } from './cake-draft.ts';
import {
  askChange,
  askField,
  type FormPlace,
  goBack,
  isReadyAnswer,
  openForm,
  takeAnswer,
} from './cake-form.ts';
import { askMerge, mergeWords } from './cake-merge.ts';
import { awaitedCake, isAwaited, offerDraft, sayCakeLeft, submitCake } from './cake-offer.ts';
import { textIn, wholeIn } from './photo-draft.ts';
import { WAITING } from './short-of-credits.ts';

/** What an offer was for, from its Confirm. */
export const draftOfMenu = (menu: OpenMenu): CakeDraft | undefined => {
  const confirm = menu.actions.find((one) => one.action === 'confirm' && textArg(one, 'flow') === CAKE);
  const draft = confirm && unpackCake(confirm.args);
  return draft?.text === undefined ? undefined : draft;
};

/** An offer that is too old is made anew, at the price of now. */
export const offerExpired = (turn: Turn, draft: CakeDraft | undefined): Effect[] =>
  draft
    ? offerDraft(turn, draft, { lead: [errorLine(turn, 'CHOICE_EXPIRED')], code: 'CHOICE_EXPIRED' })
    : [sayError(turn, 'CHOICE_EXPIRED')];

/** The place in the form that the open dialog is at. */
export const placeOf = (turn: Turn): FormPlace | undefined => {
  const { dialog } = turn.state;
  const field = dialog && fieldIn(stepOfCake(dialog));
  return dialog && field
    ? { field, draft: unpackCake(dialog.data), only: dialog.data.only === 1 }
    : undefined;
};

/** What is asked now is asked once more: the press was about something else. */
export const askAgain = (turn: Turn): Effect[] => {
  const { dialog } = turn.state;
  const extras = { lead: [errorLine(turn, 'CHOICE_EXPIRED')], code: 'CHOICE_EXPIRED' as const };
  const place = placeOf(turn);
  if (place) return askField(turn, place, extras);
  switch (dialog && stepOfCake(dialog)) {
    case 'describe':
      return askDescription(turn, {
        ...extras,
        draft: unpackCake(dialog?.data),
        was: wasIn(dialog?.data),
      });
    case 'confirm':
      return offerDraft(turn, unpackCake(dialog?.data), extras);
    case 'change':
      return askChange(unpackCake(dialog?.data), extras);
    case 'merge':
      return askMerge(unpackCake(dialog?.data), textIn(dialog?.data.words) ?? '', extras);
    default:
      return [sayError(turn, 'CHOICE_EXPIRED')];
  }
};

/** A choice of a question of the form counts only while that question is open. */
const pressField = (turn: Turn, action: MenuAction): Effect[] => {
  const place = placeOf(turn);
  if (!place || place.field !== fieldIn(textArg(action, 'field'))) return askAgain(turn);
  const pick = textArg(action, 'pick');
  if (pick === 'back') return goBack(turn, place);
  if (pick === 'skip') return takeAnswer(turn, place, undefined);
  const value = numberArg(action, 'value') ?? textArg(action, 'value');
  return isReadyAnswer(place.field, value) ? takeAnswer(turn, place, value) : askAgain(turn);
};

const dialogStep = (turn: Turn) => turn.state.dialog && stepOfCake(turn.state.dialog);

/** A choice of the question what to change. */
const pressChange = (turn: Turn, action: MenuAction): Effect[] => {
  const { dialog } = turn.state;
  if (!dialog || stepOfCake(dialog) !== 'change') return askAgain(turn);
  const draft = unpackCake(dialog.data);
  const pick = textArg(action, 'pick');
  const field = fieldIn(textArg(action, 'field'));
  if (pick === 'field' && field) return askField(turn, { field, draft, only: true });
  return pick === 'words' ? askDescription(turn, { draft, was: draft }) : offerDraft(turn, draft);
};

/** A choice of the question what new words are; and the old cake instead of describing it anew. */
const pressMerge = (turn: Turn, action: MenuAction): Effect[] => {
  const { dialog } = turn.state;
  const step = dialog && stepOfCake(dialog);
  const pick = textArg(action, 'pick');
  if (pick === 'was') {
    const was = step === 'describe' ? wasIn(dialog?.data) : undefined;
    return was ? offerDraft(turn, was) : askAgain(turn);
  }
  if (step !== 'merge') return askAgain(turn);
  const draft = unpackCake(dialog?.data);
  const words = textIn(dialog?.data.words) ?? '';
  return pick === 'replace' || pick === 'add'
    ? mergeWords(turn, draft, words, pick)
    : offerDraft(turn, draft);
};

/** What shall be another: of a form which answer, else the description. */
export const askWhatToChange = (turn: Turn, draft: CakeDraft): Effect[] =>
  draft.form ? askChange(draft) : askDescription(turn, { draft, was: draft });

/** A choice under an offer that changes it: only while that very offer is awaited. */
const pressOffer = (turn: Turn, menu: OpenMenu, action: MenuAction): Effect[] => {
  const draft = draftOfMenu(menu);
  if (!draft || !isAwaited(turn, draft)) return offerExpired(turn, draft);
  if (textArg(action, 'pick') === 'change') return askWhatToChange(turn, draft);
  const { least, most } = CAKE_LIMITS.variants;
  return offerDraft(turn, { ...draft, count: wholeIn(action.args?.count, least, most) ?? draft.count });
};

/**
 * Confirm was pressed under an offer. It orders only while the dialog still waits for that very answer: one that was
 * answered in words, left or overtaken by another is offered anew.
 */
const pressConfirm = (turn: Turn, menu: OpenMenu, action: MenuAction): Effect[] => {
  const draft = unpackCake(action.args);
  if (draft.text === undefined) return [sayError(turn, 'CHOICE_EXPIRED')];
  return isAwaited(turn, draft)
    ? submitCake(turn, draft, { use: useOf(menu), price: action.price })
    : offerExpired(turn, draft);
};

const pressLeave = (turn: Turn, menu: OpenMenu, action: MenuAction): Effect[] => {
  const draft = unpackCake(action.args);
  if (draft.text === undefined) return [sayError(turn, 'CHOICE_EXPIRED')];
  const closes = isAwaited(turn, draft);
  return [
    { do: 'use-menu', use: menu.id },
    ...(closes ? [{ do: 'dialog', dialog: null } as const] : []),
    sayCakeLeft(turn),
  ];
};

/** A press of one of this flow's choices, whatever is open now. */
export const pressCake = (turn: Turn, menu: OpenMenu, action: MenuAction): Effect[] => {
  switch (textArg(action, 'pick')) {
    case WAITING: {
      const draft = awaitedCake(turn);
      return draft ? offerDraft(turn, draft) : [sayError(turn, 'CHOICE_EXPIRED')];
    }
    case 'card':
    case 'seed':
      return lookAt(turn, menu, action);
    case 'steps': {
      const { dialog } = turn.state;
      const draft = dialog && stepOfCake(dialog) === 'describe' ? unpackCake(dialog.data) : newCake();
      return openForm(turn, draft);
    }
    case 'answer':
    case 'skip':
    case 'back':
      return pressField(turn, action);
    case 'field':
    case 'words':
      return pressChange(turn, action);
    case 'offer':
      return dialogStep(turn) === 'merge' ? pressMerge(turn, action) : pressChange(turn, action);
    case 'replace':
    case 'add':
    case 'was':
      return pressMerge(turn, action);
    case 'count':
    case 'change':
      return pressOffer(turn, menu, action);
    default:
      return action.action === 'confirm' ? pressConfirm(turn, menu, action) : pressLeave(turn, menu, action);
  }
};

/** What stands under a picture: its order is looked at first. */
const lookAt = (turn: Turn, menu: OpenMenu, action: MenuAction): Effect[] => {
  const generationId = textArg(action, 'generationId') ?? menu.generationId;
  if (generationId === undefined) return [sayError(turn, 'CHOICE_EXPIRED')];
  const { least, most } = CAKE_LIMITS.seed;
  const seed = wholeIn(action.args?.seed, least, most);
  return [
    {
      do: 'show-cake',
      generationId,
      beside: { ask: textArg(action, 'pick') ?? '', ...(seed === undefined ? {} : { seed }) },
    },
  ];
};

/** The same, when the menu is used up or too old. What only looks is looked at in any case. */
export const staleCake = (
  turn: Turn,
  menu: OpenMenu,
  action: MenuAction,
  code: ErrorCode,
): Effect[] | undefined => {
  const pick = textArg(action, 'pick');
  if (pick === 'card' || pick === 'seed') return undefined;
  if (code !== 'CHOICE_EXPIRED') return undefined;
  const draft = draftOfMenu(menu);
  if (draft) return offerExpired(turn, draft);
  return pick === undefined ? undefined : askAgain(turn);
};
