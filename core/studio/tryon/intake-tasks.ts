import type { FileProblem } from '../../conversations/files.ts';
import type { Task, TaskHandler } from '../../conversations/tasks.ts';
import type {
  PersonProblem,
  PersonTaken,
  TryonGarmentResult,
  TryonPersonResult,
  TryonTasks,
} from '../../conversations/tryon.ts';
import type { Db } from '../../db/db.ts';
import type { Ids } from '../../ids.ts';
import type { Logger } from '../../logger.ts';
import { garmentProblem, personProblem, type SafetyScores } from '../../media/picture-safety.ts';
import type { ObjectStorage } from '../../storage/storage.ts';
import { difference } from '../portraits/gate-duplicates.ts';
import { GATE } from '../portraits/gate-table.ts';
import type { PhotoFacts, PhotoLab } from '../portraits/photos.ts';
import { PHOTO_BYTES, type Taken, type Uploads } from '../uploads.ts';
import { findInput, GARMENT_FOLDER, PERSON_FOLDER } from './inputs.ts';
import { judgePerson } from './person-gate.ts';
import { askReview, wasRefused } from './photo-reviews.ts';

export interface IntakeTasksOptions {
  db: Db;
  ids: Ids;
  logger: Logger;
  storage: ObjectStorage;
  lab: Pick<PhotoLab, 'measure' | 'classify'>;
  uploads: Uploads;
}

type Good = Extract<Taken, { ok: true }>;
type Judged = { person: PersonTaken } | { problem: FileProblem | PersonProblem };

/** The tasks that take in what people send for a try-on. What is refused is not kept, nor what was measured of it. */
export const createIntakeTasks = (options: IntakeTasksOptions): Map<string, TaskHandler> => {
  const { db, ids, logger, storage, lab, uploads } = options;

  /**
   * Fetches and measures a picture and has `judge` say what becomes of it. What fails on our side (a classifier that does
   * not answer is one of these: nothing passes unchecked) is tried again, and is `failed` at the last try. The platform's
   * own copy of the file goes as soon as nobody will try again.
   */
  const takeIn = async <T extends object>(
    task: Task,
    signal: AbortSignal,
    faces: boolean,
    judge: (taken: Good) => Promise<T>,
  ): Promise<T | { problem: FileProblem }> => {
    const { file } = task.payload as TryonTasks['tryon-person'];
    const fetched = await uploads.fetchFile(task, file.handle, PHOTO_BYTES, signal);
    if ('problem' in fetched) return fetched;
    try {
      const taken = await uploads.take(fetched.bytes, signal, { faces });
      const answer = taken.ok ? await judge(taken) : { problem: taken.problem };
      await fetched.done();
      return answer;
    } catch (error) {
      signal.throwIfAborted();
      if (!task.lastTry) throw error;
      logger.error({ err: error, task: task.id }, 'a picture for a try-on could not be checked');
      await fetched.done();
      return { problem: 'failed' };
    }
  };

  const scoresOf = ({ picture }: Good, signal: AbortSignal): Promise<SafetyScores> =>
    lab.classify(picture.bytes, signal);

  const person: TaskHandler = async (task, signal): Promise<TryonPersonResult> => {
    const { tag } = task.payload as TryonTasks['tryon-person'];
    const { accountId } = task;
    const result = await takeIn(task, signal, true, async (taken): Promise<Judged> => {
      const { picture, facts } = taken;
      const verdict = judgePerson({ facts, size: picture });
      if ('problem' in verdict) return verdict;
      if (personProblem(await scoresOf(taken, signal))) return { problem: 'undressed' };
      if (await wasRefused(db, accountId, picture.bytes)) return { problem: 'refused' };
      const { width, height } = picture;
      const personId = await uploads.keep(
        accountId,
        picture,
        verdict.review ? 'upload' : 'tryon-photo',
        PERSON_FOLDER,
      );
      if (verdict.review) {
        await askReview(db, ids, { accountId, conversationId: task.conversationId, assetId: personId });
        logger.warn({ personId }, 'a photo waits for a look: its face may be under age (npm run review)');
      }
      return {
        person: {
          personId,
          width,
          height,
          ...(verdict.review ? { review: true } : {}),
          remarks: verdict.remarks,
        },
      };
    });
    return { ...result, tag };
  };

  /** Of the person's photo, measured again: nothing that was measured is kept. undefined: it is not there any more. */
  const factsOfPerson = async (
    accountId: string,
    personId: string | undefined,
    signal: AbortSignal,
  ): Promise<PhotoFacts | undefined> => {
    if (personId === undefined) return undefined;
    const found = await db.tx(async (tx) =>
      findInput(tx, { accountId, folder: PERSON_FOLDER, id: personId, now: await tx.now() }),
    );
    if (!found) return undefined;
    const { facts } = await lab.measure(await storage.read(found.key), { faces: false, signal });
    return facts;
  };

  const garment: TaskHandler = async (task, signal): Promise<TryonGarmentResult> => {
    const { tag, personId } = task.payload as TryonTasks['tryon-garment'];
    const { accountId } = task;
    const result = await takeIn(task, signal, false, async (taken) => {
      const of = await factsOfPerson(accountId, personId, signal);
      if (of && difference(of, taken.facts) <= GATE.nearDuplicate) {
        return { problem: 'same-as-person' as const };
      }
      if (garmentProblem(await scoresOf(taken, signal))) return { problem: 'undressed' as const };
      return { garmentId: await uploads.keep(accountId, taken.picture, 'tryon-photo', GARMENT_FOLDER) };
    });
    return { ...result, tag };
  };

  return new Map<string, TaskHandler>([
    ['tryon-person', person],
    ['tryon-garment', garment],
  ]);
};
