import { n } from '../canvas.ts';
import type { PosterStage } from './stage.ts';

/** Where the eye is led, and where the floor begins (undefined: no floor), in units of the view. */
export interface GroundLook {
  x: number;
  y: number;
  r: number;
  floor?: number;
}

export const fullRect = ({ view }: PosterStage, fill: string, opacity = 1): string =>
  `<rect width="${n(view.width)}" height="${n(view.height)}" fill="${fill}"${opacity < 1 ? ` fill-opacity="${opacity}"` : ''}/>`;

export const floorRect = ({ view }: PosterStage, floor: number, fill: string): string =>
  `<rect y="${n(floor)}" width="${n(view.width)}" height="${n(view.height - floor)}" fill="${fill}"/>`;

export const circle = (x: number, y: number, r: number, attributes: string): string =>
  `<circle cx="${n(x)}" cy="${n(y)}" r="${n(r)}" ${attributes}/>`;
