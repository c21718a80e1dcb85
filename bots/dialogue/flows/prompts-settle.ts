import type {
  CoreEffect,
  Effect,
  ErrorCode,
  ErrorParams,
  ModelView,
  TemplateEffect,
  TemplateListView,
  TemplateView,
} from '../../../core/index.ts';
import { errorLine, sayError } from '../replies/errors.ts';
import type { Turn } from '../turn.ts';
import { line, say } from '../turn.ts';
import type { Said } from './asking.ts';
import { textIn, wholeIn } from './given.ts';
import { answerTemplate, keepAnswer, skipQuestion, stepBack, takeValue } from './prompts-answer.ts';
import { askQuestion, isOptional } from './prompts-ask.ts';
import { askDeleteTemplate, sayCard, sayFavourite, sayLocked, sayShare } from './prompts-card.ts';
import { forgetting } from './prompts-forget.ts';
import { galleryChoice, sayHome, sayList } from './prompts-list.ts';
import type { Look } from './prompts-look.ts';
import { entrance, listed, look } from './prompts-look.ts';
import type { ModelsEffect } from './prompts-models.ts';
import { isForTemplate, settleModels } from './prompts-models.ts';
import { askWhichAnswer, goOnFilling, offerTemplate, submitTemplate } from './prompts-offer.ts';
import { startChanging, writingFailed } from './prompts-own.ts';
import { problemCode, problemLine } from './prompts-pictures.ts';
import type { FillPlace } from './prompts-place.ts';
import { closed, isBusy, isPromptsDialog, placeFor, unpackAnswers } from './prompts-place.ts';
import { askForGone, mendAnswers } from './prompts-refused.ts';
import { questionsOf, variableOf } from './prompts-say.ts';
import { wantingIn } from './short-of-credits.ts';

const TEMPLATES: Record<TemplateEffect['do'], true> = {
  'list-templates': true,
  'show-template': true,
  'favourite-template': true,
  'save-template': true,
  'change-template': true,
  'delete-template': true,
};

/** Effects whose outcomes are told here: those on templates, and the models that one of them asks for. */
export const isTemplate = (
  effect: CoreEffect | { do: 'use-menu' },
): effect is TemplateEffect | ModelsEffect => Object.hasOwn(TEMPLATES, effect.do) || isForTemplate(effect);

type Beside = Record<string, string | number>;
type Shown = Extract<TemplateEffect, { do: 'show-template' }>;

/** Above this a one-shot order asks first (contract.md). */
const ASK_ABOVE_CREDITS = 50;

/** What travels beside an effect was put there by this build: a text in this place is a code. */
const codeIn = (value: unknown): ErrorCode | undefined => textIn(value) as ErrorCode | undefined;

/** Why something is said once more. */
const saidIn = (turn: Turn, beside: Beside): Said => {
  const { code, lead, problem, shown, now } = beside;
  if (problem !== undefined) return { lead: [problemLine(turn, problem)], code: problemCode(problem) };
  const error = codeIn(code);
  const params: ErrorParams = shown !== undefined && now !== undefined ? { shown, now } : wantingIn(beside);
  // A sentence of its own says it better than the one of the code.
  const key = textIn(lead);
  const sentence = key === undefined ? error && errorLine(turn, error, params) : line(key);
  return { lead: sentence ? [sentence] : [], code: error };
};

/** Everything left out, at once unless it is dear or a group pays. */
const orderBare = (
  turn: Turn,
  view: TemplateView,
  offered: { use?: string; price: number; revision?: number },
): Effect[] => {
  const place: FillPlace = {
    ...{ step: 'ask', code: view.code, templateId: view.templateId },
    ...{ values: {}, called: {}, skipped: questionsOf(view), revision: offered.revision },
  };
  const asks = view.price > ASK_ABOVE_CREDITS || turn.state.account.kind === 'group';
  return asks ? offerTemplate(turn, view, place) : submitTemplate(turn, place, offered);
};

/** `/prompts <name>`: at once where it is named exactly and asks nothing at all; its card where it asks anything. */
const orderNamed = (turn: Turn, view: TemplateView): Effect[] => {
  // A charge never comes from a guess.
  if (questionsOf(view).length > 0 || view.exact !== true) return sayCard(turn, view);
  if (view.locked) return sayLocked(turn, view);
  return orderBare(turn, view, { price: view.price });
};

/** The press of a card that orders with the defaults. What is being filled in beside it stays open. */
const orderDefaults = (turn: Turn, view: TemplateView, beside: Beside): Effect[] => {
  if (view.locked) return sayLocked(turn, view);
  const needs = questionsOf(view).some((name) => !isOptional(view, name));
  if (needs) return sayCard(turn, view, saidIn(turn, { code: 'CHOICE_EXPIRED' }));
  const price = wholeIn(beside.price) ?? view.price;
  const offered = { use: textIn(beside.use), price, revision: wholeIn(beside.revision) };
  const ordered = orderBare(turn, view, offered);
  const stays = isBusy(turn) && ordered.some((effect) => effect.do === 'submit');
  return stays ? ordered.filter((effect) => effect.do !== 'dialog') : ordered;
};

/** What is being asked, or `name`, once more. */
const askAgain = (turn: Turn, view: TemplateView, beside: Beside): Effect[] => {
  const open = placeFor(turn, view);
  const wanted = textIn(beside.name);
  const name = wanted ?? open.name;
  const said = saidIn(turn, beside);
  if (view.locked) return sayLocked(turn, view);
  if (name === undefined || !questionsOf(view).includes(name)) return goOnFilling(turn, view, open, said);
  const changing = open.changing === true || (open.step === 'change' && wanted !== undefined);
  // A picture that was no use is not looked at any more; one that is stays waited for.
  const keeps = wanted === undefined && beside.problem === undefined;
  const page = wholeIn(beside.page);
  return askQuestion(turn, view, { ...open, changing }, name, { ...said, keeps, page });
};

const answersBeside = (turn: Turn, view: TemplateView, beside: Beside): FillPlace => {
  const open = placeFor(turn, view);
  const packed = unpackAnswers(beside.order);
  if (!packed) return open;
  // What was ordered without a place of its own was left out where it was not answered.
  const skipped = beside.rest === 1 ? questionsOf(view) : packed.skipped;
  return { ...open, ...packed, skipped };
};

/** What was asked of a template that is known now. */
const settleShown = (turn: Turn, effect: Shown, view: TemplateView): Effect[] => {
  const beside = effect.beside ?? {};
  const name = textIn(beside.name);
  const value = textIn(beside.value);
  switch (effect.view as Look) {
    case 'named':
      return orderNamed(turn, view);
    case 'defaults':
      return orderDefaults(turn, view, beside);
    case 'use':
      return goOnFilling(turn, view, placeFor(turn, view));
    case 'answer':
      return answerTemplate(turn, view, textIn(beside.text) ?? '');
    case 'value': {
      if (name === undefined || value === undefined || !questionsOf(view).includes(name)) {
        return goOnFilling(turn, view, placeFor(turn, view));
      }
      const variable = variableOf(view, name);
      const known = variable?.type !== 'choice' || variable.options.some((one) => one.value === value);
      if (!known) return askAgain(turn, view, { name, code: 'CHOICE_EXPIRED' });
      return takeValue(turn, view, { name, value, called: textIn(beside.called) });
    }
    case 'skip':
      return skipQuestion(turn, view, name);
    case 'keep':
      return keepAnswer(turn, view, name);
    case 'back':
      return stepBack(turn, view, name);
    case 'ask':
      return askAgain(turn, view, beside);
    case 'offer': {
      const said = saidIn(turn, beside);
      // A price that was told since is the one that is shown.
      const price = wholeIn(beside.now);
      const place = answersBeside(turn, view, beside);
      const anew = askForGone(turn, view, place, said);
      if (anew) return anew;
      if (price === undefined) return goOnFilling(turn, view, place, said);
      return offerTemplate(turn, view, place, { ...said, price });
    }
    case 'change':
      return askWhichAnswer(turn, view, placeFor(turn, view), saidIn(turn, beside));
    case 'refused':
      return mendAnswers(turn, view, unpackAnswers(beside.order), beside);
    case 'share':
      return [sayShare(turn, view)];
    case 'delete':
      return view.own ? [askDeleteTemplate(view)] : sayCard(turn, view);
    case 'edit-title':
    case 'edit-content':
      return startChanging(turn, view, effect.view as 'edit-title' | 'edit-content');
    default:
      return sayCard(turn, view, {
        ...saidIn(turn, beside),
        keeps: effect.view === 'link' && isBusy(turn),
      });
  }
};

const settleListed = (
  turn: Turn,
  {
    view: wanted,
    beside = {},
    category,
    words,
    favourites,
    own,
  }: Extract<TemplateEffect, { do: 'list-templates' }>,
  view: TemplateListView,
): Effect[] => {
  const key = textIn(beside.lead);
  const lead = key === undefined ? [] : [line(key)];
  const code = codeIn(beside.code);
  if (wanted === 'home') return sayHome(turn, view, { lead, code, keeps: beside.link === 1 && isBusy(turn) });
  return sayList(turn, view, { category, words, favourites, own }, { lead, code });
};

const settled = (turn: Turn, effect: TemplateEffect | ModelsEffect, value: unknown): Effect[] => {
  switch (effect.do) {
    case 'list-models':
      return settleModels(turn, value as ModelView[], effect.beside);
    case 'list-templates':
      return settleListed(turn, effect, value as TemplateListView);
    case 'show-template':
      return settleShown(turn, effect, value as TemplateView);
    case 'favourite-template':
      return [sayFavourite(value as TemplateView)];
    case 'save-template':
      return sayCard(turn, value as TemplateView, { lead: [line('prompts-saved')] });
    case 'change-template':
      return sayCard(turn, value as TemplateView, { lead: [line('prompts-changed')] });
    case 'delete-template': {
      const { title } = value as { title: string };
      const lines = [line('prompts-deleted', { title })];
      return [
        ...(isPromptsDialog(turn.state.dialog) ? [closed] : []),
        say({ lines, menu: { actions: [galleryChoice], once: false } }),
      ];
    }
  }
};

/** What to say about an effect that was carried out; `value` is the outcome that the effect promises. */
export const settleTemplate = (turn: Turn, effect: TemplateEffect | ModelsEffect, value: unknown): Effect[] =>
  forgetting(turn, settled(turn, effect, value));

/** Like a code of a template: one word of Latin letters and digits. */
const CODE = /^[\w-]{3,60}$/;

const showFailed = (turn: Turn, effect: Shown, code: ErrorCode, params: ErrorParams): Effect[] => {
  if (code !== 'PROMPT_NOT_FOUND') return [sayError(turn, code, { params, actions: [galleryChoice] })];
  const { by, view } = effect;
  const words = 'words' in by ? by.words : textIn(effect.beside?.words);
  // What has no such name may be the code that somebody shared, or is searched for.
  if (view === 'named' && words !== undefined && CODE.test(words)) return [look(words, 'coded', { words })];
  if ((view === 'named' || view === 'coded') && words !== undefined) return [listed({ words })];
  if (view === 'link') return [entrance({ lead: 'prompts-link-gone', code, link: 1 })];
  return [entrance({ lead: 'prompts-gone', code })];
};

/** What to say about an effect that the core refused. */
export const templateFailed = (
  turn: Turn,
  effect: TemplateEffect | ModelsEffect,
  code: ErrorCode,
  params: ErrorParams,
): Effect[] => {
  if (effect.do === 'show-template') return showFailed(turn, effect, code, params);
  if (effect.do === 'save-template' || effect.do === 'change-template') {
    return writingFailed(turn, effect, code, params);
  }
  if (effect.do === 'list-templates' || effect.do === 'list-models')
    return [sayError(turn, code, { params })];
  return [sayError(turn, code, { params, actions: [galleryChoice] })];
};
