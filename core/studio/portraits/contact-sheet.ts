import { resize, toJpeg } from '../../media/images.ts';
import { blankSheet, paste } from '../../media/sheet.ts';
import { blend } from '../../media/text.ts';
import { markOf, numberOf } from './contact-marks.ts';
import type { PhotoState } from './photos.ts';

/** Pixels. Five columns of these are 1280 wide: what chat apps show without shrinking. */
const CELL = 256;
const GAP = 4;
const COLUMNS = 5;
const BACKGROUND = [0x20, 0x22, 0x26] as const;

export interface ContactPhoto {
  /** JPEG, PNG or WebP. */
  picture: Buffer;
  number: number;
  state: PhotoState;
}

/**
 * The photos as one JPEG: five in a row, each whole, with its number and a mark of its state. There are no words in
 * it, and every mark has a shape of its own, so that it reads in any language and without seeing colours. Rejected ones
 * are dimmed. At least one photo. Throws UNSUPPORTED_FILE for a picture that is none.
 */
export const drawContactSheet = async (photos: readonly ContactPhoto[]): Promise<Buffer> => {
  const columns = Math.min(COLUMNS, photos.length);
  const rows = Math.ceil(photos.length / columns);
  const sheet = blankSheet(columns * (CELL + GAP) + GAP, rows * (CELL + GAP) + GAP, BACKGROUND);
  const overlay: string[] = [];
  for (const [i, { picture, number, state }] of photos.entries()) {
    const left = GAP + (i % columns) * (CELL + GAP);
    const top = GAP + Math.floor(i / columns) * (CELL + GAP);
    // One after another: 25 photos at once would be 300 MB of pixels.
    const thumb = await resize(picture, { width: CELL, height: CELL });
    paste(
      sheet,
      thumb,
      left + Math.floor((CELL - thumb.width) / 2),
      top + Math.floor((CELL - thumb.height) / 2),
    );
    const numeral = await numberOf(number, CELL);
    overlay.push(`<g transform="translate(${left} ${top})">${await markOf(state, CELL)}${numeral}</g>`);
  }
  const { renderSvg } = await import('../../media/resvg.ts');
  const { width, height } = sheet;
  blend(
    sheet,
    await renderSvg(
      `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${overlay.join('')}</svg>`,
    ),
    { left: 0, top: 0 },
  );
  return toJpeg(sheet, { quality: 85 });
};
