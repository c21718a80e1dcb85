import type {
  CoreEffect,
  Effect,
  ErrorCode,
  ErrorParams,
  Line,
  ModelView,
  PhotoOrderView,
  SubmitOutcome,
} from '../../../core/index.ts';
import { sayError } from '../replies/errors.ts';
import { navigation } from '../replies/navigation.ts';
import { answerInWords, commandForWords } from '../synonyms.ts';
import type { Turn } from '../turn.ts';
import { isGroup, line, say } from '../turn.ts';
import { settleIdea } from './idea.ts';
import { askIdeaModel } from './idea-replies.ts';
import { openIdea, packIdea } from './idea-state.ts';
import { renameFailed, sayChanged } from './models.ts';
import { sayModel, sayModels } from './models-replies.ts';
import type { PhotoDraft } from './photo-draft.ts';
import { draftInWork, newDraft, packDraft, promptFlaw, unpackDraft, wholeIn } from './photo-draft.ts';
import type { Lookup } from './photo-lookup.ts';
import { askModel, askPrompt, hasDefault, openPhoto, sayNoModel, withModel } from './photo-models.ts';
import { modelParam, offerPhoto, submitOrAsk } from './photo-offer.ts';
import { goOn } from './photo-press.ts';
import { refusalLine } from './photo-refused.ts';
import { sayRetake, sayShared, settlePhotoOrder } from './photo-results.ts';
import { readyPrompt } from './photo-sets.ts';
import { mentions, modelByName, readPhotoWords, shortcutFor, splitModel, WRONG_KEYS } from './photo-words.ts';

/** Effects whose outcomes are told here. */
export type PhotoEffect = Extract<
  CoreEffect,
  {
    do:
      | 'list-models'
      | 'rename-model'
      | 'default-model'
      | 'delete-model'
      | 'retake'
      | 'show-photo-order'
      | 'share';
  }
>;

type Beside = Record<string, string | number>;

/** What travels beside an effect was put there by this build: a text in this place is a code. */
const codeIn = (value: unknown): ErrorCode | undefined =>
  typeof value === 'string' ? (value as ErrorCode) : undefined;

/** A prompt that came without its model is for the one whose face it calls for. */
const calledIn = (prompt: string | undefined, models: readonly ModelView[]): string | undefined =>
  models.find((one) => prompt !== undefined && mentions(prompt, one.triggerWord))?.modelId;

/** An order with what is known of it: offered, or asked for what is missing. `tell`: what is said of its model first. */
const offer = (
  turn: Turn,
  models: readonly ModelView[],
  beside: Beside,
  tell: (known: PhotoDraft) => Line[] = () => [],
): Effect[] => {
  const draft = unpackDraft(beside);
  const { prompt } = draft;
  const known = withModel(turn, draft, models, draft.model ?? calledIn(prompt, models));
  if (!known && draft.model === undefined) return sayNoModel(turn);
  if (!known && draft.from) return [sayError(turn, 'MODEL_NOT_FOUND')];
  if (!known) {
    return askModel(turn, { ...draft, model: undefined, name: undefined, trigger: undefined }, models, {
      code: 'MODEL_NOT_FOUND',
    });
  }
  const code = codeIn(beside.code);
  const lead = code ? [refusalLine(turn, code, beside)] : [];
  if (prompt === undefined) return askPrompt(turn, known, { lead, code });
  const flaw = promptFlaw(prompt);
  if (flaw) return [sayError(turn, flaw.code, { params: flaw.params })];
  const price = wholeIn(beside.price, 1, Number.MAX_SAFE_INTEGER);
  return offerPhoto(turn, known, { lead: [...lead, ...tell(known)], code, price });
};

/**
 * A ready-made prompt for the model that is chosen, or for the one that would be. Where it has no place for a face a
 * base model draws: the core would add the trigger word, and put the face on a child.
 */
const offerReady = (turn: Turn, models: readonly ModelView[], beside: Beside): Effect[] => {
  const ready = readyPrompt(turn, beside.id);
  if (!ready) return [sayError(turn, 'NOTHING_TO_SHOW')];
  const draft = unpackDraft(beside);
  const known = withModel(turn, draft, models) ?? draft;
  if (ready.personal || known.trigger === undefined) {
    return offer(turn, models, packDraft({ ...known, prompt: ready.words(known.trigger) }));
  }
  const faceless = withModel(turn, { ...draft, model: undefined }, []);
  if (!faceless) return [sayError(turn, 'MODEL_NOT_FOUND', { more: [line('photo-ready-faceless')] })];
  return offerPhoto(turn, { ...faceless, prompt: ready.words() }, { lead: [line('photo-ready-faceless')] });
};

/** `/photo [model] <words>`: at once, unless it is dear or a group pays. */
const orderAtOnce = (turn: Turn, models: readonly ModelView[], words: string): Effect[] => {
  const named = splitModel(words, models);
  const { prompt, wrong, ...said } = readPhotoWords(named.words);
  const howTo = line('photo-one-shot');
  if (wrong) return [sayError(turn, 'BAD_INPUT', { more: [line(WRONG_KEYS[wrong]), howTo] })];
  const draft = withModel(turn, newDraft(said), models, named.model);
  if (!draft) return named.model === undefined ? sayNoModel(turn) : [sayError(turn, 'MODEL_NOT_FOUND')];
  if (prompt === '') return askPrompt(turn, draft);
  const flaw = promptFlaw(prompt);
  if (flaw) return [sayError(turn, flaw.code, { params: flaw.params, more: [howTo] })];
  return submitOrAsk(turn, { ...draft, prompt });
};

/** Words that say no more than the question did, or answer another one. */
const saysNothing = (text: string): boolean =>
  answerInWords(text) !== undefined || ['photo', 'start'].includes(commandForWords(text) ?? '');

/** Words that name no model, where one is to be chosen: the description, which nobody shall have to say twice. */
const takeWords = (
  turn: Turn,
  models: readonly ModelView[],
  named: { model?: string; words: string },
): Effect[] => {
  const draft = draftInWork(turn);
  const { prompt, wrong, ...said } = readPhotoWords(named.words);
  if (wrong) return askModel(turn, draft, models, { lead: [line(WRONG_KEYS[wrong])], code: 'BAD_INPUT' });
  const model = named.model ?? draft.model;
  const words = { ...draft, ...said, model };
  const kept = { lead: [line('photo-words-kept')] };
  if (prompt === '') {
    return model === undefined ? askModel(turn, words, models, kept) : offer(turn, models, packDraft(words));
  }
  const flaw = promptFlaw(prompt);
  if (flaw) return askModel(turn, draft, models, flaw);
  const described = { ...words, prompt };
  if ((model ?? calledIn(prompt, models)) === undefined && !hasDefault(models)) {
    return askModel(turn, described, models, kept);
  }
  return offer(turn, models, packDraft(described), (known) => [
    line('photo-words-taken', { model: modelParam(turn, known) }),
  ]);
};

/** Words where a model is to be chosen: its name, one of the ways on, or the description. Else the place is kept. */
const chooseByName = (turn: Turn, models: readonly ModelView[], text: string): Effect[] => {
  // In a group nobody learns by guessing what somebody else's models are called.
  const shown = isGroup(turn) ? models.slice(0, 1) : models;
  const model = modelByName(text, shown);
  const draft = draftInWork(turn);
  if (model !== undefined) return offer(turn, models, packDraft({ ...draft, model }));
  const way = shortcutFor(text);
  if (way) return goOn(turn, way);
  // A number that is no choice is no description either; and none is put in the place of one that is there.
  const isDescription = /[\p{L}×]/u.test(text) && !saysNothing(text) && draft.prompt === undefined;
  return isDescription
    ? takeWords(turn, models, splitModel(text, shown))
    : askModel(turn, draft, models, { lead: [line('photo-choose-again')] });
};

const chooseForIdea = (turn: Turn, models: readonly ModelView[], text: string): Effect[] => {
  const model = modelByName(text, models);
  const state = openIdea(turn);
  const draft = { ...state.draft, model, name: undefined, trigger: undefined };
  return model !== undefined && withModel(turn, draft, models)
    ? settleIdea(turn, models, packIdea({ ...state, text: undefined, draft }))
    : askIdeaModel(turn, models, { lead: [line('photo-choose-again')] });
};

const oneModel = (turn: Turn, models: readonly ModelView[], beside: Beside): Effect => {
  const model = models.find((one) => one.modelId === beside.modelId);
  const code = codeIn(beside.code);
  return model ? sayModel(turn, model, { code }) : sayModels(turn, models, 0, { code: 'MODEL_NOT_FOUND' });
};

const settleModels = (turn: Turn, models: readonly ModelView[], beside: Beside): Effect[] => {
  const code = codeIn(beside.code);
  const { page } = beside;
  const text = String(beside.text ?? '');
  const restarted = beside.restarted === 1 ? [line('flow-restarted')] : [];
  switch (beside.ask as Lookup | undefined) {
    case 'order':
      return orderAtOnce(turn, models, String(beside.words ?? ''));
    case 'choose':
      return askModel(turn, draftInWork(turn), models, { page, code });
    case 'named':
      return chooseByName(turn, models, text);
    case 'offer':
      return offer(turn, models, beside);
    case 'ready':
      return offerReady(turn, models, beside);
    case 'models':
    case undefined:
      return [sayModels(turn, models, page, { code, lead: restarted })];
    case 'model':
      return [oneModel(turn, models, beside)];
    case 'idea':
      return settleIdea(turn, models, beside);
    case 'idea-choose':
      return askIdeaModel(turn, models, { page, code });
    case 'idea-named':
      return chooseForIdea(turn, models, text);
    case 'open':
      return openPhoto(turn, models, restarted);
  }
};

/** What to say about an effect that was carried out; `value` is the outcome that the effect promises. */
export const settlePhoto = (turn: Turn, effect: PhotoEffect, value: unknown): Effect[] => {
  switch (effect.do) {
    case 'list-models':
      return settleModels(turn, value as ModelView[], effect.beside ?? {});
    case 'rename-model':
      return [sayChanged(turn, 'model-renamed', value as ModelView)];
    case 'default-model':
      return [sayChanged(turn, 'model-default-set', value as ModelView)];
    case 'delete-model': {
      const { name } = value as { name: string };
      return [
        say({
          lines: [line('model-deleted', { name })],
          menu: navigation(turn, ['models', 'train', 'photo']),
        }),
      ];
    }
    case 'retake':
      return [sayRetake(value as SubmitOutcome)];
    case 'show-photo-order':
      return settlePhotoOrder(turn, value as PhotoOrderView, effect.beside);
    case 'share':
      return [sayShared(turn, value as Parameters<typeof sayShared>[1])];
  }
};

/** What to say about an effect that the core refused. */
export const photoFailed = (
  turn: Turn,
  effect: PhotoEffect,
  code: ErrorCode,
  params: ErrorParams,
): Effect[] => {
  if (effect.do === 'retake' && code === 'ALREADY_RUNNING') {
    return [{ do: 'list-running', view: 'already-running' }];
  }
  if (effect.do === 'rename-model') return renameFailed(turn, code);
  return [sayError(turn, code, { params })];
};
