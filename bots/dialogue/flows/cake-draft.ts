import type {
  CakeField,
  CakeForm,
  CakeOrder,
  CakeParameters,
  DialogState,
  Effect,
  ErrorCode,
  ErrorParams,
  Line,
} from '../../../core/index.ts';
import { CAKE_FIELDS, CAKE_LIMITS, isCakeLanguage } from '../../../core/index.ts';
import { hasWords, lengthOf } from '../input.ts';
import { orderPrice } from '../jobs.ts';
import { PROMPT_LIMIT } from '../replies/errors.ts';
import type { Turn } from '../turn.ts';
import { line } from '../turn.ts';
import { sizeIn } from './cake-words.ts';
import { textIn, wholeIn } from './photo-draft.ts';

/** The name of the conversation of /cake in rows and in the arguments of its choices. */
export const CAKE = 'cake';
/** Of its steps and their data. Another version in a row restarts the flow politely. */
export const CAKE_VERSION = 1;
/** The job of the core that it orders. */
export const CAKE_JOB = 'cakes';

/**
 * Steps: describe (free text), or one after another the fields of the form (choices and words; the inscription is free
 * text) -> confirm (a choice) -> perhaps change (a choice: which field) or merge (a choice: what new words are).
 */
export type CakeStep = 'describe' | CakeField | 'confirm' | 'change' | 'merge';

/** A cake that is being ordered: what is known of it so far. */
export interface CakeDraft {
  text?: string;
  form?: CakeForm;
  /** 1 to 4. */
  count: number;
  parameters: CakeParameters;
}

/** The form in which a draft travels in dialog rows and in arguments of choices. */
export type PackedCake = Record<string, string | number>;

export const newCake = (changes: Partial<CakeDraft> = {}): CakeDraft => ({
  count: 1,
  parameters: {},
  ...changes,
});

/** Only what is known and not as in any order; the order of fields never changes. */
export const packCake = ({ text, form, count, parameters }: CakeDraft): PackedCake => {
  const { seed, guidance, steps, size } = parameters;
  const fields = {
    text,
    form: form && Object.keys(form).length > 0 ? JSON.stringify(form) : undefined,
    count: count > 1 ? count : undefined,
    ...{ seed, guidance, steps, size },
  };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as PackedCake;
};

const formIn = (packed: unknown): CakeForm | undefined => {
  if (typeof packed !== 'string') return undefined;
  let given: unknown;
  try {
    given = JSON.parse(packed);
  } catch {
    return undefined;
  }
  if (typeof given !== 'object' || given === null) return undefined;
  const form: Record<string, string | number> = {};
  for (const field of CAKE_FIELDS) {
    const value = (given as Record<string, unknown>)[field];
    const known =
      field === 'tiers' ? wholeIn(value, CAKE_LIMITS.tiers.least, CAKE_LIMITS.tiers.most) : textIn(value);
    if (known !== undefined) form[field] = known;
  }
  return Object.keys(form).length === 0 ? undefined : (form as CakeForm);
};

/** Reads a packed draft; what is missing or makes no sense is as in a new one. */
export const unpackCake = (data: Record<string, unknown> = {}): CakeDraft => {
  const { seed, steps, variants } = CAKE_LIMITS;
  const guidance = data.guidance;
  const parameters = {
    seed: wholeIn(data.seed, seed.least, seed.most),
    guidance: typeof guidance === 'number' && guidance >= 1 && guidance <= 20 ? guidance : undefined,
    steps: wholeIn(data.steps, steps.least, steps.most),
    size: sizeIn(data.size),
  };
  const form = formIn(data.form);
  return {
    text: textIn(data.text),
    ...(form && { form }),
    count: wholeIn(data.count, variants.least, variants.most) ?? 1,
    parameters: Object.fromEntries(
      Object.entries(parameters).filter(([, value]) => value !== undefined),
    ) as CakeParameters,
  };
};

/** The cake that is described anew, beside what is kept of it. */
export const packWas = (was: CakeDraft | undefined): PackedCake => {
  const { text, form } = was ? packCake(was) : {};
  return { ...(text !== undefined && { was: text }), ...(form !== undefined && { wasForm: form }) };
};

/** The cake that is described anew, if one is. */
export const wasIn = (data: Record<string, unknown> = {}): CakeDraft | undefined => {
  const was = unpackCake({ ...data, text: data.was, form: data.wasForm });
  return was.text === undefined || cakeFlaw(was.text) ? undefined : was;
};

export const isSameCake = (one: CakeDraft, other: CakeDraft): boolean =>
  JSON.stringify(packCake(one)) === JSON.stringify(packCake(other));

/** The input of the order: fields that say nothing are left out. */
export const orderOfCake = ({ text = '', form, parameters }: CakeDraft): CakeOrder => ({
  text: text.trim(),
  ...(form && { form }),
  ...(Object.keys(parameters).length > 0 && { parameters }),
});

/** Credits of one picture; undefined while cakes can't be ordered. */
export const cakePrice = (turn: Turn): number | undefined => orderPrice(turn, CAKE);

/** What is wrong with a text, and the sentence of ours that says more. */
export interface CakeFlaw {
  code: ErrorCode;
  params?: ErrorParams;
  more: Line[];
}

/** What is wrong with words of a cake, of at most so many characters. */
export const cakeFlaw = (text: string, limit = PROMPT_LIMIT): CakeFlaw | undefined => {
  if (!hasWords(text)) return { code: 'EMPTY_PROMPT', more: [] };
  const length = lengthOf(text);
  if (length > limit) return { code: 'PROMPT_TOO_LONG', params: { length, limit }, more: [] };
  return isCakeLanguage(text)
    ? undefined
    : { code: 'BAD_INPUT', params: { field: 'language' }, more: [line('cake-language')] };
};

export const atCakeStep = (step: CakeStep, data: Record<string, unknown> = {}): Effect => ({
  do: 'dialog',
  dialog: { flow: CAKE, version: CAKE_VERSION, step, data },
});

export const isCakeDialog = (dialog: DialogState | null): dialog is DialogState => dialog?.flow === CAKE;

export const fieldIn = (value: unknown): CakeField | undefined =>
  CAKE_FIELDS.find((field) => field === value);

/** The step of a row of this flow that this build understands; undefined for any other. */
export const stepOfCake = (dialog: DialogState | null): CakeStep | undefined => {
  if (!isCakeDialog(dialog) || dialog.version !== CAKE_VERSION) return undefined;
  if (dialog.step === 'describe') return 'describe';
  if (dialog.step === 'merge' && textIn(dialog.data.words) === undefined) return undefined;
  if (dialog.step === 'confirm' || dialog.step === 'change' || dialog.step === 'merge') {
    const { text } = unpackCake(dialog.data);
    return text !== undefined && !cakeFlaw(text) ? dialog.step : undefined;
  }
  return fieldIn(dialog.step);
};
