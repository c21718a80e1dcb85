import { createHash, createHmac } from 'node:crypto';
import { addAbortSignal, Readable } from 'node:stream';
import { DarkroomError } from '../errors.ts';
import type { Ids } from '../ids.ts';
import { HEAD_BYTES, readMediaType } from '../media/media-type.ts';
import { deriveKey } from '../secrets.ts';
import type { ObjectStorage } from './storage.ts';

/** A file that waits in the inbox. */
export interface InboxFile {
  /** Means nothing without its owner. */
  handle: string;
  bytes: number;
  /** By its first bytes; read back later it may be `application/octet-stream` unless it is a picture or a zip. */
  mediaType: string;
}

export interface InboxSource extends InboxFile {
  /** The bytes from `start` up to and without `end`. */
  stream(start: number, end: number): Promise<Readable>;
}

export interface PutOptions {
  /** Bytes that the file may have, also by what it is. */
  limit: number | ((mediaType: string) => number);
  signal?: AbortSignal;
}

/**
 * Files that people sent and nobody has taken in yet, as they came (EXIF and all): never served to anybody. Each
 * belongs to an owner (an account, or a conversation); under another owner its handle leads nowhere. Nothing is
 * written in the database: what is not removed is deleted after a day.
 */
export interface Inbox {
  /**
   * Streams a file in, holding no more than its first bytes and a chunk. Throws FILE_TOO_LARGE { bytes, limit } as soon
   * as it is one, and what `body` fails with; nothing stays then, and `body` is destroyed.
   */
  put(owner: string, body: Readable, options: PutOptions): Promise<InboxFile & { sha256: string }>;
  /** Rejects with NOT_FOUND, as `source` does. */
  stat(owner: string, handle: string): Promise<InboxFile>;
  source(owner: string, handle: string): Promise<InboxSource>;
  /** Removing what is not there is fine. */
  remove(owner: string, handle: string): Promise<void>;
  /** Names the folder of an owner; whose it is can't be read from it. */
  folderOf(owner: string): string;
  /**
   * Deletes everything in a folder, or what was there at `before` (epoch ms). One that can't be deleted does not keep the
   * others; then it rejects at the end.
   */
  empty(folder: string, before?: number): Promise<void>;
  /** Deletes what is older than a day at `now` (epoch ms); answers how many. Ends early when `signal` aborts. */
  expire(now: number, signal?: AbortSignal): Promise<number>;
}

const PREFIX = 'inbox/';
const DAY = 24 * 60 * 60 * 1000;

/** Where bytes are files, what they are is read from their name. */
const EXTENSIONS: Record<string, string> = {
  'image/jpeg': '.jpg',
  'image/png': '.png',
  'image/webp': '.webp',
  'application/zip': '.zip',
};
const HANDLE = /^[0-9A-Za-z]{24}(\.(jpg|png|webp|zip))?$/;

const notThere = (): DarkroomError => new DarkroomError('NOT_FOUND', 'no such file in the inbox');

/** Chunks until there are enough bytes to tell what the file is. */
const readHead = async (chunks: AsyncIterator<Buffer>): Promise<Buffer[]> => {
  const head: Buffer[] = [];
  for (let bytes = 0; bytes < HEAD_BYTES; bytes += head.at(-1)?.length ?? 0) {
    const next = await chunks.next();
    if (next.done) break;
    head.push(next.value);
  }
  return head;
};

export const createInbox = ({
  storage,
  ids,
  sessionSecret,
}: {
  storage: ObjectStorage;
  ids: Ids;
  sessionSecret: string;
}): Inbox => {
  const secret = deriveKey(sessionSecret, 'inbox');

  const folderOf = (owner: string): string =>
    `${PREFIX}${createHmac('sha256', secret).update(owner).digest('hex').slice(0, 32)}/`;

  /** The owner is in the key, so that nobody else's file can be named; hashed, because storage need not know people. */
  const keyOf = (owner: string, handle: string): string => {
    if (!HANDLE.test(handle)) throw notThere();
    return `${folderOf(owner)}${handle}`;
  };

  const stat = async (owner: string, handle: string): Promise<InboxFile & { key: string }> => {
    const key = keyOf(owner, handle);
    const found = await storage.stat(key);
    if (!found) throw notThere();
    return { handle, key, bytes: found.bytes, mediaType: found.mediaType };
  };

  const deleteUntil = async (folder: string, before: number, signal?: AbortSignal): Promise<number> => {
    let deleted = 0;
    let problem: { error: unknown } | undefined;
    for await (const { key, modifiedAt } of storage.list(folder)) {
      if (signal?.aborted) break;
      if (modifiedAt > before) continue;
      try {
        await storage.delete(key);
        deleted += 1;
      } catch (error) {
        // One that can't be deleted must not keep the others.
        problem ??= { error };
      }
    }
    if (problem) throw problem.error;
    return deleted;
  };

  return {
    async put(owner, body, { limit, signal }) {
      if (signal) addAbortSignal(signal, body);
      try {
        const chunks: AsyncIterator<Buffer> = body[Symbol.asyncIterator]();
        const head = await readHead(chunks);
        const mediaType = await readMediaType(Buffer.concat(head));
        const most = typeof limit === 'number' ? limit : limit(mediaType);
        const hash = createHash('sha256');
        let bytes = 0;
        const measured = async function* (): AsyncGenerator<Buffer> {
          for (;;) {
            const chunk = head.shift() ?? (await chunks.next()).value;
            if (chunk === undefined) return;
            bytes += chunk.length;
            if (bytes > most) {
              throw new DarkroomError('FILE_TOO_LARGE', `a file of more than ${most} bytes`, {
                bytes,
                limit: most,
              });
            }
            hash.update(chunk);
            yield chunk;
          }
        };
        const handle = `${ids.short()}${ids.short()}${EXTENSIONS[mediaType] ?? ''}`;
        await storage.put(keyOf(owner, handle), Readable.from(measured(), { objectMode: false }), {
          mediaType,
        });
        return { handle, bytes, mediaType, sha256: hash.digest('hex') };
      } catch (error) {
        body.destroy();
        throw error;
      }
    },
    async stat(owner, handle) {
      const { key: _key, ...file } = await stat(owner, handle);
      return file;
    },
    async source(owner, handle) {
      const { key, ...file } = await stat(owner, handle);
      return { ...file, stream: (start, end) => storage.stream(key, { start, end }) };
    },
    async remove(owner, handle) {
      if (HANDLE.test(handle)) await storage.delete(keyOf(owner, handle));
    },
    folderOf,
    async empty(folder, before = Number.POSITIVE_INFINITY) {
      await deleteUntil(folder, before);
    },
    expire: (now, signal) => deleteUntil(PREFIX, now - DAY, signal),
  };
};
