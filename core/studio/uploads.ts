import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import type { FileProblem } from '../conversations/files.ts';
import type { Task } from '../conversations/tasks.ts';
import type { Db, Tx } from '../db/db.ts';
import type { OpenedFile } from '../delivery/channel.ts';
import { DarkroomError, isDarkroomError } from '../errors.ts';
import type { Ids } from '../ids.ts';
import type { Logger } from '../logger.ts';
import { keepAsset } from '../storage/asset-row.ts';
import type { ObjectStorage } from '../storage/storage.ts';
import type { OpenFile } from './portraits/intake-files.ts';
import { type PhotoFacts, type PhotoLab, PhotoUnreadable } from './portraits/photos.ts';
import { deleteAfter, type RetainedKind } from './retention.ts';

/** jobs.md "For all": references <= 5 MB, other picture inputs <= 20 MB. */
export const PHOTO_BYTES = 20 * 1024 * 1024;
export const REFERENCE_BYTES = 5 * 1024 * 1024;
/** Less than this a side shows nothing. */
const LEAST_SIDE = 200;

interface Bytes {
  bytes: Buffer;
  mediaType: 'image/jpeg' | 'image/png';
  width: number;
  height: number;
}

export interface UploadsOptions {
  db: Db;
  ids: Ids;
  logger: Logger;
  storage: ObjectStorage;
  lab: Pick<PhotoLab, 'measure'>;
  openFile: OpenFile;
}

/** A picture that was taken in: upright, sRGB, without metadata, JPEG. */
export type Taken =
  | {
      ok: true;
      picture: Bytes /** Of the picture as given; faces only where they were asked for. */;
      facts: PhotoFacts;
    }
  | { ok: false; problem: FileProblem };

/** Pictures that people send for an order: fetched, looked at, and kept for a day unless something is ordered with them. */
export const createUploads = ({ db, ids, logger, storage, lab, openFile }: UploadsOptions) => {
  /** Looks at a picture and makes it anew. */
  const take = async (bytes: Buffer, signal: AbortSignal, { faces = false } = {}): Promise<Taken> => {
    try {
      const { normalized, size, facts } = await lab.measure(bytes, { faces, signal });
      if (Math.min(size.width, size.height) < LEAST_SIDE) return { ok: false, problem: 'too-small' };
      return { ok: true, picture: { bytes: normalized, mediaType: 'image/jpeg', ...size }, facts };
    } catch (error) {
      if (!(error instanceof PhotoUnreadable)) throw error;
      return { ok: false, problem: error.reason };
    }
  };

  const fetchProblem = (error: unknown): FileProblem | undefined => {
    if (!isDarkroomError(error)) return undefined;
    if (error.code === 'FILE_TOO_LARGE') return 'too-large';
    return error.code === 'NOT_FOUND' ? 'gone' : undefined;
  };

  /**
   * Fetches a file that a person sent, at most `limit` bytes; what may be tried again is thrown until the last try. The
   * platform's own copy goes with `done`, and at once where nobody will ask for it again.
   */
  const fetchFile = async (
    task: Task,
    handle: string,
    limit: number,
    signal: AbortSignal,
  ): Promise<{ bytes: Buffer; done: () => Promise<void> } | { problem: FileProblem }> => {
    let incoming: OpenedFile | undefined;
    try {
      incoming = await openFile(task, handle, signal);
      if ((incoming.bytes ?? 0) > limit) {
        incoming.body.destroy();
        await incoming.refuse?.();
        return { problem: 'too-large' };
      }
      const chunks: Buffer[] = [];
      let size = 0;
      for await (const chunk of incoming.body as AsyncIterable<Buffer>) {
        size += chunk.length;
        if (size > limit) {
          // Leaving the loop destroys the stream.
          await incoming.refuse?.();
          return { problem: 'too-large' };
        }
        chunks.push(chunk);
      }
      const opened = incoming;
      // Whatever fails from now on, nobody will ask for it again.
      if (task.lastTry) await opened.done?.();
      return { bytes: Buffer.concat(chunks), done: async () => opened.done?.() };
    } catch (error) {
      const problem = fetchProblem(error);
      if (problem !== undefined || task.lastTry) await incoming?.refuse?.();
      signal.throwIfAborted();
      if (problem === undefined && !task.lastTry) throw error;
      logger.info({ err: error, task: task.id }, 'a file could not be fetched');
      return { problem: problem ?? 'failed' };
    }
  };

  /**
   * Keeps a picture; answers the asset's id. It goes after the time of `as` (retention.ts), unless an order takes it
   * over. `folder`: among the uploads, for what is to be known as what it is. Rejects with NOT_FOUND for an account that
   * was erased before or meanwhile: nothing is kept then.
   */
  const keep = async (
    accountId: string,
    { bytes, mediaType, width, height }: Bytes,
    as: RetainedKind = 'upload',
    folder?: string,
  ): Promise<string> => {
    const id = ids.row();
    const place = folder === undefined ? 'uploads' : `uploads/${folder}`;
    const key = `${accountId}/${place}/${id}.${mediaType === 'image/png' ? 'png' : 'jpg'}`;
    const createdAt = await db.tx((tx) => tx.now());
    await keepAsset(
      { db, storage },
      {
        ...{ id, accountId, kind: 'upload', key, mediaType, width, height },
        bytes: bytes.length,
        sha256: createHash('sha256').update(bytes).digest('hex'),
        createdAt,
        deleteAfter: deleteAfter(as, createdAt),
      },
      bytes,
    );
    return id;
  };

  /** The bytes of an upload of the account's. Throws NOT_FOUND. */
  const read = async (accountId: string, assetId: string): Promise<Buffer> => {
    const row = await db.get<{ key: string }>(
      `SELECT key FROM asset WHERE id = ? AND account_id = ? AND kind = 'upload' AND deleted_at IS NULL`,
      assetId,
      accountId,
    );
    if (!row) throw new DarkroomError('NOT_FOUND', `no upload ${assetId} of ${accountId}`);
    return buffer(await storage.stream(row.key));
  };

  return { take, fetchFile, keep, read };
};

export type Uploads = ReturnType<typeof createUploads>;

/** An order takes an upload of its account's over: it stays as long as that does. Throws GENERATION_NOT_FOUND. */
export const holdUpload = async (
  tx: Tx,
  accountId: string,
  assetId: string,
  generationId: string | null,
): Promise<void> => {
  const held = await tx.run(
    `UPDATE asset SET delete_after = NULL, generation_id = ? WHERE id = ? AND account_id = ? AND kind = 'upload'
       AND deleted_at IS NULL AND (delete_after IS NULL OR delete_after > ?)`,
    generationId,
    assetId,
    accountId,
    await tx.now(),
  );
  if (held === 0) throw new DarkroomError('GENERATION_NOT_FOUND', `upload ${assetId} is not there any more`);
};

/** An upload is not needed any more: it goes after `ms`. */
export const releaseUpload = async (
  tx: Tx,
  accountId: string,
  assetId: string,
  ms: number,
): Promise<void> => {
  await tx.run(
    `UPDATE asset SET delete_after = ? WHERE id = ? AND account_id = ? AND kind = 'upload' AND deleted_at IS NULL`,
    (await tx.now()) + ms,
    assetId,
    accountId,
  );
};
