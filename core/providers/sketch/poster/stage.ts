import type { PosterNumber, PosterStyle } from '../../../conversations/posters.ts';
import type { StyleColours } from '../../../studio/posters/styles.ts';
import type { Canvas } from '../canvas.ts';
import type { Inset } from '../generic.ts';
import type { Chance } from '../random.ts';
import type { View } from '../scene.ts';

/** The product as it is put into a drawing. */
export interface Subject {
  /** Cut out and cropped to itself; or, where that was not clean, a part of the photo to be framed. */
  product: Inset;
  clean: boolean;
  /** Close parts of the photo, from the top of the product down, square. */
  crops: Inset[];
  /** One still closer, in the shape of the whole picture: only where a poster needs it. */
  macro?: Inset;
}

/** What a poster is composed on: 768 wide, 1024 high at 3:4. */
export interface PosterStage {
  c: Canvas;
  view: View;
  number: PosterNumber;
  style: PosterStyle;
  colours: StyleColours;
  /** The product's own, never empty. */
  palette: string[];
  subject: Subject;
  /** Panels of the usage guide follow from it. */
  steps: number;
  chance: Chance;
}

/** A point in shares of the view, in its units. */
export const spot = ({ view }: PosterStage, x: number, y: number): { x: number; y: number } => ({
  x: x * view.width,
  y: y * view.height,
});

/** What lies in front of something, out of focus; around it nothing changes. `name` is its own in a drawing. */
export const softened = ({ view }: PosterStage, name: string, content: string, radius: number): string =>
  `<filter id="${name}" filterUnits="userSpaceOnUse" x="0" y="0" width="${view.width}" height="${view.height}" color-interpolation-filters="sRGB"><feGaussianBlur stdDeviation="${radius}"/></filter><g filter="url(#${name})">${content}</g>`;
