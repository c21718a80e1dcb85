import type { Effect } from '../../../core/index.ts';
import { startCake } from '../flows/cake.ts';
import { ERASURE, startErasure } from '../flows/erasure.ts';
import { startIdea } from '../flows/idea.ts';
import { startModels } from '../flows/models.ts';
import { startCheckIn, startInvite, startRedeem } from '../flows/perks.ts';
import { startPhoto } from '../flows/photo.ts';
import { startPoster } from '../flows/poster.ts';
import { startPrompts } from '../flows/prompts.ts';
import { startReport } from '../flows/report.ts';
import { startPaid, startTopup } from '../flows/topup.ts';
import { startTrain } from '../flows/train.ts';
import { startTryon } from '../flows/tryon.ts';
import { parseCommand, parseNumber } from '../input.ts';
import { navigation, ORDERING, PRIVATE_COMMANDS } from '../replies/navigation.ts';
import { commandForWords } from '../synonyms.ts';
import type { Command, Turn } from '../turn.ts';
import { isGroup, line, say } from '../turn.ts';
import { balance } from './balance.ts';
import { help } from './help.ts';
import { lang } from './lang.ts';
import { paysupport, privacy, terms } from './legal.ts';
import { isKnownButNotOffered, notOffered } from './not-offered.ts';
import { billing, cancel, cancelOrder, history, showOrder, status } from './orders.ts';
import { prices } from './prices.ts';
import { start } from './start.ts';

const COMMANDS = new Map<string, Command>(
  Object.entries({
    start,
    help,
    lang,
    prices,
    balance,
    billing,
    train: startTrain,
    photo: startPhoto,
    models: startModels,
    idea: startIdea,
    poster: startPoster,
    tryon: startTryon,
    cake: startCake,
    prompts: startPrompts,
    status,
    cancel,
    show_order: showOrder,
    cancel_order: cancelOrder,
    history,
    topup: startTopup,
    paid: startPaid,
    redeem: startRedeem,
    checkin: startCheckIn,
    invite: startInvite,
    paysupport,
    report: startReport,
    privacy,
    delete_my_data: startErasure,
    terms,
  }),
);

/** Someone who is blocked can still read these, and change the language. */
const OPEN_TO_BLOCKED: readonly string[] = [
  ...['help', 'lang', 'privacy', 'terms', 'balance', 'billing', 'paid', 'paysupport'],
  ERASURE,
];

export const isOpenToBlocked = (turn: Turn, text: string): boolean => {
  const command = parseCommand(text);
  if (command) return OPEN_TO_BLOCKED.includes(command.name);
  // The press that deletes everything, also by its number.
  const { pressed, newest } = turn.state;
  const menu = turn.event.body.type === 'choice' ? pressed : parseNumber(text) ? newest : undefined;
  return menu?.actions.some((action) => action.args?.flow === ERASURE) === true;
};

/** Carries out a command by its name, or by a word that people use for it (`/баланс`). */
export const runCommand = (turn: Turn, name: string, words: string): Effect[] => {
  const known = COMMANDS.has(name) || isKnownButNotOffered(name) ? name : (commandForWords(name) ?? name);
  if (isGroup(turn) && PRIVATE_COMMANDS.includes(known)) {
    return [say({ lines: [line('private-only', { command: `/${known}` })] })];
  }
  const command = COMMANDS.get(known);
  if (command) return command(turn, words);
  if (isKnownButNotOffered(known)) return notOffered(turn, known);
  return [
    say({
      lines: [line('unknown-command', { command: `/${name}` })],
      menu: navigation(turn, ['train', ...ORDERING, 'prices', 'balance', 'help']),
    }),
  ];
};
