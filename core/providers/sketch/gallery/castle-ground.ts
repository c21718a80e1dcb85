import { n } from '../canvas.ts';
import { fillBelow, ridge, type Stage } from '../portrait/stage.ts';
import type { Chance } from '../random.ts';

/** What a castle stands on: far behind it, right under it, and in front. */
export interface CastleGround {
  behind: string;
  under: string;
  front: string;
}

const waves = (stage: Stage, from: number, chance: Chance): string =>
  Array.from({ length: 46 }, () => {
    const { view } = stage;
    const share = chance.between(0, 1);
    const [x, y, w] = [
      chance.between(-0.05, 1) * view.width,
      from + share * (view.height - from),
      40 + share * 120,
    ];
    return `<path d="M${n(x)} ${n(y)} q${n(w * 0.25)} ${n(-w * 0.14)} ${n(w * 0.5)} 0 t${n(w * 0.5)} 0" fill="none" stroke="#dff0f5" stroke-opacity="${n(0.25 + share * 0.45)}" stroke-width="${n(2 + share * 4)}" stroke-linecap="round"/>`;
  }).join('');

/** On a cliff over the sea. */
export const cliff = (stage: Stage, cx: number, foot: number, chance: Chance): CastleGround => {
  const { c, view } = stage;
  const sea = view.height * 0.7;
  const face = `M${n(cx - 320)} ${n(foot + 6)} Q${n(cx)} ${n(foot - 24)} ${n(cx + 330)} ${n(foot + 6)} L${n(cx + 300)} ${n(foot + 120)} L${n(cx + 350)} ${n(view.height + 10)} H${n(cx - 400)} L${n(cx - 330)} ${n(foot + 150)} L${n(cx - 290)} ${n(foot + 70)}Z`;
  const cracks = [-200, -90, 40, 150, 250]
    .map(
      (dx) =>
        `<path d="M${n(cx + dx)} ${n(foot + 30)} l${n(chance.between(-24, 24))} ${n(view.height * 0.09)} l${n(chance.between(-30, 30))} ${n(view.height * 0.12)}" fill="none" stroke="#2f2746" stroke-opacity="0.45" stroke-width="5"/>`,
    )
    .join('');
  const foam = Array.from(
    { length: 30 },
    () =>
      `<circle cx="${n(cx + chance.between(-420, 380))}" cy="${n(view.height * chance.between(0.9, 0.97))}" r="${n(chance.between(16, 46))}" fill="${c.fade('#ffffff', 0.8)}"/>`,
  ).join('');
  return {
    behind:
      fillBelow(
        stage,
        sea,
        c.linear(
          [
            [0, '#5d6fa6'],
            [1, '#1d3a5f'],
          ],
          true,
        ),
      ) + waves(stage, sea + 10, chance.part('waves')),
    under: `<path d="${face}" fill="${c.linear([
      [0, '#8a7ba0'],
      [0.5, '#65577f'],
      [1, '#3d3257'],
    ])}"/><path d="M${n(cx - 320)} ${n(foot + 6)} Q${n(cx)} ${n(foot - 24)} ${n(cx + 330)} ${n(foot + 6)} q-40 26 -110 16 t-150 10 t-170 -6 t-220 -10Z" fill="#4f7a58"/>${cracks}`,
    front: foam,
  };
};

const fir = (x: number, y: number, size: number): string =>
  [0, 1, 2]
    .map((i) => {
      const [top, half] = [y - size * (1.5 - i * 0.42), size * (0.26 + i * 0.13)];
      return `<path d="M${n(x)} ${n(top)} L${n(x + half)} ${n(top + size * 0.58)} H${n(x - half)}Z" fill="#2f4f5f"/><path d="M${n(x)} ${n(top)} L${n(x + half * 0.55)} ${n(top + size * 0.3)} q${n(-half * 0.5)} -8 ${n(-half * 1.1)} 0Z" fill="#f4f8fd"/>`;
    })
    .join('');

/** In a valley of snowy mountains. */
export const snowyValley = (stage: Stage, cx: number, foot: number, chance: Chance): CastleGround => {
  const { c, view } = stage;
  const peaks = c.linear(
    [
      [0, '#ffffff'],
      [0.35, '#e3e6f6'],
      [1, '#8f93c4'],
    ],
    true,
  );
  const snow = (top: string, low: string) =>
    c.linear(
      [
        [0, top],
        [1, low],
      ],
      true,
    );
  const firs = [0.05, 0.13, 0.2, 0.85, 0.92, 0.98]
    .map((share, i) => fir(view.width * share, view.height * (0.84 + (i % 3) * 0.05), 120 + (i % 2) * 40))
    .join('');
  const flakes = Array.from(
    { length: 110 },
    () =>
      `<circle cx="${n(chance.between(0, view.width))}" cy="${n(chance.between(0, view.height))}" r="${n(chance.between(1.5, 5))}" fill="#fff" fill-opacity="0.8"/>`,
  ).join('');
  return {
    behind: `<path d="${ridge(stage, view.height * 0.72, view.height * 0.36, view.width * 0.13, 1, chance.part('peaks'))}" fill="${peaks}"/>`,
    under: `<path d="M-10 ${n(foot + 60)} Q${n(cx - 300)} ${n(foot - 8)} ${n(cx)} ${n(foot - 6)} Q${n(cx + 320)} ${n(foot - 8)} ${n(view.width + 10)} ${n(foot + 50)} V${n(view.height + 10)} H-10Z" fill="${snow('#ffffff', '#c6cdea')}"/>`,
    front: `<path d="M-10 ${n(view.height * 0.88)} Q${n(view.width * 0.4)} ${n(view.height * 0.8)} ${n(view.width + 10)} ${n(view.height * 0.9)} V${n(view.height + 10)} H-10Z" fill="${snow('#f8faff', '#dde2f4')}"/>${firs}${flakes}`,
  };
};
