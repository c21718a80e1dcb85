import type { InLocales, Line, MenuAction, TemplateVariable, TemplateView } from '../../../core/index.ts';
import type { Turn } from '../turn.ts';
import { isGroup, line } from '../turn.ts';
import type { FillPlace } from './prompts-place.ts';
import { PROMPTS, REFERENCE } from './prompts-place.ts';

/** A choice of this flow. */
export const choice = (
  label: Line,
  args: Record<string, string | number>,
  action: MenuAction['action'] = 'choose',
): MenuAction => ({ action, label, args: { flow: PROMPTS, ...args } });

/** In the language of the person, else in any that there is. */
export const inLocale = (turn: Turn, texts: InLocales): string => {
  const language = turn.state.locale.toLowerCase().split(/[-_]/)[0];
  const own = language === 'zh' || language === 'ru' ? texts[language] : texts.en;
  return own ?? texts.en ?? texts.zh ?? texts.ru ?? '';
};

/**
 * What somebody else wrote is read before it is paid for: it may be anything, made of the reader's own photo. On one
 * line, as it is drawn, so that it can't look like lines of ours.
 */
export const othersWords = ({ own, content }: TemplateView): Line[] =>
  own || content === undefined
    ? []
    : [line('prompts-somebody-wrote', { text: content.replace(/\s+/gu, ' ').trim() })];

/** What can be asked of a template, in order. */
export const questionsOf = ({ variables, takesReference }: TemplateView): string[] => [
  ...variables.map(({ name }) => name),
  ...(takesReference ? [REFERENCE] : []),
];

export const variableOf = (
  { variables }: TemplateView,
  name: string | undefined,
): TemplateVariable | undefined => variables.find((one) => one.name === name);

/** The question in full, with the example at its end where it has one. */
export const askedIn = (turn: Turn, { ask, name }: TemplateVariable): string => inLocale(turn, ask) || name;

/** How the house's questions end where a word is to be given (core/studio/gallery/templates). */
const EXAMPLE = /\s*(?:For example|Например|例如)\s*[:：].*$/u;

/** The mark at a question's end. */
const MARK = /\s*[?？.。!！:：]+$/u;

/** The question beside its answer: its short name, else the question without its example and its mark. */
export const labelParam = (turn: Turn, view: TemplateView, name: string): string | { key: string } => {
  const variable = variableOf(view, name);
  const short = variable?.label && inLocale(turn, variable.label);
  if (short) return short;
  const asked = questionParam(turn, view, name);
  return typeof asked === 'string' ? asked.replace(MARK, '') || asked : asked;
};

/** The question among others: without the example, which would read as an answer. */
export const questionParam = (turn: Turn, view: TemplateView, name: string): string | { key: string } => {
  const variable = variableOf(view, name);
  if (!variable) return { key: 'prompts-reference-name' };
  const asked = askedIn(turn, variable);
  return asked.replace(EXAMPLE, '') || asked;
};

const optionName = (turn: Turn, variable: TemplateVariable, value: string): string => {
  const option = variable.type === 'choice' && variable.options.find((one) => one.value === value);
  return option ? inLocale(turn, option.label) || value : value;
};

/** What is used where nothing is answered, as people read it. The words of a template are English, and told as such only to who reads that. */
export const otherwiseParam = (turn: Turn, variable: TemplateVariable): string | { key: string } => {
  const { type, otherwise = '' } = variable;
  if (type === 'choice') return optionName(turn, variable, otherwise);
  return type === 'text' && turn.state.locale.toLowerCase().startsWith('en') && otherwise !== ''
    ? otherwise
    : { key: 'prompts-by-itself' };
};

/** An answer as people read it; undefined where there is none yet. */
export const answerParam = (
  turn: Turn,
  view: TemplateView,
  place: FillPlace,
  name: string,
): string | { key: string } | undefined => {
  if (name === REFERENCE) {
    if (place.referenceId !== undefined) return { key: 'prompts-a-picture' };
    return place.skipped.includes(name) ? { key: 'prompts-left-out' } : undefined;
  }
  const variable = variableOf(view, name);
  if (!variable) return undefined;
  const value = place.values[name];
  if (value === undefined) {
    if (!place.skipped.includes(name)) return undefined;
    return variable.otherwise === undefined ? { key: 'prompts-left-out' } : otherwiseParam(turn, variable);
  }
  if (variable.type === 'image') return { key: 'prompts-a-picture' };
  if (variable.type !== 'model') return optionName(turn, variable, value);
  // In a group nobody reads what somebody's models are called.
  const called = isGroup(turn) ? undefined : place.called[name];
  return called ?? { key: 'photo-model-yours' };
};
