import type { DialogState, Effect, ErrorCode, ErrorParams, PortraitTasks } from '../../../core/index.ts';
import { hasWords, lengthOf } from '../input.ts';
import type { Turn } from '../turn.ts';
import type { PhotoDraft } from './photo-draft.ts';
import { LARGEST_SEED, newDraft, packDraft, textIn, unpackDraft, wholeIn } from './photo-draft.ts';

/** The name of the conversation of /idea in rows, in the arguments of its choices, and of its task. */
export const IDEA = 'idea';
export const IDEA_VERSION = 1;

/** Steps: words (free text; or model, a choice) -> waiting (for the task). */
export const IDEA_STEPS = ['words', 'model', 'waiting'] as const;
export type IdeaStep = (typeof IDEA_STEPS)[number];

/** Characters of an idea, at most: half of a prompt, so that what is added finds room (the core's own rule). */
const IDEA_LIMIT = 1000;

/** A prompt that is being written. */
export interface IdeaState {
  /** The order that it is for: its model, and what was chosen before. Never a prompt. */
  draft: PhotoDraft;
  subject?: 'person' | 'pet';
  /** In one's own words. */
  text?: string;
  /** Of the last request: another one gives another prompt. */
  ideaSeed?: number;
}

export const packIdea = ({ draft, subject, text, ideaSeed }: IdeaState): Record<string, string | number> => ({
  ...packDraft({ ...draft, prompt: undefined }),
  ...(subject === undefined ? {} : { subject }),
  ...(text === undefined ? {} : { text }),
  ...(ideaSeed === undefined ? {} : { ideaSeed }),
});

export const unpackIdea = (data: Record<string, unknown> = {}): IdeaState => ({
  draft: { ...unpackDraft(data), prompt: undefined, from: undefined },
  subject: data.subject === 'person' || data.subject === 'pet' ? data.subject : undefined,
  text: textIn(data.text),
  ideaSeed: wholeIn(data.ideaSeed, 0, LARGEST_SEED),
});

export const atIdeaStep = (step: IdeaStep, state: IdeaState): Effect => ({
  do: 'dialog',
  dialog: { flow: IDEA, version: IDEA_VERSION, step, data: packIdea(state) },
});

/** The step of a row of this flow that this build understands; undefined for any other. */
export const ideaStepOf = (dialog: DialogState | null): IdeaStep | undefined =>
  dialog?.flow === IDEA && dialog.version === IDEA_VERSION
    ? IDEA_STEPS.find((one) => one === dialog.step)
    : undefined;

/** What the open dialog is about; a new one when there is none of ideas. */
export const openIdea = (turn: Turn): IdeaState => {
  const { dialog } = turn.state;
  return dialog && ideaStepOf(dialog) ? unpackIdea(dialog.data) : { draft: newDraft() };
};

/** What is wrong with the words for an idea. */
export const ideaFlaw = (text: string): { code: ErrorCode; params?: ErrorParams } | undefined => {
  if (!hasWords(text)) return { code: 'EMPTY_PROMPT' };
  const length = lengthOf(text.trim());
  return length > IDEA_LIMIT ? { code: 'PROMPT_TOO_LONG', params: { length, limit: IDEA_LIMIT } } : undefined;
};

/** Another one than the last, from the clock of the turn. */
export const nextIdeaSeed = (now: number, last: number | undefined): number => {
  const seed = now % (LARGEST_SEED + 1);
  return seed === last ? (seed + 1) % (LARGEST_SEED + 1) : seed;
};

/** What the task is asked for. */
export const ideaTask = (turn: Turn, state: IdeaState & { text: string; ideaSeed: number }): Effect => {
  const { model, trigger } = state.draft;
  const own = trigger !== undefined && model !== undefined;
  const payload: PortraitTasks['idea'] = {
    text: state.text.trim(),
    ...(own ? { modelId: model, triggerWord: trigger } : {}),
    ...(own && state.subject !== undefined ? { subject: state.subject } : {}),
    locale: turn.state.locale,
    seed: state.ideaSeed,
  };
  return { do: 'task', kind: IDEA, payload };
};

/** What came back of the task. */
export type IdeaResult = { prompt: string; by: string } | { refused: string };

/** Undefined: it failed. */
export const readIdeaResult = (result: unknown): IdeaResult | undefined => {
  const { ok, value } = (result ?? {}) as { ok?: unknown; value?: unknown };
  if (ok !== true || typeof value !== 'object' || value === null) return undefined;
  const { prompt, by, refused } = value as Record<string, unknown>;
  if (typeof refused === 'string') return { refused };
  return typeof prompt === 'string' && hasWords(prompt) ? { prompt, by: textIn(by) ?? '' } : undefined;
};
