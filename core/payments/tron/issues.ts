import { createHash } from 'node:crypto';
import { type Db, rowset } from '../../db/db.ts';
import type { Logger } from '../../logger.ts';

/** Something that a source said and that could not be read, or that nobody could verify. */
export interface Issue {
  source: string;
  body: string;
  problem: string;
  /** What makes it one issue, where its body may differ from time to time; default the body. */
  key?: string;
}

/** What no text of PostgreSQL holds: NUL, and halves of letters. */
const clean = (text: string): string => Buffer.from(text).toString('utf8').replaceAll('\0', '');

export const idOf = ({
  source,
  body = '',
  key = body,
}: Pick<Issue, 'source' | 'key'> & Partial<Issue>): string =>
  createHash('sha256').update(`${source}\n${key}`).digest('hex');

/** Keeps issues for the admin; each is one row however often it is seen, and logged once. Answers how many were new. */
export const noteIssues = async (db: Db, logger: Logger, issues: readonly Issue[]): Promise<number> => {
  if (issues.length === 0) return 0;
  const rows = new Map(
    issues.map((issue) => {
      const { source, body, problem } = issue;
      const row = { id: idOf(issue), source, body: clean(body), problem: clean(problem) };
      return [row.id, row];
    }),
  );
  const noted = await db.tx(async (tx) =>
    tx.all<{ id: string; source: string; problem: string }>(
      `INSERT INTO scan_issue (id, source, body, problem, created_at)
       SELECT r.id, r.source, r.body, r.problem, CAST(? AS BIGINT)
       FROM ${rowset(tx, 'r', { id: 'text', source: 'text', body: 'text', problem: 'text' })}
       WHERE true ON CONFLICT (id) DO NOTHING RETURNING id, source, problem`,
      await tx.now(),
      JSON.stringify([...rows.values()]),
    ),
  );
  for (const { id, source, problem } of noted)
    logger.error({ issueId: id, source, problem }, 'a payment source said something that needs a look');
  return noted.length;
};
