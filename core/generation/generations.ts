import type { GenerationView, SubmitOutcome } from '../conversations/dialogue.ts';
import type { Tx } from '../db/db.ts';
import { DarkroomError } from '../errors.ts';
import type { Links } from '../storage/links.ts';
import { definitionOf } from '../studio/job.ts';
import { deleteWithSession } from '../studio/posters/delete-session.ts';
import type { PageReader } from '../studio/posters/page-links.ts';
import { showCake } from './cake-orders.ts';
import { cancelGeneration, type StoppedItem } from './cancel.ts';
import { slotsOf } from './closing.ts';
import { retryCount } from './failures.ts';
import { type HistoryFilter, listHistory, showGeneration } from './history.ts';
import { showPhotoOrder } from './photo-orders.ts';
import { deleteGeneration, originals, toggleStar } from './pictures.ts';
import { retake } from './retakes.ts';
import { type GenerationRow, type ItemRow, readItems, readOwnGeneration } from './rows.ts';
import type { Settlement } from './settlement.ts';
import type { SubmitOptions, SubmitRequest } from './submit.ts';
import { submit } from './submit.ts';
import { listRunning } from './views.ts';

/** Two presses of Again within this are one: a button that stays open must not order twice by a double tap. */
const DOUBLE_PRESS_MS = 3000;

interface Repeat {
  accountId: string;
  conversationId: string;
  locale?: string;
  generationId: string;
  shownPrice?: number;
}

export interface GenerationsOptions {
  submit: SubmitOptions;
  settlement: Settlement;
  links: Links;
  /** Stops the work on cancelled items, here and at the provider (best effort). */
  stop: (items: StoppedItem[]) => void;
  /** Pictures are to be deleted now. */
  swept: () => void;
}

/** The doors to generations. Every one takes the acting account and finds only what is its own (security 5). */
export const createGenerations = (options: GenerationsOptions) => {
  const { settlement } = options;
  const { concurrency } = options.submit;
  const priceOf = (tx: Tx) => (row: GenerationRow) => settlement.price(tx, row);

  /** The stored input, without what was meant for one picture alone. */
  const sameAgain = (row: GenerationRow): unknown => {
    const job = options.submit.jobs.get(definitionOf(row));
    const input: unknown = JSON.parse(row.input);
    return job?.again ? job.again(job.parse(input)) : input;
  };

  /** What failed of an order and was not refused, by slot, and was not brought by another retry since. Throws CHOICE_USED where all of it was. */
  const stillFailed = async (tx: Tx, row: GenerationRow, items: readonly ItemRow[]): Promise<number[]> => {
    const of = slotsOf(row);
    if (retryCount(items) === 0) return [];
    const slots = items
      .filter((item) => item.status === 'failed')
      .map(({ position }) => of[position] ?? position);
    const job = options.submit.jobs.get(definitionOf(row));
    if (!job?.stillMissing || slots.length === 0) return slots;
    const input = job.parse(JSON.parse(row.input));
    const order = { accountId: row.account_id, generationId: row.id, input, slots };
    const missing = await job.stillMissing(tx, order);
    if (missing.length === 0) throw new DarkroomError('CHOICE_USED', `${row.id} was retried already`);
    return missing;
  };

  const repeat = async (tx: Tx, request: Repeat, onlyFailed: boolean): Promise<SubmitOutcome> => {
    const row = await readOwnGeneration(tx, request.accountId, request.generationId);
    if (!row || row.deleted_at !== null) {
      throw new DarkroomError(
        'GENERATION_NOT_FOUND',
        `${request.generationId} is not of ${request.accountId}`,
      );
    }
    await tx.lock(`account:${request.accountId}`);
    const twin = await tx.get(
      'SELECT 1 AS found FROM generation WHERE account_id = ? AND retry_of = ? AND created_at > ?',
      request.accountId,
      row.id,
      (await tx.now()) - DOUBLE_PRESS_MS,
    );
    if (twin) throw new DarkroomError('CHOICE_USED', `${row.id} was ordered again a moment ago`);
    const items = await readItems(tx, row.id);
    const failed = onlyFailed ? await stillFailed(tx, row, items) : [];
    const count = onlyFailed ? failed.length : row.item_count;
    if (count === 0) throw new DarkroomError('NOT_FOUND', `${row.id} has nothing to retry`);
    return submit(
      tx,
      {
        accountId: request.accountId,
        conversationId: request.conversationId,
        locale: request.locale,
        job: definitionOf(row),
        input: onlyFailed ? JSON.parse(row.input) : sameAgain(row),
        count,
        shownPrice: request.shownPrice,
        retryOf: row.id,
        offsets: onlyFailed ? failed : undefined,
      },
      options.submit,
    );
  };

  return {
    submit: (tx: Tx, request: SubmitRequest): Promise<SubmitOutcome> => submit(tx, request, options.submit),
    /** The same request with a new seed, at today's price. */
    again: (tx: Tx, request: Repeat): Promise<SubmitOutcome> => repeat(tx, request, false),
    /** Only what failed, at today's price. */
    retry: (tx: Tx, request: Repeat): Promise<SubmitOutcome> => repeat(tx, request, true),
    cancel: (tx: Tx, args: { accountId: string; generationId: string; shownRefund?: number }) =>
      cancelGeneration(tx, settlement, args, options.stop),
    /** A set of posters goes with everything that was made from it. */
    remove: async (tx: Tx, accountId: string, generationId: string): Promise<{ generationId: string }> => {
      // Retries and edits of the same set wait for it, wherever they were pressed.
      await tx.lock(`account:${accountId}`);
      await deleteWithSession(tx, accountId, generationId, (id) =>
        deleteGeneration(tx, accountId, id, options.swept),
      );
      return { generationId };
    },
    originals,
    showPhotoOrder,
    showCake,
    retake: (tx: Tx, request: Omit<Repeat, 'shownPrice'>): Promise<SubmitOutcome> =>
      retake(tx, request, options.submit),
    star: toggleStar,
    /** In a group only what was ordered there: the rest is nobody's business. */
    listRunning: (tx: Tx, accountId: string, conversationId?: string) =>
      listRunning(tx, accountId, concurrency, conversationId),
    listHistory: (tx: Tx, reader: PageReader, filter: HistoryFilter) =>
      listHistory(tx, reader, filter, { priceOf: priceOf(tx), links: options.links }),
    show: (tx: Tx, accountId: string, generationId: string): Promise<GenerationView> =>
      showGeneration(tx, accountId, generationId, priceOf(tx)),
  };
};

export type Generations = ReturnType<typeof createGenerations>;
