import type { PrivacyEffect, ReportReason, ReportSubject } from '../../conversations/privacy.ts';
import { REPORT_REASONS } from '../../conversations/privacy.ts';
import type { Tx } from '../../db/db.ts';
import { DarkroomError } from '../../errors.ts';
import type { Ids } from '../../ids.ts';

/** Characters of what somebody adds to a report, at most; more is cut. */
export const REPORT_WORDS = 1000;

type Asked = Extract<PrivacyEffect, { do: 'report' }>;
type Looked = Extract<PrivacyEffect, { do: 'find-report' }>;

interface Reader {
  accountId: string;
  conversationId: string;
}

interface ReportsOptions {
  ids: Ids;
  /** Told after the commit. */
  reported: (reportId: string, reason: ReportReason) => void;
}

const cleaned = (words: string | undefined): string | null => {
  const text = [...(words ?? '').replace(/[^\P{C}\n]/gu, '').trim()].slice(0, REPORT_WORDS).join('');
  return text === '' ? null : text;
};

/** The newest order here that something came of; outside of groups also one from another chat. */
const newest = async (tx: Tx, { accountId, conversationId }: Reader): Promise<string> => {
  const row = await tx.get<{ id: string }>(
    `SELECT g.id FROM generation g WHERE g.account_id = ? AND g.deleted_at IS NULL
       AND g.status IN ('completed', 'partial') AND g.kind <> 'training'
       AND (g.conversation_id = ? OR EXISTS (SELECT 1 FROM conversation c WHERE c.id = ? AND c.kind = 'private'))
     ORDER BY CASE WHEN g.conversation_id = ? THEN 0 ELSE 1 END, g.created_at DESC, g.id DESC LIMIT 1`,
    accountId,
    conversationId,
    conversationId,
    conversationId,
  );
  if (!row) throw new DarkroomError('NOTHING_TO_SHOW', `${accountId} has nothing to report`);
  return row.id;
};

/** What was delivered first of an order. */
const firstPicture = (tx: Tx, generationId: string): Promise<{ id: string } | undefined> =>
  tx.get<{ id: string }>(
    `SELECT s.id FROM generation_item i JOIN asset s ON s.id = i.labelled_id
     WHERE i.generation_id = ? AND s.deleted_at IS NULL AND s.delete_after IS NULL ORDER BY i.position LIMIT 1`,
    generationId,
  );

/** Something of one's own, or a template that anybody can see. */
const subjectOf = async (
  tx: Tx,
  reader: Reader,
  { generationId, templateId }: { generationId?: string; templateId?: string },
): Promise<Omit<ReportSubject, 'reported'>> => {
  if (templateId !== undefined) {
    const template = await tx.get(
      `SELECT 1 AS found FROM prompt_template WHERE id = ? AND deleted_at IS NULL
         AND (status = 'published' OR account_id = ?)`,
      templateId,
      reader.accountId,
    );
    if (!template) throw new DarkroomError('PROMPT_NOT_FOUND', `no template ${templateId}`);
    return { templateId };
  }
  const id = generationId ?? (await newest(tx, reader));
  const row = await tx.get<{ title: string | null }>(
    'SELECT title FROM generation WHERE id = ? AND account_id = ? AND deleted_at IS NULL',
    id,
    reader.accountId,
  );
  if (!row) throw new DarkroomError('GENERATION_NOT_FOUND', `${id} is not of ${reader.accountId}`);
  const picture = await firstPicture(tx, id);
  return { generationId: id, title: row.title ?? '', ...(picture ? { assetId: picture.id } : {}) };
};

const earlier = (
  tx: Tx,
  accountId: string,
  { generationId, templateId }: { generationId?: string; templateId?: string },
): Promise<{ id: string } | undefined> =>
  tx.get<{ id: string }>(
    `SELECT id FROM report WHERE account_id = ? AND ${templateId === undefined ? 'generation_id' : 'template_id'} = ?`,
    accountId,
    templateId ?? generationId ?? '',
  );

/** What people find wrong with a picture or a template; an admin closes it (report-desk.ts). */
export const createReports = ({ ids, reported }: ReportsOptions) => ({
  /** What a report would be about. Throws NOTHING_TO_SHOW, GENERATION_NOT_FOUND, PROMPT_NOT_FOUND. */
  find: async (tx: Tx, reader: Reader, asked: Looked): Promise<ReportSubject> => {
    const subject = await subjectOf(tx, reader, asked);
    return { ...subject, reported: (await earlier(tx, reader.accountId, subject)) !== undefined };
  },
  /** Once per thing and person: a second one answers the first. */
  report: async (tx: Tx, reader: Reader, asked: Asked): Promise<{ reportId: string }> => {
    const { accountId, conversationId } = reader;
    if (!REPORT_REASONS.includes(asked.reason)) {
      throw new DarkroomError('BAD_INPUT', `no reason ${asked.reason}`, { field: 'reason' });
    }
    if (asked.generationId === undefined && asked.templateId === undefined) {
      throw new DarkroomError('BAD_INPUT', 'a report is about something', { field: 'generationId' });
    }
    await tx.lock(`reports:${accountId}`);
    const subject = await subjectOf(tx, reader, asked);
    const first = await earlier(tx, accountId, subject);
    if (first) return { reportId: first.id };
    const id = ids.row();
    await tx.run(
      `INSERT INTO report (id, account_id, conversation_id, generation_id, template_id, reason, words, status, created_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, 'open', ?)`,
      id,
      accountId,
      conversationId,
      subject.generationId ?? null,
      subject.templateId ?? null,
      asked.reason,
      cleaned(asked.words),
      await tx.now(),
    );
    tx.onCommit(() => reported(id, asked.reason));
    return { reportId: id };
  },
});
