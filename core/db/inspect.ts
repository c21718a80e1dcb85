import { accessSync, constants, existsSync } from 'node:fs';
import path from 'node:path';
import { folderProblem } from './connect-problem.ts';
import { connect } from './connection.ts';
import type { Dialect } from './db.ts';
import { compareGuards } from './guards.ts';
import { readMigrations } from './migration-files.ts';
import { locate } from './url.ts';

export interface DatabaseState {
  dialect: Dialect;
  /** new: the next start makes it. behind: the next start migrates it. current: migrated, guards as committed. */
  state: 'new' | 'behind' | 'current';
  /** Migrations that the next start applies. */
  pending: string[];
}

/** Throws the start's words when it could not make the file; folders that are missing it makes too. */
const requireFolder = (file: string): void => {
  let folder = path.resolve(path.dirname(file));
  while (!existsSync(folder)) folder = path.dirname(folder);
  try {
    // With a slash, so that a file in the folder's place is refused too.
    accessSync(`${folder}/`, constants.W_OK | constants.X_OK);
  } catch (error) {
    throw folderProblem('DATABASE_URL', folder, error);
  }
};

/**
 * Looks at a database without changing it, also while the program runs. Throws what `connect` throws when it
 * can't be reached, and GuardError when its guards are not the committed ones.
 */
export const inspectDatabase = async (url: string): Promise<DatabaseState> => {
  const { dialect, target } = locate(url);
  const names = readMigrations(dialect).map(({ name }) => name);
  if (dialect === 'sqlite' && !existsSync(target)) {
    requireFolder(target);
    return { dialect, state: 'new', pending: names };
  }
  const connection = await connect(url);
  try {
    const table =
      dialect === 'sqlite'
        ? "SELECT name FROM sqlite_master WHERE type = 'table' AND name = '_prisma_migrations'"
        : `SELECT to_regclass('"_prisma_migrations"') AS name WHERE to_regclass('"_prisma_migrations"') IS NOT NULL`;
    if ((await connection.rows(table)).length === 0) return { dialect, state: 'new', pending: names };
    const applied = await connection.rows<{ name: string }>(
      'SELECT migration_name AS name FROM "_prisma_migrations" WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL',
    );
    const pending = names.filter((name) => !applied.some((row) => row.name === name));
    if (pending.length > 0) return { dialect, state: 'behind', pending };
    await compareGuards(connection);
    return { dialect, state: 'current', pending };
  } finally {
    await connection.close();
  }
};
