import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { type Raster, toPng } from '../images.ts';
import { compositeThrough, fitTo } from './composite.ts';
import type { Mask } from './mask.ts';

/** Noise from a number (mulberry32), all four channels. */
const noise = (width: number, height: number, seed: number, opaque = false): Raster => {
  const pixels = Buffer.alloc(width * height * 4);
  let state = seed;
  for (let i = 0; i < pixels.length; i += 1) {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    pixels[i] = opaque && i % 4 === 3 ? 255 : ((t ^ (t >>> 14)) >>> 0) % 256;
  }
  return { width, height, pixels };
};

interface Mark {
  x: number;
  y: number;
  radius: number;
  value: number;
}

/** Blobs, single pixels, soft paint, over the border too. */
const paint = (width: number, height: number, marks: readonly Mark[]): Mask => {
  const coverage = new Uint8Array(width * height);
  for (const mark of marks) {
    for (let y = 0; y < height; y += 1) {
      for (let x = 0; x < width; x += 1) {
        if (Math.hypot(x - mark.x * width, y - mark.y * height) <= mark.radius)
          coverage[y * width + x] = mark.value;
      }
    }
  }
  return { width, height, coverage, percent: 0 };
};

/** How far a pixel is from the nearest unpainted one inside the picture. */
const depthOf = (mask: Mask, at: number): number => {
  let nearest = Number.POSITIVE_INFINITY;
  for (let i = 0; i < mask.coverage.length; i += 1) {
    if (mask.coverage[i] !== 0) continue;
    const dx = (i % mask.width) - (at % mask.width);
    const dy = Math.floor(i / mask.width) - Math.floor(at / mask.width);
    nearest = Math.min(nearest, Math.hypot(dx, dy));
  }
  return nearest;
};

const blob = fc.record({
  x: fc.double({ min: -0.1, max: 1.1, noNaN: true }),
  y: fc.double({ min: -0.1, max: 1.1, noNaN: true }),
  radius: fc.oneof(fc.constant(0.8), fc.double({ min: 0, max: 18, noNaN: true })),
  value: fc.oneof(fc.constant(255), fc.constant(255), fc.nat(255)),
});
/** A line of dots. */
const stroke = fc.tuple(blob, blob).map(([a, b]) =>
  Array.from({ length: 24 }, (_, i) => ({
    ...a,
    x: a.x + ((b.x - a.x) * i) / 23,
    y: a.y + ((b.y - a.y) * i) / 23,
    radius: Math.min(3, a.radius),
  })),
);
const anyMarks = fc
  .array(
    fc.oneof(
      blob.map((mark) => [mark]),
      stroke,
    ),
    { minLength: 0, maxLength: 4 },
  )
  .map((marks) => marks.flat());

describe('an answer through a mask', () => {
  it('what is not painted keeps every bit; what lies deep inside is the answer', async () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 48 }),
        fc.integer({ min: 1, max: 48 }),
        anyMarks,
        fc.double({ min: 0, max: 14, noNaN: true }),
        fc.nat(),
        fc.boolean(),
        (width, height, marks, feather, seed, opaque) => {
          const base = noise(width, height, seed, opaque);
          const answer = noise(width, height, seed + 1, opaque);
          const kept = Buffer.from(base.pixels);
          const mask = paint(width, height, marks);
          const out = compositeThrough(base, answer, mask, { feather });
          expect(base.pixels.equals(kept)).toBe(true);
          for (let i = 0; i < width * height; i += 1) {
            const pixel = out.pixels.subarray(4 * i, 4 * i + 4);
            if (mask.coverage[i] === 0)
              expect(pixel.equals(base.pixels.subarray(4 * i, 4 * i + 4))).toBe(true);
            // A chamfer step is at most 6 % off.
            else if (mask.coverage[i] === 255 && depthOf(mask, i) * 0.94 > feather + 1) {
              expect(pixel.equals(answer.pixels.subarray(4 * i, 4 * i + 4))).toBe(true);
            }
          }
        },
      ),
      { numRuns: 50 },
    );
  });

  const flat = (width: number, height: number, value: number): Raster => ({
    width,
    height,
    pixels: Buffer.from(Array.from({ length: width * height }, () => [value, value, value, 255]).flat()),
  });

  it('the transition is soft, rises inwards, and does not begin at the border of the picture', () => {
    const mask = { width: 60, height: 8, coverage: new Uint8Array(480), percent: 0 };
    for (let i = 0; i < 480; i += 1) mask.coverage[i] = i % 60 >= 20 ? 255 : 0;
    const out = compositeThrough(flat(60, 8, 0), flat(60, 8, 200), mask, { feather: 10 });
    const row = Array.from({ length: 60 }, (_, x) => out.pixels[4 * (60 * 4 + x)] as number);
    expect(row.slice(0, 20)).toEqual(Array(20).fill(0));
    expect(row.slice(29)).toEqual(Array(31).fill(200));
    for (let x = 20; x < 29; x += 1) expect(row[x]).toBeLessThan(row[x + 1] as number);
    expect(row[20]).toBeLessThan(20);
    expect(out.pixels[4 * 59]).toBe(200);
  });

  it('a stroke thinner than the feather still changes', () => {
    const mask = { width: 60, height: 60, coverage: new Uint8Array(3600), percent: 0 };
    for (let i = 0; i < 3600; i += 1) mask.coverage[i] = i % 60 >= 28 && i % 60 < 33 ? 255 : 0;
    const out = compositeThrough(flat(60, 60, 0), flat(60, 60, 200), mask, { feather: 16 });
    expect(out.pixels[4 * (30 * 60 + 30)]).toBe(200);
  });

  it('half painted pixels change by half, transparent ones bring no colour', () => {
    const mask = { width: 1, height: 1, coverage: Uint8Array.of(128), percent: 50 };
    expect(compositeThrough(flat(1, 1, 0), flat(1, 1, 200), mask, { feather: 0 }).pixels[0]).toBeCloseTo(
      100,
      -1,
    );
    const clear = { width: 1, height: 1, pixels: Buffer.from([255, 0, 0, 0]) };
    expect([...compositeThrough(flat(1, 1, 80), clear, mask, { feather: 0 }).pixels]).toEqual([
      80, 80, 80, 127,
    ]);
  });

  it('pixels that begin between two words of memory are read too', () => {
    const shifted = Buffer.from(new ArrayBuffer(17), 1, 16);
    shifted.fill(9);
    const mask = { width: 2, height: 2, coverage: new Uint8Array(4).fill(255), percent: 100 };
    const out = compositeThrough(flat(2, 2, 1), { width: 2, height: 2, pixels: shifted }, mask, {
      feather: 0,
    });
    expect(out.pixels.equals(shifted)).toBe(true);
  });

  it('other sizes are refused', () => {
    const mask = { width: 2, height: 2, coverage: new Uint8Array(4), percent: 0 };
    expect(() => compositeThrough(flat(2, 2, 0), flat(2, 3, 0), mask, { feather: 1 })).toThrow(RangeError);
    expect(() => compositeThrough(flat(3, 2, 0), flat(3, 2, 0), mask, { feather: 1 })).toThrow(RangeError);
  });
});

describe('fitting an answer to its base', () => {
  it('takes the same size as it is', async () => {
    const same = noise(20, 30, 5, true);
    expect((await fitTo({ width: 20, height: 30 }, await toPng(same))).pixels.equals(same.pixels)).toBe(true);
  });

  it('resizes the same ratio, and cuts what stands over of another one evenly', async () => {
    const half = await sharp({ create: { width: 200, height: 100, channels: 3, background: '#00f' } })
      .composite([
        { input: { create: { width: 100, height: 100, channels: 3, background: '#f00' } }, left: 50, top: 0 },
      ])
      .png()
      .toBuffer();
    const larger = await fitTo({ width: 400, height: 200 }, half);
    expect([larger.width, larger.height]).toEqual([400, 200]);
    expect([...larger.pixels.subarray(0, 4)]).toEqual([0, 0, 255, 255]);
    const square = await fitTo({ width: 50, height: 50 }, half);
    expect([square.width, square.height]).toEqual([50, 50]);
    expect([...square.pixels.subarray(4 * 25, 4 * 25 + 4)]).toEqual([255, 0, 0, 255]);
    expect(square.pixels[0]).toBeGreaterThan(200);
  });
});
