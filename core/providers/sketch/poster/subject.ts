import { type Raster, resize, toJpeg, toPng } from '../../../media/images.ts';
import type { Inset } from '../generic.ts';
import { cutOutOnce } from './cut-memo.ts';
import { type Region, roughExtent } from './extent.ts';
import type { Subject } from './stage.ts';

/** A part of a raster, moved inside of it where it hangs over. */
const crop = (from: Raster, region: Region): Raster => {
  const width = Math.max(1, Math.min(from.width, Math.round(region.width)));
  const height = Math.max(1, Math.min(from.height, Math.round(region.height)));
  const left = Math.max(0, Math.min(from.width - width, Math.round(region.left)));
  const top = Math.max(0, Math.min(from.height - height, Math.round(region.top)));
  const pixels = Buffer.alloc(width * height * 4);
  for (let y = 0; y < height; y++) {
    const start = 4 * ((top + y) * from.width + left);
    from.pixels.copy(pixels, 4 * y * width, start, start + 4 * width);
  }
  return { width, height, pixels };
};

const sized = async (raster: Raster, width: number, height: number): Promise<Raster> =>
  resize(raster, { width: Math.round(width), height: Math.round(height) });

const photoInset = async (raster: Raster, side: number): Promise<Inset> => {
  const small = await resize(raster, { width: side, height: side, fit: 'inside', enlarge: true });
  const jpeg = await toJpeg(small, { quality: 90 });
  return {
    uri: `data:image/jpeg;base64,${jpeg.toString('base64')}`,
    width: small.width,
    height: small.height,
  };
};

const cutInset = async (raster: Raster): Promise<Inset> => {
  const png = await toPng(raster);
  return {
    uri: `data:image/png;base64,${png.toString('base64')}`,
    width: raster.width,
    height: raster.height,
  };
};

/** Where a product is looked at closely, as shares of its box: above, and in the middle. */
const LOOKS = [
  { x: 0.5, y: 0.17, share: 0.62 },
  { x: 0.5, y: 0.6, share: 1 },
];

/** The parts of the product that a poster is drawn with. Sides in pixels of the poster. */
export interface SubjectNeeds {
  /** Largest that the product becomes. */
  product: { width: number; height: number };
  /** Side of close views; 0: none. */
  crops: number;
  /** Size of the view that fills the picture; undefined: none. */
  macro?: { width: number; height: number };
}

/** What of a photo is framed: the product with room around it, not narrower than 3:4 nor wider than 4:3. */
const frameOf = (photo: Raster, box: Region): Region => {
  const width = Math.min(photo.width, Math.max(box.width, box.height * 0.75));
  const height = Math.min(photo.height, Math.max(box.height, box.width * 0.75));
  return {
    left: box.left + (box.width - width) / 2,
    top: box.top + (box.height - height) / 2,
    width,
    height,
  };
};

/** The square of a close view, by the product's size. */
const closeBox = (box: Region, look: (typeof LOOKS)[number]): Region => {
  const { share } = look;
  const side = Math.max(
    Math.min(box.width, box.height) * share,
    Math.max(box.width, box.height) * share * 0.55,
  );
  return {
    left: box.left + box.width * look.x - side / 2,
    top: box.top + box.height * look.y - side / 2,
    width: side,
    height: side,
  };
};

/** How much neighbours differ in a part, on average: writing and edges do, a surface does not. */
const unrest = ({ pixels, width }: Raster, part: Region): number => {
  let sum = 0;
  let count = 0;
  for (let y = Math.max(1, Math.round(part.top)); y < part.top + part.height; y += 3) {
    for (let x = Math.max(3, Math.round(part.left)); x < part.left + part.width; x += 3) {
      const i = 4 * (y * width + x);
      const up = i - 4 * width;
      sum +=
        Math.abs((pixels[i + 1] ?? 0) - (pixels[i - 11] ?? 0)) +
        Math.abs((pixels[i + 1] ?? 0) - (pixels[up + 1] ?? 0));
      count++;
    }
  }
  return sum / Math.max(1, count);
};

/** How much of a part (in pixels of the photo, `scale` times those of the cut-out) is not of the product, 0..1. */
const outsideOf = ({ pixels, width, height }: Raster, part: Region, scale: number): number => {
  let clear = 0;
  for (let i = 0; i < 20; i++) {
    for (let j = 0; j < 20; j++) {
      const x = Math.round((part.left + (part.width * (i + 0.5)) / 20) / scale);
      const y = Math.round((part.top + (part.height * (j + 0.5)) / 20) / scale);
      if (x < 0 || y < 0 || x >= width || y >= height || (pixels[4 * (y * width + x) + 3] ?? 0) < 128)
        clear++;
    }
  }
  return clear / 400;
};

/** The part of this size along the product's middle that has least on it. */
const calmest = (
  whole: Raster,
  box: Region,
  size: { width: number; height: number },
  outside: (part: Region) => number,
): Region => {
  const parts = Array.from({ length: 9 }, (_, i) => ({
    left: box.left + (box.width - size.width) / 2,
    top: box.top + box.height * 0.04 + ((box.height * 0.92 - size.height) * i) / 8,
    ...size,
  }));
  // The middle of the product counts for a little: its ends are often rims and shadows.
  const cost = parts.map((part, i) => unrest(whole, part) + Math.abs(i - 4) * 0.25 + 400 * outside(part));
  return parts[cost.indexOf(Math.min(...cost))] ?? parts[4] ?? { left: 0, top: 0, ...size };
};

/**
 * Takes a photo apart: the product cut out, or, where its background is too uneven, the photo itself to be framed; and
 * close views. Throws UNSUPPORTED_FILE or FILE_TOO_LARGE.
 */
export const readSubject = async (photo: Buffer, needs: SubjectNeeds): Promise<Subject> => {
  const [cut, whole] = await Promise.all([cutOutOnce(photo), resize(photo, { width: 2000, height: 2000 })]);
  const scale = whole.width / cut.raster.width;
  const box: Region = cut.clean
    ? {
        left: cut.box.left * scale,
        top: cut.box.top * scale,
        width: cut.box.width * scale,
        height: cut.box.height * scale,
      }
    : roughExtent(whole);
  const product = cut.clean
    ? await cutInset(await sized(crop(cut.raster, cut.box), needs.product.width, needs.product.height))
    : await photoInset(
        crop(whole, frameOf(whole, box)),
        Math.round(Math.max(needs.product.width, needs.product.height)),
      );
  const crops =
    needs.crops === 0
      ? []
      : await Promise.all(LOOKS.map((look) => photoInset(crop(whole, closeBox(box, look)), needs.crops)));
  const subject: Subject = { product, clean: cut.clean, crops };
  if (needs.macro) {
    const aspect = needs.macro.width / needs.macro.height;
    // As large as the product allows, so that nothing but the product fills the picture.
    const height = Math.min(box.height * 0.5, (box.width * 0.8) / aspect);
    const region = calmest(whole, box, { width: height * aspect, height }, (part) =>
      cut.clean ? outsideOf(cut.raster, part, scale) : 0,
    );
    subject.macro = await photoInset(crop(whole, region), Math.max(needs.macro.width, needs.macro.height));
  }
  return subject;
};
