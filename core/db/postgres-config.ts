import type { PoolConfig } from 'pg';
import { limitedClient } from './postgres-client.ts';
import type { DriverSettings, SessionLimits } from './prisma-db.ts';

/** Also without the limits that a role or a database may have: a proof that is cut off proves nothing. */
const READ_ONLY =
  '-c default_transaction_read_only=on -c statement_timeout=0 -c idle_in_transaction_session_timeout=0';

/**
 * The operating system probes a connection that only waits, and finds a peer that is gone after 20 s (Node sets ten
 * probes, one each second). It does not while something sent is not acknowledged (a quarter of an hour on Linux), nor
 * when what lies between answers the probes: such a silence must be ended by us.
 */
export const KEEP_ALIVE = { keepAlive: true, keepAliveInitialDelayMillis: 10_000 };

/** Milliseconds after which the pool closes a connection that nobody uses (pg-pool's own default). */
const IDLE = 10_000;

/** Of a limit that the URL may set; pg reads it the same way. */
const inForce = (parameters: URLSearchParams, name: string, ours: number): number => {
  const given = Number.parseInt(parameters.get(name) ?? '', 10);
  return Number.isNaN(given) ? ours : given;
};

/**
 * How long a connection may be silent: longer than the server lets a statement run or a transaction wait, so that only
 * a server that can't be heard is meant. 0 = for ever, where the server has no limit either.
 */
const silenceOf = (
  parameters: URLSearchParams,
  { statement, idleInTransaction, slack }: SessionLimits,
): number => {
  const longest = inForce(parameters, 'statement_timeout', statement);
  const waiting = inForce(parameters, 'idle_in_transaction_session_timeout', idleInTransaction);
  return longest > 0 ? Math.max(longest, waiting) + slack : 0;
};

type Settings = Pick<DriverSettings, 'target' | 'pool' | 'applicationName' | 'limits' | 'readOnly'>;

/**
 * What the pg package gets. Parameters in the connection string win over ours, as pg has it (sslmode, options,
 * application_name, statement_timeout, ...); only read-only is added to its options, for whoever asked for it must
 * get it. `connection_limit` (Prisma's word) is the size of the pool.
 */
export const postgresConfig = ({ target, pool, applicationName, limits, readOnly }: Settings): PoolConfig => {
  const [address = '', query = ''] = target.split(/\?(.*)/s);
  const parameters = new URLSearchParams(query);
  const limit = Number(parameters.get('connection_limit'));
  if (readOnly) {
    const given = parameters.get('options');
    parameters.set('options', given ? `${given} ${READ_ONLY}` : READ_ONLY);
  }
  const silence = readOnly ? 0 : silenceOf(parameters, limits);
  return {
    Client: limitedClient({ connect: limits.connect, silence }),
    connectionString: parameters.size > 0 ? `${address}?${parameters}` : address,
    // Before it would be taken for silent.
    idleTimeoutMillis: silence > 0 ? Math.min(IDLE, silence / 2) : IDLE,
    max: Number.isInteger(limit) && limit > 0 ? limit : pool,
    fallback_application_name: applicationName,
    // 0 is what pg leaves out.
    statement_timeout: limits.statement,
    lock_timeout: limits.lock,
    idle_in_transaction_session_timeout: limits.idleInTransaction,
    ...KEEP_ALIVE,
  };
};
