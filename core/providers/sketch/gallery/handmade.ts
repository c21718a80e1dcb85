import { at, n } from '../canvas.ts';
import { darker, lighter, mix } from '../colors.ts';
import { leaf } from '../flowers.ts';
import { fillAll, fillBelow, ridge, type Stage } from '../portrait/stage.ts';

export const paper = (stage: Stage, color: string): string => {
  const chance = stage.layout.part('paper');
  const fibres = Array.from(
    { length: 160 },
    () =>
      `M${n(chance.between(0, stage.view.width))} ${n(chance.between(0, stage.view.height))} q${n(chance.between(-9, 9))} 4 ${n(chance.between(-22, 22))} ${n(chance.between(-6, 6))}`,
  ).join(' ');
  return `${fillAll(stage, color)}<path d="${fibres}" fill="none" stroke="${darker(color, 0.3)}" stroke-opacity="0.12" stroke-width="1"/>`;
};

/** Mountains and water in ink. */
export const inkWash = (stage: Stage, prompt: string): string => {
  const { c, view, layout } = stage;
  const chance = layout.part('ink');
  const accent = /indigo/iu.test(prompt) ? '#2f4a8f' : /muted gold/iu.test(prompt) ? '#b0883f' : '#c23a2a';
  const layers = [0, 1, 2, 3]
    .map((i) => {
      const base = view.height * (0.5 + i * 0.085);
      const shape = ridge(stage, base, 330 - i * 56, 190 - i * 14, 0.4, chance);
      const ink = mix('#f4efe2', '#1f2326', 0.2 + i * 0.2);
      return `<path d="${shape}" fill="${c.linear(
        [
          [0, ink],
          [0.45, ink, 0.55],
          [0.8, '#f4efe2', 0],
        ],
        true,
      )}"/><rect y="${n(base - 10)}" width="${n(view.width)}" height="${n(view.height)}" fill="${c.linear(
        [
          [0, '#f4efe2', 0],
          [0.16, '#f4efe2', 0.92],
          [1, '#f4efe2', 1],
        ],
        true,
      )}"/>`;
    })
    .join('');
  const needles = (x: number, y: number, s: number): string =>
    Array.from({ length: 26 }, (_, i) => {
      const angle = (Math.PI * i) / 25;
      return `<path d="M${n(x)} ${n(y)} l${n(Math.cos(angle) * 38 * s)} ${n(-Math.sin(angle) * 26 * s)}" stroke="#1c2422" stroke-opacity="0.75" stroke-width="2"/>`;
    }).join('');
  const bough = `<path d="M${n(view.width + 10)} ${n(view.height * 0.2)} C${n(view.width * 0.86)} ${n(view.height * 0.2)} ${n(view.width * 0.8)} ${n(view.height * 0.32)} ${n(view.width * 0.62)} ${n(view.height * 0.3)} M${n(view.width * 0.84)} ${n(view.height * 0.25)} C${n(view.width * 0.8)} ${n(view.height * 0.4)} ${n(view.width * 0.74)} ${n(view.height * 0.42)} ${n(view.width * 0.68)} ${n(view.height * 0.44)}" fill="none" stroke="#23211f" stroke-width="11" stroke-linecap="round"/>`;
  const tufts = [
    [0.62, 0.29],
    [0.7, 0.27],
    [0.79, 0.24],
    [0.9, 0.19],
    [0.68, 0.43],
    [0.76, 0.38],
  ]
    .map(([sx, sy]) => needles(view.width * sx!, view.height * sy!, chance.between(0.9, 1.4)))
    .join('');
  const boat = at(
    view.width * 0.36,
    view.height * 0.84,
    1,
    0,
    `<path d="M-96 -6 Q0 22 96 -10 Q60 26 0 26 Q-64 26 -96 -6Z" fill="#23211f"/><path d="M-18 6 L-12 -38 Q0 -52 12 -38 L18 6Z" fill="${accent}"/><path d="M-30 -46 L0 -72 L30 -46Z" fill="#3a3733"/><path d="M30 -66 L70 60" stroke="#23211f" stroke-width="3.5"/>`,
  );
  const water = Array.from(
    { length: 16 },
    () =>
      `<path d="M${n(chance.between(0, view.width))} ${n(chance.between(0.84, 0.98) * view.height)} q40 -7 ${n(chance.between(80, 170))} 0" fill="none" stroke="#3a3f42" stroke-opacity="0.24" stroke-width="2.4"/>`,
  ).join('');
  const sun = `<circle cx="${n(view.width * 0.27)}" cy="${n(view.height * 0.19)}" r="52" fill="${accent}" fill-opacity="0.82"/>`;
  const birds = [0, 1, 2, 3]
    .map(
      (i) =>
        `M${n(view.width * 0.42 + i * 40)} ${n(view.height * (0.2 + (i % 2) * 0.03))} q9 -11 18 0 q9 -11 18 0`,
    )
    .join(' ');
  return `${paper(stage, '#f4efe2')}${sun}${layers}<path d="${birds}" fill="none" stroke="#23211f" stroke-width="2.6"/>${water}${boat}${bough}${tufts}`;
};

const SHADES: readonly (readonly [RegExp, readonly [string, string]])[] = [
  [/orange and red/iu, ['#ffe3a8', '#8f2230']],
  [/green and teal/iu, ['#e4f6c8', '#0f4a4f']],
];

/** Layers of cut paper with light behind them. */
export const paperCut = (stage: Stage, prompt: string): string => {
  const { c, view, layout } = stage;
  const chance = layout.part('cut');
  const [light, deep] = SHADES.find(([words]) => words.test(prompt))?.[1] ?? ['#cfe4ff', '#241a5c'];
  const moon = `<circle cx="${n(view.width * 0.56)}" cy="${n(view.height * 0.3)}" r="280" fill="${c.fade('#fff6dc', 0.9)}"/><circle cx="${n(view.width * 0.56)}" cy="${n(view.height * 0.3)}" r="88" fill="#fff8e6"/>`;
  const pines = (base: number, s: number, color: string): string =>
    Array.from({ length: 9 }, () => {
      const x = chance.between(0, view.width);
      const h = chance.between(90, 150) * s;
      return `<path d="M${n(x)} ${n(base - h)} l${n(h * 0.2)} ${n(h * 0.36)} h${n(-h * 0.08)} l${n(h * 0.16)} ${n(h * 0.34)} h${n(-h * 0.09)} l${n(h * 0.15)} ${n(h * 0.4)} h${n(-h * 0.68)} l${n(h * 0.15)} ${n(-h * 0.4)} h${n(-h * 0.09)} l${n(h * 0.16)} ${n(-h * 0.34)} h${n(-h * 0.08)}Z" fill="${color}"/>`;
    }).join('');
  const layers = Array.from({ length: 7 }, (_, i) => {
    const base = view.height * (0.5 + i * 0.08);
    const color = mix(light, deep, (i + 1) / 7.5);
    const shape = ridge(stage, base, 190 - i * 16, 210, i < 4 ? 1 : 0, chance);
    const cut = `<path d="${shape}" fill="${color}"/>${i > 2 ? pines(base + 16, 0.7 + i * 0.12, color) : ''}`;
    return `<g transform="translate(0 9)" opacity="0.28">${cut.replaceAll(`fill="${color}"`, 'fill="#0a0a24"')}</g>${cut}`;
  }).join('');
  const clouds = Array.from({ length: 5 }, (_, i) =>
    at(
      view.width * (0.1 + i * 0.21),
      view.height * chance.between(0.1, 0.38),
      chance.between(0.8, 1.3),
      0,
      `<g transform="translate(4 8)" fill="#0a0a24" fill-opacity="0.16"><path d="M-80 20 a26 26 0 0 1 20 -44 a40 40 0 0 1 74 -8 a30 30 0 0 1 56 52Z"/></g><path d="M-80 20 a26 26 0 0 1 20 -44 a40 40 0 0 1 74 -8 a30 30 0 0 1 56 52Z" fill="${mix(light, '#ffffff', 0.6)}"/>`,
    ),
  ).join('');
  const frame = 46;
  const border = `<path d="M0 0 H${n(view.width)} V${n(view.height)} H0Z M${frame} ${frame} V${n(view.height - frame)} H${n(view.width - frame)} V${frame}Z" fill="${mix(deep, '#ffffff', 0.08)}" fill-rule="evenodd"/><path d="M${frame} ${frame} H${n(view.width - frame)}" stroke="#000" stroke-opacity="0.4" stroke-width="10"/><path d="M${frame} ${frame} V${n(view.height - frame)}" stroke="#000" stroke-opacity="0.28" stroke-width="10"/>`;
  return `${fillAll(
    stage,
    c.linear(
      [
        [0, mix(light, deep, 0.4)],
        [1, light],
      ],
      true,
    ),
  )}${moon}${clouds}${layers}${border}`;
};

const BALLOONS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/blue, silver/iu, ['#4f8fd9', '#c9d3de', '#f7fbff', '#86b8ea']],
  [/red, yellow/iu, ['#e84a4a', '#f7c93f', '#4fb06a', '#4f9ae0']],
];

/** Balloons in a pastel sky. */
export const balloons = (stage: Stage, prompt: string): string => {
  const { c, view, layout } = stage;
  const chance = layout.part('balloons');
  const colors = BALLOONS.find(([words]) => words.test(prompt))?.[1] ?? [
    '#f48fb1',
    '#e8bf5a',
    '#fff4f4',
    '#f7b7c9',
  ];
  const sky = c.linear(
    [
      [0, '#bfe0f7'],
      [0.6, '#fbe3ec'],
      [1, '#fff3e0'],
    ],
    true,
  );
  const clouds = Array.from(
    { length: 46 },
    () =>
      `<ellipse cx="${n(chance.between(0, view.width))}" cy="${n(chance.between(0.5, 1) * view.height)}" rx="${n(chance.between(70, 180))}" ry="${n(chance.between(30, 70))}" fill="${c.fade('#ffffff', 0.7)}"/>`,
  ).join('');
  const balloon = (x: number, y: number, s: number, color: string): string =>
    at(
      x,
      y,
      s,
      chance.between(-7, 7),
      `<path d="M0 74 q-14 60 8 110 t-6 120" fill="none" stroke="#b59a8a" stroke-opacity="0.7" stroke-width="2"/><path d="M0 70 C-78 20 -66 -78 0 -78 C66 -78 78 20 0 70Z" fill="${c.ball(color)}"/><path d="M-9 80 L0 68 L9 80Z" fill="${darker(color, 0.2)}"/><ellipse cx="-24" cy="-38" rx="11" ry="22" fill="#fff" fill-opacity="0.6" transform="rotate(24 -24 -38)"/>`,
    );
  const cluster = (left: boolean): string =>
    Array.from({ length: 9 }, () => {
      const x = (left ? 0.15 : 0.85) * view.width + chance.between(-120, 120);
      return balloon(
        x,
        chance.between(0.14, 0.58) * view.height,
        chance.between(0.75, 1.2),
        chance.pick(colors),
      );
    }).join('');
  const confetti = Array.from({ length: 120 }, () => {
    const [x, y] = [chance.between(0, view.width), chance.between(0, view.height)];
    return `<rect x="${n(x)}" y="${n(y)}" width="9" height="5" rx="1" fill="${chance.pick(colors)}" fill-opacity="0.85" transform="rotate(${chance.whole(180)} ${n(x)} ${n(y)})"/>`;
  }).join('');
  const gift = (x: number, w: number, h: number, color: string): string =>
    at(
      x,
      view.height * 0.97,
      1,
      0,
      `<rect x="${-w / 2}" y="${-h}" width="${w}" height="${h}" rx="6" fill="${c.linear([
        [0, lighter(color, 0.4)],
        [1, darker(color, 0.18)],
      ])}"/><rect x="-11" y="${-h}" width="22" height="${h}" fill="#fffaf0" fill-opacity="0.9"/><rect x="${-w / 2 - 6}" y="${-h - 8}" width="${w + 12}" height="26" rx="6" fill="${lighter(color, 0.2)}"/><path d="M0 ${-h - 8} c-50 -48 -70 4 0 0 c50 -48 70 4 0 0" fill="#fffaf0" stroke="${darker(color, 0.2)}" stroke-opacity="0.5" stroke-width="2"/>`,
    );
  return `${fillAll(stage, sky)}${clouds}${cluster(true)}${cluster(false)}${gift(view.width * 0.4, 130, 92, colors[0]!)}${gift(view.width * 0.61, 150, 124, colors[1]!)}${gift(view.width * 0.51, 120, 74, colors[3]!)}${confetti}`;
};

/** A place as flat shapes under a large sun, with a lighthouse. */
export const travelPoster = (stage: Stage): string => {
  const { view, layout } = stage;
  const chance = layout.part('poster');
  const [cx, cy] = [view.width * 0.36, view.height * 0.42];
  const rays = Array.from({ length: 18 }, (_, i) => {
    const [a, b] = [(i * Math.PI) / 9, ((i + 0.5) * Math.PI) / 9];
    const r = view.width * 1.6;
    return `M${n(cx)} ${n(cy)} L${n(cx + Math.cos(a) * r)} ${n(cy + Math.sin(a) * r)} L${n(cx + Math.cos(b) * r)} ${n(cy + Math.sin(b) * r)}Z`;
  }).join(' ');
  const bands = [0, 1, 2, 3]
    .map((i) => {
      const y = view.height * (0.62 + i * 0.1);
      const color = ['#2f8f9a', '#237383', '#1b5b70', '#14465c'][i]!;
      return `<path d="M-20 ${n(y)} q60 -16 120 0 t120 0 t120 0 t120 0 t120 0 t120 0 t120 0 t120 0 V${n(view.height + 10)} H-20Z" fill="${color}"/>`;
    })
    .join('');
  const cliff = `<path d="M${n(view.width)} ${n(view.height * 0.5)} L${n(view.width * 0.62)} ${n(view.height * 0.56)} L${n(view.width * 0.54)} ${n(view.height * 0.7)} L${n(view.width * 0.44)} ${n(view.height * 0.86)} L${n(view.width * 0.5)} ${n(view.height)} H${n(view.width)}Z" fill="#b5533a"/><path d="M${n(view.width)} ${n(view.height * 0.5)} L${n(view.width * 0.62)} ${n(view.height * 0.56)} L${n(view.width * 0.7)} ${n(view.height * 0.72)} L${n(view.width * 0.64)} ${n(view.height)} H${n(view.width)}Z" fill="#7f3533"/><path d="M${n(view.width)} ${n(view.height * 0.47)} Q${n(view.width * 0.8)} ${n(view.height * 0.5)} ${n(view.width * 0.61)} ${n(view.height * 0.56)} L${n(view.width)} ${n(view.height * 0.58)}Z" fill="#5f8f57"/>`;
  const house = at(
    view.width * 0.76,
    view.height * 0.53,
    1.15,
    0,
    '<path d="M-34 0 L-22 -210 H22 L34 0Z" fill="#fdf3dc"/><path d="M-30 -60 L-27 -110 H27 L30 -60Z M-25 -150 L-22 -196 H22 L25 -150Z" fill="#c23a2f"/><path d="M4 0 V-210 H22 L34 0Z" fill="#1c3046" fill-opacity="0.22"/><rect x="-30" y="-222" width="60" height="12" fill="#1c3046"/><rect x="-17" y="-258" width="34" height="36" fill="#ffd76a"/><path d="M-24 -256 L0 -290 L24 -256Z" fill="#1c3046"/><rect x="-90" y="-50" width="60" height="50" fill="#fdf3dc"/><path d="M-98 -48 L-60 -80 L-22 -48Z" fill="#c23a2f"/>',
  );
  const beam = `<path d="M${n(view.width * 0.76)} ${n(view.height * 0.53 - 276)} L-10 ${n(view.height * 0.02)} V${n(view.height * 0.2)}Z" fill="#fff1b8" fill-opacity="0.55"/>`;
  const gulls = [0, 1, 2, 3]
    .map(() => {
      const [x, y] = [chance.between(0.08, 0.5) * view.width, chance.between(0.2, 0.5) * view.height];
      return `M${n(x)} ${n(y)} q16 -18 26 0 q10 -18 26 0 q-16 -8 -26 4 q-10 -12 -26 -4Z`;
    })
    .join(' ');
  const sail = at(
    view.width * 0.24,
    view.height * 0.66,
    1,
    0,
    '<path d="M0 0 V-120 L64 -14Z" fill="#fdf3dc"/><path d="M-6 0 V-96 L-46 -10Z" fill="#f0d9a8"/><path d="M-58 4 H66 L46 26 H-40Z" fill="#c23a2f"/>',
  );
  return `${fillAll(stage, '#f2b35a')}<path d="${rays}" fill="#f7c878"/><circle cx="${n(cx)}" cy="${n(cy)}" r="150" fill="#fbe3a4"/><circle cx="${n(cx)}" cy="${n(cy)}" r="112" fill="#fff3cf"/>${beam}<path d="${gulls}" fill="#1c3046"/>${bands.slice(0, bands.indexOf('/>') + 2)}${sail}${bands.slice(bands.indexOf('/>') + 2)}${cliff}${house}${fillBelow(stage, view.height - 22, '#fdf3dc')}<path d="M11 0 V${n(view.height)} M${n(view.width - 11)} 0 V${n(view.height)} M0 11 H${n(view.width)}" stroke="#fdf3dc" stroke-width="22"/>`;
};

/** A block of stone in soft light, where a thing stands. */
export const pedestal = (stage: Stage, inset: string): string => {
  const { c, view } = stage;
  const wall = c.linear([
    [0, '#f6ecdd'],
    [1, '#d9c3a4'],
  ]);
  const [cx, top] = [view.width / 2, view.height * 0.66];
  const shade = `<path d="M${n(view.width * 0.9)} 0 Q${n(view.width * 0.7)} ${n(view.height * 0.3)} ${n(view.width * 1.02)} ${n(view.height * 0.62)} V0Z M${n(view.width * 0.72)} 0 q-30 120 -90 190 q90 -40 150 -190Z" fill="#8a6f52" fill-opacity="0.16"/>`;
  const thing =
    inset ||
    `<path d="M${n(cx - 46)} ${n(top - 6)} V${n(top - 190)} Q${n(cx - 46)} ${n(top - 226)} ${n(cx - 20)} ${n(top - 238)} V${n(top - 276)} H${n(cx + 20)} V${n(top - 238)} Q${n(cx + 46)} ${n(top - 226)} ${n(cx + 46)} ${n(top - 190)} V${n(top - 6)}Z" fill="${c.linear(
      [
        [0, '#7a4a2c'],
        [0.25, '#d9955f'],
        [0.5, '#a8693c'],
        [1, '#5b331d'],
      ],
    )}"/><rect x="${n(cx - 24)}" y="${n(top - 318)}" width="48" height="46" rx="6" fill="#2b2624"/><rect x="${n(cx - 46)}" y="${n(top - 150)}" width="92" height="86" fill="#fdf6ea"/><path d="M${n(cx - 28)} ${n(top - 120)} h56 M${n(cx - 20)} ${n(top - 102)} h40 M${n(cx - 24)} ${n(top - 86)} h48" stroke="#8a6f52" stroke-width="4"/>`;
  const leaves = [-1, 1]
    .map((s) =>
      Array.from({ length: 7 }, (_, i) =>
        at(
          cx + s * (236 + i * 12),
          top + 86 - i * 8,
          11,
          s * (16 + i * 17),
          at(0, -9, 1, 0, leaf(c, i % 2 ? '#7f9f6a' : '#5f8a63')),
        ),
      ).join(''),
    )
    .join('');
  return `${fillAll(stage, wall)}${shade}${fillBelow(
    stage,
    view.height * 0.8,
    c.linear(
      [
        [0, '#c9ae8a'],
        [1, '#e6d3b8'],
      ],
      true,
    ),
  )}${leaves}<ellipse cx="${n(cx + 60)}" cy="${n(view.height * 0.89)}" rx="320" ry="40" fill="${c.fade('#5b4632', 0.6)}"/><path d="M${n(cx - 220)} ${n(top)} H${n(cx + 220)} V${n(view.height * 0.88)} H${n(cx - 220)}Z" fill="${c.linear(
    [
      [0, '#efe3cf'],
      [0.6, '#d9c6a8'],
      [1, '#b59c7a'],
    ],
  )}"/><path d="M${n(cx - 220)} ${n(top)} l50 -36 H${n(cx + 170)} l50 36Z" fill="#f7efe2"/><ellipse cx="${n(cx + 40)}" cy="${n(top - 10)}" rx="130" ry="14" fill="${c.fade('#5b4632', 0.6)}"/>${thing}`;
};
