import type { Tx } from '../db/db.ts';
import type { Line, ReplyDraft } from '../delivery/reply.ts';
import type { ErrorCode } from '../errors.ts';
import type { Likeness } from '../studio/job.ts';
import { definitionOf } from '../studio/job.ts';
import { deleteAfter } from '../studio/retention.ts';
import { closeGeneration, isFreeRetake, parametersOf, takeGiftBack } from './closing.ts';
import { doneReply, endedReply, resultReply } from './replies.ts';
import type { GenerationRow } from './rows.ts';
import { readGeneration, replyAbout } from './rows.ts';
import type { Settlement } from './settlement.ts';
import type { Fence, ItemStatus } from './states.ts';

import { advance, generationStatus } from './states.ts';

export type { Settlement } from './settlement.ts';

/** A stored object, as it is recorded with the item that it belongs to. */
export interface StoredAsset {
  id: string;
  kind: 'master' | 'labelled';
  key: string;
  mediaType: string;
  bytes: number;
  width: number;
  height: number;
  sha256: string;
}

const insertAsset = (tx: Tx, row: GenerationRow, itemId: string, asset: StoredAsset, now: number) =>
  tx.run(
    `INSERT INTO asset (id, account_id, generation_id, item_id, kind, key, media_type, bytes, width, height, sha256, created_at, delete_after)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    asset.id,
    row.account_id,
    row.id,
    itemId,
    asset.kind,
    asset.key,
    asset.mediaType,
    asset.bytes,
    asset.width,
    asset.height,
    asset.sha256,
    now,
    deleteAfter(asset.kind, now),
  );

interface Counts {
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

const say = (settlement: Settlement, tx: Tx, row: GenerationRow, replies: ReplyDraft[]) =>
  settlement.outbox.enqueue(
    tx,
    replies.map((reply) => replyAbout(row, reply)),
  );

/**
 * The end of a good item, in one transaction: its share of the hold is captured, the item is done, its
 * pictures are recorded and the reply is written. @returns false when somebody else ended it before
 * (cancelled, or a later attempt): then nothing moves, and the stored objects are to be deleted.
 */
export const settleDone = async (
  tx: Tx,
  settlement: Settlement,
  args: {
    generationId: string;
    itemId: string;
    fence: Fence;
    assets: { master: StoredAsset; labelled: StoredAsset };
    caption: Line[];
    /** As the provider used them. */
    parameters: Record<string, string | number>;
    seed: number;
    likeness: Likeness;
    provider: string;
  },
): Promise<boolean> => {
  const row = await readGeneration(tx, args.generationId);
  if (!row) return false;
  const now = await tx.now();
  const moved = await advance(tx, args.itemId, 'done', {
    fence: args.fence,
    set: {
      master_id: args.assets.master.id,
      labelled_id: args.assets.labelled.id,
      ended_at: now,
      lease_until: null,
      lease_owner: null,
    },
  });
  await tx.run(
    'UPDATE attempt SET status = ?, ended_at = ? WHERE item_id = ? AND attempt = ?',
    moved ? 'succeeded' : 'late',
    now,
    args.itemId,
    args.fence.attempt,
  );
  if (!moved) return false;
  const ending = await settlement.ledger.captureItem(tx, {
    generationId: row.id,
    itemId: args.itemId,
    attempt: args.fence.attempt,
  });
  if (!ending.ended) throw new Error(`item ${args.itemId} was open, but its hold had ended as ${ending.as}`);
  await insertAsset(tx, row, args.itemId, args.assets.master, now);
  await insertAsset(tx, row, args.itemId, args.assets.labelled, now);
  await saveParameters(tx, row.id, args);
  const { open, counts, status } = await refreshGeneration(tx, row, settlement);
  const after = open ? [] : await closeGeneration(tx, settlement, row.id, status);
  const { available } = await settlement.ledger.balance(tx, row.account_id);
  // What somebody has is between them and us.
  const left = row.conversation_kind === 'group' ? undefined : available;
  const job = settlement.jobs.get(definitionOf(row));
  const together = job?.makes !== 'model' && job?.together === true;
  const again =
    open || together ? undefined : await settlement.price(tx, definitionOf(row), JSON.parse(row.input));
  await say(settlement, tx, row, [
    ...(open ? [] : [finalReply(row, counts, left, await isFreeRetake(tx, row.id))]),
    ...(together
      ? []
      : [
          resultReply({
            generationId: row.id,
            assetIds: [args.assets.labelled.id],
            caption: args.caption,
            credits: { used: row.unit_price, left },
            againPrice: again === undefined ? undefined : again * row.item_count,
            actions: [],
            pictures: 1,
            unitPrice: undefined,
          }),
        ]),
    ...after,
  ]);
  return true;
};

/** What was used, beside what was asked for: the seed that the items count from stays as it is. */
const saveParameters = async (
  tx: Tx,
  generationId: string,
  args: {
    itemId: string;
    parameters: Record<string, string | number>;
    seed: number;
    likeness: Likeness;
    provider: string;
  },
): Promise<void> => {
  // Read under the lock that the hold's row gives: another item of the generation may have written its own.
  const row = await tx.get<{ parameters: string | null }>(
    'SELECT parameters FROM generation WHERE id = ?',
    generationId,
  );
  const known = parametersOf({ parameters: row?.parameters ?? null });
  await tx.run(
    'UPDATE generation SET parameters = ?, provider = ? WHERE id = ?',
    JSON.stringify({
      ...args.parameters,
      ...known,
      seeds: { ...known.seeds, [args.itemId]: args.seed },
      ...(args.likeness === null ? {} : { likeness: { ...known.likeness, [args.itemId]: args.likeness } }),
    }),
    args.provider,
    generationId,
  );
};

/** The status message of a generation that ended with at least one picture. */
const finalReply = (
  row: GenerationRow,
  counts: Counts['counts'],
  left: number | undefined,
  gift: boolean,
): ReplyDraft => {
  const failed = counts.failed ?? 0;
  const title = row.title ?? '';
  if (failed === 0)
    return doneReply(row.id, title, { used: gift ? 0 : row.unit_price * (counts.done ?? 0), left });
  return endedReply(row.id, title, {
    key: 'gen-failed-part',
    code: 'GENERATION_FAILED',
    params: { refunded: gift ? 0 : row.unit_price * failed },
    retryPrice: gift ? undefined : row.unit_price * failed,
  });
};

/** The end of an item without a picture: its share goes back where it came from, and the person is told. */
export const settleFailed = async (
  tx: Tx,
  settlement: Settlement,
  args: {
    generationId: string;
    itemId: string;
    fence?: Fence;
    code: ErrorCode;
    message: string;
    rule?: string;
  },
): Promise<boolean> => {
  const row = await readGeneration(tx, args.generationId);
  if (!row) return false;
  const now = await tx.now();
  const moved = await advance(tx, args.itemId, 'fail', {
    fence: args.fence,
    set: {
      error_code: args.code,
      error_message: args.message.slice(0, 500),
      ended_at: now,
      lease_until: null,
      lease_owner: null,
    },
  });
  if (!moved) return false;
  await tx.run(
    `UPDATE attempt SET status = 'failed', error_code = ?, ended_at = ?
     WHERE item_id = ? AND status IN ('claimed', 'started')`,
    args.code,
    now,
    args.itemId,
  );
  const gift = await isFreeRetake(tx, row.id);
  if (gift) await takeGiftBack(tx, settlement, row, args.itemId);
  else await settlement.ledger.releaseItem(tx, { generationId: row.id, itemId: args.itemId });
  const { open, counts, status } = await refreshGeneration(tx, row, settlement, {
    code: args.code,
    message: args.message,
  });
  if (open) return true;
  const after = await closeGeneration(tx, settlement, row.id, status);
  const failed = counts.failed ?? 0;
  const refunded = gift ? 0 : row.unit_price * failed;
  const retryPrice = gift || args.code === 'REFUSED_BY_SAFETY' ? undefined : row.unit_price * failed;
  const key = args.rule ? 'gen-refused' : (counts.done ?? 0) > 0 ? 'gen-failed-part' : 'gen-failed';
  await say(settlement, tx, row, [
    endedReply(row.id, row.title ?? '', {
      key,
      code: args.code,
      params: { refunded, ...(args.rule ? { rule: args.rule } : {}) },
      retryPrice,
    }),
    ...after,
  ]);
  return true;
};
