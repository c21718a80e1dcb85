import { type Canvas, n } from '../canvas.ts';
import { darker, lightness, mix } from '../colors.ts';
import type { Chance } from '../random.ts';
import { turned } from './face.ts';
import type { Look } from './look.ts';
import type { Face } from './traits.ts';

/** Hair is drawn in two parts: what falls behind neck and shoulders, and what lies over the face's edge. */
export interface Hair {
  back: string;
  front: string;
}

/** What all cuts are drawn from. */
export interface HairPen {
  c: Canvas;
  color: string;
  /** x of the head turned into x of the picture. */
  x: (value: number) => number;
  /** Which side the parting is on: -1 or 1. */
  side: 1 | -1;
  chance: Chance;
}

const shine = (color: string): string => mix(color, lightness(color) < 0.2 ? '#7d7f92' : '#ffe6bd', 0.42);

/** A lock of hair: a shape, and fine lines in it that follow `flow` (0..1 across the shape). */
export const lock = (
  { c, color, chance }: HairPen,
  shape: string,
  flow: (share: number) => string,
  strands: number,
): string => {
  const fill = c.linear(
    [
      [0, mix(color, shine(color), 0.3)],
      [0.3, color],
      [1, darker(color, 0.35)],
    ],
    true,
  );
  const lines = Array.from({ length: strands }, (_, i) => {
    const share = (i + chance.between(0.1, 0.9)) / strands;
    const light = chance.maybe(0.45);
    return `<path d="${flow(share)}" fill="none" stroke="${light ? shine(color) : darker(color, 0.6)}" stroke-opacity="${chance.between(0.18, light ? 0.5 : 0.42).toFixed(2)}" stroke-width="${n(chance.between(0.9, light ? 2.8 : 2.2))}" stroke-linecap="round"/>`;
  }).join('');
  return `<path d="${shape}" fill="${fill}"/>${c.clipped(shape, lines)}<path d="${shape}" fill="none" stroke="${darker(color, 0.65)}" stroke-opacity="0.55" stroke-width="1.5" stroke-linejoin="round"/>`;
};

/** A point on the way from a to b. */
const along = (a: number, b: number, share: number): number => a + (b - a) * share;

/** Two curtains from a parting that frame the face and end at `end`; `wave` 0..1. */
const curtains = (pen: HairPen, end: number, wave: number, volume: number): string => {
  const { x, side } = pen;
  const part = x(side * 16);
  return ([1, -1] as const)
    .map((s) => {
      // The wider curtain is the one away from the parting.
      const wide = s === -side;
      const X = (value: number): string => n(x(s * value));
      const out = 86 + volume;
      const w = 13 * wave;
      const mid = along(40, end, 0.5);
      const inner = wide ? 60 : 64;
      const shape = `M${n(part)} -113 C${n(part + s * 34)} ${n(-122 - volume * 0.4)} ${X(out - 4)} ${n(-108 - volume * 0.3)} ${X(out)} -38 C${X(out + 2)} -4 ${X(out - 4 - w)} 14 ${X(out - 2)} 44 C${X(out + 4 + w)} ${n(mid - 10)} ${X(out - 2 - w)} ${n(mid + 20)} ${X(out + 4 + w)} ${n(end - 14)} C${X(out + 2)} ${n(end + 6)} ${X(out - 16)} ${n(end + 14)} ${X(out - 27)} ${n(end)} C${X(inner + 2 - w)} ${n(mid + 26)} ${X(inner + 12 + w)} ${n(mid - 6)} ${X(inner + 4)} 46 C${X(inner + 6)} 20 ${X(inner + 4)} -6 ${X(inner - 4)} -24 C${X(inner - 16)} ${wide ? -46 : -58} ${n(part + s * 14)} ${wide ? -70 : -80} ${n(part)} ${wide ? -86 : -88}Z`;
      return lock(
        pen,
        shape,
        (share) =>
          `M${n(part)} ${n(along(-112, -88, share))} C${n(part + s * along(36, 16, share))} ${n(along(-120 - volume * 0.3, -74, share))} ${X(along(out, inner - 8, share))} ${n(along(-104, -44, share))} ${X(along(out, inner, share))} ${n(along(-36, -16, share))} C${X(along(out + 2, inner + 8, share))} 4 ${X(along(out - 4 - w, inner + 8, share))} 20 ${X(along(out - 2, inner + 5, share))} 45 C${X(along(out + 4 + w, inner + 12 + w, share))} ${n(mid - 8)} ${X(along(out - 2 - w, inner + 4 - w, share))} ${n(mid + 22)} ${X(along(out + 4 + w, out - 26, share))} ${n(end)}`,
        15,
      );
    })
    .join('');
};

/** What falls behind the neck, to `end`. */
const fall = (pen: HairPen, end: number, wave: number, volume: number): string => {
  const X = (value: number): string => n(pen.x(value) * 0.98);
  const out = 84 + volume;
  const w = 16 * wave;
  const mid = along(20, end, 0.5);
  const side = (s: 1 | -1): [string, string] => [
    `C${X(s * (out + 6))} -110 ${X(s * (out + 12))} -40 ${X(s * (out + 4))} 10 C${X(s * (out + 2 - w))} 40 ${X(s * (out + 14 + w))} ${n(mid - 16)} ${X(s * (out + 6))} ${n(mid)} C${X(s * (out - 2 - w))} ${n(mid + 30)} ${X(s * (out + 18 + w))} ${n(end - 40)} ${X(s * (out - 4))} ${n(end)}`,
    `C${X(s * (out + 18 + w))} ${n(end - 40)} ${X(s * (out - 2 - w))} ${n(mid + 30)} ${X(s * (out + 6))} ${n(mid)} C${X(s * (out + 14 + w))} ${n(mid - 16)} ${X(s * (out + 2 - w))} 40 ${X(s * (out + 4))} 10 C${X(s * (out + 12))} -40 ${X(s * (out + 6))} -110 ${X(0)} -116`,
  ];
  const shape = `M${X(0)} -116 ${side(1)[0]} C${X(out - 40)} ${n(end + 16)} ${X(-out + 40)} ${n(end + 16)} ${X(-out + 4)} ${n(end)} ${side(-1)[1]}Z`;
  const dark = { ...pen, color: darker(pen.color, 0.28) };
  return lock(
    dark,
    shape,
    (share) => {
      const at = along(-out, out, share);
      return `M${X(at * 0.9)} -20 C${X(at + w)} 40 ${X(at - w)} ${n(mid)} ${X(at + w * 0.6)} ${n(mid + 30)} S${X(at)} ${n(end - 20)} ${X(at * 0.96)} ${n(end + 10)}`;
    },
    26,
  );
};

/** Hair combed back over the skull; `hairline` is its height on the forehead. */
const cap = (pen: HairPen, hairline: number, volume: number): string => {
  const X = (value: number): string => n(pen.x(value));
  const top = -116 - volume;
  const shape = `M${X(-70)} 22 C${X(-80 - volume * 0.4)} -30 ${X(-76)} ${n(top)} ${X(0)} ${n(top)} C${X(76)} ${n(top)} ${X(80 + volume * 0.4)} -30 ${X(70)} 22 C${X(66)} 0 ${X(66)} -22 ${X(56)} -40 C${X(44)} ${n(hairline + 14)} ${X(24)} ${n(hairline)} ${X(pen.side * 10)} ${n(hairline - 2)} C${X(-20)} ${n(hairline)} ${X(-44)} ${n(hairline + 14)} ${X(-56)} -40 C${X(-66)} -22 ${X(-66)} 0 ${X(-70)} 22Z`;
  return lock(
    pen,
    shape,
    (share) => {
      const at = along(-66, 66, share);
      const bow = 1 - (at / 70) ** 2;
      return `M${X(at)} ${n(along(10, hairline, Math.sqrt(Math.max(0, bow))))} C${X(at * 1.06)} ${n(along(-40, hairline - 20, bow))} ${X(at * 0.8 + pen.side * 6)} ${n(along(-80, top + 12, bow))} ${X(at * 0.45 + pen.side * 14)} ${n(top + 2)}`;
    },
    24,
  );
};

/** A fringe over the forehead, in tufts. */
const fringe = (pen: HairPen, low: number): string => {
  const X = (value: number): string => n(pen.x(value));
  const tufts = 7;
  let edge = '';
  for (let i = 0; i < tufts; i++) {
    const from = along(64, -64, i / tufts);
    const to = along(64, -64, (i + 1) / tufts);
    const drop = low + pen.chance.between(-5, 5) - 5 * Math.cos((i / (tufts - 1) - 0.5) * 3);
    edge += ` Q${X(from - 4)} ${n(drop - 2)} ${X(along(from, to, 0.55))} ${n(drop)} Q${X(to + 3)} ${n(drop - 6)} ${X(to)} ${n(drop - 15)}`;
  }
  const shape = `M${X(-66)} -30 C${X(-68)} -84 ${X(-40)} -113 ${X(pen.side * 6)} -114 C${X(42)} -113 ${X(68)} -84 ${X(64)} -40${edge} Z`;
  return lock(
    pen,
    shape,
    (share) => {
      const at = along(-62, 62, share);
      return `M${X(pen.side * 6 + at * 0.15)} -112 C${X(at * 0.7)} -104 ${X(at * 1.02)} -78 ${X(at)} ${n(low)}`;
    },
    22,
  );
};

/** A knot of hair around x, y. */
const knot = (pen: HairPen, x: number, y: number, r: number): string => {
  const round = `M${n(x - r)} ${n(y)} C${n(x - r)} ${n(y - r * 1.3)} ${n(x + r)} ${n(y - r * 1.3)} ${n(x + r)} ${n(y)} C${n(x + r)} ${n(y + r)} ${n(x - r)} ${n(y + r)} ${n(x - r)} ${n(y)}Z`;
  return lock(
    pen,
    round,
    (share) =>
      `M${n(x - r)} ${n(y + along(-r * 0.5, r, share))} Q${n(x)} ${n(y + along(-r * 1.9, r * 0.7, share))} ${n(x + r)} ${n(y + along(-r * 0.2, r * 0.4, share))}`,
    11,
  );
};

/** Curls: a cloud of small rings around the skull between two angles (degrees, 0 is the right, 90 the top). */
export const curls = (pen: HairPen, from: number, to: number, reach: number, size: number): string => {
  const { c, color, x, chance } = pen;
  const rings: { x: number; y: number; r: number }[] = [];
  for (let layer = 0; layer < 3; layer++) {
    const radius = 66 + reach * (1 - layer * 0.36);
    const step = (size * 1.15 * 180) / (Math.PI * radius);
    for (let degrees = from; degrees <= to; degrees += step) {
      const angle = ((degrees + chance.between(-3, 3)) * Math.PI) / 180;
      const r = size * chance.between(0.85, 1.25);
      rings.push({
        x: x(Math.cos(angle) * radius),
        y: -30 - Math.sin(angle) * (radius + 16) + chance.between(-3, 3),
        r,
      });
    }
  }
  const fill = c.radial(
    [
      [0, mix(color, shine(color), 0.35)],
      [0.5, color],
      [1, darker(color, 0.45)],
    ],
    [0.4, 0.3],
  );
  return rings
    .map(
      ({ x: cx, y: cy, r }) =>
        `<circle cx="${n(cx)}" cy="${n(cy)}" r="${n(r)}" fill="${fill}"/><path d="M${n(cx - r * 0.5)} ${n(cy + r * 0.2)} a${n(r * 0.5)} ${n(r * 0.5)} 0 1 1 ${n(r * 0.7)} ${n(r * 0.35)}" fill="none" stroke="${chance.maybe(0.4) ? shine(color) : darker(color, 0.6)}" stroke-opacity="0.5" stroke-width="1.6" stroke-linecap="round"/>`,
    )
    .join('');
};

type Cut = (pen: HairPen, chance: Chance) => Hair;

const WOMEN: Cut[] = [
  (pen) => ({ back: fall(pen, 250, 0.1, 4), front: curtains(pen, 205, 0.1, 2) }),
  (pen) => ({ back: fall(pen, 236, 1, 12), front: curtains(pen, 190, 1, 6) }),
  (pen) => ({ back: fall(pen, 92, 0.15, 8), front: curtains(pen, 84, 0.2, 6) }),
  (pen) => ({ back: knot(pen, pen.x(-pen.side * 22), -128, 36), front: cap(pen, -80, 3) }),
  (pen) => ({ back: fall(pen, 215, 0.2, 6), front: curtains(pen, 150, 0.15, 3) + fringe(pen, -30) }),
  (pen) => ({
    back: curls({ ...pen, color: darker(pen.color, 0.2) }, -62, 242, 34, 19),
    front: cap(pen, -76, 2) + curls(pen, 14, 166, 26, 13),
  }),
];

/** The cut is the model's; how it falls today is the chance's. */
export const drawHair = (c: Canvas, face: Face, look: Look, chance: Chance): Hair => {
  const pen: HairPen = {
    c,
    color: face.hair,
    x: (value) => turned(value, look.turn, -0.3),
    side: face.spot === 0 ? ((face.cut * 10) % 2 < 1 ? 1 : -1) : (face.spot as 1 | -1),
    chance: chance.part('hair'),
  };
  const cuts = face.gender === 'woman' ? WOMEN : MEN;
  return cuts[Math.min(cuts.length - 1, Math.floor(face.cut * cuts.length))]!(pen, chance);
};

/** A short top, brushed to one side: from the parting over the forehead. */
const sideSwept = (pen: HairPen, height: number, lift: number): string => {
  const X = (value: number): string => n(pen.x(value));
  const s = pen.side;
  const top = -112 - height;
  const shape = `M${X(s * 69)} 14 C${X(s * 74)} -20 ${X(s * 78)} -70 ${X(s * 58)} -100 C${X(s * 40)} ${n(top - 6)} ${X(-s * 30)} ${n(top - lift)} ${X(-s * 62)} ${n(-92 - lift * 0.6)} C${X(-s * 84)} -72 ${X(-s * 74)} -20 ${X(-s * 69)} 14 C${X(-s * 66)} -4 ${X(-s * 66)} -26 ${X(-s * 60)} -44 C${X(-s * 46)} ${n(-58 - lift * 0.3)} ${X(-s * 10)} ${n(-66 - lift * 0.2)} ${X(s * 40)} -80 C${X(s * 52)} -66 ${X(s * 60)} -50 ${X(s * 62)} -34 C${X(s * 66)} -16 ${X(s * 66)} -4 ${X(s * 69)} 14Z`;
  return lock(
    pen,
    shape,
    (share) =>
      `M${X(s * along(60, 40, share))} ${n(along(-92, -78, share))} C${X(s * along(30, 10, share))} ${n(along(top - 4, -80, share))} ${X(-s * 30)} ${n(along(top - lift, -64, share))} ${X(-s * along(74, 58, share))} ${n(along(-70, -42, share))}`,
    24,
  );
};

/** A short crop with a rough edge. */
const crop = (pen: HairPen, low: number): string => {
  const X = (value: number): string => n(pen.x(value));
  const tufts = 6;
  let edge = '';
  for (let i = 0; i < tufts; i++) {
    const [from, to] = [along(-57, 57, i / tufts), along(-57, 57, (i + 1) / tufts)];
    const drop = low + pen.chance.between(-4, 5);
    edge += ` Q${X(along(from, to, 0.2))} ${n(drop + 5)} ${X(along(from, to, 0.55))} ${n(drop + 6)} Q${X(to - 3)} ${n(drop + 3)} ${X(to)} ${n(low - 6)}`;
  }
  const shape = `M${X(69)} 12 C${X(76)} -30 ${X(78)} -120 ${X(0)} -121 C${X(-78)} -120 ${X(-76)} -30 ${X(-69)} 12 C${X(-66)} -8 ${X(-66)} -30 ${X(-61)} -46 L${X(-57)} ${n(low - 6)}${edge} L${X(61)} -46 C${X(66)} -30 ${X(66)} -8 ${X(69)} 12Z`;
  return lock(
    pen,
    shape,
    (share) => {
      const at = along(-66, 66, share);
      return `M${X(at * 0.4 + pen.side * 8)} -120 C${X(at * 0.85)} -112 ${X(at * 1.08)} -92 ${X(at)} ${n(low + 8)}`;
    },
    30,
  );
};

const MEN: Cut[] = [
  (pen) => ({ back: '', front: sideSwept(pen, 12, 8) }),
  (pen) => ({ back: '', front: crop(pen, -66) }),
  (pen) => ({ back: '', front: sideSwept(pen, 24, 22) }),
  (pen) => ({ back: '', front: cap(pen, -72, 2) + curls(pen, 26, 154, 14, 12) }),
  (pen) => ({ back: '', front: cap(pen, -80, 8) }),
];
