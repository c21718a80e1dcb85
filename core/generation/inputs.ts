import type { Tx } from '../db/db.ts';
import { definitionOf, type JobDefinition } from '../studio/job.ts';
import type { GenerationRow } from './rows.ts';

/** An order as far as its stored input and its price are concerned. */
export type StoredOrder = Pick<GenerationRow, 'account_id' | 'job' | 'kind' | 'input'>;

/**
 * The stored input of an order; undefined where its job does not take it any more: a later build may be stricter, and what
 * was ordered before must still end, be listed and be deleted.
 */
export const readInput = <Input>(
  job: Pick<JobDefinition<Input>, 'parse'>,
  { input }: Pick<StoredOrder, 'input'>,
): Input | undefined => {
  try {
    return job.parse(JSON.parse(input));
  } catch {
    return undefined;
  }
};

/** Credits of one unit by the line of the price book; undefined where it has none. */
export type PriceOfKey = (tx: Tx, key: string) => Promise<number | undefined>;

/** Credits of one unit of an input, as it is. */
export const creditsOf = async <Input>(
  tx: Tx,
  job: Pick<JobDefinition<Input>, 'credits' | 'priceKey'>,
  input: Input,
  price: PriceOfKey,
): Promise<number | undefined> => job.credits?.(input) ?? price(tx, job.priceKey(input));

/** Credits of one unit of a stored input now; undefined where it can't be had any more. */
export const creditsNow = async (
  tx: Tx,
  job: JobDefinition,
  { accountId, input }: { accountId: string; input: unknown },
  price: PriceOfKey,
): Promise<number | undefined> => {
  const current = job.current ? await job.current(tx, accountId, input) : input;
  return current === undefined ? undefined : creditsOf(tx, job, current, price);
};

/** What one unit of an order costs now; undefined for what can't be ordered again: no job, no price, nothing to read. */
export const createPriceOf =
  (jobs: ReadonlyMap<string, JobDefinition>, price: PriceOfKey) =>
  async (tx: Tx, order: StoredOrder): Promise<number | undefined> => {
    const job = jobs.get(definitionOf(order));
    const input = job && readInput(job, order);
    return input === undefined
      ? undefined
      : creditsNow(tx, job as JobDefinition, { accountId: order.account_id, input }, price);
  };
