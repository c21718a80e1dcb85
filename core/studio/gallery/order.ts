import type { TemplateOrder, TemplateVariable } from '../../conversations/templates.ts';
import { DarkroomError } from '../../errors.ts';
import type { Subject } from '../portraits/photos.ts';
import { oneLine } from '../words.ts';
import { compose } from './compose.ts';

/** What the template said when it was ordered: a later change does not alter an order that runs. */
export interface FrozenTemplate {
  title: string;
  content: string;
  category: string;
  variables: TemplateVariable[];
  membersOnly: boolean;
  /** Credits; null: the price book's. */
  cost: number | null;
  /** What the answer's id stood for. */
  model?: { version: string; triggerWord: string; name: string; subject: Subject };
}

/** As it is stored: `frozen` is written by `admit`. */
export interface GalleryInput extends TemplateOrder {
  frozen?: FrozenTemplate;
}

export const badAnswer = (field: string, why: string): DarkroomError =>
  new DarkroomError('BAD_INPUT', `template order: ${why}`, { field });

const MOST_ANSWERS = 20;

/** The form of an order; whether its answers fit the template is for `checkAnswers`. Throws BAD_INPUT. */
export const parseOrder = (given: unknown): GalleryInput => {
  const { templateId, values, referenceId, revision, frozen } = (given ?? {}) as Record<string, unknown>;
  if (typeof templateId !== 'string' || templateId === '') throw badAnswer('templateId', 'no template');
  if (typeof values !== 'object' || values === null || Array.isArray(values)) {
    throw badAnswer('values', 'no answers');
  }
  const entries = Object.entries(values);
  if (entries.length > MOST_ANSWERS) throw badAnswer('values', 'too many answers');
  const answers: [string, string][] = entries.map(([name, value]) => {
    if (typeof value !== 'string') throw badAnswer(name, 'not a text');
    return [name, oneLine(value)];
  });
  if (referenceId !== undefined && (typeof referenceId !== 'string' || referenceId === '')) {
    throw badAnswer('referenceId', 'not an upload');
  }
  if (revision !== undefined && !Number.isSafeInteger(revision)) throw badAnswer('revision', 'not a number');
  return {
    templateId,
    values: Object.fromEntries(answers),
    ...(referenceId === undefined ? {} : { referenceId }),
    ...(revision === undefined ? {} : { revision: revision as number }),
    ...(frozen === undefined ? {} : { frozen: frozen as FrozenTemplate }),
  };
};

const checkAnswer = (variable: TemplateVariable, value: string): void => {
  if (variable.type === 'choice' && !variable.options.some((option) => option.value === value)) {
    throw badAnswer(variable.name, 'not one of the options');
  }
  if (variable.type === 'text' && [...value].length > variable.most) {
    throw badAnswer(variable.name, `longer than ${variable.most}`);
  }
};

/**
 * The answers that fit these variables; skipped and empty ones are left out. Throws BAD_INPUT { field: <variable> } for
 * one that is missing, does not fit, or answers nothing.
 */
export const checkAnswers = (
  variables: readonly TemplateVariable[],
  given: Readonly<Record<string, string>>,
): Record<string, string> => {
  const answers: Record<string, string> = {};
  for (const name of Object.keys(given)) {
    if (!variables.some((variable) => variable.name === name)) throw badAnswer(name, 'no such variable');
  }
  for (const variable of variables) {
    const value = Object.hasOwn(given, variable.name) ? (given[variable.name] ?? '') : '';
    if (value === '') {
      if (variable.otherwise === undefined) throw badAnswer(variable.name, 'not answered');
      continue;
    }
    checkAnswer(variable, value);
    answers[variable.name] = value;
  }
  return answers;
};

const typed = (variables: readonly TemplateVariable[], type: TemplateVariable['type']): string[] =>
  variables.filter((variable) => variable.type === type).map(({ name }) => name);

/** What goes in as pictures: by variable, then the reference. */
export const picturesOf = ({
  values,
  referenceId,
  frozen,
}: GalleryInput): { role: string; assetId: string }[] => [
  ...typed(frozen?.variables ?? [], 'image').flatMap((role) => {
    const assetId = values[role];
    return assetId === undefined ? [] : [{ role, assetId }];
  }),
  ...(referenceId === undefined ? [] : [{ role: 'reference', assetId: referenceId }]),
];

/** The final prompt: answers and defaults in their places, a face model as its trigger word. */
export const promptOf = (frozen: FrozenTemplate, { values, referenceId }: GalleryInput): string => {
  const models = typed(frozen.variables, 'model').map((name) => [name, frozen.model?.triggerWord ?? '']);
  const prompt = compose(frozen.content, frozen.variables, { ...values, ...Object.fromEntries(models) });
  return referenceId === undefined
    ? prompt
    : `${prompt} Take the attached reference picture as a guide for composition, light and colours.`;
};

/** What the person wrote or chose, without ids. */
export const wordsOf = ({ values, frozen }: GalleryInput): string => {
  const ids = frozen
    ? new Set([...typed(frozen.variables, 'image'), ...typed(frozen.variables, 'model')])
    : new Set<string>();
  const said = Object.entries(values).filter(([name]) => !ids.has(name));
  return said.map(([, value]) => value).join(', ');
};
