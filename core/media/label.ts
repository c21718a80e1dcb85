import { decode, type Raster, resize, toJpeg, toPng } from './images.ts';
import { blend, drawText } from './text.ts';
import { type Provenance, provenanceXmp } from './xmp.ts';

/** The visible mark, word for word as the labelling rules fix it (jobs.md, "Safety, labels, privacy"). */
const MARKS = { en: 'AI-generated', zh: 'AI生成', ru: 'Создано ИИ' } as const;

export type LabelLocale = keyof typeof MARKS;

export interface LabelOptions extends Provenance {
  locale: LabelLocale;
  /** Default `jpeg`. */
  format?: 'jpeg' | 'png';
  /** Long side of a preview, pixels; the mark is drawn after shrinking, so that its size rule holds there too. */
  maxSide?: number;
}

export interface LabelledPicture {
  bytes: Buffer;
  mediaType: 'image/jpeg' | 'image/png';
  width: number;
  height: number;
  /** Where the mark (with its plate) lies; all other pixels are those of the master. */
  mark: { left: number; top: number; width: number; height: number };
}

/** GB 45438-2025, 5.2: the letters are at least 5 % of the picture's shortest side. */
const LETTER_SHARE = 0.05;
const PADDING = 0.25;

const drawMark = async (raster: Raster, locale: LabelLocale): Promise<LabelledPicture['mark']> => {
  const { noto } = await import('./noto.ts');
  const short = Math.min(raster.width, raster.height);
  const words = MARKS[locale];
  // The rule is measured on the flat capitals, the lowest full letters of all three marks; a pixel is
  // added because edges are smoothed.
  const size = ((LETTER_SHARE * short + 1) * noto.unitsPerEm) / noto.capHeight;
  const area = { width: Math.ceil(size * (words.length + 2)), height: Math.ceil(size * 2) };
  const mark = await drawText({
    lines: [words],
    ...area,
    align: 'right',
    vertical: 'bottom',
    color: '#ffffff',
    // White on this plate keeps a contrast above 4.5 : 1 even over white.
    plate: { color: '#000000', opacity: 0.62, padding: PADDING, radius: 0.3 },
    minSize: size,
    maxSize: size,
  });
  const margin = Math.round(short * 0.025);
  const pad = PADDING * size;
  const left = raster.width - margin - area.width;
  const top = raster.height - margin - area.height;
  blend(raster, mark.drawing, { left, top });
  const box = {
    left: Math.max(0, left + Math.floor(mark.ink.left - pad)),
    top: Math.max(0, top + Math.floor(mark.ink.top - pad)),
  };
  return {
    ...box,
    width: raster.width - margin - box.left,
    height: raster.height - margin - box.top,
  };
};

/**
 * The copy of a master that people get: with the visible mark in the bottom right corner and the metadata
 * of a generated picture. Throws UNSUPPORTED_FILE or FILE_TOO_LARGE for a master that is no picture.
 */
export const labelPicture = async (master: Buffer, options: LabelOptions): Promise<LabelledPicture> => {
  const side = options.maxSide;
  const raster =
    side === undefined ? await decode(master) : await resize(master, { width: side, height: side });
  const mark = await drawMark(raster, options.locale);
  const xmp = provenanceXmp(options);
  const { width, height } = raster;
  return options.format === 'png'
    ? { bytes: await toPng(raster, { xmp }), mediaType: 'image/png', width, height, mark }
    : { bytes: await toJpeg(raster, { xmp }), mediaType: 'image/jpeg', width, height, mark };
};

/**
 * A master with the metadata of a generated picture and without the visible mark: for who has agreed to label it
 * (unmarked.ts). JPEG; throws as labelPicture does.
 */
export const tagPicture = async (
  master: Buffer,
  provenance: Provenance,
): Promise<Omit<LabelledPicture, 'mark'>> => {
  const raster = await decode(master);
  const { width, height } = raster;
  const bytes = await toJpeg(raster, { quality: 95, xmp: provenanceXmp(provenance) });
  return { bytes, mediaType: 'image/jpeg', width, height };
};
