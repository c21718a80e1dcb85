import type { IntakeFilesResult, PortraitTasks } from '../../conversations/portraits.ts';
import type { Tx } from '../../db/db.ts';
import { type IntakeRow, readPhotos } from './intakes.ts';
import type { UploadedFile } from './upload-door.ts';

/** A task of one file from an upload page. Its photo is found by the hash of what was sent; no name is kept for that. */
export type UploadPayload = PortraitTasks['intake-files'] & { upload: { sha256: string; zip: boolean } };

/** The newest: more than any intake takes. Older ones are told of by their photos alone. */
const MOST_FILES = 200;

interface UploadTask {
  id: string;
  status: string;
  payload: string;
  result: string | null;
}

type Result = { ok: true; value: IntakeFilesResult | { gone: true } } | { ok: false };

const fileOf = (
  { id, status, result: written }: UploadTask,
  { upload }: UploadPayload,
  numbers: ReadonlyMap<string, number>,
): UploadedFile => {
  // Until then its photo is there unjudged, if at all.
  if (written === null || status === 'queued' || status === 'running') return { id, state: 'waiting' };
  const result = JSON.parse(written) as Result;
  if (!result.ok) return { id, state: 'failed' };
  if ('gone' in result.value) return { id, state: 'removed' };
  const { added, repeated, unreadable, zip, fetch } = result.value;
  if (fetch !== undefined) return { id, state: 'failed' };
  const number = numbers.get(upload.sha256);
  if (number !== undefined) return { id, state: 'photo', number, repeated: repeated > 0 };
  if (!upload.zip && unreadable.length === 0) return { id, state: 'removed' };
  return { id, state: 'opened', added, repeated, unreadable, zip };
};

/** What became of the files that came to an intake by an upload page, in order of arrival. */
export const readUploadedFiles = async (tx: Tx, intake: IntakeRow): Promise<UploadedFile[]> => {
  const rows = await tx.all<UploadTask>(
    `SELECT t.id, t.status, t.payload, t.result FROM task t JOIN intake i ON i.id = ?
     WHERE t.account_id = i.account_id AND t.kind = 'intake-files' AND t.created_at >= i.created_at
     ORDER BY t.created_at DESC, t.id DESC LIMIT ?`,
    intake.id,
    MOST_FILES,
  );
  const photos = await readPhotos(tx, intake.id);
  const numbers = new Map(photos.map(({ sha256 }, i) => [sha256, i + 1]));
  return rows.reverse().flatMap((row) => {
    const payload = JSON.parse(row.payload) as Partial<UploadPayload>;
    const { intakeId, upload } = payload;
    if (intakeId !== intake.id || upload === undefined) return [];
    return [fileOf(row, payload as UploadPayload, numbers)];
  });
};
