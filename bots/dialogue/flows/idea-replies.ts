import type { Effect, ErrorCode, Line, MenuAction, ModelView } from '../../../core/index.ts';
import { errorLine } from '../replies/errors.ts';
import type { Turn } from '../turn.ts';
import { line, say } from '../turn.ts';
import type { IdeaState } from './idea-state.ts';
import { atIdeaStep, IDEA, ideaTask, nextIdeaSeed, openIdea, packIdea } from './idea-state.ts';
import { packDraft } from './photo-draft.ts';
import { modelActions } from './photo-models.ts';
import { modelParam } from './photo-offer.ts';
import { hasSets } from './photo-sets.ts';

interface Extras {
  lead?: Line[];
  code?: ErrorCode;
}

const cancel: MenuAction = {
  action: 'cancel',
  label: line('action-cancel'),
  args: { command: '/cancel' },
};

const readyMade: MenuAction = {
  action: 'choose',
  label: line('photo-ready-made'),
  args: { flow: IDEA, pick: 'sets' },
};

const changeModel: MenuAction = {
  action: 'choose',
  label: line('photo-change-model'),
  args: { flow: IDEA, pick: 'models', page: 0 },
};

/** Step words. Where choices are numbers there is no menu: in this step digits are text. */
export const askIdea = (
  turn: Turn,
  state: IdeaState,
  extras: Extras & { changeable?: boolean } = {},
): Effect[] => {
  const hasButtons = turn.state.conversation.capabilities.buttonBytes > 0;
  const actions = [
    ...(extras.changeable ? [changeModel] : []),
    ...(hasSets(turn) ? [readyMade] : []),
    cancel,
  ];
  return [
    atIdeaStep('words', state),
    say({
      lines: [
        ...(extras.lead ?? []),
        ...(state.text === undefined
          ? [line('idea-ask'), line('idea-examples')]
          : [line('idea-change-ask', { text: state.text })]),
        line('idea-for-model', { model: modelParam(turn, state.draft) }),
        ...(hasButtons ? [] : [line('idea-ask-words')]),
        line('photo-ask-leave'),
      ],
      code: extras.code,
      menu: hasButtons ? { actions, once: false } : undefined,
    }),
  ];
};

/** Step model: whose picture it is to be. */
export const askIdeaModel = (
  turn: Turn,
  models: readonly ModelView[],
  extras: Extras & { page?: unknown } = {},
): Effect[] => [
  atIdeaStep('model', openIdea(turn)),
  say({
    lines: [
      ...(extras.lead ?? []),
      ...(extras.code ? [errorLine(turn, extras.code)] : []),
      line('idea-choose-model'),
    ],
    code: extras.code,
    menu: { actions: modelActions(turn, models, IDEA, extras.page), once: false },
  }),
];

/** Step waiting: the words are with the one who writes prompts. */
export const writeIdea = (turn: Turn, state: IdeaState & { text: string }): Effect[] => {
  const asked = { ...state, ideaSeed: nextIdeaSeed(turn.state.now, state.ideaSeed) };
  return [atIdeaStep('waiting', asked), ideaTask(turn, asked), say({ lines: [line('idea-working')] })];
};

const withWords = (state: IdeaState): MenuAction[] => {
  if (state.text === undefined) return [];
  const args = { flow: IDEA, ...packIdea(state) };
  return [{ action: 'edit', label: line('idea-change-words'), args: { ...args, pick: 'words' } }];
};

const another = (state: IdeaState, key: 'idea-another' | 'idea-retry'): MenuAction[] =>
  state.text === undefined
    ? []
    : [
        {
          action: key === 'idea-retry' ? 'retry' : 'again',
          label: line(key),
          args: { flow: IDEA, pick: 'another', ...packIdea(state) },
        },
      ];

/** The answer, in the form of the seed: its first line, the prompt, and who wrote it when it was no language model. */
export const sayIdea = (state: IdeaState, { prompt, by }: { prompt: string; by: string }): Effect =>
  say({
    lines: [
      line('idea-here'),
      line('idea-prompt', { prompt }),
      ...(by === 'composer' ? [line('idea-by-composer')] : []),
    ],
    menu: {
      actions: [
        {
          action: 'use',
          label: line('idea-use'),
          args: { flow: IDEA, pick: 'use', ...packDraft({ ...state.draft, prompt }) },
        },
        ...another(state, 'idea-another'),
        ...withWords(state),
      ],
      once: false,
    },
  });

/** Nobody could write it just now. */
export const sayIdeaFailed = (state: IdeaState): Effect =>
  say({
    lines: [line('idea-failed')],
    menu: { actions: [...another(state, 'idea-retry'), ...withWords(state)], once: false },
  });
