import { at, n } from '../canvas.ts';
import { mix } from '../colors.ts';
import { circle, floorRect, type GroundLook } from './ground-parts.ts';
import { leafBranch } from './props.ts';
import type { PosterStage } from './stage.ts';

/** A bright studio with light from a window. */
export const clean = (stage: PosterStage, { x, y, r, floor }: GroundLook): string => {
  const { c, view, colours, chance } = stage;
  const lean = chance.part('light').between(150, 230);
  const beams = [0, 1]
    .map((i) => {
      const from = view.width * (0.02 + 0.2 * i);
      return `<path d="M${n(from)} 0h${n(95)}l${n(lean * 2)} ${n(view.height)}h-95Z" fill="#ffffff" fill-opacity="0.22"/>`;
    })
    .join('');
  return (
    circle(
      x,
      y,
      r,
      `fill="${c.linear(
        [
          [0, mix(colours.shape, '#ffffff', 0.1)],
          [1, mix(colours.shape, '#ffffff', 0.5)],
        ],
        true,
      )}"`,
    ) +
    circle(x, y, r * 1.22, `fill="none" stroke="${colours.shape}" stroke-opacity="0.55" stroke-width="1.6"`) +
    beams +
    (floor === undefined
      ? ''
      : floorRect(
          stage,
          floor,
          c.linear(
            [
              [0, mix(colours.ground[1], '#000000', 0.05)],
              [0.25, colours.ground[1]],
              [1, colours.ground[0]],
            ],
            true,
          ),
        ))
  );
};

/** An arch, leaves and dappled sunlight. */
export const nature = (stage: PosterStage, { x, y, r, floor }: GroundLook): string => {
  const { c, view, colours, chance } = stage;
  const light = chance.part('dapple');
  const dapples = Array.from({ length: 16 }, () => {
    const size = light.between(26, 88);
    return `<ellipse cx="${n(light.between(0, view.width))}" cy="${n(light.between(0, view.height))}" rx="${n(size)}" ry="${n(size * 0.6)}" transform="rotate(-28)" fill="${c.fade('#fff8dc', 0.55)}"/>`;
  }).join('');
  const arch = `M${n(x - r)} ${n(view.height)}V${n(y)}a${n(r)} ${n(r)} 0 0 1 ${n(2 * r)} 0V${n(view.height)}Z`;
  const leaves = chance.part('leaves');
  return (
    `<path d="${arch}" fill="${c.linear(
      [
        [0, mix(colours.shape, '#ffffff', 0.3)],
        [1, mix(colours.shape, '#ffffff', 0.6)],
      ],
      true,
    )}"/>` +
    dapples +
    leafBranch(
      view.width * 0.02,
      view.height * 0.62,
      1.5,
      leaves.between(-38, -24),
      mix(colours.shape, '#3d5230', 0.55),
      0.9,
    ) +
    leafBranch(
      view.width * 0.99,
      view.height * 0.5,
      1.35,
      leaves.between(196, 214),
      mix(colours.shape, '#3d5230', 0.35),
      0.75,
    ) +
    (floor === undefined
      ? ''
      : floorRect(
          stage,
          floor,
          c.linear(
            [
              [0, '#d9cdb5'],
              [0.1, '#e9dfca'],
              [1, '#f4ecdc'],
            ],
            true,
          ),
        ))
  );
};

/** Rays, confetti and hills of paper. */
export const playful = (stage: PosterStage, { x, y, r, floor }: GroundLook): string => {
  const { view, colours, chance } = stage;
  const rays = Array.from({ length: 14 }, (_, i) => {
    const angle = (i / 14) * 2 * Math.PI;
    const half = Math.PI / 28;
    const far = view.height;
    const point = (turn: number): string => `${n(x + far * Math.cos(turn))} ${n(y + far * Math.sin(turn))}`;
    return `<path d="M${n(x)} ${n(y)}L${point(angle - half)}L${point(angle + half)}Z" fill="#ffffff" fill-opacity="0.3"/>`;
  }).join('');
  const paper = chance.part('confetti');
  const inks = [colours.accent, colours.second, '#ffffff', mix(colours.accent, '#4a7bff', 0.55)];
  const confetti = Array.from({ length: 34 }, (_, i) => {
    const ink = inks[i % inks.length] ?? colours.accent;
    const [px, py] = [paper.between(0, view.width), paper.between(view.height * 0.2, view.height * 0.95)];
    const shape =
      i % 3 === 0
        ? `<circle r="${n(paper.between(4, 9))}" fill="${ink}"/>`
        : i % 3 === 1
          ? `<rect x="-10" y="-4" width="20" height="8" rx="4" fill="${ink}"/>`
          : `<path d="M-11 0q5.5 -10 11 0t11 0" fill="none" stroke="${ink}" stroke-width="5" stroke-linecap="round"/>`;
    return at(px, py, 1, paper.between(0, 180), shape);
  }).join('');
  const hill = (top: number, colour: string): string =>
    `<path d="M0 ${n(top)}Q${n(view.width * 0.25)} ${n(top - 46)} ${n(view.width * 0.5)} ${n(top)}T${n(view.width)} ${n(top)}V${n(view.height)}H0Z" fill="${colour}"/>`;
  return (
    rays +
    circle(x, y, r * 1.12, 'fill="#ffffff" fill-opacity="0.65"') +
    circle(x, y, r, `fill="${mix(colours.second, '#ffffff', 0.12)}"`) +
    confetti +
    (floor === undefined
      ? ''
      : hill(floor, mix(colours.accent, '#ffffff', 0.42)) +
        hill(floor + 60, mix(colours.accent, '#ffffff', 0.6)))
  );
};
