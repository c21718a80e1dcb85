import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import yazl from 'yazl';
import { countingSource, craftZip, extraField, photo } from '../../../test/support/zip-bytes.ts';
import { createFileStorage } from '../../storage/filesystem.ts';
import { openPhotoZip, type PhotoZip } from './open.ts';
import type { ZipSource } from './source.ts';

/** Whether its photos are these. */
const gives = async (zip: PhotoZip, photos: Buffer[]): Promise<boolean> => {
  const { signal } = new AbortController();
  const found = await Promise.all(zip.photos.map(async ({ open }) => buffer(await open(signal))));
  return found.length === photos.length && found.every((data, i) => photos[i]?.equals(data));
};

const png = Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), photo(3000, 7)]);
const webp = Buffer.concat([Buffer.from('RIFF\0\0\0\0WEBP'), photo(2000, 8)]);

const yazlZip = (fill: (zip: yazl.ZipFile) => void, options: Partial<yazl.EndOptions> = {}) => {
  const zip = new yazl.ZipFile();
  fill(zip);
  zip.end({ forceZip64Format: false, comment: '', ...options });
  return buffer(zip.outputStream as Readable);
};

describe('a zip of photos', () => {
  it('gives its photos in its order, and tells what it passed over', async () => {
    const photos = [photo(300_000, 1), png, webp, photo(50, 2)];
    const [first, second, third, fourth] = photos as [Buffer, Buffer, Buffer, Buffer];
    const bytes = craftZip([
      { name: 'us/', method: 0 },
      { name: 'us/b.jpg', data: first },
      { name: 'us/notes.txt', data: Buffer.from('dear diary') },
      { name: 'us/a.png', data: second, method: 0 },
      { name: '__MACOSX/us/._a.png', data: photo(20) },
      { name: '.DS_Store', data: photo(20) },
      { name: 'us/Thumbs.db', data: photo(20) },
      { name: 'not-really.gif', data: third },
      { name: 'us/b.jpg', data: fourth },
      { name: 'us/IMG_1.HEIC', data: Buffer.from('\0\0\0\x18ftypheic', 'latin1') },
      { name: 'us/empty.jpg', method: 0 },
    ]);
    const source = countingSource(bytes);
    const zip = await openPhotoZip(source);
    expect(zip.photos.map(({ name, bytes: size }) => [name, size])).toEqual([
      ['b.jpg', 300_000],
      ['a.png', second.length],
      ['not-really.gif', third.length],
      ['b.jpg', 50],
    ]);
    expect(zip.skipped).toEqual(['notes.txt', 'IMG_1.HEIC', 'empty.jpg']);
    expect(zip.ignored).toBe(4);
    expect(await gives(zip, photos)).toBe(true);
    expect(await gives(zip, photos)).toBe(true);
    await expect.poll(() => source.open()).toBe(0);
    zip.close();
  });

  it.each([
    ['with sizes after the bytes', false, {}],
    ['with sizes before the bytes', true, {}],
    ['in zip64', false, { forceZip64Format: true }],
    ['with a comment', true, { comment: 'all of us' }],
  ])('is read as another program writes it, %s', async (_name, whole, end) => {
    const photos = Array.from({ length: 20 }, (_, i) => photo(40_000 + i, i));
    const bytes = await yazlZip((zip) => {
      zip.addEmptyDirectory('photos');
      photos.forEach((data, i) => {
        const zip64 = 'forceZip64Format' in end;
        if (whole) zip.addBuffer(data, `photos/${i}.jpg`, { compress: i % 2 === 0 });
        else zip.addReadStream(Readable.from([data]), `photos/${i}.jpg`, { forceZip64Format: zip64 });
      });
    }, end);
    const zip = await openPhotoZip(countingSource(bytes));
    expect(await gives(zip, photos)).toBe(true);
    expect([zip.skipped, zip.ignored]).toEqual([[], 1]);
  });

  it('is read from an object in storage, a part at a time', async () => {
    const root = await mkdtemp(path.join(tmpdir(), 'darkroom-zip-'));
    const storage = createFileStorage({ root });
    const photos = [photo(200_000, 1), photo(100_000, 2)];
    const bytes = craftZip(photos.map((data, i) => ({ name: `${i}.jpg`, data })));
    await storage.put('in/us.zip', bytes, { mediaType: 'application/zip' });
    const zip = await openPhotoZip({
      bytes: bytes.length,
      stream: (start, end) => storage.stream('in/us.zip', { start, end }),
    });
    expect(await gives(zip, photos)).toBe(true);
    await rm(root, { recursive: true });
  });

  it('takes names in any bytes, twice the same, and with fields that nobody knows', async () => {
    const names = [Buffer.from([0xd5, 0xd5, 0xc6, 0xac, 0x2e, 0x6a]), Buffer.from([0xff, 0xfe, 0x80])];
    const zip = await openPhotoZip(
      countingSource(
        craftZip([
          ...names.map((name) => ({ name, data: photo(99), says: { flags: 0 } })),
          { name: Buffer.from([0xd5, 0xd5]), data: photo(99) },
          { name: 'x.jpg', data: photo(99), extra: extraField(0x7777, Buffer.alloc(500)) },
          { name: 'x.jpg', data: photo(99), mode: 0o100644, localExtra: extraField(0x5455, Buffer.alloc(9)) },
        ]),
      ),
    );
    expect(zip.photos.map(({ name }) => name)).toEqual([
      '照片.j',
      expect.any(String),
      '\ufffd\ufffd',
      'x.jpg',
      'x.jpg',
    ]);
  });

  it('asks the source for little more than twice its photos, with two requests for each and one', async () => {
    const photos = Array.from({ length: 25 }, (_, i) => photo(30_000, i));
    const bytes = craftZip(photos.map((data, i) => ({ name: `${i}.jpg`, data, method: 0 })));
    const source = countingSource(bytes);
    const zip = await openPhotoZip(source);
    expect(source.requests()).toBe(1 + 2 * photos.length);
    expect(source.read()).toBeLessThan(bytes.length + 66_000 + 25 * 4096);
    expect(await gives(zip, photos)).toBe(true);
    expect(source.requests()).toBe(1 + 3 * photos.length);
  });

  const many = () =>
    countingSource(
      craftZip(Array.from({ length: 9 }, (_, i) => ({ name: `${i}.jpg`, data: photo(99_999, i) }))),
    );

  it.each([1, 2, 5, 12])('is let go of when the reader is stopped at request %d', async (at) => {
    const source = many();
    const stopping = new AbortController();
    const stopped: ZipSource = {
      bytes: source.bytes,
      stream: (start, end) => {
        if (source.requests() === at - 1) stopping.abort(new Error('stopped'));
        return source.stream(start, end);
      },
    };
    await expect(openPhotoZip(stopped, {}, stopping.signal)).rejects.toThrow('stopped');
    await expect(openPhotoZip(stopped, {}, stopping.signal)).rejects.toThrow('stopped');
    expect(source.requests()).toBe(at);
    await expect.poll(() => source.open()).toBe(0);
  });

  it('is let go of when it hangs and the reader is stopped', async () => {
    const source = many();
    const stopping = new AbortController();
    const streams: Readable[] = [];
    const hang = (): Readable => {
      const stream = new Readable({ read: () => undefined });
      streams.push(stream);
      setImmediate(() => stopping.abort(new Error('stopped')));
      return stream;
    };
    let late: (stream: Readable) => void = () => undefined;
    const hanging: ZipSource = { bytes: source.bytes, stream: async () => hang() };
    await expect(openPhotoZip(hanging, {}, stopping.signal)).rejects.toThrow('stopped');
    const opened = new AbortController();
    const silent: ZipSource = {
      bytes: source.bytes,
      stream: () => {
        setImmediate(() => opened.abort(new Error('stopped')));
        return new Promise((resolve) => {
          late = resolve;
        });
      },
    };
    await expect(openPhotoZip(silent, {}, opened.signal)).rejects.toThrow('stopped');
    late(hang());
    await expect.poll(() => streams.map(({ destroyed }) => destroyed)).toEqual([true, true]);
  });

  it('opens nothing more once it is closed, and stops what is open', async () => {
    const source = many();
    const zip = await openPhotoZip(source);
    const [first, second] = zip.photos;
    const stopping = new AbortController();
    const stopped = await first?.open(stopping.signal);
    const open = await second?.open();
    stopping.abort(new Error('stopped'));
    await expect(buffer(stopped as Readable)).rejects.toThrow('stopped');
    zip.close();
    await expect(buffer(open as Readable)).rejects.toThrow('closed');
    await expect(first?.open()).rejects.toThrow('closed');
    await expect.poll(() => source.open()).toBe(0);
  });

  it('lets go of the source when nobody reads a photo to its end', async () => {
    const source = many();
    const zip = await openPhotoZip(source);
    const stream = await zip.photos[0]?.open();
    stream?.destroy();
    await expect.poll(() => source.open()).toBe(0);
  });

  const failing = (source: ZipSource, at: number, fail: (stream: Promise<Readable>) => Promise<Readable>) => {
    let requests = 0;
    const stream = (start: number, end: number) => {
      requests += 1;
      return requests === at ? fail(source.stream(start, end)) : source.stream(start, end);
    };
    return { bytes: source.bytes, stream };
  };

  const cut = async (stream: Promise<Readable>) => Readable.from([(await buffer(await stream)).subarray(1)]);
  const longer = async (stream: Promise<Readable>) =>
    Readable.from([await buffer(await stream), Buffer.from('x')]);
  const breaking = async () =>
    Readable.from(
      (async function* () {
        yield Buffer.from('P');
        throw new Error('S3 went away');
      })(),
    );

  it.each([1, 2, 3, 8])('is not blamed for a source that fails at request %d', async (at) => {
    const refused = async () => {
      throw new Error('S3 went away');
    };
    for (const fail of [refused, breaking])
      await expect(openPhotoZip(failing(many(), at, fail))).rejects.toThrow('S3 went away');
    await expect(openPhotoZip(failing(many(), at, cut))).rejects.toThrow('ended before its end');
    await expect(openPhotoZip(failing(many(), at, longer))).rejects.toThrow('more bytes than were asked for');
  });

  it('does not give out a photo that changed after it was verified', async () => {
    const bytes = craftZip([{ name: 'a.jpg', data: photo(50_000), method: 0 }]);
    const zip = await openPhotoZip(countingSource(bytes));
    bytes[25_000] = (bytes[25_000] ?? 0) ^ 1;
    await expect(buffer((await zip.photos[0]?.open()) as Readable)).rejects.toMatchObject({
      reason: 'broken',
    });
  });
});
