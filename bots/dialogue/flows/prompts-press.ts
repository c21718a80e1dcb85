import type { Effect, ErrorCode, MenuAction, OpenMenu } from '../../../core/index.ts';
import { numberArg, textArg, useOf } from '../arguments.ts';
import { sayError } from '../replies/errors.ts';
import type { Turn } from '../turn.ts';
import { isGroup } from '../turn.ts';
import { forgetting } from './prompts-forget.ts';
import { filterOf, galleryChoice } from './prompts-list.ts';
import type { Look } from './prompts-look.ts';
import { entrance, listed, look } from './prompts-look.ts';
import { submitTemplate } from './prompts-offer.ts';
import { sayLeft, startWriting } from './prompts-own.ts';
import { closed, fillPlaceOf, isPromptsDialog } from './prompts-place.ts';
import { WAITING } from './short-of-credits.ts';

/** Choices that only lead to a template, by what they ask of it. */
const LOOKS: Record<string, Look | undefined> = {
  open: 'card',
  use: 'use',
  back: 'back',
  skip: 'skip',
  keep: 'keep',
  option: 'value',
  model: 'value',
  answer: 'ask',
  share: 'share',
  delete: 'delete',
  'edit-title': 'edit-title',
  'edit-content': 'edit-content',
  offer: 'offer',
};

/** Those that answer a question, and so mean something only while that template is being filled in. */
const ANSWERS: readonly string[] = ['skip', 'keep', 'back', 'option', 'model', 'models', 'answer'];

const gone = (turn: Turn, code: ErrorCode): Effect[] => [sayError(turn, code, { actions: [galleryChoice] })];

/** An offer that is too old, used or overtaken is made anew, at the price of now and with its answers. */
const offerAnew = (turn: Turn, action: MenuAction, error: ErrorCode): Effect[] => {
  const code = textArg(action, 'code');
  const order = textArg(action, 'order');
  if (code === undefined) return gone(turn, error);
  return [look(code, 'offer', { order, code: error })];
};

const pressOffer = (turn: Turn, menu: OpenMenu, action: MenuAction, pick: string): Effect[] => {
  const place = fillPlaceOf(turn);
  const offer = numberArg(action, 'offer');
  const waits = place?.step === 'confirm' && place.offer !== undefined && place.offer === offer;
  if (pick === 'leave') {
    return forgetting(turn, [{ do: 'use-menu', use: menu.id }, ...(waits ? [closed] : []), sayLeft(turn)]);
  }
  const code = textArg(action, 'code');
  // Answers that were given since stand.
  if (place && !waits && place.code === code) return [look(place.code, 'offer', { code: 'CHOICE_EXPIRED' })];
  if (!place || !waits || place.code !== code) return offerAnew(turn, action, 'CHOICE_EXPIRED');
  if (pick === 'change') return [{ do: 'use-menu', use: menu.id }, look(place.code, 'change')];
  return submitTemplate(turn, place, { use: useOf(menu), price: action.price });
};

/** Of a card, which stays open for its other choices: this one is good for one time, and at the price that it showed. */
const pressDefaults = (turn: Turn, menu: OpenMenu, action: MenuAction, code: string): Effect[] => {
  if (menu.usedAt !== null) return stalePrompts(turn, action, 'CHOICE_USED');
  const { price } = action;
  return [look(code, 'defaults', { use: menu.id, price, revision: numberArg(action, 'revision') })];
};

/** The order that waits for an answer, once more. */
const sayWaiting = (turn: Turn): Effect[] => {
  const place = fillPlaceOf(turn);
  return place?.step === 'confirm' ? [look(place.code, 'offer')] : gone(turn, 'CHOICE_EXPIRED');
};

/** A press of a choice of this conversation. */
export const pressPrompts = (turn: Turn, menu: OpenMenu, action: MenuAction): Effect[] => {
  const pick = textArg(action, 'pick') ?? '';
  const code = textArg(action, 'code');
  if (pick === WAITING) return sayWaiting(turn);
  if (pick === 'home') return [entrance()];
  if (pick === 'list') return [listed(filterOf(turn, action), numberArg(action, 'page') ?? 0)];
  if (pick === 'save') return startWriting(turn);
  if (['confirm', 'change', 'leave'].includes(pick)) return pressOffer(turn, menu, action, pick);
  const templateId = textArg(action, 'templateId');
  if (pick === 'favourite' && templateId !== undefined && !isGroup(turn)) {
    return [{ do: 'favourite-template', templateId }];
  }
  if (pick === 'delete-sure' && templateId !== undefined) {
    return [{ do: 'delete-template', templateId, use: useOf(menu) }];
  }
  if (code === undefined) return gone(turn, 'CHOICE_EXPIRED');
  if (pick === 'defaults') return pressDefaults(turn, menu, action, code);
  // Another template is being filled in, or none: what was asked then is not waited for any more.
  if (ANSWERS.includes(pick) && fillPlaceOf(turn)?.code !== code) {
    return [look(code, 'card', { code: 'CHOICE_EXPIRED' })];
  }
  const name = textArg(action, 'name');
  if (pick === 'models' && name !== undefined) {
    return [look(code, 'ask', { name, page: numberArg(action, 'page') ?? 0 })];
  }
  const view = LOOKS[pick];
  if (view === undefined) return gone(turn, 'CHOICE_EXPIRED');
  if (view === 'value' && (name === undefined || textArg(action, 'value') === undefined)) {
    return gone(turn, 'CHOICE_EXPIRED');
  }
  const { value, called } = { value: textArg(action, 'value'), called: textArg(action, 'called') };
  return [look(code, view, { name, value, called, order: textArg(action, 'order') })];
};

/** A press that is too old or used: said, with the same thing as it is now. */
export const stalePrompts = (turn: Turn, action: MenuAction, code: ErrorCode): Effect[] => {
  const pick = textArg(action, 'pick');
  if (pick === 'confirm' || pick === 'change') return offerAnew(turn, action, code);
  const place = fillPlaceOf(turn);
  const of = textArg(action, 'code');
  if (pick === 'list' || pick === 'home' || pick === 'save' || of === undefined) return gone(turn, code);
  if (place?.code === of && ANSWERS.includes(pick ?? '')) return [look(of, 'ask', { code })];
  if (pick === 'leave' && !isPromptsDialog(turn.state.dialog)) return gone(turn, code);
  return [look(of, 'card', { code })];
};
