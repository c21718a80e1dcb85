import type { Tx } from '../db/db.ts';
import type { ItemRow } from './rows.ts';
import { settleFailed } from './settle.ts';
import type { Settlement } from './settlement.ts';

/** Circuits open for 30 s, then 60 s, then 120 s: who is told to wait longer than that meets an outage and no hiccup. */
const LONGEST_WAIT_MS = 120_000;

/**
 * No driver can be called for this queued item now. It waits for the first circuit to let a call through, which counts as
 * no attempt and costs nothing; where that would take long, it fails and its credits go back.
 * @returns milliseconds until it wants to be looked at again; undefined when it has ended, or somebody else has it.
 */
export const holdOn = async (
  tx: Tx,
  settlement: Settlement,
  item: ItemRow,
  waitMs: number,
): Promise<number | undefined> => {
  if (waitMs > LONGEST_WAIT_MS) {
    await settleFailed(tx, settlement, {
      generationId: item.generation_id,
      itemId: item.id,
      code: 'PROVIDER_UNAVAILABLE',
      message: `no provider of ${item.job} can be called for another ${Math.ceil(waitMs / 1000)} s`,
    });
    return undefined;
  }
  const held = await tx.run(
    `UPDATE generation_item SET not_before = ? WHERE id = ? AND status = 'queued' AND attempt = ? AND not_before = ?`,
    (await tx.now()) + waitMs,
    item.id,
    item.attempt,
    item.not_before,
  );
  return held === 1 ? waitMs : undefined;
};
