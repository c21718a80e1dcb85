import type { Effect, ErrorCode, Line, MenuAction, ModelView } from '../../../core/index.ts';
import { offersCommand } from '../jobs.ts';
import { errorLine } from '../replies/errors.ts';
import { navigation } from '../replies/navigation.ts';
import type { Turn } from '../turn.ts';
import { line, say } from '../turn.ts';
import { MODELS_PAGE } from './photo-models.ts';
import { pageOf, turnPages } from './photo-pages.ts';

/** The name of the conversation of /models in rows and in the arguments of its choices. */
export const MODELS = 'models';

interface Extras {
  lead?: Line[];
  code?: ErrorCode;
}

const head = (turn: Turn, { lead = [], code }: Extras): Line[] => [
  ...lead,
  ...(code ? [errorLine(turn, code)] : []),
];

const factsOf = (model: ModelView) => ({
  name: model.name,
  word: model.triggerWord,
  base: { key: model.base === 'flux' ? 'photo-base-flux' : 'photo-base-sd' },
  date: { instant: model.createdAt },
});

/** One model as a card, with what can be done with it. */
export const sayModel = (turn: Turn, model: ModelView, extras: Extras = {}): Effect => {
  const args = { flow: MODELS, modelId: model.modelId, name: model.name };
  const action = (name: MenuAction['action'], key: string): MenuAction => ({
    action: name,
    label: line(key),
    args,
  });
  return say({
    lines: [
      ...head(turn, extras),
      line('model-card', factsOf(model)),
      ...(model.isDefault ? [line('model-is-default')] : []),
    ],
    code: extras.code,
    menu: {
      actions: [
        action('use', 'model-use'),
        action('rename', 'model-rename'),
        ...(model.isDefault ? [] : [action('default', 'model-make-default')]),
        action('delete', 'action-delete'),
      ],
      layout: [1],
      once: false,
    },
  });
};

/** One's own models, newest first behind the default one, page by page; a single one as its card. */
export const sayModels = (
  turn: Turn,
  models: readonly ModelView[],
  wanted: unknown,
  extras: Extras = {},
): Effect => {
  const [only] = models;
  if (only === undefined) {
    return say({
      lines: [
        ...head(turn, extras),
        line(offersCommand(turn, 'train') ? 'models-empty' : 'models-empty-no-training'),
      ],
      code: extras.code,
      menu: navigation(turn, ['train', 'photo']),
    });
  }
  if (models.length === 1) return sayModel(turn, only, extras);
  const { page, from, pages } = pageOf(models.length, wanted, MODELS_PAGE);
  const shown = models.slice(from, from + MODELS_PAGE);
  const open = shown.map(
    (model, i): MenuAction => ({
      action: 'open',
      label: line('action-open-numbered', { n: i + 1 }),
      args: { flow: MODELS, modelId: model.modelId },
    }),
  );
  return say({
    lines: [
      ...head(turn, extras),
      line('models-head', { total: models.length, page: page + 1, pages }),
      ...shown.map((model, i) =>
        line(model.isDefault ? 'models-row-default' : 'models-row', { n: i + 1, ...factsOf(model) }),
      ),
    ],
    code: extras.code,
    menu: {
      actions: [...open, ...turnPages(page, pages, { flow: MODELS })],
      layout: [4, 4],
      once: false,
    },
  });
};
