import type { Effect, ErrorCode, ErrorParams, Line, MenuAction, ModelView } from '../../../core/index.ts';
import { offersCommand } from '../jobs.ts';
import { errorLine, sayError } from '../replies/errors.ts';
import { navigation } from '../replies/navigation.ts';
import type { Turn } from '../turn.ts';
import { isGroup, line, say } from '../turn.ts';
import { hasButtons } from './asking.ts';
import type { PhotoDraft } from './photo-draft.ts';
import { atStep, newDraft, PHOTO, packDraft } from './photo-draft.ts';
import { modelParam } from './photo-offer.ts';
import { pageOf, turnPages } from './photo-pages.ts';
import { hasSets } from './photo-sets.ts';

/** Models on one page of a list. */
export const MODELS_PAGE = 8;

/** How to get a model of one's own, to whom it is worth saying. */
export const trainingHint = (turn: Turn, models: readonly ModelView[]): Line[] =>
  models.length === 0 && offersCommand(turn, 'train') ? [line('photo-no-own-model')] : [];

/**
 * The draft with its model as it is now: where none is chosen one's own default, else flux. Undefined when there is
 * no such model (any more).
 */
export const withModel = (
  turn: Turn,
  draft: PhotoDraft,
  models: readonly ModelView[],
  wanted = draft.model,
): PhotoDraft | undefined => {
  const { bases } = turn.options;
  const ownDefault = models.find((one) => one.isDefault) ?? models[0];
  const model = wanted ?? ownDefault?.modelId ?? (bases.includes('flux') ? 'flux' : bases[0]);
  const own = models.find((one) => one.modelId === model);
  if (own) return { ...draft, model: own.modelId, name: own.name, trigger: own.triggerWord };
  const base = bases.find((one) => one === model);
  return base && { ...draft, model: base, name: undefined, trigger: undefined };
};

/** Whether it is clear which model draws when none is named. */
export const hasDefault = (models: readonly ModelView[]): boolean =>
  models.length <= 1 || models.some((one) => one.isDefault);

/** Nothing can draw: no base model here, and none of one's own. */
export const sayNoModel = (turn: Turn): Effect[] => [
  ...(turn.state.dialog ? [{ do: 'dialog', dialog: null } as const] : []),
  say({
    lines: [line(offersCommand(turn, 'train') ? 'photo-no-own-model' : 'photo-no-model')],
    code: 'MODEL_NOT_FOUND',
    menu: navigation(turn, ['train', 'help']),
  }),
];

const labelOf = (turn: Turn, { isDefault, name }: ModelView): Line => {
  if (isGroup(turn)) return line('photo-model-yours');
  return line(isDefault ? 'photo-model-default' : 'photo-model', { name });
};

/**
 * The choices of a list of models: one's own with the default first, then the base models; a page of them. In a group
 * nobody reads what someone has: there is only the default one, without its name.
 */
export const modelActions = (
  turn: Turn,
  models: readonly ModelView[],
  flow: 'photo' | 'idea',
  wanted: unknown,
): MenuAction[] => {
  const own = isGroup(turn) ? models.slice(0, 1) : models;
  const choices = [
    ...own.map((one) => ({ model: one.modelId, label: labelOf(turn, one) })),
    ...turn.options.bases.map((base) => ({
      model: base,
      label: line(base === 'flux' ? 'photo-base-flux' : 'photo-base-sd'),
    })),
  ];
  const { page, from, pages } = pageOf(choices.length, wanted, MODELS_PAGE);
  return [
    ...choices.slice(from, from + MODELS_PAGE).map(
      ({ model, label }): MenuAction => ({
        action: 'choose',
        label,
        args: { flow, pick: 'model', model },
      }),
    ),
    ...turnPages(page, pages, { flow, pick: 'models' }),
    { action: 'cancel', label: line('action-cancel'), args: { command: '/cancel' } },
  ];
};

/** Step model: which one shall draw. */
export const askModel = (
  turn: Turn,
  draft: PhotoDraft,
  models: readonly ModelView[],
  extras: { page?: unknown; lead?: Line[]; code?: ErrorCode; params?: ErrorParams } = {},
): Effect[] => {
  if (models.length + turn.options.bases.length === 0) return sayNoModel(turn);
  return [
    atStep('model', packDraft(draft)),
    say({
      lines: [
        ...(extras.code ? [errorLine(turn, extras.code, extras.params)] : []),
        ...(extras.lead ?? []),
        line('photo-choose-model'),
        ...trainingHint(turn, models),
      ],
      code: extras.code,
      menu: { actions: modelActions(turn, models, PHOTO, extras.page), once: false },
    }),
  ];
};

/** Where choices are numbers there is no menu: in this step digits are text. The words for it are said instead. */
const promptActions = (turn: Turn): MenuAction[] => [
  ...(isGroup(turn)
    ? []
    : [
        {
          action: 'choose' as const,
          label: line('photo-help-me'),
          args: { flow: PHOTO, pick: 'idea' },
        },
      ]),
  ...(hasSets(turn)
    ? [
        {
          action: 'choose' as const,
          label: line('photo-ready-made'),
          args: { flow: PHOTO, pick: 'sets' },
        },
      ]
    : []),
  { action: 'cancel', label: line('action-cancel'), args: { command: '/cancel' } },
];

/** Step prompt: what the picture shall show. `old` is the description that is being changed. */
export const askPrompt = (
  turn: Turn,
  draft: PhotoDraft,
  extras: { lead?: Line[]; code?: ErrorCode; old?: string } = {},
): Effect[] => [
  atStep('prompt', packDraft(draft)),
  say({
    lines: [
      ...(extras.lead ?? []),
      ...(extras.old === undefined
        ? [line('photo-ask', { model: modelParam(turn, draft) })]
        : [line('photo-edit-ask', { prompt: extras.old })]),
      ...(draft.trigger === undefined ? [] : [line('photo-ask-trigger', { word: draft.trigger })]),
      ...(extras.old === undefined ? [line('photo-examples')] : []),
      ...(hasButtons(turn) ? [] : [line(isGroup(turn) ? 'photo-ask-words-in-group' : 'photo-ask-words')]),
      line('photo-ask-leave'),
    ],
    code: extras.code,
    menu: hasButtons(turn) ? { actions: promptActions(turn), once: false } : undefined,
  }),
];

/** `/photo` without words. */
export const openPhoto = (turn: Turn, models: readonly ModelView[], lead: Line[] = []): Effect[] => {
  const choices = models.length + turn.options.bases.length;
  if (choices === 0) return sayNoModel(turn);
  if (!isGroup(turn) && choices > 1) return askModel(turn, newDraft(), models, { lead });
  const draft = withModel(turn, newDraft(), models);
  return draft
    ? askPrompt(turn, draft, { lead: [...lead, ...trainingHint(turn, models)] })
    : [sayError(turn, 'MODEL_NOT_FOUND')];
};
