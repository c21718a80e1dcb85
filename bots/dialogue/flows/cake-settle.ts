import type { CakeEffect, CakeView, Effect } from '../../../core/index.ts';
import { CAKE_LIMITS } from '../../../core/index.ts';
import { notOffered } from '../commands/not-offered.ts';
import { navigation } from '../replies/navigation.ts';
import type { Turn } from '../turn.ts';
import { line, say } from '../turn.ts';
import { askDescription } from './cake-ask.ts';
import { CAKE, cakePrice, newCake } from './cake-draft.ts';
import { wholeIn } from './photo-draft.ts';

/** The pastry chef's card of an order, or new words for the seed of one of its pictures. */
export const settleCake = (turn: Turn, { beside = {} }: CakeEffect, view: CakeView): Effect[] => {
  if (beside.ask !== 'seed') {
    return [say({ lines: view.card, ref: view.generationId, menu: navigation(turn, ['cake', 'history']) })];
  }
  if (cakePrice(turn) === undefined) return notOffered(turn, CAKE);
  const { least, most } = CAKE_LIMITS.seed;
  const seed = wholeIn(beside.seed, least, most);
  const { text, form, parameters = {} } = view.order;
  const draft = newCake({
    parameters: { ...parameters, ...(seed === undefined ? {} : { seed }) },
  });
  const description = form?.inscription === undefined ? text : `${text} «${form.inscription}»`;
  return askDescription(turn, { draft, lead: [line('cake-seed-again', { description })] });
};
