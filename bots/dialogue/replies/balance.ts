import type { CheckInView, Effect } from '../../../core/index.ts';
import { checkInActions } from '../flows/perks-check-in.ts';
import { levelActions, levelLines } from '../flows/perks-levels.ts';
import type { Turn } from '../turn.ts';
import { line, say } from '../turn.ts';
import { navigationActions } from './navigation.ts';

/** Name, level and how to a higher one, available and frozen credits; Check in while it is unclaimed (jobs.md). */
export const sayBalance = (turn: Turn, checkIn?: CheckInView): Effect => {
  const { account, wallet } = turn.state;
  const level = levelActions(turn).filter(({ action }) => action !== 'topup');
  return say({
    lines: [
      ...(account.displayName ? [line('balance-name', { name: account.displayName })] : []),
      line('balance-level', { level: { key: `level-${account.level}` } }),
      line('balance-available', { available: wallet.available }),
      line('balance-frozen', { frozen: wallet.frozen }),
      ...(wallet.debt > 0 ? [line('balance-debt', { debt: wallet.debt })] : []),
      ...levelLines(turn),
    ],
    menu: {
      actions: [
        ...checkInActions(turn, checkIn),
        ...level,
        ...navigationActions(turn, ['topup', 'redeem', 'invite', 'cake', 'billing', 'prices']),
      ],
      once: false,
    },
  });
};
