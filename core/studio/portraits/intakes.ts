import type { IntakeView, PhotoView } from '../../conversations/portraits.ts';
import type { Tx } from '../../db/db.ts';
import { DarkroomError } from '../../errors.ts';
import type { Ids } from '../../ids.ts';
import type { Links } from '../../storage/links.ts';
import {
  LEAST_GOOD_FACES,
  LEAST_PHOTOS,
  MOST_PHOTOS,
  type PhotoFacts,
  type PhotoState,
  type PhotoVerdict,
  type SetRemark,
  type Subject,
} from './photos.ts';

/** Photos of an open intake are kept so long after the last one came, so that somebody can come back (jobs.md 1). */
export const INTAKE_MS = 72 * 60 * 60 * 1000;
/** More photos than anybody needs to choose from. */
export const MOST_COLLECTED = 60;

export interface IntakeRow {
  id: string;
  account_id: string;
  conversation_id: string;
  subject: Subject;
  status: 'open' | 'ordered' | 'dropped';
  review: 'asked' | 'allowed' | 'refused' | null;
  remarks: string;
  generation_id: string | null;
  expires_at: number;
}

export interface PhotoRow {
  id: string;
  asset_id: string;
  key: string;
  sha256: string;
  facts: PhotoFacts;
  state: PhotoState;
  reasons: PhotoVerdict['reasons'];
  accepted: boolean;
}

const noIntake = (accountId: string): DarkroomError =>
  new DarkroomError('NOTHING_TO_SHOW', `${accountId} has no open intake`);

/** The photos of an intake whose pictures are still there, in order of arrival. */
export const readPhotos = async (tx: Pick<Tx, 'all'>, intakeId: string): Promise<PhotoRow[]> => {
  const rows = await tx.all<
    Omit<PhotoRow, 'facts' | 'reasons' | 'accepted'> & { facts: string; reasons: string; accepted: number }
  >(
    `SELECT p.id, p.asset_id, a.key, p.sha256, p.facts, p.state, p.reasons, p.accepted
     FROM intake_photo p JOIN asset a ON a.id = p.asset_id
     WHERE p.intake_id = ? AND a.deleted_at IS NULL ORDER BY p.position, p.id`,
    intakeId,
  );
  return rows.map((row) => ({
    ...row,
    facts: JSON.parse(row.facts) as PhotoFacts,
    reasons: JSON.parse(row.reasons) as PhotoVerdict['reasons'],
    accepted: row.accepted === 1,
  }));
};

const isUsable = (photo: { state: PhotoState; accepted: boolean }): boolean =>
  photo.state === 'pass' || photo.state === 'warn' || (photo.state === 'ask' && photo.accepted);

const showsFace = ({ reasons }: Pick<PhotoView, 'reasons'>): boolean =>
  !reasons.some(({ reason }) => reason === 'small-face' || reason === 'turned-face');

/** Photos that would be trained with. */
export const usablePhotos = (photos: readonly PhotoRow[]): PhotoRow[] => photos.filter(isUsable);

const summary = (intake: IntakeRow, photos: readonly PhotoRow[]) => {
  const usable = usablePhotos(photos);
  const goodFaces = intake.subject === 'pet' ? 0 : usable.filter(showsFace).length;
  const faces = intake.subject === 'pet' || goodFaces >= LEAST_GOOD_FACES;
  const enough = usable.length >= LEAST_PHOTOS && usable.length <= MOST_PHOTOS && faces;
  return { usable: usable.length, goodFaces, enough };
};

export interface IntakesOptions {
  ids: Ids;
  links: Links;
}

/** The doors to photos collected for a training. Each takes the acting account and finds only what is its own. */
export const createIntakes = ({ ids, links }: IntakesOptions) => {
  const find = (tx: Tx, accountId: string, intakeId?: string): Promise<IntakeRow | undefined> =>
    intakeId === undefined
      ? tx.get<IntakeRow>("SELECT * FROM intake WHERE account_id = ? AND status = 'open'", accountId)
      : tx.get<IntakeRow>('SELECT * FROM intake WHERE id = ? AND account_id = ?', intakeId, accountId);

  const requireOpen = async (tx: Tx, accountId: string, intakeId?: string): Promise<IntakeRow> => {
    const intake = await find(tx, accountId, intakeId);
    const late = intake !== undefined && intake.expires_at <= (await tx.now());
    if (intake?.status !== 'open' || late) throw noIntake(accountId);
    return intake;
  };

  /**
   * As the person sees it. `busy` is a task that is just ending; one whose result was taken in is not pending either,
   * even if its row is not marked yet.
   */
  const viewOf = async (tx: Tx, intake: IntakeRow, busy?: string): Promise<IntakeView> => {
    const photos = await readPhotos(tx, intake.id);
    const pending = await tx.get<{ n: number }>(
      `SELECT CAST(COUNT(*) AS BIGINT) AS n FROM task
       WHERE account_id = ? AND kind = 'intake-files' AND status IN ('queued', 'running') AND id <> ?
         AND NOT EXISTS (SELECT 1 FROM inbound_key k WHERE k.key = 'task:' || task.id)`,
      intake.account_id,
      busy ?? '',
    );
    const account = await tx.get<{ epoch: number }>(
      'SELECT epoch FROM account WHERE id = ?',
      intake.account_id,
    );
    const claims = { resource: intake.id, accountId: intake.account_id, epoch: account?.epoch ?? 0 };
    return {
      intakeId: intake.id,
      subject: intake.subject,
      photos: photos.map(({ state, reasons, accepted }, i) => ({ number: i + 1, state, reasons, accepted })),
      ...summary(intake, photos),
      remarks: JSON.parse(intake.remarks) as SetRemark[],
      review: intake.review,
      pending: pending?.n ?? 0,
      uploadUrl: links.url('upload', claims),
      expiresAt: intake.expires_at,
    };
  };

  const discard = async (tx: Tx, photos: readonly { id: string; asset_id: string }[]): Promise<void> => {
    const now = await tx.now();
    for (const photo of photos) {
      await tx.run('UPDATE asset SET delete_after = ? WHERE id = ?', now, photo.asset_id);
      await tx.run('DELETE FROM intake_photo WHERE id = ?', photo.id);
    }
  };

  /** When the pictures of an intake are to go: its photos then, contact sheets of them not later. */
  const keepUntil = async (tx: Tx, intakeId: string, until: number): Promise<void> => {
    await tx.run(
      `UPDATE asset SET delete_after = ? WHERE deleted_at IS NULL
         AND id IN (SELECT asset_id FROM intake_photo WHERE intake_id = ?)`,
      until,
      intakeId,
    );
    await tx.run(
      `UPDATE asset SET delete_after = ? WHERE deleted_at IS NULL AND delete_after > ?
         AND key LIKE (SELECT account_id FROM intake WHERE id = ?) || '/' || ? || '/sheet-%'`,
      until,
      until,
      intakeId,
      intakeId,
    );
  };

  return {
    find,
    requireOpen,
    viewOf,
    /** The open intake, made if there is none (an expired one is dropped first). */
    async open(
      tx: Tx,
      accountId: string,
      conversationId: string,
      subject?: Subject,
      busy?: string,
    ): Promise<IntakeView> {
      await tx.lock(`intake:${accountId}`);
      const now = await tx.now();
      let intake = await find(tx, accountId);
      if (intake && intake.expires_at <= now) {
        await tx.run("UPDATE intake SET status = 'dropped' WHERE id = ?", intake.id);
        intake = undefined;
      }
      if (!intake) {
        const id = ids.row();
        await tx.run(
          `INSERT INTO intake (id, account_id, conversation_id, subject, status, remarks, created_at, expires_at)
           VALUES (?, ?, ?, ?, 'open', '[]', ?, ?)`,
          id,
          accountId,
          conversationId,
          subject ?? 'person',
          now,
          now + INTAKE_MS,
        );
      } else {
        await tx.run(
          'UPDATE intake SET subject = ?, conversation_id = ?, expires_at = ? WHERE id = ?',
          subject ?? intake.subject,
          conversationId,
          now + INTAKE_MS,
          intake.id,
        );
        await keepUntil(tx, intake.id, now + INTAKE_MS);
      }
      return viewOf(tx, await requireOpen(tx, accountId), busy);
    },
    async show(tx: Tx, accountId: string, busy?: string): Promise<IntakeView> {
      return viewOf(tx, await requireOpen(tx, accountId), busy);
    },
    /** Takes photos out by the numbers that the person sees; unknown numbers are left out. */
    async remove(tx: Tx, accountId: string, numbers: readonly number[]): Promise<IntakeView> {
      await tx.lock(`intake:${accountId}`);
      const intake = await requireOpen(tx, accountId);
      const photos = await readPhotos(tx, intake.id);
      await discard(
        tx,
        photos.filter((_, i) => numbers.includes(i + 1)),
      );
      return viewOf(tx, intake);
    },
    /** The person says that photos in question are right. */
    async accept(tx: Tx, accountId: string, numbers: readonly number[]): Promise<IntakeView> {
      await tx.lock(`intake:${accountId}`);
      const intake = await requireOpen(tx, accountId);
      for (const [i, photo] of (await readPhotos(tx, intake.id)).entries()) {
        if (photo.state !== 'ask' || !numbers.includes(i + 1)) continue;
        await tx.run('UPDATE intake_photo SET accepted = 1 WHERE id = ?', photo.id);
      }
      return viewOf(tx, intake);
    },
    /** Forgets the open intake: its photos go with the next retention round. */
    async drop(tx: Tx, accountId: string): Promise<Record<string, never>> {
      await tx.lock(`intake:${accountId}`);
      const intake = await find(tx, accountId);
      if (!intake) return {};
      await discard(tx, await readPhotos(tx, intake.id));
      await keepUntil(tx, intake.id, await tx.now());
      await tx.run("UPDATE intake SET status = 'dropped' WHERE id = ?", intake.id);
      return {};
    },
    keepUntil,
  };
};

export type Intakes = ReturnType<typeof createIntakes>;
