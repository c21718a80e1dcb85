import type { Effect, Line, MenuAction } from '../../../core/index.ts';
import type { Turn } from '../turn.ts';
import { line, say } from '../turn.ts';
import { cancelChoice as cancelling, hasButtons, type Said } from './asking.ts';
import { levelActions, levelWords } from './perks-levels.ts';
import { megabytes, PHOTO_BYTES } from './poster-ask.ts';
import { GARMENT_KINDS } from './tryon-kinds.ts';
import type { Garment, PersonPlace, TryonPlace } from './tryon-place.ts';
import {
  garmentPrice,
  garmentsMost,
  goTo,
  hasPerson,
  lookAtWaiting,
  pendingOf,
  TRYON,
} from './tryon-place.ts';

/** A choice of this flow. */
export const choice = (
  label: Line,
  args: Record<string, string | number>,
  action: MenuAction['action'] = 'choose',
): MenuAction => ({ action, label, args: { flow: TRYON, ...args } });

/** Cancel, as one of this flow's: a number where there are buttons means none of them. */
export const cancelChoice: MenuAction = { ...cancelling, args: { ...cancelling.args, flow: TRYON } };

/** In the place of a garment's tag: all of them, or which one is being asked. */
export const ALL = 'all';
export const WHICH = 'which';

export const startOverChoice: MenuAction = choice(line('tryon-start-over'), { pick: 'over' });

/** What this chat takes at most, in whole megabytes. */
export const mostMegabytes = (turn: Turn): number => megabytes(turn, PHOTO_BYTES);

/** How many garments an order may have; said before any is sent. */
export const limitLines = (turn: Turn): Line[] => [
  line('tryon-limit', { most: garmentsMost(turn) }),
  ...(turn.state.account.level === 'free' ? [line('tryon-limit-free', { how: levelWords(turn) })] : []),
];

/** What a garment is, as the lists say it. */
export const kindLine = ({ kind }: Pick<Garment, 'kind'>): Line =>
  line(kind === 'auto' ? 'tryon-garment-auto' : `tryon-kind-${kind}`);

/** The garments, numbered in the order in which they were sent. */
export const garmentLines = ({ garments }: TryonPlace): Line[] =>
  garments.map((garment, i) =>
    garment.id === undefined
      ? line('tryon-garment-row-pending', { n: i + 1 })
      : line('tryon-garment-row', { n: i + 1, kind: { key: kindLine(garment).key } }),
  );

const savedChoices = (place: TryonPlace): MenuAction[] =>
  place.saved === true
    ? [
        choice(line('tryon-use-saved'), { pick: 'saved' }),
        choice(line('tryon-forget-saved'), { pick: 'forget' }, 'delete'),
      ]
    : [];

/** What can be done where a photo of a person is awaited. */
export const personActions = (place: TryonPlace): MenuAction[] => [
  ...savedChoices(place),
  ...(hasPerson(place) ? [choice(line('tryon-keep-person'), { pick: 'keep' })] : []),
  cancelChoice,
];

/** What it costs, where someone begins. */
const priceLines = (turn: Turn, place: TryonPlace): Line[] => {
  const price = garmentPrice(turn);
  return price === undefined || hasPerson(place) ? [] : [line('tryon-price', { price })];
};

/** Step person: whom the clothes shall be tried on. */
export const askPerson = (turn: Turn, place: TryonPlace, { lead = [], code }: Said = {}): Effect[] => {
  const actions = personActions(place);
  return [
    goTo('person', { ...place, of: undefined }),
    say({
      lines: [
        ...lead,
        line('tryon-ask-person', { mb: mostMegabytes(turn) }),
        ...priceLines(turn, place),
        line('tryon-ask-person-good'),
        ...(place.saved === true ? [line('tryon-saved-here')] : []),
        line('photo-ask-leave'),
      ],
      code,
      menu: { actions, layout: actions.map(() => 1), once: false },
    }),
  ];
};

/** The step person from the beginning: whether there is a saved photo is looked at first. `lead` is a key of the locales. */
export const lookForSaved = (place: TryonPlace, lead?: string): Effect[] => [
  goTo('person', place),
  { do: 'show-saved-photo', ...(lead === undefined ? {} : { beside: { lead } }) },
];

const garmentActions = (turn: Turn, place: PersonPlace): MenuAction[] => {
  const { garments } = place;
  const removals = garments.map(({ tag }, i) =>
    choice(line('tryon-remove', { n: i + 1 }), { pick: 'remove', tag }, 'remove'),
  );
  const some = garments.length > 0;
  return [
    ...(some ? [choice(line('tryon-continue'), { pick: 'next' }, 'done')] : []),
    ...removals,
    ...(some ? [choice(line('tryon-set-kind'), { pick: 'kinds' })] : []),
    choice(line('tryon-other-person'), { pick: 'person' }),
    ...levelChoices(turn),
    cancelChoice,
  ];
};

/** Who may send one garment only is led to more. */
const levelChoices = (turn: Turn): MenuAction[] =>
  turn.state.account.level === 'free' ? levelActions(turn) : [];

/** Five a row. */
const rowsOf = (count: number): number[] =>
  Array.from({ length: Math.ceil(count / 5) }, (_, i) => Math.min(5, count - i * 5));

/** Continue, the removals five a row, then the rest one each. */
const layoutOf = (removals: number, more: number): number[] => [
  ...(removals === 0 ? [1, 1] : [1, ...rowsOf(removals), 1, 1, 1]),
  ...Array.from({ length: more }, () => 1),
];

/** Step garments: what is there, numbered, and what can be sent, removed or said of it. */
export const askGarments = (turn: Turn, given: PersonPlace, { lead = [], code }: Said = {}): Effect[] => {
  const { place, tasks } = lookAtWaiting(given);
  const { garments } = place;
  const room = garmentsMost(turn) - garments.length;
  const ask =
    garments.length === 0
      ? [line('tryon-ask-garments', { mb: mostMegabytes(turn) }), ...limitLines(turn)]
      : [
          line('tryon-garments-head', { count: garments.length }),
          ...garmentLines(place),
          ...(room > 0 ? [line('tryon-garments-more', { room })] : []),
          line('tryon-garments-how'),
        ];
  return [
    goTo('garments', { ...place, looking: undefined, of: undefined }),
    say({
      lines: [...lead, ...ask, line('photo-ask-leave')],
      code,
      menu: {
        actions: garmentActions(turn, place),
        layout: layoutOf(garments.length, levelChoices(turn).length),
        once: false,
      },
    }),
    ...tasks,
  ];
};

/** Which garment's kind is meant, where there are several: in numbered choices their numbers are the garments' own. */
export const askWhich = (place: PersonPlace): Effect[] => [
  goTo('garments', { ...place, of: WHICH }),
  say({
    lines: [line('tryon-ask-which'), ...garmentLines(place)],
    menu: {
      actions: [
        ...place.garments.map(({ tag }, i) =>
          choice(line('tryon-garment-number', { n: i + 1 }), { pick: 'kinds', of: tag }),
        ),
        choice(line('tryon-all-garments'), { pick: 'kinds', of: ALL }),
        choice(line('tryon-back'), { pick: 'list' }),
      ],
      layout: [...rowsOf(place.garments.length), 1, 1],
      once: false,
    },
  }),
];

/** What a garment is, or all of them: the model sees it for itself unless it is told. */
export const askKind = (turn: Turn, place: PersonPlace, of: string): Effect[] => {
  const number = place.garments.findIndex(({ tag }) => tag === of) + 1;
  return [
    goTo('garments', { ...place, of }),
    say({
      lines: [
        number > 0 ? line('tryon-ask-kind-of', { n: number }) : line('tryon-ask-kind-all'),
        ...(hasButtons(turn) ? [line('tryon-ask-kind-words')] : []),
      ],
      menu: {
        actions: [
          ...GARMENT_KINDS.map((kind) => choice(line(`tryon-kind-${kind}`), { pick: 'kind', kind, of })),
          choice(line('tryon-back'), { pick: 'list' }),
        ],
        layout: [1, 3, 3, 1],
        once: false,
      },
    }),
  ];
};

/** The two statements of jobs.md "Safety": no try-on starts without them. */
export const askConsent = (place: PersonPlace, { lead = [], code }: Said = {}): Effect[] => [
  goTo('consent', { ...place, of: undefined }),
  say({
    lines: [
      ...lead,
      line('tryon-consent-ask'),
      line('tryon-consent-person'),
      line('tryon-consent-adult'),
      line('tryon-consent-free'),
    ],
    code,
    menu: {
      actions: [
        choice(line('tryon-agree'), { pick: 'agree', person: place.person.id }, 'agree'),
        choice(line('tryon-change-photos'), { pick: 'list' }, 'edit'),
        cancelChoice,
      ],
      layout: [1, 1, 1],
      once: false,
    },
  }),
];

/** Pictures are still being looked at: said, and the place is kept. */
export const sayLooking = (place: TryonPlace, lead: Line[] = []): Effect[] => [
  goTo(place.step, place),
  say({
    lines: [
      ...lead,
      place.step === 'person'
        ? line('tryon-step-analysing')
        : line('tryon-still-looking', { count: pendingOf(place).length }),
      line('photo-ask-leave'),
    ],
  }),
];
