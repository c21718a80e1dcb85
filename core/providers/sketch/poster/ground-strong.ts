import { n } from '../canvas.ts';
import { mix } from '../colors.ts';
import { circle, floorRect, fullRect, type GroundLook } from './ground-parts.ts';
import type { PosterStage } from './stage.ts';

/** Blocks of colour, a disc and halftone dots. */
export const bold = (stage: PosterStage, { x, y, r, floor }: GroundLook): string => {
  const { view, colours, chance } = stage;
  const { width, height } = view;
  const right = chance.part('side').maybe(0.5);
  const slab = right
    ? `M${n(width)} 0V${n(height)}H${n(width * 0.1)}Z`
    : `M0 0V${n(height)}H${n(width * 0.9)}Z`;
  const dots: string[] = [];
  const [dx, dy] = [right ? 40 : width - 260, height * 0.5];
  for (let i = 0; i < 9; i++) {
    for (let j = 0; j < 9; j++) {
      dots.push(circle(dx + i * 26, dy + j * 26, 9.5 - (i + j) * 0.5, `fill="${colours.accent}"`));
    }
  }
  return (
    `<path d="${slab}" fill="${colours.shape}"/>` +
    `<g fill-opacity="0.9">${dots.join('')}</g>` +
    circle(x, y, r, `fill="${colours.accent}"`) +
    circle(
      x,
      y,
      r * 1.14,
      'fill="none" stroke="#ffffff" stroke-width="5" stroke-dasharray="3 15" stroke-linecap="round"',
    ) +
    (floor === undefined
      ? ''
      : `<path d="M0 ${n(floor + 34)}L${n(width)} ${n(floor - 20)}V${n(height)}H0Z" fill="${mix(colours.ground[1], '#000000', 0.34)}"/>`)
  );
};

/** Dark folds, gold rings and sparks. */
export const luxury = (stage: PosterStage, { x, y, r, floor }: GroundLook): string => {
  const { c, view, colours, chance } = stage;
  const gold = colours.accent;
  const folds = Array.from({ length: 7 }, (_, i) => {
    const from = (i / 6) * view.width * 1.2 - view.width * 0.1;
    const bend = chance.part(`fold${i}`).between(-70, 70);
    return `<path d="M${n(from)} 0C${n(from + bend)} ${n(view.height * 0.3)} ${n(from - bend)} ${n(view.height * 0.6)} ${n(from + bend)} ${n(view.height)}" fill="none" stroke="${mix(colours.shape, '#ffffff', 0.12)}" stroke-opacity="0.4" stroke-width="${n(26 + 14 * (i % 3))}"/>`;
  }).join('');
  const spark = chance.part('sparks');
  const sparks = Array.from({ length: 26 }, () =>
    circle(
      spark.between(x - r * 1.5, x + r * 1.5),
      spark.between(y - r * 1.3, y + r * 1.2),
      spark.between(0.8, 2.4),
      `fill="${gold}" fill-opacity="${spark.between(0.3, 0.9).toFixed(2)}"`,
    ),
  ).join('');
  return (
    c.blurred(
      fullRect(stage, colours.ground[1]) +
        fullRect(
          stage,
          c.linear(
            [
              [0, colours.ground[0]],
              [1, colours.ground[1]],
            ],
            true,
          ),
        ) +
        folds,
      14,
      view,
    ) +
    circle(x, y, r * 1.7, `fill="${c.fade(mix(gold, '#5a431c', 0.4), 0.62)}"`) +
    circle(x, y, r, `fill="none" stroke="${gold}" stroke-width="2"`) +
    circle(x, y, r * 1.06, `fill="none" stroke="${gold}" stroke-opacity="0.45" stroke-width="1"`) +
    sparks +
    (floor === undefined
      ? ''
      : floorRect(
          stage,
          floor,
          c.linear(
            [
              [0, '#1d1811'],
              [0.3, '#0d0b08'],
              [1, '#050404'],
            ],
            true,
          ),
        ) +
        `<rect y="${n(floor)}" width="${n(view.width)}" height="1.6" fill="${c.linear([
          [0, gold, 0],
          [0.5, gold, 0.9],
          [1, gold, 0],
        ])}"/>`)
  );
};

/** A dark room of luminous lines. */
export const tech = (stage: PosterStage, { x, y, r, floor }: GroundLook): string => {
  const { c, view, colours, chance } = stage;
  const glow = colours.accent;
  const ring = (radius: number, from: number, sweep: number, attributes: string): string => {
    const point = (turn: number): string =>
      `${n(x + radius * Math.cos(turn))} ${n(y + radius * Math.sin(turn))}`;
    return `<path d="M${point(from)}A${n(radius)} ${n(radius)} 0 ${sweep > Math.PI ? 1 : 0} 1 ${point(from + sweep)}" fill="none" stroke="${glow}" ${attributes}/>`;
  };
  const turn = chance.part('rings').between(0, 6);
  const grid: string[] = [];
  const horizon = floor ?? view.height;
  for (let i = 1; i < 12; i++) {
    grid.push(
      `<path d="M${n((view.width * i) / 12)} 0V${n(horizon)}" stroke="${glow}" stroke-opacity="0.07"/>`,
    );
  }
  for (let i = 1; i * 64 < horizon; i++) {
    grid.push(`<path d="M0 ${i * 64}H${n(view.width)}" stroke="${glow}" stroke-opacity="0.07"/>`);
  }
  const ground: string[] = [];
  if (floor !== undefined) {
    ground.push(
      floorRect(
        stage,
        floor,
        c.linear(
          [
            [0, '#101a2e'],
            [1, '#03050a'],
          ],
          true,
        ),
      ),
    );
    for (let i = -12; i <= 12; i++) {
      ground.push(
        `<path d="M${n(x + i * 34)} ${n(floor)}L${n(x + i * 190)} ${n(view.height)}" stroke="${glow}" stroke-opacity="0.22"/>`,
      );
    }
    for (let i = 0; i < 9; i++) {
      const y0 = floor + (view.height - floor) * (i / 9) ** 1.7;
      ground.push(
        `<path d="M0 ${n(y0)}H${n(view.width)}" stroke="${glow}" stroke-opacity="${0.45 - i * 0.03}"/>`,
      );
    }
  }
  return (
    grid.join('') +
    circle(x, y, r * 1.9, `fill="${c.fade(glow, 0.42)}"`) +
    ring(r, turn, 4.6, 'stroke-width="3"') +
    ring(r * 1.12, turn + 2.2, 3.2, 'stroke-width="1.4" stroke-opacity="0.6"') +
    ring(r * 1.26, turn + 0.6, 5.2, 'stroke-width="8" stroke-opacity="0.35" stroke-dasharray="2 12"') +
    ring(r * 0.9, 0, 6.28, 'stroke-width="1" stroke-opacity="0.35"') +
    ground.join('')
  );
};
