import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openS3Peer, type S3Peer } from '../../test/support/s3.ts';
import { createIds } from '../ids.ts';
import { createLogger } from '../logger.ts';
import { createFileStorage } from './filesystem.ts';
import { createInbox, type Inbox } from './inbox.ts';
import { openS3Storage } from './s3.ts';
import type { ObjectStorage } from './storage.ts';

const DAY = 24 * 60 * 60 * 1000;
const MiB = 1024 * 1024;
const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex');
const ZIP = Buffer.concat([Buffer.from('PK\x03\x04\x14\0\0\0\0\0', 'latin1'), Buffer.alloc(MiB, 'photo')]);

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

/** In small pieces, so that the first of them does not tell what it is. */
const pieces = (bytes: Buffer, size = bytes.length < 1000 ? 7 : 1000): Readable =>
  Readable.from(
    (function* () {
      for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
    })(),
    { objectMode: false },
  );

interface Opened {
  storage: ObjectStorage;
  close(): Promise<void>;
}

const openFiles = async (): Promise<Opened> => {
  const root = mkdtempSync(path.join(tmpdir(), 'darkroom-inbox-'));
  return {
    storage: createFileStorage({ root }),
    close: async () => rmSync(root, { recursive: true, force: true }),
  };
};

const openS3 = async (): Promise<Opened> => {
  const peer: S3Peer = await openS3Peer();
  const storage = await openS3Storage({
    config: peer.config(),
    logger: createLogger({ level: 'silent' }),
    clock: Date.now,
    asIs: false,
  });
  return { storage, close: () => peer.close() };
};

describe.each([
  ['files', openFiles],
  ['S3', openS3],
])('the inbox on %s', (_name, open) => {
  let opened: Opened;
  let inbox: Inbox;
  beforeEach(async () => {
    opened = await open();
    inbox = createInbox({ storage: opened.storage, ids: createIds(Date.now), sessionSecret: 'secret' });
  });
  afterEach(() => opened.close());

  const keys = async () => {
    const found: string[] = [];
    for await (const { key } of opened.storage.list('')) found.push(key);
    return found;
  };

  it('keeps files byte for byte, told by their first bytes', async () => {
    for (const [bytes, mediaType] of [
      [PNG, 'image/png'],
      [ZIP, 'application/zip'],
      [Buffer.from('words'), 'application/octet-stream'],
    ] as const) {
      const kept = await inbox.put('ann', pieces(bytes), { limit: 2 * MiB });
      expect(kept).toMatchObject({ bytes: bytes.length, mediaType, sha256: sha256(bytes) });
      const source = await inbox.source('ann', kept.handle);
      expect(source).toMatchObject({ handle: kept.handle, bytes: bytes.length, mediaType });
      expect((await buffer(await source.stream(0, source.bytes))).equals(bytes)).toBe(true);
      expect((await buffer(await source.stream(1, 4))).equals(bytes.subarray(1, 4))).toBe(true);
      expect(await inbox.stat('ann', kept.handle)).toEqual({
        handle: kept.handle,
        bytes: bytes.length,
        mediaType,
      });
      await inbox.remove('ann', kept.handle);
      await inbox.remove('ann', kept.handle);
    }
    expect(await keys()).toEqual([]);
  });

  it('gives nobody the file of another owner', async () => {
    const { handle } = await inbox.put('ann', pieces(PNG), { limit: MiB });
    await inbox.remove('bob', handle);
    for (const given of [handle, `../${handle}`, '', `${handle}/x`, 'a'.repeat(24)]) {
      await expect(inbox.stat('bob', given)).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await expect(inbox.source('bob', given)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
    const [key = ''] = await keys();
    const folder = key.split('/')[1] ?? '';
    await expect(inbox.stat('bob', `../${folder}/${handle}`)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(key).not.toContain('ann');
    expect((await inbox.stat('ann', handle)).bytes).toBe(PNG.length);
  });

  it('is emptied for one owner', async () => {
    for (const owner of ['ann', 'ann', 'bob']) await inbox.put(owner, pieces(PNG), { limit: 2 * MiB });
    await inbox.empty(inbox.folderOf('ann'));
    await inbox.empty(inbox.folderOf('nobody'));
    expect(await keys()).toHaveLength(1);
    await inbox.empty(inbox.folderOf('bob'));
    expect(await keys()).toEqual([]);
  });

  it('takes what its kind may have and nothing larger, of which nothing stays', async () => {
    const limit = (mediaType: string) => (mediaType === 'application/zip' ? ZIP.length : 100);
    expect((await inbox.put('ann', pieces(ZIP, 64 * 1024), { limit })).bytes).toBe(ZIP.length);
    const body = pieces(Buffer.alloc(MiB), 1000);
    await expect(inbox.put('ann', body, { limit })).rejects.toMatchObject({
      code: 'FILE_TOO_LARGE',
      params: { limit: 100 },
    });
    expect(body.destroyed).toBe(true);
    expect(await keys()).toHaveLength(1);
  });

  it('keeps nothing of what was cut short or given up', async () => {
    const broken = Readable.from(
      (async function* () {
        yield ZIP;
        throw new Error('connection lost');
      })(),
    );
    await expect(inbox.put('ann', broken, { limit: 9 * MiB })).rejects.toThrow('connection lost');
    const patience = new AbortController();
    const endless = Readable.from(
      (async function* () {
        for (let n = 0; ; n += 1) {
          if (n === 3) patience.abort();
          yield Buffer.alloc(5000);
        }
      })(),
    );
    const put = inbox.put('ann', endless, { limit: Number.POSITIVE_INFINITY, signal: patience.signal });
    await expect(put).rejects.toThrow(/abort/i);
    expect(await keys()).toEqual([]);
  });

  it('forgets what is older than a day, however often it is asked, and nothing else', async () => {
    const { handle } = await inbox.put('ann', pieces(PNG), { limit: MiB });
    await opened.storage.put('ann/gen/00.png', PNG, { mediaType: 'image/png' });
    const { modifiedAt } = (await opened.storage.stat('ann/gen/00.png')) as { modifiedAt: number };
    expect(await inbox.expire(modifiedAt + DAY - 10_000)).toBe(0);
    await inbox.stat('ann', handle);
    expect(await inbox.expire(modifiedAt + DAY + 10_000)).toBe(1);
    expect(await inbox.expire(modifiedAt + DAY + 10_000)).toBe(0);
    await expect(inbox.stat('ann', handle)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await keys()).toEqual(['ann/gen/00.png']);
  });

  it('is not kept from the others by one that can not be deleted', async () => {
    const handles: string[] = [];
    for (let n = 0; n < 3; n += 1) {
      handles.push((await inbox.put('ann', pieces(PNG), { limit: MiB })).handle);
    }
    const stuck = (await keys())[0];
    const storage = {
      ...opened.storage,
      delete: async (key: string) => {
        if (key === stuck) throw new Error('busy');
        await opened.storage.delete(key);
      },
    };
    const other = createInbox({ storage, ids: createIds(Date.now), sessionSecret: 'secret' });
    await expect(other.expire(Date.now() + 2 * DAY)).rejects.toThrow('busy');
    expect(await keys()).toEqual([stuck]);
    expect(await inbox.expire(Date.now() + 2 * DAY, AbortSignal.abort())).toBe(0);
  });
});
