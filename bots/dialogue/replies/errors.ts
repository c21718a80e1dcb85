import type { Effect, ErrorCode, ErrorParams, Line, MenuAction } from '../../../core/index.ts';
import type { Turn } from '../turn.ts';
import { isGroup, line, methodsHere, say, sellsHere } from '../turn.ts';
import type { Navigable } from './navigation.ts';
import { navigation, navigationActions, ORDERING } from './navigation.ts';

/** Characters of a prompt, at most (contract.md). */
export const PROMPT_LIMIT = 2000;

/** What a person may want next after each error. Exhaustive: a new code does not compile without a line here. */
const NEXT: Record<ErrorCode, readonly Navigable[]> = {
  INSUFFICIENT_CREDITS: ['topup', 'balance', 'prices'],
  DEBT_OPEN: ['topup', 'balance', 'billing'],
  ACCOUNT_BLOCKED: [],
  MEMBERSHIP_REQUIRED: ['balance', 'help'],
  PROMPT_NOT_FOUND: ['prompts', 'help'],
  GENERATION_FAILED: [...ORDERING, 'balance'],
  GENERATION_NOT_FOUND: ['history', ...ORDERING],
  ALREADY_RUNNING: ['status'],
  REFUSED_BY_SAFETY: [...ORDERING, 'help'],
  QUEUE_FULL: ['status', 'balance'],
  PROVIDER_UNAVAILABLE: ['history', 'balance'],
  PRICE_CHANGED: ['prices', 'cake'],
  EMPTY_PROMPT: ['help'],
  PROMPT_TOO_LONG: ['help'],
  UNSUPPORTED_FILE: ['train', 'poster', 'tryon', 'cake', 'help'],
  FILE_TOO_LARGE: ['train', 'poster', 'tryon', 'cake', 'help'],
  CHOICE_EXPIRED: [...ORDERING, 'status', 'help'],
  CHOICE_USED: ['status', 'history', ...ORDERING],
  NOT_YOUR_CHOICE: [...ORDERING],
  TOO_MANY_MESSAGES: [],
  WRITE_AS_YOURSELF: [],
  CANNOT_CANCEL: ['status', 'history'],
  NOTHING_TO_SHOW: ['history', ...ORDERING],
  BUDGET_PAUSED: ['history', 'balance'],
  IDEMPOTENCY_CONFLICT: ['help'],
  MODEL_NOT_FOUND: ['models', 'train'],
  TRIGGER_TAKEN: ['models', 'help'],
  PHOTOS_NOT_READY: ['train', 'help'],
  IN_REVIEW: ['help'],
  PAYMENT_UNAVAILABLE: ['topup', 'balance'],
  NO_SLOT_LEFT: ['topup', 'balance'],
  ORDERS_PAUSED: ['topup', 'balance'],
  ORDER_NOT_FOUND: ['topup', 'billing'],
  ORDER_CLOSED: ['topup', 'billing'],
  TOO_MANY_ORDERS: ['topup', 'billing'],
  BAD_INPUT: [...ORDERING, 'help'],
  NOT_FOUND: ['help'],
  FORBIDDEN: ['help'],
  UNKNOWN: ['status', 'help'],
};

/** Refusals of an order that go away with a top-up. */
const UNPAID: readonly ErrorCode[] = ['INSUFFICIENT_CREDITS', 'DEBT_OPEN'];

/** Whether an order that was refused with this code waits for credits. */
export const isUnpaid = (code: ErrorCode): boolean => UNPAID.includes(code);

/** Refusals of an order that may go away by themselves or with a top-up: the same order is offered once more. */
const PASSING: readonly ErrorCode[] = [
  ...(['QUEUE_FULL', 'PROVIDER_UNAVAILABLE', 'BUDGET_PAUSED', 'UNKNOWN'] as const),
  ...UNPAID,
];

/** Whether an order that was refused with this code may be taken later, as it is. */
export const isPassing = (code: ErrorCode): boolean => PASSING.includes(code);

/** Values that the sentence needs and the error may not carry. */
const known = (turn: Turn, code: ErrorCode): ErrorParams => {
  const { wallet } = turn.state;
  if (code === 'INSUFFICIENT_CREDITS') return { needed: 0, available: wallet.available };
  if (code === 'DEBT_OPEN') return { debt: wallet.debt };
  if (code === 'PROMPT_TOO_LONG') return { length: PROMPT_LIMIT + 1, limit: PROMPT_LIMIT };
  if (code === 'PRICE_CHANGED') return { shown: 0, now: 0 };
  if (code === 'REFUSED_BY_SAFETY') return { rule: 'other' };
  if (code === 'MEMBERSHIP_REQUIRED') return { level: 'plus' };
  if (code === 'PHOTOS_NOT_READY') return { usable: 0, least: 12 };
  if (code === 'TRIGGER_TAKEN') return { word: '' };
  return {};
};

/** The sentence of an error code; in a group without what somebody has. */
export const errorLine = (turn: Turn, code: ErrorCode, params: ErrorParams = {}): Line => {
  if (code === 'INSUFFICIENT_CREDITS' && isGroup(turn)) {
    return line('error-insufficient-credits-in-group', { needed: params.needed ?? 0 });
  }
  return line(`error-${code.toLowerCase().replaceAll('_', '-')}`, { ...known(turn, code), ...params });
};

/** What is said to who is short of credits when the way out is not a button. */
export const unpaidAdvice = (turn: Turn): Line[] =>
  sellsHere(turn)
    ? []
    : [line('credits-not-sold'), ...(methodsHere(turn).includes('codes') ? [line('topup-codes')] : [])];

interface ErrorExtras {
  params?: ErrorParams;
  /** Paragraphs after the sentence of the error. */
  more?: Line[];
  /** Choices before the ones that lead elsewhere. */
  actions?: MenuAction[];
  /** The menu's choices are to be used once (default: as often as one likes). */
  once?: boolean;
}

/** One clear message about what went wrong, with what can be done now. */
export const sayError = (turn: Turn, code: ErrorCode, extras: ErrorExtras = {}): Effect => {
  const advice = isUnpaid(code) ? unpaidAdvice(turn) : [];
  const lines = [errorLine(turn, code, extras.params), ...advice, ...(extras.more ?? [])];
  if (extras.actions === undefined) return say({ lines, code, menu: navigation(turn, NEXT[code]) });
  const actions = [...extras.actions, ...navigationActions(turn, NEXT[code])];
  return say({ lines, code, menu: { actions, once: extras.once ?? false } });
};
