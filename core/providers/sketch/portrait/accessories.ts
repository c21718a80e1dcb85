import { type Canvas, n } from '../canvas.ts';
import { darker, lighter, mix } from '../colors.ts';
import type { Chance } from '../random.ts';
import { inkOf, turned } from './face.ts';
import type { Look } from './look.ts';
import type { Face } from './traits.ts';

export const HATS = ['straw', 'beanie', 'cap', 'crown', 'flowers'] as const;
export type Hat = (typeof HATS)[number];

/** What is worn on the head besides hair. */
export interface Headwear {
  hat: Hat | null;
  eyes: 'glasses' | 'sunglasses' | null;
  /** Of the hat. */
  color: string;
}

const frames = (c: Canvas, face: Face, look: Look, dark: boolean): string => {
  const x = (value: number): number => turned(value, look.turn, 0.35);
  const squeeze = (side: number): number => (side * look.turn > 0 ? 1 - 0.14 * Math.abs(look.turn) : 1);
  const line = dark ? '#1f1c22' : mix('#3a2a28', face.hair, 0.2);
  const lens = (side: 1 | -1): string => {
    const w = (dark ? 28 : 25) * squeeze(side);
    const cx = x(side * 31 * face.eyeSpacing);
    const shape = `M${n(cx - w)} -12 C${n(cx - w)} -21 ${n(cx + w)} -21 ${n(cx + w)} -12 C${n(cx + w + 1)} 14 ${n(cx + w * 0.6)} 23 ${n(cx)} 23 C${n(cx - w * 0.6)} 23 ${n(cx - w - 1)} 14 ${n(cx - w)} -12Z`;
    const fill = dark
      ? c.linear(
          [
            [0, '#15131a', 0.97],
            [0.6, '#2c2a38', 0.94],
            [1, '#6b5f74', 0.88],
          ],
          true,
        )
      : c.linear([
          [0, '#ffffff', 0.3],
          [0.5, '#ffffff', 0.04],
          [1, '#ffffff', 0.18],
        ]);
    const glint = `<path d="M${n(cx - w * 0.6)} 6 L${n(cx - w * 0.1)} -14 L${n(cx + w * 0.12)} -14 L${n(cx - w * 0.38)} 10Z" fill="#fff" fill-opacity="${dark ? 0.2 : 0.28}"/>`;
    return `<path d="${shape}" fill="${fill}"/>${c.clipped(shape, glint)}<path d="${shape}" fill="none" stroke="${line}" stroke-width="${dark ? 3.6 : 2.8}"/>`;
  };
  const inner = (side: 1 | -1): number => x(side * 31 * face.eyeSpacing) - side * 25 * squeeze(side);
  const arm = (side: 1 | -1): string =>
    `M${n(x(side * 31 * face.eyeSpacing) + side * 26 * squeeze(side))} -10 L${n(turned(side * 67, look.turn, -0.3))} -6`;
  return `${lens(-1)}${lens(1)}<path d="M${n(inner(-1))} -8 Q${n(x(0))} -16 ${n(inner(1))} -8 ${arm(-1)} ${arm(1)}" fill="none" stroke="${line}" stroke-width="3.2" stroke-linecap="round"/>`;
};

const straw = (c: Canvas, look: Look, band: string): string => {
  const shift = turned(0, look.turn, -0.3);
  const color = '#e3c48a';
  const crown = 'M-72 -62 C-74 -120 -52 -146 0 -148 C52 -146 74 -120 72 -62 C40 -48 -40 -48 -72 -62Z';
  const brim =
    'M-142 -52 C-120 -84 -76 -78 -70 -64 C-40 -50 40 -50 70 -64 C76 -78 120 -84 142 -52 C120 -24 60 -16 0 -16 C-60 -16 -120 -24 -142 -52Z';
  const weave = [-140, -126, -112, -98, -84, -70]
    .map((y) => `M-76 ${y} C-40 ${y + 14} 40 ${y + 14} 76 ${y}`)
    .join(' ');
  const rim = [-50, -42, -34, -26]
    .map((y) => `M-138 ${y - 4} C-70 ${y + 16} 70 ${y + 16} 138 ${y - 4}`)
    .join(' ');
  const fill = c.linear(
    [
      [0, lighter(color, 0.4)],
      [1, darker(color, 0.16)],
    ],
    true,
  );
  return `<g transform="translate(${n(shift)} 0)"><path d="${crown}" fill="${fill}"/>${c.clipped(crown, `<path d="${weave}" fill="none" stroke="#8f6a34" stroke-opacity="0.32" stroke-width="1.6"/><path d="M-80 -86 C-40 -70 40 -70 80 -86 L80 -60 C40 -44 -40 -44 -80 -60Z" fill="${band}"/>`)}<path d="${crown}" fill="none" stroke="#7c5a2c" stroke-opacity="0.6" stroke-width="1.6"/><path d="${brim}" fill="${fill}"/>${c.clipped(brim, `<path d="${rim}" fill="none" stroke="#8f6a34" stroke-opacity="0.32" stroke-width="1.6"/>`)}<path d="${brim}" fill="none" stroke="#7c5a2c" stroke-opacity="0.6" stroke-width="1.6"/></g>`;
};

const beanie = (c: Canvas, look: Look, color: string): string => {
  const shift = turned(0, look.turn, -0.3);
  const dome = 'M-80 -54 C-86 -120 -44 -150 0 -150 C44 -150 86 -120 80 -54Z';
  const cuff =
    'M-84 -72 C-50 -58 50 -58 84 -72 C90 -56 90 -44 84 -30 C50 -18 -50 -18 -84 -30 C-90 -44 -90 -56 -84 -72Z';
  const ribs = Array.from({ length: 17 }, (_, i) => {
    const x = -80 + i * 10;
    return `M${x} ${n(-66 + 8 * (1 - (x / 84) ** 2))} L${x} ${n(-28 + 8 * (1 - (x / 84) ** 2))}`;
  }).join(' ');
  const knit = Array.from({ length: 9 }, (_, i) => {
    const x = -72 + i * 18;
    return `M${x} -62 C${n(x * 1.02)} -100 ${n(x * 0.7)} -134 ${n(x * 0.2)} -150`;
  }).join(' ');
  const fill = c.linear([
    [0, lighter(color, 0.24)],
    [0.5, color],
    [1, darker(color, 0.3)],
  ]);
  const line = `stroke="${darker(color, 0.6)}" stroke-opacity="0.5"`;
  return `<g transform="translate(${n(shift)} 2)"><circle cx="0" cy="-158" r="24" fill="${c.ball(lighter(color, 0.6))}" ${line}/><path d="${dome}" fill="${fill}" ${line} stroke-width="1.6"/><path d="${knit}" fill="none" ${line} stroke-width="2"/><path d="${cuff}" fill="${fill}" ${line} stroke-width="1.6"/><path d="${ribs}" fill="none" ${line} stroke-width="2"/></g>`;
};

const cap = (c: Canvas, look: Look, color: string): string => {
  const shift = turned(0, look.turn, -0.3);
  const bill = look.turn * 22;
  const dome = 'M-76 -46 C-82 -112 -46 -136 0 -136 C46 -136 82 -112 76 -46 C40 -62 -40 -62 -76 -46Z';
  const peak = `M${n(-62 + bill * 0.4)} -56 C${n(-40 + bill)} -66 ${n(40 + bill)} -66 ${n(62 + bill * 0.4)} -56 C${n(78 + bill)} -42 ${n(70 + bill)} -28 ${n(52 + bill)} -30 C${n(20 + bill)} -38 ${n(-20 + bill)} -38 ${n(-52 + bill)} -30 C${n(-70 + bill)} -28 ${n(-78 + bill)} -42 ${n(-62 + bill * 0.4)} -56Z`;
  const fill = c.linear([
    [0, lighter(color, 0.22)],
    [0.5, color],
    [1, darker(color, 0.3)],
  ]);
  const line = `stroke="${darker(color, 0.62)}" stroke-opacity="0.6" stroke-width="1.7"`;
  return `<g transform="translate(${n(shift)} 0)"><path d="${dome}" fill="${fill}" ${line}/><path d="M0 -136 L0 -58 M-40 -128 C-52 -100 -50 -80 -44 -58 M40 -128 C52 -100 50 -80 44 -58" fill="none" ${line}/><circle cy="-136" r="5" fill="${darker(color, 0.2)}" ${line}/><path d="${peak}" fill="${darker(color, 0.14)}" ${line}/></g>`;
};

const crown = (c: Canvas, look: Look): string => {
  const gold = c.linear([
    [0, '#b98022'],
    [0.35, '#ffe9a8'],
    [0.65, '#e3b34c'],
    [1, '#a8741c'],
  ]);
  const shift = turned(0, look.turn, -0.3);
  const jewels = [-46, 0, 46]
    .map(
      (x, i) =>
        `<circle cx="${x}" cy="${-96 + Math.abs(x) * 0.1}" r="5.5" fill="${c.ball(i === 1 ? '#c23a4a' : '#3f7fb5')}"/>`,
    )
    .join('');
  return `<g transform="translate(${n(shift)} 0)"><path d="M-66 -78 L-76 -140 L-46 -108 L-26 -150 L0 -110 L26 -150 L46 -108 L76 -140 L66 -78 C30 -90 -30 -90 -66 -78Z" fill="${gold}" stroke="#6f4a12" stroke-opacity="0.7" stroke-width="1.7" stroke-linejoin="round"/>${jewels}</g>`;
};

const garland = (c: Canvas, look: Look, chance: Chance): string => {
  const colors = ['#f3b5cf', '#fff3df', '#f7d488', '#e0809c', '#b9a3dc'];
  return Array.from({ length: 11 }, (_, i) => {
    const at = i / 5 - 1;
    const x = turned(at * 72, look.turn, -0.3);
    const y = -58 - 42 * (1 - at * at);
    const color = chance.pick(colors);
    const petals = [0, 72, 144, 216, 288]
      .map(
        (turn) =>
          `<ellipse cx="0" cy="-7.4" rx="5.4" ry="7.4" transform="rotate(${turn})" fill="${color}" stroke="${darker(color, 0.4)}" stroke-opacity="0.4" stroke-width="0.8"/>`,
      )
      .join('');
    return `<path d="M${n(x)} ${n(y)} q10 -14 22 -8 q-8 12 -22 8z M${n(x)} ${n(y)} q-10 -10 -20 0 q8 8 20 0z" fill="#7ba268"/><g transform="translate(${n(x)} ${n(y)}) scale(${n(chance.between(0.9, 1.4))}) rotate(${chance.whole(72)})">${petals}<circle r="4" fill="${c.ball('#e9b73f')}"/></g>`;
  }).join('');
};

/** Glasses and hats, above face and hair. */
export const drawHeadwear = (c: Canvas, face: Face, look: Look, wear: Headwear, chance: Chance): string => {
  const glasses = wear.eyes ?? (face.glasses ? 'glasses' : null);
  const hat = {
    straw: () => straw(c, look, wear.color),
    beanie: () => beanie(c, look, wear.color),
    cap: () => cap(c, look, wear.color),
    crown: () => crown(c, look),
    flowers: () => garland(c, look, chance),
  };
  return (glasses ? frames(c, face, look, glasses === 'sunglasses') : '') + (wear.hat ? hat[wear.hat]() : '');
};

/** Small pearls in the ears that are seen. */
export const earrings = (c: Canvas, face: Face, look: Look): string =>
  ([-1, 1] as const)
    .filter((side) => side * look.turn < 0.35)
    .map(
      (side) =>
        `<circle cx="${n(side * 72 * face.cheeks + look.turn * 4)}" cy="38" r="4.2" fill="${c.ball('#f2e4c8')}" stroke="#7c5a2c" stroke-opacity="0.4" stroke-width="0.8"/>`,
    )
    .join('');

/** Stubble, a moustache or a beard; nothing on who has none. */
export const drawBeard = (c: Canvas, face: Face, look: Look, chance: Chance): string => {
  if (face.gender === 'woman' || face.beard === 'none') return '';
  const x = (value: number, depth = 0): string => n(turned(value, look.turn, depth));
  const color = darker(face.hair, 0.2);
  const jaw = 55 * face.jaw;
  const chin = 99 + face.chin;
  const shape = `M${x(-66, -0.3)} 14 C${x(-64, -0.3)} 30 ${x(-jaw - 2, -0.3)} 56 ${x(-jaw + 2, -0.3)} 74 C${x(-jaw + 14, -0.2)} ${n(chin - 4)} ${x(-22)} ${n(chin + 5)} ${x(0)} ${n(chin + 5)} C${x(22)} ${n(chin + 5)} ${x(jaw - 14, -0.2)} ${n(chin - 4)} ${x(jaw - 2, -0.3)} 74 C${x(jaw + 2, -0.3)} 56 ${x(64, -0.3)} 30 ${x(66, -0.3)} 14 C${x(56)} 30 ${x(50)} 46 ${x(30, 0.4)} 47 C${x(16, 0.6)} 46 ${x(8, 0.6)} 46 ${x(0, 0.6)} 50 C${x(-8, 0.6)} 46 ${x(-16, 0.6)} 46 ${x(-30, 0.4)} 47 C${x(-50)} 46 ${x(-56)} 30 ${x(-66, -0.3)} 14Z`;
  const lips = `M${x(-25, 0.6)} 60 C${x(-12, 0.6)} 54 ${x(12, 0.6)} 54 ${x(25, 0.6)} 60 C${x(14, 0.6)} 76 ${x(-14, 0.6)} 76 ${x(-25, 0.6)} 60Z`;
  const moustache = `M${x(0, 0.7)} 48 C${x(12, 0.7)} 46 ${x(26, 0.6)} 50 ${x(32, 0.5)} 62 C${x(22, 0.6)} 60 ${x(10, 0.6)} 57 ${x(0, 0.7)} 56.5 C${x(-10, 0.6)} 57 ${x(-22, 0.6)} 60 ${x(-32, 0.5)} 62 C${x(-26, 0.6)} 50 ${x(-12, 0.7)} 46 ${x(0, 0.7)} 48Z`;
  if (face.beard === 'moustache') return `<path d="${moustache}" fill="${color}" fill-opacity="0.92"/>`;
  const hole = `${shape} ${lips}`;
  if (face.beard === 'stubble') {
    return `<path d="${hole}" fill-rule="evenodd" fill="${mix(color, face.skin, 0.25)}" fill-opacity="0.3"/>`;
  }
  const hairs = Array.from({ length: 70 }, () => {
    const at = chance.between(-56, 56);
    const y = chance.between(52, chin - 4);
    return `M${x(at)} ${n(y)} q${n(at * 0.04)} 6 ${n(at * 0.02)} ${n(chance.between(8, 14))}`;
  }).join(' ');
  return `<path d="${hole}" fill-rule="evenodd" fill="${color}" fill-opacity="0.9"/>${c.clipped(shape, `<path d="${hairs}" fill="none" stroke="${lighter(color, 0.3)}" stroke-opacity="0.28" stroke-width="1.4"/>`)}<path d="${moustache}" fill="${darker(color, 0.12)}"/><path d="${shape}" fill="none" stroke="${inkOf(face.skin)}" stroke-opacity="0.35" stroke-width="1.2"/>`;
};
