import type { Effect, OpenMenu } from '../../../core/index.ts';
import { numberArg, textArg } from '../arguments.ts';
import type { Turn } from '../turn.ts';
import { line, say } from '../turn.ts';
import { hasButtons } from './asking.ts';
import { look } from './prompts-look.ts';
import { fillPlaceOf } from './prompts-place.ts';

/** Answers to a question of choices, in the order in which they stand under it. */
const OPTIONS: readonly (string | undefined)[] = ['option', 'model'];

/**
 * Where choices are buttons nobody sees their numbers. A typed one means the row of a list that has it in print, or the
 * option of that place in a question of choices, and never a button that stands there by chance. Anything else gets a
 * sentence, and the place is kept.
 */
export const promptsByNumber = (
  turn: Turn,
  menu: OpenMenu,
  number: number,
): number | Effect[] | undefined => {
  if (!hasButtons(turn)) return undefined;
  const { actions } = menu;
  const count = actions.filter((action) => numberArg(action, 'n') !== undefined).length;
  if (count > 0) {
    const row = actions.findIndex((action) => numberArg(action, 'n') === number);
    return row >= 0 ? row : [say({ lines: [line('no-such-number', { count })] })];
  }
  const place = fillPlaceOf(turn);
  // What was shown last may be a card beside the template that is being filled in.
  if (!place || !actions.some((action) => textArg(action, 'code') === place.code))
    return [say({ lines: [line('prompts-number')] })];
  if (place.step === 'confirm') return [look(place.code, 'offer', { lead: 'prompts-choose' })];
  const options = actions.filter((action) => OPTIONS.includes(textArg(action, 'pick')));
  const option = place.step === 'ask' ? options[number - 1] : undefined;
  return option ? actions.indexOf(option) : [look(place.code, 'answer', { text: String(number) })];
};
