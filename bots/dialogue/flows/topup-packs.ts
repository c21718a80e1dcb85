import type {
  BuyingMethod,
  Effect,
  ErrorCode,
  Line,
  MenuAction,
  OrderView,
  PackView,
  ReplyParam,
} from '../../../core/index.ts';
import { navigation } from '../replies/navigation.ts';
import type { Turn } from '../turn.ts';
import { line, methodsHere, say } from '../turn.ts';
import { hasButtons, type Said } from './asking.ts';
import { isHigher, moneyParam } from './topup-money.ts';

/** Of the choices, and of the dialog row of `/paid`. */
export const TOPUP = 'topup';

export const METHOD_NAMES: Record<BuyingMethod, string> = {
  stars: 'topup-method-stars',
  usdt: 'topup-method-usdt',
  'wechat-pay': 'topup-method-wechat-pay',
  epay: 'topup-method-epay',
  manual: 'topup-method-manual',
};

/** The ways to buy a pack in this chat, in the operator's order. */
export const buyingHere = (turn: Turn): BuyingMethod[] =>
  methodsHere(turn).filter((method) => method !== 'codes');

/** Whether orders can wait for their payment here: Stars have invoices of Telegram's in their place. */
export const ordersHere = (turn: Turn): boolean => buyingHere(turn).some((method) => method !== 'stars');

/** What is sold here, and the open order: what every question about packs begins with. `because`: why a choice could not be taken. */
export const listPacks = (turn: Turn, because?: ErrorCode): Effect => ({
  ...{ do: 'list-packs', methods: buyingHere(turn) },
  ...(because === undefined ? {} : { because }),
});

const packWords = ({ price, currency, base, bonus }: PackView): Line => ({
  key: bonus > 0 ? 'topup-pack-bonus' : 'topup-pack',
  params: { price: moneyParam(price, currency), base, bonus },
});

/** By method, in the order in which they are offered here. */
const groupsOf = (turn: Turn, packs: readonly PackView[]): { method: BuyingMethod; packs: PackView[] }[] =>
  buyingHere(turn)
    .map((method) => ({ method, packs: packs.filter((pack) => pack.method === method) }))
    .filter((group) => group.packs.length > 0);

/** Which packs bring a level that this person does not have yet. */
const levelLines = (turn: Turn, packs: readonly PackView[]): Line[] => {
  const raising = packs.filter(({ level }) => isHigher(turn, level));
  const levels = new Set(raising.map(({ level }) => level));
  const [first] = raising;
  if (!first?.level) return [];
  if (raising.length === packs.length && levels.size === 1)
    return [line('topup-level-all', { level: first.level })];
  return raising.map(({ level, price, currency }) =>
    line('topup-level-some', { price: moneyParam(price, currency), level: level ?? 'plus' }),
  );
};

/** The seed's line, of packs in USDT. */
const saveLines = (method: BuyingMethod): Line[] => (method === 'usdt' ? [line('topup-save')] : []);

const methodLine = (method: BuyingMethod): Line =>
  line('topup-group', { method: { key: METHOD_NAMES[method] } });

/**
 * Packs under the names of their methods, then the levels that they bring. Where the choices are lines themselves, `listed`
 * leaves the packs to them, and the names of several methods to their headings.
 */
export const packLines = (turn: Turn, packs: readonly PackView[], listed: boolean): Line[] => {
  const groups = groupsOf(turn, packs);
  const lines = groups.flatMap(({ method, packs: group }) => {
    if (!listed) return groups.length > 1 ? [] : saveLines(method);
    const listedPacks = group.map((pack) => line('topup-line', { pack: packWords(pack) }));
    return [methodLine(method), ...listedPacks, ...saveLines(method)];
  });
  return [...lines, ...levelLines(turn, packs)];
};

export const chooseArgs = (pack: PackView): Record<string, string | number> => ({
  flow: TOPUP,
  packId: pack.packId,
  method: pack.method,
  // What the label showed: a choice of other terms is offered anew.
  shown: pack.price,
  credits: pack.base + pack.bonus,
});

const packActions = (turn: Turn, packs: readonly PackView[]): MenuAction[] => {
  const groups = groupsOf(turn, packs);
  const inOneCurrency = (pack: PackView): number =>
    groups.filter((group) => group.packs[0]?.currency === pack.currency).length;
  const isHeaded = !hasButtons(turn) && groups.length > 1;
  return groups.flatMap(({ method, packs: group }) =>
    group.map((pack, index): MenuAction => {
      const named = !isHeaded && inOneCurrency(pack) > 1;
      return {
        action: 'pack',
        label: named
          ? line('topup-pack-by', { method: { key: METHOD_NAMES[pack.method] }, pack: packWords(pack) })
          : packWords(pack),
        ...(isHeaded && index === 0 ? { heading: [methodLine(method), ...saveLines(method)] } : {}),
        args: chooseArgs(pack),
      };
    }),
  );
};

export const showOrderAction = (orderId: string): MenuAction => ({
  action: 'open',
  label: line('action-show-order'),
  args: { flow: TOPUP, orderId },
});

export const paidAction = (orderId: string): MenuAction => ({
  action: 'paid',
  label: line('action-paid'),
  args: { flow: TOPUP, orderId },
});

export const cancelAction = (orderId: string): MenuAction => ({
  action: 'cancel',
  label: line('action-cancel-order'),
  args: { flow: TOPUP, orderId },
});

const oneInARow = (actions: MenuAction[]): number[] => actions.map(() => 1);

/** Nothing is sold in this chat. */
export const sayNotSold = (turn: Turn): Effect[] => [
  say({
    lines: [line('credits-not-sold'), ...codesLine(turn)],
    menu: navigation(turn, ['balance', 'prices', 'help']),
  }),
];

export const codesLine = (turn: Turn): Line[] =>
  methodsHere(turn).includes('codes') ? [line('topup-codes')] : [];

/** Real money for credits that are good for nothing else: where a studio is only tried. */
export const playLines = (turn: Turn): Line[] =>
  turn.state.account.realm === 'play' ? [line('topup-play')] : [];

/** An order by hand may have a day: hours then, rounded up. */
const timeLeft = ({ minutesLeft }: OrderView): ReplyParam =>
  minutesLeft > 90
    ? { key: 'order-left-hours', params: { hours: Math.ceil(minutesLeft / 60) } }
    : { key: 'order-left-minutes', params: { minutes: minutesLeft } };

/** One can be open at a time. */
export const openLine = (key: 'topup-open' | 'topup-other', order: OrderView): Line =>
  line(key, {
    amount: moneyParam(order.amount, order.currency),
    code: order.code,
    left: timeLeft(order),
    deadline: { instant: order.expiresAt },
  });

/** The packs as choices; the order that is open stands before them. */
export const sayPacks = (
  turn: Turn,
  { packs, open }: { packs: readonly PackView[]; open?: OrderView },
  { lead = [], code }: Said = {},
): Effect[] => {
  const choices = packActions(turn, packs);
  if (choices.length === 0 && !open) return sayNotSold(turn);
  const { debt } = turn.state.wallet;
  const actions = [...(open ? [showOrderAction(open.orderId), cancelAction(open.orderId)] : []), ...choices];
  return [
    say({
      lines: [
        ...lead,
        ...(open ? [openLine('topup-open', open)] : []),
        ...(debt > 0 ? [line('balance-debt', { debt })] : []),
        ...(choices.length > 0 ? playLines(turn) : []),
        ...(choices.length > 0 ? [line('topup-choose'), ...packLines(turn, packs, hasButtons(turn))] : []),
        ...codesLine(turn),
      ],
      code,
      menu: { actions, layout: oneInARow(actions) },
    }),
  ];
};

/** Another pack while an order is open: one at a time. */
export const sayOther = (open: OrderView, pack: PackView): Effect[] => {
  const actions: MenuAction[] = [
    {
      action: 'pack',
      label: line('action-take-instead', { pack: packWords(pack) }),
      args: { ...chooseArgs(pack), instead: open.orderId },
    },
    showOrderAction(open.orderId),
  ];
  return [
    say({
      lines: [openLine('topup-other', open)],
      ref: open.orderId,
      menu: { actions, layout: oneInARow(actions) },
    }),
  ];
};

/** The pack is not what its label said any more: said, and everything is offered as it is now. */
export const sayChanged = (
  turn: Turn,
  listed: { packs: readonly PackView[]; open?: OrderView },
  pack: PackView | undefined,
): Effect[] => {
  const said: { lead: Line[]; code: ErrorCode } = pack
    ? { lead: [line('topup-pack-changed', { pack: packWords(pack) })], code: 'PRICE_CHANGED' }
    : { lead: [line('topup-pack-gone')], code: 'NOT_FOUND' };
  return sayPacks(turn, listed, said);
};
