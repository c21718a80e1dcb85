import { crc32, deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { drawScriptedPhoto } from '../../../test/support/scripted-photo.ts';
import type { PhotoFacts } from '../../studio/portraits/photos.ts';
import { MAX_PICTURE_BYTES } from '../images.ts';
import { sharp } from '../sharp.ts';
import { measurePhoto } from './measure.ts';

const measure = (bytes: Buffer) => measurePhoto(bytes, undefined);
const factsOf = async (bytes: Buffer): Promise<PhotoFacts> => (await measure(bytes)).facts;

const chunk = (type: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(body.length + 8);
  frame.writeUInt32BE(data.length, 0);
  body.copy(frame, 4);
  frame.writeUInt32BE(crc32(body), body.length + 4);
  return frame;
};

/** A PNG whose header claims this size, whatever follows. */
const png = (width: number, height: number, ...chunks: Buffer[]): Buffer => {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    ...chunks,
    chunk('IEND', Buffer.alloc(0)),
  ]);
};

const photo = await drawScriptedPhoto({ seed: 7 });

const animatedWebp = (): Promise<Buffer> => {
  const frame = (colour: string) =>
    sharp({ create: { width: 64, height: 64, channels: 3, background: colour } })
      .png()
      .toBuffer();
  return Promise.all([frame('#f00'), frame('#00f')]).then((frames) =>
    sharp(frames, { join: { animated: true } })
      .webp({ loop: 0, delay: [100, 100] })
      .toBuffer(),
  );
};

describe('a photo that is refused', () => {
  const pixels = deflateSync(Buffer.alloc(65 * 64));
  const cases: Record<string, [reason: string, bytes: () => Buffer | Promise<Buffer>]> = {
    words: ['not-a-picture', () => Buffer.from('my photo')],
    nothing: ['not-a-picture', () => Buffer.alloc(0)],
    SVG: [
      'not-a-picture',
      () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'),
    ],
    GIF: ['not-a-picture', () => sharp(photo).gif().toBuffer()],
    TIFF: ['not-a-picture', () => sharp(photo).tiff().toBuffer()],
    'a moving WebP': ['animated', animatedWebp],
    'a moving PNG': [
      'animated',
      () => png(64, 64, chunk('acTL', Buffer.from([0, 0, 0, 2, 0, 0, 0, 0])), chunk('IDAT', pixels)),
    ],
    'half a JPEG': ['broken', () => photo.subarray(0, photo.length / 2)],
    'the first bytes of a JPEG': ['broken', () => photo.subarray(0, 20)],
    'a PNG with pixels of nothing': ['broken', () => png(64, 64, chunk('IDAT', Buffer.from('nothing')))],
    'a small PNG that claims 400 MP': ['too-many-pixels', () => png(20_000, 20_000, chunk('IDAT', pixels))],
    '50 MP and a row': ['too-many-pixels', () => png(10_000, 5001, chunk('IDAT', pixels))],
    'more than 20 MB': ['too-large', () => Buffer.concat([photo, Buffer.alloc(MAX_PICTURE_BYTES)])],
  };
  it.each(Object.entries(cases))('%s', async (_name, [reason, bytes]) => {
    await expect(measure(await bytes())).rejects.toMatchObject({ name: 'PhotoUnreadable', reason });
  });

  it('and a PNG of one picture is not', async () => {
    expect(await factsOf(png(64, 64, chunk('IDAT', pixels)))).toMatchObject({ width: 64, height: 64 });
  });
});

describe('the normalized copy', () => {
  it('is upright and carries nothing but pixels', async () => {
    const given = await sharp(photo)
      .withExif({
        IFD0: { Model: 'A phone' },
        IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 0/1' },
      })
      .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"><secret/></x:xmpmeta>')
      .withIccProfile('p3')
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    expect(await sharp(given).metadata()).toMatchObject({ width: 1000, height: 800, orientation: 6 });
    const { facts, normalized, size } = await measure(given);
    expect(facts).toMatchObject({ width: 800, height: 1000 });
    expect(size).toEqual({ width: 800, height: 1000 });
    const { exif, xmp, icc, iptc, orientation } = await sharp(normalized).metadata();
    expect({ exif, xmp, icc, iptc, orientation }).toEqual({});
    expect(normalized.includes('GPS') || normalized.includes('phone') || normalized.includes('secret')).toBe(
      false,
    );
    // Orientation 6: what is the left column of the file is the top row of the photo.
    const upright = await factsOf(await sharp(photo).rotate(90).jpeg().toBuffer());
    expect(facts.phash).toBe(upright.phash);
  });

  it('keeps the colours of a photo in a wider colour space', async () => {
    const p3 = await sharp({ create: { width: 64, height: 64, channels: 3, background: '#3050a0' } })
      .withIccProfile('p3')
      .png()
      .toBuffer();
    const raw = await sharp((await measure(p3)).normalized)
      .raw()
      .toBuffer();
    const [red, green, blue] = [...raw.subarray(0, 3)];
    expect(
      Math.abs((red ?? 0) - 0x30) + Math.abs((green ?? 0) - 0x50) + Math.abs((blue ?? 0) - 0xa0),
    ).toBeLessThan(12);
  });

  it('is white where the photo was transparent, and never larger than the photo', async () => {
    const clear = await sharp({
      create: { width: 600, height: 512, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } },
    })
      .webp()
      .toBuffer();
    const { normalized, size } = await measure(clear);
    expect(size).toEqual({ width: 600, height: 512 });
    expect((await sharp(normalized).raw().toBuffer()).every((value) => value > 250)).toBe(true);
  });
});

/** Noise on every channel of every pixel, with a deviation of about 8; always the same. */
const grained = async (bytes: Buffer): Promise<Buffer> => {
  const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true });
  let state = 1;
  const next = (): number => {
    state = (state * 16807) % 2147483647;
    return state / 2147483647;
  };
  const noisy = data.map((value) => {
    const noise = (next() + next() + next() + next() - 2) * 13.9;
    return Math.max(0, Math.min(255, Math.round(value + noise)));
  });
  return sharp(Buffer.from(noisy), { raw: { width: info.width, height: info.height, channels: 3 } })
    .png()
    .toBuffer();
};

describe('facts', () => {
  const distance = (a: string, b: string): number =>
    (BigInt(`0x${a}`) ^ BigInt(`0x${b}`)).toString(2).replaceAll('0', '').length;

  it('sharpness depends on blur and shake, and not on size, light or grain', async () => {
    const large = await drawScriptedPhoto({ seed: 3, width: 1200, height: 960 });
    const sharpness = async (image: Buffer): Promise<number> => (await factsOf(image)).sharpness;
    const asTaken = await sharpness(large);
    const near = async (change: Promise<Buffer>): Promise<void> => {
      const ratio = (await sharpness(await change)) / asTaken;
      expect(ratio).toBeGreaterThan(0.7);
      expect(ratio).toBeLessThan(1.4);
    };
    await near(sharp(large).resize(560).jpeg({ quality: 95 }).toBuffer());
    await near(sharp(large).linear(0.3, 10).jpeg({ quality: 95 }).toBuffer());
    await near(sharp(large).gamma(2.2).jpeg({ quality: 95 }).toBuffer());
    const blurred = await sharp(large).blur(5).toBuffer();
    expect(await sharpness(blurred)).toBeLessThan(asTaken / 8);
    // A blurred photo is no sharper for being small or grainy.
    expect(await sharpness(await sharp(blurred).resize(600).toBuffer())).toBeLessThan(asTaken / 8);
    expect(await sharpness(await grained(blurred))).toBeLessThan(asTaken / 8);
    const shaken = await sharp(large)
      .convolve({ width: 21, height: 3, kernel: [0, 1, 0].flatMap((weight) => Array(21).fill(weight)) })
      .toBuffer();
    expect(await sharpness(shaken)).toBeLessThan(asTaken / 8);
  });

  it('the hashes of a photo and of its mirror image change places when it is mirrored', async () => {
    const { phash, mirrored } = await factsOf(photo);
    const other = await factsOf(await sharp(photo).flop().jpeg({ quality: 95 }).toBuffer());
    expect(phash).toMatch(/^[0-9a-f]{16}$/);
    expect(distance(mirrored, other.phash)).toBeLessThanOrEqual(2);
    expect(distance(phash, other.mirrored)).toBeLessThanOrEqual(2);
    expect(distance(phash, other.phash)).toBeGreaterThan(16);
  });

  it('a hash survives another size, format and light; another photo has another one', async () => {
    const { phash } = await factsOf(photo);
    const changed = await sharp(photo)
      .resize(640)
      .modulate({ brightness: 1.2 })
      .webp({ quality: 60 })
      .toBuffer();
    expect(distance(phash, (await factsOf(changed)).phash)).toBeLessThanOrEqual(8);
    const other = await drawScriptedPhoto({ seed: 8 });
    expect(distance(phash, (await factsOf(other)).phash)).toBeGreaterThan(16);
  });

  it('colour shares are 64, and add up', async () => {
    const { colours } = await factsOf(photo);
    const shares = [...Buffer.from(colours, 'hex')];
    expect(shares).toHaveLength(64);
    expect(Math.abs(shares.reduce((sum, share) => sum + share, 0) - 255)).toBeLessThan(32);
  });
});
