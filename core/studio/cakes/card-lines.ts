import type { Line, ReplyParam } from '../../delivery/reply.ts';
import type { CakeCard } from './card.ts';

/** Names in a row, as the reader's language puts them. */
const listed = (keys: readonly string[]): ReplyParam => {
  const [first = 'cake-none', ...rest] = keys;
  if (rest.length === 0) return { key: first };
  return { key: 'cake-list', params: { first: { key: first }, rest: listed(rest) } };
};

/** The decimal sign is the language's own, so numbers are numbers; sizes in a row are text. */
const sizes = (card: CakeCard): string => [...card.diameters].reverse().join(' / ');

/** The card in one line, for under a picture. */
export const shortCardLine = (card: CakeCard): Line => ({
  key: 'cake-card-short',
  params: {
    tiers: card.diameters.length,
    servings: card.servings,
    least: card.hours.least,
    most: card.hours.most,
  },
});

const askedLines = ({ asked, servings }: CakeCard): Line[] => [
  ...(asked.people === undefined
    ? []
    : [
        {
          key: asked.people > servings ? 'cake-card-people-more' : 'cake-card-people',
          params: { people: asked.people, servings },
        },
      ]),
  ...(asked.kg === undefined ? [] : [{ key: 'cake-card-kg', params: { kg: asked.kg } }]),
  ...(asked.cm === undefined ? [] : [{ key: 'cake-card-cm', params: { cm: asked.cm } }]),
];

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

const eatLines = ({ notes, fresh, harmful }: CakeCard): Line[] => [
  ...notes.map((note) => ({ key: `cake-note-${note}` })),
  ...(fresh ? [{ key: 'cake-note-fresh' }] : []),
  ...(harmful.length === 0
    ? []
    : [{ key: 'cake-card-harmful', params: { plants: listed(harmful.map((one) => `cake-plant-${one}`)) } }]),
];

/** The card in full: what is typical is called so, and where the figures come from is said. */
export const cardLines = (card: CakeCard): Line[] => [
  { key: 'cake-card-head' },
  {
    key: 'cake-card-tiers',
    params: { tiers: card.diameters.length, sizes: sizes(card), height: card.tierHeight },
  },
  { key: `cake-card-servings-${card.pieces}`, params: { servings: card.servings } },
  { key: 'cake-card-weight', params: { ...card.weight } },
  ...askedLines(card),
  ...supportLines(card),
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
