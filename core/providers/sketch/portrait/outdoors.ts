import { at, n } from '../canvas.ts';
import { darker, lighter, mix } from '../colors.ts';
import type { Chance } from '../random.ts';
import { drawSky } from './sky.ts';
import { fillBelow, inLight, ridge, type Stage } from './stage.ts';
import { blossom, pine, tree } from './trees.ts';

const sea = (stage: Stage, low: number): string => {
  const { c, view, time, horizon, detail, light } = stage;
  const [far, near] = {
    day: ['#3f94bd', '#6fc3cf'],
    sunset: ['#8a6a92', '#e09a80'],
    night: ['#141f4a', '#2a3c74'],
  }[time] as [string, string];
  const chance = detail.part('sea');
  const glitterX = view.width * (light < 0 ? 0.2 : 0.8);
  const waves = Array.from({ length: 46 }, () => {
    const depth = chance.between(0, 1) ** 1.4;
    const y = horizon + 4 + depth * (low - horizon);
    const length = 16 + depth * chance.between(40, 150);
    const x = chance.maybe(0.4)
      ? glitterX + chance.between(-70, 70) * (1 + depth)
      : chance.between(-40, view.width);
    return `<path d="M${n(x)} ${n(y)} q${n(length / 4)} ${n(-2 - depth * 5)} ${n(length / 2)} 0 t${n(length / 2)} 0" fill="none" stroke="${time === 'sunset' ? '#ffe6bd' : '#ffffff'}" stroke-opacity="${chance.between(0.2, 0.6).toFixed(2)}" stroke-width="${n(1 + depth * 2.6)}" stroke-linecap="round"/>`;
  }).join('');
  return `<rect y="${n(horizon)}" width="${n(view.width)}" height="${n(view.height - horizon)}" fill="${c.linear(
    [
      [0, far],
      [Math.min(1, (low - horizon) / (view.height - horizon)), near],
    ],
    true,
  )}"/>${waves}`;
};

const sail = (stage: Stage, x: number, y: number, s: number): string =>
  at(
    x,
    y,
    s,
    0,
    `<path d="M2 -6 L2 -74 C26 -50 34 -24 36 -8Z" fill="${inLight('#fffaf0', stage.time)}"/><path d="M-3 -6 L-3 -62 C-18 -40 -26 -20 -28 -8Z" fill="${inLight('#f0dccb', stage.time)}"/><path d="M-36 -4 L42 -4 C36 8 28 10 20 10 L-20 10 C-28 8 -32 4 -36 -4Z" fill="${inLight('#a8473f', stage.time)}"/>`,
  );

const palm = (stage: Stage, x: number, foot: number, height: number, lean: number): string => {
  const { time, detail } = stage;
  const chance = detail.part(`palm${Math.round(x)}`);
  const trunk = inLight('#8a6748', time);
  const green = inLight('#4f8a54', time);
  const top: [number, number] = [x + lean, foot - height];
  const rings = Array.from({ length: 12 }, (_, i) => {
    const share = (i + 1) / 13;
    return `M${n(x + lean * share * share - 10 + share * 3)} ${n(foot - height * share)} q9 5 18 0`;
  }).join(' ');
  const fronds = [-168, -140, -108, -72, -38, -10, 18, 198]
    .map((degrees, i) => {
      const angle = ((degrees + chance.between(-8, 8)) * Math.PI) / 180;
      const length = chance.between(120, 165);
      const [ex, ey] = [Math.cos(angle) * length, Math.sin(angle) * length * 0.55 + 60];
      const [mx, my] = [Math.cos(angle) * length * 0.6, Math.sin(angle) * length * 0.8 - 26];
      return `<path d="M0 0 Q${n(mx)} ${n(my)} ${n(ex)} ${n(ey)} Q${n(mx * 0.9 + 6)} ${n(my + 34)} 0 6Z" fill="${i % 2 ? green : darker(green, 0.2)}" stroke="${darker(green, 0.5)}" stroke-opacity="0.4" stroke-width="1.4"/>`;
    })
    .join('');
  return `<path d="M${n(x - 12)} ${n(foot)} Q${n(x - 6 + lean * 0.2)} ${n(foot - height * 0.6)} ${n(top[0] - 7)} ${n(top[1])} L${n(top[0] + 7)} ${n(top[1])} Q${n(x + 12 + lean * 0.2)} ${n(foot - height * 0.6)} ${n(x + 13)} ${n(foot)}Z" fill="${trunk}"/><path d="${rings}" fill="none" stroke="${darker(trunk, 0.4)}" stroke-opacity="0.6" stroke-width="2"/><g transform="translate(${n(top[0])} ${n(top[1])})">${fronds}<circle cx="-8" cy="10" r="10" fill="${inLight('#7a4f2d', time)}"/><circle cx="10" cy="12" r="10" fill="${inLight('#6a4426', time)}"/></g>`;
};

export const beach = (stage: Stage): string => {
  const { c, view, time, layout, detail, horizon } = stage;
  const shore = horizon + (view.height - horizon) * 0.42;
  const sand = inLight('#efd7ab', time);
  const chance = layout.part('beach');
  const wave = (dy: number): string =>
    `M-10 ${n(shore + dy + 14)} C${n(view.width * 0.2)} ${n(shore + dy - 16)} ${n(view.width * 0.42)} ${n(shore + dy + 34)} ${n(view.width * 0.62)} ${n(shore + dy + 8)} S${n(view.width * 0.9)} ${n(shore + dy - 10)} ${n(view.width + 10)} ${n(shore + dy + 12)}`;
  const grains = Array.from({ length: 130 }, () => {
    const y = detail.between(shore + 50, view.height);
    return `<ellipse cx="${n(detail.between(0, view.width))}" cy="${n(y)}" rx="${n(detail.between(1, 3))}" ry="1.2" fill="${darker(sand, 0.3)}" fill-opacity="0.4"/>`;
  }).join('');
  const side = chance.maybe(0.5) ? 1 : -1;
  const x = view.width / 2 + side * view.width * chance.between(0.36, 0.45);
  const palms = chance.maybe(0.7)
    ? palm(stage, x, shore + 90, view.height * chance.between(0.55, 0.68), -side * chance.between(20, 90))
    : '';
  return (
    drawSky(stage) +
    sea(stage, shore) +
    sail(stage, view.width * chance.between(0.15, 0.85), horizon + 12, chance.between(0.6, 1.1)) +
    `<path d="${wave(0)} L${n(view.width + 10)} ${n(view.height)} L-10 ${n(view.height)}Z" fill="${c.linear(
      [
        [0, darker(sand, 0.12)],
        [0.25, sand],
        [1, lighter(sand, time === 'night' ? 0 : 0.25)],
      ],
      true,
    )}"/>` +
    `<path d="${wave(0)}" fill="none" stroke="#fff" stroke-opacity="0.85" stroke-width="9" stroke-linecap="round"/><path d="${wave(18)}" fill="none" stroke="#fff" stroke-opacity="0.4" stroke-width="4"/>${grains}${palms}`
  );
};

/** The coastal road: sea on one side, rocks on the other, the road towards us. */
export const coast = (stage: Stage): string => {
  const { c, view, time, layout, horizon } = stage;
  const chance = layout.part('coast');
  const side = chance.maybe(0.5) ? 1 : -1;
  const X = (share: number): number => view.width * (side > 0 ? share : 1 - share);
  const rock = inLight('#9a8a6f', time, 0.8);
  const road = inLight('#6d6d74', time);
  const end = X(0.62);
  const cliffs = `M${n(X(1.05))} ${n(horizon - 190)} L${n(X(0.92))} ${n(horizon - 150)} L${n(X(0.84))} ${n(horizon - 86)} L${n(X(0.74))} ${n(horizon - 60)} L${n(X(0.66))} ${n(horizon - 10)} L${n(X(0.7))} ${n(view.height * 0.8)} L${n(X(1.05))} ${n(view.height)}Z`;
  return (
    drawSky(stage) +
    sea(stage, view.height * 0.8) +
    sail(stage, X(chance.between(0.1, 0.4)), horizon + 10, 0.7) +
    `<path d="${cliffs}" fill="${c.linear(
      [
        [0, lighter(rock, 0.2)],
        [1, darker(rock, 0.2)],
      ],
      true,
    )}"/><path d="M${n(X(0.92))} ${n(horizon - 150)} L${n(X(0.9))} ${n(horizon + 40)} M${n(X(0.84))} ${n(horizon - 86)} L${n(X(0.86))} ${n(horizon + 60)} M${n(X(0.74))} ${n(horizon - 60)} L${n(X(0.78))} ${n(horizon + 40)}" stroke="${darker(rock, 0.4)}" stroke-opacity="0.5" stroke-width="3" fill="none"/>` +
    `<path d="M${n(end - side * 6)} ${n(horizon + 6)} L${n(X(-0.1))} ${n(view.height * 0.83)} L${n(X(-0.1))} ${n(view.height + 10)} L${n(X(1.2))} ${n(view.height + 10)} L${n(X(1.2))} ${n(view.height * 0.8)} L${n(end + side * 10)} ${n(horizon + 6)}Z" fill="${c.linear(
      [
        [0, lighter(road, 0.25)],
        [1, darker(road, 0.12)],
      ],
      true,
    )}"/>` +
    `<path d="M${n(end)} ${n(horizon + 10)} L${n(X(0.4))} ${n(view.height)}" stroke="#f5e7b8" stroke-opacity="0.8" stroke-width="7" stroke-dasharray="46 34"/>` +
    `<path d="M${n(end - side * 8)} ${n(horizon + 2)} L${n(X(-0.1))} ${n(view.height * 0.79)}" stroke="${inLight('#eceff2', time)}" stroke-width="10"/><path d="M${n(end - side * 8)} ${n(horizon + 5)} L${n(X(-0.1))} ${n(view.height * 0.81)}" stroke="${inLight('#8d949c', time)}" stroke-width="3"/>`
  );
};

/** White where the ridge is high: the same ridge, moved down, leaves a rim. */
const snowCapped = (stage: Stage, path: string, height: number, rock: string): string =>
  `<path d="${path}" fill="${inLight('#fbfdff', stage.time)}"/>` +
  stage.c.clipped(
    path,
    `<path d="${path}" transform="translate(${n(height * 0.06)} ${n(height * 0.2)})" fill="${rock}"/>`,
  );

export const mountains = (stage: Stage): string => {
  const { c, view, time, layout, horizon, snowy, autumn } = stage;
  const chance = layout.part('mountains');
  const layers = [
    { base: horizon, height: 270, step: 190, near: 0.25, color: '#7f93b2', snow: true },
    { base: horizon + 26, height: 165, step: 150, near: 0.55, color: '#5f7a92', snow: snowy },
  ].map(({ base, height, step, near, color, snow }) => {
    const path = ridge(stage, base, height, step, 1, chance);
    const rock = inLight(color, time, near);
    const fill = c.linear(
      [
        [0, lighter(rock, time === 'night' ? 0.04 : 0.14)],
        [1, rock],
      ],
      true,
    );
    return snow ? snowCapped(stage, path, height, fill) : `<path d="${path}" fill="${fill}"/>`;
  });
  const meadow = inLight(snowy ? '#f2f6fb' : autumn ? '#c9a24f' : '#86ab62', time);
  const hill = ridge(stage, horizon + 76, 46, 230, 0, chance);
  const pines = Array.from({ length: 14 }, (_, i) => {
    const x = (i / 13) * view.width + chance.between(-24, 24);
    return pine(stage, x, horizon + chance.between(46, 84), chance.between(70, 150), 0.75);
  }).join('');
  return `${drawSky(stage)}${layers.join('')}${pines}<path d="${hill}" fill="${c.linear(
    [
      [0, lighter(meadow, 0.2)],
      [1, darker(meadow, 0.12)],
    ],
    true,
  )}"/>${grass(stage, horizon + 84, chance)}`;
};

const grass = (stage: Stage, from: number, chance: Chance): string => {
  const { view, time, snowy, palette, autumn } = stage;
  if (snowy) return '';
  const green = inLight(autumn ? '#a88a45' : '#5f8f4c', time);
  const blades: string[] = [];
  for (let i = 0; i < 150; i++) {
    const depth = chance.between(0, 1);
    const [x, y] = [chance.between(0, view.width), from + depth * (view.height - from)];
    const tall = 8 + depth * 24;
    blades.push(
      `M${n(x)} ${n(y)} q${n(chance.between(-4, 4))} ${n(-tall * 0.6)} ${n(chance.between(-9, 9))} ${n(-tall)}`,
    );
  }
  const flowers = Array.from({ length: 46 }, () => {
    const depth = chance.between(0.1, 1);
    const color = inLight(chance.pick([...palette, '#ffffff', '#f2cf5b', '#e58aa8']), time);
    const r = 2.4 + depth * 4.4;
    const [x, y] = [chance.between(0, view.width), from + depth * (view.height - from)];
    return `<circle cx="${n(x)}" cy="${n(y)}" r="${n(r)}" fill="${color}"/><circle cx="${n(x)}" cy="${n(y)}" r="${n(r * 0.4)}" fill="#f7d25c"/>`;
  }).join('');
  return `<path d="${blades.join(' ')}" fill="none" stroke="${darker(green, 0.15)}" stroke-opacity="0.6" stroke-width="2" stroke-linecap="round"/>${flowers}`;
};

/** A park or meadow: hills, round trees, flowers. `bloom`: trees in blossom. */
export const meadow = (stage: Stage, bloom: string | null): string => {
  const { c, view, time, layout, horizon, snowy, autumn } = stage;
  const chance = layout.part('meadow');
  const green = inLight(snowy ? '#f1f5fa' : autumn ? '#c2a552' : '#8cb567', time);
  const far = inLight(snowy ? '#dfe8f1' : autumn ? '#c79a5a' : '#7fa77a', time, 0.55);
  const trees = Array.from({ length: 7 }, (_, i) => {
    const x = view.width * ((i + 0.5) / 7 + chance.between(-0.05, 0.05));
    const size = chance.between(0.7, 1.25) * (Math.abs(i - 3) > 1 ? 1.25 : 0.75);
    const foot = horizon + chance.between(30, 66);
    return bloom ? blossom(stage, x, foot, size, bloom) : tree(stage, x, foot, size);
  }).join('');
  const path = `M${n(view.width * 0.5)} ${n(horizon + 60)} C${n(view.width * 0.38)} ${n(horizon + 130)} ${n(view.width * 0.7)} ${n(horizon + 190)} ${n(view.width * 0.3)} ${n(view.height)} L${n(view.width * 0.74)} ${n(view.height)} C${n(view.width * 0.86)} ${n(horizon + 200)} ${n(view.width * 0.46)} ${n(horizon + 130)} ${n(view.width * 0.53)} ${n(horizon + 60)}Z`;
  return (
    drawSky(stage) +
    `<path d="${ridge(stage, horizon + 20, 80, 260, 0, chance)}" fill="${far}"/>` +
    trees +
    `<path d="${ridge(stage, horizon + 70, 30, 300, 0, chance)}" fill="${c.linear(
      [
        [0, lighter(green, time === 'night' ? 0.04 : 0.22)],
        [1, darker(green, 0.14)],
      ],
      true,
    )}"/>` +
    `<path d="${path}" fill="${inLight(snowy ? '#e3eaf2' : '#e2cfa6', time)}" fill-opacity="0.9"/>` +
    grass(stage, horizon + 90, chance)
  );
};

export const desert = (stage: Stage): string => {
  const { c, time, layout, horizon } = stage;
  const chance = layout.part('desert');
  const dunes = [0, 1, 2, 3]
    .map((i) => {
      const sand = inLight(mix('#e8bf83', '#c98d55', i / 4), time, 0.5 + i * 0.17);
      return `<path d="${ridge(stage, horizon + i * 78, 70 + i * 22, 250 + i * 60, 0, chance)}" fill="${c.linear(
        [
          [0, lighter(sand, 0.3)],
          [0.55, sand],
          [1, darker(sand, 0.2)],
        ],
      )}"/>`;
    })
    .join('');
  return drawSky(stage) + fillBelow(stage, horizon, inLight('#e8bf83', time)) + dunes;
};
