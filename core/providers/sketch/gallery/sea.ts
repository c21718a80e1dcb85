import { at, n } from '../canvas.ts';
import { lighter } from '../colors.ts';
import { fillAll, ridge, type Stage } from '../portrait/stage.ts';

const fish = (color: string, size: number, x: number, y: number, left: boolean): string =>
  `<g transform="translate(${n(x)} ${n(y)}) scale(${n(left ? -size : size)} ${n(size)})"><path d="M-22 0 Q0 -16 24 0 Q0 16 -22 0Z M-20 0 L-38 -12 L-34 0 L-38 12Z" fill="${color}"/><path d="M2 -8 Q8 0 2 8" fill="none" stroke="#fff" stroke-opacity="0.5" stroke-width="2.5"/><circle cx="15" cy="-2" r="2.4" fill="#10222c"/></g>`;

const turtle = (c: Stage['c']): string =>
  `<g fill="#6f9a6a" stroke="#2f4a3c" stroke-width="2"><path d="M40 -26 Q110 -92 132 -58 Q104 -34 62 -8Z"/><path d="M34 30 Q70 92 102 78 Q92 44 58 18Z"/><path d="M-76 -18 Q-126 -44 -120 -18 Q-104 -4 -78 0Z"/><path d="M-74 20 Q-116 52 -96 56 Q-78 46 -60 32Z"/><path d="M84 -14 Q130 -22 136 2 Q132 22 88 16Z"/></g><circle cx="120" cy="-4" r="4" fill="#14251d"/><ellipse rx="98" ry="52" fill="${c.radial(
    [
      [0, '#c9a86a'],
      [0.6, '#8a6a3c'],
      [1, '#4a3a26'],
    ],
    [0.4, 0.3],
  )}" stroke="#3a2c1e" stroke-width="2.5"/><path d="M-36 -30 L0 -40 L36 -30 L44 4 L0 20 L-44 4Z M0 -40 V-52 M36 -30 L66 -36 M-36 -30 L-66 -36 M44 4 L92 14 M-44 4 L-92 14 M0 20 V52" fill="none" stroke="#e6cf9a" stroke-opacity="0.7" stroke-width="3"/>`;

/** Beneath the surface: shafts of light, corals, fish, ruins. */
export const underwater = (stage: Stage): string => {
  const { c, view, layout, palette } = stage;
  const chance = layout.part('reef');
  const sea = c.linear(
    [
      [0, '#9be8e6'],
      [0.3, '#36b3c4'],
      [0.7, '#12718f'],
      [1, '#0a3d5c'],
    ],
    true,
  );
  const rays = Array.from({ length: 8 }, () => {
    const x = chance.between(-0.1, 1.1) * view.width;
    const to = x + chance.between(-220, 120);
    return `<path d="M${n(x)} -10 h${n(chance.between(24, 60))} L${n(to + 170)} ${n(view.height)} H${n(to)}Z" fill="#eafff6" fill-opacity="0.1"/>`;
  }).join('');
  const column = (x: number, tall: number, lean: number): string =>
    at(
      x,
      view.height * 0.84,
      1,
      lean,
      `<rect x="-24" y="${-tall}" width="48" height="${tall}" fill="#9fc4c4"/><path d="M-12 ${-tall} V0 M0 ${-tall} V0 M12 ${-tall} V0" stroke="#4f8590" stroke-width="3"/><rect x="-34" y="${-tall - 16}" width="68" height="18" fill="#b4d4d0"/>`,
    );
  const temple = `<g opacity="0.6">${column(view.width * 0.68, 210, 0)}${column(view.width * 0.76, 250, 2)}${column(view.width * 0.85, 150, -3)}<rect x="${n(view.width * 0.65)}" y="${n(view.height * 0.84 - 282)}" width="150" height="26" fill="#b4d4d0" transform="rotate(4 ${n(view.width * 0.7)} ${n(view.height * 0.5)})"/></g>`;
  const corals = ['#ff7d6b', '#f7b23b', '#d964a8', '#8c6be0', '#ff9a4d', ...palette];
  const branch = (x: number, y: number, size: number, turn: number, depth: number, color: string): string => {
    if (depth === 0) return '';
    const angle = (turn * Math.PI) / 180;
    const [x2, y2] = [x + Math.cos(angle) * size, y + Math.sin(angle) * size];
    const fork = chance.between(18, 34);
    return `<path d="M${n(x)} ${n(y)} L${n(x2)} ${n(y2)}" stroke="${lighter(color, 0.08 * (4 - depth))}" stroke-width="${n(depth * 4.6)}" stroke-linecap="round"/>${branch(x2, y2, size * 0.76, turn - fork, depth - 1, color)}${branch(x2, y2, size * 0.76, turn + fork, depth - 1, color)}`;
  };
  const reef = Array.from({ length: 13 }, (_, i) => {
    const x = ((i + 0.5) / 13) * view.width + chance.between(-20, 20);
    const edge = Math.abs(x / view.width - 0.5) * 2;
    return branch(
      x,
      view.height * 0.98,
      (36 + 44 * edge) * chance.between(0.8, 1.2),
      -90,
      4,
      chance.pick(corals),
    );
  }).join('');
  const weeds = Array.from({ length: 22 }, () => {
    const x = chance.between(0, view.width);
    const tall = chance.between(60, 190) * (0.5 + Math.abs(x / view.width - 0.5));
    return `<path d="M${n(x)} ${n(view.height)} q-22 ${n(-tall / 3)} 0 ${n((-2 * tall) / 3)} t4 ${n((-2 * tall) / 3)}" fill="none" stroke="${chance.pick(['#2f8f6b', '#4fb07a', '#1f6f5f'])}" stroke-opacity="0.85" stroke-width="9" stroke-linecap="round"/>`;
  }).join('');
  const shoal = Array.from({ length: 26 }, () =>
    fish(
      chance.pick(['#ffd166', '#ff8a5b', '#f4f1de', '#7fd8ff', '#f78fb3']),
      chance.between(0.45, 1.25),
      chance.between(0.04, 0.96) * view.width,
      chance.between(0.16, 0.76) * view.height,
      chance.maybe(0.4),
    ),
  ).join('');
  const bubbles = Array.from({ length: 46 }, () => {
    const r = chance.between(2, 11);
    return `<circle cx="${n(chance.between(0, view.width))}" cy="${n(chance.between(0, view.height * 0.9))}" r="${n(r)}" fill="#fff" fill-opacity="0.16" stroke="#fff" stroke-opacity="0.6"/>`;
  }).join('');
  const sand = `<path d="${ridge(stage, view.height * 0.9, 44, 260, 0, chance)}" fill="${c.linear(
    [
      [0, '#d9c99a'],
      [1, '#5f8a86'],
    ],
    true,
  )}"/>`;
  const swimmer = at(view.width * 0.44, view.height * 0.42, 1.5, -12, turtle(c));
  return `${fillAll(stage, sea)}${rays}${temple}${sand}${weeds}${reef}${shoal}${swimmer}${bubbles}`;
};
