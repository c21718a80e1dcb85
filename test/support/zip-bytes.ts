/** Zips made byte by byte, so that they can say what no honest program would write; and sources that count. */
import { Readable } from 'node:stream';
import { constants, crc32, deflateRawSync } from 'node:zlib';
import type { ZipSource } from '../../core/media/zip/source.ts';

/** What a header says of an entry. */
interface Said {
  flags: number;
  method: number;
  crc: number;
  packed: number;
  bytes: number;
}

export interface CraftedEntry {
  name: string | Buffer;
  data?: Buffer;
  /** 8 (deflated) unless given. */
  method?: number;
  /** As it stands in the zip; made of `data` unless given. */
  packed?: Buffer;
  /** Of Unix. */
  mode?: number;
  /** Extra field, in both headers. */
  extra?: Buffer;
  /** In both headers, where it differs from the truth. */
  says?: Partial<Said>;
  /** In the header before the bytes only. */
  localSays?: Partial<Said>;
  /** Extra field of the header before the bytes only. */
  localExtra?: Buffer;
  /** Where the directory says that it is; then nothing is written but its line there. */
  at?: number;
}

export interface CraftedEnd {
  /** Entries, as the end record says. */
  count?: number;
  comment?: Buffer;
  /** Adds an end record of zip64, which then says the number of entries. */
  zip64?: boolean;
}

const le = (...fields: [bytes: 2 | 4 | 8, value: number][]): Buffer =>
  Buffer.concat(
    fields.map(([bytes, value]) => {
      const field = Buffer.alloc(bytes);
      if (bytes === 8) field.writeBigUInt64LE(BigInt(value));
      else field.writeUIntLE(value, 0, bytes);
      return field;
    }),
  );

const TIME = 0x5a21_5a21;

const common = ({ flags, method, crc, packed, bytes }: Said, name: Buffer, extra: Buffer): Buffer =>
  le(
    [2, 20],
    [2, flags],
    [2, method],
    [4, TIME],
    [4, crc],
    [4, packed],
    [4, bytes],
    [2, name.length],
    [2, extra.length],
  );

const packedOf = ({ packed, data = Buffer.alloc(0), method = 8 }: CraftedEntry): Buffer =>
  packed ?? (method === 8 ? deflateRawSync(data) : data);

const truth = (entry: CraftedEntry): Said => {
  const { data = Buffer.alloc(0), method = 8 } = entry;
  const packed = packedOf(entry).length;
  return { flags: 0x800, method, crc: crc32(data), packed, bytes: data.length };
};

/** A zip of these entries (APPNOTE 4.3). */
export const craftZip = (entries: readonly CraftedEntry[], end: CraftedEnd = {}): Buffer => {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const { name, extra = Buffer.alloc(0), mode = 0, says, localSays, localExtra = extra, at } = entry;
    const rawName = Buffer.from(name as string);
    const said = { ...truth(entry), ...says };
    directory.push(
      le([4, 0x02014b50], [2, (3 << 8) | 20]),
      common(said, rawName, extra),
      le([2, 0], [2, 0], [2, 0], [4, mode * 0x10000], [4, at ?? offset]),
      rawName,
      extra,
    );
    if (at !== undefined) continue;
    const local = [
      le([4, 0x04034b50]),
      common({ ...said, ...localSays }, rawName, localExtra),
      rawName,
      localExtra,
      packedOf(entry),
    ];
    parts.push(...local);
    offset += local.reduce((sum, { length }) => sum + length, 0);
  }
  const { count = entries.length, comment = Buffer.alloc(0), zip64 = false } = end;
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  if (zip64) {
    directory.push(
      le([4, 0x06064b50], [8, 44], [2, 45], [2, 45], [4, 0], [4, 0], [8, count], [8, count]),
      le([8, size], [8, offset], [4, 0x07064b50], [4, 0], [8, offset + size], [4, 1]),
    );
  }
  const shown = zip64 ? 0xffff : count % 0x10000;
  directory.push(
    le([4, 0x06054b50], [2, 0], [2, 0], [2, shown], [2, shown], [4, size], [4, offset]),
    le([2, comment.length]),
    comment,
  );
  return Buffer.concat([...parts, ...directory]);
};

/** An extra field. */
export const extraField = (id: number, data: Buffer): Buffer =>
  Buffer.concat([le([2, id], [2, data.length]), data]);

const MEGABYTE = 1024 * 1024;

/** Deflated zeros, of any size: pieces of 16 MB that stand alone, and an end. */
export const deflatedZeros = (megabytes: number): Buffer => {
  const piece = deflateRawSync(Buffer.alloc(16 * MEGABYTE), { finishFlush: constants.Z_FULL_FLUSH });
  return Buffer.concat([...Array.from({ length: megabytes / 16 }, () => piece), Buffer.from([3, 0])]);
};

/** A JPEG by its first bytes, of bytes that do not pack. */
export const photo = (bytes: number, seed = 1): Buffer => {
  const made = Buffer.alloc(Math.max(bytes, 4));
  let state = seed;
  for (let i = 0; i < made.length; i += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    made[i] = state >>> 24;
  }
  made.set([0xff, 0xd8, 0xff, 0xe0]);
  return made;
};

const CHUNK = 16 * 1024;

export interface CountingSource extends ZipSource {
  /** Bytes that somebody took. */
  read(): number;
  requests(): number;
  /** Streams that neither ended nor were let go of. */
  open(): number;
}

/** Counts what is taken of these bytes, in pieces of 16 KB. */
export const countingSource = (bytes: Buffer): CountingSource => {
  let read = 0;
  let requests = 0;
  let open = 0;
  return {
    bytes: bytes.length,
    async stream(start, end) {
      requests += 1;
      open += 1;
      const pieces = function* () {
        for (let at = start; at < end; at += CHUNK) {
          const piece = bytes.subarray(at, Math.min(at + CHUNK, end));
          read += piece.length;
          yield piece;
        }
      };
      const stream = Readable.from(pieces(), { objectMode: false, highWaterMark: 1 });
      stream.once('close', () => {
        open -= 1;
      });
      return stream;
    },
    read: () => read,
    requests: () => requests,
    open: () => open,
  };
};
