import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { objectStorageContract } from '../../test/contracts/object-storage.ts';
import { openS3Peer, type S3Peer } from '../../test/support/s3.ts';
import { createLogger } from '../logger.ts';
import { openS3Storage } from './s3.ts';
import { PART_BYTES } from './s3-upload.ts';
import type { ObjectStorage } from './storage.ts';

const logger = createLogger({ level: 'silent' });
const MEGABYTE = 1024 * 1024;
const DAY = 24 * 60 * 60 * 1000;

const open = async () => {
  const peer = await openS3Peer();
  const config = peer.config({ publicEndpoint: peer.endpoint });
  const storage = await openS3Storage({ config, logger, clock: Date.now, asIs: false });
  return { peer, storage, links: true, close: () => peer.close() };
};

objectStorageContract('S3', open);

describe('S3', () => {
  let peer: S3Peer;
  let storage: ObjectStorage;
  beforeEach(async () => {
    ({ peer, storage } = await open());
  });
  afterEach(() => peer.close());

  const puts = () => peer.requests.filter(({ method }) => method === 'PUT' || method === 'POST').slice(1);

  it('puts with one request what fits into a part, and more in parts', async () => {
    const stream = () => Readable.from([Buffer.alloc(PART_BYTES)]);
    const meta = { mediaType: 'image/png' };
    for (const put of [
      () => storage.put('buffer.png', Buffer.alloc(PART_BYTES), meta),
      () => storage.put('known.png', stream(), { ...meta, bytes: PART_BYTES }),
      () => storage.put('unknown.png', stream(), meta),
    ]) {
      const before = puts().length;
      await put();
      expect(puts().length - before).toBe(1);
    }
    const before = puts().length;
    await storage.put('large.png', Buffer.alloc(PART_BYTES + 1, 7), meta);
    expect(
      puts()
        .slice(before)
        .map(({ method, url }) => `${method} ${url.replace(/uploadId=\w+/, 'uploadId=')}`),
    ).toEqual([
      'POST /darkroom/large.png?uploads',
      'PUT /darkroom/large.png?uploadId=&partNumber=1',
      'PUT /darkroom/large.png?uploadId=&partNumber=2',
      'POST /darkroom/large.png?uploadId=',
    ]);
    expect((await storage.read('large.png')).equals(Buffer.alloc(PART_BYTES + 1, 7))).toBe(true);
  });

  it('asks for no more than the part that is wanted, with one request', async () => {
    await storage.put('x.zip', Buffer.alloc(MEGABYTE), { mediaType: 'application/zip' });
    const ranges: unknown[] = [];
    peer.intercept(({ headers }) => {
      ranges.push(headers.range);
      return false;
    });
    const part = await storage.stream('x.zip', { start: 5, end: 105 });
    expect((await buffer(part)).length).toBe(100);
    expect(ranges).toEqual(['bytes=5-104']);
  });

  it.each([
    ['known', 40 * MEGABYTE],
    ['unknown', undefined],
  ])('holds no more than a part of a long stream of %s size', async (_name, bytes) => {
    let made = 0;
    let most = 0;
    const source = Readable.from(
      (async function* () {
        for (let i = 0; i < 40 * 16; i += 1) {
          made += MEGABYTE / 16;
          most = Math.max(most, made - peer.received());
          yield Buffer.alloc(MEGABYTE / 16, i);
        }
      })(),
      { highWaterMark: 1 },
    );
    await storage.put('large.zip', source, { mediaType: 'application/zip', bytes });
    expect((await storage.stat('large.zip'))?.bytes).toBe(40 * MEGABYTE);
    expect(most).toBeLessThanOrEqual(PART_BYTES + MEGABYTE / 4);
  });

  it('drops the parts of an upload that fails, and leaves those of others alone', async () => {
    const breaking = (after: number) =>
      Readable.from(
        (async function* () {
          for (let i = 0; i < after; i += 1) yield Buffer.alloc(MEGABYTE);
          throw new Error('the source broke');
        })(),
      );
    await expect(storage.put('a.zip', breaking(20), { mediaType: 'application/zip' })).rejects.toThrow(
      'the source broke',
    );
    expect(peer.requests.some(({ url }) => url.includes('partNumber=2'))).toBe(true);
    expect(await peer.unfinished()).toEqual([]);

    // An upload of the same key by another process goes on while ours comes and goes.
    let others = '';
    peer.intercept(({ method, url = '' }, response) => {
      if (!url.includes('partNumber=2')) return false;
      others ||= method ?? '';
      response.writeHead(403).end('<Error><Code>AccessDenied</Code><Message>no</Message></Error>');
      return true;
    });
    await expect(
      storage.put('a.zip', Buffer.alloc(2 * PART_BYTES), { mediaType: 'application/zip' }),
    ).rejects.toThrow('S3 could not put a part of a.zip: AccessDenied: no');
    expect(others).toBe('PUT');
    expect(await peer.unfinished()).toEqual([]);
    expect(await storage.stat('a.zip')).toBeUndefined();
  });

  it('drops at its start what was never finished for a day', async () => {
    const begin = () => {
      const held = Readable.from(
        (async function* () {
          yield Buffer.alloc(PART_BYTES + 1);
          await new Promise(() => undefined);
        })(),
      );
      void storage.put('a.zip', held, { mediaType: 'application/zip' });
    };
    begin();
    begin();
    await expect
      .poll(async () => peer.requests.filter(({ url }) => url.includes('partNumber=1')).length)
      .toBe(2);
    await expect.poll(async () => (await peer.unfinished()).length).toBe(2);
    const [old, young] = await peer.unfinished();
    const now = Date.now();
    await peer.began(old?.uploadId ?? '', now - DAY - 2000);
    await peer.began(young?.uploadId ?? '', now - DAY + 60_000);
    const reopen = (asIs: boolean) =>
      openS3Storage({ config: peer.config(), logger, clock: () => now, asIs });
    await reopen(true);
    expect(await peer.unfinished()).toHaveLength(2);
    await reopen(false);
    expect(await peer.unfinished()).toEqual([young]);
  });

  it('starts on a server that can not list unfinished uploads', async () => {
    peer.intercept(({ url = '' }, response) => {
      if (!url.includes('?uploads')) return false;
      response.writeHead(501).end('<Error><Code>NotImplemented</Code></Error>');
      return true;
    });
    const reopened = await openS3Storage({ config: peer.config(), logger, clock: Date.now, asIs: false });
    await reopened.check();
  });

  it('lists more objects than one answer holds, in the order of the keys', async () => {
    const keys = Array.from({ length: 1005 }, (_, i) => `a/${(i * 7919) % 1005}.txt`);
    for (let i = 0; i < keys.length; i += 50) {
      await Promise.all(
        keys.slice(i, i + 50).map((key) => storage.put(key, Buffer.from('x'), { mediaType: 'text/plain' })),
      );
    }
    const listed: string[] = [];
    for await (const { key, bytes } of storage.list('a/')) {
      listed.push(key);
      expect(bytes).toBe(1);
    }
    expect(listed).toEqual(keys.toSorted());
    expect(peer.requests.filter(({ url }) => url.includes('continuation-token='))).toHaveLength(1);
  });

  it('does not take a list that breaks off for the whole', async () => {
    const contents =
      '<Contents><Key>a.txt</Key><LastModified>2026-01-01T00:00:00.000Z</LastModified><Size>1</Size></Contents>';
    peer.intercept(({ url = '' }, response) => {
      if (!url.includes('list-type=2')) return false;
      response.end(`<ListBucketResult><IsTruncated>true</IsTruncated>${contents}</ListBucketResult>`);
      return true;
    });
    const list = async () => {
      for await (const { key } of storage.list('')) expect(key).toBe('a.txt');
    };
    await expect(list()).rejects.toThrow('there are more');
  });

  it('passes over what somebody else put into the bucket under no key of ours', async () => {
    const entry = (key: string) =>
      `<Contents><Key>${key}</Key><LastModified>2026-01-01T00:00:00.000Z</LastModified><Size>1</Size></Contents>`;
    peer.intercept(({ url = '' }, response) => {
      if (!url.includes('list-type=2')) return false;
      const entries = ['a/', 'a/b.txt', 'a%20picture.png', '..%2Fx'].map(entry).join('');
      response.end(`<ListBucketResult><IsTruncated>false</IsTruncated>${entries}</ListBucketResult>`);
      return true;
    });
    const keys: string[] = [];
    for await (const { key } of storage.list('')) keys.push(key);
    expect(keys).toEqual(['a/b.txt']);
  });

  it('keeps the media type that was given, not the one that the key suggests', async () => {
    await storage.put('odd.bin', Buffer.from('x'), { mediaType: 'image/webp' });
    expect((await storage.stat('odd.bin'))?.mediaType).toBe('image/webp');
    await storage.put('large.bin', Buffer.alloc(PART_BYTES + 1), { mediaType: 'image/webp' });
    expect((await storage.stat('large.bin'))?.mediaType).toBe('image/webp');
  });
});
