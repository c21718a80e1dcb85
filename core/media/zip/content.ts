import { pipeline, Readable, Transform, type TransformCallback } from 'node:stream';
import { crc32, createInflateRaw } from 'node:zlib';
import { Entry, type LocalFileHeader, type ZipFile } from 'yauzl';
import { asking, isEncrypted, type ListedEntry } from './directory.ts';
import { DEFLATED, overrun } from './judge.ts';
import type { HeaderReader } from './reader.ts';
import { ZipRefused } from './refusal.ts';
import { openRange, type ZipSource } from './source.ts';

/** Sizes and checksum follow the bytes (APPNOTE 4.4.4, bit 3): the header before them says nothing. */
const SIZES_FOLLOW = 0x8;
/** Stands for "in the zip64 field". */
const IN_ZIP64 = 0xffffffff;

/** Whether the header before the bytes says the same sizes as the directory, if it says any. */
const sameSizes = (local: LocalFileHeader, { packed, bytes }: ListedEntry): boolean =>
  (local.generalPurposeBitFlag & SIZES_FOLLOW) !== 0 ||
  ([IN_ZIP64, packed].includes(local.compressedSize) && [IN_ZIP64, bytes].includes(local.uncompressedSize));

/**
 * Where the bytes of an entry begin. Throws ZipRefused if the header before them is not what the directory
 * promises, or if they would run into what comes next.
 */
export const locate = async (reader: HeaderReader, zip: ZipFile, entry: ListedEntry): Promise<number> => {
  const { shown: name, offset, packed, bytes } = entry;
  const broken = (cause?: unknown) => new ZipRefused('broken', { name }, { cause });
  const place = Object.assign(new Entry(), { relativeOffsetOfLocalHeader: offset, compressedSize: packed });
  const local = await asking(reader, broken, () => zip.readLocalFileHeaderPromise(place));
  if (isEncrypted(local.generalPurposeBitFlag)) throw new ZipRefused('encrypted', { name });
  if (local.compressionMethod !== entry.method) throw broken();
  if (!sameSizes(local, entry)) throw new ZipRefused('lying-sizes', { name, bytes });
  if (local.fileDataStart + packed > entry.boundary) throw new ZipRefused(overrun(entry), { name, bytes });
  return local.fileDataStart;
};

/** Lets the bytes of an entry through and fails with ZipRefused when they are not those that its header promises. */
class Promised extends Transform {
  #bytes = 0;
  #crc = 0;
  readonly #entry: ListedEntry;
  readonly #packedRead: () => number;

  constructor(entry: ListedEntry, packedRead: () => number) {
    super();
    this.#entry = entry;
    this.#packedRead = packedRead;
  }

  #refusal(reason: 'lying-sizes' | 'broken', cause?: unknown): ZipRefused {
    return new ZipRefused(reason, { name: this.#entry.shown }, { cause });
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.#bytes += chunk.length;
    this.#crc = crc32(chunk, this.#crc);
    if (this.#bytes > this.#entry.bytes) done(this.#refusal('lying-sizes'));
    else done(null, chunk);
  }

  override _flush(done: TransformCallback): void {
    const { bytes, packed, crc32: promised } = this.#entry;
    if (this.#bytes < bytes || this.#packedRead() < packed) done(this.#refusal('lying-sizes'));
    else done(this.#crc === promised ? null : this.#refusal('broken'));
  }

  /** Of zlib's complaints one says that the packed bytes end too early: then they are fewer than was promised. */
  override _destroy(error: NodeJS.ErrnoException | null, done: (error?: Error | null) => void): void {
    const code = error?.code ?? '';
    if (!code.startsWith('Z_')) done(error);
    else done(this.#refusal(code === 'Z_BUF_ERROR' ? 'lying-sizes' : 'broken', error));
  }
}

/**
 * The unpacked bytes of an entry, which begin at `start` in the zip. Fails with ZipRefused (`lying-sizes`,
 * `broken`) at the first byte too many, or at the end.
 */
export const openContent = async (
  source: ZipSource,
  entry: ListedEntry,
  start: number,
  signal?: AbortSignal,
): Promise<Readable> => {
  const { packed, method } = entry;
  if (packed === 0) return pipeline(Readable.from([]), new Promised(entry, () => 0), () => undefined);
  const bytes = await openRange(source, start, start + packed, signal);
  if (method !== DEFLATED) return pipeline(bytes, new Promised(entry, () => packed), () => undefined);
  const inflate = createInflateRaw();
  // Less than was written where the packed data ends before its end.
  return pipeline(bytes, inflate, new Promised(entry, () => inflate.bytesWritten), () => undefined);
};
