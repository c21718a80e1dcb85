import { noto } from '../../media/noto.ts';
import { runPath, runWidth } from '../../media/run.ts';
import { at, type Canvas, n, PENCIL } from './canvas.ts';
import { darker, lighter } from './colors.ts';
import type { Chance } from './random.ts';
import { HEART } from './sweets.ts';

// Every part here stands on 0,0 and grows upwards.

const LINE = `stroke="${PENCIL}" stroke-opacity="0.4" stroke-width="1.2"`;

/** A lit candle, 70 high. */
export const candle = (c: Canvas, color: string): string => {
  const stripes = [-8, -20, -32, -44]
    .map((y) => `<path d="M-4 ${y} L4 ${y - 6}" stroke="#fff" stroke-opacity="0.85" stroke-width="3"/>`)
    .join('');
  const wax = 'M-4 0 L-4 -50 Q0 -53 4 -50 L4 0 Q0 2 -4 0Z';
  return (
    `<circle cy="-64" r="24" fill="${c.fade('#ffdc8a', 0.65)}"/>` +
    `<path d="${wax}" fill="${c.linear([
      [0, darker(color, 0.2)],
      [0.35, lighter(color, 0.4)],
      [1, darker(color, 0.2)],
    ])}"/>` +
    `${c.clipped(wax, stripes)}<path d="${wax}" fill="none" ${LINE}/>` +
    `<path d="M0 -51 L0.6 -57" stroke="#4a3a36" stroke-width="1.3"/>` +
    '<path d="M0 -77 C5 -69 5.4 -64 3.4 -59.6 C2 -57 -2 -57 -3.4 -59.6 C-5.4 -64 -4 -69 0 -77Z" fill="#f7a531"/>' +
    '<path d="M0 -70 C2.6 -66 2.6 -62 0 -59.4 C-2.6 -62 -2.6 -66 0 -70Z" fill="#fff3b0"/>'
  );
};

/** A number on a stick, 96 high; `digits` has up to three characters. */
export const numberTopper = (c: Canvas, digits: string, color: string): string => {
  const width = 44 * digits.length;
  const size = 76;
  const outline = runPath(digits, noto, (-size * runWidth(digits, noto)) / 2, -22, size);
  const text = (paint: string): string => `<path d="${outline}" ${paint}/>`;
  const fill = c.linear(
    [
      [0, lighter(color, 0.55)],
      [0.45, color],
      [0.55, lighter(color, 0.3)],
      [1, darker(color, 0.25)],
    ],
    true,
  );
  return (
    `<path d="M${n(-width * 0.18)} 4 L${n(-width * 0.18)} -26 M${n(width * 0.18)} 4 L${n(width * 0.18)} -26" stroke="#e9d9bd" stroke-width="3.4"/>` +
    text(`fill="none" stroke="${darker(color, 0.5)}" stroke-width="8" stroke-linejoin="round"`) +
    text(`fill="none" stroke="${lighter(color, 0.7)}" stroke-width="5.4" stroke-linejoin="round"`) +
    text(`fill="${fill}"`)
  );
};

/** Two hearts on sticks, 88 high. */
export const heartTopper = (c: Canvas, color: string): string =>
  `<path d="M-12 2 L-14 -40 M14 2 L17 -54" stroke="#e9d9bd" stroke-width="2.6"/>` +
  at(-14, -46, 1.7, -10, `<path d="${HEART}" fill="${c.ball(color)}" stroke="#fff" stroke-width="1"/>`) +
  at(
    17,
    -64,
    2.2,
    10,
    `<path d="${HEART}" fill="${c.ball(darker(color, 0.12))}" stroke="#fff" stroke-width="1"/>`,
  );

/** Ears and a horn; the face is drawn on the side of the tier below (`unicornFace`). 110 high. */
export const unicornHorn = (c: Canvas): string => {
  const ear = (side: number): string =>
    `<g transform="translate(${side * 46} 4) rotate(${side * 16}) scale(${side} 1)"><path d="M-15 0 C-18 -24 -6 -44 2 -50 C12 -36 16 -16 13 0Z" fill="#fffaf4" ${LINE}/><path d="M-7 0 C-9 -18 -2 -32 2 -37 C7 -28 9 -12 7 0Z" fill="#f4b6c8"/></g>`;
  const turns = [-14, -32, -50, -67, -83]
    .map((y, i) => {
      const w = 15 - i * 2.7;
      return `<path d="M${n(-w)} ${y + 5} Q0 ${y + 9} ${n(w)} ${y - 5}" fill="none" stroke="#a9781f" stroke-opacity="0.75" stroke-width="2"/>`;
    })
    .join('');
  return `${ear(-1)}${ear(1)}<path d="M-17 4 L0 -108 L17 4 Q0 10 -17 4Z" fill="${c.linear([
    [0, '#c8932f'],
    [0.35, '#ffeab0'],
    [0.65, '#e3b34c'],
    [1, '#b98022'],
  ])}" ${LINE}/>${turns}`;
};

/** Closed eyes and cheeks around 0,0; about 120 wide. */
export const unicornFace = (): string => {
  const eye = (side: number): string =>
    `<g transform="translate(${side * 40} 0) scale(${side} 1)"><path d="M-16 -3 Q0 14 17 -3" fill="none" stroke="#4d3238" stroke-width="3.4" stroke-linecap="round"/><path d="M15 0 L22 4 M9 5 L14 11 M1 8 L3 15" stroke="#4d3238" stroke-width="2.8" stroke-linecap="round"/><ellipse cx="14" cy="24" rx="12" ry="8" fill="#f28fb0" fill-opacity="0.5"/></g>`;
  return `${eye(-1)}${eye(1)}<path d="M-7 24 Q0 30 7 24" fill="none" stroke="#4d3238" stroke-width="2.6" stroke-linecap="round"/>`;
};

/** A spray of stars on wires, 90 high. */
export const wireStars = (c: Canvas, star: string, chance: Chance): string => {
  const wires = [-34, -17, 0, 17, 34].map((turn) => {
    const length = chance.between(48, 82);
    return `<g transform="rotate(${turn})"><path d="M0 4 Q${n(chance.between(-6, 6))} ${n(-length / 2)} 0 ${n(-length)}" fill="none" stroke="#c9a24f" stroke-width="1.4"/>${at(0, -length - 6, chance.between(0.7, 1.1), chance.between(0, 60), star)}</g>`;
  });
  return `${wires.join('')}<circle cy="-4" r="7" fill="${c.ball('#fff3df')}" ${LINE}/>`;
};
