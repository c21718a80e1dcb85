/**
 * The database port. Every statement is written once and runs on SQLite and on PostgreSQL:
 * placeholders are `?`, instants are epoch milliseconds, JSON is text, and sets of rows go in
 * through `rowset`. Integers come back as numbers (all ours are safe integers; a larger one throws).
 */
export type Dialect = 'sqlite' | 'postgres';
export type SqlValue = string | number | bigint | null;

/** One open transaction. No I/O other than the database's may happen inside it. */
export interface Tx {
  readonly dialect: Dialect;
  /** All rows, with column names as written in the statement (snake_case). */
  all<Row>(sql: string, ...params: SqlValue[]): Promise<Row[]>;
  /** The first row, if any. */
  get<Row>(sql: string, ...params: SqlValue[]): Promise<Row | undefined>;
  /** Runs a statement; answers how many rows it changed. */
  run(sql: string, ...params: SqlValue[]): Promise<number>;
  /** The database's clock, read once per transaction: the only clock that leases and expiries compare with. */
  now(): Promise<number>;
  /** Runs `work` under a savepoint: what it wrote is undone when it throws, the transaction stays usable. */
  savepoint<T>(work: () => Promise<T>): Promise<T>;
  /** Called once after the commit, never after a rollback. Must not throw. */
  onCommit(listener: () => void): void;
  /**
   * Locks by name until the end of the transaction, all of a call in one statement and in one order that is the
   * same everywhere, so that two calls never dead-lock each other (PostgreSQL: pg_advisory_xact_lock of the names'
   * hashes; SQLite: nothing, its transactions are one at a time anyway). Rejects with `timeout` when a lock is
   * not to be had in time.
   */
  lock(...names: string[]): Promise<void>;
}

export interface TxOptions {
  /** Read-only and one snapshot for all statements (PostgreSQL: REPEATABLE READ READ ONLY). */
  snapshot?: boolean;
  /**
   * Milliseconds that the transaction may take (10,000), and each of its statements. A statement that answers nothing
   * for longer than 40 s needs a PostgreSQL session without limits (`readOnly`): otherwise its connection is taken for
   * dead.
   */
  timeout?: number;
}

export interface Db {
  readonly dialect: Dialect;
  /**
   * Runs `work` in one transaction: committed when it resolves, rolled back when it throws.
   * Calling it (or any method of Db) from inside an open transaction of the same Db throws at once.
   * Serialization failures and dead-locks (PostgreSQL 40001, 40P01) repeat `work`, at most 5 times.
   */
  tx<T>(work: (tx: Tx) => Promise<T>, options?: TxOptions): Promise<T>;
  /** A single statement of its own. */
  all<Row>(sql: string, ...params: SqlValue[]): Promise<Row[]>;
  get<Row>(sql: string, ...params: SqlValue[]): Promise<Row | undefined>;
  run(sql: string, ...params: SqlValue[]): Promise<number>;
  close(): Promise<void>;
}

/** Column types that a rowset can carry. */
export type RowsetType = 'text' | 'int';

/**
 * A table expression over one JSON parameter, so that a set of rows is one statement:
 * `INSERT INTO t (a, b) SELECT r.a, r.b FROM ${rowset(tx, 'r', { a: 'text', b: 'int' })}` with
 * `JSON.stringify(rows)` as its parameter. Column names must be plain identifiers.
 */
export const rowset = (
  { dialect }: { dialect: Dialect },
  alias: string,
  columns: Record<string, RowsetType>,
): string => {
  const names = Object.entries(columns);
  if (dialect === 'postgres') {
    const list = names.map(([name, type]) => `"${name}" ${type === 'int' ? 'bigint' : 'text'}`);
    return `jsonb_to_recordset(CAST(? AS jsonb)) AS ${alias}(${list.join(', ')})`;
  }
  const list = names.map(([name]) => `json_extract(value, '$.${name}') AS "${name}"`);
  return `(SELECT ${list.join(', ')} FROM json_each(?)) AS ${alias}`;
};
