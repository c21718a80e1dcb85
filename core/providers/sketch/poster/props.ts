import { at, n } from '../canvas.ts';
import { mix } from '../colors.ts';
import type { PosterStage } from './stage.ts';

const leaf = (length: number, colour: string): string =>
  `<path d="M0 0C${n(length * 0.25)} ${n(-length * 0.32)} ${n(length * 0.75)} ${n(-length * 0.3)} ${n(length)} 0C${n(length * 0.75)} ${n(length * 0.3)} ${n(length * 0.25)} ${n(length * 0.32)} 0 0Z" fill="${colour}"/><path d="M0 0H${n(length * 0.9)}" stroke="#ffffff" stroke-opacity="0.25" stroke-width="1.2"/>`;

/** A twig with leaves that grows to the right from `x`, `y`, before it is turned (degrees clockwise). */
export const leafBranch = (
  x: number,
  y: number,
  scale: number,
  turn: number,
  colour: string,
  opacity: number,
): string => {
  const leaves = Array.from({ length: 9 }, (_, i) => {
    const along = 26 + i * 24;
    const up = i % 2 === 0;
    return at(
      along,
      -Math.sin(i / 3) * 8,
      1 - i * 0.05,
      up ? -48 + i * 2 : 46 - i * 2,
      leaf(74, mix(colour, '#ffffff', (i % 3) * 0.09)),
    );
  }).join('');
  return `<g opacity="${opacity}">${at(x, y, scale, turn, `<path d="M0 0C80 -18 170 -14 250 -22" fill="none" stroke="${mix(colour, '#4a3a22', 0.4)}" stroke-width="4"/>${leaves}`)}</g>`;
};

/** A plant in a pot; its foot at `x`, `y`. */
const plant = ({ c, colours }: PosterStage, x: number, y: number, scale: number): string => {
  const green = colours.dark ? mix('#3f5a3a', colours.ground[0], 0.35) : mix('#5f8157', colours.shape, 0.25);
  const fan = [-74, -48, -22, 4, 30, 58]
    .map((turn, i) =>
      at(0, -74, 1, turn - 90, leaf(150 - Math.abs(i - 2.5) * 14, mix(green, '#ffffff', (i % 3) * 0.1))),
    )
    .join('');
  const clay = colours.dark ? '#2a2622' : mix('#e9ded0', colours.accent, 0.16);
  const pot = `<path d="M-50 -86H50L38 0H-38Z" fill="${c.linear([
    [0, mix(clay, '#000000', 0.2)],
    [0.35, mix(clay, '#ffffff', 0.25)],
    [1, mix(clay, '#000000', 0.3)],
  ])}"/><ellipse cy="-86" rx="50" ry="9" fill="${mix(clay, '#000000', 0.25)}"/>`;
  return at(x, y, scale, 0, `<ellipse rx="80" ry="12" fill="${c.fade('#000000', 0.4)}"/>${pot}${fan}`);
};

/** Closed books, lying; their foot at `x`, `y`. */
const books = ({ c, colours, palette }: PosterStage, x: number, y: number, scale: number): string => {
  const covers = [palette[0], palette[1], colours.accent].map((colour, i) =>
    mix(colour ?? colours.accent, colours.dark ? '#15130f' : '#ffffff', 0.35 + i * 0.1),
  );
  const stack = covers
    .map((cover, i) => {
      const [width, top] = [210 - i * 24, -30 - i * 30];
      return `<rect x="${n(-width / 2 + i * 5)}" y="${top}" width="${width}" height="30" rx="4" fill="${cover}"/><rect x="${n(-width / 2 + i * 5)}" y="${top + 6}" width="${width - 14}" height="18" fill="#fbf7ee" fill-opacity="0.85"/>`;
    })
    .join('');
  return at(x, y, scale, 0, `<ellipse rx="130" ry="12" fill="${c.fade('#000000', 0.4)}"/>${stack}`);
};

const cup = ({ c, colours }: PosterStage, x: number, y: number, scale: number): string => {
  const ware = colours.dark ? '#35302a' : '#f7f2ea';
  const body = c.linear([
    [0, mix(ware, '#000000', 0.18)],
    [0.3, mix(ware, '#ffffff', 0.4)],
    [1, mix(ware, '#000000', 0.26)],
  ]);
  return at(
    x,
    y,
    scale,
    0,
    `<ellipse rx="78" ry="11" fill="${c.fade('#000000', 0.4)}"/><path d="M54 -62c40 -8 40 46 -4 42" fill="none" stroke="${mix(ware, '#000000', 0.16)}" stroke-width="9"/><path d="M-56 -80H56C56 -30 40 0 0 0S-56 -30 -56 -80Z" fill="${body}"/><ellipse cy="-80" rx="56" ry="10" fill="${mix(ware, '#3b2214', 0.75)}"/>`,
  );
};

const lamp = ({ c, colours }: PosterStage, x: number, y: number, scale: number): string =>
  at(
    x,
    y,
    scale,
    0,
    `<circle cy="-190" r="190" fill="${c.fade(mix(colours.accent, '#fff1c9', 0.5), 0.55)}"/><ellipse rx="56" ry="9" fill="${c.fade('#000000', 0.5)}"/><rect x="-4" y="-150" width="8" height="148" fill="${mix(colours.accent, '#000000', 0.35)}"/><path d="M-62 -150L-38 -236H38L62 -150Z" fill="${mix(colours.accent, '#fff1d0', 0.6)}"/><rect x="-34" y="-6" width="68" height="8" rx="4" fill="${mix(colours.accent, '#000000', 0.35)}"/>`,
  );

/** Balls, as toys or as stones. */
export const balls = ({ c }: PosterStage, x: number, y: number, colours: string[], size: number): string =>
  colours
    .map((colour, i) => {
      const r = size * (1 - i * 0.22);
      const cx = x + i * size * 1.55;
      return `<ellipse cx="${n(cx)}" cy="${n(y)}" rx="${n(r * 1.1)}" ry="${n(r * 0.18)}" fill="${c.fade('#000000', 0.4)}"/><circle cx="${n(cx)}" cy="${n(y - r)}" r="${n(r)}" fill="${c.ball(colour)}"/>`;
    })
    .join('');

/** Things of daily life that suit the style, standing on a table at `y`. */
export const dailyThings = (stage: PosterStage, y: number): string => {
  const { view, style, colours, palette } = stage;
  const w = view.width;
  switch (style) {
    case 'nature':
      return plant(stage, w * 0.17, y, 1.7) + cup(stage, w * 0.42, y + 26, 1);
    case 'luxury':
      return lamp(stage, w * 0.15, y, 1.5) + books(stage, w * 0.3, y + 22, 1);
    case 'playful':
      return balls(stage, w * 0.13, y + 20, [colours.accent, colours.second, '#7fc7ff'], 56);
    case 'tech':
      return lamp(stage, w * 0.16, y, 1.6) + books(stage, w * 0.31, y + 24, 0.95);
    case 'bold':
      return (
        books(stage, w * 0.2, y + 12, 1.25) +
        balls(stage, w * 0.2, y - 100, [palette[0] ?? colours.accent], 44)
      );
    default:
      return plant(stage, w * 0.15, y, 1.6) + books(stage, w * 0.32, y + 24, 0.95);
  }
};
