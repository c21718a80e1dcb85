import { PrismaPg } from '@prisma/adapter-pg';
import type { Db } from './db.ts';
import { PrismaClient } from './generated/postgres/client.ts';
import { postgresConfig } from './postgres-config.ts';
import { createPrismaDb, type DriverSettings } from './prisma-db.ts';
import { createNumbering } from './statement.ts';
import { createStatementNames } from './statement-names.ts';

const NOW = 'SELECT CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT) AS now';

/** Rows come out of the subquery sorted, and so the locks are taken: every transaction in the same order. */
const LOCK = `SELECT COUNT(pg_advisory_xact_lock(k.hash)) FROM (
  SELECT DISTINCT hashtextextended(name, 0) AS hash FROM jsonb_array_elements_text(CAST($1 AS jsonb)) AS name
  ORDER BY hash) AS k`;

/** For a transaction that was given more time than a statement of others has (this process still ends a silent connection). */
const ALLOW = `SELECT set_config('statement_timeout', $1, true), set_config('idle_in_transaction_session_timeout', $1, true)`;

export const openPostgres = async (settings: DriverSettings): Promise<Db> => {
  const adapter = new PrismaPg(postgresConfig(settings), {
    onPoolError: (error) => settings.onError(error, 'an idle database connection failed'),
    onConnectionError: (error) => settings.onError(error, 'a database connection failed'),
    statementNameGenerator: createStatementNames(),
  });
  const client = new PrismaClient({ adapter, errorFormat: 'minimal' });
  await client.$connect();
  const { statement } = settings.limits;
  return createPrismaDb({
    client,
    driver: {
      dialect: 'postgres',
      translate: createNumbering(),
      prepare: async (raw, { snapshot, timeout = 0 }) => {
        if (snapshot)
          await raw.$executeRawUnsafe('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY');
        if (statement > 0 && timeout > statement) await raw.$executeRawUnsafe(ALLOW, String(timeout));
      },
      lock: async (raw, names) => {
        await raw.$executeRawUnsafe(LOCK, JSON.stringify(names));
      },
      now: async (raw) => {
        const rows = (await raw.$queryRawUnsafe(NOW)) as { now: bigint }[];
        return Number(rows[0]?.now) + settings.clockOffsetMs;
      },
    },
    clock: settings.clock,
    onListenerError: (error) => settings.onError(error, 'a commit listener threw'),
  });
};
