import { resize, toJpeg } from './images.ts';

/** Pixels of the longest side: what chats show, and quickly sent. */
const SIDE = 1600;

/**
 * A picture of the operator's as it is sent: encoded anew as JPEG, so that nothing but what it shows goes out (no EXIF).
 * Throws UNSUPPORTED_FILE (not JPEG, PNG or WebP, or damaged) or FILE_TOO_LARGE.
 */
export const asSent = async (picture: Buffer): Promise<Buffer> =>
  toJpeg(await resize(picture, { width: SIDE, height: SIDE }), { quality: 88 });
