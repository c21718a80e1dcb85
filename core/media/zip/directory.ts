import { type Entry, type ExtraField, fromRandomAccessReaderPromise, type ZipFile } from 'yauzl';
import { MAX_DIRECTORY_BYTES, type ZipLimits } from './limits.ts';
import { isFolder, isLitter, namesOf, shownName } from './names.ts';
import type { HeaderReader } from './reader.ts';
import { ZipRefused } from './refusal.ts';

/** Signatures (APPNOTE 4.3): of the first entry, or of the end of a zip without any. */
const BEGINNINGS = ['PK\x03\x04', 'PK\x05\x06'];
/** Of the signature of the directory, of its end, and of its end in zip64. */
const AFTER_ENTRIES = ['PK\x05\x05', 'PK\x05\x06', 'PK\x06\x06'];

/** An entry as the directory at the end of the zip describes it. */
export interface ListedEntry {
  /** All names that programs would see in it. */
  names: readonly string[];
  /** Its base name, clean. */
  shown: string;
  folder: boolean;
  /** Put there by a system, not by the person. */
  litter: boolean;
  encrypted: boolean;
  /** The mode that Unix would give it; 0 if none is said. */
  mode: number;
  /** 0 stored, 8 deflated; others are known to few. */
  method: number;
  /** Bytes in the zip and unpacked, and the checksum: what is said, not what is. */
  packed: number;
  bytes: number;
  crc32: number;
  /** Where the header before its bytes stands. */
  offset: number;
  /** Its bytes must end where the next entry begins, or where the directory does if it is the last one. */
  boundary: number;
  last: boolean;
}

export interface Directory {
  zip: ZipFile;
  entries: ListedEntry[];
}

/** Does what asks yauzl: what it rejects with is about the zip, unless the source failed under it. */
export const asking = async <T>(
  reader: HeaderReader,
  refused: (cause: unknown) => ZipRefused | Promise<ZipRefused>,
  ask: () => Promise<T>,
): Promise<T> => {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof ZipRefused) throw error;
    if (reader.failure) throw reader.failure.error;
    throw await refused(error);
  }
};

const broken = (cause: unknown) => new ZipRefused('broken', {}, { cause });

const bytesAt = (reader: HeaderReader, position: number, length: number): Promise<string> =>
  new Promise((resolve, reject) => {
    const bytes = Buffer.alloc(length);
    reader.read(bytes, 0, length, position, (error) =>
      error ? reject(error) : resolve(bytes.toString('latin1')),
    );
  });

/** Whether an entry that is encrypted is listed there. */
const hasEncryptedNext = async (reader: HeaderReader, position: number): Promise<boolean> => {
  const header = await bytesAt(reader, position, 10).catch(() => '');
  return header.startsWith('PK\x01\x02') && isEncrypted(Buffer.from(header, 'latin1').readUInt16LE(8));
};

/** A zip that lost its end is broken; anything else without the end of a zip is no zip. */
const openZip = (reader: HeaderReader, bytes: number): Promise<ZipFile> => {
  const refused = async (cause: unknown) => {
    const head = await asking(reader, broken, () => bytesAt(reader, 0, Math.min(4, bytes)));
    return BEGINNINGS.includes(head) ? broken(cause) : new ZipRefused('not-a-zip', {}, { cause });
  };
  return asking(reader, refused, () =>
    fromRandomAccessReaderPromise(reader, bytes, {
      autoClose: false,
      // Both are judged here, with their reasons.
      decodeStrings: false,
      validateEntrySizes: false,
    }),
  );
};

/** APPNOTE 4.4.4: bit 0 encrypted, bit 6 strongly, bit 13 with a masked directory. */
export const isEncrypted = (flags: number): boolean => (flags & 0x2041) !== 0;

/** Extra fields of WinZip's AES and of PKWARE's strong encryption. */
const hidesContent = ({ id }: ExtraField): boolean => id === 0x9901 || id === 0x0017;

/** Keeps no bytes of the header: an extra field of 64 KB can hold 16,000 fields. */
const listed = (header: Entry): ListedEntry => {
  const names = namesOf(header.fileNameRaw, header.generalPurposeBitFlag, header.extraFields);
  const name = names.at(-1) ?? '';
  return {
    names,
    shown: shownName(name),
    folder: isFolder(name),
    litter: isLitter(name),
    encrypted: isEncrypted(header.generalPurposeBitFlag) || header.extraFields.some(hidesContent),
    // Whichever system is said to have written it: some program will believe the mode.
    mode: header.externalFileAttributes >>> 16,
    method: header.compressionMethod,
    packed: header.compressedSize,
    bytes: header.uncompressedSize,
    crc32: header.crc32,
    offset: header.relativeOffsetOfLocalHeader,
    boundary: 0,
    last: false,
  };
};

/** Where yauzl reads on: a number, though its types say otherwise. */
const cursorOf = (zip: ZipFile): number => Number(zip.readEntryCursor);

/**
 * Reads the directory of a zip, after a look at the number of its entries. Holds at most 1 MB of it. Throws
 * ZipRefused with `not-a-zip`, `broken`, `too-many-entries` or `too-large`; judges no entry.
 */
export const readDirectory = async (
  reader: HeaderReader,
  bytes: number,
  limits: ZipLimits,
): Promise<Directory> => {
  const zip = await openZip(reader, bytes);
  if (!(zip.entryCount <= limits.entries))
    throw new ZipRefused('too-many-entries', { count: zip.entryCount, limit: limits.entries });

  const start = cursorOf(zip);
  const entries: ListedEntry[] = [];
  // yauzl itself ends at an entry with strong encryption.
  const refused = async (cause: unknown) =>
    (await hasEncryptedNext(reader, cursorOf(zip)))
      ? new ZipRefused('encrypted', {}, { cause })
      : broken(cause);
  await asking(reader, refused, async () => {
    for await (const header of zip.eachEntry()) {
      entries.push(listed(header));
      if (cursorOf(zip) - start > MAX_DIRECTORY_BYTES)
        throw new ZipRefused('too-large', { bytes: cursorOf(zip) - start, limit: MAX_DIRECTORY_BYTES });
    }
    // A number that is too low would hide entries from us that other programs see.
    const next = await bytesAt(reader, cursorOf(zip), 4);
    if (!AFTER_ENTRIES.includes(next)) throw new Error('more entries than it says');
  });

  let boundary = start;
  for (const entry of entries.toSorted((a, b) => b.offset - a.offset)) {
    entry.boundary = boundary;
    entry.last = boundary === start;
    boundary = entry.offset;
  }
  return { zip, entries };
};
