/**
 * What it costs to put an answer through a mask, with its feather; against a bare sharp composite of the same pixels
 * (the answer cut with dest-in, laid over the base), which has no feather.
 */
import sharp from 'sharp';
import type { Raster } from '../core/media/images.ts';
import { compositeThrough } from '../core/media/masks/composite.ts';
import { type Mask, maskOf } from '../core/media/masks/mask.ts';
import { makeRow, medianPair, type Pair, type Row } from './row.ts';

const ROUNDS = 9;
const SIDE = 2048;
const FEATHER = 24;

const noise = async (mean: number): Promise<Raster> => {
  const pixels = await sharp({
    create: {
      width: SIDE,
      height: SIDE,
      channels: 3,
      background: '#777',
      noise: { type: 'gaussian', mean, sigma: 30 },
    },
  })
    .ensureAlpha()
    .raw({ depth: 'uchar' })
    .toBuffer();
  return { width: SIDE, height: SIDE, pixels };
};

/** A large disc and a stroke over the whole height: about two fifths of the picture. */
const paint = (): Mask => {
  const coverage = new Uint8Array(SIDE * SIDE);
  for (let y = 0; y < SIDE; y += 1) {
    for (let x = 0; x < SIDE; x += 1) {
      const disc = Math.hypot(x - 900, y - 1000) < 700;
      if (disc || Math.abs(x - 1800 - 80 * Math.sin(y / 150)) < 60) coverage[y * SIDE + x] = 255;
    }
  }
  return maskOf(coverage, SIDE, SIDE);
};

const RAW = { width: SIDE, height: SIDE };

/** With a mask that already is an alpha channel, as sharp needs it. */
const bare = async (base: Raster, answer: Raster, alpha: Buffer): Promise<void> => {
  const cut = await sharp(answer.pixels, { raw: { ...RAW, channels: 4 } })
    .composite([{ input: alpha, raw: { ...RAW, channels: 4 }, blend: 'dest-in' }])
    .raw()
    .toBuffer();
  await sharp(base.pixels, { raw: { ...RAW, channels: 4 } })
    .composite([{ input: cut, raw: { ...RAW, channels: 4 } }])
    .raw()
    .toBuffer();
};

const timed = async (work: () => unknown): Promise<number> => {
  const from = performance.now();
  await work();
  return performance.now() - from;
};

export const maskComposite = async (): Promise<Row> => {
  const [base, answer] = await Promise.all([noise(90), noise(160)]);
  const mask = paint();
  const alpha = Buffer.alloc(4 * SIDE * SIDE, 255);
  for (let i = 0; i < mask.coverage.length; i += 1) alpha[4 * i + 3] = mask.coverage[i] as number;
  const round = async (): Promise<Pair> => ({
    value: await timed(() => compositeThrough(base, answer, mask, { feather: FEATHER })),
    reference: await timed(() => bare(base, answer, alpha)),
  });
  await round();
  const rounds: Pair[] = [];
  for (let i = 0; i < ROUNDS; i += 1) rounds.push(await round());
  return makeRow({
    row: 'an answer through a mask of 2048 x 2048, feathered (against a bare sharp composite)',
    ...medianPair(rounds),
    unit: 'ms',
    better: 'lower',
    bar: 1.5,
    aim: 1,
    of: 'ratio',
  });
};
