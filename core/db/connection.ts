/**
 * A plain connection beside Prisma: for whole migration files and for reading the catalogue, which
 * Prisma's raw statements can't do.
 */

import { CONNECT_MS, connectProblem } from './connect-problem.ts';
import type { Dialect, SqlValue } from './db.ts';
import { locate } from './url.ts';

export interface Connection {
  readonly dialect: Dialect;
  /** Any number of statements, without parameters. */
  script(sql: string): Promise<void>;
  /** One statement with the dialect's own placeholders; all its rows. */
  rows<Row>(sql: string, ...params: SqlValue[]): Promise<Row[]>;
  close(): Promise<void>;
}

const connectSqlite = async (file: string): Promise<Connection> => {
  const { default: Database } = await import('better-sqlite3');
  const database = new Database(file, { timeout: 10_000 });
  try {
    // Kept in the file; set before the first table is made.
    database.pragma('journal_mode = WAL');
  } catch (error) {
    database.close();
    throw error;
  }
  database.pragma('synchronous = FULL');
  return {
    dialect: 'sqlite',
    script: async (sql) => {
      database.exec(sql);
    },
    rows: async <Row>(sql: string, ...params: SqlValue[]) => {
      const statement = database.prepare<SqlValue[], Row>(sql);
      if (statement.reader) return statement.all(...params);
      statement.run(...params);
      return [];
    },
    close: async () => {
      database.close();
    },
  };
};

const connectPostgres = async (connectionString: string): Promise<Connection> => {
  const { default: pg } = await import('pg');
  const client = new pg.Client({
    connectionString,
    fallback_application_name: 'darkroom',
    connectionTimeoutMillis: CONNECT_MS,
  });
  // A connection that breaks while nothing is asked: the next statement says so.
  client.on('error', () => undefined);
  await client.connect();
  return {
    dialect: 'postgres',
    script: async (sql) => {
      await client.query(sql);
    },
    rows: async <Row>(sql: string, ...params: SqlValue[]) => (await client.query(sql, params)).rows as Row[],
    close: () => client.end(),
  };
};

/** Throws a ConfigError that names DATABASE_URL when it does not lead to a database that lets us in. */
export const connect = async (url: string): Promise<Connection> => {
  const { dialect, target } = locate(url);
  try {
    return await (dialect === 'sqlite' ? connectSqlite(target) : connectPostgres(target));
  } catch (error) {
    throw connectProblem(url, error);
  }
};
