import type { PosterStyle } from '../../../conversations/posters.ts';
import { n } from '../canvas.ts';
import { mix } from '../colors.ts';
import type { Inset } from '../generic.ts';
import type { PosterStage } from './stage.ts';

/** Where a product stands: the middle of its foot, and the room that it may fill. */
export interface Stand {
  x: number;
  foot: number;
  width: number;
  height: number;
  /** Degrees clockwise around its middle; only what is cut out is turned. */
  turn?: number;
  reflects?: boolean;
  /** Nothing lies below it: the shadow is farther away. */
  floats?: boolean;
}

/** What a product fills of its room. */
export const fitted = (
  { width, height }: { width: number; height: number },
  room: { width: number; height: number },
): { width: number; height: number } => {
  const scale = Math.min(room.width / width, room.height / height);
  return { width: width * scale, height: height * scale };
};

const image = ({ uri }: Inset, x: number, y: number, width: number, height: number): string =>
  `<image x="${n(x)}" y="${n(y)}" width="${n(width)}" height="${n(height)}" preserveAspectRatio="none" href="${uri}"/>`;

/** Outline of a frame: an arch for the soft styles, a plain or rounded rectangle for the others. */
export const framePath = (
  style: PosterStyle,
  x: number,
  y: number,
  width: number,
  height: number,
): string => {
  if (style === 'nature' || style === 'luxury') {
    const r = width / 2;
    return `M${n(x)} ${n(y + height)}V${n(y + r)}A${n(r)} ${n(r)} 0 0 1 ${n(x + width)} ${n(y + r)}V${n(y + height)}Z`;
  }
  const r = style === 'playful' ? width * 0.12 : style === 'clean' ? width * 0.035 : 0;
  return `M${n(x + r)} ${n(y)}H${n(x + width - r)}a${n(r)} ${n(r)} 0 0 1 ${n(r)} ${n(r)}V${n(y + height - r)}a${n(r)} ${n(r)} 0 0 1 ${n(-r)} ${n(r)}H${n(x + r)}a${n(r)} ${n(r)} 0 0 1 ${n(-r)} ${n(-r)}V${n(y + r)}a${n(r)} ${n(r)} 0 0 1 ${n(r)} ${n(-r)}Z`;
};

/** A photo that could not be cut out, as a print that stands there. */
const framed = ({ c, style, colours, subject }: PosterStage, stand: Stand): string => {
  const { width, height } = fitted(subject.product, stand);
  const [x, y] = [stand.x - width / 2, stand.foot - height];
  const border = width * 0.022;
  const path = framePath(style, x, y, width, height);
  const edge = framePath(style, x - border, y - border, width + 2 * border, height + 2 * border);
  return (
    `<ellipse cx="${n(stand.x)}" cy="${n(stand.foot + border)}" rx="${n(width * 0.56)}" ry="${n(width * 0.05)}" fill="${c.fade('#000000', 0.5)}"/>` +
    `<path d="${edge}" fill="${colours.dark ? mix(colours.accent, '#ffffff', 0.1) : '#ffffff'}"/>` +
    c.clipped(path, image(subject.product, x, y, width, height))
  );
};

/** The product itself with its shadow; the same look everywhere, so that it stays the same product. */
export const drawProduct = (stage: PosterStage, stand: Stand): string => {
  const { c, subject, colours } = stage;
  if (!subject.clean) return framed(stage, stand);
  const { width, height } = fitted(subject.product, stand);
  const [x, y] = [stand.x - width / 2, stand.foot - height];
  const strength = colours.dark ? 0.75 : 0.42;
  const away = stand.floats ? height * 0.05 : 0;
  const shadow =
    `<ellipse cx="${n(stand.x + width * 0.06)}" cy="${n(stand.foot + away)}" rx="${n(width * 0.62)}" ry="${n(width * 0.085)}" fill="${c.fade('#000000', strength * 0.7)}"/>` +
    (stand.floats
      ? ''
      : `<ellipse cx="${n(stand.x)}" cy="${n(stand.foot - 1)}" rx="${n(width * 0.47)}" ry="${n(width * 0.032)}" fill="${c.fade('#000000', strength)}"/>`);
  const reflected = height * 0.2;
  const reflection = stand.reflects
    ? `<mask id="mirror" maskUnits="userSpaceOnUse" x="${n(x)}" y="${n(stand.foot)}" width="${n(width)}" height="${n(reflected)}"><rect x="${n(x)}" y="${n(stand.foot)}" width="${n(width)}" height="${n(reflected)}" fill="${c.linear(
        [
          [0, '#ffffff', 0.3],
          [1, '#ffffff', 0],
        ],
        true,
      )}"/></mask><g mask="url(#mirror)"><g transform="translate(0 ${n(2 * stand.foot)}) scale(1 -1)">${image(subject.product, x, y, width, height)}</g></g>`
    : '';
  const own = image(subject.product, x, y, width, height);
  const turned = stand.turn
    ? `<g transform="rotate(${n(stand.turn)} ${n(stand.x)} ${n(stand.foot - height / 2)})">${own}</g>`
    : own;
  return shadow + reflection + turned;
};

/** A round close view with a ring. */
export const roundCrop = (
  { c, colours }: PosterStage,
  crop: Inset | undefined,
  x: number,
  y: number,
  r: number,
): string => {
  if (!crop) return '';
  const circle = `M${n(x - r)} ${n(y)}a${n(r)} ${n(r)} 0 1 0 ${n(2 * r)} 0a${n(r)} ${n(r)} 0 1 0 ${n(-2 * r)} 0Z`;
  return (
    `<circle cx="${n(x + r * 0.04)}" cy="${n(y + r * 0.1)}" r="${n(r * 1.22)}" fill="${c.fade('#000000', 0.45)}"/>` +
    `<circle cx="${n(x)}" cy="${n(y)}" r="${n(r + 7)}" fill="${colours.dark ? colours.accent : '#ffffff'}"/>` +
    c.clipped(circle, image(crop, x - r, y - r, 2 * r, 2 * r))
  );
};

/** A close view in the frame of the style. */
export const framedCrop = (
  { c, colours, style }: PosterStage,
  crop: Inset | undefined,
  x: number,
  y: number,
  width: number,
  height: number,
): string => {
  if (!crop) return '';
  const side = Math.max(width, height);
  const edge = framePath(style, x - 6, y - 6, width + 12, height + 12);
  return (
    `<path d="${framePath(style, x - 2, y + 6, width + 12, height + 12)}" fill="#000000" fill-opacity="0.22"/>` +
    `<path d="${edge}" fill="${colours.dark ? colours.accent : '#ffffff'}"/>` +
    c.clipped(
      framePath(style, x, y, width, height),
      image(crop, x - (side - width) / 2, y - (side - height) / 2, side, side),
    )
  );
};
