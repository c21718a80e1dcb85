import { getEnvironmentData, isMainThread, setEnvironmentData } from 'node:worker_threads';
import sharp from 'sharp';

const RULES_STAND = 'darkroom: sharp loads JPEG, PNG and WebP only';

/**
 * The only importer of sharp: what comes from people is decoded with JPEG, PNG and WebP loaders alone, from memory
 * (libvips would also open SVG, PDF, TIFF, GIF ...). Loaded with `import('./sharp.ts')`, because the native
 * library costs tens of megabytes that an idle process need not hold.
 *
 * The rules hold for the whole process. Only the main thread sets them, before it starts a thread that draws: set
 * a second time they would block everything for a moment, under the hands of the other threads.
 */
if (isMainThread) {
  sharp.block({ operation: ['VipsForeignLoad'] });
  sharp.unblock({
    operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer'],
  });
  sharp.cache(false);
  setEnvironmentData(RULES_STAND, true);
} else if (getEnvironmentData(RULES_STAND) !== true) {
  throw new Error('the main thread must import sharp.ts before it starts a thread that does');
}

export { sharp };
