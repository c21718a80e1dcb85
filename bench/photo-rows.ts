/**
 * What measuring photos costs the process that also answers people: twenty photos of 12 MP, each with a face, sent
 * to the photo lab at once; against sharp alone, decoding and shrinking them in the process itself.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import sharp from 'sharp';
import type { PhotosCost } from './photos-main.ts';
import { median, startChild, withFolder } from './process.ts';
import { makeRow, type Row } from './row.ts';

const ROUNDS = 3;
const PHOTOS = 20;
const SIZE = { width: 4000, height: 3000 };

const require = createRequire(import.meta.url);
/** A picture in the detector's own package: rows of small portraits (test/integration/photo-gate/pictures.ts). */
const PORTRAITS = path.join(
  path.dirname(require.resolve('@vladmandic/human')),
  '../assets/screenshot-facematch.jpg',
);

/** Noise, so that decoding costs what it costs with a camera's photo, and a face that fills a third of the height. */
const drawPhoto = async (n: number): Promise<Buffer> => {
  const face = await sharp(readFileSync(PORTRAITS))
    .extract({ left: Math.min(1812, Math.round(3 + (n % 18) * 106.4)), top: 283, width: 104, height: 106 })
    .resize({ width: 1500, kernel: 'cubic' })
    .png()
    .toBuffer();
  return sharp({
    create: { ...SIZE, channels: 3, background: '#777', noise: { type: 'gaussian', mean: 120, sigma: 12 } },
  })
    .composite([{ input: face, left: 200 + 100 * n, top: 300 + 50 * (n % 10) }])
    .jpeg({ quality: 88 })
    .toBuffer();
};

const measure = async (how: 'ours' | 'bare', folder: string): Promise<PhotosCost> => {
  const child = startChild(path.resolve('bench/photos-main.ts'), {}, [how, folder]);
  try {
    return JSON.parse(await child.line((line) => line.startsWith('{'), 120_000)) as PhotosCost;
  } finally {
    await child.stop();
  }
};

/** Delay of the event loop and growth of memory; both are rows. */
export const photoRows = (): Promise<Row[]> =>
  withFolder(async (folder) => {
    for (let n = 0; n < PHOTOS; n += 1) writeFileSync(path.join(folder, `${n}.jpg`), await drawPhoto(n));
    const ours: PhotosCost[] = [];
    const bare: PhotosCost[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      bare.push(await measure('bare', folder));
      ours.push(await measure('ours', folder));
    }
    const of = (costs: PhotosCost[], figure: keyof PhotosCost): number =>
      median(costs.map((cost) => cost[figure]));
    return [
      makeRow({
        row: 'event loop delay, p99, while 20 photos of 12 MP are measured (against sharp alone)',
        value: of(ours, 'delayMs'),
        unit: 'ms',
        reference: of(bare, 'delayMs'),
        better: 'lower',
        bar: 50,
        aim: 20,
        of: 'value',
      }),
      makeRow({
        row: 'memory that measuring 20 photos of 12 MP adds at its peak (against sharp alone)',
        value: of(ours, 'grownMiB'),
        unit: 'MiB',
        reference: of(bare, 'grownMiB'),
        better: 'lower',
        bar: 350,
        aim: 300,
        of: 'value',
      }),
    ];
  });
