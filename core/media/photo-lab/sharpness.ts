import type { GreyPicture } from './picture.ts';

/** The long side of the grey picture that is measured, pixels: about what a training sees. */
export const MEASURED_SIDE = 512;
const TILE = 16;
/** Of the tiles, those with the strongest edges are measured: skin, sky and a blurred background say nothing. */
const STRONGEST = 0.25;
/** Variance of brightness below which a tile is flat; keeps the quotient sane there. */
const FLAT = 25;
/** A face narrower than this (of 512) has too few tiles to be measured alone. */
const LEAST_FACE = 64;

interface Tile {
  /** Variance of brightness. */
  contrast: number;
  /** Mean square of the second difference along rows and along columns. */
  across: number;
  down: number;
}

interface Area {
  x: number;
  y: number;
  width: number;
  height: number;
}

const measureTile = ({ data, width, height }: GreyPicture, left: number, top: number): Tile => {
  let [sum, squares, across, down, pixels] = [0, 0, 0, 0, 0];
  for (let y = Math.max(1, top); y < Math.min(height - 1, top + TILE); y++) {
    for (let x = Math.max(1, left); x < Math.min(width - 1, left + TILE); x++) {
      const at = y * width + x;
      const value = data[at]!;
      const dx = 2 * value - data[at - 1]! - data[at + 1]!;
      const dy = 2 * value - data[at - width]! - data[at + width]!;
      sum += value;
      squares += value * value;
      across += dx * dx;
      down += dy * dy;
      pixels++;
    }
  }
  const mean = sum / pixels;
  return { contrast: squares / pixels - mean * mean, across: across / pixels, down: down / pixels };
};

const measureTiles = (picture: GreyPicture, area: Area): Tile[] => {
  const tiles: Tile[] = [];
  const [right, bottom] = [
    Math.min(picture.width, area.x + area.width),
    Math.min(picture.height, area.y + area.height),
  ];
  for (let y = Math.max(0, Math.floor(area.y)); y + TILE <= bottom; y += TILE) {
    for (let x = Math.max(0, Math.floor(area.x)); x + TILE <= right; x += TILE) {
      tiles.push(measureTile(picture, x, y));
    }
  }
  return tiles;
};

/** Grain is what even the flattest tenth of the photo shows. */
const grainOf = (tiles: readonly Tile[], direction: 'across' | 'down'): number =>
  tiles.map((tile) => tile[direction]).toSorted((a, b) => a - b)[Math.floor(tiles.length / 10)] ?? 0;

/**
 * Sharpness of a photo: the variance of its second derivative (the variance of the Laplacian, as J. Pech-Pacheco et
 * al., "Diatom autofocusing in brightfield microscopy", 2000), measured where the edges are strongest and divided by
 * the contrast there. So it depends neither on the light nor on how much of the photo is out of focus on purpose.
 * The worse of the two directions counts, twice: a shaken camera blurs one of them only. The grain of the photo
 * is taken off: noise would pass for sharpness.
 *
 * `face` is the main face's box in pixels of the picture; where it is large enough it alone is measured.
 * Answers per mille (docs/gate.md has what was measured): photos as taken 21 to 700, blurred by 2 px of 512 below 16.
 */
export const sharpnessOf = (picture: GreyPicture, face?: Area): number => {
  const whole = measureTiles(picture, { x: 0, y: 0, width: picture.width, height: picture.height });
  const margin = 0.1;
  const tiles =
    face && Math.min(face.width, face.height) >= LEAST_FACE
      ? measureTiles(picture, {
          x: face.x - margin * face.width,
          y: face.y - margin * face.height,
          width: (1 + 2 * margin) * face.width,
          height: (1 + 2 * margin) * face.height,
        })
      : whole;
  const strongest = tiles
    .toSorted((a, b) => b.contrast - a.contrast)
    .slice(0, Math.ceil(tiles.length * STRONGEST));
  const contrast = strongest.reduce((sum, tile) => sum + tile.contrast + FLAT, 0);
  if (contrast === 0) return 0;
  const along = (direction: 'across' | 'down'): number => {
    const grain = grainOf(whole, direction);
    return strongest.reduce((sum, tile) => sum + Math.max(0, tile[direction] - grain), 0) / contrast;
  };
  return 2000 * Math.min(along('across'), along('down'));
};
