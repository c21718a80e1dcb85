import { n } from '../canvas.ts';
import { darker, lighter, mix } from '../colors.ts';
import type { Chance } from '../random.ts';
import { drawSky } from './sky.ts';
import { fillAll, fillBelow, inLight, type Stage } from './stage.ts';

export const pine = (stage: Stage, x: number, foot: number, height: number, near: number): string => {
  const { time, snowy } = stage;
  const green = inLight('#3f6b52', time, near);
  const layers = [0, 0.24, 0.48, 0.7]
    .map((share) => {
      const top = foot - height * (0.36 + share * 0.66);
      const low = foot - height * (0.06 + share * 0.7);
      const w = height * 0.24 * (1.15 - share);
      const snow = snowy
        ? `<path d="M${n(x)} ${n(top)} L${n(x + w * 0.55)} ${n(top + (low - top) * 0.6)} L${n(x)} ${n(top + (low - top) * 0.46)} L${n(x - w * 0.55)} ${n(top + (low - top) * 0.6)}Z" fill="${inLight('#f6fafd', time, near)}"/>`
        : '';
      return `<path d="M${n(x)} ${n(top)} L${n(x + w)} ${n(low)} Q${n(x)} ${n(low + height * 0.03)} ${n(x - w)} ${n(low)}Z" fill="${mix(green, darker(green, 0.4), 0.5 - share * 0.5)}"/>${snow}`;
    })
    .join('');
  return `<rect x="${n(x - height * 0.025)}" y="${n(foot - height * 0.1)}" width="${n(height * 0.05)}" height="${n(height * 0.12)}" fill="${inLight('#5c4434', time, near)}"/>${layers}`;
};

const crown = (color: string, chance: Chance, spots: number): string => {
  const blobs: [number, number, number][] = [
    [0, -150, 62],
    [-50, -120, 50],
    [50, -122, 52],
    [-24, -180, 46],
    [28, -182, 44],
    [-70, -90, 34],
    [70, -92, 36],
    [0, -100, 56],
  ];
  const leaves = Array.from({ length: spots }, () => {
    const [bx, by, r] = chance.pick(blobs);
    const angle = chance.between(0, 6.28);
    const far = r * Math.sqrt(chance.between(0, 1));
    return `<circle cx="${n(bx + Math.cos(angle) * far)}" cy="${n(by + Math.sin(angle) * far)}" r="${n(chance.between(3, 9))}" fill="${chance.maybe(0.55) ? lighter(color, chance.between(0.15, 0.5)) : darker(color, chance.between(0.1, 0.3))}" fill-opacity="0.7"/>`;
  }).join('');
  return (
    blobs
      .map(
        ([x, y, r], i) =>
          `<circle cx="${x}" cy="${y}" r="${r}" fill="${i % 2 ? darker(color, 0.1) : color}"/>`,
      )
      .join('') + leaves
  );
};

const trunk = (color: string): string =>
  `<path d="M-13 4 C-6 -40 -10 -70 -8 -110 L10 -110 C10 -70 6 -40 15 4Z M-4 -80 L-36 -116 L-30 -120 L0 -92Z M4 -84 L34 -124 L40 -120 L8 -76Z" fill="${color}"/>`;

/** A round tree, about 230 high at size 1. */
export const tree = (stage: Stage, x: number, foot: number, size: number): string => {
  const { time, snowy, autumn, detail } = stage;
  const chance = detail.part(`tree${Math.round(x)}`);
  const color = snowy
    ? '#dfe7ee'
    : autumn
      ? chance.pick(['#d98a3a', '#c9572f', '#e0b040', '#b5432f'])
      : chance.pick(['#6f9f57', '#5d8f55', '#86ad5e']);
  return `<g transform="translate(${n(x)} ${n(foot)}) scale(${n(size)})">${trunk(inLight('#6d5240', time))}${crown(inLight(color, time, 0.9), chance, 60)}</g>`;
};

/** A tree in blossom. */
export const blossom = (stage: Stage, x: number, foot: number, size: number, color: string): string => {
  const chance = stage.detail.part(`blossom${Math.round(x)}`);
  return `<g transform="translate(${n(x)} ${n(foot)}) scale(${n(size)})">${trunk(inLight('#5a4038', stage.time))}${crown(inLight(color, stage.time, 0.9), chance, 120)}</g>`;
};

const birch = (stage: Stage, x: number, width: number, near: number, chance: Chance): string => {
  const { view, time } = stage;
  const bark = inLight('#e9e4da', time, near);
  const foot = view.height * (0.7 + 0.12 * near);
  const marks = Array.from({ length: 13 }, () => {
    const y = chance.between(0, foot);
    return `<path d="M${n(x - width / 2)} ${n(y)} q${n(width * 0.3)} 3 ${n(width * chance.between(0.3, 0.7))} -1" stroke="#3c3432" stroke-opacity="0.6" stroke-width="${n(width * 0.09)}" fill="none"/>`;
  }).join('');
  return `<rect x="${n(x - width / 2)}" y="-10" width="${n(width)}" height="${n(foot + 10)}" fill="${stage.c.linear(
    [
      [0, lighter(bark, 0.2)],
      [0.5, bark],
      [1, darker(bark, 0.35)],
    ],
  )}"/>${marks}`;
};

const oak = (stage: Stage, x: number, width: number, near: number): string => {
  const { c, view, time } = stage;
  const bark = inLight('#6d5644', time, near);
  const foot = view.height * (0.7 + 0.12 * near);
  const w = width / 2;
  return `<path d="M${n(x - w)} -10 L${n(x - w * 0.9)} ${n(foot - 60)} Q${n(x - w)} ${n(foot - 10)} ${n(x - w * 1.9)} ${n(foot + 6)} L${n(x + w * 1.9)} ${n(foot + 6)} Q${n(x + w)} ${n(foot - 10)} ${n(x + w * 0.9)} ${n(foot - 60)} L${n(x + w)} -10Z" fill="${c.linear(
    [
      [0, lighter(bark, 0.16)],
      [0.4, bark],
      [1, darker(bark, 0.4)],
    ],
  )}"/>`;
};

/** A wood: trunks in three depths, leaves above, light that falls through. */
export const forest = (stage: Stage): string => {
  const { c, view, time, layout, detail, snowy, autumn, light } = stage;
  const chance = layout.part('forest');
  const glow = { day: '#eef6c9', sunset: '#ffd9a0', night: '#31406e' }[time];
  const green = inLight(snowy ? '#dbe5ec' : autumn ? '#d0913f' : '#6f9f5f', time);
  const deep = { day: '#5f8a63', sunset: '#8a6a4f', night: '#111a36' }[time];
  const birches = chance.maybe(0.4);
  const trunks = [0.3, 0.6, 1]
    .map((near) =>
      Array.from({ length: near < 1 ? 9 : 5 }, () => {
        const x = chance.between(-0.04, 1.04) * view.width;
        const width = (14 + 46 * near) * chance.between(0.7, 1.2);
        return birches ? birch(stage, x, width * 0.8, near, chance) : oak(stage, x, width, near);
      }).join(''),
    )
    .join(`<rect width="${n(view.width)}" height="${n(view.height)}" fill="${glow}" fill-opacity="0.16"/>`);
  const leaves = Array.from({ length: 210 }, () => {
    const depth = detail.between(0, 1);
    const x = detail.between(-20, view.width + 20);
    const edge = Math.abs(x / view.width - 0.5) * 2;
    const y = detail.between(-30, view.height * (0.14 + 0.26 * edge));
    const color = detail.maybe(0.5)
      ? lighter(green, detail.between(0, 0.35))
      : darker(green, detail.between(0, 0.3));
    return `<ellipse cx="${n(x)}" cy="${n(y)}" rx="${n(14 + 22 * depth)}" ry="${n(9 + 13 * depth)}" transform="rotate(${detail.whole(180)} ${n(x)} ${n(y)})" fill="${color}" fill-opacity="0.85"/>`;
  }).join('');
  const floor = inLight(snowy ? '#eef3f8' : autumn ? '#b9813f' : '#6d8a4c', time);
  const ferns = Array.from({ length: 90 }, () => {
    const [x, y] = [chance.between(0, view.width), chance.between(0.78, 1) * view.height];
    return `M${n(x)} ${n(y)} q${n(chance.between(-10, 10))} -16 ${n(chance.between(-26, 26))} ${n(chance.between(-34, -16))}`;
  }).join(' ');
  const from = view.width * (light < 0 ? 0.05 : 0.95);
  const rays = [0.2, 0.42, 0.6, 0.8]
    .map((share) => {
      const x = view.width * share - light * 120;
      return `<path d="M${n(from + light * 20 * share)} -20 L${n(x - 44)} ${n(view.height)} L${n(x + 34)} ${n(view.height)}Z" fill="${glow}" fill-opacity="${time === 'night' ? 0.05 : 0.14}"/>`;
    })
    .join('');
  return (
    drawSky(stage) +
    fillAll(
      stage,
      c.linear(
        [
          [0, deep, 0.9],
          [0.45, glow, 0.9],
          [0.8, deep, 0.9],
          [1, deep],
        ],
        true,
      ),
    ) +
    trunks +
    fillBelow(
      stage,
      view.height * 0.76,
      c.linear(
        [
          [0, mix(floor, glow, 0.35)],
          [1, darker(floor, 0.25)],
        ],
        true,
      ),
    ) +
    (snowy
      ? ''
      : `<path d="${ferns}" fill="none" stroke="${darker(green, 0.25)}" stroke-opacity="0.7" stroke-width="3" stroke-linecap="round"/>`) +
    leaves +
    rays
  );
};
