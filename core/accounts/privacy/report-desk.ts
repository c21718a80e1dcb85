import type { ReportReason } from '../../conversations/privacy.ts';
import type { Db, Tx } from '../../db/db.ts';
import type { Outbox } from '../../delivery/outbox.ts';
import { DarkroomError } from '../../errors.ts';
import { deleteGeneration } from '../../generation/pictures.ts';
import type { ObjectStorage } from '../../storage/storage.ts';
import { deleteWithSession } from '../../studio/posters/delete-session.ts';

export interface OpenReport {
  reportId: string;
  about: 'picture' | 'template';
  reason: ReportReason;
  words?: string;
  reportedAt: number;
}

interface Row {
  id: string;
  account_id: string;
  conversation_id: string;
  generation_id: string | null;
  template_id: string | null;
  reason: ReportReason;
  words: string | null;
  status: string;
  created_at: number;
}

/** Which of its pictures is shown: the first that is there. */
const PICTURE = `SELECT a.key FROM generation_item i JOIN asset a ON a.id = i.labelled_id
  WHERE i.generation_id = ? AND a.deleted_at IS NULL ORDER BY i.position LIMIT 1`;
const SAMPLE = `SELECT a.key FROM prompt_template t JOIN asset a ON a.id = t.sample_id
  WHERE t.id = ? AND a.deleted_at IS NULL`;

const read = async (reader: Pick<Tx, 'get'>, reportId: string): Promise<Row> => {
  const row = await reader.get<Row>('SELECT * FROM report WHERE id = ?', reportId);
  if (!row) throw new DarkroomError('NOT_FOUND', `no report ${reportId}`);
  return row;
};

/** Takes a picture away from its owner, or a template from everybody. What is gone already is fine. */
const remove = async (tx: Tx, row: Row): Promise<void> => {
  const now = await tx.now();
  if (row.template_id !== null) {
    await tx.run(
      `UPDATE asset SET delete_after = ? WHERE id = (SELECT sample_id FROM prompt_template WHERE id = ?)
         AND deleted_at IS NULL`,
      now,
      row.template_id,
    );
    await tx.run(
      `UPDATE prompt_template SET status = 'hidden', deleted_at = ?, sample_id = NULL WHERE id = ? AND deleted_at IS NULL`,
      now,
      row.template_id,
    );
    return;
  }
  const generation = await tx.get<{ id: string; account_id: string }>(
    'SELECT id, account_id FROM generation WHERE id = ? AND deleted_at IS NULL',
    row.generation_id,
  );
  if (!generation) return;
  await tx.lock(`account:${generation.account_id}`);
  // The program's own sweep finds the objects by their rows.
  await deleteWithSession(tx, generation.account_id, generation.id, (id) =>
    deleteGeneration(tx, generation.account_id, id, () => {}),
  );
};

/** The doors of whoever looks at reports: the operator, by a local command. */
export const createReportDesk = ({ db, storage }: { db: Db; storage: ObjectStorage }) => ({
  async list(): Promise<OpenReport[]> {
    const rows = await db.all<Row>("SELECT * FROM report WHERE status = 'open' ORDER BY created_at, id");
    return rows.map((row) => ({
      reportId: row.id,
      about: row.template_id === null ? 'picture' : 'template',
      reason: row.reason,
      ...(row.words === null ? {} : { words: row.words }),
      reportedAt: row.created_at,
    }));
  },
  /** The picture as its owner got it, or a template's words and sample. Rejects with NOT_FOUND. */
  async show(reportId: string): Promise<{ picture?: Buffer; content?: string }> {
    const row = await read(db, reportId);
    const about = row.template_id ?? row.generation_id;
    const asset = await db.get<{ key: string }>(row.template_id === null ? PICTURE : SAMPLE, about);
    const template =
      row.template_id === null
        ? undefined
        : await db.get<{ content: string }>(
            'SELECT content FROM prompt_template WHERE id = ?',
            row.template_id,
          );
    return {
      ...(asset ? { picture: await storage.read(asset.key) } : {}),
      ...(template ? { content: template.content } : {}),
    };
  },
  /**
   * Decides about everything that was reported of the same thing, and tells who reported it. Rejects with NOT_FOUND,
   * CHOICE_USED when it is closed, ALREADY_RUNNING when what is to be removed is still being made.
   */
  close(
    outbox: Outbox,
    { reportId, verdict }: { reportId: string; verdict: 'removed' | 'kept' },
  ): Promise<{ closed: number }> {
    return db.tx(async (tx) => {
      const row = await read(tx, reportId);
      if (row.status !== 'open') throw new DarkroomError('CHOICE_USED', `report ${reportId} is closed`);
      if (verdict === 'removed') await remove(tx, row);
      const column = row.template_id === null ? 'generation_id' : 'template_id';
      const told = await tx.all<{
        account_id: string;
        conversation_id: string;
        platform: string;
        bot: string;
      }>(
        `SELECT r.account_id, r.conversation_id, c.platform, c.bot FROM report r
         JOIN conversation c ON c.id = r.conversation_id WHERE r.status = 'open' AND r.${column} = ?`,
        row.template_id ?? row.generation_id,
      );
      const closed = await tx.run(
        `UPDATE report SET status = 'closed', verdict = ?, closed_at = ? WHERE status = 'open' AND ${column} = ?`,
        verdict,
        await tx.now(),
        row.template_id ?? row.generation_id,
      );
      await outbox.enqueue(
        tx,
        told.map((one) => ({
          conversation: { id: one.conversation_id, platform: one.platform, bot: one.bot },
          accountId: one.account_id,
          reply: { class: 'result' as const, lines: [{ key: `report-${verdict}` }] },
        })),
      );
      return { closed };
    });
  },
});
