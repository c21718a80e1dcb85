import type { Tx } from '../db/db.ts';
import type { ErrorCode } from '../errors.ts';
import type { GenerationRow } from './rows.ts';
import type { Settlement } from './settlement.ts';
import { generationStatus, type ItemStatus } from './states.ts';

/** What a generation is, by its items. */
export interface Counts {
  status: ReturnType<typeof generationStatus>;
  open: boolean;
  counts: Partial<Record<ItemStatus, number>>;
}

/** Derives what a generation is from its items, and writes it. */
export const refreshGeneration = async (
  tx: Tx,
  row: GenerationRow,
  settlement: Pick<Settlement, 'ended'>,
  end: { code?: ErrorCode; message?: string } = {},
): Promise<Counts> => {
  const now = await tx.now();
  const groups = await tx.all<{ status: ItemStatus; n: number }>(
    `SELECT status, CAST(COUNT(*) AS BIGINT) AS n FROM generation_item WHERE generation_id = ? GROUP BY status`,
    row.id,
  );
  const counts = Object.fromEntries(groups.map((group) => [group.status, group.n])) as Counts['counts'];
  const status = generationStatus(counts);
  const open = status === 'queued' || status === 'running';
  await tx.run(
    `UPDATE generation SET status = ?,
       step = CASE WHEN CAST(? AS INTEGER) = 1 THEN step WHEN CAST(? AS TEXT) IN ('completed', 'partial') THEN 'completed' ELSE 'failed' END,
       started_at = COALESCE(started_at, ?),
       completed_at = CASE WHEN CAST(? AS INTEGER) = 1 THEN NULL ELSE CAST(? AS BIGINT) END,
       credits_spent = (SELECT CAST(COALESCE(SUM(captured), 0) AS BIGINT) FROM hold_item
                        WHERE hold_id = (SELECT id FROM hold WHERE generation_id = ?)),
       error_code = COALESCE(?, error_code), error_message = COALESCE(?, error_message)
     WHERE id = ?`,
    status,
    open ? 1 : 0,
    status,
    now,
    open ? 1 : 0,
    now,
    row.id,
    end.code ?? null,
    end.message?.slice(0, 500) ?? null,
    row.id,
  );
  if (!open) {
    const { job } = row;
    const seconds = (now - row.created_at) / 1000;
    tx.onCommit(() => settlement.ended(job, status, seconds));
  }
  return { status, open, counts };
};
