import { crc32, deflateRawSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import {
  type CraftedEnd,
  type CraftedEntry,
  countingSource,
  craftZip,
  deflatedZeros,
  extraField,
  photo,
} from '../../../test/support/zip-bytes.ts';
import type { ZipLimits } from './limits.ts';
import { openPhotoZip } from './open.ts';
import { type ZipRefusalDetail, type ZipRefusalReason, ZipRefused } from './refusal.ts';

const MEGABYTE = 1024 * 1024;
/** 10 GB deflated, and their number as zip64 writes it. */
const ZEROS = deflatedZeros(10 * 1024);
const TEN_GIGABYTES = Buffer.alloc(8);
TEN_GIGABYTES.writeBigUInt64LE(10n * 1024n * BigInt(MEGABYTE));

/** The last 64 KB, in which the end record is looked for, and one header. */
const LITTLE = 66_000 + 4096;

const good: CraftedEntry = { name: 'good.jpg', data: photo(1000) };
const jpg = (name: string | Buffer, more: Partial<CraftedEntry> = {}): CraftedEntry => ({
  name,
  data: photo(2000),
  ...more,
});

const refusal = async (bytes: Buffer, limits: Partial<ZipLimits> = {}) => {
  const source = countingSource(bytes);
  const error: unknown = await openPhotoZip(source, limits).catch((failure: unknown) => failure);
  expect(error).toBeInstanceOf(ZipRefused);
  await expect.poll(() => source.open()).toBe(0);
  return { ...(error as ZipRefused), read: source.read(), requests: source.requests() };
};

const many = (count: number, make: (i: number) => CraftedEntry) =>
  Array.from({ length: count }, (_, i) => make(i));

type Case = [name: string, reason: ZipRefusalReason, entries: CraftedEntry[], detail?: ZipRefusalDetail];

/** Entries beside a good photo that are refused by the directory alone: nothing but the end of the zip is read. */
const BY_DIRECTORY: Case[] = [
  ['an encrypted entry', 'encrypted', [jpg('a.jpg', { says: { flags: 1 } })], { name: 'a.jpg' }],
  ['strong encryption', 'encrypted', [jpg('a.jpg', { says: { flags: 0x41 } })]],
  [
    'AES of WinZip',
    'encrypted',
    [jpg('a.jpg', { says: { method: 99 }, extra: extraField(0x9901, Buffer.alloc(7)) })],
  ],
  ['a way out of the folder', 'unsafe-path', [jpg('../../etc/a.jpg')], { name: 'a.jpg' }],
  ['an absolute path', 'unsafe-path', [jpg('/etc/a.jpg')]],
  ['a drive', 'unsafe-path', [jpg('C:a.jpg')]],
  ['backslashes', 'unsafe-path', [jpg('..\\..\\a.jpg')]],
  ['NUL', 'unsafe-path', [jpg('a.jpg\0.txt')]],
  ['no name', 'unsafe-path', [jpg('')]],
  ['a folder that leads out', 'unsafe-path', [{ name: '../', method: 0 }]],
  ['a way out in what is ignored', 'unsafe-path', [jpg('__MACOSX/../../a.jpg')]],
  ['a symbolic link', 'symlink', [{ name: 'a.jpg', data: Buffer.from('/etc/passwd'), mode: 0o120777 }]],
  ['a device', 'symlink', [jpg('a.jpg', { mode: 0o020666 })]],
  ['a pipe', 'symlink', [jpg('a.jpg', { mode: 0o010666 })]],
  ['a zip inside, by its name', 'nested', [jpg('more/b.ZIP')], { name: 'b.ZIP' }],
  ['a tarball inside, by its name', 'nested', [jpg('b.tar.gz')]],
  [
    'a bomb of 10 GB',
    'bomb',
    [{ name: 'a.jpg', packed: ZEROS, says: { bytes: 0xffff_ffff }, extra: extraField(1, TEN_GIGABYTES) }],
    { name: 'a.jpg', bytes: 10 * 1024 * MEGABYTE },
  ],
  ['a small bomb', 'bomb', [{ name: 'a.jpg', data: Buffer.alloc(2 * MEGABYTE) }]],
  [
    'entries that share all their bytes',
    'bomb',
    many(9, (i) => jpg(`${i}.jpg`, { at: 0, ...good, name: `${i}` })),
  ],
  [
    'a photo that is too large',
    'file-too-large',
    [{ name: 'a.jpg', data: photo(21 * MEGABYTE), method: 0 }],
    {
      name: 'a.jpg',
      bytes: 21 * MEGABYTE,
      limit: 20 * MEGABYTE,
    },
  ],
  ['a stored photo of two sizes', 'lying-sizes', [jpg('a.jpg', { method: 0, says: { bytes: 1999 } })]],
  [
    'more bytes than there are',
    'lying-sizes',
    [jpg('a.jpg', { method: 0, says: { bytes: 9999, packed: 9999 } })],
  ],
  ['megabytes that unpack to nothing', 'lying-sizes', [jpg('a.jpg', { packed: Buffer.alloc(MEGABYTE) })]],
  ['a way of packing that few know', 'broken', [jpg('a.jpg', { says: { method: 14 } })], { name: 'a.jpg' }],
  ['a folder with bytes', 'broken', [{ name: 'a/', data: photo(99) }]],
];

/** Such that only show while the entry itself is read. */
const BY_READING: Case[] = [
  [
    'a photo of more bytes than said',
    'lying-sizes',
    [jpg('a.jpg', { says: { bytes: 1999 } })],
    { name: 'a.jpg' },
  ],
  ['a photo of fewer bytes than said', 'lying-sizes', [jpg('a.jpg', { says: { bytes: 2001 } })]],
  ['a photo of no bytes at all', 'lying-sizes', [jpg('a.jpg', { packed: Buffer.alloc(0) })]],
  [
    'bytes behind the end of the packed ones',
    'lying-sizes',
    [jpg('a.jpg', { packed: Buffer.concat([deflateRawSync(photo(2000)), Buffer.alloc(300)]) })],
  ],
  [
    'packed bytes that are cut off',
    'lying-sizes',
    [jpg('a.jpg', { packed: deflateRawSync(photo(2000)).subarray(0, -9) })],
  ],
  ['sizes that differ between the headers', 'lying-sizes', [jpg('a.jpg', { localSays: { bytes: 5 } })]],
  [
    'a wrong checksum',
    'broken',
    [jpg('a.jpg', { says: { crc: crc32(photo(2000)) ^ 1 } })],
    { name: 'a.jpg' },
  ],
  ['a stored photo with a wrong checksum', 'broken', [jpg('a.jpg', { method: 0, says: { crc: 5 } })]],
  ['packed bytes that are no packed bytes', 'broken', [jpg('a.jpg', { packed: Buffer.alloc(1900, 0xff) })]],
  ['a packing that differs between the headers', 'broken', [jpg('a.jpg', { localSays: { method: 0 } })]],
  ['an entry that is encrypted in secret', 'encrypted', [jpg('a.jpg', { localSays: { flags: 1 } })]],
  [
    'a zip inside, by its first bytes',
    'nested',
    [{ name: 'a.jpg', data: craftZip([good]) }],
    { name: 'a.jpg' },
  ],
  ['a gzip inside, by its first bytes', 'nested', [{ name: 'a.txt', data: gzipSync(photo(99)), method: 0 }]],
  ['a zip inside what is ignored', 'nested', [{ name: '__MACOSX/a', data: craftZip([good]) }]],
  ['a lie in what is ignored', 'lying-sizes', [jpg('.hidden', { says: { bytes: 3 } })]],
];

describe('a hostile zip is refused:', () => {
  it.each(BY_DIRECTORY)('%s, by its directory alone', async (_name, reason, entries, detail = {}) => {
    const refused = await refusal(craftZip([{ name: 'big.jpg', data: photo(200_000) }, good, ...entries]));
    expect(refused).toMatchObject({ reason, detail });
    expect(refused.requests).toBe(1);
  });

  it.each(BY_READING)('%s', async (_name, reason, entries, detail = {}) => {
    expect(await refusal(craftZip([good, ...entries]))).toMatchObject({ reason, detail });
    expect(await refusal(craftZip([...entries, good]))).toMatchObject({ reason, detail });
  });

  it('more entries than a person sends', async () => {
    const small = (i: number) => jpg(`${i}.jpg`, { data: photo(30) });
    expect((await openPhotoZip(countingSource(craftZip(many(200, small))))).photos.length).toBe(200);
    expect(await refusal(craftZip(many(201, small)))).toMatchObject({
      reason: 'too-many-entries',
      detail: { count: 201, limit: 200 },
    });
  });

  it.each<[string, CraftedEnd, number]>([
    ['zip64', { zip64: true }, 100_000],
    ['a number of 16 bits', {}, 100_000 % 65_536],
  ])('100,000 entries, without a look at one of them, in %s', async (_name, end, count) => {
    const bytes = craftZip(
      many(100_000, (i) => ({ name: `${i}`, method: 0 })),
      end,
    );
    const refused = await refusal(bytes);
    expect(refused).toMatchObject({ reason: 'too-many-entries', detail: { count, limit: 200 } });
    expect(refused.read).toBeLessThan(LITTLE);
  });

  it.each([0, 1, 3])('more entries than its end tells of (%d)', async (count) => {
    const bytes = craftZip(
      many(4, (i) => jpg(`${i}.jpg`)),
      { count },
    );
    expect(await refusal(bytes)).toMatchObject({ reason: 'broken' });
  });

  it('fewer entries than its end tells of', async () => {
    expect(await refusal(craftZip([good], { count: 2 }))).toMatchObject({ reason: 'broken' });
  });

  it('a directory of megabytes, after the first of them', async () => {
    const extra = extraField(0x7777, Buffer.alloc(65_000));
    const bytes = craftZip(many(100, (i) => jpg(`${i}.jpg`, { extra, localExtra: Buffer.alloc(0) })));
    const refused = await refusal(bytes);
    expect(refused).toMatchObject({ reason: 'too-large', detail: { limit: MEGABYTE } });
    expect(refused.read).toBeLessThan(1.3 * MEGABYTE);
  });

  it('too much of photos that are not too large', async () => {
    const data = photo(19 * MEGABYTE);
    const refused = await refusal(craftZip(many(11, (i) => ({ name: `${i}.jpg`, data, method: 0 }))));
    expect(refused).toMatchObject({
      reason: 'too-large',
      detail: { bytes: 11 * 19 * MEGABYTE, limit: 200 * MEGABYTE },
    });
    expect(refused.requests).toBe(1);
  });

  it('a bomb of 10 GB that says it is a photo, as soon as it is larger than that', async () => {
    expect(ZEROS.length).toBeGreaterThan(9 * MEGABYTE);
    const bytes = craftZip([{ name: 'a.jpg', packed: ZEROS, says: { bytes: 19 * MEGABYTE } }]);
    const refused = await refusal(bytes);
    expect(refused).toMatchObject({ reason: 'lying-sizes', detail: { name: 'a.jpg' } });
    // 19 MB of zeros are 19 KB; the rest is what streams hold.
    expect(refused.read).toBeLessThan(LITTLE + 300_000);
  });

  it('bombs that are small each', async () => {
    const entries = many(20, (i) => ({ name: `${i}.jpg`, data: Buffer.alloc(MEGABYTE - 1) }));
    const refused = await refusal(craftZip(entries));
    expect(refused).toMatchObject({ reason: 'bomb', detail: { bytes: 20 * (MEGABYTE - 1) } });
    expect(refused.requests).toBe(1);
  });

  it('an entry without a header before its bytes', async () => {
    const bytes = craftZip([good, jpg('a.jpg')]);
    bytes[bytes.lastIndexOf('PK\x03\x04')] = 0;
    expect(await refusal(bytes)).toMatchObject({ reason: 'broken', detail: { name: 'a.jpg' } });
  });

  it('entries that lie in each other, each with a header of its own', async () => {
    // D. Fifield: the bytes of each entry begin with the header of the next one, quoted in a stored block.
    const inner = craftZip([good]).subarray(0, -100);
    const outer = craftZip([jpg('a.jpg', { data: inner, method: 0 })]);
    const bytes = craftZip([
      { name: 'a.jpg', data: inner, method: 0 },
      { name: 'good.jpg', data: good.data, at: outer.indexOf(inner) },
    ]);
    expect(await refusal(bytes)).toMatchObject({ reason: 'bomb' });
  });

  it('entries that lie in the extra field of another, of which the directory tells nothing', async () => {
    const inner = craftZip([good]);
    const localExtra = extraField(0x7777, Buffer.concat([Buffer.alloc(3000), inner]));
    const bytes = craftZip([jpg('a.jpg', { localExtra }), { ...good, at: 30 + 'a.jpg'.length + 4 + 3000 }]);
    expect(await refusal(bytes)).toMatchObject({ reason: 'bomb', detail: { name: 'a.jpg' } });
  });

  it('a zip of nothing, and one without a photo', async () => {
    expect(await refusal(craftZip([]))).toMatchObject({ reason: 'no-photos', detail: { count: 0 } });
    const bytes = craftZip([{ name: 'a.txt', data: Buffer.from('x') }, jpg('.hidden.jpg')]);
    expect(await refusal(bytes)).toMatchObject({ reason: 'no-photos', detail: { count: 1 } });
  });

  it.each<[string, Buffer, ZipRefusalReason]>([
    ['nothing', Buffer.alloc(0), 'not-a-zip'],
    ['two bytes', Buffer.from('PK'), 'not-a-zip'],
    ['a photo', photo(100_000), 'not-a-zip'],
    ['a RAR', Buffer.concat([Buffer.from('Rar!\x1a\x07\x00', 'latin1'), photo(500)]), 'not-a-zip'],
    ['half a zip', craftZip([jpg('a.jpg', { data: photo(100_000) })]).subarray(0, 50_000), 'broken'],
    ['a zip with a tail', Buffer.concat([craftZip([good]), Buffer.from('x')]), 'broken'],
  ])('%s', async (_name, bytes, reason) => {
    expect(await refusal(bytes)).toMatchObject({ reason });
  });

  it('by the limits that are given', async () => {
    const bytes = craftZip([jpg('a.jpg'), jpg('b.jpg')]);
    for (const [limits, reason] of [
      [{ entries: 1 }, 'too-many-entries'],
      [{ fileBytes: 1999 }, 'file-too-large'],
      [{ totalBytes: 3999 }, 'too-large'],
      [{ ratioFrom: 1000, ratio: 0.5 }, 'bomb'],
    ] as const)
      expect(await refusal(bytes, limits)).toMatchObject({ reason });
    const limits = { entries: 2, fileBytes: 2000, totalBytes: 4000 };
    expect((await openPhotoZip(countingSource(bytes), limits)).photos.length).toBe(2);
  });

  it('without a word of what is in it in the log line', async () => {
    const error: unknown = await openPhotoZip(countingSource(craftZip([jpg('Ann at home.zip')]))).catch(
      (e) => e,
    );
    expect(String(error)).toBe('ZipRefused: a zip was refused: nested');
  });
});
