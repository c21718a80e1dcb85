import type {
  BillingOrder,
  BillingRow,
  BillingTransfer,
  BillingView,
  BuyingMethod,
  Effect,
  Line,
  MenuAction,
  OrderStatus,
  TxKind,
} from '../../../core/index.ts';
import { TOPUP } from '../flows/topup.ts';
import { moneyParam } from '../flows/topup-money.ts';
import { JOBS } from '../jobs.ts';
import type { Turn } from '../turn.ts';
import { line, say } from '../turn.ts';
import { pager } from './lists.ts';
import { navigation, navigationActions } from './navigation.ts';

/** `retake`: a grant that pays for a free retake. */
type Reason = TxKind | 'retake';

/** Why a balance changed; each has a name in the locales: `ledger-<kind>`. Exhaustive over the ledger's kinds. */
const LEDGER_KEYS: Record<Reason, `ledger-${Reason}`> = {
  signup_bonus: 'ledger-signup_bonus',
  play_grant: 'ledger-play_grant',
  hold: 'ledger-hold',
  capture: 'ledger-capture',
  release: 'ledger-release',
  purchase: 'ledger-purchase',
  pack_bonus: 'ledger-pack_bonus',
  grant: 'ledger-grant',
  retake: 'ledger-retake',
  refund: 'ledger-refund',
  correction: 'ledger-correction',
  checkin: 'ledger-checkin',
  redeem: 'ledger-redeem',
  invite: 'ledger-invite',
  invite_returned: 'ledger-invite_returned',
  merge: 'ledger-merge',
  debt_carried: 'ledger-debt_carried',
  debt_settled: 'ledger-debt_settled',
};

/** Those that speak of what was ordered have another name for a training. */
const TRAINING_KEYS: Record<string, string | undefined> = {
  hold: 'ledger-hold-training',
  capture: 'ledger-capture-training',
};

/** What was held comes back for a reason. */
const BACK_KEYS = { cancelled: 'ledger-release-cancelled', failed: 'ledger-release-failed' } as const;

const ledgerKey = ({ kind, training, because }: BillingRow): string =>
  (kind === 'release' && because ? BACK_KEYS[because] : undefined) ??
  (training ? TRAINING_KEYS[kind] : undefined) ??
  (LEDGER_KEYS as Record<string, string | undefined>)[kind] ??
  LEDGER_KEYS.correction;

const isJob = (job: string | undefined): job is string => JOBS.some(({ name }) => name === job);

const movementLine = (row: BillingRow): Line => {
  const { amount, title, job, code } = row;
  const params = { kind: { key: ledgerKey(row) }, amount, date: { instant: row.at } };
  if (title) return line('billing-row-title', { ...params, title });
  if (code) return line('billing-row-order', { ...params, code });
  // Its texts were deleted: what it was is all that is known.
  return isJob(job)
    ? line('billing-row-job', { ...params, job: { key: `billing-job-${job}` } })
    : line('billing-row', params);
};

/** How an order was, or is to be, paid. */
const METHOD_KEYS: Record<BuyingMethod, string> = {
  stars: 'billing-by-stars',
  usdt: 'billing-by-usdt',
  'wechat-pay': 'billing-by-wechat-pay',
  epay: 'billing-by-epay',
  manual: 'billing-by-manual',
};

/** What became of it. */
const ORDER_KEYS: Record<OrderStatus, string> = {
  open: 'billing-order-open',
  paid: 'billing-order-paid',
  expired: 'billing-order-expired',
  cancelled: 'billing-order-cancelled',
  late: 'billing-order-late',
  refunded: 'billing-order-refunded',
};

/** One that was credited by hand was never ordered. */
const orderKey = ({ status, byHand }: BillingOrder): string =>
  byHand && status === 'paid' ? 'billing-order-by-hand' : ORDER_KEYS[status];

const orderLine = (order: BillingOrder): Line => {
  const { method, amount, currency, credits, code, at } = order;
  return line(orderKey(order), {
    credits,
    code,
    price: { key: METHOD_KEYS[method], params: { money: moneyParam(amount, currency) } },
    date: { instant: at },
  });
};

/** It is not lost: a person looks at it. */
const transferLine = ({ waiting, at }: BillingTransfer): Line =>
  line('billing-transfer', { money: moneyParam(waiting, 'USDT'), date: { instant: at } });

const topupLine = (row: BillingView['topups'][number]): Line => {
  if ('waiting' in row) return transferLine(row);
  return 'orderId' in row ? orderLine(row) : movementLine(row);
};

/** The order that can still be paid: its address and amount are shown once more. */
const openOrder = (rows: BillingView['topups']): MenuAction[] =>
  rows.flatMap((row) =>
    'orderId' in row && row.status === 'open'
      ? [
          {
            action: 'open',
            label: line('action-open-order', { code: row.code }),
            args: { flow: TOPUP, orderId: row.orderId, show: 1 },
          },
        ]
      : [],
  );

/** All of it as a file, where the chat takes files. */
const statement = (turn: Turn): MenuAction[] =>
  turn.state.conversation.capabilities.fileOut > 0
    ? [{ action: 'statement', label: line('action-statement') }]
    : [];

/** Top-ups and charges, page by page, each with its reason. */
export const sayBilling = (turn: Turn, view: BillingView): Effect => {
  if (view.topups.length === 0 && view.charges.length === 0 && view.page === 0) {
    return say({ lines: [line('billing-empty')], menu: navigation(turn, ['topup', 'cake', 'balance']) });
  }
  const section = (key: string, lines: Line[]): Line[] => (lines.length === 0 ? [] : [line(key), ...lines]);
  return say({
    lines: [
      line('billing-head', { page: view.page + 1, pages: Math.max(view.pages, 1) }),
      ...section('billing-topups', view.topups.map(topupLine)),
      ...section('billing-charges', view.charges.map(movementLine)),
    ],
    menu: {
      actions: [
        ...openOrder(view.topups),
        ...pager(view.page, view.pages, { list: 'billing' }),
        ...statement(turn),
        ...navigationActions(turn, ['topup', 'balance']),
      ],
      once: false,
    },
  });
};
