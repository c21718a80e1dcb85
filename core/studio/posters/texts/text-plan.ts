import type { PosterNumber, PosterStyle } from '../../../conversations/posters.ts';
import type { Plate } from '../styles-contrast.ts';

/** Pixels from the upper left corner. */
export interface PixelBox {
  left: number;
  top: number;
  width: number;
  height: number;
}

export interface PixelSize {
  width: number;
  height: number;
}

export type TextRole =
  | 'name'
  | 'heading'
  | 'point'
  | 'review'
  | 'brand'
  | 'label'
  | 'value'
  | 'step'
  | 'numeral'
  | 'colour';

/** One string, wrapped and placed. */
export interface PlannedText {
  role: TextRole;
  /** Exactly as given; what the font can't draw is replaced only when it is drawn (media/glyphs.ts). */
  text: string;
  box: PixelBox;
  align: 'left' | 'center';
  ink: string;
  /** Pixels per em. */
  size: number;
  /** How much the letters are thickened, in ems. */
  weight: number;
  /** As it was broken: the left end of each baseline. */
  lines: { text: string; left: number; baseline: number }[];
  /** What it stands on. */
  on: Plate;
}

/** `veil`: from the upper edge of the picture down; it fades out (or ends in the style's edge) below its box. */
export interface PlannedPlate {
  kind: 'veil' | 'card' | 'chip';
  box: PixelBox;
  plate: Plate;
  radius: number;
  /** Of a veil: how far it goes on below its box. */
  edge?: number;
}

export interface PlannedShape {
  kind: 'mark' | 'rule' | 'swatch' | 'quote';
  box: PixelBox;
  colour: string;
  align: 'left' | 'center';
}

/** Everything that is laid over a poster, ready to be drawn. It depends on nothing but what it was planned from. */
export interface TextPlan {
  number: PosterNumber;
  style: PosterStyle;
  size: PixelSize;
  plates: PlannedPlate[];
  shapes: PlannedShape[];
  texts: PlannedText[];
  /** For lines of plates. */
  accent: string;
}
