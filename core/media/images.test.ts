import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { decode, type Raster, readPictureFacts, resize, toJpeg, toPng } from './images.ts';

/** A gradient, so that a shift or a turn is seen. */
const sample = (width: number, height: number, alpha = 255): Raster => {
  const pixels = Buffer.alloc(width * height * 4);
  for (let i = 0; i < width * height; i++) {
    pixels.set([(i % width) * 3, Math.floor(i / width) * 5, 90, alpha], i * 4);
  }
  return { width, height, pixels };
};

const crc = (bytes: Buffer): number => {
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
  out.writeUInt32BE(crc(body), 4 + body.length);
  return out;
};

/** A PNG of a few bytes that claims a huge size. */
const bomb = (width: number, height: number): Buffer => {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 6, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(1024))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
};

describe('reading pictures', () => {
  it('knows JPEG, PNG and WebP by their bytes', async () => {
    const raw = sample(30, 20);
    const webp = await sharp(await toPng(raw))
      .webp()
      .toBuffer();
    expect(await readPictureFacts(await toPng(raw))).toEqual({
      width: 30,
      height: 20,
      mediaType: 'image/png',
    });
    expect(await readPictureFacts(await toJpeg(raw))).toEqual({
      width: 30,
      height: 20,
      mediaType: 'image/jpeg',
    });
    expect(await readPictureFacts(webp)).toEqual({ width: 30, height: 20, mediaType: 'image/webp' });
  });

  it.each([
    [
      'SVG',
      Buffer.from(
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>',
      ),
    ],
    ['GIF', Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64')],
    ['TIFF', Buffer.from('49492a00080000000000', 'hex')],
    ['PDF', Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj')],
    ['text', Buffer.from('hello')],
    ['nothing', Buffer.alloc(0)],
  ])('refuses %s', async (_, bytes) => {
    await expect(decode(bytes)).rejects.toMatchObject({ name: 'DarkroomError', code: 'UNSUPPORTED_FILE' });
    await expect(readPictureFacts(bytes)).rejects.toMatchObject({ code: 'UNSUPPORTED_FILE' });
  });

  it('keeps libvips from opening anything but JPEG, PNG and WebP', async () => {
    const { sharp: guarded } = await import('./sharp.ts');
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>');
    await expect(guarded(svg).metadata()).rejects.toThrow(/unsupported/);
  });

  it('refuses a picture that was cut short', async () => {
    const noise = {
      width: 200,
      height: 200,
      pixels: Buffer.from(Array.from({ length: 160_000 }, (_, i) => (i * i) % 251)),
    };
    for (const bytes of [await toJpeg(noise), await toPng(noise)]) {
      const cut = bytes.subarray(0, Math.floor(bytes.length / 2));
      await expect(decode(cut)).rejects.toMatchObject({ code: 'UNSUPPORTED_FILE' });
    }
  });

  it('names a decompression bomb as too large, before decoding it', async () => {
    await expect(decode(bomb(50_000, 50_000))).rejects.toMatchObject({
      code: 'FILE_TOO_LARGE',
      params: { pixels: 2_500_000_000 },
    });
  });

  it('refuses too many bytes before looking at them', async () => {
    const error = decode(Buffer.alloc(101), { maxBytes: 100 });
    await expect(error).rejects.toMatchObject({ code: 'FILE_TOO_LARGE', params: { bytes: 101, limit: 100 } });
  });

  it('turns a picture as its EXIF says, and leaves EXIF, GPS and the rest behind', async () => {
    const lying = await sharp(await toPng(sample(30, 20)))
      .withExif({ IFD0: { Copyright: 'someone' }, IFD3: { GPSLatitudeRef: 'N' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    expect(await readPictureFacts(lying)).toMatchObject({ width: 20, height: 30 });
    const upright = await toJpeg(await decode(lying));
    const { width, height, exif, orientation } = await sharp(upright).metadata();
    expect({ width, height, exif, orientation }).toEqual({
      width: 20,
      height: 30,
      exif: undefined,
      orientation: undefined,
    });
    expect((await sharp(await toPng(lying)).metadata()).exif).toBeUndefined();
  });
});

describe('writing pictures', () => {
  it('keeps every pixel in PNG', async () => {
    for (const alpha of [255, 120]) {
      const raw = sample(40, 30, alpha);
      expect((await decode(await toPng(raw))).pixels.equals(raw.pixels)).toBe(true);
    }
  });

  it('writes no alpha channel for an opaque picture', async () => {
    expect((await sharp(await toPng(sample(9, 9))).metadata()).hasAlpha).toBe(false);
    expect((await sharp(await toPng(sample(9, 9, 7))).metadata()).hasAlpha).toBe(true);
  });

  it('puts white behind transparency in JPEG', async () => {
    const { pixels } = await decode(await toJpeg(sample(16, 16, 0)));
    expect([...pixels.subarray(0, 3)]).toEqual([255, 255, 255]);
  });

  it('resizes inside a box, and enlarges only when told', async () => {
    const size = async (to: Parameters<typeof resize>[1]): Promise<number[]> => {
      const { width, height, pixels } = await resize(sample(40, 20), to);
      expect(pixels).toHaveLength(width * height * 4);
      return [width, height];
    };
    expect(await size({ width: 20, height: 20 })).toEqual([20, 10]);
    expect(await size({ width: 20, height: 20, fit: 'cover' })).toEqual([20, 20]);
    expect(await size({ width: 400 })).toEqual([40, 20]);
    expect(await size({ width: 80, enlarge: true })).toEqual([80, 40]);
  });
});
