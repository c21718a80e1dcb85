import type { Tx } from '../db/db.ts';
import type { Circuits } from '../providers/circuit.ts';
import { definitionOf, type JobDefinition } from '../studio/job.ts';
import type { ItemRow } from './rows.ts';
import { readGeneration } from './rows.ts';
import type { Spending } from './spending.ts';

export interface FailoverOptions {
  /** Drivers of a job in the configured order. */
  providersOf: (job: string) => string[];
  circuits: Circuits;
  spending: Pick<Spending, 'hasRoom'>;
  jobs: ReadonlyMap<string, JobDefinition>;
}

/** The driver of a fresh attempt, let through its circuit until `ended` is called; or how long there is none. */
export type Choice = { provider: string; ended: () => void } | { waitMs: number };

/** What could take an item after one more driver has failed for it. */
export interface Onward {
  /** Drivers that its job has. */
  drivers: number;
  /** The one that would come next, where any may be called now. */
  next?: string;
  /** It has not failed for this item yet, so that nothing needs to be waited for. */
  other: boolean;
}

type Asked = Pick<ItemRow, 'id' | 'job' | 'generation_id'>;

/** Undefined for a stored input that the job does not take any more: the attempt will say so. */
const keyOf = (job: JobDefinition, input: string): string | undefined => {
  try {
    return job.priceKey(job.parse(JSON.parse(input)));
  } catch {
    return undefined;
  }
};

/**
 * Which driver an attempt goes to: one whose circuit is closed; of those one with room under its spend limit of the day,
 * because what would pass it may be drawn elsewhere; of those one that has not failed for this item; of those the first in
 * the configured order. So a driver that failed is asked again only when every other one failed too, or can't be asked.
 * A job without a driver that can be called waits. `sketch` is never one of several (registry), so nothing ends there.
 */
export const createFailover = ({ providersOf, circuits, spending, jobs }: FailoverOptions) => {
  const failedFor = async (tx: Tx, itemId: string): Promise<Set<string>> => {
    const rows = await tx.all<{ provider: string }>(
      "SELECT DISTINCT provider FROM attempt WHERE item_id = ? AND status IN ('failed', 'lost')",
      itemId,
    );
    return new Set(rows.map(({ provider }) => provider));
  };

  /** Those without room: an order was taken when there was some, so they are a last resort and no failure. */
  const spentUp = async (tx: Tx, item: Asked, names: readonly string[]): Promise<Set<string>> => {
    const row = names.length > 1 ? await readGeneration(tx, item.generation_id) : undefined;
    const job = row && jobs.get(definitionOf(row));
    if (!row || !job) return new Set();
    const priceKey = keyOf(job, row.input);
    if (priceKey === undefined) return new Set();
    const full = new Set<string>();
    for (const name of names) if (!(await spending.hasRoom(tx, name, priceKey, 1))) full.add(name);
    return full;
  };

  /** Drivers that may be called now, the best first. */
  const ranked = async (tx: Tx, item: Asked, failed: ReadonlySet<string>): Promise<string[]> => {
    const usable = providersOf(item.job).filter((name) => circuits.waitMs(name) === 0);
    const full = await spentUp(tx, item, usable);
    const rank = (name: string): number => (full.has(name) ? 2 : 0) + (failed.has(name) ? 1 : 0);
    return usable.sort((a, b) => rank(a) - rank(b));
  };

  return {
    /** For a fresh attempt. Undefined: its job has no driver at all. */
    async choose(tx: Tx, item: Asked): Promise<Choice | undefined> {
      const names = providersOf(item.job);
      if (names.length === 0) return undefined;
      for (const provider of await ranked(tx, item, await failedFor(tx, item.id))) {
        const ended = circuits.enter(provider);
        if (ended) return { provider, ended };
      }
      return { waitMs: Math.max(1, Math.min(...names.map((name) => circuits.waitMs(name)))) };
    },
    /** After an attempt at `provider` that brought nothing. */
    async onward(tx: Tx, item: Asked, provider: string): Promise<Onward> {
      const failed = (await failedFor(tx, item.id)).add(provider);
      const [next] = await ranked(tx, item, failed);
      return { drivers: providersOf(item.job).length, next, other: next !== undefined && !failed.has(next) };
    },
  };
};
