import { isHex } from './colors.ts';

/**
 * What the sketch of a cake understands. Whoever reads a person's words (core/studio/cakes) hands these ids
 * over in `request.hints`; unknown ones are ignored, so a new word can't break a drawing.
 */
export const CAKE_DECOR = [
  'berries',
  'strawberries',
  'raspberries',
  'blueberries',
  'flowers',
  'roses',
  'peonies',
  'leaves',
  'fruits',
  'macarons',
  'meringue',
  'chocolate',
  'hearts',
  'stars',
  'butterflies',
  'drips',
  'ribbon',
  'bow',
  'pearls',
  'gold',
  'sprinkles',
  'lace',
  'mountains',
  'sea',
  'candles',
  'unicorn',
  'dinosaur',
  'car',
  'rocket',
  'ball',
  'animals',
] as const;
export type CakeDecor = (typeof CAKE_DECOR)[number];

const CAKE_COATINGS = ['cream', 'fondant', 'ganache', 'naked', 'mirror'] as const;
export type CakeCoating = (typeof CAKE_COATINGS)[number];

/** The drawing's own reading of `request.hints` of the job `cakes`. */
export interface CakePlan {
  /** 1..6 */
  tiers: number;
  /** `#rrggbb`, the main colour first, at least two. */
  palette: string[];
  decor: CakeDecor[];
  coating: CakeCoating;
  occasion: string;
  style: string;
  /** Years: a number stands on top. */
  age: number | null;
  /** Which animal is meant; null: any. */
  animal: 'bear' | 'bunny' | null;
  /** Written on a board before the cake; only where no text layer draws the inscription afterwards. */
  words: string;
}

const BEAR = /bear|panda|медвед|медвеж|мишк|панд|熊/i;
const BUNNY = /bunn|rabbit|\bhare|зай|заяц|кролик|兔/i;

const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const words = (value: unknown): string => (typeof value === 'string' ? value : '');
const whole = (value: unknown): number | null =>
  typeof value === 'number' && Number.isInteger(value) ? value : null;

const MOST_TIERS = 6;
const DEFAULT_PALETTES = [
  ['#f7d9df', '#fff4e8', '#d98a9f'],
  ['#fdf6ec', '#d9e4d2', '#e3b79a'],
  ['#dfe7f5', '#fff7f0', '#9bb0d8'],
  ['#efe3f5', '#fdf1f4', '#b48fc7'],
];

/** Reads the hints of any caller: wrong types and unknown ids count as absent, the palette is completed by `pick`. */
export const readCakePlan = (
  prompt: string,
  hints: Record<string, unknown>,
  pick: <T>(from: readonly T[]) => T,
): CakePlan => {
  const given = list(hints.palette).filter(isHex);
  const fallback = pick(DEFAULT_PALETTES);
  const palette = given.length === 0 ? fallback : given.length === 1 ? [given[0]!, '#fff6ee'] : given;
  const known = new Set<unknown>(CAKE_DECOR);
  return {
    tiers: Math.min(MOST_TIERS, Math.max(1, whole(hints.tiers) ?? 2)),
    palette,
    decor: [...new Set(list(hints.decor))].filter((id): id is CakeDecor => known.has(id)),
    coating: CAKE_COATINGS.find((id) => id === hints.coating) ?? 'cream',
    occasion: words(hints.occasion),
    style: words(hints.style),
    age: whole(hints.age),
    animal: BEAR.test(prompt) ? 'bear' : BUNNY.test(prompt) ? 'bunny' : null,
    words: words(hints.words),
  };
};
