/** What a database holds, read without any of the code that moves it. */
import Database from 'better-sqlite3';
import pg from 'pg';

/** Rows by table, as sorted lines; tools' own tables and the mark of a move are left out. */
export type Tables = Record<string, string[]>;

const lineOf = (row: Record<string, unknown>): string =>
  JSON.stringify(
    Object.entries(row)
      .map(([column, value]) => [column, value === null ? null : String(value)])
      .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
  );

export const withSqlite = <T>(url: string, work: (database: Database.Database) => T): T => {
  const database = new Database(url.slice('file:'.length));
  try {
    return work(database);
  } finally {
    database.close();
  }
};

export const withPostgres = async <T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
};

export const sqliteTables = (database: Database.Database): string[] =>
  database
    .prepare(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND substr(name, 1, 1) <> '_' ORDER BY name",
    )
    .pluck()
    .all()
    .map(String)
    .filter((name) => !name.startsWith('sqlite_'));

export const readSqlite = (url: string): Tables =>
  withSqlite(url, (database) => {
    database.defaultSafeIntegers(true);
    return Object.fromEntries(
      sqliteTables(database).map((name) => {
        const rows = database.prepare<[], Record<string, unknown>>(`SELECT * FROM "${name}"`).all();
        return [name, rows.map(lineOf).sort()];
      }),
    );
  });

export const readPostgres = (url: string): Promise<Tables> =>
  withPostgres(url, async (client) => {
    const found = await client.query<{ tablename: string }>(
      `SELECT tablename FROM pg_tables WHERE schemaname = current_schema() AND tablename <> '_prisma_migrations'
       ORDER BY tablename`,
    );
    const tables: Tables = {};
    for (const { tablename: name } of found.rows) {
      const { rows } = await client.query(`SELECT * FROM "${name}"`);
      tables[name] = rows
        .filter((row) => name !== 'system_state' || row.key !== 'db-move')
        .map(lineOf)
        .sort();
    }
    return tables;
  });
