import type {
  BillingRow,
  BillingView,
  Effect,
  GenerationView,
  HistoryView,
  Line,
  MenuAction,
  ReplyDraft,
  TxKind,
} from '../../../core/index.ts';
import { orderableJobs } from '../jobs.ts';
import type { Turn } from '../turn.ts';
import { line, say } from '../turn.ts';
import { navigation, ORDERING } from './navigation.ts';

/** Why a balance changed; each has a name in the locales: `ledger-<kind>`. Exhaustive over the ledger's kinds. */
const LEDGER_KEYS: Record<TxKind, `ledger-${TxKind}`> = {
  signup_bonus: 'ledger-signup_bonus',
  play_grant: 'ledger-play_grant',
  hold: 'ledger-hold',
  capture: 'ledger-capture',
  release: 'ledger-release',
  purchase: 'ledger-purchase',
  pack_bonus: 'ledger-pack_bonus',
  grant: 'ledger-grant',
  refund: 'ledger-refund',
  correction: 'ledger-correction',
  checkin: 'ledger-checkin',
  redeem: 'ledger-redeem',
  merge: 'ledger-merge',
  debt_carried: 'ledger-debt_carried',
  debt_settled: 'ledger-debt_settled',
};

/** Those that speak of what was ordered have another name for a training. */
const TRAINING_KEYS: Record<string, string | undefined> = {
  hold: 'ledger-hold-training',
  capture: 'ledger-capture-training',
};

const ledgerKey = ({ kind, training }: BillingRow): string =>
  (training ? TRAINING_KEYS[kind] : undefined) ??
  (LEDGER_KEYS as Record<string, string | undefined>)[kind] ??
  LEDGER_KEYS.correction;

/** Previous and next, which vanish at the ends. `args` says which list and how it is filtered. */
const pager = (page: number, pages: number, args: Record<string, string | number>): MenuAction[] => [
  ...(page > 0
    ? [{ action: 'page' as const, label: line('action-previous'), args: { ...args, page: page - 1 } }]
    : []),
  ...(page < pages - 1
    ? [{ action: 'page' as const, label: line('action-next'), args: { ...args, page: page + 1 } }]
    : []),
];

const billingLine = (row: BillingRow): Line => {
  const params = { kind: { key: ledgerKey(row) }, amount: row.amount, date: { instant: row.at } };
  return row.title ? line('billing-row-title', { ...params, title: row.title }) : line('billing-row', params);
};

/** Top-ups and charges, page by page, each with its reason. */
export const sayBilling = (turn: Turn, view: BillingView): Effect => {
  if (view.topups.length === 0 && view.charges.length === 0 && view.page === 0) {
    return say({ lines: [line('billing-empty')], menu: navigation(turn, ['cake', 'balance']) });
  }
  const section = (key: string, rows: BillingRow[]): Line[] =>
    rows.length === 0 ? [] : [line(key), ...rows.map(billingLine)];
  const actions = pager(view.page, view.pages, { list: 'billing' });
  return say({
    lines: [
      line('billing-head', { page: view.page + 1, pages: Math.max(view.pages, 1) }),
      ...section('billing-topups', view.topups),
      ...section('billing-charges', view.charges),
    ],
    menu: actions.length > 0 ? { actions, once: false } : navigation(turn, ['balance', 'cake']),
  });
};

const historyKey = ({ starred, training }: GenerationView): string => {
  if (training) return starred ? 'history-row-training-starred' : 'history-row-training';
  return starred ? 'history-row-starred' : 'history-row';
};

const historyLine = (view: GenerationView, n: number): Line =>
  line(historyKey(view), {
    n,
    title: view.title,
    date: { instant: view.createdAt },
    cost: view.cost,
  });

/** What a list of orders was filtered by; travels in the arguments of its choices. */
export interface HistoryFilter {
  starredOnly?: boolean;
  job?: string;
  /** What was searched for. */
  words?: string;
}

const filterArgs = ({ starredOnly, job, words }: HistoryFilter): Record<string, string | number> => ({
  list: 'history',
  ...(words ? { words } : {}),
  ...(starredOnly ? { starred: 1 } : {}),
  ...(job ? { job } : {}),
});

const showAll: MenuAction = {
  action: 'page',
  label: line('action-show-all'),
  args: { ...filterArgs({}), page: 0 },
};

/** Only filters that would change something: stars, and the jobs of a studio that has several. */
const filters = (turn: Turn, filter: HistoryFilter): MenuAction[] => {
  const names = [...new Set(orderableJobs(turn).map(({ name }) => name))];
  const toggle: MenuAction = {
    action: 'page',
    label: line(filter.starredOnly ? 'action-show-all' : 'action-show-starred'),
    args: { ...filterArgs({ ...filter, starredOnly: !filter.starredOnly }), page: 0 },
  };
  const byJob = names.length < 2 ? [] : names.filter((name) => name !== filter.job);
  return [
    toggle,
    ...byJob.map(
      (job): MenuAction => ({
        action: 'page',
        label: line(`job-${job}`),
        args: { ...filterArgs({ ...filter, job }), page: 0 },
      }),
    ),
  ];
};

/** The first picture of each order, where the chat can show them as one album. */
const coversOf = (turn: Turn, { items }: HistoryView): ReplyDraft['assets'] => {
  if (turn.state.conversation.capabilities.albumSize < 2) return undefined;
  const covers = items.flatMap(({ assets }) => assets.slice(0, 1));
  return covers.length === 0 ? undefined : covers.map((assetId) => ({ assetId, as: 'photo' as const }));
};

/** All of it on a page of its own, where there is one. */
const galleryChoice = ({ galleryUrl: url }: HistoryView): MenuAction[] =>
  url === undefined ? [] : [{ action: 'open', label: line('action-gallery'), url }];

/** All orders: covers, title, date and cost each, open, filters, pages; an empty list offers a first order. */
export const sayHistory = (turn: Turn, view: HistoryView, filter: HistoryFilter): Effect => {
  const { words } = filter;
  const filtered = filter.starredOnly === true || filter.job !== undefined || words !== undefined;
  if (view.items.length === 0) {
    if (!filtered)
      return say({
        lines: [line('history-empty')],
        menu: navigation(turn, [...ORDERING, 'help']),
      });
    return say({
      lines: [words === undefined ? line('history-empty-filter') : line('history-empty-words', { words })],
      menu: {
        actions: [showAll],
        once: false,
      },
    });
  }
  const open = view.items.map(
    (item, i): MenuAction => ({
      action: 'open',
      label: line('action-open-numbered', { n: i + 1 }),
      args: { generationId: item.generationId },
    }),
  );
  return say({
    lines: [
      line('history-head', { total: view.total, page: view.page + 1, pages: Math.max(view.pages, 1) }),
      ...(words === undefined ? [] : [line('history-words', { words })]),
      ...view.items.map((item, i) => historyLine(item, i + 1)),
    ],
    assets: coversOf(turn, view),
    menu: {
      actions: [
        ...open,
        ...pager(view.page, view.pages, filterArgs(filter)),
        ...(words === undefined ? [] : [showAll]),
        ...filters(turn, filter),
        ...galleryChoice(view),
      ],
      layout: [open.length],
      once: false,
    },
  });
};
