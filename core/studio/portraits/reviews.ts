import { createHash } from 'node:crypto';
import type { Db } from '../../db/db.ts';
import type { Outbox } from '../../delivery/outbox.ts';
import { DarkroomError } from '../../errors.ts';
import type { ObjectStorage } from '../../storage/storage.ts';
import { createPhotoReviews } from '../tryon/photo-reviews.ts';
import { drawContactSheet } from './contact-sheet.ts';
import { readPhotos } from './intakes.ts';

/** Photos that wait for a look, because a face on them may be under age (security 23). */
export interface ReviewView {
  /** The id that `sheet` and `decide` take: of an intake, or of the review of a try-on's photo. */
  intakeId: string;
  accountId: string;
  photos: number;
  /** The youngest face, in estimated years; null where no estimate is kept. */
  youngest: number | null;
  askedAt: number;
  /** Of these very photos: whoever decides names what was looked at. */
  code: string;
}

/** Changes with every photo that comes or goes. */
const codeOf = (photos: readonly { id: string }[]): string =>
  createHash('sha256')
    .update(photos.map(({ id }) => id).join())
    .digest('hex')
    .slice(0, 8);

interface PendingRow {
  id: string;
  account_id: string;
  created_at: number;
}

/** The doors of whoever looks at photos for trainings: the operator, by a local command. */
const createIntakeReviews = ({ db, storage }: { db: Db; storage: ObjectStorage }) => ({
  async list(): Promise<ReviewView[]> {
    const rows = await db.all<PendingRow>(
      "SELECT id, account_id, created_at FROM intake WHERE review = 'asked' AND status = 'open' ORDER BY created_at",
    );
    const views: ReviewView[] = [];
    for (const row of rows) {
      const photos = await readPhotos(db, row.id);
      const ages = photos.flatMap(({ facts }) =>
        facts.faces.flatMap(({ age }) => (age === undefined ? [] : [age])),
      );
      views.push({
        intakeId: row.id,
        accountId: row.account_id,
        photos: photos.length,
        youngest: ages.length === 0 ? null : Math.round(Math.min(...ages)),
        askedAt: row.created_at,
        code: codeOf(photos),
      });
    }
    return views;
  },
  /** The photos as one picture (JPEG), and their code. Rejects with NOT_FOUND. */
  async sheet(intakeId: string): Promise<{ picture: Buffer; code: string }> {
    const photos = await readPhotos(db, intakeId);
    if (photos.length === 0) throw new DarkroomError('NOT_FOUND', `no photos of ${intakeId}`);
    const tiles: { picture: Buffer; number: number; state: (typeof photos)[number]['state'] }[] = [];
    for (const [i, photo] of photos.entries()) {
      tiles.push({ picture: await storage.read(photo.key), number: i + 1, state: photo.state });
    }
    return { picture: await drawContactSheet(tiles), code: codeOf(photos) };
  },
  /**
   * Decides once, and tells the person. A refusal lets the photos go at once. Rejects with NOT_FOUND, and with BAD_INPUT
   * { field: 'code' } when they are not the photos any more that `code` was shown with.
   */
  decide(
    outbox: Outbox,
    { intakeId, code, verdict }: { intakeId: string; code: string; verdict: 'allowed' | 'refused' },
  ): Promise<void> {
    return db.tx(async (tx) => {
      const intake = await tx.get<{
        account_id: string;
        conversation_id: string;
        platform: string;
        bot: string;
      }>(
        `SELECT i.account_id, i.conversation_id, c.platform, c.bot FROM intake i
         JOIN conversation c ON c.id = i.conversation_id
         WHERE i.id = ? AND i.review = 'asked' AND i.status = 'open'`,
        intakeId,
      );
      if (!intake) throw new DarkroomError('NOT_FOUND', `${intakeId} waits for no review`);
      await tx.lock(`intake:${intake.account_id}`);
      if (codeOf(await readPhotos(tx, intakeId)) !== code) {
        throw new DarkroomError('BAD_INPUT', `${intakeId} has other photos now: look again`, {
          field: 'code',
        });
      }
      await tx.run('UPDATE intake SET review = ? WHERE id = ?', verdict, intakeId);
      if (verdict === 'refused') {
        await tx.run(
          'UPDATE asset SET delete_after = ? WHERE account_id = ? AND key LIKE ?',
          await tx.now(),
          intake.account_id,
          `${intake.account_id}/${intakeId}/%`,
        );
        await tx.run("UPDATE intake SET status = 'dropped' WHERE id = ?", intakeId);
      }
      await outbox.enqueue(tx, [
        {
          conversation: { id: intake.conversation_id, platform: intake.platform, bot: intake.bot },
          accountId: intake.account_id,
          reply: { class: 'result', lines: [{ key: `review-${verdict}` }] },
        },
      ]);
    });
  },
});

/** The same doors for trainings and try-ons: a try-on's photo waits alone, under an id of its own. */
export const createReviews = (ground: { db: Db; storage: ObjectStorage }): Reviews => {
  const intakes = createIntakeReviews(ground);
  const photos = createPhotoReviews(ground);
  return {
    async list() {
      const alone = (await photos.list()).map(
        ({ id, ...photo }): ReviewView => ({ ...photo, intakeId: id, photos: 1, youngest: null }),
      );
      return [...(await intakes.list()), ...alone].toSorted((a, b) => a.askedAt - b.askedAt);
    },
    sheet: async (id) => (await photos.sheet(id)) ?? intakes.sheet(id),
    async decide(outbox, { intakeId, code, verdict }) {
      if (await photos.decide(outbox, { id: intakeId, code, verdict })) return;
      await intakes.decide(outbox, { intakeId, code, verdict });
    },
  };
};

type Reviews = ReturnType<typeof createIntakeReviews>;
