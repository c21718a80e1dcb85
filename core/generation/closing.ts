import type { Tx } from '../db/db.ts';
import type { ReplyDraft } from '../delivery/reply.ts';
import { DarkroomError } from '../errors.ts';
import { definitionOf, type JobDefinition, type PictureFacts, type Prepared } from '../studio/job.ts';
import { readInput } from './inputs.ts';
import { againAction, endingReply, resultReply } from './replies.ts';
import { type GenerationRow, readGeneration } from './rows.ts';
import type { Settlement } from './settlement.ts';

/** What is kept of how the pictures of a generation were made (`generation.parameters`). */
export interface Parameters {
  seed?: number;
  locale?: string;
  /** By position: how far from `seed` an item's own is; its position where there are none. */
  offsets?: number[];
  /** By item. */
  seeds?: Record<string, number>;
  likeness?: Record<string, PictureFacts['likeness'][number]>;
}

/** Which item of the order each item is, by position. */
export const slotsOf = (row: Pick<GenerationRow, 'parameters' | 'item_count'>): number[] => {
  const { offsets } = parametersOf(row);
  return Array.from({ length: row.item_count }, (_, position) => offsets?.[position] ?? position);
};

export const parametersOf = (row: Pick<GenerationRow, 'parameters'>): Parameters =>
  JSON.parse(row.parameters ?? '{}') as Parameters;

interface DoneItem {
  id: string;
  labelled_id: string;
  position: number;
}

const doneItems = (tx: Tx, generationId: string): Promise<DoneItem[]> =>
  tx.all<DoneItem>(
    `SELECT id, labelled_id, position FROM generation_item WHERE generation_id = ? AND status = 'done' ORDER BY position`,
    generationId,
  );

/** What is known of the pictures of a generation that are done, in their order. */
const factsOf = (row: GenerationRow, items: DoneItem[]): PictureFacts => {
  const { seed = 0, seeds = {}, likeness = {} } = parametersOf(row);
  return {
    seeds: items.map((item) => seeds[item.id] ?? seed),
    likeness: items.map((item) => likeness[item.id] ?? null),
  };
};

/** All pictures of an order in one message, for jobs that want it so. */
const togetherReply = async (
  tx: Tx,
  settlement: Settlement,
  row: GenerationRow,
  job: Extract<JobDefinition, { makes?: 'picture' }>,
  status: string,
): Promise<ReplyDraft[]> => {
  const items = await doneItems(tx, row.id);
  const [first] = items;
  if (!first) return [];
  // Read when it was made: where it can't be read any more, the pictures go out without their caption.
  const input = readInput(job, row);
  const prepared = JSON.parse(row.prepared ?? '{}') as Prepared;
  const facts = factsOf(row, items);
  const { available } = await settlement.ledger.balance(tx, row.account_id);
  const again = await settlement.price(tx, row);
  // An order with a retry under it is one of which something is missing: that comes with its own message.
  const retake =
    status === 'completed' && facts.likeness.includes('low') && row.conversation_kind === 'private';
  return [
    resultReply({
      generationId: row.id,
      assetIds: items.map((item) => item.labelled_id),
      caption: [
        ...(input === undefined
          ? []
          : job.caption(input, prepared, {
              slot: 0,
              seed: facts.seeds[0] ?? 0,
              provider: '',
              likeness: null,
              pictures: facts,
            })),
        ...(retake && !(await isRetake(tx, row.id)) ? [{ key: 'retake-offer' }] : []),
      ],
      credits: {
        used: (await isFreeRetake(tx, row.id)) ? 0 : row.unit_price * items.length,
        left: row.conversation_kind === 'group' ? undefined : available,
      },
      againPrice: again === undefined ? undefined : again * row.item_count,
      actions: [
        ...(retake && !(await isRetake(tx, row.id)) ? (['retake'] as const) : []),
        ...(job.actions ?? []),
      ],
      pictures: items.length,
      unitPrice: again,
    }),
  ];
};

/** The end of an order whose pictures came one by one, where its job has something to say about all of them. */
const endingReplies = async (
  tx: Tx,
  settlement: Settlement,
  row: GenerationRow,
  job: Extract<JobDefinition, { makes?: 'picture' }>,
): Promise<ReplyDraft[]> => {
  const items = await doneItems(tx, row.id);
  const input = readInput(job, row);
  if (items.length === 0 || !job.ending || input === undefined) return [];
  const slots = slotsOf(row);
  const order = { accountId: row.account_id, generationId: row.id, input, slots };
  const mayRetake = row.conversation_kind === 'private' && !(await isRetake(tx, row.id));
  const low = mayRetake ? lowItems(row, items).map(({ position }) => slots[position] ?? position) : [];
  const { lines, actions } = await job.ending(tx, order, {
    done: items.length,
    count: row.item_count,
    low,
    missing: slots.filter((_, position) => !items.some((item) => item.position === position)),
  });
  if (lines.length === 0) return [];
  const price = await settlement.price(tx, row);
  // What repeats a part of another order can't be ordered again as it is.
  const isPart = parametersOf(row).offsets !== undefined;
  const again = price === undefined || isPart ? [] : [againAction(row.id, price * row.item_count)];
  return [endingReply(row.id, { lines, actions: [...again, ...actions] })];
};

const lowItems = (row: GenerationRow, items: DoneItem[]): DoneItem[] => {
  const { likeness } = factsOf(row, items);
  return items.filter((_, i) => likeness[i] === 'low');
};

/** Whether a generation is a free retake of another one: what it took never comes back as credits. */
export const isFreeRetake = async (tx: Tx, generationId: string): Promise<boolean> =>
  (await tx.get('SELECT 1 AS found FROM retake WHERE retake_id = ?', generationId)) !== undefined;

/** A retake of a retake is not free: once per order. */
const isRetake = async (tx: Tx, generationId: string): Promise<boolean> =>
  (await tx.get(
    'SELECT 1 AS found FROM retake WHERE retake_id = ? OR generation_id = ?',
    generationId,
    generationId,
  )) !== undefined;

/**
 * What follows when the last item of a generation has ended, in that transaction: the job hears of it, and pictures
 * that go out together do. Answers what is to be said after the ending itself.
 */
export const closeGeneration = async (
  tx: Tx,
  settlement: Settlement,
  generationId: string,
  status: string,
): Promise<ReplyDraft[]> => {
  const row = await readGeneration(tx, generationId);
  const job = row && settlement.jobs.get(definitionOf(row));
  if (!row || !job) return [];
  // It was valid when it was ordered. Whatever a later build thinks of it, its credits must not stay held.
  const input = readInput(job, row);
  if (input === undefined)
    settlement.logger.error(
      { generationId, job: row.job },
      'an order ends whose input can not be read any more',
    );
  await job.closed?.(tx, {
    accountId: row.account_id,
    generationId: row.id,
    input,
    references: JSON.parse(row.reference_ids) as string[],
    succeeded: status === 'completed' || status === 'partial',
  });
  // A free retake that brought nothing at all may be asked for once more; one that brought something was it.
  if (status === 'failed')
    await tx.run('UPDATE retake SET generation_id = ? WHERE retake_id = ?', `failed:${row.id}`, row.id);
  if (job.makes === 'model') return [];
  return job.together
    ? togetherReply(tx, settlement, row, job, status)
    : endingReplies(tx, settlement, row, job);
};

/**
 * The items of an order that may be retaken free, because they are hardly like the person or the product: once per
 * order. Throws GENERATION_NOT_FOUND, CHOICE_USED, NOTHING_TO_SHOW.
 */
export const requireRetake = async (tx: Tx, row: GenerationRow, together: boolean): Promise<number[]> => {
  if (await isRetake(tx, row.id)) throw new DarkroomError('CHOICE_USED', `${row.id} had its retake`);
  const low = lowItems(row, await doneItems(tx, row.id));
  // Of an order whose pictures come together, one with a retry under it is one of which something is missing.
  const ended = row.status === 'completed' || (!together && row.status === 'partial');
  if (!ended || low.length === 0)
    throw new DarkroomError('NOTHING_TO_SHOW', `${row.id} has nothing to retake`);
  const slots = slotsOf(row);
  return low.map(({ position }) => slots[position] ?? position);
};

/** An item of a free retake that failed: its credits were a gift for it alone. */
export const takeGiftBack = async (
  tx: Tx,
  settlement: Settlement,
  row: GenerationRow,
  itemId: string,
): Promise<void> => {
  const item = await tx.get<{ attempt: number }>('SELECT attempt FROM generation_item WHERE id = ?', itemId);
  await settlement.ledger.captureItem(tx, { generationId: row.id, itemId, attempt: item?.attempt ?? 0 });
};
