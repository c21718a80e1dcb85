import { drawable } from '../../media/glyphs.ts';
import { noto } from '../../media/noto.ts';
import { runPath, runWidth } from '../../media/run.ts';
import { arrange, butterflies } from './arrangement.ts';
import { type CakePlan, readCakePlan } from './cake-decor.ts';
import { at, type Canvas, n, PENCIL } from './canvas.ts';
import { lighter, lightness, mix } from './colors.ts';
import { ball, bear, bunny, car, dinosaur, rocket } from './figures.ts';
import { rose } from './flowers.ts';
import { sweetColor } from './pieces.ts';
import type { Chance } from './random.ts';
import { drawScene, drawStand, type View } from './scene.ts';
import { drips, GOLD, goldLeaf, lace, mountains, pearls, ribbon, sea, shells, sprinkles } from './surface.ts';
import { star } from './sweets.ts';
import { drawTier, onFront, type Tier, tierColors } from './tier.ts';
import { candle, heartTopper, numberTopper, unicornFace, unicornHorn, wireStars } from './toppers.ts';

/** Heights of tiers from below, and the radii of the lowest and the highest, by number of tiers. */
const PROPORTIONS: Record<number, { heights: number[]; radii: [number, number] }> = {
  1: { heights: [214], radii: [206, 206] },
  2: { heights: [178, 150], radii: [204, 132] },
  3: { heights: [148, 128, 110], radii: [204, 94] },
  4: { heights: [122, 110, 98, 86], radii: [208, 82] },
  5: { heights: [102, 94, 86, 78, 70], radii: [212, 70] },
  6: { heights: [90, 82, 74, 68, 60, 54], radii: [214, 62] },
};

const buildTiers = (plan: CakePlan, cx: number, plate: number, chance: Chance): Tier[] => {
  const { heights, radii } = PROPORTIONS[plan.tiers]!;
  const colors = tierColors(plan, chance);
  let bottom = plate;
  return heights.map((height, index) => {
    const share = heights.length === 1 ? 0 : index / (heights.length - 1);
    const rx = radii[0] + (radii[1] - radii[0]) * share;
    const tier = { index, cx, rx, ry: rx * 0.17, top: bottom - height, bottom, color: colors[index]! };
    bottom = tier.top;
    return tier;
  });
};

/** What is done to the side of a tier. */
const dress = (c: Canvas, tier: Tier, tiers: Tier[], plan: CakePlan, chance: Chance): string => {
  const has = (id: CakePlan['decor'][number]): boolean => plan.decor.includes(id);
  const lowest = tier.index === 0;
  const highest = tier.index === tiers.length - 1;
  const accent = sweetColor(plan.palette.slice(1), chance);
  const cream = lighter(mix(tier.color, plan.palette[1]!, 0.35), 0.72);
  const parts: string[] = [];
  if (has('mountains') && lowest) parts.push(mountains(c, tier, plan, chance));
  if (has('sea') && lowest) parts.push(sea(c, tier, chance));
  if (has('sprinkles')) parts.push(sprinkles(tier, plan.palette, chance));
  if (has('lace'))
    parts.push(lace(tier, lightness(tier.color) > 0.8 ? mix(tier.color, GOLD, 0.55) : '#fffaf2'));
  if (has('ribbon') || (has('bow') && lowest)) parts.push(ribbon(c, tier, accent, has('bow') && lowest));
  if (has('gold')) parts.push(goldLeaf(tier, chance));
  if (has('pearls')) parts.push(pearls(c, tier, tier.bottom - 5));
  else if (plan.coating === 'cream' && plan.style !== 'minimalism' && !has('ribbon') && !has('bow'))
    parts.push(shells(c, tier, cream));
  if (has('drips') || (has('chocolate') && plan.coating !== 'ganache' && highest)) {
    const glaze = has('chocolate')
      ? '#5a3323'
      : plan.coating === 'ganache'
        ? accent
        : mix(accent, plan.palette.at(-1)!, 0.5);
    if (has('drips') || highest) parts.push(drips(c, tier, glaze, chance));
  }
  if (has('stars') && (has('rocket') || !highest)) {
    for (let i = 0; i < 7; i++) {
      const p = onFront(tier, chance.between(tier.top + 16, tier.bottom - 22), -66 + 22 * i);
      parts.push(at(p.x, p.y, chance.between(0.4, 0.95), chance.between(0, 72), star(c, '#f3cf6a')));
    }
  }
  if (has('unicorn') && highest) {
    const height = tier.bottom - tier.top;
    parts.push(
      at(tier.cx, tier.top + tier.ry + height * 0.38, Math.min(1.35, tier.rx / 105), 0, unicornFace()),
    );
  }
  return parts.join('');
};

const figureOf = (c: Canvas, plan: CakePlan, chance: Chance): string => {
  const accent = sweetColor(plan.palette, chance);
  const strong = lightness(accent) > 0.75 ? mix(accent, '#e0566f', 0.5) : accent;
  const figures: string[] = [];
  for (const id of plan.decor) {
    if (id === 'dinosaur') figures.push(dinosaur(c, '#7fb66a'));
    if (id === 'car') figures.push(car(c, '#d8433f'));
    if (id === 'rocket') figures.push(rocket(c, strong));
    if (id === 'ball') figures.push(ball(c));
    if (id === 'animals')
      figures.push(
        (plan.animal ?? chance.pick(['bear', 'bunny'])) === 'bear' ? bear(c, '#c08a5d') : bunny(c, '#efe3da'),
      );
  }
  return figures
    .slice(0, 2)
    .map((figure, i, all) =>
      at(all.length === 1 ? 0 : i ? 46 : -46, 0, all.length === 1 ? 1 : 0.72, 0, figure),
    )
    .join('');
};

/** What stands on the cake, around 0,0; null if nothing does. */
const topper = (c: Canvas, plan: CakePlan, chance: Chance): string | null => {
  const has = (id: CakePlan['decor'][number]): boolean => plan.decor.includes(id);
  const parts: string[] = [];
  const figure = figureOf(c, plan, chance);
  const color = sweetColor(plan.palette, chance);
  if (has('unicorn')) {
    const mane = [
      [-30, -2],
      [-14, 6],
      [4, 8],
      [22, 4],
      [34, -4],
      [-40, 8],
      [42, 8],
    ] as const;
    parts.push(unicornHorn(c));
    parts.push(
      mane
        .map(([x, y], i) =>
          at(
            x,
            y - 4,
            1.35,
            0,
            rose(c, mix(plan.palette[i % plan.palette.length]!, '#f3b5cf', 0.25), i * 25),
          ),
        )
        .join(''),
    );
  }
  if (figure !== '') parts.push(figure);
  if (plan.age !== null && plan.age > 0 && plan.age < 1000) {
    const beside = parts.length > 0;
    parts.push(
      at(
        beside ? 74 : 0,
        beside ? 4 : 0,
        beside ? 0.74 : 1.12,
        0,
        numberTopper(c, String(plan.age), has('gold') ? GOLD : mix(color, '#e05a7d', 0.45)),
      ),
    );
  }
  if (has('candles') && parts.length === 0) {
    parts.push(
      [-36, 36, -18, 18, 0]
        .map((x, i) => at(x, (2 - Math.abs(x) / 18) * 4, 1, 0, candle(c, i % 2 ? color : '#7fc4d6')))
        .join(''),
    );
  } else if (has('candles')) {
    parts.unshift(
      [-62, -40, 52].map((x, i) => at(x, -4, 0.86, 0, candle(c, i % 2 ? color : '#f2b84b'))).join(''),
    );
  }
  if (parts.length === 0 && has('stars')) parts.push(wireStars(c, star(c, '#ecc04e'), chance));
  if (parts.length === 0 && (has('hearts') || plan.occasion === 'wedding'))
    parts.push(heartTopper(c, '#d9627d'));
  return parts.length === 0 ? null : parts.join('');
};

const board = (c: Canvas, view: View, text: string): string => {
  const line = drawable(text, noto).text.slice(0, 40);
  if (line === '') return '';
  const ems = runWidth(line, noto);
  const size = Math.min(30, 380 / ems);
  const width = ems * size + 52;
  const [x, y] = [view.width / 2 - width / 2, view.height - 66];
  return `<rect x="${n(x)}" y="${n(y)}" width="${n(width)}" height="46" rx="10" fill="${c.linear(
    [
      [0, '#fffaf0'],
      [1, '#f3e2c8'],
    ],
    true,
  )}" stroke="${PENCIL}" stroke-opacity="0.5" stroke-width="1.6"/><path d="${runPath(line, noto, x + 26, y + 23 + size * 0.36, size)}" fill="#6a3a3f"/>`;
};

/** A cake as the hints describe it, with what they leave open chosen by chance. */
export const drawCake = (
  c: Canvas,
  view: View,
  request: { prompt: string; hints: Record<string, unknown> },
  chance: Chance,
): string => {
  const plan = readCakePlan(request.prompt, request.hints, chance.part('plan').pick);
  const cx = view.width / 2;
  // In a tall picture the cake is lifted towards the middle.
  const foot = view.height - 88 - (view.height - Math.min(view.width, view.height)) * 0.24;
  const plate = foot - 66;
  const tiers = buildTiers(plan, cx, plate, chance.part('tiers'));
  const [lowest, highest] = [tiers[0]!, tiers.at(-1)!];
  const arrangement = arrange(c, plan, highest, chance.part('arrangement'));
  const stand = chance
    .part('stand')
    .pick([GOLD, '#f3ece6', '#e7d3d3', mix(plan.palette[1]!, '#ffffff', 0.4)]);

  const body = tiers.map((tier, i) => {
    const below = i === 0 ? plate : tiers[i - 1]!.top;
    const shadow = `<ellipse cx="${n(cx + 8)}" cy="${n(below + 3)}" rx="${n(tier.rx * 1.12)}" ry="${n(tier.ry * 1.25)}" fill="${c.fade('#4a2433', 0.5)}"/>`;
    const own = chance.part(`tier${i}`);
    return (
      shadow +
      drawTier(c, tier, plan, own) +
      dress(c, tier, tiers, plan, own) +
      (i > 0 ? arrangement.ledge(tiers[i - 1]!, tier) : '')
    );
  });
  const standing = topper(c, plan, chance.part('topper'));
  const size = Math.min(1.5, Math.max(0.95, highest.rx / 105));
  return (
    drawScene(c, view, foot - 74, plan, chance.part('scene')) +
    drawStand(c, cx, plate, foot, lowest.rx * 1.2, stand) +
    body.join('') +
    (standing === null ? '' : at(cx, highest.top - 2, size, 0, standing)) +
    arrangement.top +
    (plan.decor.includes('butterflies') ? butterflies(c, highest, plan, chance.part('butterflies')) : '') +
    arrangement.foot(lowest, plate) +
    board(c, view, plan.words)
  );
};
