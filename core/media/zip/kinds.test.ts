import { gzipSync } from 'node:zlib';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { craftZip } from '../../../test/support/zip-bytes.ts';
import { HEAD_BYTES, kindOf } from './kinds.ts';

const picture = () => sharp({ create: { width: 8, height: 8, channels: 3, background: '#fff' } });

const tar = Buffer.alloc(512);
tar.write('a.jpg');
tar.write('ustar', 257);

const latin1 = (text: string) => Buffer.from(text, 'latin1');

describe('the first bytes of a file', () => {
  it.each([
    ['JPEG', () => picture().jpeg().toBuffer()],
    ['PNG', () => picture().png().toBuffer()],
    ['WebP', () => picture().webp().toBuffer()],
  ])('tell a photo: %s', async (_name, make) => {
    expect(kindOf((await make()).subarray(0, HEAD_BYTES))).toBe('photo');
  });

  it.each<[string, Buffer]>([
    ['zip', craftZip([{ name: 'a' }])],
    ['an empty zip', craftZip([])],
    ['gzip', gzipSync('x')],
    ['tar', tar.subarray(0, HEAD_BYTES)],
    ['RAR', latin1('Rar!\x1a\x07\x01\x00')],
    ['7z', latin1('7z\xbc\xaf\x27\x1c\x00\x04')],
    ['bzip2', latin1('BZh91AY&SY')],
    ['xz', latin1('\xfd7zXZ\x00')],
    ['zstd', latin1('\x28\xb5\x2f\xfd\x00')],
    ['cab', latin1('MSCF\0\0')],
    ['LHA', latin1('!!-lh5-')],
  ])('tell an archive: %s', (_name, head) => {
    expect(kindOf(head)).toBe('archive');
  });

  it.each<[string, Buffer]>([
    ['nothing', Buffer.alloc(0)],
    ['text', Buffer.from('dear diary')],
    ['GIF', latin1('GIF89a')],
    ['HEIC', latin1('\0\0\0\x18ftypheic')],
    ['sound in RIFF', latin1('RIFF\0\0\0\0WAVE')],
    ['half a mark', latin1('\xff\xd8')],
  ])('tell neither: %s', (_name, head) => {
    expect(kindOf(head)).toBe('other');
  });
});
