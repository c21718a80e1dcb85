/** Fresh migrated databases for tests, on SQLite and on PostgreSQL. */
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe } from 'vitest';
import type { Clock } from '../../core/clock.ts';
import type { Db, Dialect } from '../../core/db/db.ts';
import { openDb } from '../../core/db/open.ts';
import { createDatabase } from './database.ts';
import { TEMPLATE } from './global-setup.ts';
import { findPostgres } from './postgres.ts';
import { askFor } from './services.ts';

export interface TestDb {
  db: Db;
  /** For a second connection to the same database. */
  url: string;
  /** Closes and removes the database. */
  close(): Promise<void>;
}

export interface TestDbOptions {
  /** Becomes the database's clock. */
  clock?: Clock;
}

const openSqlite = async (options: TestDbOptions): Promise<TestDb> => {
  const template = await askFor('sqlite');
  const folder = mkdtempSync(path.join(tmpdir(), 'darkroom-db-'));
  const file = path.join(folder, 'test.db');
  copyFileSync(template, file);
  const url = `file:${file}`;
  const db = await openDb({ url, ...options });
  return {
    db,
    url,
    close: async () => {
      await db.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

const openPostgres = async (options: TestDbOptions): Promise<TestDb> => {
  const { url, drop } = await createDatabase(await askFor('postgres'), TEMPLATE);
  const db = await openDb({ url, ...options });
  return {
    db,
    url,
    close: async () => {
      await db.close();
      await drop();
    },
  };
};

/** A fresh migrated database of its own. */
export const openTestDb = (dialect: Dialect, options: TestDbOptions = {}): Promise<TestDb> =>
  dialect === 'sqlite' ? openSqlite(options) : openPostgres(options);

/** Opens a database for the running test; it is closed and removed after that test. */
export interface OpenForTest {
  (options?: TestDbOptions): Promise<Db>;
  /** Where the database that was opened last is, for a second connection to it. */
  url(): string;
}

/**
 * Runs a suite on SQLite and on PostgreSQL. Where PostgreSQL is not installed the second one is
 * skipped by name, so that the summary shows it.
 */
export const describeEachDb = (name: string, suite: (open: OpenForTest, dialect: Dialect) => void): void => {
  const onDialect = (dialect: Dialect) => () => {
    const opened: TestDb[] = [];
    afterEach(async () => {
      for (const one of opened.splice(0)) await one.close();
    });
    const open = async (options?: TestDbOptions): Promise<Db> => {
      const one = await openTestDb(dialect, options);
      opened.push(one);
      return one.db;
    };
    suite(Object.assign(open, { url: () => opened.at(-1)?.url ?? '' }), dialect);
  };
  describe(`${name} [sqlite]`, onDialect('sqlite'));
  const installed = findPostgres() !== undefined;
  describe.skipIf(!installed)(
    `${name} [postgres${installed ? '' : ': SKIPPED, PostgreSQL is not installed'}]`,
    onDialect('postgres'),
  );
};
