import { type Canvas, n } from '../canvas.ts';
import { darker, lighter, mix } from '../colors.ts';
import type { Chance } from '../random.ts';
import {
  bodyOf,
  type Clothes,
  drawNeck,
  dressed,
  FOOT,
  headShade,
  roundNeck,
  seam,
  type Tailor,
  type Wear,
  withNeckline,
} from './body.ts';
import { dress, gown, jersey } from './clothes-bare.ts';
import { inkOf } from './face.ts';
import type { Look } from './look.ts';
import type { Face } from './traits.ts';

/** Where short sleeves end, the arms go on. */
const forearms = ({ c, face, look, body, wear }: Tailor): string =>
  ([-1, 1] as const)
    .map((k) => {
      const { shoulder, shoulderY } = body;
      const hem = shoulderY + 118;
      const inner = shoulder - 27;
      const outer = shoulder + 22;
      const arm = `M${n(k * (inner - 2))} ${n(hem + 3)} L${n(k * (outer + 6))} ${n(hem - 6)} L${n(k * (outer + 22))} ${FOOT} L${n(k * (inner + 6))} ${FOOT}Z`;
      const lightSide = k * look.light > 0;
      return `<path d="${arm}" fill="${lightSide ? face.skin : darker(face.skin, 0.16)}"/><ellipse cx="${n(k * (inner + 24))}" cy="${n(hem + 8)}" rx="40" ry="18" fill="${c.fade(darker(face.skin, 0.6), 0.6)}"/><path d="M${n(k * (inner - 2))} ${hem} L${n(k * (inner + 6))} ${FOOT} M${n(k * (outer + 6))} ${hem} L${n(k * (outer + 22))} ${FOOT}" fill="none" stroke="${inkOf(face.skin)}" stroke-opacity="0.5" stroke-width="1.6"/><path d="M${n(k * (inner - 6))} ${n(hem + 3)} Q${n(k * (inner + 20))} ${n(hem + 8)} ${n(k * (outer + 9))} ${n(hem - 7)}" ${seam(wear.color, 3)}/><path d="M${n(k * (inner - 6))} ${n(hem - 6)} Q${n(k * (inner + 20))} ${n(hem - 1)} ${n(k * (outer + 8))} ${n(hem - 16)}" ${seam(wear.color, 1.2)}/>`;
    })
    .join('');

const tshirt = (tailor: Tailor): string => {
  const { color } = tailor.wear;
  const { body, line } = roundNeck(tailor, 26, 52, 0);
  return `${drawNeck(tailor.c, tailor.face, tailor.look)}${dressed(tailor, body)}<path d="${line}" fill="none" stroke="${darker(color, 0.18)}" stroke-width="11"/><path d="${line}" ${seam(color)}/><path d="${line}" transform="translate(0 8)" ${seam(color, 1.2)}/>${forearms(tailor)}`;
};

const sweater = (tailor: Tailor): string => {
  const { wear, c } = tailor;
  const { color } = wear;
  const { body } = roundNeck(tailor, 6, 46, 8);
  const rib =
    'M-48 104 C-30 126 30 126 48 104 C56 122 56 136 50 150 C26 170 -26 170 -50 150 C-56 136 -56 122 -48 104Z';
  const ribs = Array.from({ length: 15 }, (_, i) => {
    const x = -49 + i * 7;
    return `M${x} ${n(106 + 14 * (1 - (x / 50) ** 2))} L${n(x * 1.03)} ${n(149 + 16 * (1 - (x / 50) ** 2))}`;
  }).join(' ');
  const knit: string[] = [];
  for (let y = 200; y < 560; y += 17) {
    for (let x = -250; x <= 250; x += 17) knit.push(`M${x} ${y} l8 8 l8 -8`);
  }
  return `${drawNeck(c, tailor.face, tailor.look)}${dressed(tailor, body)}${c.clipped(body, `<path d="${knit.join(' ')}" fill="none" stroke="${darker(color, 0.4)}" stroke-opacity="0.2" stroke-width="1.8"/>`)}<path d="${rib}" fill="${c.linear(
    [
      [0, lighter(color, 0.1)],
      [1, darker(color, 0.24)],
    ],
  )}"/><path d="${ribs}" ${seam(color, 1.4)}/><path d="${rib}" ${seam(color)}/>`;
};

const collar = (color: string, second: string, depth: number): string =>
  ([-1, 1] as const)
    .map(
      (k) =>
        `<path d="M${k * 34} 112 C${k * 48} 122 ${k * 60} 132 ${k * 66} 146 L${k * 40} ${n(150 + depth)} L${k * 2} ${n(146 + depth * 0.4)} C${k * 12} 140 ${k * 24} 130 ${k * 34} 112Z" fill="${second}" stroke="${darker(color, 0.55)}" stroke-opacity="0.55" stroke-width="1.7" stroke-linejoin="round"/>`,
    )
    .join('');

const shirt = (tailor: Tailor): string => {
  const { color } = tailor.wear;
  const line = 'C-40 140 -18 160 0 196 C18 160 40 140 44 130';
  const body = withNeckline(tailor.body, 0, line, 44);
  const buttons = [218, 268, 318, 368, 418, 468]
    .map(
      (y) =>
        `<circle cx="4" cy="${y}" r="3.6" fill="${lighter(color, 0.6)}" stroke="${darker(color, 0.5)}" stroke-opacity="0.6" stroke-width="1"/>`,
    )
    .join('');
  const pattern = tailor.chance.maybe(0.35)
    ? tailor.c.clipped(
        body,
        `<path d="${Array.from({ length: 42 }, (_, i) => `M${-240 + i * 12} 120 L${-240 + i * 12} 1000`).join(' ')}" stroke="${tailor.wear.second}" stroke-opacity="0.5" stroke-width="2"/>`,
      )
    : '';
  return `${drawNeck(tailor.c, tailor.face, tailor.look)}${dressed(tailor, body)}${pattern}<path d="M-8 190 L-8 1000 M16 186 L16 1000" ${seam(color, 1.6)}/>${buttons}${collar(color, lighter(color, 0.12), 34)}`;
};

const suit = (tailor: Tailor): string => {
  const { c, wear } = tailor;
  const { color, second } = wear;
  const line = 'C-50 170 -30 250 0 372 C30 250 50 170 58 128';
  const body = withNeckline(tailor.body, 8, line, 58);
  const tie = mix(tailor.chance.pick(['#8e2b3a', '#2f4a7a', '#3f5f4f', '#6a4a7a']), color, 0.12);
  const man = tailor.face.gender === 'man';
  const lapels = ([-1, 1] as const)
    .map(
      (k) =>
        `<path d="M${k * 40} 118 C${k * 58} 128 ${k * 70} 138 ${k * 76} 150 L${k * 98} 206 L${k * 72} 212 L${k * 84} 228 C${k * 62} 290 ${k * 30} 340 0 380 C${k * 8} 300 ${k * 30} 200 ${k * 50} 142Z" fill="${c.linear(
          [
            [0, lighter(color, 0.12)],
            [1, darker(color, 0.14)],
          ],
        )}" stroke="${darker(color, 0.65)}" stroke-opacity="0.7" stroke-width="1.8" stroke-linejoin="round"/>`,
    )
    .join('');
  const front = man
    ? `<path d="M-56 128 L0 390 L56 128 C30 150 -30 150 -56 128Z" fill="${second}"/><path d="M-13 158 L13 158 L9 182 L20 330 L0 360 L-20 330 L-9 182Z" fill="${c.linear(
        [
          [0, lighter(tie, 0.12)],
          [1, darker(tie, 0.25)],
        ],
      )}" stroke="${darker(tie, 0.6)}" stroke-opacity="0.6" stroke-width="1.5"/><path d="M-9 182 Q0 187 9 182" ${seam(tie, 1.5)}/>${collar(second, second, 16)}`
    : `<path d="M-56 150 C-30 200 30 200 56 150 L40 300 L0 390 L-40 300Z" fill="${second}"/><path d="M-50 158 C-28 200 28 200 50 158" ${seam(second, 1.6)}/>`;
  return `${drawNeck(c, tailor.face, tailor.look)}${front}${dressed(tailor, body)}${lapels}<circle cx="4" cy="410" r="6" fill="${darker(color, 0.45)}"/><path d="M0 380 C4 480 2 700 0 1000" ${seam(color)}/>${man ? `<path d="M78 252 l40 -6 l2 13 l-40 6z" fill="${second}" fill-opacity="0.85"/>` : ''}`;
};

const hoodie = (tailor: Tailor): string => {
  const { c, wear } = tailor;
  const { color } = wear;
  const { body } = roundNeck(tailor, 34, 56, 10);
  const hood =
    'M-40 104 C-84 112 -96 150 -70 176 C-40 198 -18 206 0 210 C18 206 40 198 70 176 C96 150 84 112 40 104 C52 130 40 156 0 178 C-40 156 -52 130 -40 104Z';
  const string = (k: number): string =>
    `<path d="M${k * 22} 196 C${k * 24} 240 ${k * 30} 270 ${k * 24} 312" fill="none" stroke="${lighter(color, 0.8)}" stroke-width="4.5" stroke-linecap="round"/><path d="M${k * 24} 306 l0 16" stroke="#9aa0a8" stroke-width="6" stroke-linecap="round"/>`;
  return `<path d="M-50 84 C-84 100 -92 140 -76 172 L76 172 C92 140 84 100 50 84Z" fill="${darker(color, 0.42)}"/>${drawNeck(c, tailor.face, tailor.look)}${dressed(tailor, body)}<path d="${hood}" fill="${c.linear(
    [
      [0, lighter(color, 0.14)],
      [0.5, darker(color, 0.12)],
      [1, darker(color, 0.26)],
    ],
  )}"/><path d="${hood}" ${seam(color)}/>${string(-1)}${string(1)}<path d="M-96 470 C-90 430 -70 420 -60 420 L60 420 C70 420 90 430 96 470" ${seam(color)}/>`;
};

const jacket = (tailor: Tailor): string => {
  const { c, wear } = tailor;
  const { color, second } = wear;
  const under = roundNeck({ ...tailor }, 22, 50, -6);
  const line = 'C-62 190 -54 330 -46 1000 L46 1000 C54 330 62 190 58 128';
  const body = withNeckline(tailor.body, 10, line, 58);
  const lapels = ([-1, 1] as const)
    .map(
      (k) =>
        `<path d="M${k * 38} 112 C${k * 70} 124 ${k * 86} 140 ${k * 92} 158 L${k * 106} 214 L${k * 78} 232 L${k * 54} 330 C${k * 50} 250 ${k * 52} 180 ${k * 40} 146Z" fill="${c.linear(
          [
            [0, lighter(color, 0.2)],
            [1, darker(color, 0.1)],
          ],
        )}" stroke="${darker(color, 0.65)}" stroke-opacity="0.7" stroke-width="1.8" stroke-linejoin="round"/>`,
    )
    .join('');
  const zip = `M-50 330 L-46 1000 M50 330 L46 1000`;
  return `${drawNeck(c, tailor.face, tailor.look)}<path d="${under.body}" fill="${second}"/>${headShade(tailor, under.body)}<path d="${under.line}" ${seam(second, 3)}/>${dressed(tailor, body)}${lapels}<path d="${zip}" fill="none" stroke="#c9ccd2" stroke-opacity="0.8" stroke-width="3.4" stroke-dasharray="3 2.4"/>`;
};

const coat = (tailor: Tailor): string => {
  const { c, wear } = tailor;
  const { second } = wear;
  const ends = 'M-6 176 C-20 240 -26 300 -22 372 L34 366 C30 300 30 240 34 176Z';
  const scarf =
    'M-62 92 C-44 120 44 120 62 92 C84 112 88 148 70 168 C36 192 -36 192 -70 168 C-88 148 -84 112 -62 92Z';
  const threads = Array.from({ length: 8 }, (_, i) => `M${n(-20 + i * 7.4)} 366 l-1 20`).join(' ');
  const stripes = [230, 250, 300, 320].map((y) => `M-24 ${y} L36 ${y - 4}`).join(' ');
  return `${jacket(tailor)}<path d="${ends}" fill="${darker(second, 0.12)}"/>${c.clipped(ends, `<path d="${stripes}" stroke="${lighter(second, 0.55)}" stroke-width="7"/>`)}<path d="${ends} ${threads}" ${seam(second)}/><path d="${scarf}" fill="${c.linear(
    [
      [0, lighter(second, 0.14)],
      [1, darker(second, 0.22)],
    ],
  )}"/><path d="${scarf} M-66 120 C-30 150 30 150 68 122 M-74 142 C-34 172 34 172 74 146 M-50 110 C-20 132 30 130 58 108" ${seam(second)}/>`;
};

const KINDS: Record<Clothes, (tailor: Tailor) => string> = {
  tshirt,
  shirt,
  suit,
  sweater,
  hoodie,
  jacket,
  dress,
  gown,
  coat,
  jersey,
};

/** Neck, body and what is worn on it. */
export const drawClothes = (c: Canvas, face: Face, look: Look, wear: Wear, chance: Chance): string =>
  KINDS[wear.kind]({ c, face, look, wear, body: bodyOf(face), chance });
