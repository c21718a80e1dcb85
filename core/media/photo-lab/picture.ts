import type { Sharp } from 'sharp';
import { LONG_SIDE, PhotoUnreadable } from '../../studio/portraits/photos.ts';
import type { RgbPicture } from '../faces/faces.ts';
import { MAX_PICTURE_BYTES } from '../images.ts';
import { sharp } from '../sharp.ts';

/** The largest phone cameras; what has more is not decoded (a small file can hold a very large picture). */
const MAX_PIXELS = 50_000_000;

const MAGIC: readonly { at: number; bytes: string }[] = [
  { at: 0, bytes: 'ffd8ff' },
  { at: 0, bytes: '89504e470d0a1a0a' },
  { at: 8, bytes: Buffer.from('WEBP').toString('hex') },
];

const claimsToBeAPicture = (bytes: Buffer): boolean =>
  MAGIC.some((magic) => bytes.toString('hex', magic.at, magic.at + magic.bytes.length / 2) === magic.bytes);

/** APNG: an acTL chunk stands before the pixels (PNG 3, 11.3.6.1). libvips would quietly take the first frame. */
const isAnimatedPng = (bytes: Buffer): boolean => {
  for (let at = 8; at + 8 <= bytes.length; at += 12 + bytes.readUInt32BE(at)) {
    const type = bytes.toString('latin1', at + 4, at + 8);
    if (type === 'acTL') return true;
    if (type === 'IDAT') return false;
  }
  return false;
};

/** Pixels as given, turned upright. Reads the header alone. Throws PhotoUnreadable. */
const readSize = async (bytes: Buffer): Promise<{ width: number; height: number }> => {
  if (bytes.length > MAX_PICTURE_BYTES) throw new PhotoUnreadable('too-large');
  if (!claimsToBeAPicture(bytes)) throw new PhotoUnreadable('not-a-picture');
  // Without the limit, so that a picture with too many pixels is called that, and not broken.
  const header = await sharp(bytes, { limitInputPixels: false })
    .metadata()
    .catch(() => {
      throw new PhotoUnreadable('broken');
    });
  if ((header.pages ?? 1) > 1 || (header.format === 'png' && isAnimatedPng(bytes))) {
    throw new PhotoUnreadable('animated');
  }
  if (header.width * header.height > MAX_PIXELS) throw new PhotoUnreadable('too-many-pixels');
  // Orientations 5 to 8 lie on their side (EXIF 2.3, tag 0x0112).
  const turned = (header.orientation ?? 1) >= 5;
  return {
    width: turned ? header.height : header.width,
    height: turned ? header.width : header.height,
  };
};

/**
 * Everything is measured on a copy with at most this long side. The detector itself looks at 256 px; a face of 128 px
 * in a 12 MP photo has 33 here, of which it is still known (docs/gate.md).
 */
const SEEN_SIDE = 1024;

const inside = (side: number) =>
  ({ width: side, height: side, fit: 'inside', withoutEnlargement: true }) as const;

const broken = (): never => {
  throw new PhotoUnreadable('broken');
};

/** Upright, shrunk while it is decoded, in sRGB; what is transparent becomes white. */
const open = (bytes: Buffer, side: number): Sharp =>
  sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: 'error' })
    .autoOrient()
    .resize(inside(side))
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb');

const look = async (image: Sharp): Promise<RgbPicture> => {
  const { data, info } = await image
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true })
    .catch(broken);
  return { data, width: info.width, height: info.height };
};

export interface OpenedPhoto {
  /** Pixels of the photo as given, upright. */
  given: { width: number; height: number };
  /** JPEG without any metadata, at most LONG_SIDE, and its pixels. */
  normalized: Buffer;
  size: { width: number; height: number };
  /** The same, small enough to be measured. */
  rgb: RgbPicture;
}

/**
 * Reads a photo. It is decoded once, row by row into the normalized copy, and seen through that: its pixels are never
 * in memory as a whole. Throws PhotoUnreadable.
 */
export const openPhoto = async (bytes: Buffer): Promise<OpenedPhoto> => {
  const given = await readSize(bytes);
  const { data: normalized, info } = await open(bytes, LONG_SIDE)
    // With the encoder's standard tables: for tables of its own it would keep the whole picture in memory.
    .jpeg({ quality: 90, optimizeCoding: false })
    .toBuffer({ resolveWithObject: true })
    .catch(broken);
  return {
    given,
    normalized,
    size: { width: info.width, height: info.height },
    rgb: await look(open(normalized, SEEN_SIDE)),
  };
};

/** A picture, small enough to be measured. Throws PhotoUnreadable. */
export const seePicture = async (bytes: Buffer): Promise<RgbPicture> => {
  await readSize(bytes);
  return look(open(bytes, SEEN_SIDE));
};

const fromRgb = ({ data, width, height }: RgbPicture): Sharp =>
  sharp(data, { raw: { width, height, channels: 3 } });

/** One byte a pixel, rows from the top. */
export interface GreyPicture {
  data: Uint8Array;
  width: number;
  height: number;
}

/** A grey copy with this long side. */
export const greyCopy = (rgb: RgbPicture, side: number): Promise<GreyPicture> =>
  look(fromRgb(rgb).resize({ width: side, height: side, fit: 'inside' }).greyscale());

/** A copy of `side` x `side` pixels, stretched. */
export const stamp = (rgb: RgbPicture, side: number): Promise<RgbPicture> =>
  look(fromRgb(rgb).resize({ width: side, height: side, fit: 'fill' }));

/** The same in grey. */
export const greyStamp = (rgb: RgbPicture, side: number): Promise<GreyPicture> =>
  look(fromRgb(rgb).resize({ width: side, height: side, fit: 'fill' }).greyscale());
