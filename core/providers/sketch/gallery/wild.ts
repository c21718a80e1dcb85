import { at, n } from '../canvas.ts';
import { darker, lighter, mix } from '../colors.ts';
import { drawSky } from '../portrait/sky.ts';
import { fillAll, fillBelow, inLight, ridge, type Stage } from '../portrait/stage.ts';
import { blossom, pine, tree } from '../portrait/trees.ts';
import type { Chance } from '../random.ts';

/** The shape of a ridge upside down, as still water shows it. */
const mirrored = (shore: number, content: string): string =>
  `<g transform="translate(0 ${n(2 * shore)}) scale(1 -1)" opacity="0.55">${content}</g>`;

const ripples = ({ view }: Stage, from: number, color: string, chance: Chance): string =>
  Array.from({ length: 60 }, () => {
    const depth = chance.between(0, 1) ** 1.3;
    const y = from + depth * (view.height - from);
    const long = 20 + depth * chance.between(60, 190);
    return `<path d="M${n(chance.between(-60, view.width))} ${n(y)} h${n(long)}" stroke="${color}" stroke-opacity="${chance.between(0.08, 0.32).toFixed(2)}" stroke-width="${n(1 + depth * 2.4)}" stroke-linecap="round"/>`;
  }).join('');

export const hut = (stage: Stage, x: number, foot: number, size: number, snowy: boolean): string => {
  const logs = [0, 1, 2, 3, 4].map((i) => `M-70 ${-12 - i * 15} H70`).join(' ');
  const window = (wx: number): string =>
    `<circle cx="${wx}" cy="-44" r="56" fill="${stage.c.fade('#ffcf70', 0.55)}"/><rect x="${wx - 15}" y="-60" width="30" height="30" fill="#ffd98a"/><path d="M${wx} -60 v30 M${wx - 15} -45 h30" stroke="#5b3a26" stroke-width="3"/>`;
  return at(
    x,
    foot,
    size,
    0,
    `<ellipse cx="0" cy="6" rx="120" ry="16" fill="${stage.c.fade('#0a1024', 0.5)}"/><rect x="40" y="-150" width="20" height="54" fill="#5d4a44"/><path d="M50 -152 q-14 -30 4 -52 t2 -50" fill="none" stroke="#dfe6f2" stroke-opacity="0.4" stroke-width="12" stroke-linecap="round"/><rect x="-72" y="-82" width="144" height="84" fill="#6b4630"/><path d="${logs}" stroke="#4a2e1f" stroke-width="2.5"/><path d="M-96 -76 L0 -142 L96 -76Z" fill="${snowy ? '#f4f8ff' : '#4c322a'}" stroke="#3a2620" stroke-width="2"/>${window(-38)}${window(38)}<rect x="-12" y="-52" width="24" height="54" fill="#3f281c"/>`,
  );
};

/** A fir with lights on it. */
const litFir = (stage: Stage, x: number, foot: number, height: number, colors: string[]): string => {
  const chance = stage.detail.part('fir');
  const lights = Array.from({ length: 46 }, () => {
    const share = chance.between(0.06, 0.96);
    const [lx, ly] = [
      x + chance.between(-0.27, 0.27) * height * share,
      foot - height * (1 - share * 0.9) - 4,
    ];
    const color = chance.pick(colors);
    return `<circle cx="${n(lx)}" cy="${n(ly)}" r="16" fill="${stage.c.fade(color, 0.7)}"/><circle cx="${n(lx)}" cy="${n(ly)}" r="4" fill="${lighter(color, 0.6)}"/>`;
  }).join('');
  return `${pine(stage, x, foot, height, 1)}${lights}<circle cx="${n(x)}" cy="${n(foot - height)}" r="40" fill="${stage.c.fade('#ffe9a0', 0.9)}"/><path d="${star(x, foot - height, 16)}" fill="#ffe48a"/>`;
};

const star = (x: number, y: number, r: number): string =>
  `${Array.from({ length: 10 }, (_, i) => {
    const [angle, radius] = [(i * Math.PI) / 5 - Math.PI / 2, i % 2 === 0 ? r : r * 0.42];
    return `${i === 0 ? 'M' : 'L'}${n(x + Math.cos(angle) * radius)} ${n(y + Math.sin(angle) * radius)}`;
  }).join(' ')}Z`;

/** A sky full of stars with the Milky Way across it; `low` is the height of the ground. */
export const starSky = (stage: Stage, low: number): string => {
  const { c, view, layout } = stage;
  const chance = layout.part('milky');
  const along = (share: number): [number, number] => [
    view.width * (0.12 + 0.8 * share),
    low * (0.98 - 1.02 * share),
  ];
  const clouds = Array.from({ length: 130 }, () => {
    const [x, y] = along(chance.between(-0.1, 1.1));
    const wide = chance.between(-1, 1) ** 3;
    const color = chance.pick(['#8fa6ff', '#b48cff', '#5f7fe6', '#ffb6d4', '#cfe0ff']);
    return `<circle cx="${n(x + wide * 190)}" cy="${n(y + wide * 130)}" r="${n(chance.between(30, 105))}" fill="${c.fade(color, 0.16)}"/>`;
  }).join('');
  const dot = (x: number, y: number, r: number, opacity: number): string =>
    `<circle cx="${n(x)}" cy="${n(y)}" r="${n(r)}" fill="#fff" fill-opacity="${opacity.toFixed(2)}"/>`;
  const field = Array.from({ length: 420 }, () =>
    dot(
      chance.between(0, view.width),
      chance.between(0, low),
      chance.between(0.5, 1.9),
      chance.between(0.25, 0.95),
    ),
  ).join('');
  const dense = Array.from({ length: 420 }, () => {
    const [x, y] = along(chance.between(-0.1, 1.1));
    const wide = chance.between(-1, 1) ** 3;
    return dot(x + wide * 170, y + wide * 120, chance.between(0.4, 1.5), chance.between(0.3, 1));
  }).join('');
  const bright = Array.from({ length: 14 }, () => {
    const [x, y] = [chance.between(0, view.width), chance.between(0, low * 0.9)];
    return `<circle cx="${n(x)}" cy="${n(y)}" r="14" fill="${c.fade('#dfe8ff', 0.8)}"/>${dot(x, y, 2.6, 1)}`;
  }).join('');
  const [sx, sy] = [view.width * 0.2, low * 0.2];
  const shooting = `<path d="M${n(sx)} ${n(sy)} l150 56" stroke="${c.linear([
    [0, '#ffffff', 0],
    [1, '#ffffff', 0.95],
  ])}" stroke-width="3" stroke-linecap="round"/>`;
  const night = c.linear(
    [
      [0, '#060a20'],
      [0.5, '#121b49'],
      [0.8, '#2b3a78'],
      [1, '#3f6a86'],
    ],
    true,
  );
  return `${fillAll(stage, night)}${clouds}${field}${dense}${bright}${shooting}`;
};

/** The Milky Way over mountains and a lake. */
export const starryNight = (stage: Stage): string => {
  const { c, view, layout } = stage;
  const night: Stage = { ...stage, time: 'night' };
  const shore = view.height * 0.74;
  const far = ridge(night, shore, 150, 170, 1, layout.part('far'));
  const near = ridge(night, shore, 70, 210, 0.6, layout.part('near'));
  const hills = `<path d="${far}" fill="#17204c"/><path d="${near}" fill="#0c1231"/>`;
  const chance = layout.part('lake');
  const water = c.linear(
    [
      [0, '#27406e'],
      [1, '#070c22'],
    ],
    true,
  );
  return (
    starSky(stage, shore) +
    c.clipped(`M0 0 H${n(view.width)} V${n(shore)} H0Z`, hills) +
    fillBelow(stage, shore, water) +
    c.clipped(
      `M0 ${n(shore)} H${n(view.width)} V${n(view.height)} H0Z`,
      mirrored(shore, c.clipped(`M0 0 H${n(view.width)} V${n(shore)} H0Z`, hills)),
    ) +
    ripples(stage, shore + 6, '#a9c0ff', chance) +
    `<circle cx="${n(view.width * 0.7)}" cy="${n(shore + 60)}" r="90" fill="${c.fade('#ffc766', 0.35)}"/>` +
    hut(night, view.width * 0.7, shore + 16, 0.62, false) +
    [0.03, 0.1, 0.16, 0.92, 0.98]
      .map((share, i) => pine(night, view.width * share, shore + 60 + i * 8, 150 + 30 * (i % 3), 1))
      .join('')
  );
};

/** A lake with its shore doubled in it. */
export const lake = (stage: Stage): string => {
  const { c, view, time, autumn, layout } = stage;
  const shore = view.height * 0.52;
  const chance = layout.part('shore');
  const hill = ridge(stage, shore, 130, 260, 0, chance);
  const blaze = ['#d9682f', '#c23f2c', '#e0a338', '#b5432f', '#e7b84c'];
  const trees = Array.from({ length: 17 }, (_, i) => {
    const x = (i / 16) * view.width + chance.between(-20, 20);
    const size = chance.between(0.75, 1.2);
    return autumn
      ? blossom(stage, x, shore + 4, size, chance.pick(blaze))
      : i % 3 === 0
        ? pine(stage, x, shore + 6, chance.between(120, 190), 0.8)
        : tree(stage, x, shore + 4, size);
  }).join('');
  const land = c.clipped(
    `M0 0 H${n(view.width)} V${n(shore + 6)} H0Z`,
    `<path d="${hill}" fill="${inLight(autumn ? '#a8794a' : '#6f957a', time, 0.5)}"/>${trees}`,
  );
  const jetty = `<path d="M${n(view.width * 0.4)} ${n(view.height)} L${n(view.width * 0.47)} ${n(shore + 96)} H${n(view.width * 0.54)} L${n(view.width * 0.62)} ${n(view.height)}Z" fill="${inLight('#8a6a4c', time)}"/>`;
  const boards = Array.from({ length: 9 }, (_, i) => {
    const share = (i + 0.5) / 9;
    const y = shore + 96 + (view.height - shore - 96) * share ** 1.5;
    const half = view.width * (0.035 + 0.075 * share ** 1.5);
    return `M${n(view.width * 0.508 - half)} ${n(y)} H${n(view.width * 0.508 + half)}`;
  }).join(' ');
  const boat = at(
    view.width * 0.66,
    shore + 118,
    1,
    0,
    `<ellipse cy="14" rx="86" ry="10" fill="${c.fade('#1a2030', 0.6)}"/><path d="M-84 -16 Q0 4 84 -16 Q66 20 40 20 H-40 Q-66 20 -84 -16Z" fill="${inLight('#b53a33', time)}"/><path d="M-84 -16 Q0 4 84 -16 Q0 -28 -84 -16Z" fill="${inLight('#6b4630', time)}"/>`,
  );
  const water = c.linear(
    [
      [0, mix(inLight('#6f8fa8', time), '#f3d9b5', 0.35)],
      [1, inLight('#27465c', time)],
    ],
    true,
  );
  return (
    drawSky({ ...stage, horizon: shore }) +
    land +
    fillBelow(stage, shore, water) +
    mirrored(shore, land) +
    ripples(stage, shore + 8, '#ffffff', chance) +
    `<rect y="${n(shore - 16)}" width="${n(view.width)}" height="52" fill="#fff6e6" fill-opacity="0.16"/>` +
    jetty +
    `<path d="${boards}" stroke="${darker(inLight('#8a6a4c', time), 0.45)}" stroke-width="3"/>` +
    boat
  );
};

/** A cabin in the snow at night, with a lit fir beside it. */
export const winterCabin = (stage: Stage): string => {
  const { c, view, layout, palette } = stage;
  const night: Stage = { ...stage, time: 'night', snowy: true };
  const ground = view.height * 0.66;
  const chance = layout.part('cabin');
  const woods = Array.from({ length: 18 }, (_, i) =>
    pine(
      night,
      (i / 17) * view.width + chance.between(-20, 20),
      ground + chance.between(-6, 24),
      chance.between(130, 250),
      0.55,
    ),
  ).join('');
  const snow = c.linear(
    [
      [0, '#c4d2f2'],
      [1, '#6f82b8'],
    ],
    true,
  );
  const flakes = Array.from(
    { length: 120 },
    () =>
      `<circle cx="${n(chance.between(0, view.width))}" cy="${n(chance.between(0, view.height))}" r="${n(chance.between(1.4, 4.6))}" fill="#fff" fill-opacity="${chance.between(0.35, 0.9).toFixed(2)}"/>`,
  ).join('');
  return (
    starSky(stage, ground) +
    woods +
    `<path d="${ridge(night, ground + 50, 46, 320, 0, chance)}" fill="${snow}"/>` +
    `<ellipse cx="${n(view.width * 0.6)}" cy="${n(ground + 92)}" rx="330" ry="74" fill="${c.fade('#ffc766', 0.6)}"/>` +
    hut(night, view.width * 0.62, ground + 70, 1.75, true) +
    litFir(night, view.width * 0.24, ground + 112, 330, ['#ffd98a', '#fff0c8', ...palette.slice(0, 1)]) +
    flakes
  );
};
