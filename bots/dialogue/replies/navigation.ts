import type { MenuAction, MenuDraft } from '../../../core/index.ts';
import { isJobCommand, JOBS, offersCommand } from '../jobs.ts';
import type { Turn } from '../turn.ts';
import { isGroup, line, methodsHere, sellsHere } from '../turn.ts';

/** Commands that one can be led to by a button. Each but Top up has a label in the locales: `nav-<command>`. */
export const NAVIGABLE = [
  'train',
  'photo',
  'models',
  'idea',
  'poster',
  'tryon',
  'cake',
  'prompts',
  'prices',
  'balance',
  'billing',
  'history',
  'status',
  'help',
  'lang',
  'topup',
  'checkin',
  'redeem',
  'invite',
] as const;

export type Navigable = (typeof NAVIGABLE)[number];

/** What pictures are ordered by, in the order in which it is offered. */
export const ORDERING = [
  'photo',
  'poster',
  'tryon',
  'cake',
  'prompts',
] as const satisfies readonly Navigable[];

/** Answered in private only: they tell what a person has, paid or made, or ask for photos of faces. */
export const PRIVATE_COMMANDS: readonly string[] = [
  'balance',
  'billing',
  'history',
  'train',
  'models',
  'idea',
  'tryon',
  'delete_my_data',
  'topup',
  'paid',
  'redeem',
  'checkin',
  'invite',
  'paysupport',
];

/** Whether the command does something here and now: nothing else is ever offered. */
const works = (turn: Turn, command: Navigable): boolean => {
  if (command === 'topup') return sellsHere(turn) && !isGroup(turn);
  if (command === 'redeem') return methodsHere(turn).includes('codes');
  if (command === 'invite' && turn.options.inviteCredits === 0) return false;
  if (command === 'checkin' || command === 'invite') return !isGroup(turn);
  if (isJobCommand(command) && !offersCommand(turn, command)) return false;
  return !(isGroup(turn) && PRIVATE_COMMANDS.includes(command));
};

const ORDERS: ReadonlySet<string> = new Set(JOBS.map((job) => job.command));

const button = (command: Navigable): MenuAction => ({
  action: command === 'topup' ? 'topup' : ORDERS.has(command) ? 'job' : 'command',
  label: line(command === 'topup' ? 'action-topup' : `nav-${command}`),
  args: { command: `/${command}` },
});

/** Buttons for those of `commands` that work. */
export const navigationActions = (turn: Turn, commands: readonly Navigable[]): MenuAction[] =>
  commands.filter((command) => works(turn, command)).map(button);

/** A menu that only leads elsewhere, so that it can be pressed many times; undefined when nothing works. */
export const navigation = (turn: Turn, commands: readonly Navigable[]): MenuDraft | undefined => {
  const actions = navigationActions(turn, commands);
  return actions.length === 0 ? undefined : { actions, once: false };
};
