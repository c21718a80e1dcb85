import type { DialogState, Effect, ErrorCode, ErrorParams, Line } from '../../../core/index.ts';
import { textArg, useOf } from '../arguments.ts';
import { notOffered } from '../commands/not-offered.ts';
import { hasWords, isBlank, lengthOf } from '../input.ts';
import { orderPrice } from '../jobs.ts';
import { errorLine, isPassing, PROMPT_LIMIT, sayError } from '../replies/errors.ts';
import { navigation } from '../replies/navigation.ts';
import { answerInWords } from '../synonyms.ts';
import type { Turn } from '../turn.ts';
import { isGroup, line, say } from '../turn.ts';
import type { Flow, Submit } from './flow.ts';

/** Steps: describe (free text) -> confirm (a choice). Another version in a row restarts the flow politely. */
const FLOW = 'cake';
const VERSION = 1;
const JOB = 'cakes';

/** Above this a one-shot order asks first (contract.md). */
const ASK_ABOVE_CREDITS = 50;

const at = (step: 'describe' | 'confirm', data: Record<string, unknown> = {}): Effect => ({
  do: 'dialog',
  dialog: { flow: FLOW, version: VERSION, step, data },
});

const priceNow = (turn: Turn): number | undefined => orderPrice(turn, FLOW);

const flaw = (text: string): { code: ErrorCode; params?: ErrorParams } | undefined => {
  if (!hasWords(text)) return { code: 'EMPTY_PROMPT' };
  const length = lengthOf(text);
  return length > PROMPT_LIMIT
    ? { code: 'PROMPT_TOO_LONG', params: { length, limit: PROMPT_LIMIT } }
    : undefined;
};

/** Asks for the description. Where choices are numbers there is no menu: in this step digits are text. */
const askDescription = (turn: Turn, lead: Line[] = [], code?: ErrorCode): Effect[] => [
  at('describe'),
  say({
    lines: [...lead, line('cake-ask'), line('cake-examples'), line('cake-ask-leave')],
    code,
    menu:
      turn.state.conversation.capabilities.buttonBytes > 0
        ? {
            actions: [{ action: 'cancel', label: line('action-cancel'), args: { command: '/cancel' } }],
            once: false,
          }
        : undefined,
  }),
];

/** Shows the order before it is paid: description, cost, balance now and after, Confirm, Change, Cancel. */
export const offerCake = (
  turn: Turn,
  text: string,
  extras: { lead?: Line[]; code?: ErrorCode; price?: number } = {},
): Effect[] => {
  const price = extras.price ?? priceNow(turn);
  if (price === undefined) return notOffered(turn, FLOW);
  const { wallet } = turn.state;
  if (wallet.debt > 0) return [sayError(turn, 'DEBT_OPEN')];
  if (wallet.available < price) {
    return [
      sayError(turn, 'INSUFFICIENT_CREDITS', { params: { needed: price, available: wallet.available } }),
    ];
  }
  return [
    at('confirm', { text, price }),
    say({
      lines: [
        ...(extras.lead ?? []),
        line('cake-offer', { description: text.trim() }),
        isGroup(turn)
          ? line('offer-cost', { price })
          : line('offer-cost-balance', { price, now: wallet.available, after: wallet.available - price }),
      ],
      code: extras.code,
      menu: {
        actions: [
          { action: 'confirm', label: line('action-confirm'), args: { flow: FLOW, text }, price },
          { action: 'edit', label: line('action-change'), args: { command: '/cake' } },
          { action: 'cancel', label: line('action-cancel'), args: { flow: FLOW, text } },
        ],
      },
    }),
  ];
};

const waitingText = (dialog: DialogState): string | undefined => {
  const text = dialog.data.text;
  return dialog.step === 'confirm' && typeof text === 'string' && !flaw(text) ? text : undefined;
};

const shownPrice = (dialog: DialogState): number | undefined =>
  typeof dialog.data.price === 'number' ? dialog.data.price : undefined;

/** Orders a picture of a cake: the hold, the row and the answer follow in the same turn. Closes the dialog. */
const submitCake = (turn: Turn, text: string, offered?: { use?: string; price?: number }): Effect[] => [
  {
    do: 'submit',
    job: JOB,
    input: { text: text.trim() },
    count: 1,
    shownPrice: offered?.price,
    use: offered?.use,
  },
  ...(isCakeDialog(turn.state.dialog) ? [{ do: 'dialog', dialog: null } as const] : []),
];

/** `/cake` opens the conversation; `/cake <words>` orders at once, unless it is dear or a group pays. */
export const startCake = (turn: Turn, words: string): Effect[] => {
  const price = priceNow(turn);
  if (price === undefined) return notOffered(turn, FLOW);
  if (isBlank(words)) return askDescription(turn);
  const wrong = flaw(words);
  if (wrong) return [sayError(turn, wrong.code, { params: wrong.params, more: [line('cake-one-shot')] })];
  if (price > ASK_ABOVE_CREDITS || turn.state.account.kind === 'group') return offerCake(turn, words);
  return submitCake(turn, words);
};

/** The same offer once more, with a line that says what is awaited. */
const offerAgain = (turn: Turn, text: string, lead: Line, code?: ErrorCode): Effect[] =>
  offerCake(turn, text, { lead: [lead], code });

const isCurrent = (dialog: DialogState): boolean =>
  dialog.version === VERSION && (dialog.step === 'describe' || waitingText(dialog) !== undefined);

const answerCake = (turn: Turn, dialog: DialogState, text: string): Effect[] => {
  if (!isCurrent(dialog)) return askDescription(turn, [line('flow-restarted')]);
  const waiting = waitingText(dialog);
  if (waiting === undefined) {
    const wrong = flaw(text);
    return wrong
      ? [
          sayError(turn, wrong.code, {
            params: wrong.params,
            more: [line('cake-missing'), line('cake-ask-leave')],
          }),
        ]
      : offerCake(turn, text);
  }
  const answer = answerInWords(text);
  if (answer === 'no') return leaveCake(turn);
  if (answer === 'yes') return submitCake(turn, waiting, { price: shownPrice(dialog) });
  return offerAgain(turn, waiting, line('cake-choose'));
};

/**
 * Confirm was pressed under an offer. It orders only while the dialog still waits for that very answer: one
 * that was answered in words, left or overtaken by another is offered anew.
 */
const confirmCake = (turn: Turn, text: string, pressed: { use?: string; price?: number }): Effect[] => {
  const { dialog } = turn.state;
  const waits = isCakeDialog(dialog) && isCurrent(dialog) && waitingText(dialog) === text;
  return waits ? submitCake(turn, text, pressed) : offerExpired(turn, text);
};

/** An offer that is too old is made anew, at the price of now. */
const offerExpired = (turn: Turn, text: string): Effect[] =>
  offerAgain(turn, text, errorLine(turn, 'CHOICE_EXPIRED'), 'CHOICE_EXPIRED');

const refuseFile = (turn: Turn, dialog: DialogState, code: ErrorCode): Effect[] => {
  if (!isCurrent(dialog)) return askDescription(turn, [line('flow-restarted')]);
  const waiting = waitingText(dialog);
  if (waiting !== undefined) return offerAgain(turn, waiting, errorLine(turn, code), code);
  return [say({ lines: [errorLine(turn, code), line('cake-missing'), line('cake-ask-leave')], code })];
};

const sayLeft = (turn: Turn): Effect =>
  say({ lines: [line('left-dialog')], menu: navigation(turn, ['cake', 'help']) });

const leaveCake = (turn: Turn): Effect[] => [{ do: 'dialog', dialog: null }, sayLeft(turn)];

const isCakeDialog = (dialog: DialogState | null): dialog is DialogState => dialog?.flow === FLOW;

const textOfOrder = (order: Submit): string | undefined => {
  const text = (order.input as { text?: unknown } | null)?.text;
  return typeof text === 'string' ? text : undefined;
};

const orderFailed = (turn: Turn, order: Submit, code: ErrorCode, params: ErrorParams): Effect[] => {
  const text = textOfOrder(order);
  if (code === 'BAD_INPUT' && params.field === 'inscription') {
    return [sayError(turn, code, { params, more: [line('cake-inscription-too-long')] })];
  }
  const changed = code === 'PRICE_CHANGED' && typeof params.now === 'number' ? params.now : undefined;
  if (text === undefined || (changed === undefined && !isPassing(code)))
    return [sayError(turn, code, { params })];
  const lead = [errorLine(turn, code, params)];
  return offerCake(turn, text, { lead, code, price: changed ?? order.shownPrice });
};

/** A cake in words: `/cake`. */
export const cake: Flow = {
  name: FLOW,
  version: VERSION,
  jobs: [JOB],
  isFreeText: (dialog) => dialog.step === 'describe',
  answer: answerCake,
  receiveFiles: (turn, dialog) => refuseFile(turn, dialog, 'UNSUPPORTED_FILE'),
  refuse: refuseFile,
  press(turn, menu, action) {
    const text = textArg(action, 'text');
    if (text === undefined) return [sayError(turn, 'CHOICE_EXPIRED')];
    if (action.action === 'confirm')
      return confirmCake(turn, text, { use: useOf(menu), price: action.price });
    const closes = isCakeDialog(turn.state.dialog) && turn.state.dialog.data.text === text;
    return [
      { do: 'use-menu', use: menu.id },
      ...(closes ? [{ do: 'dialog', dialog: null } as const] : []),
      sayLeft(turn),
    ];
  },
  stale(turn, _menu, action, code) {
    const text = textArg(action, 'text');
    return code === 'CHOICE_EXPIRED' && text !== undefined ? offerExpired(turn, text) : undefined;
  },
  orderFailed,
  leave: leaveCake,
};
