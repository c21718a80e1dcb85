import { drawable } from '../../media/glyphs.ts';
import { layoutText } from '../../media/layout.ts';
import { noto } from '../../media/noto.ts';
import { runPath } from '../../media/run.ts';
import { at, type Canvas, n, PENCIL } from './canvas.ts';
import { darker, isHex, lighter, mix } from './colors.ts';
import type { Chance } from './random.ts';
import type { View } from './scene.ts';

/** A picture that goes into the drawing, as a data URI of a small JPEG or PNG. */
export interface Inset {
  uri: string;
  width: number;
  height: number;
}

const PALETTES = [
  ['#f4c6a5', '#e07a5f', '#3d5a80'],
  ['#cfe1d4', '#81b29a', '#f2cc8f'],
  ['#e4d5f0', '#a582c4', '#f6a6b2'],
  ['#cde4f2', '#5e9ac2', '#f7d488'],
];

const MOST_LETTERS = 150;

const hill = (view: View, base: number, height: number, color: string, chance: Chance): string => {
  const step = view.width / 4;
  let path = `M0 ${n(view.height)} L0 ${n(base)} Q${n(step / 2)} ${n(base - height * chance.between(0.4, 1))} ${n(step)} ${n(base - height * chance.between(0, 0.5))}`;
  for (let i = 2; i <= 4; i++) path += ` T${n(step * i)} ${n(base - height * chance.between(0, 0.6))}`;
  return `<path d="${path} L${n(view.width)} ${n(view.height)}Z" fill="${color}" stroke="${PENCIL}" stroke-opacity="0.25" stroke-width="1.5"/>`;
};

/** Pictures that were handed in, as prints pinned to the page. */
export const prints = (view: View, insets: Inset[], chance: Chance): string =>
  insets
    .map((inset, i) => {
      const width = Math.min(260, (view.width - 120) / insets.length);
      const height = (width * inset.height) / inset.width;
      const scale = Math.min(1, 330 / height);
      const [w, h] = [width * scale, height * scale];
      const x = (view.width / (insets.length + 1)) * (i + 1);
      const print =
        `<rect x="${n(-w / 2 - 8)}" y="${n(-h / 2 - 2)}" width="${n(w + 20)}" height="${n(h + 34)}" fill="${PENCIL}" fill-opacity="0.2"/>` +
        `<rect x="${n(-w / 2 - 10)}" y="${n(-h / 2 - 10)}" width="${n(w + 20)}" height="${n(h + 36)}" fill="#fffdf8" stroke="${PENCIL}" stroke-opacity="0.3"/>` +
        `<image x="${n(-w / 2)}" y="${n(-h / 2)}" width="${n(w)}" height="${n(h)}" href="${inset.uri}"/>`;
      return at(x, view.height * 0.36, 1, chance.between(-5, 5), print);
    })
    .join('');

const note = (view: View, prompt: string): string => {
  const clean = drawable(prompt, noto).text;
  const short =
    clean.length > MOST_LETTERS ? `${[...clean].slice(0, MOST_LETTERS).join('').trimEnd()}...` : clean;
  const [width, height] = [view.width - 150, 176];
  const [left, top] = [75, view.height - height - 118];
  const card = `<rect x="${left}" y="${n(top)}" width="${n(width)}" height="${height}" rx="10" fill="#fffaf2" fill-opacity="0.92" stroke="${PENCIL}" stroke-opacity="0.4" stroke-width="1.5"/>`;
  const layout =
    short === ''
      ? null
      : layoutText(
          [short],
          {
            width: width - 56,
            height: height - 40,
            align: 'center',
            vertical: 'middle',
            maxSize: 34,
            minSize: 11,
            lineHeight: 1.32,
            margin: 0,
          },
          noto,
        );
  if (!layout) return '';
  const letters = layout.lines
    .map((line) => runPath(line.text, noto, left + 28 + line.left, top + 20 + line.baseline, layout.fontSize))
    .join('');
  return `${card}<path d="${letters}" fill="#54363d"/>`;
};

/** For a job without a drawing of its own: a landscape in the palette, the pictures handed in, the prompt's words. */
export const drawGeneric = (
  c: Canvas,
  view: View,
  request: { prompt: string; hints: Record<string, unknown>; insets: Inset[] },
  chance: Chance,
): string => {
  const given = Array.isArray(request.hints.palette) ? request.hints.palette.filter(isHex) : [];
  const palette = given.length > 0 ? given : chance.pick(PALETTES);
  const color = (i: number): string => palette[i % palette.length]!;
  const horizon = view.height * 0.62;
  const sun = {
    x: view.width * chance.between(0.2, 0.8),
    y: view.height * chance.between(0.16, 0.3),
    r: chance.between(50, 92),
  };
  const clouds = Array.from({ length: 5 }, () => {
    const [x, y, s] = [
      chance.between(0, view.width),
      chance.between(60, horizon * 0.6),
      chance.between(0.6, 1.4),
    ];
    return at(
      x,
      y,
      s,
      0,
      '<g fill="#fff" fill-opacity="0.55"><ellipse rx="62" ry="17"/><ellipse cx="-20" cy="-13" rx="27" ry="19"/><ellipse cx="17" cy="-17" rx="33" ry="24"/></g>',
    );
  }).join('');
  const hills = [0, 1, 2, 3]
    .map((i) =>
      hill(
        view,
        horizon + i * 62,
        96 - i * 14,
        mix(darker(color(i + 1), 0.06 * i), '#fff6ec', 0.42 - 0.12 * i),
        chance,
      ),
    )
    .join('');
  return (
    `<rect width="${n(view.width)}" height="${n(view.height)}" fill="${c.linear(
      [
        [0, lighter(color(0), 0.25)],
        [0.7, lighter(color(0), 0.75)],
        [1, '#fffaf2'],
      ],
      true,
    )}"/>` +
    `<circle cx="${n(sun.x)}" cy="${n(sun.y)}" r="${n(sun.r * 2.6)}" fill="${c.fade('#fff3d0', 0.8)}"/><circle cx="${n(sun.x)}" cy="${n(sun.y)}" r="${n(sun.r)}" fill="${c.ball(mix(color(2), '#ffdf9a', 0.6))}"/>` +
    clouds +
    hills +
    prints(view, request.insets, chance) +
    note(view, request.prompt)
  );
};
