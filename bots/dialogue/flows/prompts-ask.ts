import type { Effect, Line, MenuAction, TemplateVariable, TemplateView } from '../../../core/index.ts';
import type { Turn } from '../turn.ts';
import { line, say } from '../turn.ts';
import { cancelChoice, hasButtons, type Said } from './asking.ts';
import { PICTURE_BYTES } from './prompts-kinds.ts';
import { rows } from './prompts-list.ts';
import type { FillPlace } from './prompts-place.ts';
import { fillAt, PROMPTS, REFERENCE } from './prompts-place.ts';
import { askedIn, choice, inLocale, otherwiseParam, questionsOf, variableOf } from './prompts-say.ts';

/** What a chat and a template take at most, in whole megabytes. */
export const megabytes = (turn: Turn): number => {
  const { fileIn } = turn.state.conversation.capabilities;
  return Math.max(1, Math.floor(Math.min(PICTURE_BYTES, fileIn > 0 ? fileIn : PICTURE_BYTES) / 1_000_000));
};

/** Whether a question may be left without an answer. */
export const isOptional = (view: TemplateView, name: string): boolean =>
  name === REFERENCE || variableOf(view, name)?.otherwise !== undefined;

/** Whether this is a question for a picture, and one was sent. */
export const keepsPicture = (view: TemplateView, place: FillPlace, name: string): boolean =>
  name === REFERENCE
    ? place.referenceId !== undefined
    : variableOf(view, name)?.type === 'image' && place.values[name] !== undefined;

/** The first question that has neither an answer nor been skipped; undefined: everything is known. */
export const nextQuestion = (view: TemplateView, place: FillPlace): string | undefined =>
  questionsOf(view).find((name) => {
    if (place.skipped.includes(name) && isOptional(view, name)) return false;
    return name === REFERENCE ? place.referenceId === undefined : place.values[name] === undefined;
  });

/** The ways beside an answer. */
export const waysOn = (code: string, name: string, optional: boolean): MenuAction[] => [
  ...(optional ? [choice(line('prompts-skip'), { pick: 'skip', code, name })] : []),
  choice(line('prompts-back'), { pick: 'back', code, name }),
  cancelChoice,
];

/** Something was answered before: a picture that was sent may stay, and what is below it is gone on with. */
const keepChoices = (view: TemplateView, place: FillPlace, name: string): MenuAction[] =>
  keepsPicture(view, place, name)
    ? [choice(line('prompts-keep-picture'), { pick: 'keep', code: view.code, name })]
    : [];

const howLine = (turn: Turn, variable: TemplateVariable | undefined): Line => {
  if (variable?.type === 'text') return line('prompts-how-text', { most: variable.most });
  if (variable?.type === 'choice') return line('prompts-how-choice');
  return line('prompts-how-picture', { mb: megabytes(turn) });
};

const optionChoices = (
  turn: Turn,
  view: TemplateView,
  variable: TemplateVariable | undefined,
): MenuAction[] =>
  variable?.type !== 'choice'
    ? []
    : variable.options.map(({ value, label }) =>
        choice(line('prompts-text', { text: inLocale(turn, label) || value }), {
          pick: 'option',
          code: view.code,
          name: variable.name,
          value,
        }),
      );

/** Which question it is, of how many, and what is used without an answer. */
export const questionLines = (turn: Turn, view: TemplateView, name: string): Line[] => {
  const names = questionsOf(view);
  const variable = variableOf(view, name);
  const counted = { title: view.title, n: names.indexOf(name) + 1, count: names.length };
  const question = variable
    ? line('prompts-text', { text: askedIn(turn, variable) })
    : line('prompts-ask-reference');
  return [
    line('prompts-question', counted),
    question,
    ...(variable?.otherwise !== undefined
      ? [line('prompts-otherwise', { otherwise: otherwiseParam(turn, variable) })]
      : []),
  ];
};

/** Asks for the models that can be chosen from; the question itself travels beside. */
export const lookForModels = (
  turn: Turn,
  view: TemplateView,
  name: string,
  { lead = [], code, page = 0, text }: Said & { page?: number; text?: string } = {},
): Effect => ({
  do: 'list-models',
  beside: {
    of: PROMPTS,
    code: view.code,
    name,
    page,
    optional: isOptional(view, name) ? 1 : 0,
    lines: JSON.stringify([...lead, ...questionLines(turn, view, name)]),
    ...(code === undefined ? {} : { error: code }),
    ...(text === undefined ? {} : { text }),
  },
});

/** Asks one question; what was being looked at for an earlier one is not waited for any more, unless `keeps`. */
export const askQuestion = (
  turn: Turn,
  view: TemplateView,
  place: FillPlace,
  name: string,
  { lead = [], code, keeps = false, page }: Said & { keeps?: boolean; page?: number } = {},
): Effect[] => {
  const variable = variableOf(view, name);
  const optional = isOptional(view, name);
  const here: FillPlace = {
    ...place,
    step: 'ask',
    name,
    awaits: variable?.type ?? 'image',
    tag: keeps ? place.tag : undefined,
    offer: undefined,
    price: undefined,
  };
  if (variable?.type === 'model')
    return [fillAt(here), lookForModels(turn, view, name, { lead, code, page })];
  const options = [...keepChoices(view, place, name), ...optionChoices(turn, view, variable)];
  const ways = waysOn(view.code, name, optional);
  // Where choices are numbers a text has no menu: in this step digits are text. The words are said instead.
  const silent = variable?.type === 'text' && !hasButtons(turn);
  return [
    fillAt(here),
    say({
      lines: [
        ...lead,
        ...questionLines(turn, view, name),
        howLine(turn, variable),
        ...(silent ? [line(optional ? 'prompts-words-optional' : 'prompts-words')] : []),
      ],
      code,
      menu: silent
        ? undefined
        : { actions: [...options, ...ways], layout: [...rows(options.length, 2), ways.length], once: false },
    }),
  ];
};
