import pg from 'pg';
import { migrate } from '../core/db/migrate.ts';
import { type PostgresServer, startPostgres } from '../test/support/postgres.ts';

/**
 * Databases on a throw-away server whose commits wait for the disk (fsync and synchronous_commit are on). They go
 * with it: a DROP would force a checkpoint. All answer the URL.
 */
export interface Databases {
  url(name: string): string;
  /** A migrated database. */
  create(name: string): Promise<string>;
  /** A copy of a database that nobody is connected to. */
  copy(from: string, name: string): Promise<string>;
}

const MIGRATED = 'migrated';

const on = (server: PostgresServer): Databases => {
  const administer = async (sql: string): Promise<void> => {
    const admin = new pg.Client({ connectionString: server.url('postgres') });
    await admin.connect();
    try {
      await admin.query(sql);
    } finally {
      await admin.end();
    }
  };
  const copy = async (from: string, name: string): Promise<string> => {
    await administer(`CREATE DATABASE ${name} TEMPLATE ${from}`);
    return server.url(name);
  };
  let migrated: Promise<void> | undefined;
  return {
    url: (name) => server.url(name),
    async create(name) {
      migrated ??= (async () => {
        await administer(`CREATE DATABASE ${MIGRATED}`);
        await migrate({ url: server.url(MIGRATED) });
      })();
      await migrated;
      return copy(MIGRATED, name);
    },
    copy,
  };
};

/** Runs `work` beside a server of its own. */
export const withPostgres = async <T>(work: (databases: Databases) => Promise<T>): Promise<T> => {
  const server = await startPostgres({ durable: true });
  try {
    return await work(on(server));
  } finally {
    await server.stop();
  }
};
