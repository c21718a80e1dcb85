import { flowOf } from '../flows/index.ts';
import { ordersHere } from '../flows/topup-packs.ts';
import { navigation, ORDERING } from '../replies/navigation.ts';
import type { Command } from '../turn.ts';
import { line, say } from '../turn.ts';

/** Charges and top-ups, newest first. `/billing 2` opens the second page. */
export const billing: Command = (_turn, words) => [{ do: 'list-billing', page: pageOf(words) }];

/** Characters that are searched for, at most. */
const SEARCH_LIMIT = 100;

/** All orders, newest first. `/history 2` opens the second page, `/history <words>` searches. */
export const history: Command = (_turn, words) => {
  const searched = [...words.trim()].slice(0, SEARCH_LIMIT).join('');
  return searched === '' || PAGE.test(searched)
    ? [{ do: 'list-history', page: pageOf(words) }]
    : [{ do: 'list-history', page: 0, words: searched }];
};

/** Place in the queue, minutes left, Cancel; the order of a pack that waits for its payment, too. */
export const status: Command = (turn) => [
  ordersHere(turn) ? { do: 'show-order', view: 'beside-status' } : { do: 'list-running', view: 'status' },
];

/** Leaves the open dialog; with none, offers the running orders, and the one that waits for its payment. */
export const cancel: Command = (turn) => {
  const { dialog } = turn.state;
  if (!dialog) {
    return [
      ordersHere(turn) ? { do: 'show-order', view: 'beside-cancel' } : { do: 'list-running', view: 'cancel' },
    ];
  }
  // A dialog of another build has nothing but its row.
  return (
    flowOf(dialog)?.leave(turn) ?? [
      { do: 'dialog', dialog: null },
      say({
        lines: [line('left-dialog')],
        menu: navigation(turn, ['train', ...ORDERING, 'help']),
      }),
    ]
  );
};

/** In words what the choices of an order of a pack do; while none is open, what the same words mean elsewhere. */
export const showOrder: Command = (turn, words) =>
  ordersHere(turn) ? [{ do: 'show-order', view: 'show' }] : status(turn, words);

export const cancelOrder: Command = (turn, words) =>
  ordersHere(turn) ? [{ do: 'show-order', view: 'cancel' }] : cancel(turn, words);

const PAGE = /^\d{1,4}$/;

/** People count pages from 1. */
const pageOf = (words: string): number => {
  const page = PAGE.test(words) ? Number(words) : 1;
  return Math.max(0, page - 1);
};
