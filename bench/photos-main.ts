/**
 * A process that reads photos: `ours` sends all of a folder through the photo lab (as built), `bare` decodes, shrinks
 * and encodes them one after another with sharp. Says in one line what that cost.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';

export interface PhotosCost {
  /** 99th percentile of the event loop's delay, milliseconds. */
  delayMs: number;
  /** Peak of resident memory above what the process held before the first photo, MiB. */
  grownMiB: number;
  /** Of a photo, milliseconds. */
  photoMs: number;
}

const [how, folder] = process.argv.slice(2);
if ((how !== 'ours' && how !== 'bare') || folder === undefined) {
  throw new Error('usage: photos-main.ts ours|bare FOLDER');
}
const photos = readdirSync(folder).map((file) => readFileSync(path.join(folder, file)));

const built = (file: string): Promise<unknown> => import(pathToFileURL(path.resolve('dist', file)).href);

const openLab = async (): Promise<() => Promise<unknown>> => {
  const { createPhotoLab } = (await built(
    'core/media/photo-lab/photo-lab.js',
  )) as typeof import('../core/media/photo-lab/photo-lab.ts');
  const { createLogger } = (await built('core/logger.js')) as typeof import('../core/logger.ts');
  const lab = createPhotoLab({ logger: createLogger({ level: 'silent' }) });
  return async () => {
    const { signal } = new AbortController();
    await Promise.all(photos.map((photo) => lab.measure(photo, { faces: true, signal })));
    await lab.close();
  };
};

const openSharp = async (): Promise<() => Promise<unknown>> => {
  const { default: sharp } = await import('sharp');
  return async () => {
    for (const photo of photos) {
      await sharp(photo).autoOrient().resize({ width: 2048, height: 2048, fit: 'inside' }).jpeg().toBuffer();
    }
  };
};

const work = await (how === 'ours' ? openLab() : openSharp());
const MIB = 2 ** 20;
const before = process.memoryUsage.rss();
const delay = monitorEventLoopDelay({ resolution: 1 });
delay.enable();
const from = performance.now();
await work();
const cost: PhotosCost = {
  photoMs: (performance.now() - from) / photos.length,
  delayMs: delay.percentile(99) / 1e6,
  grownMiB: process.resourceUsage().maxRSS / 1024 - before / MIB,
};
process.stdout.write(`${JSON.stringify(cost)}\n`);
