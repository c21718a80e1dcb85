import { type Canvas, n } from '../canvas.ts';
import { darker, lighter } from '../colors.ts';
import type { Chance } from '../random.ts';
import { inkOf, lit } from './face.ts';
import type { Look } from './look.ts';
import type { Face } from './traits.ts';

export const CLOTHES = [
  'tshirt',
  'shirt',
  'suit',
  'sweater',
  'hoodie',
  'jacket',
  'dress',
  'gown',
  'coat',
  'jersey',
] as const;
export type Clothes = (typeof CLOTHES)[number];

export interface Wear {
  kind: Clothes;
  /** `#rrggbb` */
  color: string;
  /** Shirt under a suit, scarf over a coat, trim. */
  second: string;
}

/** How far down a figure is drawn, units below the eyes: below any frame. */
export const FOOT = 1000;

/** Half widths and heights, units; 0,0 is between the eyes. */
export interface Body {
  neck: number;
  shoulder: number;
  shoulderY: number;
}

export const bodyOf = ({ gender }: Face): Body =>
  gender === 'man'
    ? { neck: 39, shoulder: 158, shoulderY: 166 }
    : { neck: 30, shoulder: 124, shoulderY: 162 };

/** All that clothes are cut from. */
export interface Tailor {
  c: Canvas;
  face: Face;
  look: Look;
  wear: Wear;
  body: Body;
  chance: Chance;
}

export const seam = (color: string, width = 2): string =>
  `fill="none" stroke="${darker(color, 0.55)}" stroke-opacity="0.6" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"`;

/** Shoulders, chest and arms, down to below any frame. */
export const torso = (body: Body, grow: number): string => {
  const { neck, shoulder, shoulderY } = body;
  const s = shoulder + grow;
  const half = (k: 1 | -1): string =>
    `C${n(k * (neck + 16))} 142 ${n(k * (s - 62))} ${n(shoulderY - 22)} ${n(k * (s - 22))} ${n(shoulderY - 4)} C${n(k * (s + 12))} ${n(shoulderY + 10)} ${n(k * (s + 20))} ${n(shoulderY + 60)} ${n(k * (s + 28))} ${n(shoulderY + 150)} L${n(k * (s + 40))} ${FOOT}`;
  const back = `C${n(-(s + 20))} ${n(shoulderY + 60)} ${n(-(s + 12))} ${n(shoulderY + 10)} ${n(-(s - 22))} ${n(shoulderY - 4)} C${n(-(s - 62))} ${n(shoulderY - 22)} ${n(-(neck + 16))} 142 ${n(-neck - 2)} 118`;
  return `M${n(neck + 2)} 118 ${half(1)} L${n(-(s + 40))} ${FOOT} L${n(-(s + 28))} ${n(shoulderY + 150)} ${back}Z`;
};

/** The line between arm and side. */
const armLines = ({ shoulder, shoulderY }: Body, color: string, opacity: number): string =>
  ([-1, 1] as const)
    .map(
      (k) =>
        `<path d="M${n(k * (shoulder - 30))} ${n(shoulderY + 62)} C${n(k * (shoulder - 20))} ${n(shoulderY + 130)} ${n(k * (shoulder - 24))} ${n(shoulderY + 220)} ${n(k * (shoulder - 14))} ${FOOT}" fill="none" stroke="${color}" stroke-opacity="${opacity}" stroke-width="2.4" stroke-linecap="round"/>`,
    )
    .join('');

const folds = (body: Body, color: string, chance: Chance): string => {
  const { shoulder, shoulderY } = body;
  const lines = ([-1, 1] as const).flatMap((k) => [
    `M${n(k * (shoulder - 32))} ${n(shoulderY + 60)} q${n(-k * 14)} ${n(chance.between(14, 24))} ${n(-k * chance.between(24, 40))} ${n(chance.between(20, 34))}`,
    `M${n(k * (shoulder - 6))} ${n(shoulderY + 34)} q${n(k * 9)} ${n(chance.between(18, 34))} ${n(k * 2)} ${n(chance.between(54, 74))}`,
    `M${n(k * (shoulder + 18))} ${n(shoulderY + 150)} q${n(-k * 14)} 9 ${n(-k * 30)} ${n(chance.between(-2, 10))}`,
    `M${n(k * (shoulder + 20))} ${n(shoulderY + 172)} q${n(-k * 10)} 6 ${n(-k * 20)} ${n(chance.between(0, 8))}`,
  ]);
  return `<path d="${lines.join(' ')}" fill="none" stroke="${darker(color, 0.5)}" stroke-opacity="0.3" stroke-width="2" stroke-linecap="round"/>`;
};

/** Cloth over the whole torso, lit from one side. */
export const cloth = (c: Canvas, shape: string, color: string, look: Look): string => {
  const fill = c.linear([
    [0, look.light < 0 ? lighter(color, 0.16) : darker(color, 0.3)],
    [0.45, color],
    [1, look.light < 0 ? darker(color, 0.34) : lighter(color, 0.16)],
  ]);
  return `<path d="${shape}" fill="${fill}"/><path d="${shape}" fill="none" stroke="${darker(color, 0.62)}" stroke-opacity="0.6" stroke-width="1.8" stroke-linejoin="round"/>`;
};

/** Neck and bare chest: what a collar leaves free. */
export const drawNeck = (c: Canvas, face: Face, look: Look): string => {
  const { neck } = bodyOf(face);
  const skin = c.linear([
    [0, look.light < 0 ? lit(face.skin, 0.15) : darker(face.skin, 0.25)],
    [0.5, darker(face.skin, 0.06)],
    [1, look.light < 0 ? darker(face.skin, 0.3) : lit(face.skin, 0.15)],
  ]);
  const shape = `M${-neck} 60 C${-neck + 1} 90 ${-neck} 112 ${-neck - 8} 128 C${-neck - 30} 150 -96 158 -112 168 L-70 300 L70 300 L112 168 C96 158 ${neck + 30} 150 ${neck + 8} 128 C${neck} 112 ${neck - 1} 90 ${neck} 60Z`;
  const ink = inkOf(face.skin);
  const shift = look.turn * 6;
  return (
    `<path d="${shape}" fill="${skin}"/>` +
    c.clipped(
      shape,
      `<path d="M${n(-70 + shift)} 50 C${n(-40 + shift)} 118 ${n(40 + shift)} 118 ${n(70 + shift)} 50 L80 40 L-80 40Z" fill="${darker(face.skin, 0.5)}" fill-opacity="0.42"/><ellipse cx="${n(shift)}" cy="92" rx="62" ry="42" fill="${c.fade(darker(face.skin, 0.55), 0.55)}"/>`,
    ) +
    `<path d="M${-neck} 70 C${-neck + 1} 92 ${-neck} 112 ${-neck - 8} 128 M${neck} 70 C${neck - 1} 92 ${neck} 112 ${neck + 8} 128" fill="none" stroke="${ink}" stroke-opacity="0.5" stroke-width="1.6"/>` +
    `<path d="M-62 164 C-44 160 -22 166 -8 176 M62 164 C44 160 22 166 8 176 M${n(-neck * 0.5)} 112 C-12 140 -10 156 -6 170 M${n(neck * 0.5)} 112 C12 140 10 156 6 170" fill="none" stroke="${ink}" stroke-opacity="0.32" stroke-width="1.8" stroke-linecap="round"/>`
  );
};

/** The torso with a neckline cut out: a path from the left to the right side of the neck, over the chest. */
export const withNeckline = (body: Body, grow: number, line: string, wide: number): string => {
  const whole = torso(body, grow);
  // The torso's own top edge starts and ends beside the neck.
  return whole.replace('Z', ` L${n(-wide)} 130 ${line} L${n(body.neck + 2)} 118Z`);
};

/** Bare shoulders and arms. */
export const bare = ({ c, face, look, body }: Tailor): string => {
  const shape = torso(body, -8);
  const skin = c.linear([
    [0, look.light < 0 ? lit(face.skin, 0.2) : darker(face.skin, 0.28)],
    [0.5, face.skin],
    [1, look.light < 0 ? darker(face.skin, 0.28) : lit(face.skin, 0.2)],
  ]);
  return `<path d="${shape}" fill="${skin}" stroke="${inkOf(face.skin)}" stroke-opacity="0.5" stroke-width="1.6"/>${armLines(body, inkOf(face.skin), 0.4)}${drawNeck(c, face, look)}`;
};

/** A torso with a round neckline, and the line of it. */
export const roundNeck = (
  tailor: Tailor,
  depth: number,
  wide: number,
  grow: number,
): { body: string; line: string } => {
  const line = `C${n(-wide)} ${n(130 + depth * 0.8)} ${n(-wide * 0.5)} ${n(136 + depth)} 0 ${n(136 + depth)} C${n(wide * 0.5)} ${n(136 + depth)} ${n(wide)} ${n(130 + depth * 0.8)} ${n(wide)} 130`;
  return { body: withNeckline(tailor.body, grow, line, wide), line: `M${n(-wide)} 130 ${line}` };
};

/** The head's shadow on the chest. */
export const headShade = ({ c, look }: Tailor, shape: string): string =>
  c.clipped(
    shape,
    `<ellipse cx="${n(-look.light * 22)}" cy="150" rx="104" ry="52" fill="${c.fade('#2a1520', 0.42)}"/>`,
  );

/** A garment with sleeves: cloth, shadow, the lines of the arms, folds. */
export const dressed = (tailor: Tailor, shape: string): string =>
  cloth(tailor.c, shape, tailor.wear.color, tailor.look) +
  headShade(tailor, shape) +
  armLines(tailor.body, darker(tailor.wear.color, 0.6), 0.45) +
  folds(tailor.body, tailor.wear.color, tailor.chance);
