import { createHash } from 'node:crypto';
import type { Tx } from '../../db/db.ts';
import type { Logger } from '../../logger.ts';

const SOURCE = 'stars';

/** What Telegram said, as far as it is nobody's data: the same words are one issue, however often they are said. */
export interface StarsFact {
  kind: 'payment' | 'refund';
  chargeId: string;
  amount: number;
}

const bodyOf = ({ kind, chargeId, amount }: StarsFact): string => JSON.stringify({ kind, chargeId, amount });

const idOf = (fact: StarsFact): string =>
  createHash('sha256')
    .update(`${SOURCE}\n${bodyOf(fact)}`)
    .digest('hex');

/** Leaves it to the operator; false when it was left before. */
export const raiseIssue = async (
  tx: Tx,
  logger: Logger,
  fact: StarsFact,
  problem: string,
): Promise<boolean> => {
  const made = await tx.run(
    `INSERT INTO scan_issue (id, source, body, problem, created_at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (id) DO NOTHING`,
    idOf(fact),
    SOURCE,
    bodyOf(fact),
    problem,
    await tx.now(),
  );
  if (made === 1) logger.error({ ...fact, problem }, 'Stars moved that nothing here explains');
  return made === 1;
};

/** Nothing is left to decide about it, and it is never raised: whoever decided knew. */
export const settleIssue = async (tx: Tx, fact: StarsFact, problem: string): Promise<void> => {
  const now = await tx.now();
  await tx.run(
    `INSERT INTO scan_issue (id, source, body, problem, created_at, closed_at) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO NOTHING`,
    ...[idOf(fact), SOURCE, bodyOf(fact), problem, now, now],
  );
  await closeIssue(tx, fact);
};

/** What was left to the operator about a charge, the oldest first, also what is decided. */
export const readIssues = async (tx: Tx, chargeId: string): Promise<StarsFact[]> => {
  // Charge ids are Telegram's words: compared here, as they could hold signs that LIKE takes for something else.
  const rows = await tx.all<{ body: string }>(
    'SELECT body FROM scan_issue WHERE source = ? ORDER BY created_at, id',
    SOURCE,
  );
  return rows.map(({ body }) => JSON.parse(body) as StarsFact).filter((fact) => fact.chargeId === chargeId);
};

/** It explained itself: what was missing came after all. */
export const closeIssue = async (tx: Tx, fact: StarsFact): Promise<void> => {
  await tx.run(
    'UPDATE scan_issue SET closed_at = ? WHERE id = ? AND closed_at IS NULL',
    await tx.now(),
    idOf(fact),
  );
};
