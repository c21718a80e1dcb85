import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type Raster, resize, toJpeg } from '../core/media/images.ts';
import { blankSheet, paste } from '../core/media/sheet.ts';
import { blend, drawText } from '../core/media/text.ts';

/** Pixels. */
const HEIGHT = 300;
const GAP = 12;
const NAME = 150;

interface Row {
  name: string;
  pictures: Raster[];
}

const widthOf = ({ pictures }: Row): number =>
  NAME + pictures.reduce((sum, { width }) => sum + width + GAP, GAP);

/** What the demo delivered on one picture (JPEG): a row for each job, with its name. */
export const drawSheet = async (files: ReadonlyMap<string, readonly string[]>): Promise<Buffer> => {
  const rows: Row[] = [];
  for (const [name, paths] of files) {
    const pictures: Raster[] = [];
    for (const file of paths) {
      pictures.push(await resize(readFileSync(path.resolve(file)), { width: 2 * HEIGHT, height: HEIGHT }));
    }
    rows.push({ name, pictures });
  }
  const sheet = blankSheet(Math.max(...rows.map(widthOf)), rows.length * (HEIGHT + GAP) + GAP, [32, 34, 38]);
  for (const [i, { name, pictures }] of rows.entries()) {
    const top = GAP + i * (HEIGHT + GAP);
    const { drawing } = await drawText({
      lines: [name],
      width: NAME - GAP,
      height: HEIGHT,
      align: 'left',
      maxSize: 28,
    });
    blend(sheet, drawing, { left: GAP, top });
    let left = NAME;
    for (const picture of pictures) {
      paste(sheet, picture, left, top);
      left += picture.width + GAP;
    }
  }
  return toJpeg(sheet, { quality: 85 });
};
