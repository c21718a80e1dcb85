import type { Readable } from 'node:stream';
import { locate, openContent } from './content.ts';
import { type ListedEntry, readDirectory } from './directory.ts';
import { judgeDirectory } from './judge.ts';
import { type FileKind, HEAD_BYTES, kindOf } from './kinds.ts';
import { ZIP_LIMITS, type ZipLimits } from './limits.ts';
import { HeaderReader } from './reader.ts';
import { ZipRefused } from './refusal.ts';
import type { ZipSource } from './source.ts';

/** A JPEG, PNG or WebP by its first bytes; nothing more is known of it. */
export interface ZippedPhoto {
  /** Its base name, clean, for showing: never a path. Several photos may have the same one. */
  name: string;
  bytes: number;
  /**
   * The photo's bytes. They are checked once more: should the source have changed, the stream fails with ZipRefused.
   * Rejects or fails with the signal's reason when aborted.
   */
  open(signal?: AbortSignal): Promise<Readable>;
}

export interface PhotoZip {
  /** In the order of the zip; at least one. */
  photos: ZippedPhoto[];
  /** Names of files that are no photos, for telling the person. */
  skipped: string[];
  /** How many folders, hidden files and files of macOS and Windows were passed over. */
  ignored: number;
  /** Stops what is being read; opens nothing more. */
  close(): void;
}

/** Reads an entry to its end, keeping its first bytes only. */
const verify = async (content: Readable): Promise<FileKind> => {
  let head = Buffer.alloc(0);
  for await (const chunk of content as AsyncIterable<Buffer>)
    if (head.length < HEAD_BYTES) head = Buffer.concat([head, chunk.subarray(0, HEAD_BYTES - head.length)]);
  return kindOf(head);
};

/**
 * Opens a zip of photos that a stranger sent. It is judged as a whole before anything is handed out: first by the
 * directory at its end, then by reading every entry once to its end (sizes, checksums, first bytes), one at a time
 * and without keeping more than a few hundred KB. So a photo is read twice from the source, and a caller that got
 * photos knows that no entry lies.
 *
 * Throws ZipRefused when the zip is not to be taken, with the signal's reason when aborted, and with whatever the
 * source failed with: then the zip may be a good one.
 */
export const openPhotoZip = async (
  source: ZipSource,
  changed: Partial<ZipLimits> = {},
  signal?: AbortSignal,
): Promise<PhotoZip> => {
  const limits = { ...ZIP_LIMITS, ...changed };
  signal?.throwIfAborted();
  const reader = new HeaderReader(source, signal);
  const { zip, entries } = await readDirectory(reader, source.bytes, limits);
  judgeDirectory(entries, source.bytes, limits);

  const closing = new AbortController();
  const photoOf = (entry: ListedEntry, start: number): ZippedPhoto => ({
    name: entry.shown,
    bytes: entry.bytes,
    open: (stop) =>
      openContent(source, entry, start, stop ? AbortSignal.any([stop, closing.signal]) : closing.signal),
  });

  const photos: ZippedPhoto[] = [];
  const skipped: string[] = [];
  let ignored = 0;
  for (const entry of entries) {
    const start = await locate(reader, zip, entry);
    const kind = await verify(await openContent(source, entry, start, signal));
    if (kind === 'archive') throw new ZipRefused('nested', { name: entry.shown });
    if (entry.folder || entry.litter) ignored += 1;
    else if (kind === 'photo') photos.push(photoOf(entry, start));
    else skipped.push(entry.shown);
  }
  if (photos.length === 0) throw new ZipRefused('no-photos', { count: skipped.length });
  return { photos, skipped, ignored, close: () => closing.abort(new Error('the zip was closed')) };
};
