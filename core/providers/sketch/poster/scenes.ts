import { n } from '../canvas.ts';
import { mix } from '../colors.ts';
import { drawGround } from './grounds.ts';
import { drawPodium } from './podium.ts';
import { drawProduct, fitted } from './product.ts';
import { dailyThings } from './props.ts';
import { type PosterStage, softened, spot } from './stage.ts';

/** 01: the product on a plinth before one strong shape. */
export const hero = (stage: PosterStage): string => {
  const middle = spot(stage, 0.5, 0.555);
  const foot = stage.view.height * 0.853;
  return (
    drawGround(stage, { ...middle, r: stage.view.width * 0.36, floor: stage.view.height * 0.83 }) +
    drawPodium(stage, middle.x, foot, stage.view.width * 0.52) +
    drawProduct(stage, {
      x: middle.x,
      foot: foot + 8,
      width: stage.view.width * 0.62,
      height: stage.view.height * 0.52,
    })
  );
};

const windowLight = ({ view, colours, style }: PosterStage): string => {
  const panes: string[] = [];
  const tint = colours.dark ? mix(colours.accent, '#ffffff', 0.3) : '#ffffff';
  for (let i = 0; i < 2; i++) {
    for (let j = 0; j < 3; j++) {
      const [x, y] = [view.width * 0.4 + i * 150 + j * 26, view.height * 0.07 + j * 142];
      panes.push(`<path d="M${n(x)} ${n(y)}h134l24 126h-134Z" fill="${tint}"/>`);
    }
  }
  return `<g fill-opacity="${style === 'bold' ? 0.16 : colours.dark ? 0.07 : 0.4}">${panes.join('')}</g>`;
};

/** 02: on a table at home, in window light, with things of daily life out of focus. */
export const lifestyle = (stage: PosterStage): string => {
  const { c, view, colours, style } = stage;
  const table = view.height * 0.6;
  const wall =
    drawGround(stage, { x: view.width * 0.7, y: view.height * 0.34, r: view.width * 0.24 }) +
    `<rect width="${n(view.width)}" height="${n(view.height)}" fill="${mix(colours.ground[0], colours.shape, 0.5)}" fill-opacity="0.55"/>` +
    windowLight(stage);
  const wood = {
    clean: '#e8e0d6',
    bold: mix(colours.ground[1], '#000000', 0.4),
    nature: '#c79d70',
    luxury: '#17130e',
    playful: mix(colours.accent, '#ffffff', 0.5),
    tech: '#131c2e',
  }[style];
  const top =
    `<path d="M0 ${n(table)}H${n(view.width)}V${n(view.height)}H0Z" fill="${c.linear(
      [
        [0, mix(wood, '#ffffff', colours.dark ? 0.08 : 0.35)],
        [0.5, wood],
        [1, mix(wood, '#000000', 0.25)],
      ],
      true,
    )}"/>` +
    Array.from(
      { length: 6 },
      (_, i) =>
        `<path d="M0 ${n(table + 22 + i * i * 11)}H${n(view.width)}" stroke="#000000" stroke-opacity="0.05" stroke-width="2"/>`,
    ).join('') +
    `<rect y="${n(table)}" width="${n(view.width)}" height="3" fill="#ffffff" fill-opacity="${colours.dark ? 0.12 : 0.5}"/>`;
  return (
    c.blurred(wall, 9, view) +
    top +
    softened(stage, 'things', dailyThings(stage, table + 34), 2.6) +
    drawProduct(stage, {
      x: view.width * 0.62,
      foot: view.height * 0.69,
      width: view.width * 0.56,
      height: view.height * 0.52,
    })
  );
};

/** 03: the product set free, with matter that swings around it. */
export const concept = (stage: PosterStage): string => {
  const { c, view, colours, chance, subject, palette } = stage;
  const [x, foot] = [view.width * 0.6, view.height * 0.885];
  const room = { width: view.width * 0.6, height: view.height * 0.5 };
  const { width, height } = fitted(subject.product, room);
  const middle = foot - height / 2;
  const turn = chance.part('orbit').between(-24, -14);
  const reach = Math.min(Math.max(width * 0.95, view.width * 0.36), view.width * 0.4);
  const inks = [colours.accent, palette[0] ?? colours.accent, colours.second].map((ink) =>
    colours.dark ? mix(ink, '#ffffff', 0.15) : ink,
  );
  const half = (front: boolean, i: number): string => {
    const rx = reach * (1 + i * 0.16);
    const ry = rx * 0.27;
    const sweep = front ? 0 : 1;
    return `<path d="M${n(-rx)} 0A${n(rx)} ${n(ry)} 0 0 ${sweep} ${n(rx)} 0" fill="none" stroke="${inks[i] ?? colours.accent}" stroke-opacity="${front ? 0.95 : 0.45}" stroke-width="${n((front ? 15 : 9) - i * 4)}" stroke-linecap="round"/>`;
  };
  const orbit = (front: boolean): string =>
    `<g transform="translate(${n(x)} ${n(foot - height * 0.24)}) rotate(${n(turn)})">${[0, 1, 2].map((i) => half(front, i)).join('')}</g>`;
  const dust = chance.part('dust');
  const motes = Array.from({ length: 22 }, () => {
    const angle = dust.between(0, 2 * Math.PI);
    const far = reach * dust.between(0.85, 1.5);
    const r = dust.between(3, 15);
    return `<circle cx="${n(x + far * Math.cos(angle))}" cy="${n(middle + far * 0.75 * Math.sin(angle))}" r="${n(r)}" fill="${c.ball(inks[dust.whole(3)] ?? colours.accent)}"/>`;
  }).join('');
  return (
    drawGround(stage, { x, y: middle, r: view.width * 0.34 }) +
    motes +
    orbit(false) +
    drawProduct(stage, { x, foot, ...room, turn: 7, floats: true }) +
    (subject.clean ? orbit(true) : '')
  );
};
