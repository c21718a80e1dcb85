import { createHash } from 'node:crypto';
import type { IntakeView } from '../../conversations/portraits.ts';
import type { Task } from '../../conversations/tasks.ts';
import type { Db } from '../../db/db.ts';
import { DarkroomError } from '../../errors.ts';
import type { Ids } from '../../ids.ts';
import { readPictureFacts } from '../../media/images.ts';
import { keepAsset } from '../../storage/asset-row.ts';
import type { ObjectStorage } from '../../storage/storage.ts';
import { deleteAfter } from '../retention.ts';
import { type ContactPhoto, drawContactSheet } from './contact-sheet.ts';
import type { GateRound } from './gate-round.ts';
import { type Intakes, readPhotos } from './intakes.ts';

export interface ContactSheetOptions {
  db: Db;
  ids: Ids;
  storage: ObjectStorage;
  intakes: Intakes;
  gate: GateRound;
}

/** Judges an intake once more and draws its photos, numbered and marked, as one picture. */
export const createContactSheetTask =
  ({ db, ids, storage, intakes, gate }: ContactSheetOptions) =>
  async (
    task: Task,
    signal: AbortSignal,
  ): Promise<{ view: IntakeView; assetId: string } | { gone: true }> => {
    const { accountId } = task;
    const { intakeId } = task.payload as { intakeId: string };
    try {
      await gate.judge(accountId, intakeId, signal);
      const photos = await readPhotos(db, intakeId);
      if (photos.length === 0) throw new DarkroomError('NOTHING_TO_SHOW', `intake ${intakeId} is empty`);
      const tiles: ContactPhoto[] = [];
      for (const [i, photo] of photos.entries()) {
        const state = photo.state === 'ask' && photo.accepted ? 'pass' : photo.state;
        tiles.push({ picture: await storage.read(photo.key), number: i + 1, state });
      }
      const sheet = await drawContactSheet(tiles);
      const { width, height } = await readPictureFacts(sheet);
      const assetId = ids.row();
      const key = `${accountId}/${intakeId}/sheet-${assetId}.jpg`;
      await db.tx((tx) => intakes.requireOpen(tx, accountId, intakeId));
      const createdAt = await db.tx((tx) => tx.now());
      await keepAsset(
        { db, storage },
        {
          ...{ id: assetId, accountId, kind: 'upload', key, mediaType: 'image/jpeg', width, height },
          bytes: sheet.length,
          sha256: createHash('sha256').update(sheet).digest('hex'),
          createdAt,
          deleteAfter: deleteAfter('upload', createdAt),
        },
        sheet,
      );
      return await db.tx(async (tx) => {
        const intake = await intakes.requireOpen(tx, accountId, intakeId);
        return { view: await intakes.viewOf(tx, intake, task.id), assetId };
      });
    } catch (error) {
      if (error instanceof DarkroomError && error.code === 'NOTHING_TO_SHOW') return { gone: true };
      throw error;
    }
  };
