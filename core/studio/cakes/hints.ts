import type { CakeStyle } from '../../conversations/cakes.ts';
import { SMALL_WORDS, type SmallCake } from './card-tables.ts';
import { COLOUR_WORDS } from './colour-words.ts';
import {
  COATING_WORDS,
  type Coating,
  DECOR_IDS,
  DECOR_WORDS,
  type DecorId,
  OCCASION_WORDS,
  type Occasion,
  STYLE_WORDS,
  wordsExpression,
} from './hint-words.ts';

/**
 * What a cake's words say about its looks; drivers that draw by themselves draw from it. A type, not an
 * interface, so that it fits `ImageRequest.hints` (a plain record).
 */
export type CakeHints = {
  /** 1..6 */
  tiers: number;
  /** `#RRGGBB`, one to five, in the order of the words; the first is the main one. */
  palette: string[];
  /** The colours are meant soft and light (already applied to `palette`). */
  pastel: boolean;
  /** In the order of the words. */
  decor: DecorId[];
  coating: Coating;
  occasion?: Occasion;
  style?: CakeStyle;
  /** Years, when the cake is for someone's age: the number of candles. */
  age?: number;
  /** It has no tiers. */
  small?: SmallCake;
};

const MAX_TIERS = 6;
const MAX_COLOURS = 5;

const compiled = <Id extends string>(table: Record<Id, readonly string[]>): [Id, RegExp][] =>
  (Object.entries(table) as [Id, readonly string[]][]).map(([id, words]) => [id, wordsExpression(words)]);

const DECOR = compiled(DECOR_WORDS);
const COATING = compiled(COATING_WORDS);
const OCCASION = compiled(OCCASION_WORDS);
const STYLE = compiled(STYLE_WORDS);
const SMALL = compiled<SmallCake>(SMALL_WORDS);
const COLOURS = COLOUR_WORDS.map(({ hex, words }) => ({ hex, expression: wordsExpression(words) }));

const first = <Id extends string>(table: [Id, RegExp][], text: string): Id | undefined =>
  table.find(([, expression]) => expression.test(text))?.[0];

const TIER_WORDS: [RegExp, number][] = [
  [/(?<!\p{L})(?:одно|1-?)(?:ярусн|этажн|уровнев)|single[- ]tier|单层|一层/u, 1],
  [
    /(?<!\p{L})(?:дву?х|2-?х?-?)(?:ъ|ь)?(?:ярусн|этажн|уровнев)|(?<!\p{L})(?:два|двух|в 2) (?:ярус|этаж)|two[- ]tier|双层|两层|二层/u,
    2,
  ],
  [
    /(?<!\p{L})(?:тр[её]х|3-?х?-?)(?:ъ|ь)?(?:ярусн|этажн|уровнев)|(?<!\p{L})(?:три|тр[её]х) (?:ярус|этаж)|three[- ]tier|三层/u,
    3,
  ],
  [
    /(?<!\p{L})(?:четыр[её]х|4-?х?-?)(?:ъ|ь)?(?:ярусн|этажн|уровнев)|(?<!\p{L})четыр\p{L}* (?:ярус|этаж)|four[- ]tier|四层/u,
    4,
  ],
  [
    /(?<!\p{L})(?:пяти|5-?т?и?-?)(?:ярусн|этажн|уровнев)|(?<!\p{L})пят\p{L}* (?:ярус|этаж)|five[- ]tier|五层/u,
    5,
  ],
  [/(?<!\p{L})(?:много|высокий много)(?:ярусн|этажн)|multi-?tier|多层/u, 3],
];

const tiersOf = (text: string, occasion: Occasion | undefined): number => {
  for (const [expression, tiers] of TIER_WORDS) if (expression.test(text)) return tiers;
  const counted = text.match(/(?<![\d.,])(\d{1,2})\s*-?\s*(?:х\s*-?\s*)?(?:ярус|этаж|уровн|tier|层)/u);
  if (counted?.[1]) return Math.min(MAX_TIERS, Math.max(1, Number(counted[1])));
  return occasion === 'wedding' ? 3 : 1;
};

/** Cupcakes beside a cake are its company. */
const WHOLE_CAKE =
  /(?<!\p{L})(?:торт(?!\p{L}*-бенто)|(?<!cup ?|bento )cakes?(?!\p{L}))|(?<!纸杯|杯子|便当)蛋糕/u;

const smallOf = (text: string, tiers: number): SmallCake | undefined => {
  const small = tiers > 1 ? undefined : first(SMALL, text);
  return small === 'cupcakes' && WHOLE_CAKE.test(text) ? undefined : small;
};

const AGE =
  /(?<![\d.,])(\d{1,3})\s*-?\s*(?:ти|х|ми|й)?\s*-?\s*(?:лет(?!\p{L})|летн|лети|год(?:а|ик|ика|иков|у)?(?!\p{L})|years?|yo(?!\p{L})|岁)/u;

const ageOf = (text: string): number | undefined => {
  const age = Number(text.match(AGE)?.[1] ?? Number.NaN);
  if (age >= 1 && age <= 120) return age;
  return /(?<!\p{L})годик(?!\p{L})/u.test(text) ? 1 : undefined;
};

/** `hex` moved towards white (amount > 0) or black (amount < 0) by |amount| of 1. */
const shade = (hex: string, amount: number): string => {
  const target = amount > 0 ? 255 : 0;
  const channel = (at: number): string => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16);
    return Math.round(value + (target - value) * Math.abs(amount))
      .toString(16)
      .padStart(2, '0')
      .toUpperCase();
  };
  return `#${channel(1)}${channel(3)}${channel(5)}`;
};

const LIGHT = /(?:светло|нежно|бледно|light|pale|soft|pastel|浅|淡)[- ]?$/u;
const DARK = /(?:темно|глубок\p{L}*|насыщенно|dark|deep|深)[- ]?$/u;
const PASTEL = /пастел|нежн\p{L}* (?:тон|цвет|оттен)|pastel|马卡龙色|柔和/u;

const DEFAULT_PALETTES: { when: (hints: Omit<CakeHints, 'palette'>) => boolean; palette: string[] }[] = [
  { when: (h) => h.pastel, palette: ['#F8D7DF', '#FFF1E0', '#D5E7F5', '#E5DCF3'] },
  { when: (h) => h.occasion === 'wedding', palette: ['#FFFFFF', '#F3E3D3', '#EBC9C4'] },
  { when: (h) => h.decor.includes('unicorn'), palette: ['#F9CFE0', '#CDB7EA', '#A8DCE8'] },
  {
    when: (h) => h.decor.includes('rocket') || h.decor.includes('stars'),
    palette: ['#26305C', '#6C5BA7', '#F7CF46'],
  },
  { when: (h) => h.decor.includes('sea'), palette: ['#7BBCE8', '#EAD9BE', '#3FB8B0'] },
  { when: (h) => h.decor.includes('dinosaur'), palette: ['#8CC084', '#F7CF46', '#C98F52'] },
  {
    when: (h) => h.occasion === 'new-year' || h.occasion === 'christmas',
    palette: ['#FFFFFF', '#B3262E', '#2E6B4B'],
  },
  { when: (h) => h.style === 'kids', palette: ['#FFD6E3', '#BFE3F5', '#FFF0B3'] },
];

const paletteOf = (text: string, rest: Omit<CakeHints, 'palette'>): string[] => {
  const found = COLOURS.flatMap(({ hex, expression }) => {
    const at = text.search(expression);
    if (at < 0) return [];
    const before = text.slice(Math.max(0, at - 14), at);
    // Only "темно-синий" and the like stand before the word: the prefix itself begins the match's word.
    const toned = DARK.test(before) ? shade(hex, -0.35) : LIGHT.test(before) ? shade(hex, 0.4) : hex;
    return [{ at, hex: rest.pastel ? shade(toned, 0.45) : toned }];
  });
  const palette = [...new Set(found.sort((a, b) => a.at - b.at).map(({ hex }) => hex))].slice(0, MAX_COLOURS);
  if (palette.length > 0) return palette;
  return DEFAULT_PALETTES.find(({ when }) => when(rest))?.palette ?? ['#FFF4E3', '#F3C9C4', '#E8B4A0'];
};

/** Reads tiers, colours, decor, coating, occasion and style from a cake's words (Russian, English, Chinese). */
export const cakeHints = (words: string): CakeHints => {
  // "Светлорозовый" and "светло-розовый" are one word; the colour tables look for word starts.
  const text = words
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/\s+/gu, ' ')
    .replace(/(?<!\p{L})(светло|темно|нежно|бледно|ярко)-?(?=\p{L}{3})/gu, '$1-');
  const occasion = first(OCCASION, text);
  const style = first(STYLE, text);
  const age = ageOf(text);
  const decor = DECOR.map(([id, expression]) => ({ id, at: text.search(expression) }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at || DECOR_IDS.indexOf(a.id) - DECOR_IDS.indexOf(b.id))
    .map(({ id }) => id);
  const tiers = tiersOf(text, occasion);
  const small = smallOf(text, tiers);
  const rest: Omit<CakeHints, 'palette'> = {
    tiers,
    pastel: PASTEL.test(text),
    decor,
    coating: first(COATING, text) ?? 'cream',
    ...(occasion && { occasion }),
    ...(style && { style }),
    ...(age !== undefined && { age }),
    ...(small && { small }),
  };
  return { ...rest, palette: paletteOf(text, rest) };
};

/** The style that a word names, as in a search. */
export const styleNamed = (word: string): CakeStyle | undefined =>
  first(STYLE, word.normalize('NFC').toLowerCase().replaceAll('ё', 'е'));
