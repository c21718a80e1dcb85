import { flowOf } from '../flows/index.ts';
import { navigation } from '../replies/navigation.ts';
import type { Command } from '../turn.ts';
import { line, say } from '../turn.ts';

/** Charges and top-ups, newest first. `/billing 2` opens the second page. */
export const billing: Command = (_turn, words) => [{ do: 'list-billing', page: pageOf(words) }];

/** All orders, newest first. `/history 2` opens the second page. */
export const history: Command = (_turn, words) => [{ do: 'list-history', page: pageOf(words) }];

/** Place in the queue, minutes left, Cancel. */
export const status: Command = () => [{ do: 'list-running', view: 'status' }];

/** Leaves the open dialog; with none, offers the running orders. */
export const cancel: Command = (turn) => {
  const { dialog } = turn.state;
  if (!dialog) return [{ do: 'list-running', view: 'cancel' }];
  // A dialog of another build has nothing but its row.
  return (
    flowOf(dialog)?.leave(turn) ?? [
      { do: 'dialog', dialog: null },
      say({ lines: [line('left-dialog')], menu: navigation(turn, ['train', 'photo', 'cake', 'help']) }),
    ]
  );
};

/** People count pages from 1. */
const pageOf = (words: string): number => {
  const page = /^\d{1,4}$/.test(words) ? Number(words) : 1;
  return Math.max(0, page - 1);
};
