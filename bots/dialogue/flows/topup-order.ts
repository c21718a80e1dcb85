import type {
  Effect,
  ErrorCode,
  Line,
  MenuAction,
  OrderView,
  ReplyDraft,
  StarsInvoiceView,
} from '../../../core/index.ts';
import { amountText, orderStatus } from '../../../core/index.ts';
import { navigation } from '../replies/navigation.ts';
import type { Turn } from '../turn.ts';
import { line, say } from '../turn.ts';
import { hasButtons, type Said } from './asking.ts';
import { moneyParam } from './topup-money.ts';
import { cancelAction, paidAction, playLines, TOPUP } from './topup-packs.ts';

/** The operator's picture that says how to pay by hand. */
const MANUAL_PICTURE = 'manual-topup';

const copyAction = (key: string, copy: string, orderId: string): MenuAction => ({
  action: 'copy',
  label: line(key),
  args: { flow: TOPUP, orderId },
  copy,
});

/** The clock time alone: these messages are never edited, and the status counts the minutes. */
const deadline = ({ expiresAt }: OrderView): Line =>
  line('order-deadline', { deadline: { instant: expiresAt } });

const gets = ({ base, bonus }: OrderView): Line =>
  line(bonus > 0 ? 'order-gets-bonus' : 'order-gets', { base, bonus, total: base + bonus });

/** On a line of its own, so that it can be copied. */
const copyable = (text: string): Line => line('copy-words', { words: text });

/** What is said, and what of it a button copies. */
interface Instructions {
  lines: Line[];
  copies: MenuAction[];
  extras?: Pick<ReplyDraft, 'qr' | 'assets'>;
}

/** The seed's words: the exact amount, the address, and until when. */
const byUsdt = (order: OrderView): Instructions => {
  const amount = amountText(order.amount, order.currency);
  const address = order.address ?? order.qr ?? '';
  return {
    lines: [
      line('order-usdt-send', { amount }),
      copyable(address),
      line('order-usdt-amount'),
      copyable(amount),
      deadline(order),
      line('order-usdt-warning'),
      ...(order.bonus > 0 ? [gets(order)] : []),
      line('order-usdt-odd', { total: order.base + order.bonus }),
    ],
    copies: [
      copyAction('action-copy-amount', amount, order.orderId),
      copyAction('action-copy-address', address, order.orderId),
    ],
    extras: { qr: order.qr ?? address },
  };
};

/** WeChat Pay, epay: the service's own address as a QR picture; epay's is a page that can be opened, too. */
const byService = (order: OrderView): Instructions => {
  const { method, qr = '', amount, currency, code } = order;
  const isPage = method === 'epay';
  return {
    lines: [
      line(isPage ? 'order-epay-pay' : 'order-wechat-pay', { amount: moneyParam(amount, currency) }),
      ...(isPage ? [copyable(qr)] : []),
      line('order-code', { code }),
      deadline(order),
      gets(order),
    ],
    copies: [],
    extras: { qr },
  };
};

const byHand = (turn: Turn, order: OrderView): Instructions => {
  const { amount, currency, code, orderId, expiresAt } = order;
  const picture = turn.options.manualPicture;
  return {
    lines: [
      line(picture ? 'order-manual-picture' : 'order-manual-ask', { amount: moneyParam(amount, currency) }),
      line('order-manual-code'),
      copyable(code),
      line('order-manual-person', { deadline: { instant: expiresAt } }),
      gets(order),
    ],
    copies: [copyAction('action-copy-code', code, orderId)],
    extras: picture ? { assets: [{ assetId: MANUAL_PICTURE, as: 'photo' }] } : undefined,
  };
};

const instructionsOf = (turn: Turn, order: OrderView): Instructions => {
  if (order.method === 'usdt') return byUsdt(order);
  return order.method === 'manual' ? byHand(turn, order) : byService(order);
};

/** How long choices about an order stay open. */
const ttlOf = (order: OrderView): number => Math.max(60_000, order.expiresAt - order.createdAt);

/**
 * The address once more in a message of its own, where no button copies it and so much may be said: with the picture, its words
 * (which may not fit under it) and the status.
 */
const addressAlone = (turn: Turn, { address, orderId }: OrderView): Effect[] => {
  const { captionLength, messageBudget } = turn.state.conversation.capabilities;
  const least = captionLength > 0 ? 3 : 4;
  if (address === undefined || hasButtons(turn) || (messageBudget > 0 && messageBudget < least)) return [];
  return [say({ lines: [copyable(address)], class: 'payment', ref: orderId })];
};

/**
 * How to pay, then the status. `again`: it was open before, so that its status message, which is edited in place, is somewhere
 * above: its choices stand here as well. Where choices are numbers, nothing is copied by them: the status has them alone.
 */
const sayHow = (turn: Turn, order: OrderView, again: boolean, { lead = [], code }: Said): Effect[] => {
  const { lines, copies, extras } = instructionsOf(turn, order);
  const repeated = again ? [paidAction(order.orderId), cancelAction(order.orderId)] : [];
  const actions = hasButtons(turn) ? [...copies, ...repeated] : [];
  return [
    say({
      lines: [...lead, ...playLines(turn), ...lines],
      code,
      ...extras,
      class: 'payment',
      ref: order.orderId,
      ...(actions.length === 0 ? {} : { menu: { actions, layout: [2, 2], once: false, ttl: ttlOf(order) } }),
    }),
    ...addressAlone(turn, order),
    say(orderStatus(order)),
  ];
};

/** Open still, for a moment: the service it was to be paid at has closed it. */
const endedKey = ({ status, method }: OrderView): string => {
  if (status !== 'expired' && status !== 'open') return `order-status-${status}`;
  return method === 'manual' ? 'order-expired-manual' : 'order-expired';
};

/** An order that is over: how it ended; one that ran out may have been paid all the same. `because`: why a choice was not taken. */
export const sayEnded = (turn: Turn, order: OrderView, because?: ErrorCode): Effect[] => [
  say({
    lines: [line(endedKey(order), { code: order.code })],
    code: because,
    ref: order.orderId,
    menu: navigation(turn, ['topup', 'billing']),
  }),
];

/** Its status message is brought up to date, where messages can be edited; elsewhere that would be one more message. */
export const refreshStatus = (turn: Turn, order: OrderView): Effect[] =>
  turn.state.conversation.capabilities.editInterval > 0 ? [say(orderStatus(order))] : [];

const isServed = ({ method }: OrderView): boolean => method === 'wechat-pay' || method === 'epay';

/** Everything about an order that can be paid now. What a payment service has to give first is asked for. */
export const sayOrder = (turn: Turn, order: OrderView, again: boolean, said: Said = {}): Effect[] => {
  if (order.status !== 'open') return [...refreshStatus(turn, order), ...sayEnded(turn, order, said.code)];
  if (order.method === 'stars') return [{ do: 'open-invoice', packId: order.packId }];
  if (!isServed(order) || order.qr !== undefined) return sayHow(turn, order, again, said);
  return [
    say({ lines: [...(said.lead ?? []), line('topup-preparing')], code: said.code, ref: order.orderId }),
    { do: 'task', kind: 'prepare-order', payload: { orderId: order.orderId } },
  ];
};

/** The payment service gave nothing to pay at: it is asked again by a press. */
export const sayNotPrepared = (order?: OrderView): Effect[] => [
  say({
    lines: [line('topup-prepare-away')],
    code: 'PROVIDER_UNAVAILABLE',
    ref: order?.orderId,
    menu: {
      actions: [
        {
          action: 'open',
          label: line('action-try-again'),
          args: order ? { flow: TOPUP, orderId: order.orderId } : { flow: TOPUP },
        },
        ...(order ? [cancelAction(order.orderId)] : []),
      ],
      once: false,
    },
  }),
];

/** What a payment service gave. */
export const sayPrepared = (turn: Turn, order: OrderView): Effect[] => {
  if (order.status === 'open' && isServed(order) && order.qr === undefined) return sayNotPrepared(order);
  return sayOrder(turn, order, false);
};

const orderMenu = (order: OrderView): ReplyDraft['menu'] => ({
  actions: [paidAction(order.orderId), cancelAction(order.orderId)],
  once: false,
  ttl: ttlOf(order),
});

/** The source was asked and has not seen it. */
export const sayWaiting = (order: OrderView): Effect[] => {
  const key =
    order.method === 'usdt'
      ? 'topup-waiting-usdt'
      : order.method === 'manual'
        ? 'topup-waiting-manual'
        : 'topup-waiting';
  return [say({ lines: [line(key, { code: order.code })], ref: order.orderId, menu: orderMenu(order) })];
};

/** The source could not be asked. */
export const sayAway = (turn: Turn, order?: OrderView): Effect[] => [
  say({
    lines: [line('topup-away')],
    code: 'PROVIDER_UNAVAILABLE',
    ref: order?.orderId,
    menu: order?.status === 'open' ? orderMenu(order) : navigation(turn, ['topup', 'billing']),
  }),
];

export const sayCancelled = (turn: Turn, order: OrderView): Effect[] => [
  ...refreshStatus(turn, order),
  say({
    lines: [line(order.method === 'usdt' ? 'topup-cancelled-usdt' : 'topup-cancelled', { code: order.code })],
    ref: order.orderId,
    menu: navigation(turn, ['topup', 'billing']),
  }),
];

/** What the platform draws itself, with a button to pay. */
export const sayInvoice = ({ payload, startParameter, stars, base, bonus }: StarsInvoiceView): Effect[] => {
  const credits = base + bonus;
  return [
    say({
      lines: [],
      invoice: {
        title: line('invoice-title', { credits }),
        description: line('invoice-description', { credits }),
        label: line('invoice-label', { credits }),
        payload,
        startParameter,
        stars,
      },
      class: 'payment',
    }),
  ];
};
