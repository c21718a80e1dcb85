import type { DialogState, Effect, Inbound, InboundFile, Line, OpenMenu } from '../../core/index.ts';
import { textArg } from './arguments.ts';
import { choose, press } from './choices.ts';
import { isOpenToBlocked, runCommand } from './commands/index.ts';
import { notOffered } from './commands/not-offered.ts';
import { remindErasure } from './flows/erasure.ts';
import type { Flow } from './flows/flow.ts';
import { flowForTask, flowNamed, flowOf, isFlowOpen } from './flows/index.ts';
import { linkedInvite } from './flows/perks-invite.ts';
import { linkedTemplate } from './flows/prompts-link.ts';
import { namesMoney } from './flows/topup-money.ts';
import { buyingHere, TOPUP } from './flows/topup-packs.ts';
import { GALLERY_ASK, receiveGalleryAsk } from './gallery.ts';
import { parseCommand, parseNumber } from './input.ts';
import { isJobCommand, offersCommand } from './jobs.ts';
import { sayError } from './replies/errors.ts';
import { commandForWords } from './synonyms.ts';
import type { Turn } from './turn.ts';
import { line, say } from './turn.ts';
import { commandUnder, receivePictures, smallTalk } from './unasked.ts';

/** Words that mean a command also inside a dialog; "cake" there is an answer like any other. */
const commandInDialog = (text: string): string | undefined => {
  const command = commandForWords(text);
  return command === undefined || command === 'start' || isJobCommand(command) ? undefined : command;
};

/** Puts a sentence before everything else that is said. */
const lead = (effects: Effect[], words: Line): Effect[] => {
  const at = effects.findIndex((effect) => effect.do !== 'dialog');
  const first = effects[at];
  // An order is answered by a status message: a sentence on that one would be lost with its first edit.
  if (first?.do !== 'reply') return [say({ lines: [words] }), ...effects];
  return effects.with(at, say({ ...first.reply, lines: [words, ...first.reply.lines] }));
};

/** What is open belongs to a conversation that this build does not have: closed, said, and gone on without it. */
const withoutDialog = (turn: Turn, goOn: (turn: Turn) => Effect[]): Effect[] => {
  if (!turn.state.dialog) return goOn(turn);
  const effects = goOn({ ...turn, state: { ...turn.state, dialog: null } });
  const opens = effects.some((effect) => effect.do === 'dialog');
  return [...(opens ? [] : [{ do: 'dialog', dialog: null } as const]), ...lead(effects, line('flow-gone'))];
};

/** What the open dialog's flow does, unless its job can't be ordered (any more): then it is closed, and said. */
const inFlow = (turn: Turn, act: (flow: Flow, dialog: DialogState) => Effect[]): Effect[] | undefined => {
  const { dialog } = turn.state;
  const flow = flowOf(dialog);
  if (!flow || !dialog) return undefined;
  if (isFlowOpen(turn, flow)) return act(flow, dialog);
  return [{ do: 'dialog', dialog: null }, ...notOffered(turn, flow.name)];
};

/** What a number means where the flow that a menu is of gives it a meaning of its own. */
const byFlow = (turn: Turn, menu: OpenMenu, number: number): number | Effect[] | undefined => {
  const named = menu.actions.map((action) => textArg(action, 'flow')).find((flow) => flow !== undefined);
  return flowNamed(named)?.byNumber?.(turn, menu, number);
};

/** Leaves the open step without a word. */
const passOn = (turn: Turn, text: string): Effect[] => {
  const effects = receiveText({ ...turn, state: { ...turn.state, dialog: null } }, text);
  const opens = effects.some((effect) => effect.do === 'dialog');
  return [...(opens ? [] : [{ do: 'dialog', dialog: null } as const]), ...effects];
};

const receiveText = (turn: Turn, text: string): Effect[] => {
  const command = parseCommand(text);
  if (command) return runCommand(turn, command.name, command.words);
  const { newest, dialog } = turn.state;
  const flow = flowOf(dialog);
  const number = parseNumber(text);
  if (number !== undefined && newest && !(flow && dialog && flow.isFreeText(dialog))) {
    const meant = byFlow(turn, newest, number);
    if (typeof meant === 'object') return meant;
    if (meant !== undefined) return choose(turn, newest, meant);
    if (number >= 1 && number <= newest.actions.length) return choose(turn, newest, number - 1);
    return [say({ lines: [line('no-such-number', { count: newest.actions.length })] })];
  }
  if (flow && dialog && flow.isElsewhere?.(dialog, text)) return passOn(turn, text);
  const reminded = remindErasure(turn, text);
  if (reminded) return reminded;
  const claimed = flow && dialog && flow.claims?.(dialog, text) === true;
  const words = claimed ? undefined : flow ? commandInDialog(text) : commandForWords(text);
  if (words !== undefined) return runCommand(turn, words, '');
  if (!flow && buyingHere(turn).length > 0 && namesMoney(text)) return runCommand(turn, TOPUP, text);
  return (
    inFlow(turn, (open, place) => open.answer(turn, place, text)) ??
    withoutDialog(turn, (next) => smallTalk(next, text))
  );
};

/** `/poster a mug` under a photo opens the conversation, and the photo is its first answer. */
const receiveUnderCommand = (
  turn: Turn,
  files: InboundFile[],
  caption: string | undefined,
): Effect[] | undefined => {
  const command = commandUnder(turn, caption);
  const flow = flowNamed(command?.name);
  if (!command || !flow?.beginsWithPicture || !offersCommand(turn, flow.name)) return undefined;
  const opening = runCommand(turn, command.name, command.words);
  const opened = opening.findLast((effect) => effect.do === 'dialog');
  if (opened?.do !== 'dialog' || !opened.dialog) return opening;
  const { dialog } = opened;
  const received = flow.receiveFiles({ ...turn, state: { ...turn.state, dialog } }, dialog, files, undefined);
  return [...opening.filter((effect) => effect.do !== 'reply'), ...received];
};

const receiveFiles = (turn: Turn, files: InboundFile[], caption: string | undefined): Effect[] =>
  receiveUnderCommand(turn, files, caption) ??
  inFlow(turn, (flow, dialog) => flow.receiveFiles(turn, dialog, files, caption)) ??
  withoutDialog(turn, (next) => receivePictures(next, files));

/** Stickers, voices and the like: nothing takes them. */
const receiveOther = (turn: Turn): Effect[] =>
  inFlow(turn, (flow, dialog) => flow.refuse(turn, dialog, 'UNSUPPORTED_FILE')) ??
  withoutDialog(turn, (next) => [sayError(next, 'UNSUPPORTED_FILE')]);

const route = (turn: Turn): Effect[] => {
  const { body } = turn.event;
  const text = body.type === 'text' ? body.text : body.type === 'choice' ? body.token : '';
  if (turn.state.account.blocked && !isOpenToBlocked(turn, text)) return [sayError(turn, 'ACCOUNT_BLOCKED')];
  if (body.type === 'text') return receiveText(turn, body.text);
  if (body.type === 'choice') return press(turn, body.token);
  if (body.type === 'file') return receiveFiles(turn, body.files, body.caption);
  return receiveOther(turn);
};

/** Who is blocked can press nothing. */
const withoutMenus = (effects: Effect[]): Effect[] =>
  effects.map((effect) => (effect.do === 'reply' ? say({ ...effect.reply, menu: undefined }) : effect));

/**
 * The result of a task goes to the flow that asked for it, also when its dialog has moved on meanwhile. Who is blocked hears
 * what became of their money, and nothing else.
 */
const receiveTask = (turn: Turn, kind: string, result: unknown): Effect[] => {
  const { blocked } = turn.state.account;
  if (kind === GALLERY_ASK) return blocked ? [] : receiveGalleryAsk(turn, result);
  const flow = flowForTask(kind);
  if (!flow || !isFlowOpen(turn, flow) || (blocked && flow.name !== TOPUP)) return [];
  const effects = flow.receiveTask?.(turn, kind, result) ?? [];
  return blocked ? withoutMenus(effects) : effects;
};

/** Whether the answer greets by itself; one that a shared link leads elsewhere does not. */
const isStart = (turn: Turn): boolean => {
  const { body } = turn.event;
  const text = body.type === 'choice' ? body.token : body.type === 'text' ? body.text : '';
  const command = parseCommand(text);
  if (command) {
    const { name, words } = command;
    return name === 'start' && linkedTemplate(words) === undefined && linkedInvite(words) === undefined;
  }
  return body.type === 'text' && commandForWords(text) === 'start';
};

/** The first message ever says that an AI makes the pictures, whatever someone began with. */
const greet = (turn: Turn, effects: Effect[]): Effect[] => {
  if (!turn.state.account.isNew || isStart(turn)) return effects;
  // What really came: the budget of free credits may be used up for today.
  return lead(effects, line('welcome', { credits: turn.state.wallet.available }));
};

/** A conversation that another one takes the place of has its say last. */
const abandon = (turn: Turn, effects: Effect[]): Effect[] => {
  const { dialog } = turn.state;
  const next = effects.findLast((effect) => effect.do === 'dialog');
  if (!dialog || !next?.dialog || next.dialog.flow === dialog.flow) return effects;
  return [...effects, ...(flowOf(dialog)?.abandoned?.(turn) ?? [])];
};

/** Money that the platform has taken or given back is booked whoever it is from, blocked or not. */
const receivePayment = ({
  type,
  ...payment
}: Extract<Inbound['body'], { type: 'payment' | 'refund' }>): Effect[] => [
  type === 'payment' ? { do: 'stars-paid', ...payment } : { do: 'stars-refunded', ...payment },
];

/** What to do about an inbound. */
export const reduceTurn = (turn: Turn): Effect[] => {
  const { event } = turn;
  const { body } = event;
  if (event.conversation.kind === 'group' && event.addressed === 'ambient') return [];
  if (body.type === 'membership') return [];
  if (body.type === 'payment' || body.type === 'refund') return receivePayment(body);
  if (body.type === 'task') return receiveTask(turn, body.kind, body.result);
  if (event.sender.impersonal) return [sayError(turn, 'WRITE_AS_YOURSELF')];
  return greet(turn, abandon(turn, route(turn)));
};
