import { n } from '../canvas.ts';
import { fillAll, type Stage } from '../portrait/stage.ts';

type Paints = Stage['c'];

const crown = (c: Paints): string => {
  const gold = c.linear([
    [0, '#fff0b8'],
    [0.45, '#e2ad3c'],
    [1, '#9a6a1c'],
  ]);
  const tips = [-54, -27, 0, 27, 54]
    .map(
      (x, i) =>
        `<circle cx="${x}" cy="${i % 2 ? -128 : -146}" r="6.5" fill="#fbe7a4" stroke="#8a5d18" stroke-width="2"/>`,
    )
    .join('');
  const stones = ['#b3243d', '#2f6fb0', '#2f8a5a']
    .map(
      (color, i) =>
        `<ellipse cx="${(i - 1) * 28}" cy="${i === 1 ? -84 : -87}" rx="7" ry="6" fill="${color}" stroke="#7a5215" stroke-width="2"/>`,
    )
    .join('');
  return `<path d="M-50 -76 L-56 -142 L-38 -108 L-27 -124 L-14 -108 L0 -142 L14 -108 L27 -124 L38 -108 L56 -142 L50 -76 Q0 -62 -50 -76Z" fill="${gold}" stroke="#8a5d18" stroke-width="3" stroke-linejoin="round"/><path d="M-50 -76 Q0 -62 50 -76 L51 -94 Q0 -80 -51 -94Z" fill="#c98f2a" stroke="#8a5d18" stroke-width="2"/>${stones}${tips}`;
};

const cloak = (c: Paints): string => {
  const velvet = c.linear([
    [0, '#7d1029'],
    [0.4, '#b31f3f'],
    [1, '#5a0a1d'],
  ]);
  const half = 'M-74 92 C-128 110 -164 200 -176 330 C-140 344 -104 344 -82 334 C-88 250 -76 170 -36 120Z';
  const hem = 'M-176 330 C-140 344 -104 344 -82 334 C-88 250 -76 170 -36 120';
  const spots = [-78, -52, -26, 0, 26, 52, 78]
    .map(
      (x, i) =>
        `<path d="M${x} ${n(96 + (60 - Math.abs(x) * 0.6) * 0.42)} q4 ${i % 2 ? 12 : 16} 0 ${i % 2 ? 14 : 18} q-4 -6 0 -${i % 2 ? 14 : 18}Z" fill="#2a2226"/>`,
    )
    .join('');
  const side = `<path d="${half}" fill="${velvet}" stroke="#3f0714" stroke-width="3"/><path d="${hem}" fill="none" stroke="#e2ad3c" stroke-width="7" stroke-linecap="round"/>`;
  return `${side}<g transform="scale(-1 1)">${side}</g><path d="M-96 84 Q0 150 96 84 Q104 108 88 124 Q0 176 -88 124 Q-104 108 -96 84Z" fill="#fbf6ee" stroke="#c9bba6" stroke-width="3"/>${spots}<circle cx="0" cy="148" r="13" fill="#e2ad3c" stroke="#8a5d18" stroke-width="3"/><circle cx="0" cy="148" r="6" fill="#b3243d"/>`;
};

/** A small crown and a velvet cloak. */
export const regalia = (c: Paints): { body: string; head: string } => ({ body: cloak(c), head: crown(c) });

/** Draped curtains with gold cords, in candle light. */
export const drapes = (stage: Stage): string => {
  const { c, view, light } = stage;
  const folds = (from: number, to: number, count: number): string =>
    Array.from({ length: count }, (_, i) => {
      const [x, w] = [from + ((to - from) * i) / count, (to - from) / count];
      return `<path d="M${n(x)} 0 h${n(w)} q${n(w * 0.4)} ${n(view.height * 0.5)} 0 ${n(view.height)} h${n(-w)} q${n(w * 0.4)} ${n(-view.height * 0.5)} 0 ${n(-view.height)}Z" fill="${c.linear(
        [
          [0, '#12382c'],
          [0.4, '#2c6a52'],
          [1, '#0d2a21'],
        ],
      )}"/>`;
    }).join('');
  const cord = (x: number): string =>
    `<ellipse cx="${n(x)}" cy="${n(view.height * 0.52)}" rx="${n(view.width * 0.1)}" ry="14" fill="#d9a441" stroke="#7a5215" stroke-width="3"/><path d="M${n(x)} ${n(view.height * 0.53)} v60 m-12 0 h24 l6 46 h-36Z" fill="#d9a441" stroke="#7a5215" stroke-width="3"/>`;
  const glow = `<circle cx="${n(view.width * (0.5 + light * 0.28))}" cy="${n(view.height * 0.3)}" r="${n(view.height * 0.55)}" fill="${c.fade('#ffb45e', 0.42)}"/>`;
  const floor = view.height * 0.8;
  return (
    fillAll(stage, '#3a0f1b') +
    glow +
    folds(0, view.width * 0.2, 4) +
    folds(view.width * 0.8, view.width, 4) +
    cord(view.width * 0.1) +
    cord(view.width * 0.9) +
    `<rect y="${n(floor)}" width="${n(view.width)}" height="${n(view.height - floor)}" fill="#23090f"/><path d="M${n(view.width * 0.14)} ${n(view.height * 0.86)} Q${n(view.width * 0.5)} ${n(view.height * 0.78)} ${n(view.width * 0.86)} ${n(view.height * 0.86)} Q${n(view.width * 0.92)} ${n(view.height * 0.98)} ${n(view.width * 0.5)} ${n(view.height * 0.98)} Q${n(view.width * 0.08)} ${n(view.height * 0.98)} ${n(view.width * 0.14)} ${n(view.height * 0.86)}Z" fill="${c.linear(
      [
        [0, '#c23a55'],
        [1, '#5a0a1d'],
      ],
      true,
    )}" stroke="#e2ad3c" stroke-width="5"/>`
  );
};

/** A window with rain on the glass and green outside, over a wooden sill. */
export const rainyWindow = (stage: Stage): string => {
  const { c, view, detail } = stage;
  const chance = detail.part('window');
  const [left, top, wide, high] = [0.12, 0.07, 0.76, 0.66].map(
    (share, i) => share * (i % 2 ? view.height : view.width),
  ) as [number, number, number, number];
  const leaves = Array.from({ length: 46 }, () => {
    const [x, y] = [left + chance.between(0, wide), top + high * chance.between(0.3, 1)];
    const green = chance.pick(['#7fb069', '#5f9a5b', '#a5c882', '#4f8a5f', '#c3d99a']);
    return `<circle cx="${n(x)}" cy="${n(y)}" r="${n(chance.between(26, 74))}" fill="${c.fade(green, 0.75)}"/>`;
  }).join('');
  const drops = Array.from({ length: 70 }, () => {
    const [x, y, r] = [
      left + chance.between(6, wide - 6),
      top + chance.between(6, high - 6),
      chance.between(2, 6),
    ];
    const run = chance.maybe(0.25)
      ? `<path d="M${n(x)} ${n(y)} v${n(-chance.between(20, 70))}" stroke="#ffffff" stroke-opacity="0.35" stroke-width="${n(r * 0.7)}"/>`
      : '';
    return `${run}<ellipse cx="${n(x)}" cy="${n(y)}" rx="${n(r)}" ry="${n(r * 1.25)}" fill="#ffffff" fill-opacity="0.5" stroke="#5f7f86" stroke-opacity="0.4"/><circle cx="${n(x - r * 0.3)}" cy="${n(y - r * 0.4)}" r="${n(r * 0.35)}" fill="#fff"/>`;
  }).join('');
  const frame = `fill="none" stroke="#f6ead6" stroke-width="22"`;
  const sill = view.height * 0.78;
  return (
    fillAll(stage, '#e9d3b0') +
    `<g>${c.clipped(`M${n(left)} ${n(top)} h${n(wide)} v${n(high)} h${n(-wide)}Z`, `${fillAll(stage, '#dbe9e4')}${leaves}${drops}`)}</g>` +
    `<rect x="${n(left)}" y="${n(top)}" width="${n(wide)}" height="${n(high)}" ${frame}/><path d="M${n(view.width / 2)} ${n(top)} v${n(high)} M${n(left)} ${n(top + high * 0.36)} h${n(wide)}" stroke="#f6ead6" stroke-width="14"/><rect x="${n(left - 11)}" y="${n(top - 11)}" width="${n(wide + 22)}" height="${n(high + 22)}" fill="none" stroke="#b9a07c" stroke-width="3"/>` +
    `<rect y="${n(sill)}" width="${n(view.width)}" height="${n(view.height - sill)}" fill="${c.linear(
      [
        [0, '#d2a36b'],
        [1, '#8a5f38'],
      ],
      true,
    )}"/><path d="M0 ${n(sill + 34)} H${n(view.width)} M0 ${n(sill + 92)} H${n(view.width)}" stroke="#7a5232" stroke-opacity="0.4" stroke-width="3"/>`
  );
};
