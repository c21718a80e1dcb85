import { create } from 'qrcode';

/** Modules of quiet zone on each side: ISO/IEC 18004 asks for four. */
const QUIET = 4;
/** Pixels of the picture's width, at least: so that a short address has large modules. */
const LEAST_WIDTH = 720;
/** Pixels of a module, at least: no chat scales the largest code (185 modules) down, which is 1,110 px wide. */
const LEAST_MODULE = 6;

const DARK = 0;
const LIGHT = 255;

/** One grey pixel a module, with the quiet zone around it. Throws for what no code holds. */
const modulesOf = (words: string): { width: number; pixels: Buffer } => {
  const segments = [{ data: Buffer.from(words, 'utf8'), mode: 'byte' as const }];
  const { modules } = create(segments, { errorCorrectionLevel: 'H' });
  const width = modules.size + 2 * QUIET;
  const pixels = Buffer.alloc(width * width, LIGHT);
  for (let row = 0; row < modules.size; row++) {
    for (let column = 0; column < modules.size; column++) {
      if (modules.get(row, column)) pixels[(row + QUIET) * width + column + QUIET] = DARK;
    }
  }
  return { width, pixels };
};

/**
 * A QR picture of these words as PNG: black on white, level H (30 % may be lost, stack.md), no logo. It is read back after
 * JPEG at quality 40 where a module keeps five pixels: a TRON address (41 modules with the quiet zone) from 240 px on, an
 * address of 300 characters (97 modules) from 512 px on, and not at 240 px. Rejects for more than 1,273 bytes.
 */
export const drawQr = async (words: string): Promise<Buffer> => {
  const { width, pixels } = modulesOf(words);
  const side = width * Math.max(Math.ceil(LEAST_WIDTH / width), LEAST_MODULE);
  // Enlarged and encoded outside of this thread: many are drawn when many order at once.
  const { sharp } = await import('./sharp.ts');
  return sharp(pixels, { raw: { width, height: width, channels: 1 } })
    .resize({ width: side, height: side, kernel: 'nearest' })
    .toColourspace('b-w')
    .png({ compressionLevel: 6 })
    .toBuffer();
};
