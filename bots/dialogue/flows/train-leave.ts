import type { Effect } from '../../../core/index.ts';
import { navigation } from '../replies/navigation.ts';
import type { Turn } from '../turn.ts';
import { line, say } from '../turn.ts';
import { goTo, intakeOf } from './train-place.ts';

/** Leaves; the photos that were collected are deleted. Nothing was charged. */
export const leaveTraining = (turn: Turn): Effect[] => {
  const close: Effect = { do: 'dialog', dialog: null };
  if (intakeOf(turn.state.dialog) !== undefined) return [close, { do: 'drop-intake' }];
  return [
    close,
    say({ lines: [line('left-dialog')], menu: navigation(turn, ['train', 'photo', 'cake', 'help']) }),
  ];
};

/** From the beginning, without the photos; the first question follows when they are gone. */
export const startOver = (): Effect[] => [goTo('base', {}), { do: 'drop-intake' }];
