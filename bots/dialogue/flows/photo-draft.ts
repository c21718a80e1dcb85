import type { Aspect, DialogState, Effect, ErrorCode, ErrorParams, PhotoOrder } from '../../../core/index.ts';
import { hasWords, lengthOf } from '../input.ts';
import { orderPrice } from '../jobs.ts';
import { PROMPT_LIMIT } from '../replies/errors.ts';
import type { Turn } from '../turn.ts';

/** The name of the conversation of /photo in rows and in the arguments of its choices. */
export const PHOTO = 'photo';
/** Of its steps and their data. */
export const PHOTO_VERSION = 1;
/** The job of the core that it orders. */
export const PHOTO_JOB = 'portraits';

/** Pictures of one order, at most (jobs.md 1). */
export const MOST_PICTURES = 4;
/** Seeds go from 0 to this (PhotoOrder). */
export const LARGEST_SEED = 2 ** 31 - 1;

/** In the order in which they are offered; exhaustive over what the core can draw. */
const ASPECT_ORDER: Record<Aspect, true> = {
  '1:1': true,
  '3:4': true,
  '4:3': true,
  '9:16': true,
  '16:9': true,
};
export const ASPECTS = Object.keys(ASPECT_ORDER) as readonly Aspect[];

/** Steps: model (a choice) -> prompt (free text; or sets, a choice) -> confirm (a choice). */
export const PHOTO_STEPS = ['model', 'prompt', 'sets', 'confirm'] as const;
export type PhotoStep = (typeof PHOTO_STEPS)[number];

/** A photo that is being ordered: what is known of it so far. */
export interface PhotoDraft {
  /** 'flux', 'sd' or the id of a model of one's own; undefined = not chosen yet. */
  model?: string;
  /** Of a model of one's own, as it was when it was looked up. */
  name?: string;
  trigger?: string;
  prompt?: string;
  /** 1 to MOST_PICTURES. */
  count: number;
  aspect: Aspect;
  /** Undefined: a random one. */
  seed?: number;
  /** Varies this picture (its number counts from 1). */
  from?: { generationId: string; number: number };
}

/** What an order is until someone says otherwise: one square picture. */
export const newDraft = (changes: Partial<PhotoDraft> = {}): PhotoDraft => ({
  count: 1,
  aspect: '1:1',
  ...changes,
});

/** The form in which a draft travels in dialog rows, in arguments of choices and beside effects. */
export type PackedDraft = Record<string, string | number>;

/** Fields that are not known are left out; their order never changes. */
export const packDraft = (draft: PhotoDraft): PackedDraft => {
  const { model, name, trigger, prompt, count, aspect, seed, from } = draft;
  const fields = { model, name, trigger, prompt, count, aspect, seed };
  const source = from && { fromGeneration: from.generationId, fromNumber: from.number };
  return Object.fromEntries(
    Object.entries({ ...fields, ...source }).filter(([, value]) => value !== undefined),
  ) as PackedDraft;
};

/** A text that is not empty. */
export const textIn = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

/** A whole number within bounds. */
export const wholeIn = (value: unknown, least: number, most: number): number | undefined =>
  typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most ? value : undefined;

export const aspectIn = (value: unknown): Aspect | undefined => ASPECTS.find((aspect) => aspect === value);

/** Reads a packed draft; what is missing or makes no sense is as in a new one. */
export const unpackDraft = (data: Record<string, unknown> = {}): PhotoDraft => {
  const generationId = textIn(data.fromGeneration);
  const number = wholeIn(data.fromNumber, 1, MOST_PICTURES);
  return {
    model: textIn(data.model),
    name: textIn(data.name),
    trigger: textIn(data.trigger),
    prompt: textIn(data.prompt),
    count: wholeIn(data.count, 1, MOST_PICTURES) ?? 1,
    aspect: aspectIn(data.aspect) ?? '1:1',
    seed: wholeIn(data.seed, 0, LARGEST_SEED),
    from: generationId !== undefined && number !== undefined ? { generationId, number } : undefined,
  };
};

export const isSameDraft = (one: PhotoDraft, other: PhotoDraft): boolean =>
  JSON.stringify(packDraft(one)) === JSON.stringify(packDraft(other));

/** The input of the order; undefined while the model or the words are missing. */
export const orderOf = ({ model, prompt, aspect, seed, from }: PhotoDraft): PhotoOrder | undefined =>
  model === undefined || prompt === undefined
    ? undefined
    : {
        model,
        prompt: prompt.trim(),
        aspect,
        ...(seed === undefined ? {} : { seed }),
        ...(from === undefined ? {} : { from }),
      };

/** Credits of one picture; undefined while photos can't be ordered. */
export const unitPrice = (turn: Turn): number | undefined => orderPrice(turn, PHOTO);

/** What is wrong with a description, as with those of cakes. */
export const promptFlaw = (text: string): { code: ErrorCode; params?: ErrorParams } | undefined => {
  if (!hasWords(text)) return { code: 'EMPTY_PROMPT' };
  const length = lengthOf(text);
  return length > PROMPT_LIMIT
    ? { code: 'PROMPT_TOO_LONG', params: { length, limit: PROMPT_LIMIT } }
    : undefined;
};

export const atStep = (step: PhotoStep, data: Record<string, unknown>): Effect => ({
  do: 'dialog',
  dialog: { flow: PHOTO, version: PHOTO_VERSION, step, data },
});

export const isPhotoDialog = (dialog: DialogState | null): dialog is DialogState => dialog?.flow === PHOTO;

/** The step of a row of this flow that this build understands; undefined for any other. */
export const stepOf = (dialog: DialogState | null): PhotoStep | undefined => {
  if (!isPhotoDialog(dialog) || dialog.version !== PHOTO_VERSION) return undefined;
  const step = PHOTO_STEPS.find((one) => one === dialog.step);
  return step === 'confirm' && orderOf(unpackDraft(dialog.data)) === undefined ? undefined : step;
};

/** What is being ordered in the open dialog; a new one when there is none of photos. */
export const openDraft = (turn: Turn): PhotoDraft => {
  const { dialog } = turn.state;
  return dialog && stepOf(dialog) ? unpackDraft(dialog.data) : newDraft();
};

/** The same, for what goes on from there: a variation has nothing to go on with. */
export const draftInWork = (turn: Turn): PhotoDraft => {
  const draft = openDraft(turn);
  return draft.from === undefined ? draft : newDraft();
};
