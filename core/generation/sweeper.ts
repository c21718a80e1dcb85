import type { Cluster } from '../db/cluster/cluster.ts';
import type { Db } from '../db/db.ts';
import { rowset } from '../db/db.ts';
import type { Logger } from '../logger.ts';
import type { ImageProvider } from '../providers/provider.ts';
import type { WorkRef } from '../queue/queue.ts';
import { MAX_ATTEMPTS, MAX_LOST } from './giveback.ts';
import type { ItemRow } from './rows.ts';
import { readItem } from './rows.ts';
import { settleFailed } from './settle.ts';
import type { Settlement } from './settlement.ts';
import { advance } from './states.ts';

const DAY = 24 * 60 * 60 * 1000;
const FLAG_AFTER = 15 * 60 * 1000;
/** After this an unclear job can't be looked up at any provider any more: it can no longer succeed. */
const FORGOTTEN_AFTER = DAY;
const BATCH = 500;
/** As many as may wait at all (the studio's limit). */
const WAITING = 5000;

export interface SweeperOptions {
  db: Db;
  logger: Logger;
  cluster: Cluster;
  providers: ReadonlyMap<string, ImageProvider>;
  providersOf: (job: string) => string[];
  settlement: Settlement;
  push: (refs: WorkRef[]) => void;
  /** Whether this process looks at a queued item again by itself, and nobody else would hear of it from `push`. */
  isHeld: (itemId: string) => boolean;
}

/** A queued item, and whether we ended its last attempt ourselves. */
type Waiting = ItemRow & { own: number | null };

export interface Sweeper {
  /** One round over everything that time or a crash left behind. */
  sweep(): Promise<void>;
  /** Pushes every row that waits: a queue that forgot it, or never heard of it, costs nothing. */
  requeue(): Promise<void>;
  /** Ends the leases of this process, which has stopped working on its items, for others to go on at once. */
  handBack(): Promise<void>;
}

/** Finds what a crash, a lost queue or the passing of time left behind, and decides it from the rows. */
export const createSweeper = (options: SweeperOptions): Sweeper => {
  const { db, logger, settlement } = options;

  /**
   * Only the queue's limits go by it: the claim chooses. What waits after an attempt that its driver failed goes elsewhere,
   * if it can.
   */
  const driverOf = (item: Waiting): string => {
    const names = options.providersOf(item.job);
    if (item.provider === null) return names[0] ?? '';
    if (item.status !== 'queued' || (item.own === 1 && names.includes(item.provider))) return item.provider;
    return names.find((name) => name !== item.provider) ?? names[0] ?? '';
  };

  const refOf = (item: ItemRow, attempt: number, own: number | null = null): WorkRef => ({
    itemId: item.id,
    attempt,
    job: item.job,
    provider: driverOf({ ...item, own }),
    accountId: item.account_id,
    priority: item.priority,
  });

  /** One item that can't be decided must not stop the others. */
  const each = async <T>(itemId: string, decide: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await decide();
    } catch (error) {
      logger.error({ err: error, itemId }, 'an item could not be decided');
      return undefined;
    }
  };

  /** A running item whose worker is gone: resume the provider's job, repeat once, or give the credits back. */
  const decideLost = async (itemId: string, owners: readonly string[]): Promise<WorkRef | undefined> =>
    db.tx(async (tx) => {
      const item = await readItem(tx, itemId);
      const now = await tx.now();
      if (item?.status !== 'running') return undefined;
      const gone = item.lease_owner !== null && owners.includes(item.lease_owner);
      if (!gone && ((item.lease_until ?? 0) >= now || item.not_before > now)) return undefined;
      const provider = item.provider === null ? undefined : options.providers.get(item.provider);
      if (item.provider_job_id !== null && provider?.resumable) {
        // The owner stays: with it the ref is told from the one that the owner took.
        await tx.run(
          `UPDATE generation_item SET lease_until = NULL
           WHERE id = ? AND status = 'running' AND attempt = ? AND COALESCE(lease_owner, '') = ?`,
          item.id,
          item.attempt,
          item.lease_owner ?? '',
        );
        return { ...refOf(item, item.attempt), after: item.lease_owner ?? undefined };
      }
      const started = item.provider_job_id !== null;
      // Its worker is gone, which says nothing about its driver: the same one is asked again.
      await tx.run(
        `UPDATE attempt SET status = ?, ended_at = ?, own = 1 WHERE item_id = ? AND attempt = ? AND status IN ('claimed', 'started')`,
        started ? 'lost' : 'failed',
        now,
        item.id,
        item.attempt,
      );
      const lost = await tx.get<{ lost: number; all: number }>(
        `SELECT CAST(SUM(CASE WHEN status = 'lost' THEN 1 ELSE 0 END) AS BIGINT) AS lost,
                CAST(COUNT(*) AS BIGINT) AS "all" FROM attempt WHERE item_id = ?`,
        item.id,
      );
      if ((lost?.lost ?? 0) >= MAX_LOST || (lost?.all ?? 0) >= MAX_ATTEMPTS) {
        await settleFailed(tx, settlement, {
          generationId: item.generation_id,
          itemId: item.id,
          code: 'GENERATION_FAILED',
          message: 'the call was lost twice',
        });
        return undefined;
      }
      const moved = await advance(tx, item.id, 'requeue', {
        set: { lease_owner: null, lease_until: null, provider_job_id: null },
        where: 'attempt = ?',
        values: [item.attempt],
      });
      return moved ? refOf({ ...item, status: 'queued' }, item.attempt + 1, 1) : undefined;
    });

  /** Takes over what runs under an ended lease, or under one of these owners. */
  const reclaim = async (owners: readonly string[]): Promise<void> => {
    const orphans = await db.tx(async (tx) => {
      const now = await tx.now();
      return tx.all<{ id: string; lease_until: number | null }>(
        `SELECT id, lease_until FROM generation_item WHERE status = 'running' AND (COALESCE(lease_until, 0) < ?
           OR lease_owner IN (SELECT d.owner FROM ${rowset(tx, 'd', { owner: 'text' })})) AND not_before <= ?
         LIMIT ${BATCH}`,
        now,
        JSON.stringify(owners.map((owner) => ({ owner }))),
        now,
      );
    });
    const refs: WorkRef[] = [];
    for (const { id } of orphans) {
      const ref = await each(id, () => decideLost(id, owners));
      if (ref) refs.push(ref);
    }
    // Those without a lease were told of when they lost it: they wait for a worker.
    if (orphans.some((item) => item.lease_until !== null))
      logger.warn({ items: orphans.length, again: refs.length }, 'took over items that nobody worked on');
    options.push(refs);
  };

  const reclaimDead = async (): Promise<void> => {
    const rows = await db.all<{ owner: string }>(
      `SELECT DISTINCT lease_owner AS owner FROM generation_item
       WHERE status = 'running' AND lease_owner IS NOT NULL`,
    );
    await reclaim(await options.cluster.dead(rows.map(({ owner }) => owner)));
  };

  const requeue = async (): Promise<void> => {
    const rows = await db.tx(async (tx) => {
      const now = await tx.now();
      return tx.all<Waiting>(
        `SELECT i.*, a.own FROM generation_item i
         LEFT JOIN attempt a ON a.item_id = i.id AND a.attempt = i.attempt
         WHERE i.status IN ('queued', 'uncertain') AND i.not_before <= ?
         ORDER BY i.priority DESC, i.queued_at, i.id LIMIT ${WAITING}`,
        now,
      );
    });
    options.push(
      rows
        .filter((item) => item.status !== 'queued' || !options.isHeld(item.id))
        .map((item) => refOf(item, item.status === 'queued' ? item.attempt + 1 : item.attempt, item.own)),
    );
  };

  const findHopeless = (): Promise<ItemRow[]> =>
    db.tx(async (tx) => {
      const now = await tx.now();
      const flagged = await tx.run(
        `UPDATE generation_item SET flagged_at = ? WHERE status = 'uncertain' AND flagged_at IS NULL AND uncertain_since < ?`,
        now,
        now - FLAG_AFTER,
      );
      if (flagged > 0) {
        logger.error({ items: flagged }, 'items have been unclear for 15 minutes');
      }
      return tx.all<ItemRow>(
        `SELECT * FROM generation_item WHERE status = 'uncertain' AND uncertain_since < ? LIMIT ${BATCH}`,
        now - FORGOTTEN_AFTER,
      );
    });

  const decideUncertain = async (): Promise<void> => {
    for (const item of await findHopeless()) {
      await each(item.id, () =>
        db.tx((tx) =>
          settleFailed(tx, settlement, {
            generationId: item.generation_id,
            itemId: item.id,
            code: 'GENERATION_FAILED',
            message: 'the provider does not know the job any more',
          }),
        ),
      );
    }
  };

  return {
    async sweep() {
      await reclaimDead();
      await decideUncertain();
    },
    requeue,
    async handBack() {
      await reclaim([options.cluster.owner]);
    },
  };
};
