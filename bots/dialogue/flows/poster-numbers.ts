import type { Effect, MenuAction, OpenMenu } from '../../../core/index.ts';
import { numberArg, textArg } from '../arguments.ts';
import type { Turn } from '../turn.ts';
import { line, say } from '../turn.ts';
import { hasButtons } from './asking.ts';
import { POSTER } from './poster-place.ts';

const isOf = (action: MenuAction, pick: string): boolean =>
  textArg(action, 'flow') === POSTER && textArg(action, 'pick') === pick;

/**
 * Where choices are buttons nobody sees their numbers: a typed one means the poster of that number, and never a choice
 * that stands at that place by chance. Answers the choice's index, what to say, or undefined where no posters are listed.
 */
export const posterByNumber = (turn: Turn, menu: OpenMenu, number: number): number | Effect[] | undefined => {
  if (!hasButtons(turn)) return undefined;
  const pick = ['toggle', 'poster'].find((one) => menu.actions.some((action) => isOf(action, one)));
  if (pick === undefined) return undefined;
  const index = menu.actions.findIndex(
    (action) => isOf(action, pick) && numberArg(action, 'number') === number,
  );
  if (index >= 0) return index;
  const missing = pick === 'poster' && number >= 1 && number <= 10;
  return [
    say({
      lines: [
        missing ? line('poster-not-in-set', { number: String(number) }) : line('poster-no-such-number'),
      ],
    }),
  ];
};
