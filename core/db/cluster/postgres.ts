import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from '../../logger.ts';
import { createBell } from './bell.ts';
import type { Cluster, Topic } from './cluster.ts';
import { type ClusterSession, notify, openSession, signOfLife } from './session.ts';
import { systemTimer, type Timer } from './timer.ts';

export interface PostgresClusterOptions {
  url: string;
  /** Names this process; never used again by another one, and without spaces. */
  owner: string;
  logger: Logger;
  /** Given by tests. */
  timer?: Timer;
  /** Milliseconds between two looks at the connection (10,000). */
  pingMs?: number;
  /** Milliseconds after a loss, or a start of the server, in which nobody is taken for dead (10,000). */
  graceMs?: number;
}

/** Milliseconds before each try to connect again; the last one repeats. */
const BACK_OFF = [0, 1000, 2000, 5000] as const;
/** Milliseconds between the two questions whether somebody is gone: they may be connecting again. */
const SECOND_LOOK = 500;

/** Owners whose sign of life nobody holds or waits for; pg_locks splits the key of an advisory lock in two. */
const MISSING = `
  SELECT o.owner FROM unnest(CAST($1 AS TEXT[])) AS o(owner)
  WHERE clock_timestamp() - pg_postmaster_start_time() >= CAST($2 AS INT) * INTERVAL '1 millisecond'
    AND ${signOfLife('o.owner')} NOT IN (
      SELECT (CAST(classid AS BIGINT) << 32) | CAST(objid AS BIGINT) FROM pg_locks
      WHERE locktype = 'advisory' AND objsubid = 1
        AND database = (SELECT oid FROM pg_database WHERE datname = current_database()))`;

/**
 * Joins the processes on a PostgreSQL database through one connection of its own: it listens, it sends, and it holds
 * an advisory lock as this process's sign of life, which goes with it however it ends. When the connection is lost it
 * is opened again, at once and then every few seconds, and then everybody here is rung, for wake-ups may be missing.
 *
 * Both belong to a session of the server: PgBouncer in transaction or statement mode breaks them, so the address must
 * be PostgreSQL's own or that of a pooler in session mode. The start notices that and rejects.
 */
export const openPostgresCluster = async (options: PostgresClusterOptions): Promise<Cluster> => {
  const { url, owner, logger, timer = systemTimer, pingMs = 10_000, graceMs = 10_000 } = options;
  const bell = createBell(logger);
  const waiting = new Set<Topic>();
  const closing = new AbortController();
  let session: ClusterSession | undefined;
  let sending: Promise<void> | undefined;
  let backSince = Number.NEGATIVE_INFINITY;

  const open = () => openSession({ url, owner, timer, heard: (_sender, topic) => bell.ring(topic as Topic) });

  const send = async (): Promise<void> => {
    while (session && waiting.size > 0) {
      const topics = [...waiting];
      waiting.clear();
      await notify(session, owner, topics).catch(() => {
        // The connection is lost with it; they go out with the next one.
        session = undefined;
        for (const topic of topics) waiting.add(topic);
      });
    }
    sending = undefined;
  };

  /** One statement at a time: what is signalled meanwhile goes together, each topic once. */
  const flush = (): void => {
    if (!sending && session && waiting.size > 0) sending = send();
  };

  /** Until it is lost. */
  const pingOn = (current: ClusterSession): void => {
    let cancel = (): void => undefined;
    const next = (): void => {
      cancel = timer.after(pingMs, () => {
        current.query('SELECT 1').then(next, () => undefined);
      });
    };
    next();
    current.lost.then(() => cancel());
  };

  /** Resolves with a session, or with nothing when it was closed before. */
  const reopen = async (): Promise<ClusterSession | undefined> => {
    for (let tries = 0; !closing.signal.aborted; tries += 1) {
      const wait = BACK_OFF[tries] ?? BACK_OFF.at(-1);
      await delay(wait, undefined, { signal: closing.signal, ref: false }).catch(() => undefined);
      if (closing.signal.aborted) break;
      const opened = await open().catch((error: unknown) => {
        logger.debug({ err: error }, 'the other processes are still out of reach');
        return undefined;
      });
      if (opened && !closing.signal.aborted) return opened;
      await opened?.close();
    }
    return undefined;
  };

  const live = async (first: ClusterSession): Promise<void> => {
    for (let current: ClusterSession | undefined = first; current; ) {
      session = current;
      pingOn(current);
      const why = await current.lost;
      session = undefined;
      if (closing.signal.aborted) return;
      logger.warn({ err: why }, 'the connection to the other processes is lost');
      current = await reopen();
      if (!current) return;
      logger.info('the connection to the other processes is back');
      backSince = timer.now();
      session = current;
      bell.ringAll();
      flush();
    }
  };

  const ask = async (owners: readonly string[]): Promise<string[]> => {
    // Who lost the connection together with us may need longer to be back.
    if (!session || timer.now() - backSince < graceMs) return [];
    const rows = await session.query<{ owner: string }>(MISSING, owners, graceMs).catch(() => []);
    return rows.map((row) => row.owner);
  };

  const living = live(await open());

  return {
    owner,
    alone: false,
    signal(topic) {
      bell.ring(topic);
      if (closing.signal.aborted) return;
      waiting.add(topic);
      flush();
    },
    on: bell.on,
    async dead(owners) {
      const others = [...new Set(owners)].filter((one) => one && one !== owner);
      if (others.length === 0) return [];
      const missing = await ask(others);
      if (missing.length === 0) return [];
      await new Promise<void>((resolve) => timer.after(SECOND_LOOK, resolve));
      return ask(missing);
    },
    async close() {
      closing.abort();
      // A lease that was just given up is said before.
      await sending;
      await session?.close();
      await living;
    },
  };
};
