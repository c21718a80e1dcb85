import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { plainPicture } from '../../../test/support/posters.ts';
import { GARMENT_KINDS } from '../../conversations/tryon.ts';
import { decode } from '../../media/images.ts';
import type { ImageRequest } from '../provider.ts';
import { createSketchProvider } from './sketch.ts';

const PERSON: [number, number, number] = [60, 120, 200];
const GARMENT: [number, number, number] = [200, 30, 40];

let images: ImageRequest['images'];
beforeAll(async () => {
  images = [
    { role: 'person', bytes: await plainPicture(PERSON), mediaType: 'image/png' },
    {
      role: 'garment',
      bytes: await plainPicture(GARMENT, { width: 400, height: 500 }),
      mediaType: 'image/png',
    },
  ];
});

const draw = async (changes: Partial<ImageRequest> = {}): Promise<Buffer> => {
  const request: ImageRequest = {
    job: 'tryon',
    prompt: 'a try-on',
    width: 384,
    height: 512,
    seed: 7,
    hints: { tryon: { kind: 'dress' } },
    images,
    ...changes,
  };
  const context = { attemptId: 'a', signal: new AbortController().signal };
  const provider = createSketchProvider();
  const { jobId } = await provider.start(request, context);
  return (await provider.wait(jobId, request, context)).bytes;
};

const hash = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

/** Share of the pixels that are near this colour. */
const share = async (bytes: Buffer, [r, g, b]: readonly number[], near = 24): Promise<number> => {
  const { pixels, width, height } = await decode(bytes);
  let found = 0;
  for (let i = 0; i < pixels.length; i += 4) {
    const apart = Math.max(
      Math.abs((pixels[i] as number) - (r as number)),
      Math.abs((pixels[i + 1] as number) - (g as number)),
      Math.abs((pixels[i + 2] as number) - (b as number)),
    );
    if (apart <= near) found += 1;
  }
  return found / (width * height);
};

describe('a sketched try-on', () => {
  it('shows the person, and the garment in its own colours', async () => {
    const made = await draw();
    expect(await decode(made)).toMatchObject({ width: 384, height: 512 });
    expect(await share(made, PERSON)).toBeGreaterThan(0.4);
    expect(await share(made, GARMENT)).toBeGreaterThan(0.04);
    const other = images.map((image) => ({ ...image }));
    other[1] = { ...images[1]!, bytes: await plainPicture([20, 160, 60], { width: 400, height: 500 }) };
    expect(await share(await draw({ images: other }), GARMENT)).toBe(0);
  });

  it('is the same for the same request, and another for each kind of garment', async () => {
    expect(hash(await draw())).toBe(hash(await draw()));
    const kinds = await Promise.all(
      GARMENT_KINDS.filter((kind) => kind !== 'auto').map(async (kind) =>
        hash(await draw({ hints: { tryon: { kind } } })),
      ),
    );
    expect(new Set(kinds).size).toBe(GARMENT_KINDS.length - 1);
  });

  it('lies across where the photo does, and says which picture is missing', async () => {
    expect(await decode(await draw({ width: 512, height: 320 }))).toMatchObject({ width: 512, height: 320 });
    await expect(draw({ images: images.slice(0, 1) })).rejects.toMatchObject({
      failure: 'invalid',
      cause: { code: 'BAD_INPUT', params: { field: 'garment' } },
    });
  });
});
