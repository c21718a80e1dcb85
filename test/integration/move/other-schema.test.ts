/** Tables that this version does not have but another one may: the move knows nothing of ours by heart. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { migrate } from '../../../core/db/migrate.ts';
import { describeMove, move } from './moved.ts';
import { readPostgres, readSqlite, withPostgres, withSqlite } from './tables.ts';

const SQLITE = `
  CREATE TABLE system_state (key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL, updated_at BIGINT NOT NULL);
  CREATE TABLE "a child" (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, parent TEXT NOT NULL, "on" BOOLEAN,
    FOREIGN KEY (parent) REFERENCES "the parent" (id));
  CREATE TABLE "the parent" (id TEXT NOT NULL PRIMARY KEY, "say ""it""" TEXT);
  CREATE TABLE pairs (b INTEGER NOT NULL, a TEXT NOT NULL, small INTEGER, PRIMARY KEY (a, b));`;

const POSTGRES = `
  CREATE TABLE system_state (key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL, updated_at BIGINT NOT NULL);
  CREATE TABLE "the parent" (id TEXT NOT NULL PRIMARY KEY, "say ""it""" TEXT);
  CREATE TABLE "a child" (id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    parent TEXT NOT NULL REFERENCES "the parent" (id), "on" BOOLEAN);
  CREATE TABLE pairs (b INTEGER NOT NULL, a TEXT NOT NULL, small SMALLINT, PRIMARY KEY (a, b));`;

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'darkroom-schema-'));
  for (const [dialect, sql] of [
    ['sqlite', SQLITE],
    ['postgres', POSTGRES],
  ] as const) {
    const migration = path.join(folder, dialect, 'migrations', '1_init');
    mkdirSync(migration, { recursive: true });
    writeFileSync(path.join(migration, 'migration.sql'), sql);
    writeFileSync(path.join(folder, dialect, 'guards.json'), '[]');
  }
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

const nothingToAudit = async () => ({ ok: true, books: {}, checks: [], differences: [] });

describeMove('db:move of another schema', (open) => {
  const openOther = async () => {
    const pair = await open();
    await withPostgres(pair.target.url, (client) =>
      client.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public'),
    );
    const url = `file:${path.join(folder, 'data', 'other.db')}`;
    mkdirSync(path.join(folder, 'data'));
    await migrate({ url, folder });
    return { source: { ...pair.source, url }, target: pair.target };
  };
  const other = () => ({ folder, audit: nothingToAudit, dataDir: path.join(folder, 'data') });

  it('orders by foreign keys, keeps booleans, ids that the database gives, and keys of several columns', async () => {
    const pair = await openOther();
    withSqlite(pair.source.url, (database) => {
      database.exec(`
        INSERT INTO "the parent" VALUES ('p', 'it'), ('q', NULL);
        INSERT INTO "a child" (id, parent, "on") VALUES (3, 'p', 1), (5, 'q', 0), (9, 'q', NULL);
        DELETE FROM "a child" WHERE id = 9;`);
      const insert = database.prepare('INSERT INTO pairs (a, b, small) VALUES (?, ?, ?)');
      for (let n = 0; n < 100; n += 1) insert.run(`a${n % 7}`, n - 50, n % 3 ? n : null);
    });
    let commits = 0;
    const interrupted = move(pair, {
      ...other(),
      batchRows: 7,
      probe: (at) => {
        if (at === 'after a commit') commits += 1;
        // In the middle of the table with the key of two columns.
        if (commits === 5) throw new Error('enough');
      },
    });
    await expect(interrupted).rejects.toThrow('enough');
    const lines = await move(pair, { ...other(), batchRows: 7 });
    expect(lines.join('\n')).toMatch(/copied pairs: 100 rows \(35 were there already\)/);
    const there = await readPostgres(pair.target.url);
    const here = readSqlite(pair.source.url);
    expect(there['a child']).toEqual(
      here['a child']?.map((row) =>
        row.replace('["on","1"]', '["on","true"]').replace('["on","0"]', '["on","false"]'),
      ),
    );
    for (const table of ['the parent', 'pairs', 'system_state']) expect(there[table]).toEqual(here[table]);
    const made = await withPostgres(pair.target.url, (client) =>
      client.query(`INSERT INTO "a child" (parent) VALUES ('p') RETURNING id`),
    );
    expect(made.rows).toEqual([{ id: '10' }]);
  });

  it.each([
    [
      `INSERT INTO pairs (a, b, small) VALUES ('a', 1, 32768)`,
      'pairs (a = "a", b = 1): small holds a number that does not fit into smallint',
    ],
    [
      `INSERT INTO "the parent" VALUES ('p', 'x'); INSERT INTO "a child" VALUES (1, 'p', 2)`,
      'a child (id = 1): on holds a number that does not fit into boolean',
    ],
    [
      `INSERT INTO pairs (a, b, small) VALUES ('a', 1, 0.5)`,
      'the source holds what PostgreSQL can not: nothing was copied',
    ],
  ])('refuses %s', async (sql, refusal) => {
    const pair = await openOther();
    withSqlite(pair.source.url, (database) => database.exec(sql));
    await expect(move(pair, other())).rejects.toThrow(refusal);
  });

  it('refuses kinds of columns that it can not copy exactly', async () => {
    const pair = await openOther();
    withSqlite(pair.source.url, (database) =>
      database.exec('CREATE TABLE rates (id TEXT PRIMARY KEY, rate REAL)'),
    );
    await expect(move(pair, other())).rejects.toThrow(
      "rates.rate is of the type REAL: db:move can't copy it",
    );
  });
});
