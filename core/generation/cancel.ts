import type { Tx } from '../db/db.ts';
import { DarkroomError } from '../errors.ts';
import { closeGeneration, isFreeRetake } from './closing.ts';
import { refreshGeneration } from './refresh.ts';
import { endedReply } from './replies.ts';
import type { ItemRow } from './rows.ts';
import { readItems, readOwnGeneration, replyAbout } from './rows.ts';
import type { Settlement } from './settlement.ts';
import { advance } from './states.ts';

const WEEK = 7 * 24 * 60 * 60 * 1000;

/** The share of the price that a late cancel costs (security 17): training all of it, other jobs half. */
const afterStartShare = (kind: string, price: number): number =>
  kind === 'training' ? price : Math.floor(price / 2);

const isOpen = (item: ItemRow): boolean =>
  item.status === 'queued' || item.status === 'running' || item.status === 'uncertain';

/** A cancel is late once the provider has the request; the first late one in 7 days is free. */
const lateCancelsCost = async (tx: Tx, accountId: string, generationId: string): Promise<boolean> => {
  const now = await tx.now();
  const earlier = await tx.get(
    `SELECT 1 AS found FROM generation_item
     WHERE account_id = ? AND generation_id <> ? AND status = 'cancelled' AND provider_job_id IS NOT NULL AND ended_at > ?`,
    accountId,
    generationId,
    now - WEEK,
  );
  return earlier !== undefined;
};

/** What a cancel would keep of each open item right now, in credits. */
export const cancelCost = async (
  tx: Tx,
  generation: { id: string; account_id: string; kind: string; unit_price: number },
  items: ItemRow[],
): Promise<{ refundable: number; captured: Map<string, number> }> => {
  const costs = await lateCancelsCost(tx, generation.account_id, generation.id);
  // A gift: cancelled it is used up, and not turned into credits.
  const gift = await isFreeRetake(tx, generation.id);
  const captured = new Map<string, number>();
  let refundable = 0;
  for (const item of items.filter(isOpen)) {
    const late = costs && item.provider_job_id !== null;
    const share = gift
      ? generation.unit_price
      : late
        ? afterStartShare(generation.kind, generation.unit_price)
        : 0;
    captured.set(item.id, share);
    refundable += generation.unit_price - share;
  }
  return { refundable, captured };
};

/** An item whose work is to be stopped, here and at its provider. */
export interface StoppedItem {
  itemId: string;
  kind: string;
  provider: string | null;
  jobId: string | null;
}

export interface CancelOutcome {
  generationId: string;
  refunded: number;
  captured: number;
}

/**
 * Cancels what is still open of a generation. The person sees before the press what comes back; with
 * `shownRefund` a cancel that would give back less than shown is refused with PRICE_CHANGED.
 */
export const cancelGeneration = async (
  tx: Tx,
  settlement: Settlement,
  args: { accountId: string; generationId: string; shownRefund?: number },
  stop: (items: StoppedItem[]) => void,
): Promise<CancelOutcome> => {
  const row = await readOwnGeneration(tx, args.accountId, args.generationId);
  if (!row)
    throw new DarkroomError('GENERATION_NOT_FOUND', `${args.generationId} is not of ${args.accountId}`);
  await tx.lock(`account:${args.accountId}`);
  // Holds the rows: whether the provider has the request must not change between the price and the cancel.
  await tx.run('UPDATE generation_item SET position = position WHERE generation_id = ?', row.id);
  const items = await readItems(tx, row.id);
  const { captured, refundable } = await cancelCost(tx, row, items);
  if (items.some(isOpen) && args.shownRefund !== undefined && refundable < args.shownRefund) {
    throw new DarkroomError('PRICE_CHANGED', `a cancel gives ${refundable}, shown ${args.shownRefund}`, {
      shown: args.shownRefund,
      now: refundable,
    });
  }
  const now = await tx.now();
  let refunded = 0;
  let kept = 0;
  const stopped: StoppedItem[] = [];
  for (const item of items.filter(isOpen)) {
    const moved = await advance(tx, item.id, 'cancel', {
      set: { cancel_asked_at: now, ended_at: now, lease_owner: null, lease_until: null },
      where: 'attempt = ?',
      values: [item.attempt],
    });
    if (!moved) continue;
    const share = captured.get(item.id) ?? 0;
    if (share > 0) {
      await settlement.ledger.captureItem(tx, {
        generationId: row.id,
        itemId: item.id,
        attempt: item.attempt,
        amount: share,
      });
    } else {
      await settlement.ledger.releaseItem(tx, { generationId: row.id, itemId: item.id });
    }
    refunded += row.unit_price - share;
    kept += share;
    stopped.push({
      itemId: item.id,
      kind: row.kind,
      provider: item.provider,
      jobId: item.provider_job_id,
    });
  }
  if (stopped.length === 0) throw new DarkroomError('CANNOT_CANCEL', `${row.id} has ended`);
  const { status } = await refreshGeneration(tx, row, settlement);
  const after = await closeGeneration(tx, settlement, row.id, status);
  await settlement.outbox.enqueue(tx, [
    replyAbout(
      row,
      endedReply(row.id, row.title ?? '', {
        key: kept > 0 ? 'gen-cancelled-late' : 'gen-cancelled',
        params: { refunded, captured: kept },
      }),
    ),
    ...after.map((reply) => replyAbout(row, reply)),
  ]);
  tx.onCommit(() => stop(stopped));
  return { generationId: row.id, refunded, captured: kept };
};
