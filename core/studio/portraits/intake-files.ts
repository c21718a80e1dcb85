import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { IntakeFilesResult, PortraitTasks } from '../../conversations/portraits.ts';
import type { Task } from '../../conversations/tasks.ts';
import type { Db } from '../../db/db.ts';
import type { OpenedFile } from '../../delivery/channel.ts';
import { DarkroomError, isDarkroomError } from '../../errors.ts';
import type { Ids } from '../../ids.ts';
import type { Logger } from '../../logger.ts';
import { openPhotoZip } from '../../media/zip/open.ts';
import { ZipRefused } from '../../media/zip/refusal.ts';
import { writeAsset } from '../../storage/asset-row.ts';
import type { Inbox } from '../../storage/inbox.ts';
import type { ObjectStorage } from '../../storage/storage.ts';
import type { GateRound } from './gate-round.ts';
import { INTAKE_MS, type Intakes, MOST_COLLECTED, readPhotos } from './intakes.ts';
import { type PhotoLab, PhotoUnreadable } from './photos.ts';

/** Bytes of one photo (jobs.md "For all") and of a zip of them. */
export const PHOTO_BYTES = 20 * 1024 * 1024;
export const ZIP_BYTES = 200 * 1024 * 1024;
/** Begins the handle of a file that is in the inbox already. */
export const INBOX = 'inbox:';
/** Names of files that are told; the rest is counted by the reader. */
const MOST_NAMES = 10;

/** Fetches a file by its handle; rejects with FILE_TOO_LARGE, NOT_FOUND, or anything else that may be tried again. */
export type OpenFile = (
  from: Pick<Task, 'platform' | 'conversationId'>,
  handle: string,
  signal: AbortSignal,
) => Promise<OpenedFile>;

export interface IntakeFilesOptions {
  db: Db;
  ids: Ids;
  logger: Logger;
  storage: ObjectStorage;
  inbox: Inbox;
  intakes: Intakes;
  gate: GateRound;
  lab: PhotoLab;
  openFile: OpenFile;
}

/** Bytes that a file may have, by what it is. */
export const limitOf = (mediaType: string): number =>
  mediaType === 'application/zip' ? ZIP_BYTES : PHOTO_BYTES;

type Found = Omit<IntakeFilesResult, 'view'>;
type Payload = PortraitTasks['intake-files'];

const filesOf = (task: Task): Payload['files'] => (task.payload as Payload).files;

const fetchProblem = (error: unknown): NonNullable<Found['fetch']> => {
  if (!isDarkroomError(error)) return 'failed';
  return error.code === 'FILE_TOO_LARGE' ? 'too-large' : error.code === 'NOT_FOUND' ? 'gone' : 'failed';
};

/**
 * Takes files into an intake: each is streamed to storage, looked at photo by photo in the lab, and kept upright and
 * without metadata. A task may run twice: the same photo is one row by its hash.
 */
export const createIntakeFiles = (options: IntakeFilesOptions) => {
  const { db, storage, inbox, lab } = options;

  /** Writes a photo, if its intake is still open and does not have it. */
  const keep = async (
    task: Task,
    intakeId: string,
    sha256: string,
    photo: Awaited<ReturnType<PhotoLab['measure']>>,
  ): Promise<'added' | 'repeated'> => {
    const [id, assetId] = [options.ids.row(), options.ids.row()];
    const key = `${task.accountId}/${intakeId}/${id}.jpg`;
    await storage.put(key, photo.normalized, { mediaType: 'image/jpeg', bytes: photo.normalized.length });
    const kept = await db
      .tx(async (tx) => {
        await tx.lock(`intake:${task.accountId}`);
        await options.intakes.requireOpen(tx, task.accountId, intakeId);
        const now = await tx.now();
        const added = await tx.run(
          `INSERT INTO intake_photo (id, intake_id, account_id, asset_id, sha256, facts, state, reasons, accepted, position, created_at)
         VALUES (?, ?, ?, ?, ?, ?, 'ask', '[]', 0,
           (SELECT COALESCE(MAX(position), 0) + 1 FROM intake_photo WHERE intake_id = ?), ?)
         ON CONFLICT (intake_id, sha256) DO NOTHING`,
          id,
          intakeId,
          task.accountId,
          assetId,
          sha256,
          JSON.stringify(photo.facts),
          intakeId,
          now,
        );
        if (added === 0) return false;
        await writeAsset(tx, {
          ...{ id: assetId, accountId: task.accountId, kind: 'upload', key, mediaType: 'image/jpeg' },
          bytes: photo.normalized.length,
          ...photo.size,
          sha256: createHash('sha256').update(photo.normalized).digest('hex'),
          createdAt: now,
          deleteAfter: now + INTAKE_MS,
        });
        // Whoever looked at the photos has not seen this one.
        await tx.run(
          "UPDATE intake SET expires_at = ?, review = CASE WHEN review = 'allowed' THEN NULL ELSE review END WHERE id = ?",
          now + INTAKE_MS,
          intakeId,
        );
        await options.intakes.keepUntil(tx, intakeId, now + INTAKE_MS);
        return true;
      })
      .catch(async (error: unknown) => {
        // Ordered, dropped or erased meanwhile: surely no row names it.
        if (isDarkroomError(error)) await storage.delete(key);
        throw error;
      });
    if (!kept) {
      await storage.delete(key);
      return 'repeated';
    }
    options.gate.remember(id, photo.embedding);
    return 'added';
  };

  const takePhoto = async (
    task: Task,
    intakeId: string,
    { name, open }: { name: string; open: () => Promise<Readable> },
    found: Found,
    signal: AbortSignal,
  ): Promise<void> => {
    const unreadable = (reason: string) => {
      if (found.unreadable.length < MOST_NAMES) found.unreadable.push({ name, reason });
    };
    const bytes = await buffer(await open());
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const before = await readPhotos(db, intakeId);
    if (before.some((photo) => photo.sha256 === sha256)) {
      found.repeated += 1;
      return;
    }
    if (before.length >= MOST_COLLECTED) {
      unreadable('too-many');
      return;
    }
    try {
      const outcome = await keep(task, intakeId, sha256, await lab.measure(bytes, { faces: true, signal }));
      found[outcome] += 1;
    } catch (error) {
      if (!(error instanceof PhotoUnreadable)) throw error;
      unreadable(error.reason);
    }
  };

  const takeZip = async (
    task: Task,
    intakeId: string,
    file: { handle: string },
    found: Found,
    signal: AbortSignal,
  ): Promise<void> => {
    try {
      const zip = await openPhotoZip(await inbox.source(task.accountId, file.handle), {}, signal);
      try {
        for (const name of zip.skipped.slice(0, MOST_NAMES - found.unreadable.length)) {
          found.unreadable.push({ name, reason: 'not-a-picture' });
        }
        for (const photo of zip.photos) {
          await takePhoto(
            task,
            intakeId,
            { name: photo.name, open: () => photo.open(signal) },
            found,
            signal,
          );
        }
      } finally {
        zip.close();
      }
    } catch (error) {
      if (!(error instanceof ZipRefused)) throw error;
      const params = Object.entries(error.detail).filter(
        (entry): entry is [string, string | number] => entry[1] !== undefined,
      );
      found.zip = { reason: error.reason, params: Object.fromEntries(params) };
    }
  };

  /** Brings a file to the inbox; a name that begins with `inbox:` is there already (an upload page, the playground). */
  const receive = async (task: Task, file: Payload['files'][number], signal: AbortSignal) => {
    if (file.handle.startsWith(INBOX)) return inbox.stat(task.accountId, file.handle.slice(INBOX.length));
    const incoming = await options.openFile(task, file.handle, signal);
    const kept = await inbox
      .put(task.accountId, incoming.body, { limit: limitOf, signal })
      .catch(async (error: unknown) => {
        // Nobody will ask for it again.
        if (task.lastTry || fetchProblem(error) === 'too-large') await incoming.refuse?.();
        throw error;
      });
    // Where it lies now is written down before the platform's copy may go: the next process goes on from ours.
    file.handle = `${INBOX}${kept.handle}`;
    await db.run('UPDATE task SET payload = ? WHERE id = ?', JSON.stringify(task.payload), task.id);
    await incoming.done?.();
    return kept;
  };

  const take = async (
    task: Task,
    intakeId: string,
    file: Payload['files'][number],
    found: Found,
    signal: AbortSignal,
  ): Promise<void> => {
    let kept: Awaited<ReturnType<typeof receive>>;
    try {
      kept = await receive(task, file, signal);
    } catch (error) {
      signal.throwIfAborted();
      options.logger.info({ err: error, task: task.id }, 'a file could not be fetched');
      const problem = fetchProblem(error);
      if (problem === 'failed' && !task.lastTry) throw error;
      found.fetch = problem;
      return;
    }
    const name = file.name ?? '';
    if (kept.mediaType === 'application/zip') await takeZip(task, intakeId, kept, found, signal);
    else {
      const open = async () => (await inbox.source(task.accountId, kept.handle)).stream(0, kept.bytes);
      await takePhoto(task, intakeId, { name, open }, found, signal);
    }
    // Taken in: a process that ends before the others are must not ask for it again.
    task.payload = { ...(task.payload as Payload), files: filesOf(task).filter((one) => one !== file) };
    await db.run('UPDATE task SET payload = ? WHERE id = ?', JSON.stringify(task.payload), task.id);
    await inbox.remove(task.accountId, kept.handle);
  };

  /** Files of an upload page that nobody will take in any more. */
  const forget = async (accountId: string, files: Payload['files']): Promise<void> => {
    for (const { handle } of files) {
      if (handle.startsWith(INBOX)) await inbox.remove(accountId, handle.slice(INBOX.length));
    }
  };

  return async (task: Task, signal: AbortSignal): Promise<IntakeFilesResult | { gone: true }> => {
    const { intakeId, files } = task.payload as Payload;
    const found: Found = { added: 0, repeated: 0, unreadable: [] };
    try {
      await db.tx((tx) => options.intakes.requireOpen(tx, task.accountId, intakeId));
      for (const file of [...files]) {
        await take(task, intakeId, file, found, signal);
      }
      await options.gate.judge(task.accountId, intakeId, signal);
      const view = await db.tx(async (tx) =>
        options.intakes.viewOf(tx, await options.intakes.requireOpen(tx, task.accountId, intakeId), task.id),
      );
      return { ...found, view };
    } catch (error) {
      // Dropped or ordered meanwhile: what came belongs to nobody, and nobody asks for it.
      const nobodys = error instanceof DarkroomError && error.code === 'NOTHING_TO_SHOW';
      if (nobodys || task.lastTry) await forget(task.accountId, filesOf(task));
      if (nobodys) return { gone: true };
      throw error;
    }
  };
};
