import type {
  CoreEffect,
  Effect,
  ErrorCode,
  ErrorParams,
  ModelView,
  PhotoOrderView,
  SubmitOutcome,
} from '../../../core/index.ts';
import { sayError } from '../replies/errors.ts';
import { navigation } from '../replies/navigation.ts';
import type { Turn } from '../turn.ts';
import { isGroup, line, say } from '../turn.ts';
import { settleIdea } from './idea.ts';
import { askIdeaModel } from './idea-replies.ts';
import { openIdea, packIdea } from './idea-state.ts';
import { renameFailed, sayChanged } from './models.ts';
import { sayModel, sayModels } from './models-replies.ts';
import { draftInWork, newDraft, packDraft, promptFlaw, unpackDraft, wholeIn } from './photo-draft.ts';
import type { Lookup } from './photo-lookup.ts';
import { askModel, askPrompt, openPhoto, sayNoModel, withModel } from './photo-models.ts';
import { offerPhoto, submitOrAsk } from './photo-offer.ts';
import { refusalLine } from './photo-refused.ts';
import { sayRetake, sayShared, settlePhotoOrder } from './photo-results.ts';
import { readyPrompt } from './photo-sets.ts';
import { mentions, modelByName, readPhotoWords, splitModel, WRONG_KEYS } from './photo-words.ts';

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

/** An order with what is known of it: offered, or asked for what is missing. */
const offer = (turn: Turn, models: readonly ModelView[], beside: Beside): Effect[] => {
  const draft = unpackDraft(beside);
  const { prompt } = draft;
  // A prompt that came without its model is for the one whose face it calls for.
  const called = models.find((one) => prompt !== undefined && mentions(prompt, one.triggerWord));
  const known = withModel(turn, draft, models, draft.model ?? called?.modelId);
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
  return offerPhoto(turn, known, { lead, code, price: wholeIn(beside.price, 1, Number.MAX_SAFE_INTEGER) });
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

/** Words where a model is to be chosen: its name, or the place is kept. */
const chooseByName = (turn: Turn, models: readonly ModelView[], text: string): Effect[] => {
  // In a group nobody learns by guessing what somebody else's models are called.
  const model = modelByName(text, isGroup(turn) ? models.slice(0, 1) : models);
  const draft = draftInWork(turn);
  return model === undefined
    ? askModel(turn, draft, models, { lead: [line('photo-choose-again')] })
    : offer(turn, models, packDraft({ ...draft, model }));
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
      return [sayShared(turn, value as { generationId: string; assets: string[] })];
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
