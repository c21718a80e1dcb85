import { at, n } from '../canvas.ts';
import { darker, lighter, mix } from '../colors.ts';
import { mountains } from '../portrait/outdoors.ts';
import { drawSky } from '../portrait/sky.ts';
import { fillAll, fillBelow, type Stage } from '../portrait/stage.ts';
import type { Chance } from '../random.ts';
import { type CastleGround, cliff, snowyValley } from './castle-ground.ts';

/** Banks of cloud from a height down. */
const cloudSea = (stage: Stage, from: number, tint: string, chance: Chance): string =>
  Array.from({ length: 70 }, (_, i) => {
    const share = i / 69;
    const y = from + share * (stage.view.height - from) + chance.between(-14, 14);
    const r = 60 + share * 90;
    return `<ellipse cx="${n(chance.between(-0.05, 1.05) * stage.view.width)}" cy="${n(y)}" rx="${n(r * 1.7)}" ry="${n(r * 0.62)}" fill="${stage.c.fade(mix(tint, '#ffffff', 0.3 + 0.6 * share), 0.85)}"/>`;
  }).join('');

const rock = (x: number, y: number, wide: number, deep: number, color: string, c: Stage['c']): string =>
  `<path d="M${n(x - wide)} ${n(y)} Q${n(x)} ${n(y - 26)} ${n(x + wide)} ${n(y)} L${n(x + wide * 0.7)} ${n(y + deep * 0.34)} L${n(x + wide * 0.42)} ${n(y + deep * 0.44)} L${n(x + wide * 0.2)} ${n(y + deep * 0.84)} L${n(x - wide * 0.04)} ${n(y + deep)} L${n(x - wide * 0.3)} ${n(y + deep * 0.62)} L${n(x - wide * 0.6)} ${n(y + deep * 0.4)} L${n(x - wide * 0.8)} ${n(y + deep * 0.2)}Z" fill="${c.linear(
    [
      [0, lighter(color, 0.25)],
      [0.5, color],
      [1, darker(color, 0.45)],
    ],
  )}"/>`;

const ROOFS: readonly (readonly [RegExp, string])[] = [
  [/\bblue\b|син/iu, '#2f55a8'],
  [/\bred\b|красн/iu, '#b03a3a'],
  [/\bgreen\b|зел/iu, '#3f8a5a'],
  [/\bgold/iu, '#c9972f'],
  [/violet|purple/iu, '#6b4aa8'],
];

/** One tower: foot, width, height. */
const tower = (c: Stage['c'], x: number, foot: number, w: number, h: number, roof: string): string => {
  const wall = c.linear([
    [0, '#f6f0fb'],
    [0.45, '#d6cbe6'],
    [1, '#8f80b0'],
  ]);
  const windows = Array.from({ length: Math.floor(h / 62) }, (_, i) => {
    const y = foot - h + 34 + i * 56;
    return `<circle cx="${n(x)}" cy="${n(y)}" r="${n(w * 0.55)}" fill="${c.fade('#ffd27a', 0.6)}"/><path d="M${n(x - w * 0.11)} ${n(y + 12)} V${n(y - 4)} a${n(w * 0.11)} ${n(w * 0.11)} 0 0 1 ${n(w * 0.22)} 0 V${n(y + 12)}Z" fill="#ffdf9a"/>`;
  }).join('');
  const merlons = [-0.5, -0.2, 0.1, 0.4]
    .map(
      (share) =>
        `<rect x="${n(x + w * share * 1.1)}" y="${n(foot - h - 16)}" width="${n(w * 0.14)}" height="10" fill="#e9e0f4"/>`,
    )
    .join('');
  return `<rect x="${n(x - w / 2)}" y="${n(foot - h)}" width="${n(w)}" height="${n(h)}" fill="${wall}"/>${windows}<rect x="${n(x - w * 0.6)}" y="${n(foot - h - 8)}" width="${n(w * 1.2)}" height="14" fill="#e9e0f4"/>${merlons}<path d="M${n(x - w * 0.58)} ${n(foot - h - 8)} Q${n(x - w * 0.12)} ${n(foot - h - w * 0.7)} ${n(x)} ${n(foot - h - w * 1.75)} Q${n(x + w * 0.12)} ${n(foot - h - w * 0.7)} ${n(x + w * 0.58)} ${n(foot - h - 8)}Z" fill="${c.linear(
    [
      [0, lighter(roof, 0.4)],
      [0.5, roof],
      [1, darker(roof, 0.45)],
    ],
  )}"/><path d="M${n(x)} ${n(foot - h - w * 1.75)} v-30 l30 9 l-30 9" fill="#e8b64c" stroke="#8a6a2c" stroke-width="2"/>`;
};

/** On a rock that floats above the clouds, from which water falls. */
const aboveTheClouds = (stage: Stage, cx: number, foot: number, chance: Chance): CastleGround => {
  const { c, view } = stage;
  const falls = [-150, 170]
    .map(
      (dx) =>
        `<path d="M${n(cx + dx - 14)} ${n(foot + 30)} h28 l14 ${n(view.height * 0.26)} h-56Z" fill="${c.linear(
          [
            [0, '#f4fbff', 0.9],
            [1, '#cfe6ff', 0.15],
          ],
          true,
        )}"/>`,
    )
    .join('');
  return {
    behind: cloudSea(stage, view.height * 0.52, '#c58fc4', chance.part('far')),
    under: rock(cx, foot + 10, 330, view.height * 0.3, '#6d5f86', c) + falls,
    front: cloudSea(stage, view.height * 0.84, '#f2c3d2', chance.part('near')),
  };
};

/** Where the words put a castle. */
const groundOf = (prompt: string): typeof cliff => {
  if (/castle[^,.]{0,40}(?:cliff|\bsea\b|ocean)|мор[яе]м?\b|海边|悬崖/iu.test(prompt)) return cliff;
  return /castle[^,.]{0,40}(?:snow|winter|mountain)|снег|зим|雪/iu.test(prompt)
    ? snowyValley
    : aboveTheClouds;
};

/** Towers at twilight. */
export const castle = (stage: Stage, prompt: string): string => {
  const { c, view, layout } = stage;
  const chance = layout.part('castle');
  const roof =
    ROOFS.find(([words]) => words.test(/with (.{0,40}?) roofs/iu.exec(prompt)?.[1] ?? ''))?.[1] ?? '#2f55a8';
  const [cx, foot] = [view.width * 0.52, view.height * 0.66];
  const sky = c.linear(
    [
      [0, '#2a1f5c'],
      [0.4, '#7a4f9f'],
      [0.7, '#e88fae'],
      [1, '#ffd6a8'],
    ],
    true,
  );
  const moon = `<circle cx="${n(view.width * 0.24)}" cy="${n(view.height * 0.25)}" r="260" fill="${c.fade('#fff1d6', 0.75)}"/><circle cx="${n(view.width * 0.24)}" cy="${n(view.height * 0.25)}" r="84" fill="#fff6e4"/>`;
  const sparks = Array.from({ length: 90 }, () => {
    const [x, y] = [cx + chance.between(-340, 340), chance.between(0.04, 0.66) * view.height];
    return `<circle cx="${n(x)}" cy="${n(y)}" r="8" fill="${c.fade('#ffe9a0', 0.8)}"/><circle cx="${n(x)}" cy="${n(y)}" r="1.6" fill="#fff8dc"/>`;
  }).join('');
  const towers: [number, number, number][] = [
    [-200, 44, 130],
    [-140, 56, 210],
    [150, 54, 190],
    [214, 42, 120],
    [-62, 62, 270],
    [76, 60, 250],
    [6, 76, 310],
  ];
  const wall = `<rect x="${n(cx - 220)}" y="${n(foot - 104)}" width="450" height="108" fill="${c.linear([
    [0, '#e6dcf2'],
    [0.5, '#c7b9dc'],
    [1, '#8f80b0'],
  ])}"/><path d="M${n(cx - 30)} ${n(foot + 4)} V${n(foot - 44)} a34 40 0 0 1 68 0 V${n(foot + 4)}Z" fill="#4a2f4f"/>`;
  const ground = groundOf(prompt)(stage, cx, foot, chance);
  return (
    fillAll(stage, sky) +
    moon +
    ground.behind +
    ground.under +
    towers
      .slice(0, 4)
      .map(([dx, w, h]) => tower(c, cx + dx, foot, w, h, roof))
      .join('') +
    wall +
    towers
      .slice(4)
      .map(([dx, w, h]) => tower(c, cx + dx, foot - 60, w, h, roof))
      .join('') +
    sparks +
    ground.front
  );
};

const windmill = (c: Stage['c']): string => {
  const sails = [20, 110, 200, 290]
    .map(
      (turn) =>
        `<g transform="translate(0 -128) rotate(${turn})"><path d="M0 0 V-96" stroke="#5b3a26" stroke-width="5"/><rect x="3" y="-94" width="26" height="76" fill="#fff6e4" stroke="#b59a77" stroke-width="2"/></g>`,
    )
    .join('');
  return `<path d="M-34 0 L-24 -110 H24 L34 0Z" fill="${c.linear([
    [0, '#fffaf0'],
    [1, '#c9b59a'],
  ])}"/><path d="M-32 -108 L0 -158 L32 -108Z" fill="#b8443f"/><rect x="-9" y="-36" width="18" height="36" fill="#6b4630"/>${sails}`;
};

/** Green islands in the air, bridges between them. */
export const islands = (stage: Stage): string => {
  const { c, view, layout } = stage;
  const chance = layout.part('islands');
  const places: [number, number, number][] = [
    [0.8, 0.24, 0.5],
    [0.16, 0.3, 0.62],
    [0.56, 0.4, 0.42],
    [0.78, 0.6, 0.95],
    [0.3, 0.64, 1.5],
  ];
  const island = ([sx, sy, s]: [number, number, number], i: number): string => {
    const bushes = Array.from({ length: 9 }, () => {
      const x = chance.between(-120, 120);
      return `<circle cx="${n(x)}" cy="${n(-14 - chance.between(0, 16))}" r="${n(chance.between(12, 26))}" fill="${chance.pick(['#5f9f57', '#7fb562', '#4f8a54'])}"/>`;
    }).join('');
    const fall = `<path d="M96 6 h22 q16 90 10 210 h-38 q14 -110 6 -210Z" fill="${c.linear(
      [
        [0, '#f4fcff', 0.95],
        [1, '#dff2ff', 0],
      ],
      true,
    )}"/>`;
    const top = `<ellipse cy="2" rx="150" ry="26" fill="${c.linear([
      [0, '#a9d46f'],
      [1, '#5f9f57'],
    ])}"/>`;
    return at(
      view.width * sx,
      view.height * sy,
      s,
      0,
      `${rock(0, 0, 150, 190, '#8a7866', c)}${top}${fall}${bushes}${i === 4 ? at(-30, -4, 1, 0, windmill(c)) : ''}`,
    );
  };
  const bridge = (a: number, b: number): string => {
    const [[ax, ay], [bx, by]] = [places[a]!, places[b]!];
    const [x1, y1, x2, y2] = [ax * view.width, ay * view.height, bx * view.width, by * view.height];
    return `<path d="M${n(x1)} ${n(y1)} Q${n((x1 + x2) / 2)} ${n(Math.max(y1, y2) + 46)} ${n(x2)} ${n(y2)}" fill="none" stroke="#7a5a3c" stroke-width="7"/><path d="M${n(x1)} ${n(y1 - 22)} Q${n((x1 + x2) / 2)} ${n(Math.max(y1, y2) + 22)} ${n(x2)} ${n(y2 - 22)}" fill="none" stroke="#7a5a3c" stroke-width="2.5"/>`;
  };
  const ship = at(
    view.width * 0.52,
    view.height * 0.17,
    0.8,
    -3,
    `<ellipse rx="96" ry="40" fill="${c.ball('#d98a5a')}"/><path d="M-60 -30 Q0 60 -60 30 M0 -40 V40 M60 -30 Q20 0 60 30" stroke="#8a4f34" stroke-opacity="0.5" stroke-width="3" fill="none"/><path d="M-50 34 L-38 66 M50 34 L38 66" stroke="#5b3a26" stroke-width="3"/><path d="M-56 64 H56 L40 88 H-40Z" fill="#6b4630"/>`,
  );
  return (
    drawSky({ ...stage, time: 'day', horizon: view.height * 0.8 }) +
    cloudSea(stage, view.height * 0.7, '#bfe0f4', chance.part('far')) +
    ship +
    bridge(1, 2) +
    bridge(0, 2) +
    bridge(4, 3) +
    places.map(island).join('') +
    cloudSea(stage, view.height * 0.94, '#e6f4fb', chance.part('near'))
  );
};

const SCALES: readonly (readonly [RegExp, string])[] = [
  [/emerald|green|зел/iu, '#2f7f5a'],
  [/red|crimson|красн/iu, '#a8322f'],
  [/blue|син|голуб/iu, '#2f5fa8'],
  [/black|чёрн|черн/iu, '#2c2a36'],
  [/gold|золот/iu, '#b8862f'],
  [/white|бел/iu, '#c9ccd8'],
];

/** A dragon on a ledge over a valley at sunset. */
export const dragon = (stage: Stage, prompt: string): string => {
  const { c, view } = stage;
  const told = /colossal (.{0,40}?) dragon/iu.exec(prompt)?.[1] ?? prompt;
  const color = SCALES.find(([words]) => words.test(told))?.[1] ?? '#2f7f5a';
  const dark = darker(color, 0.5);
  const skin = c.linear([
    [0, lighter(color, 0.35)],
    [0.6, color],
    [1, dark],
  ]);
  const membrane = c.linear(
    [
      [0, mix(color, '#ffb36b', 0.55)],
      [1, color],
    ],
    true,
  );
  const wing = (turn: number, s: number): string =>
    `<g transform="translate(-10 -60) rotate(${turn}) scale(${s})"><path d="M0 0 L-60 -190 L-250 -250 Q-210 -170 -230 -90 Q-170 -110 -150 -30 Q-100 -60 -70 30Z" fill="${membrane}" stroke="${dark}" stroke-width="4"/><path d="M-60 -190 L-230 -90 M-60 -190 L-150 -30 M-60 -190 L-70 30 M0 0 L-60 -190 L-250 -250" fill="none" stroke="${dark}" stroke-width="7" stroke-linecap="round"/></g>`;
  const spikes = Array.from({ length: 9 }, (_, i) => {
    const t = i / 8;
    const [x, y] = [118 - 190 * t, -176 + 128 * t ** 0.8];
    return `<path d="M${n(x - 10)} ${n(y + 6)} l6 -26 l14 20Z" fill="${dark}"/>`;
  }).join('');
  const body = `<path d="M-200 60 Q-330 90 -360 10 Q-366 -24 -344 -40 Q-346 10 -306 26 Q-256 40 -196 6Z" fill="${skin}"/><path d="M-210 66 Q-190 -70 -40 -66 Q30 -62 66 -120 Q84 -176 140 -190 Q190 -200 216 -170 L262 -150 Q272 -136 254 -130 L190 -128 Q150 -120 140 -70 Q130 0 80 66Z" fill="${skin}" stroke="${dark}" stroke-width="3"/><path d="M150 -190 q-26 -30 -54 -26 q26 12 30 34Z M172 -196 q-10 -36 -38 -44 q14 22 14 46Z" fill="${mix(color, '#f4e4c0', 0.6)}"/><ellipse cx="196" cy="-164" rx="7" ry="6" fill="#ffd24a"/><path d="M198 -170 v12" stroke="#20140c" stroke-width="3"/><path d="M84 60 q40 -20 60 8 h-70Z M-40 66 q40 -30 80 0Z" fill="${color}" stroke="${dark}" stroke-width="3"/>`;
  const scales = Array.from({ length: 26 }, (_, i) => {
    const [x, y] = [-150 + (i % 9) * 24, -24 + Math.floor(i / 9) * 26];
    return `M${x} ${y} q9 12 18 0`;
  }).join(' ');
  const ledge = `<path d="M${n(view.width)} ${n(view.height * 0.7)} L${n(view.width * 0.5)} ${n(view.height * 0.73)} L${n(view.width * 0.24)} ${n(view.height * 0.78)} L${n(view.width * 0.2)} ${n(view.height * 0.86)} L${n(view.width * 0.3)} ${n(view.height)} H${n(view.width)}Z" fill="${c.linear(
    [
      [0, '#8a6a66'],
      [1, '#3a2c3f'],
    ],
  )}"/>`;
  const traveller = at(
    view.width * 0.12,
    view.height * 0.93,
    0.8,
    0,
    '<path d="M-12 40 L-7 -8 Q0 -18 7 -8 L12 40Z" fill="#3a2030"/><circle cy="-20" r="9" fill="#5a3a40"/><path d="M18 40 V-26" stroke="#5b3a26" stroke-width="3"/>',
  );
  return (
    mountains({ ...stage, time: 'sunset', snowy: true }) +
    `<rect width="${n(view.width)}" height="${n(view.height)}" fill="#e0703a" fill-opacity="0.12"/>` +
    ledge +
    fillBelow(
      stage,
      view.height * 0.97,
      c.linear(
        [
          [0, '#4a3340', 0],
          [1, '#2a1c2c'],
        ],
        true,
      ),
    ) +
    at(
      view.width * 0.58,
      view.height * 0.68,
      1.2,
      0,
      `${wing(12, 1.05)}${body}${spikes}<path d="${scales}" fill="none" stroke="${lighter(color, 0.45)}" stroke-opacity="0.55" stroke-width="3"/>${wing(34, 0.8)}`,
    ) +
    traveller
  );
};
