import { AsyncLocalStorage } from 'node:async_hooks';
import Database from 'better-sqlite3';
import pg from 'pg';

/** One statement as the driver got it, its parameters already in the driver's own types. */
export interface Statement {
  text: string;
  values: unknown[];
  /** Of a statement that PostgreSQL keeps prepared. */
  name?: string;
}

/** `connection` tells apart what different connections are told at the same time. */
type Listener = (statement: Statement, connection: object) => void;

const listening = new AsyncLocalStorage<Listener>();

/** Runs `work`; `listener` hears of every statement that it sends through a tapped driver, BEGIN and COMMIT too. */
export const listen = <T>(listener: Listener, work: () => T): T => listening.run(listener, work);

/** What Prisma's adapter hands to the pg package. */
type QueryConfig = Partial<Statement>;

/** Taps the pg package in this process; answers how to end that. */
const tapPostgres = (): (() => void) => {
  const prototype = pg.Client.prototype as { query: (...args: unknown[]) => unknown };
  const { query } = prototype;
  prototype.query = function tapped(this: object, ...args: unknown[]) {
    const { text, values = [], name } = args[0] as QueryConfig;
    if (text !== undefined) listening.getStore()?.({ text, values, name }, this);
    return query.apply(this, args);
  };
  return () => {
    prototype.query = query;
  };
};

/** Taps better-sqlite3 in this process, for connections that are opened after it; answers how to end that. */
const tapSqlite = (): (() => void) => {
  const prototype = Database.prototype as { prepare: (text: string) => Database.Statement };
  const { prepare } = prototype;
  prototype.prepare = function tapped(this: object, text: string) {
    const statement = prepare.call(this, text);
    for (const name of ['run', 'all'] as const) {
      const original = statement[name].bind(statement) as (...values: unknown[]) => never;
      statement[name] = (...values: unknown[]) => {
        listening.getStore()?.({ text, values }, this);
        return original(...values);
      };
    }
    return statement;
  };
  return () => {
    prototype.prepare = prepare;
  };
};

/** Taps both drivers while `work` runs. What it opened is not to be used afterwards. */
export const tapped = async <T>(work: () => Promise<T>): Promise<T> => {
  const ends = [tapPostgres(), tapSqlite()];
  try {
    return await work();
  } finally {
    for (const end of ends) end();
  }
};

/** better-sqlite3 as one uses it: each text prepared once, every statement run to its end. */
export const bareSqlite = (file: string) => {
  const database = new Database(file);
  for (const pragma of ['journal_mode = WAL', 'synchronous = FULL', 'recursive_triggers = ON'])
    database.pragma(pragma);
  const known = new Map<string, Database.Statement<unknown[]>>();
  return {
    run: ({ text, values }: Statement): void => {
      let statement = known.get(text);
      if (!statement) {
        statement = database.prepare<unknown[]>(text);
        known.set(text, statement);
      }
      if (statement.reader) statement.all(...values);
      else statement.run(...values);
    },
    close: (): void => {
      database.close();
    },
  };
};

/** One connection of the pg package, each statement sent when the one before is answered. */
export const barePostgres = async (url: string) => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return {
    run: async (statement: Statement): Promise<void> => {
      await client.query(statement);
    },
    close: () => client.end(),
  };
};
