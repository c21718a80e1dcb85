import { existsSync } from 'node:fs';
import path from 'node:path';
import { type Config, type Db, lockDataDir } from '../core/index.ts';

/** Every process of the program holds one shared advisory lock, its sign of life; nothing else of ours does. */
const SIGNS_OF_LIFE = `
  SELECT COUNT(*) AS n FROM pg_locks
  WHERE locktype = 'advisory' AND objsubid = 1 AND mode = 'ShareLock' AND granted
    AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`;

export interface StoppedOptions {
  config: Config;
  db: Db;
  deleteSource: boolean;
  /** Lines for the operator. */
  say(line: string): void;
}

const askPostgres = async ({ db, deleteSource, say }: StoppedOptions): Promise<void> => {
  const running = (await db.get<{ n: number }>(SIGNS_OF_LIFE))?.n ?? 0;
  if (running === 0) return;
  const found = `Darkroom runs on this database (processes: ${running})`;
  if (deleteSource) throw new Error(`${found}: stop it, or move without --delete-source`);
  say(`${found}: what it stores from now on may stay behind. Stop it, and run this again.`);
};

/**
 * Makes sure that Darkroom does not run; answers how to let it start again. With SQLite its locks keep it out.
 * PostgreSQL only tells whether it runs now: that is refused before a deletion, and else warned of. Rejects when it
 * runs.
 */
export const requireStopped = async (options: StoppedOptions): Promise<() => void> => {
  const { config } = options;
  if (!config.databaseUrl.startsWith('file:')) {
    await askPostgres(options);
    return () => undefined;
  }
  const folders = new Set([config.dataDir, path.dirname(config.databaseUrl.slice('file:'.length))]);
  const locks: { release(): void }[] = [];
  const unlock = () => {
    for (const lock of locks.splice(0)) lock.release();
  };
  try {
    // A lock makes its folder, and a folder that is missing at the source is a mistake to be seen.
    for (const folder of folders) if (existsSync(folder)) locks.push(lockDataDir(folder));
  } catch (error) {
    unlock();
    throw error;
  }
  return unlock;
};
