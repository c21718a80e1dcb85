/**
 * The stock better-sqlite3 adapter has one connection, and lets plain queries run inside of whatever
 * transaction happens to be open: a write outside of it is acknowledged, then lost at its rollback.
 * This one queues everything: a plain query or a transaction starts when the one before has ended.
 */

import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3';
import type {
  SqlDriverAdapter,
  SqlDriverAdapterFactory,
  SqlQuery,
  SqlQueryable,
  Transaction,
} from '@prisma/driver-adapter-utils';
import type Database from 'better-sqlite3';
import { keepStatements } from './sqlite-statements.ts';

/** First come, first served. */
class Turnstile {
  #last: Promise<void> = Promise.resolve();

  /** Resolves when all before have left; answers how to leave. */
  async enter(): Promise<() => void> {
    const before = this.#last;
    let leave = (): void => undefined;
    this.#last = new Promise((resolve) => {
      leave = resolve;
    });
    await before;
    return leave;
  }

  async within<T>(work: () => Promise<T>): Promise<T> {
    const leave = await this.enter();
    try {
      return await work();
    } finally {
      leave();
    }
  }
}

/** better-sqlite3 binds numbers as REAL (7 / 2 would be 3.5, and text columns would get '7.0'). */
const wholeNumbers = (query: SqlQuery): SqlQuery => {
  const args = query.args.map((arg) =>
    typeof arg === 'number' && Number.isInteger(arg) ? BigInt(arg) : arg,
  );
  return { ...query, args };
};

const plain = (sql: string): SqlQuery => ({ sql, args: [], argTypes: [] });

export interface SerialSqlite extends SqlDriverAdapterFactory {
  /** Makes the transaction that is open read-only; its end undoes that. */
  refuseWrites(): Promise<void>;
}

export interface SerialSqliteOptions {
  /** Path of the file. */
  file: string;
  /** Set on the connection, in order (`journal_mode = WAL`). */
  pragmas: string[];
  /** Opens an existing file for reading only. */
  readonly: boolean;
  /** Milliseconds to wait for another process's lock. */
  busyTimeout: number;
}

/** Driver adapter factory for one SQLite file. */
export const createSerialSqlite = (options: SerialSqliteOptions): SerialSqlite => {
  const stock = new PrismaBetterSqlite3({
    url: `file:${options.file}`,
    readonly: options.readonly,
    fileMustExist: options.readonly,
    timeout: options.busyTimeout,
  });
  let connection: SqlQueryable | undefined;
  let writesRefused = false;

  const connect = async (): Promise<SqlDriverAdapter> => {
    const inner = await stock.connect();
    connection = inner;
    // The adapter keeps its connection in `client` (7.10.0, pinned); without it everything still works, slower.
    const { client } = inner as unknown as { client?: Database.Database };
    if (client) keepStatements(client);
    for (const pragma of options.pragmas) await inner.queryRaw(plain(`PRAGMA ${pragma}`));
    const turnstile = new Turnstile();

    const wrap = (transaction: Transaction, leave: () => void): Transaction => {
      let open = true;
      const end = async (how: () => Promise<void>) => {
        try {
          await how();
          // A COMMIT that failed (a full disk) leaves SQLite inside of the transaction, or has undone it already.
          if (open) await inner.executeRaw(plain('ROLLBACK')).catch(() => undefined);
          if (writesRefused) await inner.queryRaw(plain('PRAGMA query_only = OFF'));
          writesRefused = false;
        } finally {
          leave();
        }
      };
      return {
        provider: transaction.provider,
        adapterName: transaction.adapterName,
        options: transaction.options,
        queryRaw: (query) => transaction.queryRaw(wholeNumbers(query)),
        executeRaw: async (query) => {
          const changed = await transaction.executeRaw(wholeNumbers(query));
          if (query.sql === 'COMMIT' || query.sql === 'ROLLBACK') open = false;
          return changed;
        },
        commit: () => end(() => transaction.commit()),
        rollback: () => end(() => transaction.rollback()),
      };
    };

    return {
      provider: inner.provider,
      adapterName: inner.adapterName,
      queryRaw: (query) => turnstile.within(() => inner.queryRaw(wholeNumbers(query))),
      executeRaw: (query) => turnstile.within(() => inner.executeRaw(wholeNumbers(query))),
      executeScript: (script) => turnstile.within(() => inner.executeScript(script)),
      startTransaction: async (isolation) => {
        const leave = await turnstile.enter();
        try {
          return wrap(await inner.startTransaction(isolation), leave);
        } catch (error) {
          leave();
          throw error;
        }
      },
      dispose: () => turnstile.within(() => inner.dispose()),
    };
  };

  return {
    provider: stock.provider,
    adapterName: stock.adapterName,
    connect,
    refuseWrites: async () => {
      writesRefused = true;
      await connection?.queryRaw(plain('PRAGMA query_only = ON'));
    },
  };
};
