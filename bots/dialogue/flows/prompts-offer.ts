import type { Effect, Line, MenuAction, TemplateView } from '../../../core/index.ts';
import type { Turn } from '../turn.ts';
import { line, say } from '../turn.ts';
import { cancelChoice, type Said } from './asking.ts';
import { askQuestion, nextQuestion } from './prompts-ask.ts';
import { sayLocked } from './prompts-card.ts';
import type { FillPlace } from './prompts-place.ts';
import { closed, fillAt, GALLERY_JOB, isPromptsDialog, orderOf, packAnswers } from './prompts-place.ts';
import { answerParam, choice, labelParam, othersWords, questionsOf } from './prompts-say.ts';
import { costOf } from './short-of-credits.ts';

/** Only answers to what the template asks now: it may have been changed meanwhile. */
export const pruned = (view: TemplateView, place: FillPlace): FillPlace => {
  const names = questionsOf(view);
  const kept = (texts: Record<string, string>) =>
    Object.fromEntries(Object.entries(texts).filter(([name]) => names.includes(name)));
  return {
    ...place,
    code: view.code,
    templateId: view.templateId,
    values: kept(place.values),
    called: kept(place.called),
    skipped: place.skipped.filter((name) => names.includes(name)),
    referenceId: view.takesReference ? place.referenceId : undefined,
  };
};

const answerLines = (turn: Turn, view: TemplateView, place: FillPlace): Line[] =>
  questionsOf(view).flatMap((name) => {
    const answer = answerParam(turn, view, place, name);
    return answer === undefined
      ? []
      : [line('prompts-answer', { question: labelParam(turn, view, name), answer })];
  });

const reofferChoice = (place: FillPlace): MenuAction =>
  choice(line('prompts-offer-again'), { pick: 'offer', code: place.code, order: packAnswers(place) });

/**
 * Shows the order before it is paid: the answers, cost, balance now and after; Confirm, Change, Cancel. What can't be paid is
 * said, and waits here with its answers until it can.
 */
export const offerTemplate = (
  turn: Turn,
  view: TemplateView,
  place: FillPlace,
  { price = view.price, ...said }: Said & { price?: number } = {},
): Effect[] => {
  if (view.locked) return sayLocked(turn, view);
  const here = pruned(view, place);
  const { lead, code, cost, topup } = costOf(turn, price, said);
  const { now } = turn.state;
  const asked = questionsOf(view).length > 0;
  return [
    fillAt({
      ...here,
      step: 'confirm',
      name: undefined,
      awaits: undefined,
      tag: undefined,
      offer: now,
      price,
      revision: view.revision,
    }),
    say({
      lines: [
        ...lead,
        line('prompts-offer', { title: view.title }),
        ...othersWords(view),
        ...answerLines(turn, view, here),
        ...cost,
      ],
      code,
      menu: {
        actions: [
          {
            ...choice(line('action-confirm'), offerArgs(here, now, 'confirm'), 'confirm'),
            price,
          },
          ...(asked ? [choice(line('action-change'), offerArgs(here, now, 'change'), 'edit')] : []),
          choice(line('action-cancel'), { pick: 'leave', code: here.code, offer: now }, 'cancel'),
          ...topup,
        ],
      },
    }),
  ];
};

const offerArgs = (place: FillPlace, offer: number, pick: string): Record<string, string | number> => ({
  pick,
  code: place.code,
  offer,
  order: packAnswers(place),
});

/** Orders the picture: the hold, the row and the answer follow in the same turn. Closes the dialog. */
export const submitTemplate = (
  turn: Turn,
  place: FillPlace,
  offered: { use?: string; price?: number },
): Effect[] => [
  {
    do: 'submit',
    job: GALLERY_JOB,
    input: orderOf(place),
    count: 1,
    shownPrice: offered.price,
    use: offered.use,
  },
  ...(isPromptsDialog(turn.state.dialog) ? [closed] : []),
];

/** To the first question without an answer, or to the offer. */
export const goOnFilling = (turn: Turn, view: TemplateView, place: FillPlace, said: Said = {}): Effect[] => {
  if (view.locked) return sayLocked(turn, view);
  const here = pruned(view, place);
  const next = nextQuestion(view, here);
  return next === undefined
    ? offerTemplate(turn, view, here, said)
    : askQuestion(turn, view, here, next, said);
};

/** Which answer shall change; the only one is asked at once. */
export const askWhichAnswer = (
  turn: Turn,
  view: TemplateView,
  place: FillPlace,
  said: Said = {},
): Effect[] => {
  const here = pruned(view, place);
  const names = questionsOf(view);
  const [only] = names;
  if (only === undefined) return offerTemplate(turn, view, here, said);
  if (names.length === 1) return askQuestion(turn, view, { ...here, changing: true }, only, said);
  return [
    fillAt({ ...here, step: 'change', name: undefined, awaits: undefined, tag: undefined, offer: undefined }),
    say({
      lines: [...(said.lead ?? []), line('prompts-which-answer'), ...answerLines(turn, view, here)],
      code: said.code,
      menu: {
        actions: [
          ...names.map((name) =>
            choice(line('prompts-text', { text: labelParam(turn, view, name) }), {
              pick: 'answer',
              code: here.code,
              name,
            }),
          ),
          reofferChoice(here),
          cancelChoice,
        ],
        layout: [...names.map(() => 1), 2],
        once: false,
      },
    }),
  ];
};
