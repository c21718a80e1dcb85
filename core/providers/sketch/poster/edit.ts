import type { StyleColours } from '../../../studio/posters/styles.ts';
import { at, type Canvas, n } from '../canvas.ts';
import { mix } from '../colors.ts';
import type { Inset } from '../generic.ts';
import type { Chance } from '../random.ts';
import type { View } from '../scene.ts';
import { leafBranch } from './props.ts';

export interface EditScene {
  c: Canvas;
  view: View;
  colours: StyleColours;
  palette: string[];
  base: Inset;
  reference?: Inset;
  /** Only a part is seen later: the whole picture is filled so that any part shows the change. */
  masked: boolean;
  chance: Chance;
}

const whole = ({ view }: EditScene, attributes: string): string =>
  `<rect width="${n(view.width)}" height="${n(view.height)}" ${attributes}/>`;

/** A picture that covers the view, cut where it hangs over. */
const cover = ({ view }: EditScene, { uri, width, height }: Inset): string => {
  const scale = Math.max(view.width / width, view.height / height);
  const [w, h] = [width * scale, height * scale];
  return `<image x="${n((view.width - w) / 2)}" y="${n((view.height - h) / 2)}" width="${n(w)}" height="${n(h)}" preserveAspectRatio="none" href="${uri}"/>`;
};

type Pattern = (scene: EditScene, inks: string[]) => string;

const waves: Pattern = (_, inks) =>
  Array.from({ length: 26 }, (_line, i) => {
    const y = i * 46 - 40;
    const steps = Array.from({ length: 9 }, (_, j) => `q48 ${j % 2 === 0 ? -34 : 34} 96 0`).join('');
    return `<path d="M-20 ${y}${steps}" fill="none" stroke="${inks[i % inks.length]}" stroke-width="17" stroke-linecap="round"/>`;
  }).join('');

const dots: Pattern = ({ c, view }, inks) => {
  const all: string[] = [];
  for (let y = 0, row = 0; y < view.height + 60; y += 58, row++) {
    for (let x = (row % 2) * 34; x < view.width + 60; x += 68) {
      const ink = inks[(row + Math.round(x / 68)) % inks.length] ?? '#ffffff';
      all.push(`<circle cx="${x}" cy="${y}" r="20" fill="${c.ball(ink)}"/>`);
    }
  }
  return all.join('');
};

const leaves: Pattern = ({ view, chance }, inks) => {
  const turn = chance.part('leaves');
  const all: string[] = [];
  for (let y = 40, row = 0; y < view.height + 140; y += 118, row++) {
    for (let x = -60 + (row % 2) * 90; x < view.width; x += 190) {
      all.push(leafBranch(x, y, 0.66, turn.between(-36, 10), inks[row % inks.length] ?? '#5f8157', 1));
    }
  }
  return all.join('');
};

const tiles: Pattern = ({ view }, inks) => {
  const all: string[] = [];
  const side = 64;
  for (let y = 0, row = 0; y < view.height; y += side, row++) {
    for (let x = 0, column = 0; x < view.width; x += side, column++) {
      const ink = inks[(row * 2 + column) % inks.length];
      const turn = 90 * ((row * 3 + column * 5) % 4);
      all.push(
        at(x + side / 2, y + side / 2, 1, turn, `<path d="M-32 -32H32A64 64 0 0 1 -32 32Z" fill="${ink}"/>`),
      );
    }
  }
  return all.join('');
};

const PATTERNS = [waves, dots, leaves, tiles];

const inksOf = ({ colours, palette }: EditScene): string[] => [
  mix(palette[0] ?? colours.accent, '#ffffff', 0.3),
  mix(colours.accent, colours.ground[0], 0.25),
  mix(colours.second, '#ffffff', 0.2),
];

/** A picture whose light and colours turn, as at another hour of the day. */
const relit = (scene: EditScene): string => {
  const { c, view, chance } = scene;
  const light = chance.part('light');
  const hours = [
    { sky: '#ff9a4d', shade: '#3b1d5e' },
    { sky: '#ffd873', shade: '#7a3b1c' },
    { sky: '#7fd4ff', shade: '#123a63' },
    { sky: '#ff8fc0', shade: '#3a2a7a' },
    { sky: '#a8f0c6', shade: '#0f4a45' },
  ];
  const { sky, shade } = light.pick(hours);
  const left = light.maybe(0.5);
  const sun = { x: view.width * (left ? 0.12 : 0.88), y: view.height * light.between(0.1, 0.3) };
  const rays = Array.from({ length: 7 }, (_, i) => {
    const angle = (left ? 0.15 : Math.PI - 0.15) + (left ? 1 : -1) * (0.12 + i * 0.21);
    const point = (turn: number): string =>
      `${n(sun.x + 1500 * Math.cos(turn))} ${n(sun.y + 1500 * Math.sin(turn))}`;
    return `<path d="M${n(sun.x)} ${n(sun.y)}L${point(angle)}L${point(angle + 0.07)}Z" fill="${sky}" fill-opacity="0.16"/>`;
  }).join('');
  const discs = Array.from({ length: 12 }, () => {
    const r = light.between(14, 62);
    return `<circle cx="${n(light.between(0, view.width))}" cy="${n(light.between(0, view.height))}" r="${n(r)}" fill="${sky}" fill-opacity="${light.between(0.08, 0.24).toFixed(2)}"/>`;
  }).join('');
  return (
    whole(
      scene,
      `style="mix-blend-mode:soft-light" fill="${c.linear(
        [
          [0, sky, 0.8],
          [1, shade, 0.7],
        ],
        true,
      )}"`,
    ) +
    whole(
      scene,
      `fill="${c.linear(
        left
          ? [
              [0, sky, 0.3],
              [1, shade, 0.24],
            ]
          : [
              [0, shade, 0.24],
              [1, sky, 0.3],
            ],
      )}"`,
    ) +
    rays +
    discs +
    `<circle cx="${n(sun.x)}" cy="${n(sun.y)}" r="${n(view.width * 0.5)}" fill="${c.fade(mix(sky, '#ffffff', 0.4), 0.85)}"/>`
  );
};

/** Colours and light of a reference over the whole, and itself as a medallion beside the product. */
const lentBy = (scene: EditScene, reference: Inset): string => {
  const { c, view, colours } = scene;
  const [x, y, r] = [view.width * 0.835, view.height * 0.44, view.width * 0.12];
  const circle = `M${n(x - r)} ${n(y)}a${n(r)} ${n(r)} 0 1 0 ${n(2 * r)} 0a${n(r)} ${n(r)} 0 1 0 ${n(-2 * r)} 0Z`;
  const scale = (2.3 * r) / Math.min(reference.width, reference.height);
  const [w, h] = [reference.width * scale, reference.height * scale];
  const own = `<image x="${n(x - w / 2)}" y="${n(y - h / 2)}" width="${n(w)}" height="${n(h)}" preserveAspectRatio="none" href="${reference.uri}"/>`;
  const light = c.blurred(cover(scene, reference), 60, view);
  return (
    `<g style="mix-blend-mode:soft-light" opacity="0.85">${light}</g><g opacity="0.2">${light}</g>` +
    `<circle cx="${n(x)}" cy="${n(y + r * 0.1)}" r="${n(r * 1.25)}" fill="${c.fade('#000000', 0.45)}"/>` +
    `<circle cx="${n(x)}" cy="${n(y)}" r="${n(r + 6)}" fill="${colours.dark ? colours.accent : '#ffffff'}"/>${c.clipped(circle, own)}`
  );
};

/** What an edit shows: the base, changed so that it is seen, all over the picture. */
export const drawEdit = (scene: EditScene): string => {
  const { chance, reference, masked } = scene;
  const base = cover(scene, scene.base);
  if (reference && masked) return base + cover(scene, reference);
  if (reference) return base + lentBy(scene, reference);
  if (!masked) return base + relit(scene);
  const inks = inksOf(scene);
  const pattern = chance.part('pattern').pick(PATTERNS);
  return (
    base +
    whole(scene, `fill="${mix(inks[0] ?? '#ffffff', '#ffffff', 0.62)}"`) +
    pattern(scene, inks) +
    `<g style="mix-blend-mode:soft-light" opacity="0.55">${base}</g>`
  );
};
