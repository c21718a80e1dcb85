import type { Effect } from '../../../core/index.ts';
import type { Turn } from '../turn.ts';
import { drop } from './poster-place.ts';
import { fillPlaceIn, fillPlaceOf } from './prompts-place.ts';

/** The end of every picture that was taken in for the order that is open. */
export const forgetAll = (turn: Turn): Effect[] => (fillPlaceOf(turn)?.pictures ?? []).flatMap(drop);

/**
 * What a turn does, and behind it the end of pictures that were taken in for an order and that it leaves without a place:
 * replaced, left out, or left with the whole order. What is ordered belongs to the order.
 */
export const forgetting = (turn: Turn, effects: Effect[]): Effect[] => {
  const had = fillPlaceOf(turn)?.pictures ?? [];
  const goesTo = effects.findLast((effect) => effect.do === 'dialog');
  if (had.length === 0 || !goesTo || effects.some((effect) => effect.do === 'submit')) return effects;
  const kept = fillPlaceIn(goesTo.dialog)?.pictures ?? [];
  return [...effects, ...had.filter((id) => !kept.includes(id)).flatMap(drop)];
};
