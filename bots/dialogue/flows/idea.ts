import type { DialogState, Effect, ErrorCode, MenuAction, ModelView, OpenMenu } from '../../../core/index.ts';
import { numberArg, textArg } from '../arguments.ts';
import { notOffered } from '../commands/not-offered.ts';
import { isBlank } from '../input.ts';
import { offersCommand } from '../jobs.ts';
import { errorLine, sayError } from '../replies/errors.ts';
import { navigation } from '../replies/navigation.ts';
import type { Command, Turn } from '../turn.ts';
import { line, say } from '../turn.ts';
import type { Flow } from './flow.ts';
import { askIdea, sayIdea, sayIdeaFailed, writeIdea } from './idea-replies.ts';
import {
  atIdeaStep,
  IDEA,
  IDEA_VERSION,
  type IdeaState,
  ideaFlaw,
  ideaStepOf,
  openIdea,
  packIdea,
  readIdeaResult,
  unpackIdea,
} from './idea-state.ts';
import { packDraft, unpackDraft } from './photo-draft.ts';
import { lookUp } from './photo-lookup.ts';
import { sayNoModel, withModel } from './photo-models.ts';
import { askSet } from './photo-sets.ts';
import { shortcutFor } from './photo-words.ts';

const missing = [line('idea-missing'), line('photo-ask-leave')];

/** `/idea` asks for words; `/idea <words>` turns them into a prompt at once. It costs nothing. */
export const startIdea: Command = (turn, words) => {
  if (!offersCommand(turn, IDEA)) return notOffered(turn, IDEA);
  if (isBlank(words)) return [lookUp('idea')];
  const flaw = ideaFlaw(words);
  if (flaw) return [sayError(turn, flaw.code, { params: flaw.params, more: [line('idea-one-shot')] })];
  return [lookUp('idea', { text: words })];
};

/** The models are known: the words are asked for, or on their way. Beside them: the fields of an IdeaState. */
export const settleIdea = (
  turn: Turn,
  models: readonly ModelView[],
  beside: Record<string, string | number>,
): Effect[] => {
  const state = unpackIdea(beside);
  const draft = withModel(turn, state.draft, models);
  if (!draft) return state.draft.model === undefined ? sayNoModel(turn) : [sayError(turn, 'MODEL_NOT_FOUND')];
  const subject = models.find((one) => one.modelId === draft.model)?.subject;
  const asked = { ...state, draft, subject };
  const lead = beside.restarted === 1 ? [line('flow-restarted')] : [];
  return asked.text === undefined
    ? askIdea(turn, asked, { lead, changeable: models.length > 0 })
    : writeIdea(turn, { ...asked, text: asked.text });
};

const goOn = (turn: Turn, way: 'sets' | 'models' | 'idea', page = 0): Effect[] => {
  if (way === 'sets') return askSet(turn, openIdea(turn).draft);
  return [way === 'models' ? lookUp('idea-choose', { page }) : lookUp('idea', packIdea(openIdea(turn)))];
};

const answerIdea = (turn: Turn, dialog: DialogState, text: string): Effect[] => {
  const step = ideaStepOf(dialog);
  if (step === undefined) return [lookUp('idea', { restarted: 1 })];
  if (step === 'model') return [lookUp('idea-named', { text })];
  if (step === 'waiting') return [say({ lines: [line('idea-still-working'), line('photo-ask-leave')] })];
  const way = shortcutFor(text);
  if (way) return goOn(turn, way);
  const flaw = ideaFlaw(text);
  if (flaw) return [sayError(turn, flaw.code, { params: flaw.params, more: missing })];
  return writeIdea(turn, { ...unpackIdea(dialog.data), text });
};

const refuseIdea = (turn: Turn, dialog: DialogState, code: ErrorCode): Effect[] => {
  switch (ideaStepOf(dialog)) {
    case undefined:
      return [lookUp('idea', { restarted: 1 })];
    case 'model':
      return [lookUp('idea-choose', { code })];
    case 'waiting':
      return [say({ lines: [errorLine(turn, code), line('idea-still-working')], code })];
    case 'words':
      return [say({ lines: [errorLine(turn, code), ...missing], code })];
  }
};

const pressIdea = (turn: Turn, _menu: OpenMenu, action: MenuAction): Effect[] => {
  if (!offersCommand(turn, IDEA)) return notOffered(turn, IDEA);
  const state = unpackIdea(action.args);
  switch (textArg(action, 'pick')) {
    case 'use':
      return [lookUp('offer', packDraft(unpackDraft(action.args)))];
    case 'another':
      return state.text === undefined
        ? [sayError(turn, 'CHOICE_EXPIRED')]
        : writeIdea(turn, { ...state, text: state.text });
    case 'words':
      return askIdea(turn, state);
    case 'model': {
      const { text: _old, ...open } = openIdea(turn);
      const draft = { ...open.draft, model: textArg(action, 'model'), name: undefined, trigger: undefined };
      return [lookUp('idea', packIdea({ ...open, draft }))];
    }
    case 'models':
      return goOn(turn, 'models', numberArg(action, 'page'));
    case 'sets':
      return goOn(turn, 'sets');
    default:
      return [sayError(turn, 'CHOICE_EXPIRED')];
  }
};

/** A prompt that is there can still be used; anything else begins with the command. */
const staleIdea = (turn: Turn, _menu: OpenMenu, action: MenuAction, code: ErrorCode): Effect[] => {
  const usable = code === 'CHOICE_EXPIRED' && textArg(action, 'pick') === 'use';
  return usable
    ? [lookUp('offer', { ...packDraft(unpackDraft(action.args)), code })]
    : [sayError(turn, code)];
};

/** What was being waited for, if the dialog still waits. */
const waiting = (turn: Turn): IdeaState | undefined =>
  ideaStepOf(turn.state.dialog) === 'waiting' ? openIdea(turn) : undefined;

const receiveIdea = (turn: Turn, _kind: string, result: unknown): Effect[] => {
  const asked = waiting(turn);
  const close: Effect[] = asked ? [{ do: 'dialog', dialog: null }] : [];
  const state = asked ?? { draft: unpackDraft() };
  const idea = readIdeaResult(result);
  if (!idea) {
    return asked
      ? [...close, sayIdeaFailed(state)]
      : [say({ lines: [line('idea-failed')], menu: navigation(turn, ['idea']) })];
  }
  if ('refused' in idea) {
    const params = { rule: idea.refused };
    if (!asked) return [sayError(turn, 'REFUSED_BY_SAFETY', { params })];
    return [
      atIdeaStep('words', { ...asked, text: undefined }),
      sayError(turn, 'REFUSED_BY_SAFETY', { params, more: missing }),
    ];
  }
  return [...close, sayIdea(state, idea)];
};

/** A prompt from a few words: `/idea`. */
export const idea: Flow = {
  name: IDEA,
  version: IDEA_VERSION,
  tasks: [IDEA],
  isFreeText: (dialog) => dialog.step === 'words',
  claims: (dialog, text) => dialog.step === 'words' && shortcutFor(text) !== undefined,
  answer: answerIdea,
  receiveFiles: (turn, dialog) => refuseIdea(turn, dialog, 'UNSUPPORTED_FILE'),
  refuse: refuseIdea,
  press: pressIdea,
  stale: staleIdea,
  receiveTask: receiveIdea,
  leave: (turn) => [
    { do: 'dialog', dialog: null },
    say({ lines: [line('left-dialog')], menu: navigation(turn, ['idea', 'photo']) }),
  ],
};
