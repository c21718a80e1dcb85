import type { MaskProblem } from '../../conversations/posters.ts';
import { MAX_PICTURE_BYTES } from '../images.ts';

/** Where a picture may change. */
export interface Mask {
  width: number;
  height: number;
  /** One byte a pixel, rows from the top: 0 stays as it is, 255 changes fully. */
  coverage: Uint8Array;
  /** Painted part of the picture, percent; half painted pixels count half. */
  percent: number;
}

/** A mask that can't be used; the person reads `poster-mask-<problem>`. */
export class MaskRefused extends Error {
  override readonly name = 'MaskRefused';

  constructor(
    readonly problem: MaskProblem,
    message: string,
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }
}

/** Less is a slip of the finger: 0.05 % are 40 x 40 pixels of a 2K picture. */
const LEAST_PERCENT = 0.05;
/** More is the whole picture, for which no mask is needed. */
const MOST_PERCENT = 98;

/** Coverage as a mask. Throws MaskRefused `empty` or `everything`. */
export const maskOf = (coverage: Uint8Array, width: number, height: number): Mask => {
  let sum = 0;
  for (let i = 0; i < coverage.length; i += 1) sum += coverage[i] as number;
  const percent = (100 * sum) / (255 * width * height);
  if (percent < LEAST_PERCENT) throw new MaskRefused('empty', `${percent.toFixed(3)} % painted`);
  if (percent > MOST_PERCENT) throw new MaskRefused('everything', `${percent.toFixed(1)} % painted`);
  return { width, height, coverage, percent };
};

const SIGNATURE = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
/** Signature, length and name of the first chunk, and its thirteen bytes (PNG, third edition, 11.2.1). */
const HEADER_BYTES = 29;
/** Channels by PNG colour type; grey with alpha (4) and palettes (3) are no forms of a mask. */
const CHANNELS: Record<number, 1 | 3 | 4> = { 0: 1, 2: 3, 6: 4 };

const readHeader = (bytes: Buffer): { width: number; height: number; channels: 1 | 3 | 4 | undefined } => {
  const isPng =
    bytes.length >= HEADER_BYTES &&
    bytes.length <= MAX_PICTURE_BYTES &&
    bytes.subarray(0, 8).equals(SIGNATURE) &&
    bytes.toString('latin1', 12, 16) === 'IHDR';
  if (!isPng) throw new MaskRefused('unreadable', `${bytes.length} bytes that are no PNG`);
  const depth = bytes.readUInt8(24);
  return {
    width: bytes.readUInt32BE(16),
    height: bytes.readUInt32BE(20),
    channels: depth === 8 ? CHANNELS[bytes.readUInt8(25)] : undefined,
  };
};

/** The paint of RGBA pixels: alpha if anything is transparent, otherwise brightness. */
const paintOf = (data: Uint8Array, channels: number): Uint8Array => {
  const coverage = new Uint8Array(data.length / channels);
  if (channels === 1) {
    coverage.set(data);
    return coverage;
  }
  let transparent = false;
  if (channels === 4) for (let i = 3; i < data.length && !transparent; i += 4) transparent = data[i] !== 255;
  for (let i = 0, at = 0; i < coverage.length; i += 1, at += channels) {
    coverage[i] = transparent
      ? (data[at + 3] as number)
      : Math.max(data[at] as number, data[at + 1] as number, data[at + 2] as number);
  }
  return coverage;
};

/**
 * Reads what a brush painted. One rule: where any pixel is transparent, opacity is the paint, whatever its colour (a
 * canvas that was painted on); where nothing is transparent, brightness is (the strongest of red, green and blue:
 * white on black, as a mask is usually stored). So white and opaque both mean painted.
 *
 * It must be a PNG of `picture`'s size with 1, 3 or 4 channels of 8 bits; the size is judged before anything is
 * decoded, so that no file can unfold into more pixels than the picture has. Colour profiles are not applied.
 * Throws MaskRefused: `unreadable`, `size`, `channels`, `empty` or `everything`.
 */
export const readMask = async (bytes: Buffer, picture: { width: number; height: number }): Promise<Mask> => {
  const { width, height, channels } = readHeader(bytes);
  if (width !== picture.width || height !== picture.height) {
    throw new MaskRefused('size', `${width} x ${height} for ${picture.width} x ${picture.height}`);
  }
  if (channels === undefined) throw new MaskRefused('channels', 'not 1, 3 or 4 channels of 8 bits');
  const { sharp } = await import('../sharp.ts');
  const image = sharp(bytes, { limitInputPixels: width * height, failOn: 'error', ignoreIcc: true });
  const broken = (cause: unknown): never => {
    throw new MaskRefused('unreadable', 'a damaged PNG', { cause });
  };
  // A chunk may make one colour transparent: one channel more than the header says.
  const seen = await image.metadata().catch(broken);
  if (seen.channels !== channels) throw new MaskRefused('channels', `${seen.channels} channels`);
  const data = await image
    .toColourspace(channels === 1 ? 'b-w' : 'srgb')
    .raw({ depth: 'uchar' })
    .toBuffer()
    .catch(broken);
  return maskOf(paintOf(data, channels), width, height);
};

/** A mask as it is kept: a grey PNG, white = painted. `readMask` reads the same mask back. */
export const maskPng = async (mask: Mask): Promise<Buffer> => {
  const { sharp } = await import('../sharp.ts');
  const { width, height, coverage } = mask;
  return sharp(coverage, { raw: { width, height, channels: 1 } })
    .toColourspace('b-w')
    .png({ compressionLevel: 6 })
    .toBuffer();
};
