import { createHash } from 'node:crypto';
import sharp from 'sharp';
import type { Job } from './types.ts';

const FLUX_SIZES: Record<string, [number, number]> = {
  '1:1': [1024, 1024],
  '3:4': [896, 1152],
  '4:3': [1152, 896],
  '9:16': [768, 1344],
  '16:9': [1344, 768],
};

const sizeOf = ({ input }: Job): [number, number] => {
  const known = FLUX_SIZES[String(input.aspect_ratio)];
  return known ?? [Number(input.width ?? 1024), Number(input.height ?? 1024)];
};

/** A picture that depends on model, prompt and seed only: a gradient between two colours. */
export const drawOutput = (job: Job): Promise<Buffer> => {
  const { prompt, seed } = job.input;
  const hash = createHash('sha256')
    .update(`${job.version}|${String(prompt)}|${String(seed)}`)
    .digest();
  const [width, height] = sizeOf(job);
  const color = (at: number): string => `#${hash.subarray(at, at + 3).toString('hex')}`;
  const stripe = {
    create: { width: Math.ceil(width / 2), height, channels: 3, background: color(3) },
  } as const;
  return sharp({ create: { width, height, channels: 3, background: color(0) } })
    .composite([{ input: stripe, left: 0, top: 0 }])
    .png({ compressionLevel: 1 })
    .toBuffer();
};
