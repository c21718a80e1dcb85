import { type Canvas, n, PENCIL } from './canvas.ts';
import { darker, lighter } from './colors.ts';

// Every part here is drawn around 0,0 with a radius of about 10, and placed with `at`.

const LINE = `stroke="${PENCIL}" stroke-opacity="0.35" stroke-width="0.6"`;

export const macaron = (c: Canvas, color: string): string => {
  const shell = c.linear(
    [
      [0, lighter(color, 0.5)],
      [0.6, color],
      [1, darker(color, 0.2)],
    ],
    true,
  );
  const feet = (y: number): string =>
    Array.from(
      { length: 9 },
      (_, i) => `<circle cx="${n(-8.8 + 2.2 * i)}" cy="${y}" r="1.35" fill="${darker(color, 0.14)}"/>`,
    ).join('');
  return (
    `${feet(2.5)}<path d="M-10 2.9 Q-10.4 9 0 9 Q10.4 9 10 2.9Z" fill="${shell}" ${LINE}/>` +
    `<rect x="-9.2" y="-1.6" width="18.4" height="3.7" rx="1.8" fill="${lighter(color, 0.72)}" ${LINE}/>` +
    `${feet(-2.2)}<path d="M-10 -2.5 C-10.4 -8.6 -5 -9.6 0 -9.6 C5 -9.6 10.4 -8.6 10 -2.5Z" fill="${shell}" ${LINE}/>` +
    '<ellipse cx="-3.4" cy="-7" rx="3.2" ry="1" fill="#fff" fill-opacity="0.55" transform="rotate(-8 -3.4 -7)"/>'
  );
};

/** A piped kiss: rings that shrink to a tip. */
export const meringue = (c: Canvas, color: string): string => {
  const fill = c.linear([
    [0, '#ffffff'],
    [0.5, lighter(color, 0.35)],
    [1, darker(color, 0.16)],
  ]);
  return [
    `<path d="M-9.6 6 C-11 1 -6 0.4 -7.2 -1 C-7.6 -4.6 -4 -4.4 -4.4 -6.4 C-4 -9.6 -1 -9 0.8 -14 C1.6 -9.6 4.2 -9.4 4.2 -6.4 C4.2 -4.4 7.4 -4.4 7.2 -1 C6.4 0.4 11 1.4 9.6 6 Q0 10.4 -9.6 6Z" fill="${fill}" ${LINE}/>`,
    `<path d="M-7 -0.6 Q0 3.4 7 -1.4 M-4.4 -6 Q0 -3.2 4.2 -6.8 M-9 4.4 Q0 8.4 9.2 3.2" fill="none" stroke="${darker(color, 0.3)}" stroke-opacity="0.4" stroke-width="0.7" stroke-linecap="round"/>`,
  ].join('');
};

export const truffle = (c: Canvas, color: string): string =>
  `<circle r="8.6" fill="${c.ball(color)}" ${LINE}/><path d="M-6.4 -3 Q-2 -6 1 -3 T7.4 -2 M-8 1.4 Q-3 -1.6 0 1.4 T8 2.4 M-6 5.4 Q-2 2.8 2 5.4" fill="none" stroke="${lighter(color, 0.5)}" stroke-width="0.8" stroke-opacity="0.8"/>`;

/** A piece of a bar, standing; its foot at 0,8. */
export const shard = (c: Canvas, color: string): string => {
  const fill = c.linear([
    [0, lighter(color, 0.22)],
    [1, darker(color, 0.25)],
  ]);
  return (
    `<path d="M-7 8 L-7 -16 L-1 -20 L8 -13 L7 8Z" fill="${fill}" ${LINE}/>` +
    `<path d="M0 8 L0.2 -19 M-7 -1.4 L7.4 -1.4 M-7 -10 L7.8 -10" stroke="${darker(color, 0.55)}" stroke-width="0.8" stroke-opacity="0.7"/>` +
    `<path d="M0.9 8 L1.1 -18.2 M-7 -0.6 L7.4 -0.6 M-7 -9.2 L7.8 -9.2" stroke="${lighter(color, 0.4)}" stroke-width="0.45" stroke-opacity="0.6"/>`
  );
};

/** Rolled wafers, standing. */
export const rolls = (color: string): string =>
  [-4.4, 3.6]
    .map(
      (x, i) =>
        `<g transform="rotate(${i ? 10 : -8} ${x} 8)"><rect x="${n(x - 2.6)}" y="-24" width="5.2" height="32" rx="2.4" fill="${lighter(color, 0.28)}" ${LINE}/>${[
          -20, -13, -6, 1,
        ]
          .map(
            (y) =>
              `<path d="M${n(x - 2.6)} ${y + 3} L${n(x + 2.6)} ${y}" stroke="${darker(color, 0.3)}" stroke-width="1.3"/>`,
          )
          .join('')}<ellipse cx="${x}" cy="-23.4" rx="2.6" ry="1.2" fill="${darker(color, 0.45)}"/></g>`,
    )
    .join('');

export const HEART =
  'M0 9 C-14 -1 -9.6 -10.6 -4.4 -9.4 C-1.8 -8.8 0 -6.4 0 -5 C0 -6.4 1.8 -8.8 4.4 -9.4 C9.6 -10.6 14 -1 0 9Z';

export const heart = (c: Canvas, color: string): string =>
  `<path d="${HEART}" fill="${c.ball(color)}" ${LINE}/><ellipse cx="-4.6" cy="-5" rx="2" ry="1.3" transform="rotate(-40 -4.6 -5)" fill="#fff" fill-opacity="0.65"/>`;

const STAR = Array.from({ length: 10 }, (_, i) => {
  const angle = (Math.PI / 5) * i - Math.PI / 2;
  const r = i % 2 ? 4.5 : 10;
  return `${n(r * Math.cos(angle))} ${n(r * Math.sin(angle))}`;
}).join(' L');

export const star = (c: Canvas, color: string): string =>
  `<path d="M${STAR}Z" fill="${c.ball(color)}" stroke="${darker(color, 0.3)}" stroke-opacity="0.5" stroke-width="0.8" stroke-linejoin="round"/>`;

export const butterfly = (c: Canvas, color: string): string => {
  const wing = (side: number): string =>
    `<g transform="scale(${side} 1)"><path d="M0.6 0 C4 -11 13 -11.6 12.6 -5 C12.4 -1 6 0.6 0.6 0.6Z" fill="${c.linear(
      [
        [0, darker(color, 0.1)],
        [1, lighter(color, 0.5)],
      ],
    )}" ${LINE}/>` +
    `<path d="M0.6 0.6 C6 0.6 10 3 8.6 7 C7 10.4 2 7 0.6 1.6Z" fill="${c.linear([
      [0, color],
      [1, lighter(color, 0.6)],
    ])}" ${LINE}/>` +
    '<circle cx="9.4" cy="-5.6" r="1.2" fill="#fff" fill-opacity="0.75"/><circle cx="6.4" cy="5.4" r="0.9" fill="#fff" fill-opacity="0.75"/></g>';
  return `${wing(-1)}${wing(1)}<path d="M0 -5 L0 6" stroke="${PENCIL}" stroke-width="1.3" stroke-linecap="round"/><path d="M0 -5 Q-2 -8 -3.4 -9 M0 -5 Q2 -8 3.4 -9" stroke="${PENCIL}" stroke-width="0.5" fill="none"/>`;
};

/** Two loops, a knot and two tails; about 40 wide. */
export const bow = (c: Canvas, color: string): string => {
  const fill = c.linear(
    [
      [0, lighter(color, 0.35)],
      [0.6, color],
      [1, darker(color, 0.25)],
    ],
    true,
  );
  const half = (side: number): string =>
    `<g transform="scale(${side} 1)"><path d="M2 2 C4 10 10 20 15 26 L9 25 L6 30 C3 22 0 12 0 4Z" fill="${fill}" ${LINE}/>` +
    `<path d="M1 0 C6 -13 21 -13 21 -2 C21 9 7 9 1 0Z" fill="${fill}" ${LINE}/><path d="M5 -1.4 C10 -6 16 -6 17 -1.6 C16 3 10 3 5 -1.4Z" fill="${darker(color, 0.28)}" fill-opacity="0.55"/></g>`;
  return `${half(-1)}${half(1)}<rect x="-3.6" y="-4.4" width="7.2" height="8.8" rx="3" fill="${fill}" ${LINE}/>`;
};

/** A ribbed fan. */
export const seashell = (c: Canvas, color: string): string => {
  const ribs = [-52, -26, 0, 26, 52]
    .map(
      (turn) =>
        `<path d="M0 7 L0 -8.6" transform="rotate(${turn} 0 7)" stroke="${darker(color, 0.35)}" stroke-opacity="0.55" stroke-width="0.8"/>`,
    )
    .join('');
  return `<path d="M-3 9 L3 9 L2.4 5 L-2.4 5Z" fill="${darker(color, 0.12)}" ${LINE}/><path d="M0 8 C-6 6 -13 0 -10 -4 Q-9 -7 -6 -6 Q-5 -9.6 -2 -8.4 Q0 -10.6 2 -8.4 Q5 -9.6 6 -6 Q9 -7 10 -4 C13 0 6 6 0 8Z" fill="${c.radial(
    [
      [0, lighter(color, 0.8)],
      [1, color],
    ],
    [0.5, 0.9],
  )}" ${LINE}/>${ribs}`;
};

/** A dollop of piped cream seen from the side. */
export const dollop = (c: Canvas, color: string): string =>
  `<path d="M-9 5 C-11 0 -6 -1 -7 -3 C-7 -7 -2 -6 0 -11 C2.4 -6 7 -7 7 -3 C6 -1 11 0 9 5 Q0 9 -9 5Z" fill="${c.linear(
    [
      [0, lighter(color, 0.6)],
      [0.5, color],
      [1, darker(color, 0.18)],
    ],
  )}" ${LINE}/>` +
  `<path d="M-6.6 -2 Q0 1.6 6.8 -2.6 M-8.6 3 Q0 6.6 9 2" fill="none" stroke="${darker(color, 0.3)}" stroke-opacity="0.35" stroke-width="0.7"/>`;
