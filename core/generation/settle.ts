import type { Tx } from '../db/db.ts';
import type { Line, MenuAction, ReplyDraft } from '../delivery/reply.ts';
import type { ErrorCode } from '../errors.ts';
import type { JobDefinition, Likeness } from '../studio/job.ts';
import { definitionOf } from '../studio/job.ts';
import { closeGeneration, isFreeRetake, parametersOf, slotsOf, takeGiftBack } from './closing.ts';
import { failedReply } from './failures.ts';
import { readInput } from './inputs.ts';
import { type Counts, refreshGeneration } from './refresh.ts';
import { doneReply, resultReply } from './replies.ts';
import type { GenerationRow } from './rows.ts';
import { readGeneration, replyAbout } from './rows.ts';
import type { Settlement } from './settlement.ts';
import type { Fence } from './states.ts';
import { advance } from './states.ts';
import { insertAsset, type StoredPicture } from './stored.ts';

const say = (settlement: Settlement, tx: Tx, row: GenerationRow, replies: ReplyDraft[]) =>
  settlement.outbox.enqueue(
    tx,
    replies.map((reply) => replyAbout(row, reply)),
  );

/** Whoever closes by what else the account orders waits for its orders, before anything else is locked. */
const lockAccount = async (tx: Tx, job: JobDefinition | undefined, row: GenerationRow): Promise<void> => {
  if (job?.closesAlone) await tx.lock(`account:${row.account_id}`);
};

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
    assets: StoredPicture;
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
  const job = settlement.jobs.get(definitionOf(row));
  await lockAccount(tx, job, row);
  const now = await tx.now();
  const moved = await advance(tx, args.itemId, 'done', {
    fence: args.fence,
    set: {
      master_id: args.assets.master.id,
      labelled_id: args.assets.labelled.id,
      ground_id: args.assets.ground?.id ?? null,
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
  for (const asset of Object.values(args.assets)) await insertAsset(tx, row, args.itemId, asset, now);
  await saveParameters(tx, row.id, args);
  const { open, counts, status } = await refreshGeneration(tx, row, settlement);
  const after = open ? [] : await closeGeneration(tx, settlement, row.id, status);
  const { available } = await settlement.ledger.balance(tx, row.account_id);
  // What somebody has is between them and us.
  const left = row.conversation_kind === 'group' ? undefined : available;
  const together = job?.makes !== 'model' && job?.together === true;
  const choices = await choicesOf(tx, settlement, row, args.itemId);
  const again = open || together || choices ? undefined : await settlement.price(tx, row);
  await say(settlement, tx, row, [
    ...(open ? [] : [await finalReply(tx, settlement, row, counts, left)]),
    ...(together
      ? []
      : [
          resultReply({
            generationId: row.id,
            assetIds: [args.assets.labelled.id],
            caption: args.caption,
            credits: { used: (await isFreeRetake(tx, row.id)) ? 0 : row.unit_price, left },
            againPrice: again === undefined ? undefined : again * row.item_count,
            actions: (job?.makes !== 'model' && job?.actions) || [],
            pictures: 1,
            unitPrice: undefined,
            choices,
            more: await moreOf(tx, settlement, row, args),
          }),
        ]),
    ...after,
  ]);
  return true;
};

/** The order of a row and which of its pictures an item is, as the row's job sees them; undefined where it can't any more. */
const placeOf = async (tx: Tx, job: JobDefinition, row: GenerationRow, itemId: string) => {
  const item = await tx.get<{ position: number }>(
    'SELECT position FROM generation_item WHERE id = ?',
    itemId,
  );
  const slots = slotsOf(row);
  const input = readInput(job, row);
  if (input === undefined) return undefined;
  const order = { accountId: row.account_id, generationId: row.id, input, slots };
  return { order, slot: slots[item?.position ?? 0] ?? 0 };
};

/** Choices that a job adds under one picture. */
const moreOf = async (
  tx: Tx,
  settlement: Settlement,
  row: GenerationRow,
  { itemId, seed }: { itemId: string; seed: number },
): Promise<MenuAction[]> => {
  const job = settlement.jobs.get(definitionOf(row));
  if (job === undefined || job.makes === 'model' || !job.more) return [];
  const place = await placeOf(tx, job, row, itemId);
  return place ? job.more(place.order, { slot: place.slot, seed }) : [];
};

/** The choices under this one picture, where its job has some of its own. */
const choicesOf = async (
  tx: Tx,
  settlement: Settlement,
  row: GenerationRow,
  itemId: string,
): Promise<MenuAction[] | undefined> => {
  const job = settlement.jobs.get(definitionOf(row));
  if (job?.makes === 'model' || !job?.choices) return undefined;
  const place = await placeOf(tx, job, row, itemId);
  return place && job.choices(place.order, place.slot);
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
const finalReply = async (
  tx: Tx,
  settlement: Settlement,
  row: GenerationRow,
  counts: Counts['counts'],
  left: number | undefined,
): Promise<ReplyDraft> => {
  const { done = 0, failed = 0 } = counts;
  if (failed > 0) return failedReply(tx, settlement, row, { done });
  const job = settlement.jobs.get(definitionOf(row));
  const said = job?.makes === 'model' ? undefined : job?.steps?.completed;
  const used = (await isFreeRetake(tx, row.id)) ? 0 : row.unit_price * done;
  return doneReply(row.id, row.title ?? '', { used, left }, said);
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
  await lockAccount(tx, settlement.jobs.get(definitionOf(row)), row);
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
  await say(settlement, tx, row, [
    await failedReply(tx, settlement, row, { done: counts.done ?? 0, code: args.code, rule: args.rule }),
    ...after,
  ]);
  return true;
};
