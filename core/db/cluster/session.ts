import { Socket } from 'node:net';
import pg from 'pg';
import { KEEP_ALIVE } from '../postgres-config.ts';
import type { Timer } from './timer.ts';

/** One connection of a cluster, from its opening to its loss. */
export interface ClusterSession {
  /** Rows of one statement. Any failure, and an answer that does not come in time, is the end of the session. */
  query<Row>(sql: string, ...params: unknown[]): Promise<Row[]>;
  /** Resolves when the connection is gone, with what was the matter. */
  readonly lost: Promise<unknown>;
  close(): Promise<void>;
}

export interface SessionOptions {
  url: string;
  owner: string;
  timer: Timer;
  /** Called with the payload of every notification but our own. */
  heard: (sender: string, topic: string) => void;
}

const CHANNEL = 'darkroom';
/** Milliseconds for an answer; all our statements are instant. */
const PATIENCE = 5_000;

/**
 * The server finds out within half a minute that a machine without power holds a sign of life (its own default is
 * two hours). Local sockets ignore these.
 */
const KEEP_ALIVE_OF_THE_SERVER =
  'SET tcp_keepalives_idle = 10; SET tcp_keepalives_interval = 5; SET tcp_keepalives_count = 4';

/** The key of the lock that shows that `owner` lives; `$n` or a column in its place. */
export const signOfLife = (owner: string): string => `hashtextextended('process:' || ${owner}, 0)`;

const PAYLOAD = /^(\S+) (\S+)$/;

/**
 * Connects, shows the sign of life and listens. Rejects when the server can't be reached, and when what it sends to
 * this session does not arrive: a pooler that hands out another connection for each transaction.
 */
export const openSession = async ({ url, owner, timer, heard }: SessionOptions): Promise<ClusterSession> => {
  const socket = new Socket();
  const client = new pg.Client({
    connectionString: url,
    stream: () => socket,
    connectionTimeoutMillis: 2 * PATIENCE,
    fallback_application_name: 'darkroom:cluster',
    ...KEEP_ALIVE,
  });
  /** What was the matter first; what follows from that says less. */
  let reason: unknown;
  client.on('error', (error) => {
    reason ??= error;
  });
  const lost = new Promise<unknown>((resolve) => client.once('end', () => resolve(reason)));
  let echoed = (): void => undefined;
  const echo = new Promise<void>((resolve) => {
    echoed = resolve;
  });
  client.on('notification', ({ payload = '' }) => {
    const [, sender, topic] = PAYLOAD.exec(payload) ?? [];
    if (sender === owner) echoed();
    else if (sender && topic) heard(sender, topic);
  });

  const end = (why: unknown): void => {
    reason ??= why;
    socket.destroy();
  };
  /** Ends the session when `work` fails or takes too long. */
  const bounded = async <T>(work: Promise<T>, what: string): Promise<T> => {
    const cancel = timer.after(PATIENCE, () => end(new Error(`no answer to ${what}`)));
    try {
      return await work;
    } catch (error) {
      end(error);
      throw reason;
    } finally {
      cancel();
    }
  };
  const query = async <Row>(sql: string, ...params: unknown[]): Promise<Row[]> =>
    (await bounded(client.query(sql, params), sql)).rows as Row[];

  try {
    await client.connect();
    await bounded(client.query(KEEP_ALIVE_OF_THE_SERVER), 'settings');
    // Shared: a connection of ours that the server has not missed yet must not keep us waiting.
    await query(`SELECT pg_advisory_lock_shared(${signOfLife('$1')})`, owner);
    await query(`LISTEN ${CHANNEL}`);
    await query('SELECT pg_notify($1, $2)', CHANNEL, `${owner} hello`);
    await bounded(
      Promise.race([echo, lost.then((error) => Promise.reject(error))]),
      'a notification: is there a pooler in transaction mode between us and PostgreSQL?',
    );
  } catch (error) {
    end(error);
    throw error;
  }

  return {
    query,
    lost,
    async close() {
      const cancel = timer.after(PATIENCE, () => end(new Error('closed')));
      await client.end().catch(() => undefined);
      cancel();
    },
  };
};

/** Says topics to all other sessions, in one statement. */
export const notify = (session: ClusterSession, owner: string, topics: readonly string[]): Promise<unknown> =>
  session.query(
    'SELECT pg_notify($1, payload) FROM unnest(CAST($2 AS TEXT[])) AS payload',
    CHANNEL,
    topics.map((topic) => `${owner} ${topic}`),
  );
