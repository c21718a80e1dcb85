import type { Effect, ErrorCode, ErrorParams, TemplateOrder, TemplateView } from '../../../core/index.ts';
import { errorLine, isPassing, sayError } from '../replies/errors.ts';
import { navigation } from '../replies/navigation.ts';
import type { Turn } from '../turn.ts';
import { line, say } from '../turn.ts';
import type { Said } from './asking.ts';
import type { Submit } from './flow.ts';
import { textIn } from './given.ts';
import { levelActions } from './perks-levels.ts';
import { askQuestion } from './prompts-ask.ts';
import { membershipLines } from './prompts-card.ts';
import { forgetting } from './prompts-forget.ts';
import { galleryChoice } from './prompts-list.ts';
import { entrance, look } from './prompts-look.ts';
import { askWhichAnswer, offerTemplate } from './prompts-offer.ts';
import type { Answers, FillPlace } from './prompts-place.ts';
import { closed, fillPlaceOf, packAnswers, placeFor, REFERENCE, without } from './prompts-place.ts';
import { questionsOf, variableOf } from './prompts-say.ts';
import { wantingIn } from './short-of-credits.ts';

/** What is wrong with what was answered: the order goes back to the answers. */
const ABOUT_ANSWERS: readonly ErrorCode[] = [
  'REFUSED_BY_SAFETY',
  'EMPTY_PROMPT',
  'PROMPT_TOO_LONG',
  'BAD_INPUT',
];
/** A picture of theirs is not there any more. */
const ABOUT_FILES: readonly ErrorCode[] = ['GENERATION_NOT_FOUND', 'NOT_FOUND', 'NOTHING_TO_SHOW'];

const isText = (value: unknown): value is string => typeof value === 'string';

/** The core refused an order: what can be mended is offered anew, with all answers kept. */
export const templateOrderFailed = (
  turn: Turn,
  order: Submit,
  code: ErrorCode,
  params: ErrorParams,
): Effect[] => {
  const { templateId, values, referenceId } = order.input as TemplateOrder;
  const open = fillPlaceOf(turn);
  const place = open?.templateId === templateId ? open : undefined;
  const answers: Answers = place ?? { values, called: {}, skipped: [], referenceId };
  const by = place ? { code: place.code } : { id: templateId };
  const packed = packAnswers(answers);
  // Ordered from a card or by name: what is not answered was left out.
  const rest = place ? undefined : 1;
  if (code === 'ALREADY_RUNNING') return [];
  if (code === 'PROMPT_NOT_FOUND')
    return forgetting(turn, [...(place ? [closed] : []), entrance({ lead: 'prompts-gone', code })]);
  if (code === 'MEMBERSHIP_REQUIRED') {
    const lines = membershipLines(turn, code);
    return [say({ lines, code, menu: { actions: [galleryChoice, ...levelActions(turn)], once: false } })];
  }
  if (code === 'PRICE_CHANGED' && typeof params.now === 'number') {
    return [
      look(by, 'offer', {
        ...{ order: packed, rest },
        code,
        now: params.now,
        shown: params.shown ?? order.shownPrice ?? 0,
      }),
    ];
  }
  // Its owner changed it since it was shown.
  if (code === 'CHOICE_EXPIRED' && isText(params.templateId))
    return [look(by, 'offer', { order: packed, rest, code, lead: 'prompts-changed-since' })];
  if (isPassing(code)) return [look(by, 'offer', { order: packed, rest, code, ...wantingIn(params) })];
  if (ABOUT_ANSWERS.includes(code) || ABOUT_FILES.includes(code) || code === 'MODEL_NOT_FOUND') {
    return [look(by, 'refused', { order: packed, code, ...params, because: code })];
  }
  return [sayError(turn, code, { params })];
};

/** Again or Retry of a template that is gone, or that its owner changed: nothing is charged. undefined: something else. */
export const templateRepeatFailed = (
  turn: Turn,
  code: ErrorCode,
  params: ErrorParams,
): Effect[] | undefined => {
  if (code === 'PROMPT_NOT_FOUND') {
    return [say({ lines: [line('prompts-gone')], code, menu: navigation(turn, ['prompts', 'help']) })];
  }
  const { templateId } = params;
  return code === 'CHOICE_EXPIRED' && isText(templateId)
    ? [look({ id: templateId }, 'link', { lead: 'prompts-changed-since', code })]
    : undefined;
};

const typeOf = (view: TemplateView, name: string) =>
  name === REFERENCE ? 'image' : variableOf(view, name)?.type;

const answerOf = (place: FillPlace, name: string): string | undefined =>
  name === REFERENCE ? place.referenceId : place.values[name];

/** An offer made anew whose pictures went with the one before: said, and asked for again. `here`: undefined: not known. */
export const askForGone = (
  turn: Turn,
  view: TemplateView,
  place: FillPlace,
  { lead = [], code }: Said,
): Effect[] | undefined => {
  const { here } = view;
  if (!here || view.locked) return undefined;
  const gone = questionsOf(view).filter((name) => {
    const value = answerOf(place, name);
    return typeOf(view, name) === 'image' && value !== undefined && !here.includes(value);
  });
  const [first] = gone;
  if (first === undefined) return undefined;
  const left = gone.reduce(without, place);
  return askQuestion(turn, view, { ...left, step: 'ask' }, first, {
    lead: [...lead, line('prompts-picture-gone')],
    code,
  });
};

/** The variable that the core named: `name`, or at the end of a path to it. */
const namedField = (view: TemplateView, field: unknown): string | undefined => {
  if (!isText(field)) return undefined;
  if (field === 'referenceId' || field === 'reference') return view.takesReference ? REFERENCE : undefined;
  return questionsOf(view).find((name) => name === field || field.endsWith(`.${name}`));
};

/** The answers that the refusal may be about. */
const suspects = (view: TemplateView, place: FillPlace, code: ErrorCode): string[] => {
  const answered = questionsOf(view).filter((name) => answerOf(place, name) !== undefined);
  if (ABOUT_FILES.includes(code)) return answered.filter((name) => typeOf(view, name) === 'image');
  if (code === 'MODEL_NOT_FOUND') return answered.filter((name) => typeOf(view, name) === 'model');
  if (code === 'BAD_INPUT') return answered;
  return answered.filter((name) => typeOf(view, name) === 'text');
};

/** The template of a refused order is known: asks for the answer that it was about, or which one shall change. */
export const mendAnswers = (
  turn: Turn,
  view: TemplateView,
  answers: Answers | undefined,
  beside: Record<string, string | number>,
): Effect[] => {
  // Put there by this build.
  const code = (textIn(beside.because) ?? 'UNKNOWN') as ErrorCode;
  const { order: _order, because: _because, code: _code, ...params } = beside;
  const place: FillPlace = { ...placeFor(turn, view), ...answers };
  const field = namedField(view, params.field);
  const found = suspects(view, place, code);
  const isGone = ABOUT_FILES.includes(code);
  const lead = [isGone ? line('prompts-picture-gone') : errorLine(turn, code, params)];
  if (isGone || code === 'MODEL_NOT_FOUND') {
    const left = found.reduce(without, place);
    const [first] = found;
    if (first !== undefined) return askQuestion(turn, view, { ...left, step: 'ask' }, first, { lead, code });
    return [sayError(turn, code, { params, actions: [galleryChoice] })];
  }
  if (field !== undefined) {
    lead.push(line('prompts-change-this'));
    return askQuestion(turn, view, { ...place, changing: true }, field, { lead, code });
  }
  const [only] = found;
  if (only !== undefined && found.length === 1 && code !== 'BAD_INPUT') {
    lead.push(line('prompts-change-this'));
    return askQuestion(turn, view, { ...place, changing: true }, only, { lead, code });
  }
  if (found.length > 0) return askWhichAnswer(turn, view, place, { lead, code });
  // Nothing of theirs is in it: no answer mends it.
  if (code === 'BAD_INPUT' && questionsOf(view).length > 0)
    return offerTemplate(turn, view, place, { lead, code });
  return [...(fillPlaceOf(turn) ? [closed] : []), sayError(turn, code, { params, actions: [galleryChoice] })];
};
