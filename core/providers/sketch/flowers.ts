import { type Canvas, n, PENCIL } from './canvas.ts';
import { darker, deeper, lighter, lightness, mix } from './colors.ts';
import type { Chance } from './random.ts';

// Every part here is drawn around 0,0 with a radius of about 10, and placed with `at`.

const petals = (count: number, turn: number, petal: string): string =>
  Array.from(
    { length: count },
    (_, i) => `<g transform="rotate(${n((360 / count) * i + turn)})">${petal}</g>`,
  ).join('');

const LINE = `stroke="${PENCIL}" stroke-opacity="0.28" stroke-width="0.5"`;

/** Petals in three rings around a spiral heart. */
export const rose = (c: Canvas, color: string, turn: number): string => {
  const ring = (distance: number, rx: number, ry: number, shade: string): string =>
    `<ellipse cy="${-distance}" rx="${rx}" ry="${ry}" fill="${c.linear(
      [
        [0, lighter(shade, 0.4)],
        [0.55, shade],
        [1, deeper(shade, 0.5)],
      ],
      true,
    )}" ${LINE}/>`;
  return (
    petals(6, turn, ring(5.4, 5.4, 4.8, color)) +
    petals(5, turn + 33, ring(3.7, 4.4, 3.9, deeper(color, 0.14))) +
    petals(4, turn + 12, ring(2.1, 3.2, 2.9, deeper(color, 0.3))) +
    `<circle r="2.5" fill="${deeper(color, 0.5)}"/>` +
    `<path d="M-1.9 0.3 A2 2 0 0 1 1.9 -0.4 M1.3 0.9 A1.5 1.5 0 0 1 -1.1 0.5 M-0.7 -0.4 A0.9 0.9 0 0 1 0.8 0.1" fill="none" stroke="${deeper(color, 1)}" stroke-width="0.55" stroke-linecap="round"/>`
  );
};

/** Many notched petals, light at the tips. */
export const peony = (c: Canvas, color: string, turn: number): string => {
  const petal = (size: number, shade: string): string =>
    `<path d="M0 0 C${n(-size * 0.62)} ${n(-size * 0.3)} ${n(-size * 0.55)} ${n(-size * 0.98)} ${n(-size * 0.16)} ${n(-size)} Q0 ${n(-size * 0.86)} ${n(size * 0.16)} ${n(-size)} C${n(size * 0.55)} ${n(-size * 0.98)} ${n(size * 0.62)} ${n(-size * 0.3)} 0 0Z" fill="${c.linear(
      [
        [0, lighter(shade, 0.55)],
        [0.6, shade],
        [1, deeper(shade, 0.5)],
      ],
      true,
    )}" ${LINE}/>`;
  return (
    petals(9, turn, petal(10.6, lighter(color, 0.25))) +
    petals(8, turn + 20, petal(8.2, lighter(color, 0.08))) +
    petals(7, turn + 5, petal(6, color)) +
    petals(5, turn + 30, petal(4, deeper(color, 0.3))) +
    '<circle r="1.3" fill="#f2cf6d"/>'
  );
};

/** Five open petals and a yellow heart. */
export const blossom = (c: Canvas, color: string, turn: number): string => {
  const fill = c.linear(
    [
      [0, lighter(color, 0.5)],
      [0.7, color],
      [1, deeper(color, 0.45)],
    ],
    true,
  );
  const petal = `<path d="M0 -1 C-6.4 -3 -5.6 -10.4 0 -9.8 C5.6 -10.4 6.4 -3 0 -1Z" fill="${fill}" ${LINE}/>`;
  return `${petals(5, turn, petal)}<circle r="2.5" fill="${c.ball('#f0bf4c')}" ${LINE}/>`;
};

export const daisy = (c: Canvas, turn: number): string =>
  petals(11, turn, `<ellipse cy="-6.4" rx="1.9" ry="3.9" fill="#fffaf2" ${LINE}/>`) +
  `<circle r="3" fill="${c.ball('#efb93a')}" ${LINE}/>`;

/** A leaf that grows upwards from 0,0 to 0,-20. */
export const leaf = (c: Canvas, color: string): string =>
  `<path d="M0 0 C-6 -5 -5.4 -14 0 -20 C5.4 -14 6 -5 0 0Z" fill="${c.linear([
    [0, darker(color, 0.16)],
    [0.5, color],
    [0.5, lighter(color, 0.22)],
    [1, color],
  ])}" ${LINE}/>` +
  `<path d="M0 0 L0 -17 M0 -5 L-3 -8 M0 -5 L3 -8 M0 -9.6 L-3 -12.4 M0 -9.6 L3 -12.4" stroke="${darker(color, 0.35)}" stroke-opacity="0.55" stroke-width="0.45" fill="none"/>`;

/** A branch of eucalyptus, from 0,0 upwards to 0,-44. */
export const eucalyptus = (c: Canvas, color: string): string => {
  const pairs = [6, 14, 22, 30, 37]
    .map((y, i) => {
      const r = 5.2 - i * 0.6;
      const fill = i % 2 ? color : lighter(color, 0.16);
      const one = (side: number): string =>
        `<ellipse cx="${n(side * r)}" cy="${n(-y - 1.5)}" rx="${n(r)}" ry="${n(r * 0.78)}" transform="rotate(${-side * 28} 0 ${-y})" fill="${c.linear(
          [
            [0, lighter(fill, 0.2)],
            [1, darker(fill, 0.12)],
          ],
        )}" ${LINE}/>`;
      return one(-1) + one(1);
    })
    .join('');
  return `<path d="M0 0 Q1.6 -22 0 -42" stroke="${darker(color, 0.3)}" stroke-width="1" fill="none"/>${pairs}<ellipse cy="-43" rx="1.9" ry="2.7" fill="${color}" ${LINE}/>`;
};

/** Colours that flowers of this cake may have. */
export const flowerColors = (palette: string[]): string[] => {
  // Flowers as pale as the cake would not be seen on it: half of them blush.
  const seen = palette.filter((hex) => lightness(hex) > 0.2);
  const own = (seen.length > 0 ? seen : ['#d98a9f']).map((hex) =>
    lightness(hex) > 0.85 ? mix(hex, '#f3b3b8', 0.5) : lighter(hex, 0.12),
  );
  return [...own, mix(own[0]!, '#fff8f4', 0.72), mix(own.at(-1)!, '#f0a3b0', 0.4)];
};

export const anyFlower = (c: Canvas, palette: string[], chance: Chance): string => {
  const color = chance.pick(flowerColors(palette));
  const turn = chance.between(0, 72);
  return chance.pick([
    () => rose(c, color, turn),
    () => blossom(c, color, turn),
    () => peony(c, color, turn),
    () => daisy(c, turn),
  ])();
};
