import type { Raster } from '../../../media/images.ts';

/** Pixels of a raster. */
export interface Region {
  left: number;
  top: number;
  width: number;
  height: number;
}

const STEP = 4;
/** A pixel this far from the background's colour (sum over channels) counts as the product. */
const FAR = 72;
/** A row or column is of the product when so much of it counts. */
const SHARE = 0.035;

const median = (values: number[]): number => values.sort((a, b) => a - b)[values.length >> 1] ?? 0;

/** The colour that the edges of a photo have most. */
const edgeColour = ({ pixels, width, height }: Raster): [number, number, number] => {
  const at: number[] = [];
  for (let x = 0; x < width; x += STEP) at.push(x, (height - 1) * width + x);
  for (let y = 0; y < height; y += STEP) at.push(y * width, y * width + width - 1);
  const channel = (offset: number): number => median(at.map((i) => pixels[4 * i + offset] ?? 0));
  return [channel(0), channel(1), channel(2)];
};

/** First and last index whose share is enough, with some room; the whole range if there is none. */
const range = (counts: number[], of: number, length: number): [from: number, to: number] => {
  const seen = counts.map((count) => count / of >= SHARE);
  const [first, last] = [seen.indexOf(true), seen.lastIndexOf(true)];
  if (first < 0) return [0, length];
  const room = (last - first + 1) * STEP * 0.09;
  return [Math.max(0, first * STEP - room), Math.min(length, (last + 1) * STEP + room)];
};

/**
 * About where the product lies in a photo that could not be cut out: good enough to frame it. On a background of many
 * colours that is the whole photo.
 */
export const roughExtent = (photo: Raster): Region => {
  const { pixels, width, height } = photo;
  const [r, g, b] = edgeColour(photo);
  const rows = Array.from({ length: Math.ceil(height / STEP) }, () => 0);
  const columns = Array.from({ length: Math.ceil(width / STEP) }, () => 0);
  for (let y = 0; y < height; y += STEP) {
    for (let x = 0; x < width; x += STEP) {
      const i = 4 * (y * width + x);
      const off =
        Math.abs((pixels[i] ?? 0) - r) +
        Math.abs((pixels[i + 1] ?? 0) - g) +
        Math.abs((pixels[i + 2] ?? 0) - b);
      if (off < FAR) continue;
      rows[y / STEP] = (rows[y / STEP] ?? 0) + 1;
      columns[x / STEP] = (columns[x / STEP] ?? 0) + 1;
    }
  }
  const [left, right] = range(columns, rows.length, width);
  const [top, bottom] = range(rows, columns.length, height);
  return { left, top, width: right - left, height: bottom - top };
};
