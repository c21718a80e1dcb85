import type {
  Effect,
  ErrorCode,
  Line,
  MenuAction,
  TemplateFilter,
  TemplateListView,
  TemplateView,
} from '../../../core/index.ts';
import { textArg } from '../arguments.ts';
import type { Turn } from '../turn.ts';
import { isGroup, line, say } from '../turn.ts';
import { cancelChoice } from './asking.ts';
import { turnPages } from './photo-pages.ts';
import { TEMPLATE_CATEGORIES } from './prompts-kinds.ts';
import { goTo, keptLines } from './prompts-place.ts';
import { choice } from './prompts-say.ts';

/** Characters of a search, at most. */
const SEARCH_LENGTH = 100;

export const searchWords = (text: string): string => [...text.trim()].slice(0, SEARCH_LENGTH).join('');

/** Leads to the categories. */
export const galleryChoice: MenuAction = choice(line('prompts-gallery'), { pick: 'home' }, 'page');

const allChoice = (total: number): MenuAction =>
  choice(line('prompts-all', { total }), { pick: 'list', page: 0 }, 'page');

export const saveChoice: MenuAction = choice(line('prompts-save'), { pick: 'save' }, 'save');

/** What is one's own is not for others to read. */
export const favouritesChoice = (count: number): MenuAction =>
  choice(line('prompts-favourites', { count }), { pick: 'list', favourites: 1, page: 0 }, 'page');

const ownChoice = (count: number): MenuAction =>
  choice(line('prompts-own', { count }), { pick: 'list', own: 1, page: 0 }, 'page');

const personal = (turn: Turn, { favourites, own }: TemplateListView): MenuAction[] =>
  isGroup(turn)
    ? []
    : [
        ...(favourites > 0 ? [favouritesChoice(favourites)] : []),
        ...(own > 0 ? [ownChoice(own)] : []),
        saveChoice,
      ];

/** The gallery's first page: categories with their counts, one's own, and the search. `keeps`: the open dialog stays. */
export const sayHome = (
  turn: Turn,
  view: TemplateListView,
  { lead = [], code, keeps = false }: { lead?: Line[]; code?: ErrorCode; keeps?: boolean } = {},
): Effect[] => {
  const categories = view.categories
    .filter(({ category }) => category !== 'own')
    .map(({ category, count }) =>
      choice(
        line('prompts-category-count', { category: { key: `prompts-category-${category}` }, count }),
        { pick: 'list', category, page: 0 },
        'page',
      ),
    );
  const mine = personal(turn, view);
  const words =
    categories.length > 0 ? [line('prompts-home'), line('prompts-search')] : [line('prompts-none')];
  return [
    ...(keeps ? [] : [goTo('list', {})]),
    say({
      lines: [...lead, ...words, ...(keeps ? keptLines(turn, false) : [line('prompts-leave')])],
      code,
      menu: {
        actions: [
          ...categories,
          ...(categories.length > 0 ? [allChoice(view.total)] : []),
          ...mine,
          // It would end what is open.
          ...(keeps ? [] : [cancelChoice]),
        ],
        layout: [
          ...rows(categories.length, 2),
          ...(categories.length > 0 ? [1] : []),
          ...rows(mine.length, 2),
          ...(keeps ? [] : [1]),
        ],
        once: false,
      },
    }),
  ];
};

/** So many buttons in rows of `width`. */
export const rows = (count: number, width: number): number[] =>
  Array.from({ length: Math.ceil(count / width) }, (_, row) => Math.min(width, count - row * width));

/** What a list is filtered by, as it travels in the arguments of its choices. */
export const filterArgs = ({
  category,
  words,
  favourites,
  own,
}: TemplateFilter): Record<string, string | number> => ({
  pick: 'list',
  ...(category ? { category } : {}),
  ...(words ? { words } : {}),
  ...(favourites ? { favourites: 1 } : {}),
  ...(own ? { own: 1 } : {}),
});

/** The filter of a choice; in a group without what is one's own. */
export const filterOf = (turn: Turn, action: MenuAction): TemplateFilter => {
  const category = TEMPLATE_CATEGORIES.find((one) => one === action.args?.category);
  const words = textArg(action, 'words');
  return {
    ...(category ? { category } : {}),
    ...(words === undefined ? {} : { words }),
    ...(action.args?.favourites === 1 && !isGroup(turn) ? { favourites: true as const } : {}),
    ...(action.args?.own === 1 && !isGroup(turn) ? { own: true as const } : {}),
  };
};

const headOf = ({ category, words, favourites, own }: TemplateFilter): Line => {
  if (words) return line('prompts-found', { words });
  if (favourites) return line('prompts-head-favourites');
  if (own) return line('prompts-head-own');
  return category ? line(`prompts-category-${category}`) : line('prompts-head-all');
};

const rowOf = (turn: Turn, { title, price, membersOnly, favourite }: TemplateView, n: number): Line => {
  const starred = favourite && !isGroup(turn);
  const params = { n, title, price };
  if (membersOnly) return line(starred ? 'prompts-row-members-favourite' : 'prompts-row-members', params);
  return line(starred ? 'prompts-row-favourite' : 'prompts-row', params);
};

const emptyLine = ({ words, favourites, own }: TemplateFilter): Line => {
  if (words) return line('prompts-nothing-found', { words });
  if (favourites) return line('prompts-no-favourites');
  return line(own ? 'prompts-no-own' : 'prompts-nothing-here');
};

/** Templates, page by page: price and lock of each, open by button or number, words search. */
export const sayList = (
  turn: Turn,
  view: TemplateListView,
  filter: TemplateFilter,
  { lead = [], code }: { lead?: Line[]; code?: ErrorCode } = {},
): Effect[] => {
  const items = isGroup(turn) ? view.items.filter(({ own }) => !own) : view.items;
  const opened = goTo('list', { ...filter, page: view.page });
  if (items.length === 0) {
    const mine = filter.own && !isGroup(turn) ? [saveChoice] : [];
    return [
      opened,
      say({
        lines: [...lead, emptyLine(filter), line('prompts-search')],
        code,
        menu: { actions: [allChoice(0), galleryChoice, ...mine, cancelChoice], layout: [1, 2], once: false },
      }),
    ];
  }
  const opens = items.map(({ code: of }, i) =>
    choice(line('action-open-numbered', { n: i + 1 }), { pick: 'open', code: of, n: i + 1 }, 'open'),
  );
  const pages = turnPages(view.page, view.pages, { flow: 'prompts', ...filterArgs(filter) });
  const last = [galleryChoice, ...(filter.own && !isGroup(turn) ? [saveChoice] : []), cancelChoice];
  return [
    opened,
    say({
      lines: [
        ...lead,
        headOf(filter),
        ...(view.pages > 1 ? [line('prompts-page', { page: view.page + 1, pages: view.pages })] : []),
        ...items.map((item, i) => rowOf(turn, item, i + 1)),
        line('prompts-list-how'),
      ],
      code,
      menu: {
        actions: [...opens, ...pages, ...last],
        layout: [...rows(opens.length, 3), ...(pages.length > 0 ? [pages.length] : []), last.length],
        once: false,
      },
    }),
  ];
};
