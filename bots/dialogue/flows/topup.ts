import type {
  BuyingMethod,
  ClaimResult,
  Effect,
  LookResult,
  MenuAction,
  OpenMenu,
  OrderView,
} from '../../../core/index.ts';
import { BUYING_METHODS } from '../../../core/index.ts';
import { numberArg, textArg, useOf } from '../arguments.ts';
import { errorLine, sayError } from '../replies/errors.ts';
import { answerInWords } from '../synonyms.ts';
import type { Command, Turn } from '../turn.ts';
import { isGroup, line, say } from '../turn.ts';
import type { Flow } from './flow.ts';
import {
  CLAIM_VERSION,
  claim,
  closeClaim,
  isHashStep,
  isLikeHash,
  leaveClaim,
  sayClaimed,
} from './topup-claim.ts';
import { sayAway, sayEnded, sayNotPrepared, sayPrepared, sayWaiting } from './topup-order.ts';
import { buyingHere, listPacks, sayNotSold, TOPUP } from './topup-packs.ts';

export { startPaid } from './topup-claim.ts';
export { TOPUP } from './topup-packs.ts';

/** Of what is looked for among the packs, at most. */
const WANTED_LENGTH = 40;

/** `/topup`: packs, then a way to pay. `/topup 10` takes the one pack of that price. */
export const startTopup: Command = (turn, words) => {
  if (buyingHere(turn).length === 0) return sayNotSold(turn);
  const wanted = [...words.trim()].slice(0, WANTED_LENGTH).join('');
  return [{ do: 'list-packs', methods: buyingHere(turn), ...(wanted === '' ? {} : { wanted }) }];
};

const isMethod = (method: unknown): method is BuyingMethod =>
  (BUYING_METHODS as readonly unknown[]).includes(method);

/** The pack is looked at before it is taken: its label may be of yesterday. */
const choosePack = (turn: Turn, menu: OpenMenu, action: MenuAction): Effect[] => {
  const packId = textArg(action, 'packId');
  const method = textArg(action, 'method');
  const price = numberArg(action, 'shown');
  const credits = numberArg(action, 'credits');
  if (packId === undefined || !isMethod(method) || price === undefined || credits === undefined)
    return [sayError(turn, 'CHOICE_EXPIRED')];
  if (!buyingHere(turn).includes(method)) return [sayError(turn, 'PAYMENT_UNAVAILABLE')];
  const [instead, use] = [textArg(action, 'instead'), useOf(menu)];
  const chosen = {
    ...{ packId, method, price, credits },
    ...(instead === undefined ? {} : { instead }),
    ...(use === undefined ? {} : { use }),
  };
  return [{ do: 'list-packs', methods: buyingHere(turn), chosen }];
};

const press = (turn: Turn, menu: OpenMenu, action: MenuAction): Effect[] => {
  // Nothing of a purse is said in a group.
  if (isGroup(turn)) return [say({ lines: [line('private-only', { command: '/topup' })] })];
  const orderId = textArg(action, 'orderId');
  if (action.action === 'pack') return choosePack(turn, menu, action);
  if (action.action === 'open') return [{ do: 'show-order', orderId }];
  if (orderId !== undefined && action.action === 'paid') return [{ do: 'check-order', orderId }];
  if (orderId !== undefined && action.action === 'cancel')
    return [{ do: 'cancel-order', orderId, use: useOf(menu) }];
  return [sayError(turn, 'CHOICE_EXPIRED')];
};

/** What a task answered, if it got that far. */
const answerOf = <T>(result: unknown): T | undefined => {
  const { ok, value } = (result ?? {}) as { ok?: boolean; value?: T };
  return ok === true ? value : undefined;
};

/** A look at the source; that it was paid is told by a message of its own. */
const looked = (turn: Turn, result: LookResult | undefined): Effect[] => {
  if (!result?.order || result.state === 'away') return sayAway(turn, result?.order);
  if (result.state === 'paid') return closeClaim(turn);
  if (result.state === 'over' || result.order.status !== 'open') return sayEnded(turn, result.order);
  return sayWaiting(result.order);
};

const prepared = (turn: Turn, result: { order: OrderView; problem?: 'away' } | undefined): Effect[] => {
  if (!result?.order || result.problem !== undefined) return sayNotPrepared(result?.order);
  return sayPrepared(turn, result.order);
};

/** Money that comes in: packs, orders, and transfers that were not recognised. Orders need no dialog: their choices hold all. */
export const topup: Flow = {
  name: TOPUP,
  version: CLAIM_VERSION,
  always: true,
  tasks: ['look-order', 'prepare-order', 'claim-transfer'],
  // No hash is so short.
  isFreeText: () => false,
  isElsewhere: (dialog, text) => isHashStep(dialog) && !isLikeHash(text) && answerInWords(text) !== 'no',
  answer: (turn, dialog, text) =>
    isHashStep(dialog) && isLikeHash(text) ? claim(turn, text) : leaveClaim(turn),
  receiveFiles: (turn, dialog) => topup.refuse(turn, dialog, 'UNSUPPORTED_FILE'),
  refuse: (turn, _dialog, code) => [say({ lines: [errorLine(turn, code), line('paid-ask')], code })],
  press,
  stale(turn, _menu, action, code) {
    if (isGroup(turn)) return undefined;
    const orderId = textArg(action, 'orderId');
    if (orderId !== undefined) return [{ do: 'show-order', orderId, because: code }];
    return buyingHere(turn).length > 0 ? [listPacks(turn, code)] : undefined;
  },
  receiveTask(turn, kind, result) {
    if (isGroup(turn)) return [];
    if (kind === 'claim-transfer') return sayClaimed(turn, answerOf<ClaimResult>(result));
    return kind === 'look-order' ? looked(turn, answerOf(result)) : prepared(turn, answerOf(result));
  },
  leave: leaveClaim,
};
