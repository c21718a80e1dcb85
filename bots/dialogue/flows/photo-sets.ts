import type { Effect, ErrorCode, Line, MenuAction } from '../../../core/index.ts';
import { sayError } from '../replies/errors.ts';
import type { ReadyPrompt, Turn } from '../turn.ts';
import { line, say } from '../turn.ts';
import type { PhotoDraft } from './photo-draft.ts';
import { atStep, PHOTO, packDraft } from './photo-draft.ts';
import { lookUp } from './photo-lookup.ts';
import { pageOf, turnPages } from './photo-pages.ts';

/** Ready-made prompts on one page of a list. */
const PROMPTS_PAGE = 8;

/** Whether there is anything ready-made: only then is it offered. */
export const hasSets = (turn: Turn): boolean => turn.options.promptSets.length > 0;

const setsOf = (turn: Turn): string[] => [...new Set(turn.options.promptSets.map((one) => one.set))];

const cancel: MenuAction = { action: 'cancel', label: line('action-cancel'), args: { command: '/cancel' } };

interface Extras {
  lead?: Line[];
  code?: ErrorCode;
}

/** Step sets: whom the picture shall show. */
export const askSet = (turn: Turn, draft: PhotoDraft, { lead = [], code }: Extras = {}): Effect[] => {
  if (!hasSets(turn)) return [sayError(turn, 'NOTHING_TO_SHOW')];
  const sets = setsOf(turn).map(
    (set): MenuAction => ({
      action: 'choose',
      label: line(`prompt-set-${set}`),
      args: { flow: PHOTO, pick: 'set', set },
    }),
  );
  return [
    atStep('sets', packDraft({ ...draft, prompt: undefined })),
    say({
      lines: [...lead, line('photo-ask-set')],
      code,
      menu: { actions: [...sets, cancel], once: false },
    }),
  ];
};

/** The named prompts of one set, a page of them. */
export const openSet = (turn: Turn, draft: PhotoDraft, set: string | undefined, wanted: number): Effect[] => {
  const prompts = turn.options.promptSets.filter((one) => one.set === set);
  if (set === undefined || prompts.length === 0) return askSet(turn, draft);
  const { page, from, pages } = pageOf(prompts.length, wanted, PROMPTS_PAGE);
  const shown = prompts.slice(from, from + PROMPTS_PAGE);
  return [
    atStep('sets', packDraft({ ...draft, prompt: undefined })),
    say({
      lines: [line('photo-ask-ready', { set: { key: `prompt-set-${set}` } })],
      menu: {
        actions: [
          ...shown.map(
            ({ id }): MenuAction => ({
              action: 'use',
              label: line(`prompt-${id}`),
              args: { flow: PHOTO, pick: 'ready', id },
            }),
          ),
          ...turnPages(page, pages, { flow: PHOTO, pick: 'set', set }),
          { action: 'choose', label: line('photo-other-sets'), args: { flow: PHOTO, pick: 'sets' } },
          cancel,
        ],
        layout: shown.map(() => 1),
        once: false,
      },
    }),
  ];
};

/** One of them was chosen: whose face it has depends on the model. */
export const useReady = (turn: Turn, draft: PhotoDraft, id: string | undefined): Effect[] =>
  id !== undefined && readyPrompt(turn, id)
    ? [lookUp('ready', { ...packDraft(draft), id })]
    : [sayError(turn, 'NOTHING_TO_SHOW')];

export const readyPrompt = (turn: Turn, id: unknown): ReadyPrompt | undefined =>
  turn.options.promptSets.find((one) => one.id === id);
