import type { Effect, ErasureView, Line, MenuAction, OpenMenu } from '../../../core/index.ts';
import { textArg, useOf } from '../arguments.ts';
import { sayError } from '../replies/errors.ts';
import { navigation } from '../replies/navigation.ts';
import { answerInWords } from '../synonyms.ts';
import type { Command, Turn } from '../turn.ts';
import { isGroup, line, say } from '../turn.ts';
import type { Flow } from './flow.ts';

/** Of its menus. No dialog is ever open: a word is no answer to this question, only the press is. */
export const ERASURE = 'delete_my_data';

/** `/delete_my_data`: what goes and what stays is looked up first. */
export const startErasure: Command = () => [{ do: 'show-erasure' }];

const action = (name: MenuAction['action'], label: string, args: MenuAction['args'] = {}): MenuAction => ({
  action: name,
  label: line(label),
  args: { flow: ERASURE, ...args },
});

/** What would go and what would stay, in numbers, and the press that does it. */
export const askErasure = (view: ErasureView, lead: Line[] = []): Effect => {
  const { pictures, uploads, models, templates, running, openOrders, paid, bonus, revision } = view;
  return say({
    lines: [
      ...lead,
      line('erase-what'),
      line('erase-counts', { pictures, uploads, models, templates }),
      ...(running > 0 ? [line('erase-running', { running })] : []),
      ...(paid + bonus > 0 ? [line('erase-credits', { credits: paid + bonus, paid })] : []),
      ...(openOrders > 0 ? [line('erase-orders', { orders: openOrders })] : []),
      line('erase-stays'),
    ],
    menu: {
      actions: [
        action('confirm', 'action-erase', { revision }),
        action('cancel', 'action-keep', { leave: 1 }),
      ],
    },
  });
};

/** Said to nobody's account any more: without choices. */
export const sayErased = ({ models }: { models: number }): Effect =>
  say({
    lines: [line('erase-done'), ...(models > 0 ? [line('erase-done-models')] : []), line('erase-again')],
  });

/** A yes in words while the newest message asks whether all shall be deleted: only the press deletes, which is said. */
export const remindErasure = (turn: Turn, text: string): Effect[] | undefined => {
  const { newest, now } = turn.state;
  const asks = newest?.actions.some(
    (one) => one.action === 'confirm' && textArg(one, 'flow') === ERASURE && newest.usedAt === null,
  );
  if (!newest || !asks || newest.expiresAt <= now || answerInWords(text) !== 'yes') return undefined;
  return [say({ lines: [line('erase-press')] })];
};

const pressErasure = (turn: Turn, menu: OpenMenu, pressed: MenuAction): Effect[] => {
  if (isGroup(turn)) return [say({ lines: [line('private-only', { command: `/${ERASURE}` })] })];
  const revision = textArg(pressed, 'revision');
  if (pressed.action === 'confirm' && revision !== undefined) {
    return [{ do: 'erase-account', revision, use: useOf(menu) }];
  }
  return [
    { do: 'use-menu', use: menu.id },
    say({ lines: [line('kept')], menu: navigation(turn, ['history', 'help']) }),
  ];
};

/** Deleting everything: two steps, and the second one is a press. */
export const erasure: Flow = {
  name: ERASURE,
  version: 1,
  always: true,
  isFreeText: () => false,
  answer: () => [{ do: 'show-erasure' }],
  receiveFiles: (turn) => [sayError(turn, 'UNSUPPORTED_FILE')],
  refuse: (turn, _dialog, code) => [sayError(turn, code)],
  press: pressErasure,
  // Used or too old: what there is now is shown anew.
  stale: (turn, _menu, _action, code) => [sayError(turn, code), { do: 'show-erasure' }],
  leave: (turn) => [
    { do: 'dialog', dialog: null },
    say({ lines: [line('kept')], menu: navigation(turn, ['help']) }),
  ],
};
