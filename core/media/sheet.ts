import type { Raster } from './images.ts';

/** An opaque ground of one colour (red, green, blue: 0..255). */
export const blankSheet = (
  width: number,
  height: number,
  [red, green, blue]: readonly [number, number, number],
): Raster => {
  const pixels = Buffer.alloc(width * height * 4);
  const colour = Buffer.from([red, green, blue, 255]);
  for (let at = 0; at < pixels.length; at += 4) colour.copy(pixels, at);
  return { width, height, pixels };
};

/** Puts a picture onto a sheet in place of what is there; the picture must lie inside of it. */
export const paste = (sheet: Raster, picture: Raster, left: number, top: number): void => {
  for (let y = 0; y < picture.height; y++) {
    const from = y * picture.width * 4;
    picture.pixels.copy(sheet.pixels, ((top + y) * sheet.width + left) * 4, from, from + picture.width * 4);
  }
};
