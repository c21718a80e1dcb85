import { at, n } from '../canvas.ts';
import { darker, lighter, mix } from '../colors.ts';
import { drawSky } from '../portrait/sky.ts';
import { fillAll, fillBelow, type Stage } from '../portrait/stage.ts';
import { starSky } from './wild.ts';

const glow = (path: string, color: string, width = 5): string =>
  `<g fill="none" stroke-linecap="round" stroke-linejoin="round"><path d="${path}" stroke="${color}" stroke-opacity="0.22" stroke-width="${width * 4.4}"/><path d="${path}" stroke="${color}" stroke-opacity="0.5" stroke-width="${width * 2.2}"/><path d="${path}" stroke="${lighter(color, 0.7)}" stroke-width="${width}"/></g>`;

/** Slender towers, sky bridges and trails of light over a river. */
export const futureCity = (stage: Stage): string => {
  const { c, view, time, layout } = stage;
  const chance = layout.part('future');
  const shore = view.height * 0.78;
  const night = time === 'night';
  const row = (near: number): string => {
    const towers: string[] = [];
    for (let x = -20; x < view.width; ) {
      const w = chance.between(34, 62) * (0.6 + near);
      const h = view.height * (0.36 + 0.3 * near) * chance.between(0.55, 1.1);
      const face = mix(night ? '#27386e' : '#9fc4dd', night ? '#131b40' : '#e9f3f8', near);
      const body = c.linear([
        [0, lighter(face, night ? 0.2 : 0.6)],
        [0.5, face],
        [1, darker(face, 0.35)],
      ]);
      const [l, r, top] = [x, x + w, shore - h];
      const lit = Array.from({ length: Math.floor(h / 11) }, (_, i) =>
        chance.maybe(0.62)
          ? `M${n(l + w * 0.18)} ${n(top + 26 + i * 11)} h${n(w * chance.between(0.15, 0.64))}`
          : '',
      ).join(' ');
      const green = `<ellipse cx="${n(l + w / 2)}" cy="${n(top + h * 0.34)}" rx="${n(w * 0.62)}" ry="7" fill="#5faf6f"/><ellipse cx="${n(l + w / 2)}" cy="${n(top + h * 0.62)}" rx="${n(w * 0.66)}" ry="8" fill="#4f9a63"/>`;
      towers.push(
        `<path d="M${n(l)} ${n(shore + 8)} V${n(top + 30)} Q${n(l + w * 0.1)} ${n(top - 10)} ${n(l + w * 0.62)} ${n(top - 34)} Q${n(r)} ${n(top)} ${n(r)} ${n(top + 40)} V${n(shore + 8)}Z" fill="${body}"/><path d="${lit}" stroke="${night ? '#ffdf9a' : '#f4fbff'}" stroke-opacity="${0.35 + 0.5 * near}" stroke-width="3.4"/>${near > 0.5 ? green : ''}<path d="M${n(l + w * 0.62)} ${n(top - 34)} v-46" stroke="${lighter(face, 0.4)}" stroke-width="3"/><circle cx="${n(l + w * 0.62)}" cy="${n(top - 82)}" r="12" fill="${c.fade('#ff6f91', 0.9)}"/>`,
      );
      x += w + chance.between(2, 34);
    }
    return towers.join('');
  };
  const haze = `<rect width="${n(view.width)}" height="${n(shore + 8)}" fill="${night ? '#3f5fb0' : '#eef7fb'}" fill-opacity="0.16"/>`;
  const skyline = row(0.15) + haze + row(0.5) + haze;
  const bridges = [0.42, 0.55].map((share) => {
    const y = view.height * share;
    return `<path d="M-10 ${n(y)} Q${n(view.width / 2)} ${n(y - 70)} ${n(view.width + 10)} ${n(y + 20)}" fill="none" stroke="${night ? '#6f8fd9' : '#f7fbfd'}" stroke-width="9" stroke-opacity="0.9"/>`;
  });
  const trails = Array.from({ length: 16 }, () => {
    const [x, y] = [chance.between(0, view.width), chance.between(0.1, 0.6) * view.height];
    const long = chance.between(60, 190) * (chance.maybe(0.5) ? 1 : -1);
    const color = chance.pick(['#7ff0ff', '#ff9ad5', '#ffe28a']);
    return `<path d="M${n(x)} ${n(y)} q${n(long / 2)} -18 ${n(long)} -6" fill="none" stroke="${color}" stroke-opacity="0.75" stroke-width="2.6"/><ellipse cx="${n(x + long)}" cy="${n(y - 6)}" rx="11" ry="4.5" fill="${lighter(color, 0.6)}"/>`;
  }).join('');
  const water = c.linear(
    [
      [0, night ? '#2b4a8f' : '#8fc7dd'],
      [1, night ? '#0a1030' : '#3f7fa6'],
    ],
    true,
  );
  const front = row(0.9);
  const clip = `M0 0 H${n(view.width)} V${n(shore)} H0Z`;
  return (
    (night ? starSky(stage, shore) : drawSky({ ...stage, horizon: shore })) +
    c.clipped(clip, skyline + bridges.join('') + front + trails) +
    fillBelow(stage, shore, water) +
    c.clipped(
      `M0 ${n(shore)} H${n(view.width)} V${n(view.height)} H0Z`,
      `<g transform="translate(0 ${n(2 * shore)}) scale(1 -1)" opacity="0.34">${c.clipped(clip, front)}</g>`,
    ) +
    Array.from(
      { length: 40 },
      () =>
        `<path d="M${n(chance.between(0, view.width))} ${n(chance.between(shore + 6, view.height))} h${n(chance.between(20, 120))}" stroke="#fff" stroke-opacity="0.2" stroke-width="2"/>`,
    ).join('')
  );
};

const NEON: readonly (readonly [RegExp, readonly string[]])[] = [
  [/amber and red/iu, ['#ffb03a', '#ff4a3f', '#ff7a2f']],
  [/emerald green and violet/iu, ['#3fe08a', '#a46bff', '#5fd0c0']],
];

/** A street after rain between walls of neon. */
export const neonStreet = (stage: Stage, prompt: string): string => {
  const { c, view, layout } = stage;
  const chance = layout.part('neon-street');
  const colors = NEON.find(([words]) => words.test(prompt))?.[1] ?? ['#ff3fa4', '#2fd6ff', '#a15bff'];
  const [vx, vy] = [view.width * 0.5, view.height * 0.46];
  const sky = c.linear(
    [
      [0, '#0b0820'],
      [0.45, '#3a1f66'],
      [0.6, mix(colors[0]!, '#3a1f66', 0.4)],
      [1, '#0d0a1c'],
    ],
    true,
  );
  const far = Array.from({ length: 9 }, (_, i) => {
    const w = chance.between(26, 44);
    const x = vx - 150 + i * 36;
    const h = chance.between(90, 250);
    return `<rect x="${n(x)}" y="${n(vy - h + 40)}" width="${n(w)}" height="${n(h)}" fill="#241548"/><path d="M${n(x + 7)} ${n(vy - h + 56)} v${n(h * 0.6)} M${n(x + 17)} ${n(vy - h + 56)} v${n(h * 0.6)}" stroke="${chance.pick(colors)}" stroke-opacity="0.5" stroke-width="3" stroke-dasharray="4 8"/>`;
  }).join('');
  const side = (s: 1 | -1): string => {
    const edge = s < 0 ? 0 : view.width;
    const px = (depth: number): number => vx + (edge - vx) * depth;
    const py = (depth: number, high: number): number => vy + (high - vy) * depth;
    const walls = [0.3, 0.46, 0.68, 1.05].map((near, i) => {
      const back = [0.2, 0.3, 0.46, 0.68][i]!;
      const top = view.height * chance.between(-0.6, -0.15);
      const base = view.height * 1.08;
      const shade = mix('#2a1850', '#0f0a22', near);
      const rows = Array.from({ length: 7 }, (_row, r) => {
        const high = top + (base - top) * (0.12 + r * 0.1);
        return chance.maybe(0.6)
          ? `M${n(px(back + (near - back) * 0.2))} ${n(py(back + (near - back) * 0.2, high))} L${n(px(near - (near - back) * 0.2))} ${n(py(near - (near - back) * 0.2, high))}`
          : '';
      }).join(' ');
      const sx = px((back + near) / 2);
      const color = chance.pick(colors);
      const tall = view.height * 0.2 * near;
      const sy = py((back + near) / 2, view.height * chance.between(-0.05, 0.42));
      const w = 26 * near + 10;
      const sign = `<ellipse cx="${n(sx)}" cy="${n(sy + tall / 2)}" rx="${n(w * 3.4)}" ry="${n(tall)}" fill="${c.fade(color, 0.34)}"/>${glow(`M${n(sx - w / 2)} ${n(sy)} h${n(w)} v${n(tall)} h${n(-w)}Z M${n(sx)} ${n(sy + tall * 0.2)} v${n(tall * 0.1)} M${n(sx - w * 0.24)} ${n(sy + tall * 0.46)} h${n(w * 0.48)} M${n(sx - w * 0.24)} ${n(sy + tall * 0.64)} h${n(w * 0.48)} M${n(sx)} ${n(sy + tall * 0.76)} v${n(tall * 0.1)}`, color, 2 + 2.4 * near)}`;
      const canopy = glow(
        `M${n(px(back + 0.02))} ${n(py(back + 0.02, view.height * 0.78))} L${n(px(near - 0.02))} ${n(py(near - 0.02, view.height * 0.78))}`,
        chance.pick(colors),
        2 + 3 * near,
      );
      return `<path d="M${n(px(back))} ${n(py(back, top))} L${n(px(near))} ${n(py(near, top))} L${n(px(near))} ${n(py(near, base))} L${n(px(back))} ${n(py(back, base))}Z" fill="${shade}"/><path d="${rows}" stroke="#ffdf9a" stroke-opacity="0.5" stroke-width="${n(3 + 7 * near)}" stroke-dasharray="${n(6 + 16 * near)} ${n(8 + 14 * near)}"/>${sign}${canopy}`;
    });
    return walls.join('');
  };
  const road = `<path d="M${n(vx - 30)} ${n(vy + 34)} H${n(vx + 30)} L${n(view.width * 1.1)} ${n(view.height + 4)} H${n(-view.width * 0.1)}Z" fill="${c.linear(
    [
      [0, mix(colors[0]!, '#1a1030', 0.4)],
      [1, '#0b0818'],
    ],
    true,
  )}"/>`;
  const shine = Array.from({ length: 46 }, () => {
    const depth = chance.between(0.1, 1) ** 1.2;
    const x = vx + chance.between(-0.5, 0.5) * view.width * depth;
    const y = vy + 34 + depth * (view.height - vy - 40);
    return `<ellipse cx="${n(x)}" cy="${n(y)}" rx="${n(6 + 26 * depth)}" ry="${n(20 + 60 * depth)}" fill="${c.fade(chance.pick(colors), 0.5)}"/>`;
  }).join('');
  const puddles = Array.from({ length: 30 }, () => {
    const depth = chance.between(0.2, 1);
    const x = vx + chance.between(-0.5, 0.5) * view.width * depth;
    return `<path d="M${n(x)} ${n(vy + 40 + depth * (view.height - vy - 46))} h${n(60 * depth)}" stroke="#fff" stroke-opacity="0.3" stroke-width="${n(1 + 2 * depth)}" stroke-linecap="round"/>`;
  }).join('');
  const figure = at(
    vx + 20,
    view.height * 0.83,
    1.25,
    0,
    `<ellipse cy="2" rx="46" ry="9" fill="#000" fill-opacity="0.5"/><path d="M-20 0 L-16 -78 Q0 -104 16 -78 L20 0 H6 L0 -34 L-6 0Z" fill="#151022"/><circle cy="-106" r="13" fill="#1c1530"/><path d="M0 -100 V-160" stroke="#dfe6ff" stroke-width="2.5"/><path d="M-66 -138 Q0 -214 66 -138 Q44 -150 22 -138 Q0 -150 -22 -138 Q-44 -150 -66 -138Z" fill="#dfe6ff" fill-opacity="0.4" stroke="${lighter(colors[1]!, 0.5)}" stroke-width="2.5"/>`,
  );
  const rain = Array.from(
    { length: 130 },
    () =>
      `M${n(chance.between(0, view.width))} ${n(chance.between(-20, view.height))} l-5 ${n(chance.between(18, 46))}`,
  ).join(' ');
  const cables = Array.from({ length: 5 }, (_, i) => {
    const y = view.height * (0.04 + i * 0.06);
    return `M-10 ${n(y)} Q${n(view.width / 2)} ${n(y + 90)} ${n(view.width + 10)} ${n(y - 20)}`;
  }).join(' ');
  return `${fillAll(stage, sky)}<circle cx="${n(vx)}" cy="${n(vy)}" r="300" fill="${c.fade(lighter(colors[0]!, 0.4), 0.6)}"/>${far}${road}${side(-1)}${side(1)}${shine}${puddles}${figure}<path d="${cables}" fill="none" stroke="#0b0818" stroke-width="2.5"/><path d="${rain}" stroke="#dfe9ff" stroke-opacity="0.3" stroke-width="1.6"/>`;
};

/** Paper lanterns over a river at night. */
export const lanterns = (stage: Stage, prompt: string): string => {
  const { c, view, layout } = stage;
  const chance = layout.part('lanterns');
  const color = /red paper/iu.test(prompt)
    ? '#e8412f'
    : /pink and violet/iu.test(prompt)
      ? '#e87fc0'
      : '#ffab3a';
  const shore = view.height * 0.72;
  const lantern = (x: number, y: number, s: number): string =>
    at(
      x,
      y,
      s,
      chance.between(-5, 5),
      `<circle r="62" fill="${c.fade(color, 0.5)}"/><path d="M-20 -28 H20 Q30 0 20 28 H-20 Q-30 0 -20 -28Z" fill="${c.radial(
        [
          [0, '#fff6d0'],
          [0.5, lighter(color, 0.35)],
          [1, color],
        ],
        [0.5, 0.7],
      )}"/><path d="M-25 -10 Q0 -4 25 -10 M-26 10 Q0 16 26 10" fill="none" stroke="${darker(color, 0.3)}" stroke-opacity="0.5" stroke-width="2"/>`,
    );
  const many = Array.from({ length: 80 }, () => {
    const far = chance.between(0, 1) ** 1.8;
    return lantern(
      chance.between(0, view.width),
      chance.between(0.02, 0.68) * view.height,
      0.22 + 0.75 * far,
    );
  });
  const roof = (x: number, s: number): string =>
    at(
      x,
      shore,
      s,
      0,
      `<rect x="-90" y="-84" width="180" height="88" fill="#1c1430"/><path d="M-140 -76 Q-96 -88 -84 -124 H84 Q96 -88 140 -76Z" fill="#2a1c3f"/><path d="M-96 -140 Q-60 -150 -48 -178 H48 Q60 -150 96 -140Z" fill="#2a1c3f"/><g fill="#ffc766"><rect x="-62" y="-58" width="26" height="32"/><rect x="-14" y="-58" width="28" height="32"/><rect x="36" y="-58" width="26" height="32"/></g>`,
    );
  const arch = `<path d="M${n(view.width * 0.2)} ${n(shore + 10)} Q${n(view.width * 0.5)} ${n(shore - 150)} ${n(view.width * 0.8)} ${n(shore + 10)} H${n(view.width * 0.68)} Q${n(view.width * 0.5)} ${n(shore - 76)} ${n(view.width * 0.32)} ${n(shore + 10)}Z" fill="#241a3a"/>`;
  const people = [0.4, 0.45, 0.5, 0.54, 0.6]
    .map((share, i) =>
      at(
        view.width * share,
        shore - 66 + Math.abs(share - 0.5) * 130,
        i === 3 ? 0.5 : 0.72,
        0,
        '<path d="M-13 0 L-9 -40 Q0 -54 9 -40 L13 0Z" fill="#120c20"/><circle cy="-56" r="10" fill="#120c20"/>',
      ),
    )
    .join('');
  const fireworks = [
    [0.16, 0.2],
    [0.86, 0.16],
  ]
    .map(([sx, sy], k) =>
      Array.from({ length: 26 }, (_, i) => {
        const angle = (i / 26) * Math.PI * 2;
        const long = chance.between(50, 96);
        const [x, y] = [view.width * sx!, view.height * sy!];
        return `<path d="M${n(x + Math.cos(angle) * 16)} ${n(y + Math.sin(angle) * 16)} L${n(x + Math.cos(angle) * long)} ${n(y + Math.sin(angle) * long)}" stroke="${k ? '#ff9ad5' : '#9ad8ff'}" stroke-opacity="0.7" stroke-width="2.4" stroke-linecap="round"/>`;
      }).join(''),
    )
    .join('');
  const light = Array.from(
    { length: 70 },
    () =>
      `<ellipse cx="${n(chance.between(0, view.width))}" cy="${n(chance.between(shore + 12, view.height))}" rx="${n(chance.between(14, 46))}" ry="${n(chance.between(3, 7))}" fill="${c.fade(color, 0.8)}"/>`,
  ).join('');
  const water = c.linear(
    [
      [0, '#3a2a5c'],
      [1, '#0a0a22'],
    ],
    true,
  );
  return (
    starSky(stage, shore) +
    fireworks +
    many.slice(0, 50).join('') +
    roof(view.width * 0.12, 1.1) +
    roof(view.width * 0.88, 1.25) +
    fillBelow(stage, shore, water) +
    light +
    arch +
    people +
    many.slice(50).join('') +
    lantern(view.width * 0.24, view.height * 0.56, 2.1)
  );
};
