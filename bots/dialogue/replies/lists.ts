import type {
  Effect,
  GenerationView,
  HistoryView,
  Line,
  MenuAction,
  ReplyDraft,
} from '../../../core/index.ts';
import { orderableJobs } from '../jobs.ts';
import type { Turn } from '../turn.ts';
import { line, say } from '../turn.ts';
import { navigation, ORDERING } from './navigation.ts';

/** Previous and next, which vanish at the ends. `args` says which list and how it is filtered. */
export const pager = (page: number, pages: number, args: Record<string, string | number>): MenuAction[] => [
  ...(page > 0
    ? [{ action: 'page' as const, label: line('action-previous'), args: { ...args, page: page - 1 } }]
    : []),
  ...(page < pages - 1
    ? [{ action: 'page' as const, label: line('action-next'), args: { ...args, page: page + 1 } }]
    : []),
];

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
