import { at, n } from '../canvas.ts';
import { darker, lighter, mix, tone } from '../colors.ts';
import { bokeh, fillAll, fillBelow, type Stage } from './stage.ts';

const wallOf = ({ palette }: Stage, light: number): string => tone(palette[0]!, light, [0.1, 0.42]);

const wall = (stage: Stage, color: string): string =>
  fillAll(
    stage,
    stage.c.linear([
      [0, stage.light < 0 ? lighter(color, 0.4) : darker(color, 0.16)],
      [1, stage.light < 0 ? darker(color, 0.16) : lighter(color, 0.4)],
    ]),
  );

const boards = (stage: Stage, from: number, color: string): string => {
  const { c, view } = stage;
  const lines: string[] = [];
  for (let i = -12; i <= 12; i++)
    lines.push(`M${n(view.width / 2 + i * 62)} ${n(from)} L${n(view.width / 2 + i * 150)} ${n(view.height)}`);
  return `${fillBelow(
    stage,
    from,
    c.linear(
      [
        [0, darker(color, 0.22)],
        [1, lighter(color, 0.14)],
      ],
      true,
    ),
  )}<path d="${lines.join(' ')}" stroke="${darker(color, 0.5)}" stroke-opacity="0.3" stroke-width="2"/><path d="M0 ${n(from)} H${n(view.width)}" stroke="${darker(color, 0.5)}" stroke-opacity="0.4" stroke-width="2"/>`;
};

/** A paper roll in the palette's colour, with soft light. */
export const studio = (stage: Stage): string => {
  const { c, view, palette, light, layout, horizon } = stage;
  const chance = layout.part('studio');
  const color = tone(palette[0]!, chance.between(0.5, 0.78), [0.12, 0.5]);
  const x = light < 0 ? 0.3 : 0.7;
  const fold = horizon + view.height * 0.22;
  return (
    fillAll(
      stage,
      c.radial(
        [
          [0, lighter(color, 0.6)],
          [0.5, color],
          [1, darker(color, 0.42)],
        ],
        [x, 0.34],
      ),
    ) +
    `<path d="M0 ${n(fold)} Q${n(view.width / 2)} ${n(fold + 40)} ${n(view.width)} ${n(fold)} L${n(view.width)} ${n(view.height)} L0 ${n(view.height)}Z" fill="${c.linear(
      [
        [0, lighter(color, 0.3), 0],
        [0.3, lighter(color, 0.4), 0.5],
        [1, lighter(color, 0.2), 0.7],
      ],
      true,
    )}"/>` +
    `<circle cx="${n(view.width * x)}" cy="${n(view.height * 0.3)}" r="${n(Math.min(view.width, view.height) * 0.55)}" fill="${c.fade('#ffffff', 0.5)}"/>`
  );
};

const pane = (stage: Stage, x: number, y: number, width: number, height: number, columns: number): string => {
  const { c, time } = stage;
  const outside = {
    day: ['#a9d4ee', '#eaf5f8'],
    sunset: ['#d9748a', '#ffcf9a'],
    night: ['#10183c', '#33427a'],
  }[time] as [string, string];
  const chance = stage.layout.part('pane');
  const houses = Array.from({ length: 9 }, (_, i) => {
    const high = height * chance.between(0.2, 0.62);
    const color = mix(outside[1], { day: '#7f93ad', sunset: '#7a4f72', night: '#0c1230' }[time], 0.55);
    return `<rect x="${n(x + (width / 9) * i)}" y="${n(y + height - high)}" width="${n(width / 9 + 1)}" height="${n(high)}" fill="${color}"/>`;
  }).join('');
  const lights =
    time === 'day'
      ? ''
      : Array.from(
          { length: 46 },
          () =>
            `<rect x="${n(x + chance.between(4, width - 8))}" y="${n(y + height * chance.between(0.5, 0.97))}" width="5" height="6" fill="#ffdf94" fill-opacity="0.85"/>`,
        ).join('');
  const box = `M${n(x)} ${n(y)} h${n(width)} v${n(height)} h${n(-width)}z`;
  const bars = Array.from(
    { length: columns - 1 },
    (_, i) => `M${n(x + (width / columns) * (i + 1))} ${n(y)} v${n(height)}`,
  ).join(' ');
  return `<path d="${box}" fill="${c.linear(
    [
      [0, outside[0]],
      [1, outside[1]],
    ],
    true,
  )}"/>${c.clipped(box, houses + lights)}<path d="${box} ${bars} M${n(x)} ${n(y + height * 0.36)} h${n(width)}" fill="none" stroke="#f5f1ea" stroke-width="11"/><path d="${box}" fill="none" stroke="#6d5a52" stroke-opacity="0.35" stroke-width="2"/>`;
};

const plant = (stage: Stage, x: number, foot: number, size: number): string => {
  const chance = stage.detail.part(`plant${Math.round(x)}`);
  const leaves = Array.from({ length: 13 }, (_, i) => {
    const turn = -84 + i * 14 + chance.between(-5, 5);
    const long = chance.between(90, 150);
    const green = mix('#4f8a5a', '#86ad5e', chance.between(0, 1));
    return `<path d="M0 -70 Q-17 ${n(-70 - long * 0.55)} 0 ${n(-70 - long)} Q17 ${n(-70 - long * 0.55)} 0 -70Z" transform="rotate(${n(turn)} 0 -70)" fill="${green}" stroke="${darker(green, 0.5)}" stroke-opacity="0.5" stroke-width="1.6"/>`;
  }).join('');
  return at(
    x,
    foot,
    size,
    0,
    `${leaves}<path d="M-44 -76 L44 -76 L34 0 L-34 0Z" fill="${stage.c.linear([
      [0, '#e9ded2'],
      [1, '#b99f8a'],
    ])}" stroke="#6d5a52" stroke-opacity="0.5" stroke-width="2"/>`,
  );
};

/** Shelves with books or bottles. */
const shelves = (
  stage: Stage,
  x: number,
  y: number,
  width: number,
  rows: number,
  gap: number,
  things: 'books' | 'cups',
): string => {
  const chance = stage.detail.part(`shelf${Math.round(x)}`);
  const wood = '#8a6244';
  const parts: string[] = [
    `<rect x="${n(x)}" y="${n(y)}" width="${n(width)}" height="${n(rows * gap)}" fill="${darker(wood, 0.5)}"/>`,
  ];
  for (let row = 0; row < rows; row++) {
    const floor = y + gap * (row + 1);
    for (let at = x + 8; at < x + width - 14; ) {
      const color = chance.pick([
        '#a8443f',
        '#3f5f8a',
        '#c9a25a',
        '#4f7a5a',
        '#7a4f72',
        '#d8cbb8',
        '#3a3f4c',
        '#b8743f',
      ]);
      if (things === 'books') {
        const [w, h] = [chance.between(10, 22), gap * chance.between(0.55, 0.86)];
        parts.push(
          `<rect x="${n(at)}" y="${n(floor - h)}" width="${n(w)}" height="${n(h)}" fill="${color}" stroke="#241a18" stroke-opacity="0.5" stroke-width="1.4"/><path d="M${n(at + 2)} ${n(floor - h * 0.8)} h${n(w - 4)} M${n(at + 2)} ${n(floor - h * 0.2)} h${n(w - 4)}" stroke="#f3e2b8" stroke-opacity="0.6" stroke-width="2"/>`,
        );
        at += w + (chance.maybe(0.1) ? 16 : 1);
      } else {
        const [w, h] = [chance.between(22, 34), gap * chance.between(0.3, 0.6)];
        parts.push(
          `<path d="M${n(at)} ${n(floor - h)} h${n(w)} l${n(-w * 0.14)} ${n(h)} h${n(-w * 0.72)}z" fill="${lighter(color, 0.35)}" stroke="#241a18" stroke-opacity="0.4" stroke-width="1.4"/>`,
        );
        at += w + chance.between(8, 20);
      }
    }
    parts.push(
      `<rect x="${n(x)}" y="${n(floor - 5)}" width="${n(width)}" height="11" fill="${lighter(wood, 0.14)}"/>`,
    );
  }
  return parts.join('');
};

const lamp = (stage: Stage, x: number, length: number, color: string): string =>
  `<circle cx="${n(x)}" cy="${n(length + 30)}" r="150" fill="${stage.c.fade('#ffdf9a', 0.55)}"/><path d="M${n(x)} 0 V${n(length)}" stroke="#2b2426" stroke-width="3"/><path d="M${n(x - 40)} ${n(length + 34)} C${n(x - 36)} ${n(length - 4)} ${n(x + 36)} ${n(length - 4)} ${n(x + 40)} ${n(length + 34)}Z" fill="${color}" stroke="#2b2426" stroke-opacity="0.5" stroke-width="2"/><ellipse cx="${n(x)}" cy="${n(length + 36)}" rx="22" ry="11" fill="#fff6d6"/>`;

export const office = (stage: Stage): string => {
  const { view, layout, horizon } = stage;
  const chance = layout.part('office');
  const side = chance.maybe(0.5) ? 1 : -1;
  const color = mix('#dfe3e8', wallOf(stage, 0.86), 0.3);
  const wide = view.width * 0.56;
  const x = side > 0 ? view.width * 0.4 : view.width * 0.04;
  const floor = horizon + view.height * 0.26;
  return (
    wall(stage, color) +
    pane(stage, x, view.height * 0.08, wide, view.height * 0.52, 3) +
    shelves(
      stage,
      side > 0 ? -20 : view.width - view.width * 0.3,
      view.height * 0.16,
      view.width * 0.32,
      4,
      view.height * 0.12,
      'books',
    ) +
    boards(stage, floor, '#a8906f') +
    plant(stage, side > 0 ? view.width * 0.9 : view.width * 0.1, floor + 40, 1.15)
  );
};

export const cafe = (stage: Stage): string => {
  const { view, layout, horizon, detail } = stage;
  const chance = layout.part('cafe');
  const brick = '#a4634a';
  const rows: string[] = [];
  for (let y = 0, k = 0; y < view.height; y += 30, k++) {
    rows.push(`M0 ${y} H${n(view.width)}`);
    for (let x = (k % 2) * 40; x < view.width; x += 80) rows.push(`M${x} ${y} v30`);
  }
  const patches = Array.from({ length: 40 }, () => {
    const k = detail.whole(30);
    const x = detail.whole(Math.ceil(view.width / 80)) * 80 + (k % 2) * 40;
    return `<rect x="${x}" y="${k * 30}" width="80" height="30" fill="${detail.maybe(0.5) ? lighter(brick, 0.16) : darker(brick, 0.2)}" fill-opacity="0.6"/>`;
  }).join('');
  const side = chance.maybe(0.5) ? 1 : -1;
  const lamps = [0.16, 0.5, 0.84]
    .map((share) =>
      lamp(
        stage,
        view.width * share,
        view.height * chance.between(0.06, 0.16),
        stage.palette[1] ?? '#3f5f5a',
      ),
    )
    .join('');
  return (
    wall(stage, brick) +
    patches +
    `<path d="${rows.join(' ')}" fill="none" stroke="#e3c4ad" stroke-opacity="0.4" stroke-width="2.4"/>` +
    pane(
      stage,
      side > 0 ? view.width * 0.58 : view.width * 0.04,
      view.height * 0.2,
      view.width * 0.38,
      view.height * 0.4,
      2,
    ) +
    shelves(
      stage,
      side > 0 ? view.width * 0.05 : view.width * 0.55,
      view.height * 0.24,
      view.width * 0.4,
      3,
      view.height * 0.11,
      'cups',
    ) +
    lamps +
    bokeh(stage, ['#ffdf9a', '#ffc26f'], 12, view.height * 0.2, view.height * 0.6) +
    boards(stage, horizon + view.height * 0.26, '#7d573c')
  );
};

export const home = (stage: Stage): string => {
  const { c, view, layout, horizon } = stage;
  const chance = layout.part('home');
  const color = wallOf(stage, 0.82);
  const floor = horizon + view.height * 0.28;
  const sofa = tone(stage.palette[1] ?? '#7a93a8', 0.52, [0.12, 0.4]);
  const frames = [0.14, 0.34, 0.7, 0.88]
    .map((share, i) => {
      const [w, h] = [chance.between(70, 110), chance.between(80, 130)];
      const [x, y] = [view.width * share - w / 2, view.height * (i % 2 ? 0.2 : 0.14)];
      const inside = mix(stage.palette[i % stage.palette.length]!, '#fff4e4', 0.4);
      return `<rect x="${n(x)}" y="${n(y)}" width="${n(w)}" height="${n(h)}" fill="#fffaf2" stroke="#6d5240" stroke-width="6"/><path d="M${n(x + 14)} ${n(y + h - 14)} L${n(x + w * 0.42)} ${n(y + h * 0.4)} L${n(x + w * 0.6)} ${n(y + h * 0.62)} L${n(x + w * 0.72)} ${n(y + h * 0.5)} L${n(x + w - 14)} ${n(y + h - 14)}Z" fill="${inside}"/>`;
    })
    .join('');
  const [left, top, wide] = [view.width * 0.06, floor - view.height * 0.22, view.width * 0.88];
  const couch = `<path d="M${n(left)} ${n(top + 60)} Q${n(left)} ${n(top)} ${n(left + 60)} ${n(top)} L${n(left + wide - 60)} ${n(top)} Q${n(left + wide)} ${n(top)} ${n(left + wide)} ${n(top + 60)} L${n(left + wide)} ${n(floor + 40)} L${n(left)} ${n(floor + 40)}Z" fill="${c.linear(
    [
      [0, lighter(sofa, 0.24)],
      [1, darker(sofa, 0.2)],
    ],
    true,
  )}" stroke="${darker(sofa, 0.6)}" stroke-opacity="0.5" stroke-width="2"/><path d="M${n(left + wide / 2)} ${n(top + 6)} V${n(floor)} M${n(left + 30)} ${n(floor - 50)} H${n(left + wide - 30)}" stroke="${darker(sofa, 0.5)}" stroke-opacity="0.5" stroke-width="3"/>`;
  const lampX = view.width * (chance.maybe(0.5) ? 0.93 : 0.07);
  const standing = `<circle cx="${n(lampX)}" cy="${n(floor - 300)}" r="190" fill="${c.fade('#ffe2a6', 0.6)}"/><path d="M${n(lampX)} ${n(floor + 40)} V${n(floor - 270)}" stroke="#5a4a42" stroke-width="6"/><path d="M${n(lampX - 36)} ${n(floor - 340)} h72 l22 84 h-116z" fill="#f6e3bd" stroke="#5a4a42" stroke-opacity="0.5" stroke-width="2"/>`;
  return (
    wall(stage, color) +
    frames +
    boards(stage, floor, '#b58d66') +
    standing +
    couch +
    plant(stage, view.width - lampX, floor + 50, 1)
  );
};

export const library = (stage: Stage): string => {
  const { view, horizon } = stage;
  const floor = horizon + view.height * 0.3;
  const gap = view.height * 0.115;
  const rows = Math.ceil(floor / gap);
  return (
    wall(stage, '#7d5a42') +
    [0, 1, 2]
      .map((i) =>
        shelves(stage, (view.width / 3) * i + 6, floor - rows * gap, view.width / 3 - 12, rows, gap, 'books'),
      )
      .join('') +
    lamp(stage, view.width * 0.2, view.height * 0.1, '#3f6b52') +
    lamp(stage, view.width * 0.8, view.height * 0.1, '#3f6b52') +
    boards(stage, floor, '#8a6244')
  );
};
