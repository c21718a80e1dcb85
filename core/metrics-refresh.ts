import { freeCreditsLeft } from './accounts/daily-budget.ts';
import type { Db } from './db/db.ts';
import type { Metrics } from './metrics.ts';

export interface MetricsRefreshOptions {
  db: Db;
  metrics: Metrics;
  platforms: () => string[];
  freeCreditsPerDay: number;
}

/** Sets the gauges that stand for rows, so that every process shows the same truth. */
export const createMetricsRefresh =
  ({ db, metrics, platforms, freeCreditsPerDay }: MetricsRefreshOptions) =>
  (): Promise<void> =>
    db.tx(async (tx) => {
      const waiting = await tx.all<{ platform: string; n: number }>(
        `SELECT platform, CAST(COUNT(*) AS BIGINT) AS n FROM outbox
         WHERE status IN ('pending', 'sending') GROUP BY platform`,
      );
      // Also those of platforms that other processes own.
      metrics.outbox.depth.reset();
      for (const platform of platforms()) metrics.outbox.depth.set({ platform }, 0);
      for (const { platform, n } of waiting) metrics.outbox.depth.set({ platform }, n);
      const open = await tx.all<{ status: string; n: number }>(
        `SELECT status, CAST(COUNT(*) AS BIGINT) AS n FROM generation_item
         WHERE status IN ('queued', 'running', 'uncertain') GROUP BY status`,
      );
      for (const status of ['queued', 'running', 'uncertain']) metrics.generation.open.set({ status }, 0);
      for (const { status, n } of open) metrics.generation.open.set({ status }, n);
      metrics.freeCredits.left.set(await freeCreditsLeft(tx, freeCreditsPerDay));
    });
