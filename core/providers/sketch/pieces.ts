import { blueberry, cherry, citrus, grapes, kiwi, raspberry, redcurrant, strawberry } from './berries.ts';
import type { CakeDecor, CakePlan } from './cake-decor.ts';
import type { Canvas } from './canvas.ts';
import { lightness, mix } from './colors.ts';
import { anyFlower, flowerColors, peony, rose } from './flowers.ts';
import type { Chance } from './random.ts';
import { heart, macaron, meringue, rolls, seashell, shard, star, truffle } from './sweets.ts';

/** Something to lay on a cake: its size against a berry, how far it may lean, and how it is drawn. */
interface Piece {
  size: number;
  lean: number;
  draw: () => string;
}

const CHOCOLATE = '#5a3323';

/** Colours of sweets: the palette, but never so pale that they vanish on white cream. */
export const sweetColor = (palette: string[], chance: Chance): string => {
  const color = chance.pick(palette);
  return lightness(color) > 0.86 ? mix(color, '#f2a7bb', 0.5) : color;
};

const CROWDING = new Set<CakeDecor>(['unicorn', 'dinosaur', 'car', 'ball', 'animals', 'rocket', 'candles']);

/** A face, a horn, a figure or candles: what lies on the top must leave them free. */
export const isCrowded = (plan: CakePlan): boolean => plan.decor.some((id) => CROWDING.has(id));

const pieces = (c: Canvas, plan: CakePlan, chance: Chance): Partial<Record<CakeDecor, () => Piece>> => {
  const { palette } = plan;
  const turn = (): number => chance.between(0, 72);
  const berry = (size: number, draw: (c: Canvas) => string): Piece => ({
    size,
    lean: 26,
    draw: () => draw(c),
  });
  return {
    berries: () =>
      chance.pick([
        berry(1.15, strawberry),
        berry(0.9, raspberry),
        berry(0.72, blueberry),
        berry(0.8, cherry),
        berry(0.8, redcurrant),
      ]),
    strawberries: () => berry(1.25, strawberry),
    raspberries: () => berry(0.95, raspberry),
    blueberries: () => berry(0.75, blueberry),
    flowers: () => ({ size: 1.5, lean: 20, draw: () => anyFlower(c, palette, chance) }),
    roses: () => ({ size: 1.6, lean: 20, draw: () => rose(c, chance.pick(flowerColors(palette)), turn()) }),
    peonies: () => ({
      size: 1.85,
      lean: 20,
      draw: () => peony(c, chance.pick(flowerColors(palette)), turn()),
    }),
    fruits: () => ({
      size: 1.25,
      lean: 20,
      draw: () =>
        chance.pick([
          () => citrus(c, '#f2952f'),
          () => kiwi(c),
          () => grapes(c),
          () => citrus(c, '#f4cf4a'),
          () => strawberry(c),
        ])(),
    }),
    macarons: () => ({ size: 1.5, lean: 24, draw: () => macaron(c, sweetColor(palette, chance)) }),
    meringue: () => ({ size: 1.3, lean: 8, draw: () => meringue(c, sweetColor(palette, chance)) }),
    chocolate: () => ({
      size: 1.2,
      lean: 12,
      draw: () =>
        chance.pick([
          () => truffle(c, CHOCOLATE),
          () => truffle(c, '#8a5a3c'),
          ...(isCrowded(plan) ? [] : [() => shard(c, CHOCOLATE), () => rolls(CHOCOLATE)]),
        ])(),
    }),
    hearts: () => ({ size: 1.1, lean: 22, draw: () => heart(c, '#d9415f') }),
    sea: () => ({
      size: 1.2,
      lean: 36,
      draw: () =>
        chance.pick([
          () => seashell(c, '#f0b8a6'),
          () => seashell(c, '#f6e3c8'),
          () => star(c, '#ee9a6a'),
          () => `<circle r="6" fill="${c.ball('#f3e8dc')}"/>`,
        ])(),
    }),
    stars: () => ({ size: 1.15, lean: 36, draw: () => star(c, '#ecc04e') }),
  };
};

const DEFAULTS: CakeDecor[][] = [
  ['berries'],
  ['flowers', 'berries'],
  ['roses'],
  ['macarons', 'berries'],
  ['meringue', 'hearts'],
];

/** Makes the pieces of one cake, one after another; leaves go under anything that grows. */
export interface Pieces {
  make: () => Piece;
  leafy: boolean;
}

/** What lies on this cake: what was asked for, else something that suits it. */
export const choosePieces = (c: Canvas, plan: CakePlan, chance: Chance): Pieces => {
  const table = pieces(c, plan, chance);
  const asked = plan.decor.filter((id) => table[id]);
  const figure = plan.decor.some((id) =>
    ['dinosaur', 'car', 'rocket', 'ball', 'animals', 'mountains'].includes(id),
  );
  const ids =
    asked.length > 0
      ? asked
      : figure
        ? (['meringue', 'stars'] as CakeDecor[])
        : plan.decor.length > 0
          ? (['meringue'] as CakeDecor[])
          : chance.pick(DEFAULTS);
  let i = 0;
  const grown = [
    'berries',
    'strawberries',
    'raspberries',
    'flowers',
    'roses',
    'peonies',
    'fruits',
    'blueberries',
  ];
  return {
    // In turn, so that everything that was asked for is on the cake.
    make: () => table[ids[i++ % ids.length]!]!(),
    leafy: plan.decor.includes('leaves') || ids.some((id) => grown.includes(id)),
  };
};
