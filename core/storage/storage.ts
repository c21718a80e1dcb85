import type { Readable } from 'node:stream';
import type { ByteRange } from './range.ts';

export interface ObjectInfo {
  key: string;
  bytes: number;
  /** As it was put, where storage keeps it (S3, not in lists); else what the key's extension says. */
  mediaType: string;
  /** Epoch ms. */
  modifiedAt: number;
}

/** What a linked address answers with. */
export interface LinkedAnswer {
  mediaType: string;
  /** Content-Disposition. */
  disposition?: string;
  method?: 'GET' | 'HEAD';
}

/**
 * Where bytes live. Keys are `/`-separated, 1..512 characters of [A-Za-z0-9._/-], no `..`, no
 * leading or trailing slash; another key throws BAD_INPUT. A put is atomic: readers see the whole
 * object or none, also after a crash.
 */
export interface ObjectStorage {
  /**
   * `bytes` is the size of the body where it is known: another one found throws BAD_INPUT. Whatever fails leaves
   * nothing behind and keeps what was there.
   */
  put(key: string, body: Buffer | Readable, meta: { mediaType: string; bytes?: number }): Promise<ObjectInfo>;
  /** Rejects with NOT_FOUND. */
  read(key: string): Promise<Buffer>;
  /**
   * The whole object, or the bytes of it that lie in the range: fewer than the range has where the object ends
   * before it, none where it begins behind the end. Rejects with NOT_FOUND before the stream starts, and with
   * BAD_INPUT for a range that no object could have (backwards, below zero, no whole numbers).
   */
  stream(key: string, range?: ByteRange): Promise<Readable>;
  stat(key: string): Promise<ObjectInfo | undefined>;
  /** Deleting what is not there is fine. */
  delete(key: string): Promise<void>;
  /** In key order. */
  list(prefix: string): AsyncIterable<ObjectInfo>;
  /** Writes, reads and deletes a probe; rejects when storage does not work. */
  check(): Promise<void>;
  /**
   * An address at which a browser can fetch the object by itself for 60 s (security 4), served with these
   * headers; undefined where the bytes must go through us. Good for its one method (GET unless told otherwise).
   * Makes no check that the object is there.
   */
  link(key: string, answer: LinkedAnswer): Promise<string | undefined>;
}
