import { type Canvas, n } from '../canvas.ts';
import { darker, lighter, lightness, mix, tone } from '../colors.ts';
import type { Look } from './look.ts';
import type { Face } from './traits.ts';

// A head around 0,0 (between the eyes), about 150 wide, from -105 (skull) to 95 (chin).

/** The ink of lines in a face: the skin's own shadow, not the pencil's. */
export const inkOf = (skin: string): string => mix(darker(skin, 0.62), '#43211f', 0.35);

/** Light on skin is the skin's own colour, brighter; on dark skin less of it. */
export const lit = (skin: string, share: number): string =>
  mix(skin, mix(tone(skin, 0.84, [0.35, 0.8]), '#fff6ea', 0.45), share * (0.45 + 0.55 * lightness(skin)));

/** Where a point of the face lies when the head is turned; `depth` is how far it stands out (nose 1, ears -1). */
export const turned = (x: number, turn: number, depth = 0): number => {
  const far = x * turn > 0;
  return x * (far ? 1 - 0.13 * Math.abs(turn) : 1 + 0.03 * Math.abs(turn)) + turn * (7 + 8 * depth);
};

/** The outline of the face. */
export const faceShape = (face: Face, { turn }: Look): string => {
  const man = face.gender === 'man';
  const jaw = (man ? 55 : 47) * face.jaw;
  const cheek = (man ? 67 : 65) * face.cheeks;
  const chin = (man ? 98 : 92) + face.chin;
  const flat = man ? 19 : 12;
  const x = (value: number): string => n(turned(value, turn, -0.35));
  const half = (side: 1 | -1): [string, string][] => [
    [x(side * 44), '-103'],
    [x(side * 67), '-72'],
    [x(side * 67), '-24'],
    [x(side * (cheek + 1)), '4'],
    [x(side * (cheek + 1)), '22'],
    [x(side * (jaw + 10)), '44'],
    [x(side * (jaw + 4)), '58'],
    [x(side * (jaw - 2)), '72'],
    [x(side * (jaw - 9)), '79'],
    [x(side * (jaw - 18)), n(chin - 7)],
    [x(side * (flat + 8)), n(chin)],
    [x(side * 1), n(chin)],
  ];
  const right = half(1);
  const left = half(-1).reverse();
  const curve = (points: [string, string][]): string => points.map((p) => p.join(' ')).join(' ');
  return `M${x(0)} -103 C${curve(right.slice(0, 3))} ${curve(right.slice(3, 6))} ${curve(right.slice(6, 9))} ${curve(right.slice(9, 12))} L${left[0]!.join(' ')} C${curve(left.slice(1, 4))} ${curve(left.slice(4, 7))} ${curve(left.slice(7, 10))} ${curve(left.slice(10, 12))} ${x(0)} -103Z`;
};

export const ears = (c: Canvas, face: Face, { turn }: Look): string =>
  ([-1, 1] as const)
    .map((side) => {
      // The far ear disappears behind the cheek.
      const x = side * 66 * face.cheeks + turn * (side * turn > 0 ? -12 : 4);
      const skin = c.linear([
        [0, darker(face.skin, side < 0 ? 0.08 : 0.2)],
        [1, darker(face.skin, side < 0 ? 0.2 : 0.08)],
      ]);
      return `<g transform="translate(${n(x)} 14) scale(${side} 1)"><path d="M-4 -18 C4 -28 17 -24 16 -8 C15 4 10 10 9 18 C8 26 0 27 -4 20Z" fill="${skin}" stroke="${inkOf(face.skin)}" stroke-opacity="0.55" stroke-width="1.3"/><path d="M1 -14 C8 -18 12 -12 10 -4 C8 2 5 4 5 11" fill="none" stroke="${inkOf(face.skin)}" stroke-opacity="0.4" stroke-width="1.3" stroke-linecap="round"/></g>`;
    })
    .join('');

const eye = (c: Canvas, face: Face, look: Look, side: 1 | -1): string => {
  const man = face.gender === 'man';
  const squeeze = side * look.turn > 0 ? 1 - 0.2 * Math.abs(look.turn) : 1;
  const w = 17 * face.eyeSize * squeeze;
  const up = (man ? 7.6 : 10.4) * face.eyeSize * look.openness;
  const low = (man ? 5.2 : 6) * face.eyeSize * Math.min(1, look.openness + 0.1);
  const ink = mix(inkOf(face.skin), '#1e1414', 0.55);
  // x grows outwards; the group is mirrored for the left eye.
  const white = `M${n(-w)} 2 C${n(-w * 0.6)} ${n(-up)} ${n(w * 0.35)} ${n(-up * 1.32)} ${n(w)} -1 C${n(w * 0.6)} ${n(low * 1.05)} ${n(-w * 0.45)} ${n(low * 1.35)} ${n(-w)} 2Z`;
  const lid = `M${n(-w - 1)} 2.4 C${n(-w * 0.6)} ${n(-up - 0.6)} ${n(w * 0.35)} ${n(-up * 1.36)} ${n(w + (man ? 0.5 : 2))} ${man ? '-1' : '-2.4'}`;
  const gaze = side * look.gaze * 3.4;
  const r = 8.9 * face.eyeSize;
  const iris = c.radial(
    [
      [0, lighter(face.eyes, 0.35)],
      [0.45, face.eyes],
      [0.85, darker(face.eyes, 0.45)],
      [1, darker(face.eyes, 0.75)],
    ],
    [0.5, 0.72],
  );
  const light = look.light < 0 ? -1 : 1;
  const lashes = man
    ? ''
    : [0.45, 0.7, 0.92]
        .map((share, i) => {
          const x = w * share;
          const y = -up * (1.02 - share * share * 0.75);
          return `M${n(x)} ${n(y)} q${n(3 + i)} ${n(-2.6)} ${n(5 + i * 1.4)} ${n(-5.4 + i * 0.6)}`;
        })
        .join(' ');
  const fold = `M${n(-w * 0.72)} ${n(-up * 0.95 - 1)} C${n(-w * 0.3)} ${n(-up * 1.62 - 2)} ${n(w * 0.45)} ${n(-up * 1.6 - 2.4)} ${n(w * 1.02)} ${n(-up * 0.62 - 2)}`;
  const x = turned(side * 30.5 * face.eyeSpacing, look.turn, 0.2);
  return (
    `<g transform="translate(${n(x)} 0) scale(${side} 1) rotate(${n(-face.eyeTilt)})">` +
    `<ellipse cx="0" cy="-4" rx="${n(w * 1.35)}" ry="16" fill="${c.fade(darker(face.skin, 0.5), 0.34)}"/>` +
    `<path d="${white}" fill="${c.linear(
      [
        [0, '#cdbfbd'],
        [0.4, '#fbf7f5'],
        [1, '#f3eae7'],
      ],
      true,
    )}"/>` +
    c.clipped(
      white,
      `<circle cx="${n(gaze)}" cy="-1.2" r="${n(r)}" fill="${iris}"/><circle cx="${n(gaze)}" cy="-1.2" r="${n(r * 0.45)}" fill="#170f10"/><path d="${lid}" fill="none" stroke="#3a2224" stroke-opacity="0.35" stroke-width="6"/><circle cx="${n(gaze + side * light * 2.6)}" cy="-4.4" r="2.5" fill="#fff"/><circle cx="${n(gaze - side * light * 3.2)}" cy="2.4" r="1.2" fill="#fff" fill-opacity="0.7"/>`,
    ) +
    `<path d="M${n(-w)} 2 C${n(-w * 0.45)} ${n(low * 1.35)} ${n(w * 0.6)} ${n(low * 1.05)} ${n(w)} -1" fill="none" stroke="${ink}" stroke-opacity="0.45" stroke-width="1.1"/>` +
    `<path d="${lid}" fill="none" stroke="${ink}" stroke-width="${man ? 2.2 : 3.1}" stroke-linecap="round"/>` +
    `<path d="${lashes}" fill="none" stroke="${ink}" stroke-width="1.5" stroke-linecap="round"/>` +
    `<path d="${fold}" fill="none" stroke="${inkOf(face.skin)}" stroke-opacity="0.5" stroke-width="1.3" stroke-linecap="round"/></g>`
  );
};

const brow = (face: Face, look: Look, side: 1 | -1): string => {
  const man = face.gender === 'man';
  const thick = (man ? 7 : 4.6) * face.brows;
  const color = mix(darker(face.hair, 0.25), '#2a1d1b', 0.25);
  const x = turned(side * 31 * face.eyeSpacing, look.turn, 0.25);
  const lift = look.browLift * 4;
  return `<g transform="translate(${n(x)} ${n((man ? -22 : -25.5) - lift)}) scale(${side} 1) rotate(${n(-face.browTilt)})"><path d="M-18 1 C-12 ${n(-thick * 0.5 - 1)} 4 ${n(-thick * 0.9 - 3)} 22 3 C6 ${n(-thick * 0.05 - 1)} -4 ${n(thick * 0.35)} -15 ${n(thick * 0.85)} C-18 ${n(thick * 0.9)} -19.4 ${n(thick * 0.5)} -18 1Z" fill="${color}" fill-opacity="0.88"/></g>`;
};

const nose = (c: Canvas, face: Face, look: Look): string => {
  const w = 12.5 * face.noseWidth;
  const x = turned(0, look.turn, 1);
  const ink = inkOf(face.skin);
  const side = look.turn > 0.05 ? -1 : look.turn < -0.05 ? 1 : look.light < 0 ? 1 : -1;
  return (
    `<g transform="translate(${n(x)} 0)">` +
    `<path d="M${n(-side * 6)} -16 C${n(-side * 3)} 2 ${n(-side * 5)} 18 ${n(-side * (w - 3))} 34 C${n(-side * w * 0.4)} 44 ${n(side * w * 0.3)} 44 0 30 C${n(-side * 1)} 14 ${n(side * 1)} 0 ${n(-side * 6)} -16Z" fill="${c.linear(
      [
        [0, darker(face.skin, 0.35), 0],
        [1, darker(face.skin, 0.35), 0.36],
      ],
      true,
    )}"/>` +
    `<ellipse cx="0" cy="43" rx="${n(w * 1.1)}" ry="5" fill="${c.fade(darker(face.skin, 0.55), 0.5)}"/>` +
    `<ellipse cx="${n(side * 1.5)}" cy="28" rx="5.5" ry="9" fill="${c.fade(lit(face.skin, 0.75), 0.6)}"/>` +
    `<path d="M${n(-w)} 34 C${n(-w - 2)} 40 ${n(-w + 4)} 42.4 ${n(-w * 0.5)} 40.4 M${n(w)} 34 C${n(w + 2)} 40 ${n(w - 4)} 42.4 ${n(w * 0.5)} 40.4 M${n(-w * 0.3)} 42.6 Q0 45 ${n(w * 0.3)} 42.6" fill="none" stroke="${ink}" stroke-opacity="0.72" stroke-width="1.6" stroke-linecap="round"/></g>`
  );
};

const lipColors = (face: Face): { upper: string; lower: string } => {
  const rosy = face.gender === 'woman' ? 0.55 : 0.28;
  return {
    upper: mix(darker(face.skin, 0.22), '#b03b4c', rosy),
    lower: mix(darker(face.skin, 0.1), '#c9525f', rosy),
  };
};

const mouth = (c: Canvas, face: Face, look: Look): string => {
  const w = (23 + 4 * look.smile) * (face.gender === 'man' ? 1.06 : 1);
  const up = 5.4 * face.lips;
  const low = (7.4 - 1.4 * look.smile) * face.lips;
  const lift = 7.5 * look.smile;
  const gap = look.expression === 'laugh' ? 10 : 0;
  const { upper, lower } = lipColors(face);
  const x = turned(0, look.turn, 0.6);
  const ink = mix(inkOf(face.skin), '#5a1c24', 0.4);
  const inner = `M${n(-w + 3)} ${n(-lift)} Q${n(-w * 0.4)} ${n(0.6 - lift * 0.1)} 0 0 Q${n(w * 0.4)} ${n(0.6 - lift * 0.1)} ${n(w - 3)} ${n(-lift)} Q${n(w * 0.5)} ${n(gap * 1.25)} 0 ${n(gap * 1.35)} Q${n(-w * 0.5)} ${n(gap * 1.25)} ${n(-w + 3)} ${n(-lift)}Z`;
  const open =
    gap > 0
      ? `<path d="${inner}" fill="#6d2530"/>${c.clipped(inner, `<path d="M${n(-w)} ${n(-lift - 4)} L${n(w)} ${n(-lift - 4)} L${n(w * 0.8)} ${n(gap * 0.62)} Q0 ${n(gap * 0.98)} ${n(-w * 0.8)} ${n(gap * 0.62)}Z" fill="#fbf6f1"/>`)}`
      : '';
  return (
    `<g transform="translate(${n(x)} 62)">` +
    `<ellipse cx="0" cy="${n(low + gap + 9)}" rx="17" ry="5.5" fill="${c.fade(darker(face.skin, 0.5), 0.42)}"/>` +
    open +
    `<path d="M${n(-w)} ${n(-lift - 0.5)} C${n(-w * 0.55)} ${n(-up * 0.9 - lift * 0.3)} ${n(-w * 0.25)} ${n(-up * 1.25)} 0 ${n(-up * 0.72)} C${n(w * 0.25)} ${n(-up * 1.25)} ${n(w * 0.55)} ${n(-up * 0.9 - lift * 0.3)} ${n(w)} ${n(-lift - 0.5)} Q${n(w * 0.4)} ${n(1 - lift * 0.1)} 0 0.4 Q${n(-w * 0.4)} ${n(1 - lift * 0.1)} ${n(-w)} ${n(-lift - 0.5)}Z" fill="${upper}"/>` +
    `<path d="M${n(-w + 3)} ${n(-lift + 0.6)} Q${n(-w * 0.5)} ${n(gap * 1.25 + 0.6 - lift * 0.1)} 0 ${n(gap * 1.35 + 0.4)} Q${n(w * 0.5)} ${n(gap * 1.25 + 0.6 - lift * 0.1)} ${n(w - 3)} ${n(-lift + 0.6)} C${n(w * 0.62)} ${n(gap + low * 1.05)} ${n(w * 0.25)} ${n(gap * 1.3 + low * 1.3)} 0 ${n(gap * 1.3 + low * 1.28)} C${n(-w * 0.25)} ${n(gap * 1.3 + low * 1.3)} ${n(-w * 0.62)} ${n(gap + low * 1.05)} ${n(-w + 3)} ${n(-lift + 0.6)}Z" fill="${lower}"/>` +
    `<ellipse cx="0" cy="${n(gap * 1.3 + low * 0.62)}" rx="${n(w * 0.34)}" ry="${n(low * 0.3)}" fill="${c.fade('#ffffff', 0.55)}"/>` +
    (gap > 0
      ? ''
      : `<path d="M${n(-w - 1)} ${n(-lift - 0.6)} Q${n(-w * 0.4)} ${n(1.2 - lift * 0.1)} 0 0.6 Q${n(w * 0.4)} ${n(1.2 - lift * 0.1)} ${n(w + 1)} ${n(-lift - 0.6)}" fill="none" stroke="${ink}" stroke-opacity="0.85" stroke-width="1.6" stroke-linecap="round"/>`) +
    `<path d="M${n(-w - 3)} ${n(-lift - 4)} q-2.6 3.4 -0.6 7 M${n(w + 3)} ${n(-lift - 4)} q2.6 3.4 0.6 7" fill="none" stroke="${ink}" stroke-opacity="${n(0.22 + 0.3 * look.smile)}" stroke-width="1.4" stroke-linecap="round"/></g>`
  );
};

const blush = (c: Canvas, face: Face, look: Look): string =>
  ([-1, 1] as const)
    .map(
      (side) =>
        `<ellipse cx="${n(turned(side * 41, look.turn, 0))}" cy="36" rx="22" ry="16" fill="${c.fade(mix(face.skin, '#dd4a55', 0.62), face.gender === 'woman' ? 0.34 : 0.2)}"/>`,
    )
    .join('');

const freckles = (face: Face, look: Look): string =>
  [
    [-46, 24],
    [-40, 30],
    [-34, 23],
    [-28, 30],
    [-20, 25],
    [-43, 36],
    [46, 24],
    [40, 30],
    [34, 23],
    [28, 30],
    [20, 25],
    [43, 36],
    [-8, 20],
    [8, 21],
  ]
    .map(
      ([x, y], i) =>
        `<circle cx="${n(turned(x!, look.turn, 0.3))}" cy="${y}" r="${i % 3 ? 1.2 : 1.6}" fill="${darker(face.skin, 0.5)}" fill-opacity="0.45"/>`,
    )
    .join('');

/** Skin of the head with light and shade, and all that is in the face; hair comes above it. */
export const drawFace = (c: Canvas, face: Face, look: Look): string => {
  const shape = faceShape(face, look);
  const ink = inkOf(face.skin);
  const left = look.light < 0;
  const shade = darker(face.skin, 0.42);
  const skin = c.linear([
    [0, left ? lit(face.skin, 0.3) : darker(face.skin, 0.22)],
    [0.38, left ? lit(face.skin, 0.12) : face.skin],
    [0.62, left ? face.skin : lit(face.skin, 0.12)],
    [1, left ? darker(face.skin, 0.22) : lit(face.skin, 0.3)],
  ]);
  const far = left ? 1 : -1;
  return (
    ears(c, face, look) +
    `<path d="${shape}" fill="${skin}"/>` +
    c.clipped(
      shape,
      `<path d="M${far * 40} -110 C${far * 44} -40 ${far * 34} 20 ${far * 52} 44 C${far * 46} 64 ${far * 24} 84 ${far * 10} 104 L${far * 90} 110 L${far * 90} -110Z" fill="${shade}" fill-opacity="0.16"/>` +
        `<ellipse cx="0" cy="${n(100 + face.chin)}" rx="60" ry="20" fill="${c.fade(shade, 0.5)}"/>` +
        `<ellipse cx="${n(-far * 20 + look.turn * 8)}" cy="-52" rx="46" ry="26" fill="${c.fade(lit(face.skin, 0.6), 0.45)}"/>` +
        blush(c, face, look),
    ) +
    `<path d="${shape}" fill="none" stroke="${ink}" stroke-opacity="0.6" stroke-width="1.6"/>` +
    eye(c, face, look, -1) +
    eye(c, face, look, 1) +
    brow(face, look, -1) +
    brow(face, look, 1) +
    nose(c, face, look) +
    mouth(c, face, look) +
    (face.freckles ? freckles(face, look) : '') +
    (face.spot === 0
      ? ''
      : `<circle cx="${n(turned(face.spot * 27, look.turn, 0.3))}" cy="54" r="1.9" fill="${darker(face.skin, 0.75)}"/>`)
  );
};
