import type { Db } from '../../db/db.ts';
import type { Logger } from '../../logger.ts';
import type { Likeness as HowLike } from '../job.ts';
import type { GateRound } from './gate-round.ts';
import { type PhotoRow, readPhotos, usablePhotos } from './intakes.ts';
import { similarityOf } from './likeness-table.ts';
import type { PhotoLab } from './photos.ts';

export interface LikenessOptions {
  db: Db;
  logger: Logger;
  lab: PhotoLab;
  gate: GateRound;
}

/** Compares pictures of a model with the faces that it was trained with. */
export interface Likeness {
  /**
   * In words; null when there is nothing to compare with: the training photos are gone (24 h after the training), or
   * no face was found in them. A picture without any face is `low`. Never rejects but with the signal's reason.
   */
  compare(accountId: string, modelId: string, picture: Buffer, signal: AbortSignal): Promise<HowLike>;
}

/** Photos enough to know a face by. */
const ENOUGH = 8;

export const createLikeness = ({ db, logger, lab, gate }: LikenessOptions): Likeness => {
  const trainingPhotos = async (accountId: string, modelId: string): Promise<PhotoRow[]> => {
    const intake = await db.get<{ id: string }>(
      `SELECT i.id FROM intake i JOIN face_model m ON m.generation_id = i.generation_id
       WHERE m.id = ? AND m.account_id = ? AND m.deleted_at IS NULL`,
      modelId,
      accountId,
    );
    return intake ? usablePhotos(await readPhotos(db, intake.id)).slice(0, ENOUGH) : [];
  };

  return {
    async compare(accountId, modelId, picture, signal) {
      try {
        const faces: (readonly number[])[] = [];
        for (const photo of await trainingPhotos(accountId, modelId)) {
          const embedding = await gate.embeddingOf(photo, signal);
          if (embedding) faces.push(embedding);
        }
        if (faces.length === 0) return null;
        return similarityOf(faces, await lab.embed(picture, signal));
      } catch (error) {
        signal.throwIfAborted();
        // It is an extra: a picture that was made is not lost for it.
        logger.warn({ err: error, modelId }, 'a likeness could not be told');
        return null;
      }
    },
  };
};
