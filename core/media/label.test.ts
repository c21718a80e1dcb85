import exifr from 'exifr';
import { describe, expect, it } from 'vitest';
import { decode, type Raster, readPictureFacts, toJpeg, toPng } from './images.ts';
import { type LabelLocale, labelPicture } from './label.ts';
import { TRAINED_ALGORITHMIC_MEDIA } from './xmp.ts';

const FACTS = { producer: 'Dark & "room"', produceId: '01JAB-7', createdAt: Date.UTC(2026, 0, 2, 3, 4, 5) };

const ground = (
  width: number,
  height: number,
  color: (x: number, y: number) => [number, number, number],
): Raster => {
  const pixels = Buffer.alloc(width * height * 4);
  for (let i = 0; i < width * height; i++)
    pixels.set([...color(i % width, Math.floor(i / width)), 255], 4 * i);
  return { width, height, pixels };
};
const gradient = (width: number, height: number): Raster =>
  ground(width, height, (x, y) => [x % 256, y % 256, (x * y) % 256]);

/** WCAG relative luminance. */
const luminance = ([r, g, b]: number[]): number => {
  const [red, green, blue] = [r!, g!, b!].map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
};

const pixel = ({ pixels, width }: Raster, x: number, y: number): number[] => [
  ...pixels.subarray(4 * (y * width + x), 4 * (y * width + x) + 3),
];

/** Columns of the letters (bright on the plate), grouped into letters; each with its height in pixels. */
const letterHeights = (
  picture: Raster,
  mark: { left: number; top: number; width: number; height: number },
): number[] => {
  const heights: number[] = [];
  let [top, bottom] = [Infinity, -1];
  for (let x = mark.left; x <= mark.left + mark.width; x++) {
    const rows = Array.from({ length: mark.height }, (_, y) => mark.top + y).filter(
      (y) => x < mark.left + mark.width && luminance(pixel(picture, x, y)) > 0.5,
    );
    if (rows.length > 0) {
      top = Math.min(top, rows[0]!);
      bottom = Math.max(bottom, rows.at(-1)!);
    } else if (bottom >= 0) {
      heights.push(bottom - top + 1);
      [top, bottom] = [Infinity, -1];
    }
  }
  return heights;
};

/** XMP of a file as text, found by its own markers and not by the library that wrote it. */
const rawXmp = (bytes: Buffer): string => {
  const text = bytes.toString('utf8');
  const start = text.indexOf('<x:xmpmeta');
  return start < 0 ? '' : text.slice(start, text.indexOf('</x:xmpmeta>'));
};

describe('the visible mark', () => {
  it.each([
    ['en', 512, 512],
    ['zh', 768, 1024],
    ['ru', 1280, 720],
    ['ru', 300, 900],
  ] as [LabelLocale, number, number][])(
    '%s on %i x %i has capitals of a twentieth of the short side or more',
    async (locale, width, height) => {
      const master = await toPng(ground(width, height, () => [0, 0, 0]));
      const { bytes, mark } = await labelPicture(master, { ...FACTS, locale, format: 'png' });
      const heights = letterHeights(await decode(bytes), mark);
      // The first letter of every mark is a capital (A, A, С); small letters come after it.
      expect(heights[0]).toBeGreaterThanOrEqual(0.05 * Math.min(width, height));
      if (locale === 'zh')
        expect(Math.min(...heights)).toBeGreaterThanOrEqual(0.05 * Math.min(width, height));
    },
  );

  it.each([
    ['white', 255],
    ['grey', 128],
    ['black', 0],
  ] as const)('is legible on %s: contrast above 4.5', async (_, value) => {
    const master = await toPng(ground(400, 400, () => [value, value, value]));
    const { bytes, mark } = await labelPicture(master, { ...FACTS, locale: 'en', format: 'png' });
    const picture = await decode(bytes);
    let [dark, bright] = [1, 0];
    for (let y = mark.top + 4; y < mark.top + mark.height - 4; y++) {
      for (let x = mark.left + 4; x < mark.left + mark.width - 4; x++) {
        const light = luminance(pixel(picture, x, y));
        dark = Math.min(dark, light);
        bright = Math.max(bright, light);
      }
    }
    expect((bright + 0.05) / (dark + 0.05)).toBeGreaterThan(4.5);
  });

  it('lies in the bottom right corner, and every other pixel is the master’s', async () => {
    const master = gradient(500, 400);
    const { bytes, mark, width, height } = await labelPicture(await toPng(master), {
      ...FACTS,
      locale: 'ru',
      format: 'png',
    });
    const labelled = await decode(bytes);
    expect([width, height]).toEqual([500, 400]);
    expect(mark.left + mark.width).toBeLessThanOrEqual(500);
    expect(mark.top).toBeGreaterThan(300);
    let inside = 0;
    for (let i = 0; i < 500 * 400; i++) {
      if (labelled.pixels.readUInt32BE(4 * i) === master.pixels.readUInt32BE(4 * i)) continue;
      const [x, y] = [i % 500, Math.floor(i / 500)];
      const within =
        x >= mark.left && x < mark.left + mark.width && y >= mark.top && y < mark.top + mark.height;
      expect(within).toBe(true);
      inside++;
    }
    expect(inside).toBeGreaterThan(0.8 * mark.width * mark.height);
  });

  it('differs between the languages', async () => {
    const master = await toPng(gradient(300, 300));
    const marks = await Promise.all(
      (['en', 'zh', 'ru'] as const).map((locale) =>
        labelPicture(master, { ...FACTS, locale, format: 'png' }),
      ),
    );
    expect(new Set(marks.map(({ mark }) => mark.width)).size).toBe(3);
  });

  it('keeps its size in a preview, which is shrunk before it is marked', async () => {
    const master = await toJpeg(ground(1200, 900, () => [20, 20, 20]));
    const { bytes, mark, width, height } = await labelPicture(master, {
      ...FACTS,
      locale: 'en',
      maxSide: 400,
    });
    expect([width, height]).toEqual([400, 300]);
    expect(letterHeights(await decode(bytes), mark)[0]).toBeGreaterThanOrEqual(15);
  });
});

describe('the metadata', () => {
  it.each(['jpeg', 'png'] as const)('is in the delivered %s: source type and AIGC label', async (format) => {
    const { bytes, mediaType } = await labelPicture(await toPng(gradient(200, 200)), {
      ...FACTS,
      locale: 'zh',
      format,
    });
    expect(mediaType).toBe(`image/${format}`);
    expect((await readPictureFacts(bytes)).mediaType).toBe(mediaType);

    const raw = rawXmp(bytes);
    expect(raw).toContain('xmlns:TC260="http://www.tc260.org.cn/ns/AIGC/1.0/"');
    expect(raw).toContain(`<Iptc4xmpExt:DigitalSourceType>${TRAINED_ALGORITHMIC_MEDIA}<`);

    const read = await exifr.parse(bytes, { xmp: true, mergeOutput: false, tiff: false });
    expect(read.Iptc4xmpExt.DigitalSourceType).toBe(
      'http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia',
    );
    expect(raw.match(/<TC260:AIGC>([^<]*)</)?.[1]).toBeDefined();
    const label = raw
      .match(/<TC260:AIGC>([^<]*)</)![1]!
      .replace(/&#(\d+);/g, (_, code) => String.fromCharCode(code));
    expect(JSON.parse(label)).toEqual({
      Label: '1',
      ContentProducer: 'Dark & "room"',
      ProduceID: '01JAB-7',
      ReservedCode1: '',
      ContentPropagator: '',
      PropagateID: '',
      ReservedCode2: '',
    });
    expect(raw).toContain('2026-01-02T03:04:05.000Z');
  });

  it('carries nothing else over from the master', async () => {
    const { bytes } = await labelPicture(
      await toJpeg(gradient(64, 64), { xmp: '<x:xmpmeta xmlns:x="adobe:ns:meta/">SECRET</x:xmpmeta>' }),
      {
        ...FACTS,
        locale: 'en',
      },
    );
    expect(bytes.includes('SECRET')).toBe(false);
  });
});

it('refuses a master that is no picture', async () => {
  await expect(labelPicture(Buffer.from('x'), { ...FACTS, locale: 'en' })).rejects.toMatchObject({
    code: 'UNSUPPORTED_FILE',
  });
});
