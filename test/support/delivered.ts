/** What delivered bytes say about themselves, and whether the visible mark is on them. */
import exifr from 'exifr';
import { decode, resize } from '../../core/media/images.ts';

/** The XMP of a generated picture, read by a library that is not the one that wrote it. */
export const provenanceIn = async (
  bytes: Buffer,
): Promise<{ source: string; aigc: Record<string, string> }> => {
  const read = await exifr.parse(bytes, { xmp: true, mergeOutput: false, tiff: false });
  // exifr leaves character references as they are.
  const aigc = String(read?.TC260?.AIGC ?? '{}').replace(/&#(\d+);/g, (_, code) =>
    String.fromCharCode(Number(code)),
  );
  return {
    source: String(read?.Iptc4xmpExt?.DigitalSourceType ?? ''),
    aigc: JSON.parse(aigc) as Record<string, string>,
  };
};

/** Whatever a camera wrote: undefined when there is nothing. */
export const cameraDataIn = async (bytes: Buffer): Promise<unknown> => {
  const read = (await exifr.parse(bytes, {
    xmp: false,
    icc: false,
    iptc: true,
    tiff: true,
    exif: true,
    gps: true,
  })) as Record<string, unknown> | undefined;
  // Of the file's header, and of PNG's.
  const plain =
    /^(ImageWidth|ImageHeight|BitDepth|ColorType|Compression|Filter|Interlace|JFIF.*|[XY]Resolution|ResolutionUnit|[XY]?thumbnail.*)$/i;
  const left = Object.entries(read ?? {}).filter(([name]) => !plain.test(name));
  return left.length === 0 ? undefined : Object.fromEntries(left);
};

/** Above what JPEG does to a pixel of a drawing. */
const CHANGED = 70;

/**
 * Where a delivered picture differs from its master, as shares of its sides: undefined where it hardly does. Thin lines
 * (a sharp edge, twice resized) are no difference: the mark is as high as a twentieth of the short side.
 */
export const differenceBox = async (
  delivered: Buffer,
  master: Buffer,
): Promise<{ left: number; top: number; right: number; bottom: number; height: number } | undefined> => {
  const shown = await decode(delivered);
  const { width, height } = shown;
  const made = await resize(master, { width, height });
  const columns = new Array<number>(width).fill(0);
  const rows = new Array<number>(height).fill(0);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = 4 * (y * width + x);
      let most = 0;
      for (let c = 0; c < 3; c++)
        most = Math.max(most, Math.abs((shown.pixels[at + c] ?? 0) - (made.pixels[at + c] ?? 0)));
      if (most <= CHANGED) continue;
      columns[x] = (columns[x] ?? 0) + 1;
      rows[y] = (rows[y] ?? 0) + 1;
    }
  }
  const xs = columns.flatMap((count, x) => (count >= 0.03 * height ? [x] : []));
  const ys = rows.flatMap((count, y) => (count >= 0.06 * width ? [y] : []));
  const [left, right, top, bottom] = [xs[0], xs.at(-1), ys[0], ys.at(-1)];
  if (left === undefined || right === undefined || top === undefined || bottom === undefined)
    return undefined;
  return {
    left: left / width,
    top: top / height,
    right: right / width,
    bottom: bottom / height,
    /** Of the short side. */
    height: (bottom - top + 1) / Math.min(width, height),
  };
};
