import type { Clock } from './clock.ts';
import type { Config } from './config.ts';
import type { Cluster } from './db/cluster/cluster.ts';
import { createLeases, type Leases } from './db/cluster/leases.ts';
import { openCluster } from './db/cluster/open.ts';
import type { Db } from './db/db.ts';
import { migrate } from './db/migrate.ts';
import { assertNotMoving } from './db/move/mark.ts';
import { openDb } from './db/open.ts';
import { poolSizeOf } from './db/pool.ts';
import { joinInstallation } from './installation.ts';
import type { Logger } from './logger.ts';
import type { Providers } from './providers/registry.ts';
import { openQueue } from './queue/open.ts';
import type { WorkQueue } from './queue/queue.ts';
import { openStorage } from './storage/open.ts';
import type { ObjectStorage } from './storage/storage.ts';

export interface GroundOptions {
  config: Config;
  logger: Logger;
  sessionSecret: string;
  /** Given by tests; then it is the database's clock too. */
  clock?: Clock;
  /** Names this process in leases. */
  owner: string;
  providers: Providers;
  storageRoot: string;
}

/** What the house stands on: everything with a connection or a folder, embedded or shared. */
export interface Ground {
  db: Db;
  cluster: Cluster;
  leases: Leases;
  storage: ObjectStorage;
  queue: WorkQueue;
  /** Closes what was opened, the last first. */
  close(): Promise<void>;
}

/** Handlers of one account at once, so that somebody's set of ten leaves room for others. */
const ACCOUNT_CONCURRENCY = 3;

/** Opens the ground by the configuration; what was opened is closed again when a later part fails. */
export const openGround = async (options: GroundOptions): Promise<Ground> => {
  const { config, logger, providers, owner } = options;
  const opened: { close(): Promise<void> }[] = [];
  const keep = async <T extends { close(): Promise<void> }>(opening: Promise<T>): Promise<T> => {
    const one = await opening;
    opened.push(one);
    return one;
  };
  const close = async (): Promise<void> => {
    for (const one of opened.splice(0).reverse()) await one.close();
  };

  try {
    await migrate({ url: config.databaseUrl });
    const db = await keep(
      openDb({
        url: config.databaseUrl,
        clock: options.clock,
        clockOffsetMs: config.test.clockOffsetSeconds * 1000,
        logger,
        pool: poolSizeOf(config),
        applicationName: `darkroom:${[...config.roles].join(',')}`,
      }),
    );
    await assertNotMoving(db);
    await joinInstallation(
      db,
      {
        sessionSecret: options.sessionSecret,
        storage: config.s3
          ? `bucket ${config.s3.bucket} at ${config.s3.endpoint}`
          : `files in ${options.storageRoot}`,
      },
      logger,
    );
    const cluster = await keep(openCluster({ url: config.databaseUrl, owner, logger }));
    const leases = createLeases({ db, cluster, logger, ttlMs: config.leaseSeconds * 1000 });
    const storage = await openStorage({ root: options.storageRoot, s3: config.s3, logger });
    const limits = Object.fromEntries(
      [...providers.byName].map(([name, provider]) => [name, provider.limits ?? {}]),
    );
    const queue = await keep(
      openQueue({
        redisUrl: config.redisUrl,
        logger,
        kinds: Object.keys(config.providers),
        limits: { providers: limits, perAccount: ACCOUNT_CONCURRENCY },
      }),
    );
    return { db, cluster, leases, storage, queue, close };
  } catch (error) {
    await close();
    throw error;
  }
};
