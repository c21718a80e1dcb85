/** One connection to the target, for what Prisma can't do: streams, catalogues, and one transaction after the other. */
import pg from 'pg';
import { CONNECT_MS, connectReason } from '../connect-problem.ts';
import { MoveError } from './mark.ts';

export interface Session {
  /** All rows of one statement with PostgreSQL's own placeholders. */
  rows<Row extends object>(sql: string, ...params: unknown[]): Promise<Row[]>;
  /** Runs one statement; answers how many rows it changed. */
  run(sql: string, ...params: unknown[]): Promise<number>;
  /** Commits when `work` resolves, rolls back when it throws. `begin` may choose the kind of transaction. */
  tx<T>(work: () => Promise<T>, begin?: string): Promise<T>;
  /** Visits every row, one at a time and none kept, with its values as PostgreSQL writes them. */
  each(sql: string, visit: (values: (string | null)[]) => void): Promise<void>;
  close(): Promise<void>;
}

/** Values as the server wrote them: a number would lose digits. */
const asWritten = (() => (value: string) => value) as typeof pg.types.getTypeParser;

const streaming = (text: string): pg.QueryArrayConfig => ({
  text,
  rowMode: 'array',
  types: { getTypeParser: asWritten },
});

/** Throws MoveError when the server can't be reached or refuses. */
export const openSession = async (connectionString: string): Promise<Session> => {
  let client: pg.Client;
  try {
    client = new pg.Client({
      connectionString,
      application_name: 'darkroom:db-move',
      connectionTimeoutMillis: CONNECT_MS,
    });
    // A connection that breaks while nothing is asked: the next statement says so.
    client.on('error', () => undefined);
    await client.connect();
    // What a server may be set to for chatting programs would end a long copy.
    await client.query('SET statement_timeout = 0; SET idle_in_transaction_session_timeout = 0');
  } catch (error) {
    throw new MoveError(`the target can't be reached: ${connectReason(connectionString, error)}`, {
      cause: error,
    });
  }

  const query = (sql: string, params: unknown[]) => client.query<pg.QueryResultRow>(sql, params);
  return {
    rows: async <Row extends object>(sql: string, ...params: unknown[]) =>
      (await query(sql, params)).rows as Row[],
    run: async (sql, ...params) => (await query(sql, params)).rowCount ?? 0,
    tx: async (work, begin = 'BEGIN') => {
      await client.query(begin);
      try {
        const result = await work();
        await client.query('COMMIT');
        return result;
      } catch (error) {
        await client.query('ROLLBACK').catch(() => undefined);
        throw error;
      }
    },
    each: (sql, visit) =>
      new Promise((resolve, reject) => {
        let failure: unknown;
        // With a listener for rows and no callback pg keeps none of them.
        const streamed = new pg.Query<(string | null)[]>(streaming(sql));
        streamed.on('row', (values) => {
          try {
            visit(values);
          } catch (error) {
            failure ??= error;
          }
        });
        streamed.on('error', reject);
        streamed.on('end', () => (failure === undefined ? resolve() : reject(failure)));
        client.query(streamed);
      }),
    close: () => client.end(),
  };
};
