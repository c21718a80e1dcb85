import type { Line, ReplyParam } from '../../delivery/reply.ts';
import type { CakeCard } from './card.ts';

/** Names (locale keys) and people's own words in a row, as the reader's language puts them. */
const listed = (names: readonly (string | { words: string })[]): ReplyParam => {
  const [first = 'cake-none', ...rest] = names;
  const name: ReplyParam = typeof first === 'string' ? { key: first } : first.words;
  if (rest.length === 0) return name;
  return { key: 'cake-list', params: { first: name, rest: listed(rest) } };
};

const plantsOf = ({ harmful }: CakeCard): ReplyParam => listed(harmful.map((one) => `cake-plant-${one}`));

/** What somebody could be harmed by, in full or in short (under a picture). */
const allergyLines = ({ asking }: CakeCard): Line[] => [
  ...(asking.allergic.length === 0
    ? []
    : [
        {
          key: 'cake-card-allergy',
          params: {
            allergens: listed(
              asking.allergic.map((one) => (typeof one === 'string' ? `cake-allergen-${one}` : one)),
            ),
          },
        },
      ]),
  ...(asking.unread ? [{ key: 'cake-card-allergy-unread' }] : []),
  ...(asking.without.length === 0
    ? []
    : [
        {
          key: 'cake-card-without',
          params: { allergens: listed(asking.without.map((one) => `cake-allergen-${one}`)) },
        },
      ]),
];

/** The warnings of the card, in short. */
export const warningLines = (card: CakeCard): Line[] => [
  ...allergyLines(card),
  ...(card.harmful.length === 0 ? [] : [{ key: 'cake-warn-harmful', params: { plants: plantsOf(card) } }]),
  ...(isTooSmall(card)
    ? [{ key: 'cake-warn-people', params: { people: card.asked.people ?? 0, servings: card.servings } }]
    : []),
];

const isTooSmall = ({ asked, servings, small }: CakeCard): boolean =>
  small === undefined && asked.people !== undefined && asked.people > servings;

/** The decimal sign is the language's own, so numbers are numbers; sizes in a row are text. */
const sizes = (card: CakeCard): string => [...card.diameters].reverse().join(' / ');

/** The card in one line, for under a picture. */
export const shortCardLine = (card: CakeCard): Line => ({
  key: card.small === undefined ? 'cake-card-short' : `cake-card-short-${card.small}`,
  params: {
    tiers: card.diameters.length,
    servings: card.servings,
    least: card.hours.least,
    most: card.hours.most,
  },
});

const askedLines = (card: CakeCard): Line[] => {
  const { asked, servings } = card;
  return [
    ...(asked.people === undefined || card.small !== undefined
      ? []
      : [
          {
            key: isTooSmall(card) ? 'cake-card-people-more' : 'cake-card-people',
            params: { people: asked.people, servings },
          },
        ]),
    ...(asked.kg === undefined ? [] : [{ key: 'cake-card-kg', params: { kg: asked.kg } }]),
    ...(asked.cm === undefined ? [] : [{ key: 'cake-card-cm', params: { cm: asked.cm } }]),
  ];
};

const supportLines = ({ supports, diameters }: CakeCard): Line[] => {
  if (supports.dowels.length === 0) return [{ key: 'cake-support-none' }];
  return [
    {
      key: 'cake-support-dowels',
      params: {
        // From the bottom tier up, as they are set.
        dowels: [...supports.dowels].reverse().join(' / '),
        boards: diameters.length,
      },
    },
    ...(supports.rod ? [{ key: 'cake-support-rod' }] : []),
  ];
};

const eatLines = (card: CakeCard): Line[] => [
  ...card.notes.map((note) => ({ key: `cake-note-${note}` })),
  ...(card.fresh ? [{ key: 'cake-note-fresh' }] : []),
  ...(card.harmful.length === 0 ? [] : [{ key: 'cake-card-harmful', params: { plants: plantsOf(card) } }]),
];

/** Tiers, servings, weight and supports; of a cake without tiers what is usual for its kind. */
const sizeLines = (card: CakeCard): Line[] =>
  card.small === undefined
    ? [
        {
          key: 'cake-card-tiers',
          params: { tiers: card.diameters.length, sizes: sizes(card), height: card.tierHeight },
        },
        { key: `cake-card-servings-${card.pieces}`, params: { servings: card.servings } },
        { key: 'cake-card-weight', params: { ...card.weight } },
        ...askedLines(card),
        ...supportLines(card),
      ]
    : [{ key: `cake-card-${card.small}` }, ...askedLines(card)];

/** The card in full: what is typical is called so, and where the figures come from is said. */
export const cardLines = (card: CakeCard): Line[] => [
  { key: 'cake-card-head' },
  ...allergyLines(card),
  ...sizeLines(card),
  ...eatLines(card),
  {
    key: 'cake-card-hours',
    params: {
      least: card.hours.least,
      most: card.hours.most,
      reasons: listed(card.hours.reasons.map((reason) => `cake-work-${reason}`)),
    },
  },
  { key: `cake-keep-${card.keep}` },
  card.allergens.length === 0
    ? { key: 'cake-card-allergens-none' }
    : {
        key: 'cake-card-allergens',
        params: { allergens: listed(card.allergens.map((one) => `cake-allergen-${one}`)) },
      },
];
