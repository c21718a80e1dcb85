import { crc32 } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { parseExtraFields } from 'yauzl';
import { extraField } from '../../../test/support/zip-bytes.ts';
import { isArchiveName, isLitter, isUnsafePath, namesOf, shownName } from './names.ts';

const bytes = (...values: number[]) => Buffer.from(values);
const jpg = Buffer.from('.jpg');

describe('names in a zip', () => {
  it.each<[string, Buffer, string]>([
    ['ASCII', Buffer.from('IMG 1.jpg'), 'IMG 1.jpg'],
    ['UTF-8 without the flag, as macOS writes it', Buffer.from('Фото 照片.jpg'), 'Фото 照片.jpg'],
    ['GBK', Buffer.concat([bytes(0xd5, 0xd5, 0xc6, 0xac, 0xa3, 0xa8), jpg]), '照片（.jpg'],
    ['GBK with a rare hanzi that ends in a backslash', Buffer.concat([bytes(0xd5, 0x5c), jpg]), '誠.jpg'],
    ['code page 866', Buffer.concat([bytes(0x94, 0xae, 0xe2, 0xae), jpg]), 'Фото.jpg'],
    ['code page 866 in small letters', Buffer.concat([bytes(0xe4, 0xae, 0xe2, 0xae), jpg]), 'фото.jpg'],
    ['code page 437', Buffer.from('Zo\x89.jpg', 'latin1'), 'Zoë.jpg'],
    ['what is in none of them', bytes(0xff, 0xfe, 0x80, 0x41), '\u00a0■ÇA'],
  ])('are read from %s', (_name, raw, name) => {
    expect(namesOf(raw, 0, [])).toEqual([name]);
  });

  it('are read as UTF-8 where that is said, whatever they are', () => {
    expect(namesOf(bytes(0xd5, 0xd5, 0x41), 0x800, [])).toEqual(['\ufffd\ufffdA']);
  });

  it.each<[string, Buffer]>([
    ['letters that end in no code page', Buffer.concat([Buffer.alloc(65_000, 0xe1), bytes(0xff)])],
    ['halves of hanzi', Buffer.concat([Buffer.alloc(65_001, 0xb0), bytes(0x20)])],
    ['marks in the wrong order', Buffer.from(`a${'\u0301\u0323'.repeat(16_000)}`)],
    ['slashes', Buffer.from(`${'/'.repeat(65_000)}x`)],
    ['dots', Buffer.from(`${'. '.repeat(32_000)}x`)],
    ['spaces', Buffer.from(`${' '.repeat(65_000)}..x`)],
  ])('are read in no time where they are 64 KB of %s', (_name, raw) => {
    for (const name of namesOf(raw, 0, [])) {
      expect([...shownName(name)].length).toBeLessThanOrEqual(80);
      isUnsafePath(name);
      isLitter(name);
      isArchiveName(name);
    }
  });

  it('may be two: the one of old and the one in UTF-8', () => {
    const raw = Buffer.from('old.jpg');
    const crc = Buffer.alloc(4);
    crc.writeUInt32LE(crc32(raw));
    const field = extraField(0x7075, Buffer.concat([bytes(1), crc, Buffer.from('../new.jpg')]));
    expect(namesOf(raw, 0, parseExtraFields(field))).toEqual(['old.jpg', '../new.jpg']);
  });

  it.each([
    '',
    '..',
    '../a.jpg',
    'a/../../b.jpg',
    'a/..',
    'a/.. /b.jpg',
    'a/.../b.jpg',
    '/etc/passwd',
    '//host/a.jpg',
    'C:a.jpg',
    'c:/a.jpg',
    'a\\b.jpg',
    '..\\a.jpg',
    'a\0.jpg',
  ])('are unsafe: %j', (name) => {
    expect(isUnsafePath(name)).toBe(true);
  });

  it.each(['a.jpg', './a.jpg', 'a/b/c.jpg', 'a..b.jpg', '~1.jpg', 'a/', 'me: 12:30.jpg', '..a/b.jpg'])(
    'are safe: %j',
    (name) => {
      expect(isUnsafePath(name)).toBe(false);
    },
  );

  it.each(['__MACOSX/._a.jpg', '__macosx/a', '.DS_Store', 'a/.hidden/b.jpg', 'a/Thumbs.db', 'DESKTOP.INI'])(
    'are of a system: %j',
    (name) => {
      expect(isLitter(name)).toBe(true);
    },
  );

  it.each(['a.jpg', './a.jpg', 'my__MACOSX/a.jpg', 'thumbs.db.jpg'])('are of a person: %j', (name) => {
    expect(isLitter(name)).toBe(false);
  });

  it.each([
    'a.zip',
    'a/B.ZIP',
    'a.tar.gz',
    'a.7z',
    'a.rar',
    'a.r01',
    'a.tgz',
    'a.tbz2',
    'a.xz',
    'a.cbz',
    'a.arj',
  ])('are of an archive: %j', (name) => {
    expect(isArchiveName(name)).toBe(true);
  });

  it.each(['zip.jpg', 'a.zip.jpg', 'a.webp', 'rar', 'a.target'])('are of no archive: %j', (name) => {
    expect(isArchiveName(name)).toBe(false);
  });

  it('are shown without their folders and without what turns or controls text', () => {
    expect(shownName('a/b/c.jpg')).toBe('c.jpg');
    expect(shownName('a/b/')).toBe('b');
    expect(shownName('x\u202egpj.exe\n\u0007\u2028.jpg')).toBe('xgpj.exe.jpg');
    expect(shownName('и\u0306.jpg')).toBe('й.jpg');
    expect(shownName('/')).toBe('');
    const long = shownName(`${'照'.repeat(5000)} (17).jpg`);
    expect([...long].length).toBe(80);
    expect(long.endsWith('照 (17).jpg')).toBe(true);
  });
});
