import { n } from '../canvas.ts';
import { darker, lighter, mix } from '../colors.ts';
import type { Chance } from '../random.ts';
import { drawSky } from './sky.ts';
import { bokeh, fillAll, fillBelow, inLight, type Stage } from './stage.ts';

const LAMPS = ['#ffd98a', '#ff9d6b', '#8fd3ff', '#ff8fb3', '#fff1c9'];

const tower = (
  stage: Stage,
  x: number,
  width: number,
  top: number,
  foot: number,
  near: number,
  chance: Chance,
): string => {
  const { c, time } = stage;
  const color = inLight(chance.pick(['#8c95a6', '#a58f82', '#7f8aa0', '#b0a498', '#6f7c90']), time, near);
  const wall = `<rect x="${n(x)}" y="${n(top)}" width="${n(width)}" height="${n(foot - top)}" fill="${c.linear(
    [
      [0, lighter(color, time === 'night' ? 0.05 : 0.22)],
      [1, darker(color, 0.16)],
    ],
  )}"/>`;
  const columns = Math.max(2, Math.round(width / 20));
  const [gap, rows] = [width / columns, Math.floor((foot - top - 20) / 24)];
  const panes: Record<string, string[]> = {};
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const lit = chance.maybe(time === 'night' ? 0.48 : time === 'sunset' ? 0.22 : 0);
      const paint = lit
        ? chance.pick(['#ffdf94', '#ffc96f', '#fff0c4'])
        : time === 'night'
          ? darker(color, 0.3)
          : mix(color, '#d9ecf6', 0.42);
      const list = panes[paint] ?? [];
      panes[paint] = list;
      list.push(
        `M${n(x + gap * (column + 0.22))} ${n(top + 14 + row * 24)} h${n(gap * 0.56)} v13 h${n(-gap * 0.56)}z`,
      );
    }
  }
  const windows = Object.entries(panes)
    .map(([paint, list]) => `<path d="${list.join(' ')}" fill="${paint}"/>`)
    .join('');
  const roof = chance.maybe(0.35)
    ? `<path d="M${n(x + width / 2)} ${n(top)} v${n(-chance.between(24, 60))}" stroke="${color}" stroke-width="4"/>`
    : chance.maybe(0.4)
      ? `<rect x="${n(x + width * 0.25)}" y="${n(top - 18)}" width="${n(width * 0.5)}" height="18" fill="${color}"/>`
      : '';
  return roof + wall + windows;
};

/** A skyline behind a parapet. */
export const city = (stage: Stage): string => {
  const { c, view, time, layout, horizon } = stage;
  const chance = layout.part('city');
  const foot = horizon + view.height * 0.2;
  const rows = [0.3, 0.6, 0.95].map((near) => {
    const towers: string[] = [];
    for (let x = -30; x < view.width; ) {
      const width = chance.between(46, 92) * (0.75 + near * 0.6);
      const high = view.height * (0.44 - 0.1 * near) * chance.between(0.45, 1.15);
      towers.push(tower(stage, x, width, foot - high - (1 - near) * 70, foot + 10, near, chance));
      x += width + chance.between(-4, 16);
    }
    return towers.join('');
  });
  const stone = inLight('#b8b0a6', time);
  const rail = foot + view.height * 0.02;
  const bars: string[] = [];
  for (let x = 18; x < view.width; x += 46)
    bars.push(`M${x} ${n(rail + 12)} V${n(rail + view.height * 0.12)}`);
  return (
    drawSky(stage) +
    rows.join(
      `<rect y="0" width="${n(view.width)}" height="${n(foot + 10)}" fill="${inLight('#ffffff', time, 0)}" fill-opacity="0.12"/>`,
    ) +
    (time === 'day' ? '' : bokeh(stage, LAMPS, 26, horizon, foot + 30)) +
    fillBelow(
      stage,
      foot,
      c.linear(
        [
          [0, darker(stone, 0.3)],
          [1, stone],
        ],
        true,
      ),
    ) +
    `<path d="${bars.join(' ')}" stroke="${darker(stone, 0.45)}" stroke-width="6"/><path d="M0 ${n(rail)} H${n(view.width)}" stroke="${darker(stone, 0.5)}" stroke-width="14"/><path d="M0 ${n(rail - 4)} H${n(view.width)}" stroke="${lighter(stone, 0.4)}" stroke-opacity="0.6" stroke-width="3"/>`
  );
};

/** A street of shops that leads away from us. */
export const street = (stage: Stage): string => {
  const { c, view, time, layout, horizon, snowy } = stage;
  const chance = layout.part('street');
  const far = view.width * chance.between(0.42, 0.58);
  const eye = horizon;
  const side = (s: 1 | -1): string => {
    const parts: string[] = [];
    const edge = s > 0 ? view.width + 60 : -60;
    for (let i = 0; i < 4; i++) {
      // Nearer houses are wider: their edges lie on lines to the vanishing point.
      const [t0, t1] = [1 - 0.82 ** (i * 2.6), 1 - 0.82 ** ((i + 1) * 2.6)];
      const [x0, x1] = [edge + (far - edge) * t0, edge + (far - edge) * t1];
      const roof = (t: number): number => eye - (eye + 120 - chance.between(0, 1)) * (1 - t) - 10;
      const foot = (t: number): number => eye + view.height * 0.36 * (1 - t) + 8;
      const color = inLight(
        chance.pick(['#c98f72', '#d8b48a', '#a9b7a6', '#b99aa6', '#cdbfa9', '#8fa3b5']),
        time,
        0.6 + 0.4 * (1 - t1),
      );
      const wall = `M${n(x0)} ${n(roof(t0))} L${n(x1)} ${n(roof(t1))} L${n(x1)} ${n(foot(t1))} L${n(x0)} ${n(foot(t0))}Z`;
      parts.push(
        `<path d="${wall}" fill="${c.linear([
          [0, s > 0 ? darker(color, 0.16) : lighter(color, 0.2)],
          [1, s > 0 ? lighter(color, 0.1) : darker(color, 0.16)],
        ])}"/>`,
      );
      const at = (u: number, v: number): string => {
        const x = x0 + (x1 - x0) * u;
        const t = t0 + (t1 - t0) * u;
        return `${n(x)} ${n(roof(t) + (foot(t) - roof(t)) * v)}`;
      };
      const glass = time === 'day' ? '#bcd6e4' : '#ffd98f';
      for (const [u, w] of [
        [0.14, 0.28],
        [0.58, 0.28],
      ] as const) {
        for (const v of [0.2, 0.42]) {
          parts.push(
            `<path d="M${at(u, v)} L${at(u + w, v)} L${at(u + w, v + 0.13)} L${at(u, v + 0.13)}Z" fill="${inLight(glass, 'day', 0.9)}" fill-opacity="${chance.maybe(0.75) ? 0.95 : 0.4}" stroke="${darker(color, 0.35)}" stroke-width="3"/>`,
          );
        }
      }
      const awning = inLight(chance.pick(['#b8443f', '#3f7a5a', '#3f5f96', '#c98a3a']), time);
      parts.push(
        `<path d="M${at(0.08, 0.66)} L${at(0.92, 0.66)} L${at(0.92, 0.97)} L${at(0.08, 0.97)}Z" fill="${glass}" fill-opacity="0.9"/><path d="M${at(0.04, 0.6)} L${at(0.96, 0.6)} L${at(0.98, 0.7)} L${at(0.02, 0.7)}Z" fill="${awning}"/>`,
      );
    }
    return parts.join('');
  };
  const road = inLight(snowy ? '#e6ecf2' : '#8d8580', time);
  const stones: string[] = [];
  for (let i = 0; i < 9; i++) {
    const y = eye + 10 + (view.height - eye) * (i / 9) ** 1.7;
    stones.push(`M0 ${n(y)} H${n(view.width)}`);
  }
  for (let i = -7; i <= 7; i++)
    stones.push(`M${n(far)} ${n(eye)} L${n(far + i * view.width * 0.16)} ${n(view.height)}`);
  return (
    drawSky(stage) +
    fillBelow(
      stage,
      eye,
      c.linear(
        [
          [0, lighter(road, 0.2)],
          [1, darker(road, 0.14)],
        ],
        true,
      ),
    ) +
    `<path d="${stones.join(' ')}" stroke="${darker(road, 0.35)}" stroke-opacity="0.35" stroke-width="2" fill="none"/>` +
    side(-1) +
    side(1) +
    (time === 'day' ? '' : bokeh(stage, LAMPS, 22, eye - 160, eye + 60))
  );
};

/** A basketball court: boards, hoop, and the stands in the dark. */
export const court = (stage: Stage): string => {
  const { c, view, layout, horizon } = stage;
  const chance = layout.part('court');
  const floor = '#d6a063';
  const side = chance.maybe(0.5) ? 1 : -1;
  const [cx, top] = [view.width / 2 + side * view.width * 0.27, view.height * 0.16];
  const edge = horizon + view.height * 0.08;
  const boards: string[] = [];
  for (let i = -12; i <= 12; i++)
    boards.push(
      `M${n(view.width / 2 + i * 50)} ${n(edge)} L${n(view.width / 2 + i * 120)} ${n(view.height)}`,
    );
  const crowd = Array.from({ length: 130 }, () => {
    const y = chance.between(view.height * 0.2, edge - 26);
    return `<circle cx="${n(chance.between(0, view.width))}" cy="${n(y)}" r="${n(chance.between(7, 12))}" fill="${chance.pick(['#4a4f6e', '#5a4660', '#3c4462', '#6a5a5e', '#7a6a52'])}" fill-opacity="0.8"/>`;
  }).join('');
  const lamps = [0.12, 0.34, 0.66, 0.88]
    .map(
      (share) =>
        `<circle cx="${n(view.width * share)}" cy="${n(view.height * 0.05)}" r="120" fill="${c.fade('#fff6dc', 0.7)}"/><circle cx="${n(view.width * share)}" cy="${n(view.height * 0.05)}" r="16" fill="#fffbe9"/>`,
    )
    .join('');
  const net = [-26, -13, 0, 13, 26]
    .map((x) => `M${n(cx + x)} ${n(top + 128)} L${n(cx + x * 0.55)} ${n(top + 190)}`)
    .join(' ');
  return (
    fillAll(
      stage,
      c.linear(
        [
          [0, '#232943'],
          [0.5, '#39415f'],
          [1, '#232943'],
        ],
        true,
      ),
    ) +
    crowd +
    lamps +
    `<rect y="${n(edge - 30)}" width="${n(view.width)}" height="34" fill="${mix(stage.palette[0]!, '#2b3a6b', 0.5)}"/>` +
    fillBelow(
      stage,
      edge,
      c.linear(
        [
          [0, darker(floor, 0.12)],
          [1, lighter(floor, 0.2)],
        ],
        true,
      ),
    ) +
    `<path d="${boards.join(' ')}" stroke="#8a5a2c" stroke-opacity="0.3" stroke-width="2" fill="none"/>` +
    `<path d="M${n(cx - 150)} ${n(edge + 4)} L${n(cx - 250)} ${n(view.height)} M${n(cx + 150)} ${n(edge + 4)} L${n(cx + 250)} ${n(view.height)} M0 ${n(edge + 40)} H${n(view.width)}" stroke="#fff" stroke-opacity="0.85" stroke-width="6"/><ellipse cx="${n(cx)}" cy="${n(edge + 120)}" rx="190" ry="46" fill="none" stroke="#fff" stroke-opacity="0.85" stroke-width="6"/>` +
    `<path d="M${n(cx)} ${n(top + 90)} L${n(cx + side * 60)} ${n(edge)}" stroke="#2b2f3d" stroke-width="18"/>` +
    `<rect x="${n(cx - 112)}" y="${n(top)}" width="224" height="140" rx="6" fill="#f3f6fa" fill-opacity="0.94" stroke="#c9414b" stroke-width="7"/><rect x="${n(cx - 44)}" y="${n(top + 52)}" width="88" height="64" fill="none" stroke="#c9414b" stroke-width="6"/><path d="${net} M${n(cx - 22)} ${n(top + 148)} L${n(cx + 18)} ${n(top + 168)} M${n(cx + 22)} ${n(top + 148)} L${n(cx - 18)} ${n(top + 168)}" stroke="#fff" stroke-width="3" fill="none"/><ellipse cx="${n(cx)}" cy="${n(top + 126)}" rx="34" ry="9" fill="none" stroke="#e8662f" stroke-width="6"/>`
  );
};

/** A dark stage or club: beams, neon tubes, haze. */
export const neon = (stage: Stage): string => {
  const { c, view, layout, horizon } = stage;
  const chance = layout.part('neon');
  const colors = [mix(stage.palette[0]!, '#ff3fa4', 0.6), '#36d1ff', '#a15bff', '#ffb13f'];
  const beams = Array.from({ length: 6 }, (_, i) => {
    const x = view.width * (i / 5);
    const to = view.width * chance.between(0.1, 0.9);
    const color = colors[i % colors.length]!;
    return `<path d="M${n(x - 10)} -10 L${n(x + 10)} -10 L${n(to + 120)} ${n(view.height)} L${n(to - 120)} ${n(view.height)}Z" fill="${color}" fill-opacity="0.14"/>`;
  }).join('');
  const tube = (path: string, color: string): string =>
    `<path d="${path}" fill="none" stroke="${color}" stroke-opacity="0.25" stroke-width="26" stroke-linecap="round" stroke-linejoin="round"/><path d="${path}" fill="none" stroke="${color}" stroke-opacity="0.55" stroke-width="13" stroke-linecap="round" stroke-linejoin="round"/><path d="${path}" fill="none" stroke="${lighter(color, 0.75)}" stroke-width="5" stroke-linecap="round" stroke-linejoin="round"/>`;
  const [l, r] = [view.width * 0.14, view.width * 0.86];
  const y = view.height * 0.2;
  const signs =
    tube(`M${n(l - 60)} ${n(y + 60)} L${n(l)} ${n(y - 40)} L${n(l + 60)} ${n(y + 60)}Z`, colors[1]!) +
    tube(`M${n(r - 50)} ${n(y - 30)} h100 v130 h-100z M${n(r - 50)} ${n(y + 34)} h100`, colors[0]!) +
    tube(`M${n(l - 70)} ${n(y + 150)} h120 M${n(l - 50)} ${n(y + 186)} h90`, colors[3]!) +
    tube(`M${n(r - 40)} ${n(y + 160)} q40 -40 80 0 t80 0`, colors[2]!);
  return (
    fillAll(
      stage,
      c.linear(
        [
          [0, '#120c24'],
          [0.6, '#2a1748'],
          [1, '#160d2a'],
        ],
        true,
      ),
    ) +
    beams +
    signs +
    bokeh(stage, colors, 34, view.height * 0.1, view.height * 0.9) +
    fillBelow(
      stage,
      horizon + view.height * 0.2,
      c.linear(
        [
          [0, '#0e0a1c'],
          [1, '#3a1f55'],
        ],
        true,
      ),
    )
  );
};
