import type {
  Effect,
  ErrorCode,
  ErrorParams,
  OpenedOrder,
  OrderLook,
  OrderView,
  PackChoice,
  PackView,
  PaymentEffect,
  StarsInvoiceView,
} from '../../../core/index.ts';
import { cancel } from '../commands/orders.ts';
import { sayPrices } from '../commands/prices.ts';
import { errorLine, sayError } from '../replies/errors.ts';
import { navigation } from '../replies/navigation.ts';
import type { Turn } from '../turn.ts';
import { line, say } from '../turn.ts';
import type { Said } from './asking.ts';
import { notAHash, startClaim, tried } from './topup-claim.ts';
import { packsInWords } from './topup-money.ts';
import { refreshStatus, sayCancelled, sayEnded, sayInvoice, sayOrder } from './topup-order.ts';
import { buyingHere, listPacks, packLines, sayChanged, sayOther, sayPacks } from './topup-packs.ts';

/** What the top-up conversation asks of the core. */
export type TopupEffect = Extract<
  PaymentEffect,
  {
    do:
      | 'list-packs'
      | 'open-order'
      | 'show-order'
      | 'cancel-order'
      | 'check-order'
      | 'try-claim'
      | 'stars-paid'
      | 'stars-refunded'
      | 'open-invoice';
  }
>;

interface Listed {
  packs: PackView[];
  open?: OrderView;
}

/** Takes a pack; its price, and what it gives, must be what the label showed. */
const choose = (turn: Turn, listed: Listed, chosen: PackChoice): Effect[] => {
  const { packId, method, instead, use } = chosen;
  const pack = listed.packs.find((one) => one.packId === packId && one.method === method);
  if (pack?.price !== chosen.price || pack.base + pack.bonus !== chosen.credits)
    return sayChanged(turn, listed, pack);
  const used = use === undefined ? {} : { use };
  // An invoice stands beside an order: it is Telegram's own, and holds no amount of ours.
  if (method === 'stars') return [{ do: 'open-invoice', packId, ...used }];
  const { open } = listed;
  const isOther = open !== undefined && (open.packId !== packId || open.method !== method);
  if (!isOther) return [{ do: 'open-order', packId, method, ...used }];
  if (instead !== open.orderId)
    return [...(use === undefined ? [] : [{ do: 'use-menu', use } as const]), ...sayOther(open, pack)];
  return [
    { do: 'open-order', packId, method, instead: true, ...used },
    { do: 'show-order', orderId: instead, view: 'status' },
  ];
};

/** A choice could not be taken: what is offered instead says so by itself. */
const saidWhy = (turn: Turn, because: ErrorCode | undefined): Said =>
  because === undefined ? {} : { lead: [errorLine(turn, because)], code: because };

/** The one pack that is named by its price; where several or none are, all are offered. */
const byPrice = (turn: Turn, found: Listed, wanted: string): Effect[] => {
  const [named, ...others] = packsInWords(found.packs, wanted);
  if (!named) return sayPacks(turn, found, { lead: [line('topup-no-such', { words: wanted })] });
  if (others.length > 0) return sayPacks(turn, found);
  const { packId, method, price, base, bonus } = named;
  return choose(turn, found, { packId, method, price, credits: base + bonus });
};

const listed = (
  turn: Turn,
  { view, chosen, wanted, because }: Extract<TopupEffect, { do: 'list-packs' }>,
  found: Listed,
): Effect[] => {
  if (view === 'prices') return sayPrices(turn, packLines(turn, found.packs, true));
  if (chosen) return choose(turn, found, chosen);
  return wanted === undefined ? sayPacks(turn, found, saidWhy(turn, because)) : byPrice(turn, found, wanted);
};

/** Words and lists that mean an order while it is open; without one (`order` undefined) they mean something else. */
const lookedUp = (turn: Turn, view: Exclude<OrderLook, 'status'>, order: OrderView | undefined): Effect[] => {
  switch (view) {
    case 'paid':
      return order ? [{ do: 'check-order', orderId: order.orderId }] : startClaim(turn, '');
    case 'cancel':
      return order ? [{ do: 'cancel-order', orderId: order.orderId }] : cancel(turn, '');
    case 'show':
      return order ? sayOrder(turn, order, true) : [{ do: 'list-running', view: 'status' }];
    case 'beside-cancel':
    case 'beside-status': {
      const list = view === 'beside-cancel' ? 'cancel' : 'status';
      return [{ do: 'list-running', view: list, ...(order ? { order } : {}) }];
    }
  }
};

const shown = (
  turn: Turn,
  { view, because }: Extract<TopupEffect, { do: 'show-order' }>,
  order: OrderView,
): Effect[] => {
  if (view === 'status') return refreshStatus(turn, order);
  if (view !== undefined) return lookedUp(turn, view, order.status === 'open' ? order : undefined);
  return sayOrder(turn, order, true, saidWhy(turn, because));
};

const checked = (turn: Turn, { order, wait }: { order: OrderView; wait?: number }): Effect[] => {
  if (order.status !== 'open') return [...refreshStatus(turn, order), ...sayEnded(turn, order)];
  if (wait !== undefined)
    return [say({ lines: [line('topup-wait', { seconds: wait })], ref: order.orderId })];
  return [{ do: 'task', kind: 'look-order', payload: { orderId: order.orderId } }];
};

/** What to say about an effect that was carried out; `value` is the outcome that the effect promises. */
export const settleTopup = (turn: Turn, effect: TopupEffect, value: unknown): Effect[] => {
  switch (effect.do) {
    case 'list-packs':
      return listed(turn, effect, value as Listed);
    case 'open-order': {
      const { state, order } = value as OpenedOrder;
      // Opened in another window a moment ago: it stands before the packs then.
      return state === 'other' ? [listPacks(turn)] : sayOrder(turn, order, state === 'same');
    }
    case 'show-order':
      return shown(turn, effect, value as OrderView);
    case 'cancel-order':
      return sayCancelled(turn, value as OrderView);
    case 'check-order':
      return checked(turn, value as { order: OrderView; wait?: number });
    case 'try-claim':
      return tried(turn, effect.hash, value as { wait?: number });
    case 'open-invoice':
      return sayInvoice(value as StarsInvoiceView);
    // What they brought or took is told by the core, in a message of its own.
    case 'stars-paid':
    case 'stars-refunded':
      return [];
  }
};

/** Refusals after which everything is offered as it is now. */
const REOFFERED: readonly ErrorCode[] = ['NOT_FOUND', 'CHOICE_USED', 'CHOICE_EXPIRED'];

/** What to say about an effect that the core refused. */
export const topupFailed = (
  turn: Turn,
  effect: TopupEffect,
  code: ErrorCode,
  params: ErrorParams,
): Effect[] => {
  const said = sayError(turn, code, { params });
  switch (effect.do) {
    case 'list-packs':
      return effect.view === 'prices' ? sayPrices(turn, []) : [said];
    case 'open-order':
    case 'open-invoice':
      return REOFFERED.includes(code) && buyingHere(turn).length > 0 ? [listPacks(turn, code)] : [said];
    case 'show-order':
      if (effect.view === 'status') return [];
      return effect.view === undefined ? [said] : lookedUp(turn, effect.view, undefined);
    case 'cancel-order':
      return code === 'ORDER_CLOSED' || code === 'CHOICE_USED'
        ? [{ do: 'show-order', orderId: effect.orderId, because: code }]
        : [said];
    case 'try-claim':
      return code === 'BAD_INPUT' ? notAHash(turn) : [said];
    case 'stars-paid':
      // Never "try again": the Stars are paid, and the comparison with Telegram books them.
      return [say({ lines: [line('stars-not-booked')], code, menu: navigation(turn, ['billing']) })];
    case 'stars-refunded':
      return [];
    default:
      return [said];
  }
};
