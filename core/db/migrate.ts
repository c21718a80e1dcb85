import { randomUUID } from 'node:crypto';
import { type Connection, connect } from './connection.ts';
import type { Dialect } from './db.ts';
import { compareGuards } from './guards.ts';
import { type Migration, readMigrations } from './migration-files.ts';

/** The database can't be brought to the program's version; the message says what an operator can do. */
export class MigrationError extends Error {
  override readonly name = 'MigrationError';
}

/** Prisma's own table, so that its tools understand our databases. */
const TABLE: Record<Dialect, string> = {
  sqlite: `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
    "id" TEXT PRIMARY KEY NOT NULL,
    "checksum" TEXT NOT NULL,
    "finished_at" DATETIME,
    "migration_name" TEXT NOT NULL,
    "logs" TEXT,
    "rolled_back_at" DATETIME,
    "started_at" DATETIME NOT NULL DEFAULT current_timestamp,
    "applied_steps_count" INTEGER UNSIGNED NOT NULL DEFAULT 0
  )`,
  postgres: `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
    "id" VARCHAR(36) PRIMARY KEY NOT NULL,
    "checksum" VARCHAR(64) NOT NULL,
    "finished_at" TIMESTAMPTZ,
    "migration_name" VARCHAR(255) NOT NULL,
    "logs" TEXT,
    "rolled_back_at" TIMESTAMPTZ,
    "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
    "applied_steps_count" INTEGER NOT NULL DEFAULT 0
  )`,
};

/** The key of Prisma's own advisory lock: its tools and ours exclude each other. */
const LOCK = 72_707_369;

const BEGIN: Record<Dialect, string> = { sqlite: 'BEGIN IMMEDIATE', postgres: 'BEGIN' };

interface Applied {
  migration_name: string;
  checksum: string;
  finished: number;
}

const readApplied = (connection: Connection): Promise<Applied[]> =>
  connection.rows<Applied>(
    `SELECT migration_name, checksum, CASE WHEN finished_at IS NULL THEN 0 ELSE 1 END AS finished
     FROM "_prisma_migrations" WHERE rolled_back_at IS NULL ORDER BY migration_name`,
  );

const check = (applied: Applied[], migrations: Migration[]): void => {
  for (const row of applied) {
    const { migration_name: name } = row;
    const file = migrations.find((migration) => migration.name === name);
    if (!row.finished) {
      throw new MigrationError(`migration ${name} failed here before: restore the backup made before it`);
    }
    if (!file) {
      throw new MigrationError(
        `the database has migration ${name}, which this version does not know: it is newer`,
      );
    }
    if (file.checksum !== row.checksum) {
      throw new MigrationError(`migration ${name} was changed after it had been applied: put the file back`);
    }
  }
};

/** Applies one file and records it, both or neither. Answers false when another process was faster. */
const apply = async (connection: Connection, migration: Migration): Promise<boolean> => {
  await connection.script(BEGIN[connection.dialect]);
  try {
    const present = await readApplied(connection);
    const missing = !present.some((row) => row.migration_name === migration.name);
    if (missing) {
      await connection.script(migration.sql);
      const values = `'${randomUUID()}', '${migration.checksum}', '${migration.name}', 1, CURRENT_TIMESTAMP, CURRENT_TIMESTAMP`;
      await connection.script(
        `INSERT INTO "_prisma_migrations"
           (id, checksum, migration_name, applied_steps_count, started_at, finished_at) VALUES (${values})`,
      );
    }
    await connection.script('COMMIT');
    return missing;
  } catch (error) {
    await connection.script('ROLLBACK').catch(() => undefined);
    const reason = error instanceof Error ? error.message : String(error);
    throw new MigrationError(`migration ${migration.name} failed and was undone: ${reason}`, {
      cause: error,
    });
  }
};

export interface MigrateOptions {
  /** `file:<path>` or `postgresql://...`. */
  url: string;
  /** The prisma/ folder (the package's own). */
  folder?: string;
  /** `ignore` is for the script that writes the list of guards. */
  guards?: 'compare' | 'ignore';
}

/**
 * Brings a database to this version: applies what is missing, each file in a transaction of its own.
 * Refuses (MigrationError) a file that changed after it was applied, a failed migration, and a
 * database that is newer than the program; and (GuardError) a database whose CHECKs, triggers and
 * partial indexes are not the committed ones. Answers the names that were applied now.
 */
export const migrate = async ({ url, folder, guards = 'compare' }: MigrateOptions): Promise<string[]> => {
  const connection = await connect(url);
  try {
    const migrations = readMigrations(connection.dialect, folder);
    if (connection.dialect === 'postgres') await connection.rows('SELECT pg_advisory_lock($1)', LOCK);
    await connection.script(TABLE[connection.dialect]);
    const applied = await readApplied(connection);
    check(applied, migrations);
    const names: string[] = [];
    for (const migration of migrations) {
      if (applied.some((row) => row.migration_name === migration.name)) continue;
      if (await apply(connection, migration)) names.push(migration.name);
    }
    if (guards === 'compare') await compareGuards(connection, folder);
    return names;
  } finally {
    // A session's advisory lock ends with it.
    await connection.close();
  }
};
