import { mkdirSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { folderProblem } from './connect-problem.ts';

/** Another process works on this DATA_DIR. */
export class DataDirLockedError extends Error {
  override readonly name = 'DataDirLockedError';
}

export interface DataDirLock {
  release(): void;
}

const openHolder = (dir: string, variable: string): Database.Database => {
  try {
    mkdirSync(dir, { recursive: true });
    return new Database(path.join(dir, 'darkroom.lock'), { timeout: 0 });
  } catch (error) {
    throw folderProblem(variable, dir, error);
  }
};

/**
 * Takes DATA_DIR for this process alone (security 21), or throws DataDirLockedError at once; or a ConfigError that
 * names `variable`, by which the folder was chosen, when it can't be made or written. The lock is the operating
 * system's on an empty SQLite file, so that it goes with the process, also by kill -9.
 */
export const lockDataDir = (dir: string, variable = 'DATA_DIR'): DataDirLock => {
  const holder = openHolder(dir, variable);
  try {
    holder.pragma('journal_mode = MEMORY');
    holder.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    holder.close();
    if (error instanceof Error && 'code' in error && error.code === 'SQLITE_BUSY') {
      throw new DataDirLockedError(
        `another Darkroom process is using ${dir}: stop it first, or set another DATA_DIR`,
      );
    }
    throw folderProblem(variable, dir, error);
  }
  return { release: () => holder.close() };
};
