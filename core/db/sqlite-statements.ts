import type Database from 'better-sqlite3';

/** Statements kept; ours are few, and a text that varies must not grow the memory. */
const KEPT = 256;

/** What Prisma's adapter uses of a prepared statement. */
interface Bound {
  readonly reader: boolean;
  run(): Database.RunResult;
  columns(): Database.ColumnDefinition[];
  raw(): { all(): unknown[] };
}

interface Reusable {
  bind(args: unknown[]): Bound;
  run(): Database.RunResult;
}

const reusable = (statement: Database.Statement<unknown[]>): Reusable => {
  let columns: Database.ColumnDefinition[] | undefined;
  return {
    run: () => statement.run(),
    bind: (args) => ({
      reader: statement.reader,
      run: () => statement.run(...args),
      columns: () => {
        columns ??= statement.columns();
        return columns;
      },
      raw: () => ({ all: () => statement.raw(true).all(...args) }),
    }),
  };
};

/**
 * Makes a connection prepare each text once. Prisma's adapter prepares anew for every call, which for our set
 * statements is a tenth of a turn's work; and better-sqlite3 binds a statement for good, so a kept one is handed
 * out as a facade that takes its arguments at each run.
 */
export const keepStatements = (client: Database.Database): void => {
  const kept = new Map<string, Reusable>();
  const prepare = client.prepare.bind(client) as (sql: string) => Database.Statement<unknown[]>;
  const prepareOnce = (sql: string): Reusable => {
    const known = kept.get(sql);
    if (known) return known;
    const made = reusable(prepare(sql));
    const [oldest] = kept.keys();
    if (kept.size >= KEPT && oldest !== undefined) kept.delete(oldest);
    kept.set(sql, made);
    return made;
  };
  Object.defineProperty(client, 'prepare', { value: prepareOnce });
};
