import type { Sharp, SharpOptions } from 'sharp';
import { DarkroomError } from '../errors.ts';
import { withXmpChunk } from './png-xmp.ts';

export type PictureType = 'image/jpeg' | 'image/png' | 'image/webp';

/** Decoded pixels: 8 bits a channel, sRGB, rows from the top, RGBA. */
export interface Raster {
  width: number;
  height: number;
  pixels: Buffer;
}

/** What a picture file says about itself, after its EXIF rotation. */
export interface PictureFacts {
  width: number;
  height: number;
  mediaType: PictureType;
}

export interface PictureLimits {
  /** Largest file, bytes. */
  maxBytes?: number;
  /** Largest width x height, whatever the file's size: guards against decompression bombs. */
  maxPixels?: number;
}

/** jobs.md: references <= 5 MB, other picture inputs <= 20 MB. */
export const MAX_PICTURE_BYTES = 20 * 1024 * 1024;
/** Above the largest phone cameras (50 MP). */
const MAX_PICTURE_PIXELS = 64_000_000;

const FORMATS: Record<string, PictureType> = { jpeg: 'image/jpeg', png: 'image/png', webp: 'image/webp' };

const unsupported = (message: string, mediaType: string, cause?: unknown): DarkroomError =>
  new DarkroomError('UNSUPPORTED_FILE', message, { mediaType }, { cause });

const options = (maxPixels: number): SharpOptions => ({
  limitInputPixels: maxPixels,
  // Cut files are refused; a harmless warning (junk before a marker, as some phones write) is not.
  failOn: 'error',
});

const open = async (bytes: Buffer, limits: PictureLimits): Promise<{ image: Sharp; facts: PictureFacts }> => {
  const maxBytes = limits.maxBytes ?? MAX_PICTURE_BYTES;
  const maxPixels = limits.maxPixels ?? MAX_PICTURE_PIXELS;
  if (bytes.length === 0) throw unsupported('an empty file', 'application/octet-stream');
  if (bytes.length > maxBytes) {
    throw new DarkroomError('FILE_TOO_LARGE', `picture of ${bytes.length} bytes`, {
      bytes: bytes.length,
      limit: maxBytes,
    });
  }
  const { sharp } = await import('./sharp.ts');
  // The header is read without the pixel limit, so that a bomb is named as too large, not as broken.
  const header = await sharp(bytes, { ...options(maxPixels), limitInputPixels: false })
    .metadata()
    .catch((cause: unknown) => {
      throw unsupported('not a JPEG, PNG or WebP picture', 'application/octet-stream', cause);
    });
  const mediaType = FORMATS[header.format];
  if (!mediaType) throw unsupported(`format ${header.format}`, 'application/octet-stream');
  if (header.width * header.height > maxPixels) {
    throw new DarkroomError('FILE_TOO_LARGE', `picture of ${header.width} x ${header.height} pixels`, {
      bytes: bytes.length,
      limit: maxBytes,
      pixels: header.width * header.height,
      pixelLimit: maxPixels,
    });
  }
  // Orientations 5 to 8 lie on their side (EXIF 2.3, tag 0x0112).
  const turned = (header.orientation ?? 1) >= 5;
  return {
    image: sharp(bytes, options(maxPixels)).rotate(),
    facts: {
      width: turned ? header.height : header.width,
      height: turned ? header.width : header.height,
      mediaType,
    },
  };
};

/** libvips reports broken pixel data only when it reaches it. */
const run = async <T>(mediaType: PictureType, work: Promise<T>): Promise<T> =>
  work.catch((cause: unknown) => {
    throw unsupported('the picture is damaged', mediaType, cause);
  });

/**
 * Size and type of a picture from its header, as it is shown (EXIF rotation applied).
 * Throws UNSUPPORTED_FILE (not JPEG, PNG or WebP) or FILE_TOO_LARGE.
 */
export const readPictureFacts = async (bytes: Buffer, limits: PictureLimits = {}): Promise<PictureFacts> =>
  (await open(bytes, limits)).facts;

/** All pixels, rotated as EXIF says, in sRGB. Throws UNSUPPORTED_FILE or FILE_TOO_LARGE. */
export const decode = async (bytes: Buffer, limits: PictureLimits = {}): Promise<Raster> => {
  const { image, facts } = await open(bytes, limits);
  const { data, info } = await run(
    facts.mediaType,
    image.toColourspace('srgb').ensureAlpha().raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true }),
  );
  return { width: info.width, height: info.height, pixels: data };
};

const fromRaster = async (raster: Raster): Promise<Sharp> => {
  const { sharp } = await import('./sharp.ts');
  return sharp(raster.pixels, { raw: { width: raster.width, height: raster.height, channels: 4 } });
};

const source = async (picture: Buffer | Raster): Promise<{ image: Sharp; mediaType: PictureType }> => {
  if (!Buffer.isBuffer(picture)) return { image: await fromRaster(picture), mediaType: 'image/png' };
  const { image, facts } = await open(picture, {});
  return { image, mediaType: facts.mediaType };
};

const isOpaque = ({ pixels }: Raster): boolean => {
  for (let i = 3; i < pixels.length; i += 4) if (pixels[i] !== 255) return false;
  return true;
};

/** Embedded metadata of an output; everything that the input carried (EXIF, GPS, XMP) is left out. */
export interface EncodeOptions {
  xmp?: string;
}

/** Lossless PNG. An alpha channel without any transparency is left out. */
export const toPng = async (picture: Buffer | Raster, { xmp }: EncodeOptions = {}): Promise<Buffer> => {
  const { image, mediaType } = await source(picture);
  const shaped = Buffer.isBuffer(picture) || !isOpaque(picture) ? image : image.removeAlpha();
  const png = await run(mediaType, shaped.png({ compressionLevel: 6 }).toBuffer());
  return xmp === undefined ? png : withXmpChunk(png, xmp);
};

/** JPEG without colour subsampling (text stays sharp); transparency becomes white. `quality` 1..100. */
export const toJpeg = async (
  picture: Buffer | Raster,
  { quality = 92, xmp }: EncodeOptions & { quality?: number } = {},
): Promise<Buffer> => {
  const { image, mediaType } = await source(picture);
  const flat = image.flatten({ background: '#ffffff' });
  const tagged = xmp === undefined ? flat : flat.withXmp(xmp);
  return run(mediaType, tagged.jpeg({ quality, chromaSubsampling: '4:4:4' }).toBuffer());
};

export interface ResizeOptions {
  width?: number;
  height?: number;
  /** `inside` keeps the whole picture, `cover` fills the box and cuts. Default `inside`. */
  fit?: 'inside' | 'cover';
  /** Default false: a smaller picture stays as it is. */
  enlarge?: boolean;
}

/** A resized copy as pixels. Throws UNSUPPORTED_FILE or FILE_TOO_LARGE. */
export const resize = async (picture: Buffer | Raster, to: ResizeOptions): Promise<Raster> => {
  const { image, mediaType } = await source(picture);
  const { data, info } = await run(
    mediaType,
    image
      .resize({
        width: to.width,
        height: to.height,
        fit: to.fit ?? 'inside',
        withoutEnlargement: !to.enlarge,
      })
      .toColourspace('srgb')
      .ensureAlpha()
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true }),
  );
  return { width: info.width, height: info.height, pixels: data };
};
