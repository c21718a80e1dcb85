import { type Canvas, n, PENCIL } from './canvas.ts';
import { darker, lighter } from './colors.ts';

// Every part here is drawn around 0,0 with a radius of about 10, and placed with `at`.

const LINE = `stroke="${PENCIL}" stroke-opacity="0.35" stroke-width="0.7"`;
const GLINT =
  '<ellipse cx="-3.2" cy="-3.8" rx="2.2" ry="1.4" fill="#fff" fill-opacity="0.7" transform="rotate(-35 -3.2 -3.8)"/>';

export const strawberry = (c: Canvas): string => {
  const seeds = [
    [-5, -2],
    [0, -3],
    [5, -2],
    [-3.4, 2],
    [2.6, 1.6],
    [-0.4, 5.4],
    [3.6, 5],
    [-6.6, 1.4],
    [6.8, 1.2],
  ]
    .map(([x, y]) => `<ellipse cx="${x}" cy="${y}" rx="0.6" ry="0.95" fill="#ffe08a"/>`)
    .join('');
  const calyx = [-64, -32, 0, 32, 64]
    .map(
      (turn) =>
        `<path d="M0 -7.6 Q-2 -11 0 -14 Q2.2 -11 0 -7.6Z" transform="rotate(${turn} 0 -7.6)" fill="${turn % 64 ? '#5c9a4a' : '#74b25c'}" ${LINE}/>`,
    )
    .join('');
  return (
    `<path d="M0 12 C-6 9 -10.4 2 -9.4 -3.4 C-8.6 -8 -3.4 -9.4 0 -8 C3.4 -9.4 8.6 -8 9.4 -3.4 C10.4 2 6 9 0 12Z" fill="${c.ball('#dc2f3c')}" ${LINE}/>` +
    `${seeds}${GLINT}${calyx}`
  );
};

export const raspberry = (c: Canvas): string => {
  const rows: [number, number, number][] = [
    [-4.4, -6, 3.2],
    [0, -7.4, 3.2],
    [4.4, -6, 3.2],
    [-7, -1.6, 3.3],
    [-2.4, -2.8, 3.5],
    [2.6, -2.8, 3.5],
    [7, -1.6, 3.3],
    [-5.4, 3, 3.4],
    [0, 2, 3.7],
    [5.4, 3, 3.4],
    [-2.8, 6.8, 3.2],
    [2.8, 6.8, 3.2],
    [0, 9.6, 2.6],
  ];
  return rows
    .map(
      ([x, y, r]) =>
        `<circle cx="${x}" cy="${y}" r="${r}" fill="${c.ball('#cf2a5c')}" stroke="#7a1233" stroke-opacity="0.35" stroke-width="0.5"/>`,
    )
    .join('');
};

export const blueberry = (c: Canvas): string => {
  const crown = [0, 72, 144, 216, 288]
    .map(
      (turn) => `<path d="M0 0 L-1.3 -3.2 L0 -2.5 L1.3 -3.2Z" transform="rotate(${turn})" fill="#1e2450"/>`,
    )
    .join('');
  return (
    `<circle r="9" fill="${c.ball('#41519c')}" ${LINE}/>` +
    '<ellipse cx="-1" cy="2.5" rx="7" ry="5.6" fill="#aab8ea" fill-opacity="0.22"/>' +
    `<g transform="translate(1.8 -2.6)"><circle r="3" fill="#2b3468"/>${crown}</g>${GLINT}`
  );
};

export const cherry = (c: Canvas): string =>
  `<path d="M0 -6 Q1 -14 7 -18" fill="none" stroke="#6d8d45" stroke-width="1.2"/><circle r="8.6" fill="${c.ball('#b3182f')}" ${LINE}/>${GLINT}`;

export const redcurrant = (c: Canvas): string =>
  [
    [0, 0, 5],
    [6.4, 3.6, 4.4],
    [-5.6, 4.4, 4.6],
    [1, 8.4, 4.4],
  ]
    .map(
      ([x, y, r]) =>
        `<circle cx="${x}" cy="${y}" r="${r}" fill="${c.ball('#d8293a')}" ${LINE}/><circle cx="${n(x! - 1.4)}" cy="${n(y! - 1.6)}" r="0.9" fill="#fff" fill-opacity="0.8"/>`,
    )
    .join('');

export const citrus = (c: Canvas, color: string): string => {
  const segments = Array.from(
    { length: 8 },
    (_, i) =>
      `<path d="M0 -1 L-2.5 -6.6 Q0 -8.2 2.5 -6.6Z" transform="rotate(${45 * i})" fill="${i % 2 ? color : lighter(color, 0.18)}"/>`,
  ).join('');
  return `<circle r="10" fill="${darker(color, 0.08)}" ${LINE}/><circle r="8.8" fill="${lighter(color, 0.82)}"/>${segments}<circle r="10" fill="${c.fade('#ffffff', 0.2)}"/>`;
};

export const kiwi = (c: Canvas): string => {
  const seeds = Array.from(
    { length: 14 },
    (_, i) => `<ellipse cy="-4.6" rx="0.55" ry="1" transform="rotate(${n((360 / 14) * i)})" fill="#33301d"/>`,
  ).join('');
  const flesh = c.radial([
    [0, '#f4f6d4'],
    [0.28, '#e4efb0'],
    [0.4, '#9fca55'],
    [1, '#7fb23c'],
  ]);
  return `<circle r="9.6" fill="#8a6a3f" ${LINE}/><circle r="8.8" fill="${flesh}"/>${seeds}`;
};

export const grapes = (c: Canvas): string =>
  [
    [-5, -4],
    [4.6, -4.6],
    [0, 0.4],
    [-6.4, 3.6],
    [6.2, 3.4],
    [0, 7.4],
  ]
    .map(
      ([x, y]) =>
        `<circle cx="${x}" cy="${y}" r="4.9" fill="${c.ball('#9dbf58')}" ${LINE}/><circle cx="${n(x! - 1.6)}" cy="${n(y! - 1.8)}" r="0.9" fill="#fff" fill-opacity="0.75"/>`,
    )
    .join('');
