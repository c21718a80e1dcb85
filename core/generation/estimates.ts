import type { Tx } from '../db/db.ts';
import { definitionOf } from '../studio/job.ts';

/** Where an item stands and how long it will take. */
export interface Estimate {
  /** 1 = next or already running. */
  place: number;
  /** Whole minutes until it is done, at least 1. */
  minutes: number;
}

/** Seconds a picture usually takes, until enough real ones have been measured. */
const USUAL_SECONDS: Record<string, number> = { cakes: 30, 'portraits.training': 30 * 60 };
const SAMPLE = 20;

/**
 * Place in the queue and minutes left, from the rows that wait ahead of the generation's first open item and
 * from how long the last pictures of this job really took.
 */
export const estimate = async (
  tx: Tx,
  generation: { id: string; job: string; kind: string },
  concurrency: number,
): Promise<Estimate> => {
  const ahead = await tx.get<{ n: number; mine: number }>(
    `SELECT CAST(COUNT(o.id) AS BIGINT) AS n,
            (SELECT CAST(COUNT(*) AS BIGINT) FROM generation_item i
             WHERE i.generation_id = ? AND i.status IN ('queued', 'running', 'uncertain')) AS mine
     FROM generation_item o
     JOIN (SELECT priority, queued_at, id FROM generation_item WHERE generation_id = ?
           ORDER BY position LIMIT 1) m ON 1 = 1
     WHERE o.status = 'queued' AND o.generation_id <> ?
       AND (o.priority > m.priority OR (o.priority = m.priority
            AND (o.queued_at < m.queued_at OR (o.queued_at = m.queued_at AND o.id < m.id))))`,
    generation.id,
    generation.id,
    generation.id,
  );
  const timing = await tx.get<{ n: number; ms: number | null }>(
    `SELECT CAST(COUNT(*) AS BIGINT) AS n, CAST(SUM(ended_at - started_at) AS BIGINT) AS ms
     FROM (SELECT i.ended_at, i.started_at FROM generation_item i JOIN generation g ON g.id = i.generation_id
           WHERE i.job = ? AND g.kind = ? AND i.status = 'done' AND i.started_at IS NOT NULL
           ORDER BY i.ended_at DESC LIMIT ${SAMPLE}) t`,
    generation.job,
    generation.kind,
  );
  const seconds =
    timing && timing.n > 0 && timing.ms !== null
      ? timing.ms / timing.n / 1000
      : (USUAL_SECONDS[definitionOf(generation)] ?? 60);
  const place = (ahead?.n ?? 0) + 1;
  const rounds = Math.ceil((place - 1 + Math.max(1, ahead?.mine ?? 1)) / Math.max(1, concurrency));
  return { place, minutes: Math.max(1, Math.ceil((rounds * seconds) / 60)) };
};
