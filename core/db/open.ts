import type { Clock } from '../clock.ts';
import type { Db } from './db.ts';
import type { SessionLimits } from './prisma-db.ts';
import { locate } from './url.ts';

/** What the database has to tell outside of its answers. */
interface DbLogger {
  error(fields: object, message: string): void;
}

export interface OpenDbOptions {
  /** `file:<path>` or `postgresql://...`. */
  url: string;
  /** Given by tests: then it is the database's clock. */
  clock?: Clock;
  /** Milliseconds that the database's clock is shifted by (CLOCK_OFFSET_SECONDS, tests only). */
  clockOffsetMs?: number;
  logger?: DbLogger;
  /** Most PostgreSQL connections (10; `poolSizeOf`). `connection_limit` in the URL wins. */
  pool?: number;
  /** Shown in pg_stat_activity (`darkroom`; `darkroom:telegram,worker`), unless the URL names itself. */
  applicationName?: string;
  /** Overrides single limits of PostgreSQL's sessions, as the URL's parameters do (statement_timeout, ...). */
  limits?: Partial<SessionLimits>;
  /** For another process beside the program (audit, export): can't write, never blocks the writer, may take its time. */
  readOnly?: boolean;
}

/** Milliseconds for a connection to be made. */
const CONNECT = 10_000;
/**
 * A transaction's own time limit (10 s) refuses its next statement; the one that runs is ended by the server. That also
 * ends the locks of a process that hangs or is cut off, and when its answer does not arrive, this process ends the
 * connection (40 s).
 */
const LIMITS: SessionLimits = {
  statement: 30_000,
  lock: 10_000,
  idleInTransaction: 30_000,
  slack: 10_000,
  connect: CONNECT,
};
/** An audit or an export takes what it takes, and an export's reader may pause. */
const NO_LIMITS: SessionLimits = { statement: 0, lock: 0, idleInTransaction: 0, slack: 0, connect: CONNECT };

/** Opens a migrated database. Only the driver in use is loaded. */
export const openDb = async (options: OpenDbOptions): Promise<Db> => {
  const { dialect, target } = locate(options.url);
  const settings = {
    target,
    clock: options.clock,
    clockOffsetMs: options.clockOffsetMs ?? 0,
    pool: options.pool ?? 10,
    applicationName: options.applicationName ?? 'darkroom',
    limits: { ...(options.readOnly ? NO_LIMITS : LIMITS), ...options.limits },
    readOnly: options.readOnly ?? false,
    onError: (error: unknown, message: string) => options.logger?.error({ err: error }, message),
  };
  if (dialect === 'sqlite') return (await import('./sqlite.ts')).openSqlite(settings);
  return (await import('./postgres.ts')).openPostgres(settings);
};
