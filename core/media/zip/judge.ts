import type { ListedEntry } from './directory.ts';
import type { ZipLimits } from './limits.ts';
import { isArchiveName, isUnsafePath } from './names.ts';
import { type ZipRefusalReason, ZipRefused } from './refusal.ts';

const STORED = 0;
export const DEFLATED = 8;

/** Kinds of files in the mode of Unix (POSIX sys/stat.h): none given, a plain file, a folder. */
const PLAIN_KINDS = new Set([0, 0x8000, 0x4000]);

/** A local header without its name: the least that lies before the bytes of an entry. */
const LOCAL_HEADER = 30;

const isReadable = ({ method, folder, bytes }: ListedEntry): boolean =>
  [STORED, DEFLATED].includes(method) && !(folder && bytes > 0);

/**
 * What is packed is never much larger than what it holds (zlib: 5 bytes per 16 KB; 13.5 % at worst): else a
 * "photo" of a few bytes could make us read gigabytes.
 */
const fits = ({ method, packed, bytes }: ListedEntry): boolean =>
  method === STORED ? packed === bytes : packed <= bytes * 1.25 + 4096;

/**
 * What it is when an entry is longer than there is room for it. Entries that share their bytes are how a zip of
 * some KB unpacks to any size (D. Fifield, "A better zip bomb", 2019).
 */
export const overrun = ({ last }: ListedEntry): 'bomb' | 'lying-sizes' => (last ? 'lying-sizes' : 'bomb');

/**
 * Judges a zip by its directory alone, before a byte of an entry is read. Throws ZipRefused. Where several reasons
 * hold, what shows intent comes before what is only too much.
 */
export const judgeDirectory = (entries: readonly ListedEntry[], size: number, limits: ZipLimits): void => {
  const refuseAny = (
    reason: ZipRefusalReason,
    holds: (entry: ListedEntry) => boolean,
    sizes: (entry: ListedEntry) => { bytes?: number; limit?: number } = () => ({}),
  ) => {
    const entry = entries.find(holds);
    if (entry) throw new ZipRefused(reason, { name: entry.shown, ...sizes(entry) });
  };
  const unpacked = ({ bytes }: ListedEntry) => ({ bytes });
  const isBomb = (bytes: number, packed: number) => bytes > limits.ratioFrom && bytes > packed * limits.ratio;
  const overruns = ({ offset, packed, boundary }: ListedEntry) => offset + LOCAL_HEADER + packed > boundary;
  const total = entries.reduce((sum, { bytes }) => sum + bytes, 0);

  refuseAny('encrypted', ({ encrypted }) => encrypted);
  refuseAny('unsafe-path', ({ names }) => names.some(isUnsafePath));
  refuseAny('symlink', ({ mode }) => !PLAIN_KINDS.has(mode & 0xf000));
  refuseAny('nested', ({ names, folder }) => !folder && names.some(isArchiveName));
  refuseAny('bomb', ({ bytes, packed }) => isBomb(bytes, packed), unpacked);
  for (const reason of ['bomb', 'lying-sizes'] as const)
    refuseAny(reason, (entry) => overruns(entry) && overrun(entry) === reason, unpacked);
  if (isBomb(total, size)) throw new ZipRefused('bomb', { bytes: total });
  refuseAny(
    'file-too-large',
    ({ bytes }) => bytes > limits.fileBytes,
    ({ bytes }) => ({ bytes, limit: limits.fileBytes }),
  );
  if (total > limits.totalBytes)
    throw new ZipRefused('too-large', { bytes: total, limit: limits.totalBytes });
  refuseAny('broken', (entry) => !isReadable(entry));
  refuseAny('lying-sizes', (entry) => !fits(entry), unpacked);
};
