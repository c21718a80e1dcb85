import type { Db } from './db.ts';
import { PrismaClient } from './generated/sqlite/client.ts';
import { createPrismaDb, type DriverSettings } from './prisma-db.ts';
import { createSerialSqlite } from './sqlite-adapter.ts';

/**
 * WAL with synchronous=FULL: a commit that was acknowledged survives a power cut (security 21).
 * secure_delete: what is deleted is overwritten, so that an erasure leaves no words in free pages.
 * recursive_triggers: else INSERT OR REPLACE deletes rows without asking the append-only triggers.
 */
const WRITER_PRAGMAS = [
  'journal_mode = WAL',
  'synchronous = FULL',
  'recursive_triggers = ON',
  'secure_delete = ON',
  // What a long read let the log grow to is given back.
  'journal_size_limit = 67108864',
];

/** Milliseconds to wait for another process (a backup, a checkpoint of a reader). */
const BUSY_TIMEOUT = 10_000;

export const openSqlite = async (settings: DriverSettings): Promise<Db> => {
  const adapter = createSerialSqlite({
    file: settings.target,
    pragmas: settings.readOnly ? ['query_only = ON'] : WRITER_PRAGMAS,
    readonly: settings.readOnly,
    busyTimeout: BUSY_TIMEOUT,
  });
  const client = new PrismaClient({ adapter, errorFormat: 'minimal' });
  await client.$connect();
  return createPrismaDb({
    client,
    driver: {
      dialect: 'sqlite',
      translate: (sql) => sql,
      prepare: async (client, { snapshot }, again) => {
        if (settings.readOnly) return;
        if (snapshot) await adapter.refuseWrites();
        // A write that changes nothing waits for another process's, and lets none come between this time.
        else if (again) await client.$executeRawUnsafe('UPDATE system_state SET value = value WHERE 0 = 1');
      },
      lock: () => Promise.resolve(),
      // SQLite runs in this process: its clock is this machine's.
      now: () => Promise.resolve(Date.now() + settings.clockOffsetMs),
    },
    clock: settings.clock,
    onListenerError: (error) => settings.onError(error, 'a commit listener threw'),
  });
};
