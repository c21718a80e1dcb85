import { describe, expect, it } from 'vitest';
import { cutText, safeFileName } from './text.ts';

describe('cutText', () => {
  it('leaves what fits', () => {
    expect(cutText('абв', 3)).toBe('абв');
  });

  it('counts UTF-16 units and ends with an ellipsis', () => {
    expect(cutText('abcdef', 4)).toBe('abc…');
    expect(cutText('🎂'.repeat(600), 1024)).toHaveLength(1023);
  });

  // encodeURIComponent throws on half a character.
  it('never splits a character', () => {
    for (let limit = 2; limit < 12; limit += 1) {
      const cut = cutText('a🎂b🎂🎂c🎂🎂', limit);
      expect(cut.length).toBeLessThanOrEqual(limit);
      expect(encodeURIComponent(cut)).not.toBe('');
    }
  });
});

describe('safeFileName', () => {
  it.each([
    ['cake 1.png', 'image/png', 'cake-1.png'],
    ['торт.png', 'image/png', 'png.png'],
    ['', 'image/jpeg', 'file.jpg'],
    ['a";filename=b\r\nx: y.zip', 'application/zip', 'a-filename-b-x-y.zip'],
    ['../../etc/passwd', 'image/webp', 'etc-passwd.webp'],
    ['plain', 'application/octet-stream', 'plain'],
  ])('%j becomes %s', (name, mediaType, expected) => {
    expect(safeFileName(name, mediaType)).toBe(expected);
  });
});
