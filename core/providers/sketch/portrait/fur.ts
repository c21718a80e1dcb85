import { type Canvas, n } from '../canvas.ts';
import { darker, lighter, lightness, mix } from '../colors.ts';
import type { Chance } from '../random.ts';

type Point = readonly [x: number, y: number];

/** A closed smooth line through points (Catmull-Rom as cubic curves). */
export const smooth = (points: readonly Point[]): string => {
  const at = (i: number): Point => points[(i + points.length) % points.length]!;
  const parts = points.map((_, i) => {
    const [a, b, c, d] = [at(i - 1), at(i), at(i + 1), at(i + 2)];
    return `C${n(b[0] + (c[0] - a[0]) / 6)} ${n(b[1] + (c[1] - a[1]) / 6)} ${n(c[0] - (d[0] - b[0]) / 6)} ${n(c[1] - (d[1] - b[1]) / 6)} ${n(c[0])} ${n(c[1])}`;
  });
  return `M${n(at(0)[0])} ${n(at(0)[1])} ${parts.join(' ')}Z`;
};

/** The same points, on both sides of x = 0: given from the top middle down the right side to the bottom middle. */
export const mirrored = (right: readonly Point[]): Point[] => [
  ...right,
  ...right
    .slice(1, -1)
    .toReversed()
    .map(([x, y]): Point => [-x, y]),
];

/** A closed line with tufts of fur, which point away from its middle and down; `depth` in units. */
export const tufted = (points: readonly Point[], depth: number, chance: Chance): string => {
  const middle = points.reduce<[number, number]>(
    (sum, [x, y]) => [sum[0] + x / points.length, sum[1] + y / points.length],
    [0, 0],
  );
  let path = '';
  points.forEach((from, i) => {
    const to = points[(i + 1) % points.length]!;
    const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
    const tufts = Math.max(1, Math.round(length / 13));
    if (path === '') path = `M${n(from[0])} ${n(from[1])}`;
    for (let k = 0; k < tufts; k++) {
      const share = (value: number): [number, number] => [
        from[0] + (to[0] - from[0]) * value,
        from[1] + (to[1] - from[1]) * value,
      ];
      const end = share((k + 1) / tufts);
      const tip = share((k + 0.72) / tufts);
      const away = Math.hypot(tip[0] - middle[0], tip[1] - middle[1]) || 1;
      const reach = depth * chance.between(0.5, 1.15);
      const x = tip[0] + ((tip[0] - middle[0]) / away) * reach;
      const y = tip[1] + ((tip[1] - middle[1]) / away) * reach + reach * 0.45;
      const bend = share((k + 0.3) / tufts);
      path += ` Q${n(bend[0])} ${n(bend[1])} ${n(x)} ${n(y)} Q${n(end[0])} ${n(end[1] + 1)} ${n(end[0])} ${n(end[1])}`;
    }
  });
  return `${path}Z`;
};

/** An ellipse as points, from the top clockwise. */
export const oval = (cx: number, cy: number, rx: number, ry: number, count = 16): Point[] =>
  Array.from({ length: count }, (_, i) => {
    const angle = (2 * Math.PI * i) / count - Math.PI / 2;
    return [cx + rx * Math.cos(angle), cy + ry * Math.sin(angle)] as const;
  });

/** Short hairs inside of a shape, combed from `top` outwards and down. */
export const hairs = (
  color: string,
  area: { x: number; y: number; rx: number; ry: number },
  count: number,
  chance: Chance,
): string => {
  const strokes: [string[], string[]] = [[], []];
  for (let i = 0; i < count; i++) {
    const angle = chance.between(0, 2 * Math.PI);
    const far = Math.sqrt(chance.between(0.02, 1));
    const [dx, dy] = [Math.cos(angle) * far, Math.sin(angle) * far];
    const length = chance.between(6, 15);
    strokes[chance.maybe(0.5) ? 0 : 1].push(
      `M${n(area.x + dx * area.rx)} ${n(area.y + dy * area.ry)} q${n(dx * length * 0.5)} ${n(length * 0.5)} ${n(dx * length)} ${n(length * (0.5 + 0.6 * Math.max(0, dy + 0.4)))}`,
    );
  }
  const [light, dark] = strokes;
  return `<path d="${light.join(' ')}" fill="none" stroke="${lighter(color, 0.45)}" stroke-opacity="0.4" stroke-width="1.5" stroke-linecap="round"/><path d="${dark.join(' ')}" fill="none" stroke="${darker(color, 0.5)}" stroke-opacity="0.3" stroke-width="1.4" stroke-linecap="round"/>`;
};

export const furInk = (coat: string): string => mix(darker(coat, 0.68), '#2c1c1c', 0.4);

/** A part of the body in fur: colour lit from one side, what lies on it, and an outline as strong as `line` (0..1). */
export const pelt = (
  c: Canvas,
  shape: string,
  color: string,
  light: number,
  inside = '',
  line = 0.55,
): string => {
  const shade = darker(color, lightness(color) > 0.75 ? 0.16 : 0.3);
  const fill = c.linear([
    [0, light < 0 ? lighter(color, 0.22) : shade],
    [0.5, color],
    [1, light < 0 ? shade : lighter(color, 0.22)],
  ]);
  return `<path d="${shape}" fill="${fill}"/>${c.clipped(shape, inside)}<path d="${shape}" fill="none" stroke="${furInk(color)}" stroke-opacity="${line}" stroke-width="1.7" stroke-linejoin="round"/>`;
};
