import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { MaskProblem } from '../../conversations/posters.ts';
import { maskOf, maskPng, readMask } from './mask.ts';

const SIZE = { width: 40, height: 30 };

/** Painted: the left half. */
const painted = (x: number): boolean => x < SIZE.width / 2;

type Channels = 1 | 2 | 3 | 4;
const raw = (channels: Channels, pixel: (x: number, y: number) => number[], size = SIZE) => {
  const data = Buffer.alloc(size.width * size.height * channels);
  for (let i = 0; i < size.width * size.height; i += 1) {
    data.set(pixel(i % size.width, Math.floor(i / size.width)), i * channels);
  }
  return sharp(data, { raw: { ...size, channels } });
};

const png = (channels: Channels, pixel: (x: number, y: number) => number[], size = SIZE): Promise<Buffer> =>
  (channels < 3 ? raw(channels, pixel, size).toColourspace('b-w') : raw(channels, pixel, size))
    .png()
    .toBuffer();

const problemOf = (bytes: Buffer, size = SIZE): Promise<MaskProblem | 'none'> =>
  readMask(bytes, size).then(
    () => 'none',
    (error: { name: string; problem: MaskProblem }) => {
      expect(error.name).toBe('MaskRefused');
      return error.problem;
    },
  );

const crcOf = (bytes: Buffer): number => {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let k = 0; k < 8; k++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  }
  return (sum ^ 0xffffffff) >>> 0;
};

const chunk = (type: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const out = Buffer.alloc(8 + body.length);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE(crcOf(body), 4 + body.length);
  return out;
};

/** A file written by hand, for the forms that no encoder here writes. */
const written = (
  header: { width: number; height: number; depth: number; type: number },
  pixels: Buffer,
  more: Buffer[] = [],
): Buffer => {
  const ihdr = Buffer.alloc(13);
  ihdr.writeUInt32BE(header.width, 0);
  ihdr.writeUInt32BE(header.height, 4);
  ihdr.set([header.depth, header.type, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]),
    chunk('IHDR', ihdr),
    ...more,
    chunk('IDAT', deflateSync(pixels)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
};

describe('what is painted', () => {
  const half = Uint8Array.from({ length: SIZE.width * SIZE.height }, (_, i) =>
    painted(i % SIZE.width) ? 255 : 0,
  );
  it.each([
    [
      'opaque white on a transparent canvas',
      4,
      (x: number) => (painted(x) ? [255, 255, 255, 255] : [0, 0, 0, 0]),
    ],
    ['opaque black on a transparent canvas', 4, (x: number) => (painted(x) ? [0, 0, 0, 255] : [0, 0, 0, 0])],
    [
      'opaque paint over a transparent white',
      4,
      (x: number) => (painted(x) ? [9, 9, 9, 255] : [255, 255, 255, 0]),
    ],
    ['white on black, opaque RGBA', 4, (x: number) => (painted(x) ? [255, 255, 255, 255] : [0, 0, 0, 255])],
    ['white on black, RGB', 3, (x: number) => (painted(x) ? [255, 255, 255] : [0, 0, 0])],
    ['pure red on black, RGB', 3, (x: number) => (painted(x) ? [255, 0, 0] : [0, 0, 0])],
    ['white on black, grey', 1, (x: number) => [painted(x) ? 255 : 0]],
  ] as const)('%s', async (_, channels, pixel) => {
    const mask = await readMask(await png(channels, (x) => [...pixel(x)]), SIZE);
    expect(mask).toMatchObject({ ...SIZE, percent: 50 });
    expect(Buffer.from(mask.coverage).equals(Buffer.from(half))).toBe(true);
  });

  it('half transparent paint is painted by half', async () => {
    const mask = await readMask(
      await png(4, (x) => (painted(x) ? [255, 255, 255, 128] : [0, 0, 0, 0])),
      SIZE,
    );
    expect(mask.coverage[0]).toBe(128);
    expect(mask.percent).toBeCloseTo((50 * 128) / 255);
  });

  it('a colour profile changes nothing', async () => {
    const bytes = await raw(3, (x) => (painted(x) ? [200, 200, 200] : [0, 0, 0]))
      .withIccProfile('p3')
      .png()
      .toBuffer();
    const plain = await sharp(bytes, { ignoreIcc: true }).raw().toBuffer();
    expect((await readMask(bytes, SIZE)).coverage[0]).toBe(Math.max(...plain.subarray(0, 3)));
  });
});

describe('what is refused', () => {
  const good = () => png(4, (x) => (painted(x) ? [255, 255, 255, 255] : [0, 0, 0, 0]));
  const grey16 = Buffer.alloc(30 * 81, 255);

  it('other files, cut files', async () => {
    const jpeg = await raw(3, () => [255, 0, 0])
      .jpeg()
      .toBuffer();
    const whole = await png(4, (x, y) => [(x * 97 + y * 31) % 256, (x * y) % 256, 7, x % 2 ? 255 : 0]);
    expect(await problemOf(jpeg)).toBe('unreadable');
    expect(await problemOf(Buffer.alloc(0))).toBe('unreadable');
    expect(await problemOf(Buffer.from('hello, this is not a picture at all'))).toBe('unreadable');
    expect(await problemOf(whole.subarray(0, whole.length >> 1))).toBe('unreadable');
    expect(await problemOf(whole.subarray(0, 20))).toBe('unreadable');
  });

  it('another size, before anything is decoded', async () => {
    expect(await problemOf(await good(), { width: 30, height: 40 })).toBe('size');
    const bomb = written({ width: 60_000, height: 60_000, depth: 8, type: 6 }, Buffer.alloc(1024));
    expect(await problemOf(bomb)).toBe('size');
  });

  it('pixels that end before the header says', async () => {
    expect(await problemOf(written({ ...SIZE, depth: 8, type: 6 }, Buffer.alloc(100)))).toBe('unreadable');
  });

  it('16 bits, palettes, grey with alpha, a colour made transparent', async () => {
    expect(await problemOf(written({ ...SIZE, depth: 16, type: 0 }, grey16))).toBe('channels');
    expect(
      await problemOf(
        await raw(3, (x) => (painted(x) ? [255, 255, 255] : [0, 0, 0]))
          .png({ palette: true })
          .toBuffer(),
      ),
    ).toBe('channels');
    expect(await problemOf(await png(2, (x) => [255, painted(x) ? 255 : 0]))).toBe('channels');
    const rows = Buffer.concat(
      Array.from({ length: 30 }, () =>
        Buffer.concat([Buffer.from([0]), Buffer.alloc(20, 255), Buffer.alloc(20)]),
      ),
    );
    expect(await problemOf(written({ ...SIZE, depth: 8, type: 0 }, rows))).toBe('none');
    const keyed = written({ ...SIZE, depth: 8, type: 0 }, rows, [chunk('tRNS', Buffer.from([0, 255]))]);
    expect(await problemOf(keyed)).toBe('channels');
  });

  it('nothing painted, everything painted', async () => {
    expect(await problemOf(await png(4, () => [255, 255, 255, 0]))).toBe('empty');
    expect(await problemOf(await png(1, () => [0]))).toBe('empty');
    expect(await problemOf(await png(4, () => [255, 255, 255, 255]))).toBe('everything');
    expect(await problemOf(await png(3, () => [255, 0, 0]))).toBe('everything');
    const dot = (most: number) =>
      png(1, (x, y) => [y === 0 && x < most ? 255 : 0], { width: 100, height: 100 });
    expect(await problemOf(await dot(4), { width: 100, height: 100 })).toBe('empty');
    expect(await problemOf(await dot(5), { width: 100, height: 100 })).toBe('none');
  });
});

describe('the stored form', () => {
  it('is one grey channel, read back as it was', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 1, max: 60 }),
        fc.infiniteStream(fc.nat(255)),
        async (width, height, values) => {
          const coverage = Uint8Array.from({ length: width * height }, () => values.next().value ?? 0);
          // Neither empty nor all.
          fc.pre(coverage.some((v) => v > 30) && coverage.some((v) => v < 200) && coverage.length > 4);
          const mask = maskOf(coverage, width, height);
          const bytes = await maskPng(mask);
          expect(bytes.readUInt8(24)).toBe(8);
          expect(bytes.readUInt8(25)).toBe(0);
          const back = await readMask(bytes, { width, height });
          expect(back.percent).toBe(mask.percent);
          expect(Buffer.from(back.coverage).equals(Buffer.from(coverage))).toBe(true);
        },
      ),
      { numRuns: 30 },
    );
  });
});
