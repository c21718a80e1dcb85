import type { CakeOrder } from '../../conversations/cakes.ts';
import type { Allergen } from './allergen-words.ts';
import { type SaidAllergens, saidAllergens } from './allergens.ts';
import { looksOf, wordsOf } from './cake-input.ts';
import {
  CENTRAL_ROD_FROM,
  DECOR_NOTES,
  DENSITY,
  type DecorNote,
  dowelsUnder,
  FIGURE_WORDS,
  FRESH_WORDS,
  HARMFUL_PLANTS,
  HOURS,
  KEEPING,
  MADE_WORDS,
  type Plant,
  SERVING_CHART,
  type SmallCake,
  TIER_HEIGHT,
  type WorkReason,
} from './card-tables.ts';
import { wordsExpression } from './hint-words.ts';

/** What a pastry chef needs to know: from the words of the order and from tables, nothing else. */
export interface CakeCard {
  /** cm, from the top tier to the bottom one. */
  diameters: number[];
  /** cm, of one tier. */
  tierHeight: number;
  /** Pieces by the serving chart, and whose pieces they are. */
  servings: number;
  pieces: 'party' | 'wedding';
  /** kg, rounded to a tenth. */
  weight: { least: number; most: number };
  /** As the description says, where it does: it counts before what is typical. */
  asked: { people?: number; kg?: string; cm?: string };
  /** In the order of the words. */
  notes: DecorNote[];
  /** Flowers or leaves come from a garden: said, or by the plants. */
  fresh: boolean;
  harmful: Plant[];
  /** Dowels by tier from the second one from the top, and a rod through all. */
  supports: { dowels: number[]; rod: boolean };
  hours: { least: number; most: number; reasons: WorkReason[] };
  keep: 'cold' | 'fondant' | 'ganache';
  /** Named in the description. */
  allergens: Allergen[];
  /** What it says of people: allergic to, and asked to be without. */
  asking: Omit<SaidAllergens, 'named'>;
  /** It has no tiers, and the figures of its kind. */
  small?: SmallCake;
}

const compiled = <Id extends string>(table: Record<Id, readonly string[]>): [Id, RegExp][] =>
  (Object.entries(table) as [Id, readonly string[]][]).map(([id, words]) => [id, wordsExpression(words)]);

const PLANTS = compiled(HARMFUL_PLANTS);
const FIGURES = wordsExpression(FIGURE_WORDS);
const FRESH = wordsExpression(FRESH_WORDS);
const MADE = wordsExpression(MADE_WORDS);

const PEOPLE =
  /(?:на|для|for)\s+(\d{1,3})\s*(?:-?(?:х|ти))?\s*(?:человек|гост|персон|порци|people|guests|persons|servings)|(\d{1,3})\s*(?:人份|人|位)|(\d{1,3})\s*(?:порци|servings|persons)/u;
const KILOGRAMS = /(?<![\d.,])(\d{1,2}(?:[.,]\d{1,2})?)\s*(?:кг|килограмм\p{L}*|kg|公斤|千克)(?!\p{L})/u;
const CENTIMETRES =
  /(?:диаметр\p{L}*|diameter|直径)\D{0,6}(\d{2})\s*(?:см|сантиметр\p{L}*|cm|厘米)|(\d{2})\s*(?:см|cm|厘米)\s*(?:в )?(?:диаметр|in diameter)/u;

/** The diameters of a cake of so many tiers; a single one is as wide as is usual for a party. */
const diametersOf = (tiers: number): number[] => {
  const chart = SERVING_CHART.map(({ diameter }): number => diameter);
  return tiers === 1 ? chart.slice(1, 2) : chart.slice(0, tiers);
};

const litres = (diameter: number): number => (Math.PI * (diameter / 2) ** 2 * TIER_HEIGHT) / 1000;

const tenth = (value: number): number => Math.round(value * 10) / 10;

const inOrder = <Id>(table: [Id, RegExp][], text: string): Id[] =>
  table.filter(([, expression]) => expression.test(text)).map(([id]) => id);

/** The card of an order. */
export const cakeCard = (order: CakeOrder): CakeCard => {
  const looks = looksOf(order);
  const { description, inscription } = wordsOf(order);
  const text = description.normalize('NFC').toLowerCase().replaceAll('ё', 'е').replace(/\s+/gu, ' ');
  const diameters = diametersOf(looks.tiers);
  const pieces = looks.occasion === 'wedding' ? 'wedding' : 'party';
  const servings = diameters.reduce(
    (sum, diameter) => sum + (SERVING_CHART.find((one) => one.diameter === diameter)?.[pieces] ?? 0),
    0,
  );
  const volume = diameters.reduce((sum, diameter) => sum + litres(diameter), 0);
  const hasFigures = order.form?.decor === 'figures' || FIGURES.test(text);
  const notes = (Object.keys(DECOR_NOTES) as DecorNote[]).filter(
    (note) =>
      (note === 'figures' && hasFigures) ||
      looks.decor.some((id) => (DECOR_NOTES[note] as readonly string[]).includes(id)),
  );
  const harmful = inOrder(PLANTS, text);
  const made = MADE.test(text);
  const fresh = FRESH.test(text) || (harmful.length > 0 && !made);
  const { named, ...asking } = saidAllergens(text);
  const reasons: WorkReason[] = [
    'first',
    ...diameters.slice(1).map((): WorkReason => 'tier'),
    ...(looks.coating === 'fondant' || looks.coating === 'mirror' ? [looks.coating] : []),
    ...(['figures', 'flowers', 'baked', 'lace', 'butterflies'] as const).filter(
      // Fresh flowers are put on, not made.
      (note) => notes.includes(note) && !(note === 'flowers' && fresh && !made),
    ),
    ...(inscription === undefined ? [] : (['inscription'] as const)),
  ];
  const people = text.match(PEOPLE);
  const cm = text.match(CENTIMETRES);
  const kg = text.match(KILOGRAMS)?.[1];
  const guests = people && Number(people[1] ?? people[2] ?? people[3]);
  return {
    diameters,
    tierHeight: TIER_HEIGHT,
    servings,
    pieces,
    weight: { least: tenth(volume * DENSITY.least), most: tenth(volume * DENSITY.most) },
    asked: {
      ...(guests ? { people: guests } : {}),
      ...(kg === undefined ? {} : { kg }),
      ...(cm ? { cm: cm[1] ?? cm[2] ?? '' } : {}),
    },
    notes,
    fresh,
    harmful,
    supports: {
      dowels: diameters.slice(0, -1).map(dowelsUnder),
      rod: diameters.length >= CENTRAL_ROD_FROM,
    },
    hours: {
      least: Math.floor(reasons.reduce((sum, reason) => sum + HOURS[reason][0], 0)),
      most: Math.ceil(reasons.reduce((sum, reason) => sum + HOURS[reason][1], 0)),
      reasons: [...new Set(reasons)],
    },
    keep: KEEPING[looks.coating],
    allergens: named,
    asking,
    ...(looks.small && { small: looks.small }),
  };
};
