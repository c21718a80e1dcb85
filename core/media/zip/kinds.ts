/** As many bytes of a file as tell what it is: the mark of a tar stands latest. */
export const HEAD_BYTES = 264;

export type FileKind = 'photo' | 'archive' | 'other';

/** Bytes (as latin1) at a place. */
type Mark = [at: number, bytes: string];

/** JPEG (SOI and a marker), PNG (its signature), WebP (in RIFF). */
const PHOTOS: Mark[][] = [
  [[0, '\xff\xd8\xff']],
  [[0, '\x89PNG\r\n\x1a\n']],
  [
    [0, 'RIFF'],
    [8, 'WEBP'],
  ],
];

/** zip (also office documents), RAR, 7z, gzip, compress, bzip2, xz, zstd, lz4, lzip, tar, cab, ARJ, LHA, xar, ACE. */
const ARCHIVES: Mark[][] = [
  [[0, 'PK\x03\x04']],
  [[0, 'PK\x05\x06']],
  [[0, 'PK\x07\x08']],
  [[0, 'PK00']],
  [[0, 'Rar!\x1a\x07']],
  [[0, '7z\xbc\xaf\x27\x1c']],
  [[0, '\x1f\x8b']],
  [[0, '\x1f\x9d']],
  [[0, '\x1f\xa0']],
  [[0, 'BZh']],
  [[0, '\xfd7zXZ\0']],
  [[0, '\x28\xb5\x2f\xfd']],
  [[0, '\x04\x22\x4d\x18']],
  [[0, 'LZIP']],
  [[257, 'ustar']],
  [[0, 'MSCF']],
  [[0, '\x60\xea']],
  [
    [2, '-lh'],
    [6, '-'],
  ],
  [[0, 'xar!']],
  [[7, '**ACE**']],
];

/** What a file is by its first bytes, whatever it is called. `head`: the first HEAD_BYTES, or all if there are fewer. */
export const kindOf = (head: Buffer): FileKind => {
  const text = head.toString('latin1');
  const bears = (marks: Mark[]) => marks.every(([at, bytes]) => text.startsWith(bytes, at));
  if (PHOTOS.some(bears)) return 'photo';
  return ARCHIVES.some(bears) ? 'archive' : 'other';
};
