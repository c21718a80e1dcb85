import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestDb, type TestDb } from '../../test/support/db.ts';
import { findPostgres } from '../../test/support/postgres.ts';
import { connect } from './connection.ts';
import type { Dialect } from './db.ts';
import { GuardError } from './guards.ts';
import { MigrationError, migrate } from './migrate.ts';
import { prismaFolder, readMigrations } from './migration-files.ts';

const suite = (dialect: Dialect) => () => {
  let folder: string;
  let one: TestDb;

  beforeEach(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'darkroom-migrate-'));
    cpSync(path.join(prismaFolder(), dialect), path.join(folder, dialect), { recursive: true });
    one = await openTestDb(dialect);
  });

  afterEach(async () => {
    await one.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const write = (name: string, sql: string): void => {
    const base = path.join(folder, dialect, 'migrations', name);
    mkdirSync(base, { recursive: true });
    writeFileSync(path.join(base, 'migration.sql'), sql);
  };
  const run = (guards: 'compare' | 'ignore' = 'compare') => migrate({ url: one.url, folder, guards });
  const recorded = () =>
    one.db.all<{ migration_name: string; checksum: string }>(
      'SELECT migration_name, checksum FROM "_prisma_migrations" ORDER BY migration_name',
    );

  it('records what was applied, as Prisma does', async () => {
    const files = readMigrations(dialect).map(({ name, checksum }) => ({ migration_name: name, checksum }));
    expect(await recorded()).toEqual(files);
    expect(await run()).toEqual([]);
  });

  it('applies what is missing, in order, once', async () => {
    write('29990102000000_second', "INSERT INTO extra (id) VALUES ('a;b');");
    write('29990101000000_first', 'CREATE TABLE extra (id TEXT PRIMARY KEY);');
    expect(await run()).toEqual(['29990101000000_first', '29990102000000_second']);
    expect(await run()).toEqual([]);
    expect(await one.db.all('SELECT id FROM extra')).toEqual([{ id: 'a;b' }]);
  });

  it('applies a file whole or not at all, and can be repeated after a repair', async () => {
    write('29990101000000_bad', 'CREATE TABLE extra (id TEXT PRIMARY KEY); INSERT INTO nowhere VALUES (1);');
    await expect(run()).rejects.toThrow(/migration 29990101000000_bad failed and was undone: .*nowhere/);
    await expect(one.db.all('SELECT id FROM extra')).rejects.toThrow();
    expect(await recorded()).toHaveLength(readMigrations(dialect).length);
    write('29990101000000_bad', 'CREATE TABLE extra (id TEXT PRIMARY KEY);');
    expect(await run()).toEqual(['29990101000000_bad']);
  });

  it('refuses a file that was changed after it had been applied', async () => {
    const [first] = readMigrations(dialect, folder);
    write(first?.name ?? '', `${first?.sql}-- changed\n`);
    await expect(run()).rejects.toThrow(MigrationError);
    await expect(run()).rejects.toThrow(/was changed after it had been applied/);
  });

  it('refuses a database that is newer, and one where a migration failed', async () => {
    write('29990101000000_newer', 'CREATE TABLE extra (id TEXT PRIMARY KEY);');
    await run();
    rmSync(path.join(folder, dialect, 'migrations', '29990101000000_newer'), { recursive: true });
    await expect(run()).rejects.toThrow(/29990101000000_newer, which this version does not know/);
    write('29990101000000_newer', 'CREATE TABLE extra (id TEXT PRIMARY KEY);');
    await one.db.run(`UPDATE "_prisma_migrations" SET finished_at = NULL WHERE migration_name LIKE '%newer'`);
    await expect(run()).rejects.toThrow(/29990101000000_newer failed here before/);
  });

  // On SQLite the lock on DATA_DIR stands before this.
  if (dialect === 'postgres') {
    it('is run by three at once, and each file applied by one', async () => {
      write('29990101000000_first', 'CREATE TABLE extra (id TEXT PRIMARY KEY);');
      write('29990102000000_second', 'CREATE TABLE more (id TEXT PRIMARY KEY);');
      const names = (await Promise.all([run(), run(), run()])).flat();
      expect(names.sort()).toEqual(['29990101000000_first', '29990102000000_second']);
    });
  }

  it('refuses a database that lost a guard', async () => {
    const connection = await connect(one.url);
    await connection.script('DROP INDEX outbox_waiting');
    await connection.close();
    await expect(run()).rejects.toThrow(GuardError);
    expect(await run('ignore')).toEqual([]);
  });
};

describe('migrate [sqlite]', suite('sqlite'));

const installed = findPostgres() !== undefined;
describe.skipIf(!installed)(
  `migrate [postgres${installed ? '' : ': SKIPPED, PostgreSQL is not installed'}]`,
  suite('postgres'),
);
