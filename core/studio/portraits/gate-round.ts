import type { Db } from '../../db/db.ts';
import type { Logger } from '../../logger.ts';
import type { ObjectStorage } from '../../storage/storage.ts';
import { judgeSet } from './gate.ts';
import { type IntakeRow, type PhotoRow, readPhotos } from './intakes.ts';
import type { PhotoLab, SetVerdict } from './photos.ts';

/** Embeddings that are remembered at once: a few intakes' worth. */
const REMEMBERED = 500;

export interface GateRoundOptions {
  db: Db;
  storage: ObjectStorage;
  lab: PhotoLab;
  logger: Logger;
}

/** Judges the photos of an intake together and writes what came out. */
export interface GateRound {
  judge(accountId: string, intakeId: string, signal: AbortSignal): Promise<void>;
  /** Keeps an embedding that was just measured; memory only, never a row (jobs.md, likeness). */
  remember(photoId: string, embedding: readonly number[] | undefined): void;
  /** Of a photo of an intake: from memory, else measured anew from the stored picture. */
  embeddingOf(
    photo: Pick<PhotoRow, 'id' | 'key'>,
    signal: AbortSignal,
  ): Promise<readonly number[] | undefined>;
}

const sameVerdict = (photo: PhotoRow, verdict: SetVerdict['photos'][number]): boolean =>
  photo.state === verdict.state && JSON.stringify(photo.reasons) === JSON.stringify(verdict.reasons);

export const createGateRound = ({ db, storage, lab, logger }: GateRoundOptions): GateRound => {
  const known = new Map<string, readonly number[] | null>();

  const remember = (photoId: string, embedding: readonly number[] | undefined): void => {
    known.delete(photoId);
    known.set(photoId, embedding ?? null);
    for (const oldest of known.keys()) {
      if (known.size <= REMEMBERED) break;
      known.delete(oldest);
    }
  };

  const embeddingOf: GateRound['embeddingOf'] = async (photo, signal) => {
    const found = known.get(photo.id);
    if (found !== undefined) return found ?? undefined;
    const embedding = await lab.embed(await storage.read(photo.key), signal);
    remember(photo.id, embedding);
    return embedding;
  };

  /** Writes a verdict, unless photos came or went meanwhile: then false. */
  const write = (intakeId: string, accountId: string, photos: PhotoRow[], verdict: SetVerdict) =>
    db.tx(async (tx) => {
      await tx.lock(`intake:${accountId}`);
      // Ordered or dropped meanwhile: its photos stay as they were.
      const open = await tx.get<{ review: string | null }>(
        "SELECT review FROM intake WHERE id = ? AND status = 'open'",
        intakeId,
      );
      if (!open) return true;
      const now = await readPhotos(tx, intakeId);
      const same =
        now.length === photos.length &&
        now.every((photo, i) => photo.id === photos[i]?.id && photo.accepted === photos[i]?.accepted);
      if (!same) return false;
      for (const [i, photo] of photos.entries()) {
        const one = verdict.photos[i];
        if (!one || sameVerdict(photo, one)) continue;
        await tx.run(
          'UPDATE intake_photo SET state = ?, accepted = ?, reasons = ? WHERE id = ?',
          one.state,
          // It was said of another reason.
          photo.accepted && one.reasons[0]?.reason === photo.reasons[0]?.reason ? 1 : 0,
          JSON.stringify(one.reasons),
          photo.id,
        );
      }
      await tx.run(
        `UPDATE intake SET remarks = ?,
           review = CASE WHEN CAST(? AS INTEGER) = 1 AND review IS NULL THEN 'asked' ELSE review END
         WHERE id = ? AND status = 'open'`,
        JSON.stringify(verdict.remarks),
        verdict.review ? 1 : 0,
        intakeId,
      );
      if (verdict.review && open.review === null) {
        logger.warn({ intakeId }, 'photos wait for a look: a face may be under age (npm run review)');
      }
      return true;
    });

  return {
    remember,
    embeddingOf,
    async judge(accountId, intakeId, signal) {
      for (;;) {
        signal.throwIfAborted();
        const intake = await db.get<IntakeRow>(
          "SELECT * FROM intake WHERE id = ? AND account_id = ? AND status = 'open'",
          intakeId,
          accountId,
        );
        if (!intake) return;
        const photos = await readPhotos(db, intakeId);
        const embeddings: (readonly number[] | undefined)[] = [];
        for (const photo of photos) {
          embeddings.push(intake.subject === 'pet' ? undefined : await embeddingOf(photo, signal));
        }
        const verdict = judgeSet(
          photos.map(({ facts, accepted }, i) => ({ facts, accepted, embedding: embeddings[i] })),
          intake.subject,
        );
        if (await write(intakeId, accountId, photos, verdict)) return;
      }
    },
  };
};
