import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ObjectStorage } from '../../core/storage/storage.ts';

export interface StorageUnderTest {
  storage: ObjectStorage;
  /** It gives addresses of its own. */
  links: boolean;
  close(): Promise<void>;
}

const MEGABYTE = 1024 * 1024;

/** Megabytes that differ, one chunk each, and whether somebody still wants to read them. */
const megabytes = (count: number, failAfter = Number.POSITIVE_INFINITY): Readable =>
  Readable.from(
    (async function* () {
      for (let i = 0; i < count; i += 1) {
        if (i === failAfter) throw new Error('the source broke');
        yield Buffer.alloc(MEGABYTE, i);
      }
    })(),
  );

const sha256 = async (source: Readable): Promise<string> => {
  const hash = createHash('sha256');
  for await (const chunk of source) hash.update(chunk);
  return hash.digest('hex');
};

/** What every storage driver must do; each driver's test file runs it. */
export const objectStorageContract = (name: string, open: () => Promise<StorageUnderTest>): void => {
  describe(`object storage contract: ${name}`, () => {
    let under: StorageUnderTest;
    beforeEach(async () => {
      under = await open();
    });
    afterEach(() => under.close());

    const put = (key: string, body: string) =>
      under.storage.put(key, Buffer.from(body), { mediaType: 'text/plain' });

    const keysOf = async (prefix = '') => {
      const keys: string[] = [];
      for await (const object of under.storage.list(prefix)) keys.push(object.key);
      return keys;
    };

    it('gives back the bytes that were put, as a buffer and as a stream', async () => {
      const bytes = Buffer.from(Array.from({ length: 300_000 }, (_, i) => (i * 31) % 256));
      const info = await under.storage.put('a/b/picture.png', bytes, { mediaType: 'image/png' });
      expect(info).toMatchObject({ key: 'a/b/picture.png', bytes: bytes.length, mediaType: 'image/png' });
      expect((await under.storage.read('a/b/picture.png')).equals(bytes)).toBe(true);
      expect((await buffer(await under.storage.stream('a/b/picture.png'))).equals(bytes)).toBe(true);
    });

    describe('gives a part of an object:', () => {
      const bytes = Buffer.from(Array.from({ length: 300_000 }, (_, i) => (i * 31) % 251));
      beforeEach(async () => {
        await under.storage.put('x.zip', bytes, { mediaType: 'application/zip' });
      });

      it.each([
        ['all of it', 0, 300_000],
        ['its beginning', 0, 70_000],
        ['its middle', 100_000, 200_001],
        ['one byte', 7, 8],
        ['its last byte', 299_999, 300_000],
        ['what is there of more than there is', 299_000, 400_000],
        ['nothing between two bytes', 5, 5],
        ['nothing at its beginning', 0, 0],
        ['nothing from its end on', 300_000, 300_001],
        ['nothing far behind its end', 2 ** 40, 2 ** 40 + 10],
      ])('%s', async (_name, start, end) => {
        const part = await buffer(await under.storage.stream('x.zip', { start, end }));
        expect(part.equals(bytes.subarray(start, end))).toBe(true);
      });

      it.each([
        [-1, 5],
        [5, 4],
        [0.5, 3],
        [0, 2.5],
        [Number.NaN, 3],
        [0, Number.POSITIVE_INFINITY],
      ])('never from %d to %d', async (start, end) => {
        await expect(under.storage.stream('x.zip', { start, end })).rejects.toMatchObject({
          code: 'BAD_INPUT',
          params: { field: 'range' },
        });
      });

      it.each([
        [0, 4],
        [4, 4],
        [2 ** 40, 2 ** 41],
      ])('not of what is not there, from %d to %d', async (start, end) => {
        const range = { start, end };
        await expect(under.storage.stream('none.zip', range)).rejects.toMatchObject({ code: 'NOT_FOUND' });
        await expect(under.storage.stream('../x', range)).rejects.toMatchObject({ code: 'BAD_INPUT' });
      });

      it('to several readers at once, and goes on when one of them stops', async () => {
        const ranges = Array.from({ length: 8 }, (_, i) => ({ start: i * 1000, end: i * 1000 + 150_000 }));
        const read = ranges.map(async (range, i) => {
          const part = await under.storage.stream('x.zip', range);
          if (i % 2 === 0) return part.destroy();
          const found = await buffer(part);
          expect(found.equals(bytes.subarray(range.start, range.end))).toBe(true);
        });
        await Promise.all(read);
      });
    });

    it('takes a stream of known size', async () => {
      const bytes = Buffer.alloc(100_000, 7);
      await under.storage.put('s.png', Readable.from([bytes.subarray(0, 1), bytes.subarray(1)]), {
        mediaType: 'image/png',
        bytes: bytes.length,
      });
      expect((await under.storage.read('s.png')).equals(bytes)).toBe(true);
    });

    it('takes a stream of a size that nobody knows, and one of many megabytes', async () => {
      const words = ['no', 'body ', 'counted'];
      const small = await under.storage.put(
        'small.txt',
        Readable.from(words.map((word) => Buffer.from(word))),
        {
          mediaType: 'text/plain',
        },
      );
      expect(small.bytes).toBe(14);
      expect((await under.storage.read('small.txt')).toString()).toBe('nobody counted');
      for (const bytes of [undefined, 20 * MEGABYTE]) {
        const large = await under.storage.put('large.zip', megabytes(20), {
          mediaType: 'application/zip',
          bytes,
        });
        expect(large.bytes).toBe(20 * MEGABYTE);
        expect(await sha256(await under.storage.stream('large.zip'))).toBe(await sha256(megabytes(20)));
        expect(await under.storage.stat('large.zip')).toMatchObject({
          bytes: 20 * MEGABYTE,
          mediaType: 'application/zip',
        });
        await under.storage.delete('large.zip');
      }
    });

    it('takes an object of no bytes', async () => {
      for (const body of [Buffer.alloc(0), Readable.from([])]) {
        await under.storage.put('empty.txt', body, { mediaType: 'text/plain', bytes: 0 });
        expect((await under.storage.read('empty.txt')).length).toBe(0);
        expect(await under.storage.stat('empty.txt')).toMatchObject({ bytes: 0, mediaType: 'text/plain' });
        await under.storage.delete('empty.txt');
      }
    });

    it('knows size, media type and time of an object', async () => {
      const before = Date.now();
      await put('x.txt', 'four');
      const found = await under.storage.stat('x.txt');
      expect(found).toMatchObject({ key: 'x.txt', bytes: 4, mediaType: 'text/plain' });
      // To the second, as HTTP tells it.
      expect(Math.abs((found?.modifiedAt ?? 0) - before)).toBeLessThan(60_000);
      for await (const object of under.storage.list(''))
        expect(object).toMatchObject({ ...found, modifiedAt: expect.any(Number) });
    });

    it.each([
      ['a short stream that breaks', () => megabytes(2, 1), 2 * MEGABYTE],
      ['a long stream that breaks', () => megabytes(30, 20), 30 * MEGABYTE],
      ['a long stream of unknown size that breaks', () => megabytes(30, 20), undefined],
      ['a stream that is shorter than it said', () => megabytes(2), 3 * MEGABYTE],
      ['a stream that is longer than it said', () => megabytes(3), 2 * MEGABYTE],
      ['a long stream that is shorter than it said', () => megabytes(20), 30 * MEGABYTE],
      ['a long stream that is longer than it said', () => megabytes(30), 20 * MEGABYTE],
      ['a buffer of another size', () => Buffer.from('new'), 4],
    ])('leaves nothing of %s, and keeps what was there', async (_name, make, bytes) => {
      await put('x.txt', 'old');
      for (const key of ['x.txt', 'new.txt']) {
        const body = make();
        await expect(under.storage.put(key, body, { mediaType: 'text/plain', bytes })).rejects.toThrow();
        if (body instanceof Readable) expect(body.destroyed).toBe(true);
      }
      expect((await under.storage.read('x.txt')).toString()).toBe('old');
      expect(await under.storage.stat('new.txt')).toBeUndefined();
      expect(await keysOf()).toEqual(['x.txt']);
    });

    it('replaces an object', async () => {
      await put('x.txt', 'one');
      await put('x.txt', 'two');
      expect((await under.storage.read('x.txt')).toString()).toBe('two');
    });

    it('says NOT_FOUND for what is not there, and deletes it without complaint', async () => {
      await expect(under.storage.read('none.txt')).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await expect(under.storage.stream('none.txt')).rejects.toMatchObject({ code: 'NOT_FOUND' });
      expect(await under.storage.stat('none.txt')).toBeUndefined();
      await under.storage.delete('none.txt');
      await put('gone.txt', 'x');
      await under.storage.delete('gone.txt');
      expect(await under.storage.stat('gone.txt')).toBeUndefined();
    });

    it('lists by prefix in the order of the keys', async () => {
      for (const key of ['b/2.txt', 'a/x.txt', 'a-b.txt', 'b/10.txt', 'b.txt']) await put(key, key);
      expect(await keysOf('')).toEqual(['a-b.txt', 'a/x.txt', 'b.txt', 'b/10.txt', 'b/2.txt']);
      expect(await keysOf('b/')).toEqual(['b/10.txt', 'b/2.txt']);
      expect(await keysOf('b')).toEqual(['b.txt', 'b/10.txt', 'b/2.txt']);
      expect(await keysOf('nothing')).toEqual([]);
    });

    it.each(['', '/a', 'a/', 'a//b', '../a', 'a/../b', 'a/./b', 'a b', 'ä', 'a\\b', 'a\0b', 'x'.repeat(513)])(
      'refuses the key %j',
      async (key) => {
        await expect(put(key, 'x')).rejects.toMatchObject({ code: 'BAD_INPUT' });
        await expect(under.storage.read(key)).rejects.toMatchObject({ code: 'BAD_INPUT' });
        await expect(under.storage.stream(key)).rejects.toMatchObject({ code: 'BAD_INPUT' });
        await expect(under.storage.stat(key)).rejects.toMatchObject({ code: 'BAD_INPUT' });
        await expect(under.storage.delete(key)).rejects.toMatchObject({ code: 'BAD_INPUT' });
        expect(await keysOf()).toEqual([]);
      },
    );

    it('links to an object with the headers that were asked for, if it links at all', async () => {
      await put('a/b.png', 'pixels');
      const disposition = 'attachment; filename="darkroom b (1).png"';
      const answer = { mediaType: 'image/png', disposition };
      const link = await under.storage.link('a/b.png', answer);
      expect(link !== undefined).toBe(under.links);
      if (link === undefined) return;
      const found = await fetch(link);
      expect([found.status, await found.text()]).toEqual([200, 'pixels']);
      expect(found.headers.get('content-type')).toBe('image/png');
      expect(found.headers.get('content-disposition')).toBe(disposition);
      expect(found.headers.get('cache-control')).toBe('no-store');
      expect((await fetch(link, { method: 'HEAD' })).status).toBe(403);
      const asked = await under.storage.link('a/b.png', { ...answer, method: 'HEAD' });
      expect((await fetch(asked ?? '', { method: 'HEAD' })).status).toBe(200);
      const none = await under.storage.link('none.png', answer);
      expect((await fetch(none ?? '')).status).toBe(404);
      await expect(under.storage.link('../a', answer)).rejects.toMatchObject({ code: 'BAD_INPUT' });
    });

    it('checks itself without leaving anything', async () => {
      await under.storage.check();
      for await (const object of under.storage.list('')) expect.unreachable(object.key);
    });
  });
};
