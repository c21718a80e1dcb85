import { buffer } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from 'vitest';
import { type CountingSource, countingSource, craftZip, photo } from '../../../test/support/zip-bytes.ts';
import { openPhotoZip } from './open.ts';
import { ZipRefused } from './refusal.ts';

/** Park and Miller's generator: the same damage for the same seed. */
const random = (seed: number) => {
  let state = seed;
  return (below: number): number => {
    state = (state * 48_271) % 0x7fff_ffff;
    return state % below;
  };
};

const SEEDS = Number(process.env.PROPERTY_SEEDS ?? 25);

const originals = [photo(3000, 1), photo(700, 2), photo(5000, 3)];
const whole = craftZip(
  [
    { name: 'us/', method: 0 },
    ...originals.map((data, i) => ({ name: `us/${i}.jpg`, data, method: i === 1 ? 0 : 8 })),
    { name: '__MACOSX/._0.jpg', data: Buffer.from('fork') },
    { name: 'us/a.txt', data: Buffer.alloc(5000, 'words ') },
  ],
  { zip64: true, comment: Buffer.from('all of us') },
);

const sources: CountingSource[] = [];

/** Whether photos came out of it: then they are right ones. Fails when anything else than a refusal is thrown. */
const survives = async (bytes: Buffer): Promise<boolean> => {
  const source = countingSource(bytes);
  sources.push(source);
  try {
    const zip = await openPhotoZip(source);
    for (const { open, bytes: size } of zip.photos) {
      const found = await buffer(await open());
      expect(found.length).toBe(size);
      expect(originals.some((original) => original.equals(found))).toBe(true);
    }
    return true;
  } catch (error) {
    if (!(error instanceof ZipRefused)) throw error;
    return false;
  } finally {
    expect(source.read()).toBeLessThan(20 * whole.length);
  }
};

describe('a damaged zip', () => {
  afterEach(async () => {
    await expect.poll(() => sources.filter(({ open }) => open() > 0)).toEqual([]);
    sources.length = 0;
  });

  it('is whole before the damage', async () => {
    expect(await survives(Buffer.from(whole))).toBe(true);
  });

  it('gives no photo when it is cut off, wherever', async () => {
    const next = random(11);
    const lengths = [
      0,
      1,
      21,
      22,
      23,
      whole.length - 1,
      whole.length - 9,
      whole.length - 31,
      whole.length - 107,
    ];
    for (let i = 0; i < 4 * SEEDS; i += 1) lengths.push(next(whole.length));
    for (const length of lengths) expect(await survives(whole.subarray(0, length))).toBe(false);
  });

  it.each(Array.from({ length: SEEDS }, (_, i) => i + 1))(
    'is refused or gives the right photos, whatever is changed in it (seed %d)',
    async (seed) => {
      const next = random(seed);
      const headers = whole.indexOf('PK\x01\x02');
      for (let round = 0; round < 30; round += 1) {
        const bytes = Buffer.from(whole);
        // Mostly in the directory and the end, where every byte has a meaning.
        const places = Array.from({ length: 1 + next(3) }, () =>
          next(3) === 0 ? next(bytes.length) : headers + next(bytes.length - headers),
        );
        for (const place of places)
          bytes[place] = next(4) === 0 ? 0xff : (bytes[place] ?? 0) ^ (1 << next(8));
        await survives(bytes).catch((error: unknown) => {
          throw new Error(`seed ${seed}, round ${round}, bytes ${places}`, { cause: error });
        });
      }
    },
  );
});
