import type { Tx } from '../db/db.ts';
import type { Circuits } from '../providers/circuit.ts';
import { definitionOf, type JobDefinition } from '../studio/job.ts';
import type { Grounds } from './grounds.ts';
import type { ItemRow } from './rows.ts';
import { readGeneration } from './rows.ts';
import type { Spending } from './spending.ts';

export interface FailoverOptions {
  /** Drivers of a job in the configured order. */
  providersOf: (job: string) => string[];
  circuits: Circuits;
  grounds: Pick<Grounds, 'waitMs'>;
  spending: Pick<Spending, 'hasRoom'>;
  jobs: ReadonlyMap<string, JobDefinition>;
}

/**
 * The driver of a fresh attempt, let through its circuit until `ended` is called; or how long there is none; or the driver
 * that it should wait in line for.
 */
export type Choice = { provider: string; ended: () => void } | { waitMs: number } | { elsewhere: string };

/** What could take an item after one more attempt that brought nothing. */
export interface Onward {
  /** Drivers that its job has. */
  drivers: number;
  /** The one that would come next, where any may be called now. */
  next?: string;
  /** It has not failed for this item yet, so that nothing needs to be waited for. */
  other: boolean;
  /** Milliseconds until the first driver may be called again, as they said themselves; 0: one has said nothing. */
  askedMs: number;
}

/** How a driver failed for an item before. */
interface Past {
  failures: number;
  /** It asked to be called no earlier (epoch ms). */
  notBefore: number;
}

/** An attempt that its driver failed, which no row says yet. */
export interface Failing {
  provider: string;
  /** Milliseconds for which it asked to be left alone. */
  askedMs?: number;
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

/** A driver that is full comes after all that have room, however often they failed. */
const FULL = 1000;

/**
 * Which driver an attempt goes to: one whose circuit is closed and that has not asked to be left alone for longer; of those
 * one with room under its spend limit of the day, because what would pass it may be drawn elsewhere; of those the one that
 * failed least often for this item; of those the first in the configured order. What we ended ourselves is nobody's failure.
 * A job without a driver that can be called waits for the first. `sketch` is never one of several (registry), so nothing ends
 * there.
 */
export const createFailover = ({ providersOf, circuits, grounds, spending, jobs }: FailoverOptions) => {
  const pastOf = async (tx: Tx, itemId: string): Promise<Map<string, Past>> => {
    const rows = await tx.all<{ provider: string; failures: number; until: number }>(
      `SELECT provider, CAST(COUNT(*) AS BIGINT) AS failures, CAST(MAX(COALESCE(not_before, 0)) AS BIGINT) AS until
       FROM attempt WHERE item_id = ? AND status IN ('failed', 'lost') AND own = 0 GROUP BY provider`,
      itemId,
    );
    return new Map(
      rows.map(({ provider, failures, until }) => [provider, { failures, notBefore: until }] as const),
    );
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

  const askedMs = (past: ReadonlyMap<string, Past>, name: string, now: number): number =>
    Math.max(0, (past.get(name)?.notBefore ?? 0) - now);

  const waitOf = (past: ReadonlyMap<string, Past>, name: string, job: string, now: number): number =>
    Math.max(circuits.waitMs(name), grounds.waitMs(name, job), askedMs(past, name, now));

  /** Drivers that may be called now, the best first. */
  const ranked = async (
    tx: Tx,
    item: Asked,
    past: ReadonlyMap<string, Past>,
    now: number,
  ): Promise<string[]> => {
    const usable = providersOf(item.job).filter((name) => waitOf(past, name, item.job, now) === 0);
    const full = await spentUp(tx, item, usable);
    const rank = (name: string): number => (full.has(name) ? FULL : 0) + (past.get(name)?.failures ?? 0);
    return usable.sort((a, b) => rank(a) - rank(b));
  };

  return {
    /**
     * For a fresh attempt. Undefined: its job has no driver at all. `isElsewhere`: whether who waits in its line now should
     * wait in the line of this driver.
     */
    async choose(
      tx: Tx,
      item: Asked,
      isElsewhere: (provider: string) => boolean = () => false,
    ): Promise<Choice | undefined> {
      const names = providersOf(item.job);
      if (names.length === 0) return undefined;
      const now = await tx.now();
      const past = await pastOf(tx, item.id);
      for (const provider of await ranked(tx, item, past, now)) {
        if (isElsewhere(provider)) return { elsewhere: provider };
        const ended = circuits.enter(provider);
        if (ended) return { provider, ended };
      }
      return { waitMs: Math.max(1, Math.min(...names.map((name) => waitOf(past, name, item.job, now)))) };
    },
    /** After an attempt that brought nothing; `failing`: undefined where no driver is to blame for that. */
    async onward(tx: Tx, item: Asked, failing: Failing | undefined): Promise<Onward> {
      const now = await tx.now();
      const past = await pastOf(tx, item.id);
      if (failing) {
        const before = past.get(failing.provider) ?? { failures: 0, notBefore: 0 };
        past.set(failing.provider, {
          failures: before.failures + 1,
          notBefore: Math.max(before.notBefore, now + (failing.askedMs ?? 0)),
        });
      }
      const names = providersOf(item.job);
      const [next] = await ranked(tx, item, past, now);
      return {
        drivers: names.length,
        next,
        other: next !== undefined && !past.has(next),
        askedMs: names.length === 0 ? 0 : Math.min(...names.map((name) => askedMs(past, name, now))),
      };
    },
  };
};
