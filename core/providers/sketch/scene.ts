import type { CakePlan } from './cake-decor.ts';
import { at, type Canvas, n, PENCIL } from './canvas.ts';
import { darker, deeper, lighter, lightness, mix, tone } from './colors.ts';
import { eucalyptus } from './flowers.ts';
import type { Chance } from './random.ts';

/** The size of the coordinate space that is drawn in; its shorter side is 768. */
export interface View {
  width: number;
  height: number;
}

const CHILDISH = new Set(['unicorn', 'dinosaur', 'car', 'rocket', 'ball', 'animals']);
export const isChildish = (plan: CakePlan): boolean =>
  plan.style === 'kids' || plan.age !== null || plan.decor.some((id) => CHILDISH.has(id));

/** A wall colour from the palette that the cake stands out from. */
export const wallColor = (palette: string[]): string => {
  const main = lightness(palette[0]!);
  // The last colour is the rarest on the cake itself; a white or black one says nothing about a wall.
  const source = palette.findLast((hex) => lightness(hex) > 0.15 && lightness(hex) < 0.93) ?? palette[0]!;
  const light = main > 0.9 ? 0.8 : main > 0.7 ? 0.83 : main > 0.45 ? 0.91 : 0.86;
  return tone(source, light, [0.18, 0.5]);
};

const bokeh = (c: Canvas, view: View, colors: string[], chance: Chance): string =>
  Array.from({ length: 26 }, () => {
    const r = chance.between(12, 58);
    return `<circle cx="${n(chance.between(0, view.width))}" cy="${n(chance.between(0, view.height * 0.7))}" r="${n(r)}" fill="${c.fade(lighter(chance.pick(colors), 0.8), 0.4)}"/>`;
  }).join('');

const stripes = (view: View): string =>
  Array.from(
    { length: Math.ceil(view.width / 64) + 1 },
    (_, i) =>
      `<rect x="${i * 64}" y="0" width="32" height="${n(view.height)}" fill="#fff" fill-opacity="0.16"/>`,
  ).join('');

const arch = (c: Canvas, view: View, color: string): string => {
  const cx = view.width / 2;
  const top = view.height * 0.1;
  const shape = `M${n(cx - 262)} ${n(view.height)} L${n(cx - 262)} ${n(top + 262)} A262 262 0 0 1 ${n(cx + 262)} ${n(top + 262)} L${n(cx + 262)} ${n(view.height)}Z`;
  return `<path d="${shape}" fill="${c.linear(
    [
      [0, lighter(color, 0.55)],
      [1, lighter(color, 0.25)],
    ],
    true,
  )}" stroke="#fff" stroke-opacity="0.55" stroke-width="5"/>`;
};

const bunting = (c: Canvas, view: View, colors: string[]): string => {
  const flags: string[] = [];
  const sag = (x: number): number => 34 + 74 * (1 - (x / (view.width / 2) - 1) ** 2);
  const step = 62;
  for (let x = 6, i = 0; x < view.width; x += step, i++) {
    const [y1, y2] = [sag(x), sag(x + step - 8)];
    const color = mix(colors[i % colors.length]!, '#fff4ee', i % 2 ? 0.1 : 0.35);
    flags.push(
      `<path d="M${n(x)} ${n(y1)} L${n(x + step - 8)} ${n(y2)} L${n(x + step / 2 - 4)} ${n((y1 + y2) / 2 + 60)}Z" fill="${c.linear(
        [
          [0, lighter(color, 0.25)],
          [1, darker(color, 0.08)],
        ],
        true,
      )}" stroke="${PENCIL}" stroke-opacity="0.3" stroke-width="1.2"/>`,
    );
  }
  const middle = 2 * sag(view.width / 2) - 34;
  return `<path d="M0 34 Q${n(view.width / 2)} ${n(middle)} ${n(view.width)} 34" fill="none" stroke="${PENCIL}" stroke-opacity="0.45" stroke-width="2"/>${flags.join('')}`;
};

const balloons = (c: Canvas, view: View, colors: string[], chance: Chance): string =>
  (
    [
      [-312, 250, 56],
      [-262, 150, 46],
      [-346, 128, 40],
      [312, 236, 54],
      [268, 128, 44],
      [348, 132, 42],
    ] as const
  )
    .map(([dx, y, r], i) => {
      const color = mix(colors[i % colors.length]!, '#ffffff', 0.1);
      const x = view.width / 2 + dx + chance.between(-12, 12);
      const foot = y + r * 1.2;
      return (
        `<path d="M${n(x)} ${n(foot)} C${n(x - 14)} ${n(foot + 80)} ${n(x + 16)} ${n(foot + 130)} ${n(x - dx * 0.1)} ${n(view.height * 0.8)}" fill="none" stroke="${PENCIL}" stroke-opacity="0.3" stroke-width="1.2"/>` +
        `<path d="M${n(x)} ${n(foot)} C${n(x - r * 1.5)} ${n(y + r * 0.3)} ${n(x - r)} ${n(y - r * 1.15)} ${n(x)} ${n(y - r * 1.15)} C${n(x + r)} ${n(y - r * 1.15)} ${n(x + r * 1.5)} ${n(y + r * 0.3)} ${n(x)} ${n(foot)}Z" fill="${c.ball(color)}" fill-opacity="0.93" stroke="${PENCIL}" stroke-opacity="0.25" stroke-width="1.2"/>` +
        `<path d="M${n(x - 5)} ${n(foot + 6)} L${n(x)} ${n(foot - 2)} L${n(x + 5)} ${n(foot + 6)}Z" fill="${darker(color, 0.15)}"/>`
      );
    })
    .join('');

const greenery = (c: Canvas, view: View, chance: Chance): string =>
  Array.from({ length: 18 }, (_, i) => {
    const side = i % 2 ? 1 : -1;
    const reach = Math.floor(i / 2) / 9;
    const x = view.width / 2 + side * (view.width / 2 - reach * 250 + chance.between(-12, 12));
    const y = -6 + (1 - reach) * 110 * chance.between(0.3, 1);
    const color = mix('#8fae8b', '#b9c9a6', chance.between(0, 1));
    return at(x, y, chance.between(1.7, 2.6), 180 - side * chance.between(-30, 55), eucalyptus(c, color));
  }).join('');

const table = (c: Canvas, view: View, edge: number, wall: string, chance: Chance): string => {
  const wooden = chance.maybe(0.5);
  const color = wooden ? '#c9a07a' : lighter(wall, 0.72);
  const lines: string[] = [];
  if (wooden) {
    for (let i = -9; i <= 9; i++) {
      const x = view.width / 2 + i * 62;
      lines.push(
        `<path d="M${n(x)} ${n(edge)} L${n(view.width / 2 + i * 116)} ${n(view.height)}" stroke="#7c5437" stroke-opacity="0.28" stroke-width="2"/>`,
      );
    }
    for (let i = 0; i < 26; i++) {
      const [x, y] = [chance.between(0, view.width), chance.between(edge + 8, view.height)];
      lines.push(
        `<path d="M${n(x)} ${n(y)} q${n(chance.between(10, 40))} ${n(chance.between(-3, 3))} ${n(chance.between(40, 110))} 0" fill="none" stroke="#7c5437" stroke-opacity="0.14" stroke-width="1.6"/>`,
      );
    }
  } else {
    for (let x = 14; x < view.width; x += 34) {
      for (let y = edge + 18, k = 0; y < view.height; y += 26, k++) {
        lines.push(
          `<circle cx="${n(x + (k % 2) * 17)}" cy="${n(y)}" r="2.4" fill="${darker(wall, 0.12)}" fill-opacity="0.35"/>`,
        );
      }
    }
  }
  const surface = c.linear(
    [
      [0, darker(color, 0.14)],
      [0.2, color],
      [1, lighter(color, 0.2)],
    ],
    true,
  );
  return `<rect y="${n(edge)}" width="${n(view.width)}" height="${n(view.height - edge)}" fill="${surface}"/>${lines.join('')}<path d="M0 ${n(edge)} L${n(view.width)} ${n(edge)}" stroke="${PENCIL}" stroke-opacity="0.35" stroke-width="1.6"/>`;
};

/** Pencil strokes in the upper corners, as on a page of a sketchbook. */
const pencilCorners = (view: View): string => {
  const lines: string[] = [];
  for (let i = 0; i < 22; i++) {
    lines.push(
      `M${n(i * 11 - 6)} -4 L-6 ${n(i * 13)}`,
      `M${n(view.width - i * 11 + 6)} -4 L${n(view.width + 6)} ${n(i * 13)}`,
    );
  }
  return `<path d="${lines.join(' ')}" stroke="${PENCIL}" stroke-opacity="0.08" stroke-width="1.4"/>`;
};

/** Wall, what hangs on it, and the table, whose far edge lies at `edge`. */
export const drawScene = (c: Canvas, view: View, edge: number, plan: CakePlan, chance: Chance): string => {
  const wall = wallColor(plan.palette);
  const colors = [...plan.palette, mix(plan.palette[0]!, plan.palette[1]!, 0.5)].map((hex) =>
    darker(hex, 0.06),
  );
  const glow = c.radial(
    [
      [0, '#ffffff', 0.7],
      [0.55, '#ffffff', 0.16],
      [1, deeper(wall, 0.8), 0.3],
    ],
    [0.42, 0.36],
  );
  const wedding = plan.occasion === 'wedding' || plan.style === 'wedding';
  const hung = isChildish(plan)
    ? chance.pick([
        () => bunting(c, view, colors),
        () => balloons(c, view, colors, chance),
        () => bunting(c, view, colors) + balloons(c, view, colors, chance),
      ])()
    : wedding
      ? arch(c, view, wall) + greenery(c, view, chance)
      : chance.pick([
          () => arch(c, view, wall),
          () => stripes(view),
          () => arch(c, view, wall) + greenery(c, view, chance),
          () => '',
        ])();
  return (
    `<rect width="${n(view.width)}" height="${n(view.height)}" fill="${wall}"/>` +
    bokeh(c, view, [...plan.palette, '#ffffff'], chance) +
    hung +
    `<rect width="${n(view.width)}" height="${n(view.height)}" fill="${glow}"/>` +
    pencilCorners(view) +
    table(c, view, edge, wall, chance)
  );
};

/** A cake stand whose plate is centred on `plate` and whose foot stands on `foot` (heights). */
export const drawStand = (
  c: Canvas,
  cx: number,
  plate: number,
  foot: number,
  rx: number,
  color: string,
): string => {
  const metal = c.linear([
    [0, darker(color, 0.4)],
    [0.28, lighter(color, 0.75)],
    [0.55, color],
    [1, darker(color, 0.42)],
  ]);
  const line = `stroke="${PENCIL}" stroke-opacity="0.4" stroke-width="1.4"`;
  const ry = rx * 0.17;
  const base = rx * 0.46;
  return (
    `<ellipse cx="${n(cx + 16)}" cy="${n(foot + 8)}" rx="${n(rx * 1.05)}" ry="${n(rx * 0.2)}" fill="${c.fade('#3d2229', 0.42)}"/>` +
    `<path d="M${n(cx - base)} ${n(foot)} A${n(base)} ${n(base * 0.2)} 0 0 0 ${n(cx + base)} ${n(foot)} C${n(cx + base * 0.7)} ${n(foot - 16)} ${n(cx + 24)} ${n(foot - 14)} ${n(cx + 20)} ${n(plate + ry)} L${n(cx - 20)} ${n(plate + ry)} C${n(cx - 24)} ${n(foot - 14)} ${n(cx - base * 0.7)} ${n(foot - 16)} ${n(cx - base)} ${n(foot)}Z" fill="${metal}" ${line}/>` +
    `<path d="M${n(cx - rx)} ${n(plate)} A${n(rx)} ${n(ry)} 0 0 0 ${n(cx + rx)} ${n(plate)} L${n(cx + rx)} ${n(plate + 11)} A${n(rx)} ${n(ry)} 0 0 1 ${n(cx - rx)} ${n(plate + 11)}Z" fill="${metal}" ${line}/>` +
    `<ellipse cx="${n(cx)}" cy="${n(plate)}" rx="${n(rx)}" ry="${n(ry)}" fill="${c.linear([
      [0, lighter(color, 0.5)],
      [0.4, lighter(color, 0.85)],
      [1, lighter(color, 0.2)],
    ])}" ${line}/>`
  );
};
