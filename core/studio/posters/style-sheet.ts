import { POSTER_STYLES, type PosterStyle } from '../../conversations/posters.ts';
import { type Raster, toJpeg } from '../../media/images.ts';
import { noto } from '../../media/noto.ts';
import { type Drawing, renderSvg } from '../../media/resvg.ts';
import { runPath, runWidth } from '../../media/run.ts';
import { blend } from '../../media/text.ts';
import { createCanvas } from '../../providers/sketch/canvas.ts';
import { styleCard } from '../../providers/sketch/poster/plain.ts';
import type { Subject } from '../../providers/sketch/poster/stage.ts';
import { readSubject } from '../../providers/sketch/poster/subject.ts';
import { createChance } from '../../providers/sketch/random.ts';
import { styleColours } from './styles.ts';

const COLUMNS = 3;
const CARD = { width: 344, height: 430 };
const GAP = 12;
const PAPER = '#f2f1ee';
const VIEW = { width: 768, height: 960 };
/** The middle of a figure's height above its baseline, in ems. */
const FIGURE_MIDDLE = 0.367;

const numeral = (index: number, style: PosterStyle, palette: string[]): string => {
  const { chip, chipInk } = styleColours(style, palette);
  const [x, y, r, size] = [104, VIEW.height - 104, 74, 96];
  const text = String(index + 1);
  const path = runPath(text, noto, x - (runWidth(text, noto) * size) / 2, y + FIGURE_MIDDLE * size, size);
  return (
    `<circle cx="${x}" cy="${y}" r="${r + 7}" fill="#ffffff" fill-opacity="0.9"/><circle cx="${x}" cy="${y}" r="${r}" fill="${chip}"/>` +
    `<path d="${path}" fill="${chipInk}" stroke="${chipInk}" stroke-width="3" stroke-linejoin="round"/>`
  );
};

const drawCard = (
  index: number,
  style: PosterStyle,
  subject: Subject,
  palette: string[],
): Promise<Drawing> => {
  const c = createCanvas();
  const card = styleCard({
    c,
    view: VIEW,
    number: 1,
    style,
    colours: styleColours(style, palette),
    palette,
    subject,
    steps: 0,
    chance: createChance(`style/${style}`),
  });
  return renderSvg(c.svg(CARD, VIEW, card + numeral(index, style, palette)));
};

/**
 * One small picture (JPEG, 1080 x 896) with the product in every style, numbered 1 to 6 in the order of POSTER_STYLES,
 * without words: what a style is chosen from in a chat. `palette` as `ProductFacts.colours`. Throws UNSUPPORTED_FILE or
 * FILE_TOO_LARGE for a photo that can't be read.
 */
export const drawStyleSheet = async ({
  photo,
  palette,
}: {
  photo: Buffer;
  palette: string[];
}): Promise<Buffer> => {
  const colours = palette.length > 0 ? palette : ['#8a8f98'];
  const subject = await readSubject(photo, { product: { width: 300, height: 300 }, crops: 0 });
  const rows = Math.ceil(POSTER_STYLES.length / COLUMNS);
  const width = COLUMNS * CARD.width + (COLUMNS + 1) * GAP;
  const height = rows * CARD.height + (rows + 1) * GAP;
  const paper = Number.parseInt(PAPER.slice(1), 16);
  const sheet: Raster = {
    width,
    height,
    pixels: Buffer.alloc(
      4 * width * height,
      Buffer.from([paper >> 16, (paper >> 8) & 255, paper & 255, 255]),
    ),
  };
  for (const [i, style] of POSTER_STYLES.entries()) {
    // One after another: six drawings at once would keep six pictures in memory.
    const card = await drawCard(i, style, subject, colours);
    blend(sheet, card, {
      left: GAP + (i % COLUMNS) * (CARD.width + GAP),
      top: GAP + Math.floor(i / COLUMNS) * (CARD.height + GAP),
    });
  }
  return toJpeg(sheet, { quality: 88 });
};
