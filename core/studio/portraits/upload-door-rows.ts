import type { Readable } from 'node:stream';
import type { Tasks } from '../../conversations/tasks.ts';
import type { Db } from '../../db/db.ts';
import { DarkroomError } from '../../errors.ts';
import type { Inbox } from '../../storage/inbox.ts';
import type { LinkClaims, Links } from '../../storage/links.ts';
import { INBOX, limitOf, PHOTO_BYTES, ZIP_BYTES } from './intake-files.ts';
import type { IntakeRow, Intakes } from './intakes.ts';
import type { UploadAnswer, UploadDoor } from './upload-door.ts';
import { readUploadedFiles, type UploadPayload } from './upload-door-files.ts';

export interface UploadDoorOptions {
  db: Db;
  links: Links;
  intakes: Intakes;
  inbox: Inbox;
  tasks: Tasks;
  defaultLocale: string;
}

/** Files of one account that wait to be looked at. */
const MOST_WAITING = 30;
const TAKEN = ['image/jpeg', 'image/png', 'image/webp', 'application/zip'];

/** The limit of a file by what it is. What is not taken at all is told so at its first bytes, whatever its size. */
const requireTaken = (mediaType: string): number => {
  if (!TAKEN.includes(mediaType)) throw new DarkroomError('UNSUPPORTED_FILE', mediaType, { mediaType });
  return limitOf(mediaType);
};

/** The door behind upload pages, over rows and storage. */
export const createUploadDoor = (options: UploadDoorOptions): UploadDoor => {
  const { db, intakes, inbox } = options;

  const find = async (token: string): Promise<UploadAnswer<{ claims: LinkClaims; intake: IntakeRow }>> => {
    const check = options.links.verify('upload', token);
    if (check.state === 'invalid') return { state: 'missing' };
    if (check.state === 'expired') return { state: 'gone' };
    return db.tx(async (tx) => {
      const account = await tx.get<{ epoch: number; blocked_at: number | null }>(
        'SELECT epoch, blocked_at FROM account WHERE id = ?',
        check.accountId,
      );
      const intake = await intakes.find(tx, check.accountId, check.resource);
      if (!account || !intake) return { state: 'missing' };
      const over = intake.status !== 'open' || intake.expires_at <= (await tx.now());
      if (over || account.blocked_at !== null || account.epoch !== check.epoch) return { state: 'gone' };
      return { state: 'ok', value: { claims: check, intake } };
    });
  };

  /** A link must not fill the disk: what waits is looked at first. */
  const requireRoom = async (accountId: string): Promise<void> => {
    const waiting = await db.get<{ n: number }>(
      `SELECT CAST(COUNT(*) AS BIGINT) AS n FROM task
       WHERE account_id = ? AND kind = 'intake-files' AND status IN ('queued', 'running')`,
      accountId,
    );
    if ((waiting?.n ?? 0) >= MOST_WAITING)
      throw new DarkroomError('QUEUE_FULL', `${accountId} has files waiting`);
  };

  return {
    async open(token) {
      const found = await find(token);
      if (found.state !== 'ok') return found;
      const { intake } = found.value;
      return db.tx(async (tx) => {
        const known = await tx.get<{ account: string | null; conversation: string | null }>(
          `SELECT a.locale AS account, c.locale AS conversation FROM account a, conversation c
           WHERE a.id = ? AND c.id = ?`,
          intake.account_id,
          intake.conversation_id,
        );
        const locale = known?.account ?? known?.conversation ?? options.defaultLocale;
        const view = await intakes.viewOf(tx, intake);
        const files = await readUploadedFiles(tx, intake);
        return { state: 'ok', value: { view, files, locale, photoBytes: PHOTO_BYTES, zipBytes: ZIP_BYTES } };
      });
    },
    async add(token, { name, body }: { name: string; body: Readable }) {
      const found = await find(token);
      if (found.state !== 'ok') {
        body.destroy();
        return found;
      }
      const { intake } = found.value;
      await requireRoom(intake.account_id).catch((error: unknown) => {
        body.destroy();
        throw error;
      });
      const kept = await inbox.put(intake.account_id, body, { limit: requireTaken });
      const payload: UploadPayload = {
        intakeId: intake.id,
        files: [{ handle: `${INBOX}${kept.handle}`, name, bytes: kept.bytes }],
        upload: { sha256: kept.sha256, zip: kept.mediaType === 'application/zip' },
      };
      const id = await db.tx((tx) =>
        options.tasks.enqueue(tx, {
          kind: 'intake-files',
          conversationId: intake.conversation_id,
          accountId: intake.account_id,
          payload,
        }),
      );
      return { state: 'ok', value: { bytes: kept.bytes, id } };
    },
  };
};
