import type { createConsents } from '../../accounts/consent.ts';
import type { BaseModel, TrainingOrder } from '../../conversations/portraits.ts';
import type { Db, Tx } from '../../db/db.ts';
import type { Line } from '../../delivery/reply.ts';
import { DarkroomError, isDarkroomError } from '../../errors.ts';
import type { Ids } from '../../ids.ts';
import { ProviderError } from '../../providers/provider.ts';
import type { ObjectStorage } from '../../storage/storage.ts';
import type { ModelJob } from '../job.ts';
import { deleteAfter, RETENTION } from '../retention.ts';
import { windUpResource } from './deletions.ts';
import { INTAKE_MS, type IntakeRow, type Intakes, readPhotos, usablePhotos } from './intakes.ts';
import type { Models } from './models.ts';
import { LEAST_PHOTOS, MOST_PHOTOS, type Subject } from './photos.ts';
import { requireFreeTrigger, requireTrigger } from './trigger.ts';

/** Of the two sentences that a person agrees to (locale `train-consent-*`). A new wording is a new version. */
export const CONSENT_VERSION = '2026-11';

/** As it is stored: `subject` and `photos` are what the intake held when it was ordered. */
export interface TrainingInput extends TrainingOrder {
  subject?: Subject;
  photos?: number;
}

export interface TrainingJobOptions {
  db: Db;
  ids: Ids;
  storage: ObjectStorage;
  intakes: Intakes;
  models: Models;
  consents: ReturnType<typeof createConsents>;
}

/** A call that was on its way when the order was closed has arrived by then. */
const IN_FLIGHT_MS = 2 * 60 * 1000;

const isBase = (value: unknown): value is BaseModel => value === 'flux' || value === 'sd';

const parse = (given: unknown): TrainingInput => {
  const input = (given ?? {}) as Record<string, unknown>;
  const bad = (field: string): DarkroomError =>
    new DarkroomError('BAD_INPUT', `training: ${field}`, { field });
  if (typeof input.intakeId !== 'string' || input.intakeId === '') throw bad('intakeId');
  if (!isBase(input.base)) throw bad('base');
  if (input.agreed !== true) throw bad('agreed');
  return {
    intakeId: input.intakeId,
    base: input.base,
    triggerWord: requireTrigger(input.triggerWord),
    agreed: true,
    ...(input.subject === 'person' || input.subject === 'pet' ? { subject: input.subject } : {}),
    ...(typeof input.photos === 'number' ? { photos: input.photos } : {}),
  };
};

/** The intake that a training took its photos from. */
const intakeOf = async (tx: Tx, generationId: string): Promise<string | undefined> =>
  (await tx.get<{ id: string }>('SELECT id FROM intake WHERE generation_id = ?', generationId))?.id;

/** A storage that is away is nobody's failure: tried again. */
const readFailed = (error: unknown): never => {
  if (isDarkroomError(error)) throw error;
  throw new ProviderError('transport', 'a photo could not be read', {}, { cause: error });
};

/** The job `portraits.training`: a face model from the photos of an intake (jobs.md 1). */
export const createTrainingJob = (options: TrainingJobOptions): ModelJob<TrainingInput> => {
  const { db, storage, intakes, models, consents, ids } = options;

  const requireReady = (intake: IntakeRow, usable: number, retryOf: string | undefined): void => {
    const again = intake.status === 'ordered' && retryOf !== undefined && intake.generation_id === retryOf;
    if (intake.status !== 'open' && !again) {
      throw new DarkroomError('NOTHING_TO_SHOW', `intake ${intake.id} is ${intake.status}`);
    }
    if (intake.review === 'asked' || intake.review === 'refused') {
      throw new DarkroomError('IN_REVIEW', `intake ${intake.id} is ${intake.review}`);
    }
    if (usable < LEAST_PHOTOS || usable > MOST_PHOTOS) {
      throw new DarkroomError('PHOTOS_NOT_READY', `intake ${intake.id} has ${usable} photos`, {
        usable,
        least: LEAST_PHOTOS,
      });
    }
  };

  return {
    name: 'portraits.training',
    job: 'portraits',
    kind: 'training',
    makes: 'model',
    maxItems: 1,
    parse,
    priceKey: () => 'portraits.training',
    title: ({ triggerWord }) => triggerWord,
    promptGiven: ({ triggerWord }) => triggerWord,
    async admit(tx, { accountId, generationId, input, retryOf }) {
      await tx.lock(`intake:${accountId}`);
      const intake = await intakes.find(tx, accountId, input.intakeId);
      const now = await tx.now();
      if (!intake) throw new DarkroomError('NOTHING_TO_SHOW', `no intake ${input.intakeId} of ${accountId}`);
      const photos = usablePhotos(await readPhotos(tx, intake.id));
      requireReady(intake, photos.length, retryOf);
      const view = await intakes.viewOf(tx, intake);
      // What is being looked at may turn out to be anything.
      if (!view.enough || view.pending > 0) {
        throw new DarkroomError('PHOTOS_NOT_READY', `intake ${intake.id} is not ready`, {
          usable: view.usable,
          least: LEAST_PHOTOS,
        });
      }
      await requireFreeTrigger(tx, accountId, input.triggerWord);
      const hashes = photos.map((photo) => photo.sha256);
      for (const kind of ['own-photo-or-agreed', 'adult']) {
        await consents.record(tx, { accountId, kind, version: CONSENT_VERSION, hashes });
      }
      await tx.run(
        "UPDATE intake SET status = 'ordered', generation_id = ? WHERE id = ?",
        generationId,
        intake.id,
      );
      // Kept while it trains, whatever time that takes; its end sets the clock.
      await intakes.keepUntil(tx, intake.id, now + INTAKE_MS);
      return { ...input, subject: intake.subject, photos: photos.length };
    },
    async training({ accountId, input }, itemId) {
      const photos = usablePhotos(await readPhotos(db, input.intakeId));
      if (photos.length < LEAST_PHOTOS) {
        throw new DarkroomError('PHOTOS_NOT_READY', `the photos of ${accountId}'s training are gone`, {
          usable: photos.length,
          least: LEAST_PHOTOS,
        });
      }
      return {
        key: itemId,
        base: input.base,
        triggerWord: input.triggerWord,
        subject: input.subject ?? 'person',
        photos: photos.map((photo, i) => ({
          name: `${String(i + 1).padStart(2, '0')}.jpg`,
          read: () => storage.read(photo.key).catch(readFailed),
        })),
      };
    },
    async keep(tx, { accountId, generationId, input }, { provider, version }) {
      const { base, triggerWord, subject = 'person' } = input;
      const model = await models.add(tx, {
        accountId,
        generationId,
        triggerWord,
        base,
        subject,
        provider,
        version,
      });
      const lines: Line[] = [
        { key: 'model-ready', params: { name: model.name } },
        { key: 'model-ready-how', params: { trigger: triggerWord } },
      ];
      return {
        lines,
        actions: [
          {
            action: 'use',
            label: { key: 'action-take-photos' },
            args: { flow: 'models', modelId: model.modelId },
          },
        ],
      };
    },
    async closed(tx, { generationId, input, succeeded }) {
      const now = await tx.now();
      const kept = succeeded ? deleteAfter('training-photo', now) : now + RETENTION['failed-training-photo'];
      const intakeId = input?.intakeId ?? (await intakeOf(tx, generationId));
      if (intakeId !== undefined) await intakes.keepUntil(tx, intakeId, kept ?? now);
      // What was uploaded to the provider goes whatever the end, and the version unless it is kept (security 24). Found by
      // its key, also when a cancel came before the provider had answered.
      const items = await tx.all<{ id: string; provider: string; provider_job_id: string | null }>(
        'SELECT id, provider, provider_job_id FROM generation_item WHERE generation_id = ? AND provider IS NOT NULL',
        generationId,
      );
      for (const item of items) {
        await tx.run(
          `INSERT INTO provider_deletion (id, provider, resource, status, attempts, not_before, created_at)
           VALUES (?, ?, ?, 'pending', 0, ?, ?)`,
          ids.row(),
          item.provider,
          windUpResource(item.id, item.provider_job_id, succeeded),
          now + (item.provider_job_id === null ? IN_FLIGHT_MS : 0),
          now,
        );
      }
    },
  };
};
