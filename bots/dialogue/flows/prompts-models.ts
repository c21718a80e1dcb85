import type { CoreEffect, Effect, ErrorCode, Line, MenuAction, ModelView } from '../../../core/index.ts';
import { offersCommand } from '../jobs.ts';
import { navigationActions } from '../replies/navigation.ts';
import type { Turn } from '../turn.ts';
import { isGroup, line, say } from '../turn.ts';
import { isGiven, textIn } from './given.ts';
import { MODELS_PAGE } from './photo-models.ts';
import { pageOf, turnPages } from './photo-pages.ts';
import { waysOn } from './prompts-ask.ts';
import { look } from './prompts-look.ts';
import { fillPlaceOf, PROMPTS } from './prompts-place.ts';
import { choice } from './prompts-say.ts';
import { namedLike } from './prompts-words.ts';

/** One's own face models, asked for by this conversation. */
export type ModelsEffect = Extract<CoreEffect, { do: 'list-models' }>;

type Beside = Record<string, string | number>;

export const isForTemplate = (effect: { do: string }): effect is ModelsEffect =>
  effect.do === 'list-models' && (effect as ModelsEffect).beside?.of === PROMPTS;

const linesIn = (packed: unknown): Line[] => {
  const given: unknown = JSON.parse(textIn(packed) ?? '[]');
  return Array.isArray(given)
    ? given.filter((one): one is Line => isGiven(one) && textIn(one.key) !== undefined)
    : [];
};

const errorIn = (value: unknown): ErrorCode | undefined => {
  const text = textIn(value);
  // What travels beside an effect was put there by this build.
  return text === undefined ? undefined : (text as ErrorCode);
};

/** In a group nobody reads what someone has: there is only the default one, without its name. */
const shown = (turn: Turn, models: readonly ModelView[]): readonly ModelView[] =>
  isGroup(turn) ? models.slice(0, 1) : models;

const labelOf = (turn: Turn, { isDefault, name }: ModelView): Line => {
  if (isGroup(turn)) return line('photo-model-yours');
  return line(isDefault ? 'photo-model-default' : 'photo-model', { name });
};

const modelChoice = (turn: Turn, code: string, name: string, model: ModelView): MenuAction =>
  choice(labelOf(turn, model), { pick: 'model', code, name, value: model.modelId, called: model.name });

/** The models are known: chosen by its name, or asked. */
export const settleModels = (turn: Turn, models: readonly ModelView[], beside: Beside = {}): Effect[] => {
  const code = textIn(beside.code);
  const name = textIn(beside.name);
  // Nobody waits for it any more.
  if (code === undefined || name === undefined || fillPlaceOf(turn)?.name !== name) return [];
  const text = textIn(beside.text);
  const own = shown(turn, models);
  const meant = text === undefined ? undefined : namedLike(text, own, (one) => [one.name, one.triggerWord]);
  if (meant) return [look(code, 'value', { name, value: meant.modelId, called: meant.name })];
  const lead = linesIn(beside.lines);
  const ways = waysOn(code, name, beside.optional === 1);
  if (own.length === 0) {
    const canTrain = offersCommand(turn, 'train');
    return [
      say({
        lines: [...lead, line(canTrain ? 'prompts-no-models' : 'prompts-no-models-here')],
        code: 'MODEL_NOT_FOUND',
        menu: { actions: [...navigationActions(turn, ['train']), ...ways], once: false },
      }),
    ];
  }
  const { page, from, pages } = pageOf(own.length, beside.page, MODELS_PAGE);
  const choices = own.slice(from, from + MODELS_PAGE).map((one) => modelChoice(turn, code, name, one));
  const turning = turnPages(page, pages, { flow: PROMPTS, pick: 'models', code, name });
  return [
    say({
      lines: [
        ...(text === undefined ? [] : [line('prompts-no-such-model')]),
        ...lead,
        line('prompts-how-model'),
      ],
      code: errorIn(beside.error),
      menu: { actions: [...choices, ...turning, ...ways], once: false },
    }),
  ];
};
