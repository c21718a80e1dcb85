import type { Readable } from 'node:stream';
import type { MultipartFile } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { DarkroomError } from '../../core/index.ts';

const MiB = 1024 * 1024;

export const MAX_FILES = 10;
/** Of one file (jobs.md: pictures that people order with are at most 20 MB), and of a zip of them. */
export const MAX_FILE_BYTES = 20 * MiB;
export const MAX_ZIP_BYTES = 200 * MiB;
/** Of all files of a message together. */
const MAX_TOTAL_BYTES = 200 * MiB;
/** Far above a message's own limit, whose clear answer is the dialogue's. */
export const MAX_TEXT_BYTES = 64 * 1024;

/** A file that somebody sent, as it is kept for the core to take in. */
export interface Upload {
  handle: string;
  name: string;
  /** By its first bytes, whatever its sender called it. */
  mediaType: string;
  bytes: number;
  sha256: string;
}

/** Keeps what people upload, as the core's inbox does: streamed, and deleted after a day. */
export interface UploadStore {
  put(
    owner: string,
    body: Readable,
    options: { limit: (mediaType: string) => number },
  ): Promise<Omit<Upload, 'name'>>;
  /** Rejects with NOT_FOUND. */
  source(
    owner: string,
    handle: string,
  ): Promise<{ bytes: number; mediaType: string; stream(start: number, end: number): Promise<Readable> }>;
  remove(owner: string, handle: string): Promise<void>;
}

export interface SentMessage {
  text: string;
  uploads: Upload[];
}

/** A message as its form held it. */
interface ReceivedMessage extends SentMessage {
  /** Names of files without a byte in them: they were left out. */
  empty: string[];
}

/** What comes in a form, part by part (@fastify/multipart). */
export type FormParts = ReturnType<FastifyRequest['parts']>;

/** A name to show: no folders, no control characters. */
const cleanName = (name: string | undefined): string =>
  (name?.split(/[\\/]/).pop() ?? '')
    .replace(/\p{Cc}/gu, '')
    .trim()
    .slice(0, 120);

const limitOf = (mediaType: string): number =>
  mediaType === 'application/zip' ? MAX_ZIP_BYTES : MAX_FILE_BYTES;

const badField = (field: string): DarkroomError =>
  new DarkroomError('BAD_INPUT', `unexpected form field ${field}`, { field });

/** Forgets uploads of a message that did not come about. Best effort: what stays is deleted after a day. */
export const forgetUploads = async (
  store: UploadStore,
  owner: string,
  uploads: readonly Upload[],
): Promise<void> => {
  await Promise.all(uploads.map(({ handle }) => store.remove(owner, handle).catch(() => undefined)));
};

/**
 * Reads the form of a message: at most one `text`, any number of `files` up to the limits. Each file goes to the store
 * as it arrives; of one that must not stay, or of a form that is refused, nothing stays. An empty file is left out, not
 * the message; throws BAD_INPUT when nothing else is in it.
 */
export const readSentMessage = async (
  parts: FormParts,
  store: UploadStore,
  owner: string,
): Promise<ReceivedMessage> => {
  let text: string | undefined;
  const uploads: Upload[] = [];
  const empty: string[] = [];
  let room = MAX_TOTAL_BYTES;

  const take = async (part: MultipartFile): Promise<void> => {
    if (part.fieldname !== 'files') throw badField(part.fieldname);
    const limit = (mediaType: string): number => Math.min(room, limitOf(mediaType));
    const upload = { name: cleanName(part.filename), ...(await store.put(owner, part.file, { limit })) };
    uploads.push(upload);
    room -= upload.bytes;
    if (upload.bytes > 0) return;
    // A form without a chosen file still sends an empty one without a name.
    if (upload.name !== '') empty.push(upload.name);
    await forgetUploads(store, owner, uploads.splice(-1));
  };

  try {
    for await (const part of parts) {
      if (part.type === 'file') {
        await take(part);
        continue;
      }
      if (part.fieldname !== 'text' || text !== undefined || typeof part.value !== 'string') {
        throw badField(part.fieldname);
      }
      if (part.valueTruncated) {
        const params = { bytes: MAX_TEXT_BYTES + 1, limit: MAX_TEXT_BYTES };
        throw new DarkroomError('FILE_TOO_LARGE', 'an endless text', params);
      }
      // Forms spell line breaks CRLF (RFC 7578 by HTML); PostgreSQL has no text with NUL.
      text = part.value.replace(/\r\n?/g, '\n').replaceAll('\0', '');
    }
    if ((text ?? '').trim() === '' && uploads.length === 0) {
      throw new DarkroomError('BAD_INPUT', empty.length > 0 ? 'only empty files' : 'neither text nor files', {
        field: empty.length > 0 ? 'files' : 'text',
      });
    }
    return { text: text ?? '', uploads, empty };
  } catch (error) {
    await forgetUploads(store, owner, uploads);
    throw error;
  }
};
