import type { DialogState, Effect, ErrorCode, MenuAction, ModelView, OpenMenu } from '../../../core/index.ts';
import { numberArg, textArg } from '../arguments.ts';
import { notOffered } from '../commands/not-offered.ts';
import { isBlank, lengthOf } from '../input.ts';
import { offersCommand } from '../jobs.ts';
import { errorLine, sayError } from '../replies/errors.ts';
import { navigation } from '../replies/navigation.ts';
import type { Command, Turn } from '../turn.ts';
import { line, say } from '../turn.ts';
import type { Flow } from './flow.ts';
import { MODELS, sayModel } from './models-replies.ts';
import { newDraft, packDraft, textIn } from './photo-draft.ts';
import { lookUp } from './photo-lookup.ts';

/** One step: rename (free text). Everything else is choices under a list or a card. */
const VERSION = 1;
const NAME_LIMIT = 40;

/** `/models` shows one's own models; `/models 2` opens the second page. */
export const startModels: Command = (turn, words) => {
  if (!offersCommand(turn, MODELS)) return notOffered(turn, MODELS);
  return [lookUp('models', { page: /^\d{1,3}$/.test(words) ? Math.max(0, Number(words) - 1) : 0 })];
};

const askName = (modelId: string, name: string): Effect[] => [
  { do: 'dialog', dialog: { flow: MODELS, version: VERSION, step: 'rename', data: { modelId, name } } },
  say({ lines: [line('model-rename-ask', { name }), line('photo-ask-leave')] }),
];

const missing = [line('model-name-form'), line('photo-ask-leave')];

/** The model that is being renamed, in a row that this build understands. */
const renaming = ({ version, step, data }: DialogState): string | undefined =>
  version === VERSION && step === 'rename' ? textIn(data.modelId) : undefined;

const restart = (): Effect[] => [{ do: 'dialog', dialog: null }, lookUp('models', { page: 0, restarted: 1 })];

const rename = (turn: Turn, dialog: DialogState, text: string): Effect[] => {
  const modelId = renaming(dialog);
  if (modelId === undefined) return restart();
  const name = text.replace(/\s+/gu, ' ').trim();
  if (isBlank(name) || lengthOf(name) > NAME_LIMIT) return [sayError(turn, 'BAD_INPUT', { more: missing })];
  return [
    { do: 'rename-model', modelId, name },
    { do: 'dialog', dialog: null },
  ];
};

/** The core did not rename it: the place is kept while there is something to rename. */
export const renameFailed = (turn: Turn, code: ErrorCode): Effect[] =>
  code === 'BAD_INPUT'
    ? [sayError(turn, code, { more: missing })]
    : [{ do: 'dialog', dialog: null }, sayError(turn, code)];

const askDelete = (modelId: string, name: string): Effect =>
  say({
    lines: [line('model-delete-ask', { name })],
    menu: {
      actions: [
        { action: 'confirm', label: line('action-delete-anyway'), args: { flow: MODELS, modelId } },
        { action: 'cancel', label: line('action-keep') },
      ],
    },
  });

const press = (turn: Turn, menu: OpenMenu, action: MenuAction): Effect[] => {
  const modelId = textArg(action, 'modelId');
  if (action.action === 'page') return [lookUp('models', { page: numberArg(action, 'page') ?? 0 })];
  if (modelId === undefined) return [sayError(turn, 'CHOICE_EXPIRED')];
  const name = textArg(action, 'name');
  switch (action.action) {
    case 'open':
      return [lookUp('model', { modelId })];
    case 'use':
      return offersCommand(turn, 'photo')
        ? [lookUp('offer', packDraft(newDraft({ model: modelId })))]
        : notOffered(turn, 'photo');
    case 'rename':
      return name === undefined ? [lookUp('model', { modelId })] : askName(modelId, name);
    case 'default':
      return [{ do: 'default-model', modelId }];
    case 'delete':
      return name === undefined ? [lookUp('model', { modelId })] : [askDelete(modelId, name)];
    case 'confirm':
      return [{ do: 'delete-model', modelId, use: menu.id }];
    default:
      return [sayError(turn, 'CHOICE_EXPIRED')];
  }
};

/** A list or a card that is too old is shown as it is now. */
const stale = (turn: Turn, _menu: OpenMenu, action: MenuAction, code: ErrorCode): Effect[] => {
  const modelId = textArg(action, 'modelId');
  if (code !== 'CHOICE_EXPIRED') return [sayError(turn, code)];
  return [modelId === undefined ? lookUp('models', { code }) : lookUp('model', { modelId, code })];
};

const refuse = (turn: Turn, dialog: DialogState, code: ErrorCode): Effect[] =>
  renaming(dialog) === undefined
    ? restart()
    : [say({ lines: [errorLine(turn, code), line('model-missing-name'), line('photo-ask-leave')], code })];

/** One's own models: `/models`. */
export const models: Flow = {
  name: MODELS,
  version: VERSION,
  isFreeText: (dialog) => dialog.step === 'rename',
  answer: rename,
  receiveFiles: (turn, dialog) => refuse(turn, dialog, 'UNSUPPORTED_FILE'),
  refuse,
  press,
  stale,
  leave: (turn) => [
    { do: 'dialog', dialog: null },
    say({ lines: [line('kept')], menu: navigation(turn, ['models', 'photo']) }),
  ],
};

/** Renamed, or made the default one. */
export const sayChanged = (
  turn: Turn,
  key: 'model-renamed' | 'model-default-set',
  model: ModelView,
): Effect => sayModel(turn, model, { lead: [line(key, { name: model.name })] });
