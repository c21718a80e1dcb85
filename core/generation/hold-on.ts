import type { Clock } from '../clock.ts';
import type { Tx } from '../db/db.ts';
import { definitionOf } from '../studio/job.ts';
import type { ItemRow } from './rows.ts';
import { readGeneration } from './rows.ts';
import { settleFailed } from './settle.ts';
import type { Settlement } from './settlement.ts';

const MINUTE = 60_000;
/** A timer may come a moment before its time, and must not find that it is still waited for. */
const SLACK_MS = 50;
/** How long no worker may find a driver for a queued picture, and for a training, which takes half an hour by itself. */
const LONGEST_MS = { picture: 10 * MINUTE, model: 6 * 60 * MINUTE } as const;

const longestOf = async (tx: Tx, { jobs }: Settlement, item: ItemRow): Promise<number> => {
  const row = await readGeneration(tx, item.generation_id);
  const job = row && jobs.get(definitionOf(row));
  return job?.makes === 'model' ? LONGEST_MS.model : LONGEST_MS.picture;
};

/**
 * This worker may call no driver for this queued item now, which is no attempt and costs nothing. The row stays as free for
 * any other worker as it was, whose circuits may be closed; it only keeps since when it has waited. Where that is longer than
 * a whole outage may take, and nobody has claimed it meanwhile, it fails and its credits go back.
 * @returns milliseconds until this worker looks at it again; undefined when it has ended, or somebody else has it.
 */
export const holdOn = async (
  tx: Tx,
  settlement: Settlement,
  item: ItemRow,
  waitMs: number,
): Promise<number | undefined> => {
  const now = await tx.now();
  const since = item.held_since ?? now;
  const left = since + (await longestOf(tx, settlement, item)) - now;
  if (item.held_since !== null && left > 0) return Math.min(waitMs, left);
  // With PostgreSQL somebody may have claimed it since it was read: what is changed here is as it was, and locked.
  const ours = await tx.run(
    `UPDATE generation_item SET held_since = ? WHERE id = ? AND status = 'queued' AND attempt = ? AND not_before = ?`,
    since,
    item.id,
    item.attempt,
    item.not_before,
  );
  if (ours === 0) return undefined;
  if (left > 0) return Math.min(waitMs, left);
  await settleFailed(tx, settlement, {
    generationId: item.generation_id,
    itemId: item.id,
    code: 'PROVIDER_UNAVAILABLE',
    message: `no provider of ${item.job} could be called for ${Math.round((now - since) / 1000)} s`,
  });
  return undefined;
};

/** Queued items that this process looks at again by itself, in memory: other refs of them are no news here. */
export interface Holds {
  has(itemId: string): boolean;
  add(itemId: string, waitMs: number): void;
}

export const createHolds = (clock: Clock): Holds => {
  const until = new Map<string, number>();
  let tidied = 0;
  const isOver = (itemId: string): boolean => (until.get(itemId) ?? 0) <= clock();
  return {
    has: (itemId) => !isOver(itemId),
    add(itemId, waitMs) {
      // Those that somebody else took never come back here.
      if (clock() - tidied > MINUTE) {
        tidied = clock();
        for (const known of until.keys()) if (isOver(known)) until.delete(known);
      }
      until.set(itemId, clock() + waitMs - SLACK_MS);
    },
  };
};
