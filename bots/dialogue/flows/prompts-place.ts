import type {
  DialogState,
  Effect,
  Line,
  TemplateOrder,
  TemplateVariable,
  TemplateView,
} from '../../../core/index.ts';
import { orderPrice } from '../jobs.ts';
import type { Turn } from '../turn.ts';
import { line } from '../turn.ts';
import { type Given, isGiven, textIn, wholeIn } from './given.ts';

/** The name of the conversation of /prompts in rows and in the arguments of its choices; its command as well. */
export const PROMPTS = 'prompts';
/** Of its steps and their data. */
export const PROMPTS_VERSION = 1;
/** The job of the core that it orders. */
export const GALLERY_JOB = 'gallery';

/** What is asked last, where a template takes one. No variable has such a name: theirs are words. */
export const REFERENCE = '+reference';

/** The steps in which a template is being filled in. */
export type FillStep = 'ask' | 'change' | 'confirm';
const FILL_STEPS: readonly string[] = ['ask', 'change', 'confirm'] satisfies FillStep[];

/** A template with the answers that there are. */
export interface Answers {
  /** By variable, as in the order. */
  values: Record<string, string>;
  /** Of face models: what they are called, for showing. */
  called: Record<string, string>;
  /** What was left out: variables, and the reference. */
  skipped: string[];
  referenceId?: string;
}

/** Where someone is on the way to a picture. */
export interface FillPlace extends Answers {
  step: FillStep;
  /** By which it is found, also when it is somebody else's. */
  code: string;
  templateId: string;
  /** What is being asked: a variable, or REFERENCE. */
  name?: string;
  /** Of what kind the answer is: in a text digits are text. */
  awaits?: TemplateVariable['type'];
  /** The picture that is being looked at; a later one has another tag. */
  tag?: string;
  album?: string;
  albumSaid?: boolean;
  /** One answer is being changed: the question before it is the offer. */
  changing?: boolean;
  /** Pictures sent so far, so that no two have the same tag. */
  sent?: number;
  /** Answers that were taken in for this order alone: forgotten with it, or when another one takes their place. */
  pictures?: string[];
  /** What the offer is known by, and the price that it showed. */
  offer?: number;
  price?: number;
  /** Of somebody else's template: the state of it that the offer showed. */
  revision?: number;
}

const textsIn = (value: unknown): Record<string, string> =>
  isGiven(value)
    ? Object.fromEntries(
        Object.entries(value).filter((entry): entry is [string, string] => textIn(entry[1]) !== undefined),
      )
    : {};

const wordsIn = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];

const answersIn = (data: Given): Answers => ({
  values: textsIn(data.values),
  called: textsIn(data.called),
  skipped: wordsIn(data.skipped),
  referenceId: textIn(data.referenceId),
});

const KINDS: readonly TemplateVariable['type'][] = ['text', 'choice', 'image', 'model'];

export const isPromptsDialog = (dialog: DialogState | null): dialog is DialogState =>
  dialog?.flow === PROMPTS && dialog.version === PROMPTS_VERSION;

/** The template that is being filled in; undefined elsewhere, and where a row makes no sense. */
export const fillPlaceIn = (dialog: DialogState | null): FillPlace | undefined => {
  if (!isPromptsDialog(dialog) || !FILL_STEPS.includes(dialog.step)) return undefined;
  const { data } = dialog;
  const code = textIn(data.code);
  const templateId = textIn(data.templateId);
  if (code === undefined || templateId === undefined) return undefined;
  return {
    ...answersIn(data),
    step: dialog.step as FillStep,
    code,
    templateId,
    name: textIn(data.name),
    awaits: KINDS.find((one) => one === data.awaits),
    tag: textIn(data.tag),
    album: textIn(data.album),
    albumSaid: data.albumSaid === true,
    changing: data.changing === true,
    sent: wholeIn(data.sent),
    pictures: wordsIn(data.pictures),
    offer: wholeIn(data.offer),
    price: wholeIn(data.price),
    revision: wholeIn(data.revision),
  };
};

export const fillPlaceOf = (turn: Turn): FillPlace | undefined => fillPlaceIn(turn.state.dialog);

/** The open place, if it is of this template; else nothing is answered yet. */
export const placeFor = (turn: Turn, { code, templateId }: TemplateView): FillPlace => {
  const open = fillPlaceOf(turn);
  return open?.templateId === templateId
    ? open
    : { step: 'ask', code, templateId, values: {}, called: {}, skipped: [] };
};

/** Goes to a step of any kind. */
export const goTo = (step: string, data: Given = {}): Effect => ({
  do: 'dialog',
  dialog: { flow: PROMPTS, version: PROMPTS_VERSION, step, data },
});

/** Goes to a step of filling in. */
export const fillAt = (place: FillPlace): Effect => {
  const { step, ...data } = place;
  const used = [...Object.values(place.values), place.referenceId];
  return goTo(step, { ...data, pictures: (place.pictures ?? []).filter((id) => used.includes(id)) });
};

export const closed: Effect = { do: 'dialog', dialog: null };

/** Steps of looking around: they hold nothing that could be lost. */
const LOOKING: readonly string[] = ['list', 'card'];

/** Whether something is open that a link may not end (security 3): what was answered, written or sent would be lost. */
export const isBusy = (turn: Turn): boolean => {
  const { dialog } = turn.state;
  return dialog !== null && !(isPromptsDialog(dialog) && LOOKING.includes(dialog.step));
};

/**
 * What is open goes on beside what a link shows. `usable`: a template that could be used instead; where choices are
 * numbers they may be text in what is open.
 */
export const keptLines = (turn: Turn, usable: boolean): Line[] => {
  const byButton = turn.state.conversation.capabilities.buttonBytes > 0;
  return [
    line('prompts-link-kept'),
    ...(usable ? [line(byButton ? 'prompts-link-kept-use' : 'prompts-link-kept-words')] : []),
  ];
};

/** Whether anything of the gallery can be ordered. */
export const isOpen = (turn: Turn): boolean => orderPrice(turn, PROMPTS) !== undefined;

/** The input of the order. */
export const orderOf = ({ templateId, values, referenceId, revision }: FillPlace): TemplateOrder => ({
  templateId,
  values,
  ...(referenceId === undefined ? {} : { referenceId }),
  ...(revision === undefined ? {} : { revision }),
});

/** The form in which answers travel in the arguments of a Confirm, which say exactly what it was for. */
export const packAnswers = ({ values, called, skipped, referenceId }: Answers): string =>
  JSON.stringify({ values, called, skipped, referenceId });

/** Answers that travelled as a text. */
export const unpackAnswers = (packed: unknown): Answers | undefined => {
  try {
    const given: unknown = JSON.parse(textIn(packed) ?? '');
    return isGiven(given) ? answersIn(given) : undefined;
  } catch {
    return undefined;
  }
};

/** What of packed answers may be a picture: words among them are none, which the core finds out. */
export const mayBePictures = (packed: unknown): string[] | undefined => {
  const answers = unpackAnswers(packed);
  if (!answers) return undefined;
  const { values, referenceId } = answers;
  return [...Object.values(values), ...(referenceId === undefined ? [] : [referenceId])];
};

/** Without the answer of this name. */
export const without = (place: FillPlace, name: string): FillPlace => {
  const { [name]: _value, ...values } = place.values;
  const { [name]: _called, ...called } = place.called;
  const referenceId = name === REFERENCE ? undefined : place.referenceId;
  return { ...place, values, called, referenceId, skipped: place.skipped.filter((one) => one !== name) };
};

/** With this answer. */
export const withValue = (place: FillPlace, name: string, value: string, called?: string): FillPlace => {
  const rest = without(place, name);
  if (name === REFERENCE) return { ...rest, referenceId: value };
  return {
    ...rest,
    values: { ...rest.values, [name]: value },
    called: called === undefined ? rest.called : { ...rest.called, [name]: called },
  };
};

/** Left out on purpose. */
export const withSkipped = (place: FillPlace, name: string): FillPlace => {
  const rest = without(place, name);
  return { ...rest, skipped: [...rest.skipped, name] };
};
