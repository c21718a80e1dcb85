/** What a failed statement means, the same for both databases. */
export type DatabaseErrorKind =
  | 'unique'
  | 'check'
  | 'not-null'
  /** An append-only trigger refused the change. */
  | 'append-only'
  /** Serialization failure, dead-lock, or a write after another process wrote: the transaction may be repeated. */
  | 'conflict'
  /** Another process holds the database, or it can't be reached, or it ended the connection. */
  | 'unavailable'
  /** A statement, a wait for a lock or the whole transaction took too long. */
  | 'timeout'
  | 'other';

/** A failed statement. The message names the statement, never its parameters (they may be personal). */
export class DatabaseError extends Error {
  override readonly name = 'DatabaseError';

  constructor(
    readonly kind: DatabaseErrorKind,
    message: string,
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }
}

/** The mark that the append-only triggers put into their messages. */
const APPEND_ONLY = 'is append-only';

interface DriverCause {
  kind?: string;
  originalCode?: string;
  originalMessage?: string;
  message?: string;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** Prisma wraps the driver's error: in `meta.driverAdapterError` (raw statements), or as a cause. */
const driverCause = (error: unknown): DriverCause | undefined => {
  if (!isObject(error)) return undefined;
  const meta = error.meta;
  const wrapped = isObject(meta) ? meta.driverAdapterError : error;
  return isObject(wrapped) && isObject(wrapped.cause) ? (wrapped.cause as DriverCause) : undefined;
};

/**
 * PostgreSQL's SQLSTATEs (its manual, appendix A) that mean the same for every statement. A fail-over also shows
 * as a write that the old primary, now a stand-by, refuses (25006).
 */
const SQLSTATES: [RegExp, DatabaseErrorKind][] = [
  [/^(40001|40P01)$/, 'conflict'],
  [/^23514$/, 'check'],
  // Cancelled (statement_timeout), lock_timeout, idle_in_transaction_session_timeout, transaction_timeout.
  [/^(57014|55P03|25P03|25P04)$/, 'timeout'],
  // Connection, resources (too many connections, memory), shut down or starting up, stand-by.
  [/^(08...|53...|57P0[1235]|25006)$/, 'unavailable'],
];

/** The adapter's own words, for failures that have no SQLSTATE. */
const KINDS: Record<string, DatabaseErrorKind> = {
  TransactionWriteConflict: 'conflict',
  UniqueConstraintViolation: 'unique',
  NullConstraintViolation: 'not-null',
  DatabaseNotReachable: 'unavailable',
  ConnectionClosed: 'unavailable',
  TooManyConnections: 'unavailable',
  SocketTimeout: 'unavailable',
  TlsConnectionError: 'unavailable',
};

const kindOf = (code: string, cause: DriverCause, message: string): DatabaseErrorKind => {
  if (message.includes(APPEND_ONLY)) return 'append-only';
  // It read before another process (a command of the operator) wrote: waiting helps nothing, beginning anew does.
  if (code === 'SQLITE_BUSY_SNAPSHOT') return 'conflict';
  const known = cause.kind === undefined ? undefined : KINDS[cause.kind];
  if (known) return known;
  if (code === 'SQLITE_CONSTRAINT_CHECK') return 'check';
  if (code.startsWith('SQLITE_BUSY')) return 'unavailable';
  return SQLSTATES.find(([pattern]) => pattern.test(code))?.[1] ?? 'other';
};

/** Prisma's own code of a transaction that took too long, or waited too long for its start. */
const TRANSACTION_API_ERROR = 'P2028';

/** What the pg package throws when a connection ends (it has no code for these), and what the network answers. */
const GONE =
  /Connection terminated|is not queryable|Client was closed|after calling end on the pool|timeout expired/;
const NETWORK = /^(ECONN(REFUSED|RESET|ABORTED)|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|E(HOST|NET)UNREACH)$/;

/** Of an error that the driver's adapter did not wrap. */
const kindOfPlain = (error: unknown, message: string): DatabaseErrorKind => {
  const code = isObject(error) && typeof error.code === 'string' ? error.code : '';
  if (code === TRANSACTION_API_ERROR) return 'timeout';
  if (NETWORK.test(code) || GONE.test(message)) return 'unavailable';
  return kindOf(code, {}, message);
};

export const toDatabaseError = (error: unknown, sql: string): Error => {
  if (error instanceof DatabaseError) return error;
  const statement = sql.replaceAll(/\s+/g, ' ').trim().slice(0, 200);
  const cause = driverCause(error);
  if (!cause) {
    const message = error instanceof Error ? error.message.trim() : String(error);
    return new DatabaseError(kindOfPlain(error, message), `${message} [${statement}]`, { cause: error });
  }
  const message = cause.originalMessage ?? cause.message ?? cause.kind ?? 'unknown';
  return new DatabaseError(kindOf(cause.originalCode ?? '', cause, message), `${message} [${statement}]`, {
    cause: error,
  });
};

/** Failures that pass: a fail-over, a dead-lock that lasted, a time-out. What was asked for is not the reason. */
export const isPassing = (error: unknown): boolean =>
  error instanceof DatabaseError && ['unavailable', 'timeout', 'conflict'].includes(error.kind);

/** Whether repeating the whole transaction may help. */
export const isConflict = (error: unknown): boolean =>
  error instanceof DatabaseError && error.kind === 'conflict';
