import { createHash } from 'node:crypto';
import type { ErasureView } from '../../conversations/privacy.ts';
import type { Tx } from '../../db/db.ts';

type Counts = Omit<ErasureView, 'revision'>;

/** What an erasure would take away now. Credits are those that are there and those that are held. */
export const countErasure = async (tx: Tx, accountId: string): Promise<ErasureView> => {
  const now = await tx.now();
  const count = async (sql: string, ...params: (string | number)[]): Promise<number> =>
    (await tx.get<{ n: number }>(`SELECT CAST(COUNT(*) AS BIGINT) AS n FROM ${sql}`, ...params))?.n ?? 0;
  const assets = (kind: string) =>
    count(
      `asset WHERE account_id = ? AND kind = ? AND deleted_at IS NULL AND (delete_after IS NULL OR delete_after > ?)`,
      accountId,
      kind,
      now,
    );
  const credits = await tx.get<{ paid: number; bonus: number }>(
    `SELECT CAST(w.paid + COALESCE(SUM(i.paid), 0) AS BIGINT) AS paid,
            CAST(w.bonus + COALESCE(SUM(i.bonus), 0) AS BIGINT) AS bonus
     FROM wallet w LEFT JOIN hold h ON h.account_id = w.account_id AND h.status = 'open'
       LEFT JOIN hold_item i ON i.hold_id = h.id AND i.status = 'open'
     WHERE w.account_id = ? GROUP BY w.paid, w.bonus`,
    accountId,
  );
  const counts: Counts = {
    pictures: await assets('labelled'),
    uploads: await assets('upload'),
    models: await count('face_model WHERE account_id = ? AND deleted_at IS NULL', accountId),
    templates: await count('prompt_template WHERE account_id = ? AND deleted_at IS NULL', accountId),
    running: await count(`generation WHERE account_id = ? AND status IN ('queued', 'running')`, accountId),
    paid: credits?.paid ?? 0,
    bonus: credits?.bonus ?? 0,
    openOrders: await count(`payment_order WHERE account_id = ? AND status = 'open'`, accountId),
  };
  const revision = createHash('sha256').update(JSON.stringify(counts)).digest('hex').slice(0, 16);
  return { ...counts, revision };
};
