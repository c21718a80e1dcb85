import type { Tx } from '../db/db.ts';

/** Something that may be done so often in a while, counted as rows of guarded_failure (security 9). */
export interface Counted {
  kind: 'redeem' | 'paid-hash';
  /** Who, or what; two things that share a kind differ in it. */
  subject: string;
  most: number;
  withinMs: number;
}

/** Milliseconds until it may be done once more; 0 = now. Whoever counts after that holds a lock of the subject's. */
export const waitMs = async (tx: Tx, { kind, subject, most, withinMs }: Counted): Promise<number> => {
  const now = await tx.now();
  const rows = await tx.all<{ created_at: number }>(
    `SELECT created_at FROM guarded_failure WHERE kind = ? AND subject = ? AND created_at > ?
     ORDER BY created_at DESC LIMIT ?`,
    ...[kind, subject, now - withinMs, most],
  );
  const oldest = rows[most - 1];
  return oldest ? oldest.created_at + withinMs - now : 0;
};

/** Counts one more, and forgets what counts no more. */
export const countOnce = async (tx: Tx, { kind, subject, withinMs }: Counted): Promise<void> => {
  const now = await tx.now();
  await tx.run(
    'DELETE FROM guarded_failure WHERE kind = ? AND subject = ? AND created_at <= ?',
    ...[kind, subject, now - withinMs],
  );
  await tx.run(
    'INSERT INTO guarded_failure (kind, subject, created_at) VALUES (?, ?, ?)',
    kind,
    subject,
    now,
  );
};
