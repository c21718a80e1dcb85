import type { Effect, TemplateView } from '../../../core/index.ts';
import { hasWords, lengthOf } from '../input.ts';
import { errorLine } from '../replies/errors.ts';
import type { Turn } from '../turn.ts';
import { line, say } from '../turn.ts';
import { askQuestion, isOptional, keepsPicture, lookForModels } from './prompts-ask.ts';
import { sayCard, sayLocked } from './prompts-card.ts';
import { askWhichAnswer, goOnFilling, offerTemplate } from './prompts-offer.ts';
import type { FillPlace } from './prompts-place.ts';
import { fillAt, placeFor, REFERENCE, withSkipped, withValue } from './prompts-place.ts';
import { inLocale, questionsOf, variableOf } from './prompts-say.ts';
import { namedLike, wayInWords } from './prompts-words.ts';

const textFlaw = (turn: Turn, text: string, most: number) => {
  if (!hasWords(text)) return { lead: [errorLine(turn, 'EMPTY_PROMPT')], code: 'EMPTY_PROMPT' as const };
  const length = lengthOf(text.trim());
  if (length <= most) return undefined;
  return {
    lead: [errorLine(turn, 'PROMPT_TOO_LONG', { length, limit: most })],
    code: 'PROMPT_TOO_LONG' as const,
  };
};

/** An answer that is known: on to the next question, or to the offer. */
export const takeValue = (
  turn: Turn,
  view: TemplateView,
  given: { name: string; value: string; called?: string },
): Effect[] => {
  const { name, value, called } = given;
  const place = withValue(placeFor(turn, view), name, value, called);
  const isPicture = name === REFERENCE || variableOf(view, name)?.type === 'image';
  const pictures = [...(place.pictures ?? []), ...(isPicture ? [value] : [])];
  return goOnFilling(turn, view, { ...place, pictures, tag: undefined, changing: false });
};

/** The picture that was sent for this question stays: on to the next one, or to the offer. */
export const keepAnswer = (turn: Turn, view: TemplateView, name: string | undefined): Effect[] => {
  const place = placeFor(turn, view);
  if (name !== undefined && !keepsPicture(view, place, name) && questionsOf(view).includes(name))
    return askQuestion(turn, view, place, name);
  return goOnFilling(turn, view, { ...place, tag: undefined, changing: false });
};

/** Words in answer to the open question. */
const answerQuestion = (turn: Turn, view: TemplateView, place: FillPlace, text: string): Effect[] => {
  const { name } = place;
  if (name === undefined || !questionsOf(view).includes(name)) return goOnFilling(turn, view, place);
  const variable = variableOf(view, name);
  if (variable?.type === 'text') {
    const flaw = textFlaw(turn, text, variable.most);
    return flaw
      ? askQuestion(turn, view, place, name, flaw)
      : takeValue(turn, view, { name, value: text.trim() });
  }
  if (variable?.type === 'choice') {
    const { options } = variable;
    const meant = namedLike(text, options, ({ value, label }) => [value, ...Object.values(label)]);
    if (meant) return takeValue(turn, view, { name, value: meant.value });
    return askQuestion(turn, view, place, name, { lead: [line('prompts-choose-option')] });
  }
  if (variable?.type === 'model') {
    return [fillAt(place), lookForModels(turn, view, name, { text })];
  }
  if (wayInWords(text) === 'keep' && keepsPicture(view, place, name)) return keepAnswer(turn, view, name);
  // The picture that is being looked at is still waited for.
  const looking = place.tag !== undefined;
  if (looking) return [fillAt(place), say({ lines: [line('prompts-picture-looking')] })];
  return askQuestion(turn, view, place, name, { lead: [line('prompts-picture-missing')] });
};

/** Words in the midst of filling in. */
export const answerTemplate = (turn: Turn, view: TemplateView, text: string): Effect[] => {
  if (view.locked) return sayLocked(turn, view);
  const place = placeFor(turn, view);
  if (place.step === 'ask') return answerQuestion(turn, view, place, text);
  if (place.step === 'change') {
    const names = questionsOf(view);
    const meant = namedLike(text, names, (name) => {
      const variable = variableOf(view, name);
      if (!variable) return [];
      const { ask, label = {} } = variable;
      return [inLocale(turn, ask), name, ...Object.values(label)];
    });
    if (meant !== undefined) return askQuestion(turn, view, { ...place, changing: true }, meant);
    return askWhichAnswer(turn, view, place, { lead: [line('prompts-choose-option')] });
  }
  return offerTemplate(turn, view, place, { lead: [line('prompts-choose')] });
};

/** Leaves a question out; one that needs an answer is asked again. */
export const skipQuestion = (turn: Turn, view: TemplateView, wanted: string | undefined): Effect[] => {
  const place = placeFor(turn, view);
  const name = wanted ?? place.name;
  if (name === undefined || !questionsOf(view).includes(name)) return goOnFilling(turn, view, place);
  if (!isOptional(view, name)) {
    return askQuestion(turn, view, place, name, { lead: [line('prompts-not-optional')] });
  }
  return goOnFilling(turn, view, { ...withSkipped(place, name), tag: undefined, changing: false });
};

/** To the question before; before the first one is the card, and before a change the offer. */
export const stepBack = (turn: Turn, view: TemplateView, wanted: string | undefined): Effect[] => {
  const place = placeFor(turn, view);
  const names = questionsOf(view);
  if (place.step === 'change') return offerTemplate(turn, view, place);
  if (place.changing) return goOnFilling(turn, view, { ...place, changing: false, tag: undefined });
  const at = place.step === 'confirm' ? names.length : names.indexOf(wanted ?? place.name ?? '');
  const before = names[at - 1];
  return before === undefined ? sayCard(turn, view) : askQuestion(turn, view, place, before);
};
