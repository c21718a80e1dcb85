/**
 * The Db port on a Prisma client: interactive transactions and raw statements. What Prisma adds to
 * the driver is the transaction manager (time limits, abandoned transactions are rolled back).
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import type { Clock } from '../clock.ts';
import { DatabaseError, isConflict, toDatabaseError } from './database-error.ts';
import type { Db, Dialect, SqlValue, Tx, TxOptions } from './db.ts';
import { checkParams, readRows } from './values.ts';

/** Milliseconds; 0 = never. The first three are PostgreSQL's own, whatever became of this process. */
export interface SessionLimits {
  statement: number;
  /** Waiting for one lock. */
  lock: number;
  /** An open transaction of a process that says nothing. */
  idleInTransaction: number;
  /** More than the longest of these, and this process ends a connection on which nothing passes. */
  slack: number;
  /** For a connection to be made, by this process. */
  connect: number;
}

/** What either dialect's opener gets. */
export interface DriverSettings {
  target: string;
  clock: Clock | undefined;
  clockOffsetMs: number;
  /** Most PostgreSQL connections. */
  pool: number;
  /** What PostgreSQL shows of our sessions. */
  applicationName: string;
  limits: SessionLimits;
  readOnly: boolean;
  onError: (error: unknown, message: string) => void;
}

/** What we use of either generated client. */
export interface RawClient {
  $queryRawUnsafe(sql: string, ...params: unknown[]): PromiseLike<unknown>;
  $executeRawUnsafe(sql: string, ...params: unknown[]): PromiseLike<number>;
}

export interface TransactionalClient extends RawClient {
  $transaction<T>(
    work: (tx: RawClient) => Promise<T>,
    options: { maxWait: number; timeout: number },
  ): Promise<T>;
  $disconnect(): Promise<void>;
}

/** Where the two databases differ. */
export interface DialectDriver {
  dialect: Dialect;
  /** Rewrites placeholders. */
  translate(sql: string): string;
  /** Makes a transaction that has done nothing yet what its options ask for; `again`: the one before met a conflict. */
  prepare(client: RawClient, options: TxOptions, again: boolean): Promise<void>;
  /** Takes named locks (at least one) until the end of the transaction. */
  lock(client: RawClient, names: readonly string[]): Promise<void>;
  /** The database's clock, epoch ms. */
  now(client: RawClient): Promise<number>;
}

const DEFAULT_TIMEOUT = 10_000;
/** Waiting for a turn is not an error here: admission is decided before, by queues and rate limits. */
const MAX_WAIT = 300_000;
const ATTEMPTS = 6;

interface Scope {
  open: boolean;
}

type Attempt<T> =
  | { ok: true; result: T; listeners: (() => void)[] }
  | { ok: false; error: unknown; conflict: boolean };

class PrismaTx implements Tx {
  readonly dialect: Dialect;
  /** What to call after the commit, in order. */
  listeners: (() => void)[] = [];
  /** The error of a statement that no savepoint undid: PostgreSQL would turn the COMMIT into a rollback. */
  broken: Error | undefined;
  #now: Promise<number> | undefined;
  #savepoints = 0;
  /** Whether a statement has succeeded. */
  #begun = false;

  constructor(
    readonly client: RawClient,
    readonly driver: DialectDriver,
    readonly clock: Clock | undefined,
  ) {
    this.dialect = driver.dialect;
  }

  async all<Row>(sql: string, ...params: SqlValue[]): Promise<Row[]> {
    checkParams(params);
    const rows = await this.#guard(sql, () =>
      this.client.$queryRawUnsafe(this.driver.translate(sql), ...params),
    );
    return readRows<Row>(rows as unknown[]);
  }

  async get<Row>(sql: string, ...params: SqlValue[]): Promise<Row | undefined> {
    return (await this.all<Row>(sql, ...params))[0];
  }

  async run(sql: string, ...params: SqlValue[]): Promise<number> {
    checkParams(params);
    return this.#guard(sql, () => this.client.$executeRawUnsafe(this.driver.translate(sql), ...params));
  }

  now(): Promise<number> {
    this.#now ??= this.clock ? Promise.resolve(this.clock()) : this.driver.now(this.client);
    return this.#now;
  }

  async savepoint<T>(work: () => Promise<T>): Promise<T> {
    this.#savepoints += 1;
    const name = `sp${this.#savepoints}`;
    await this.run(`SAVEPOINT ${name}`);
    const kept = this.listeners.length;
    try {
      const result = await work();
      if (this.broken) throw this.broken;
      await this.run(`RELEASE SAVEPOINT ${name}`);
      return result;
    } catch (error) {
      this.listeners.length = kept;
      // A dead-lock is not the work's failure: the whole transaction is repeated.
      if (isConflict(this.broken)) throw this.broken;
      this.broken = undefined;
      await this.run(`ROLLBACK TO SAVEPOINT ${name}`);
      await this.run(`RELEASE SAVEPOINT ${name}`);
      throw error;
    }
  }

  onCommit(listener: () => void): void {
    this.listeners.push(listener);
  }

  async lock(...names: string[]): Promise<void> {
    if (names.length === 0) return;
    await this.#guard(`lock ${names.join(', ')}`, () => this.driver.lock(this.client, names));
  }

  async #guard<T>(sql: string, statement: () => PromiseLike<T>): Promise<T> {
    if (this.broken) throw new Error('the transaction is broken by an earlier error', { cause: this.broken });
    try {
      const answer = await statement();
      this.#begun = true;
      return answer;
    } catch (error) {
      this.broken = this.#told(toDatabaseError(error, sql));
      throw this.broken;
    }
  }

  /** SQLite does not wait for another process's write when it has read before: beginning anew helps. */
  #told(error: Error): Error {
    const isHeld = error instanceof DatabaseError && error.kind === 'unavailable';
    return isHeld && this.#begun && this.dialect === 'sqlite'
      ? new DatabaseError('conflict', error.message, { cause: error })
      : error;
  }
}

export interface PrismaDbOptions {
  client: TransactionalClient;
  driver: DialectDriver;
  /** Tests own the time; otherwise the database does. */
  clock?: Clock;
  /** Called when a commit listener throws, which it must not. */
  onListenerError: (error: unknown) => void;
}

/** A Db on a generated client. */
export const createPrismaDb = ({ client, driver, clock, onListenerError }: PrismaDbOptions): Db => {
  const scope = new AsyncLocalStorage<Scope>();

  const refuseNested = (): void => {
    if (scope.getStore()?.open) {
      throw new Error('the database was used from inside one of its own transactions: use the Tx there');
    }
  };

  /** One try: the transaction as it ended, and what `work` threw, told apart from a failed BEGIN or COMMIT. */
  const attempt = async <T>(
    work: (tx: Tx) => Promise<T>,
    options: TxOptions,
    again: boolean,
  ): Promise<Attempt<T>> => {
    let made: PrismaTx | undefined;
    let thrown: { error: unknown } | undefined;
    try {
      const result = await client.$transaction(
        async (raw) => {
          const state: Scope = { open: true };
          const tx = new PrismaTx(raw, driver, clock);
          made = tx;
          try {
            await driver.prepare(raw, options, again);
            const value = await scope.run(state, () => work(tx));
            if (tx.broken) throw tx.broken;
            return value;
          } catch (error) {
            thrown = { error };
            throw error;
          } finally {
            state.open = false;
          }
        },
        { maxWait: MAX_WAIT, timeout: options.timeout ?? DEFAULT_TIMEOUT },
      );
      return { ok: true, result, listeners: made?.listeners ?? [] };
    } catch (error) {
      const own = thrown ? thrown.error : toDatabaseError(error, 'COMMIT');
      return { ok: false, error: own, conflict: isConflict(own) || isConflict(made?.broken) };
    }
  };

  const tx = async <T>(work: (tx: Tx) => Promise<T>, options: TxOptions = {}): Promise<T> => {
    refuseNested();
    for (let tries = 1; ; tries += 1) {
      const ended = await attempt(work, options, tries > 1);
      if (ended.ok) {
        for (const listener of ended.listeners) {
          try {
            listener();
          } catch (error) {
            onListenerError(error);
          }
        }
        return ended.result;
      }
      if (!ended.conflict || tries >= ATTEMPTS) throw ended.error;
      // Spread out, so that the same two do not meet again.
      await delay(Math.random() * 10 * 2 ** tries);
    }
  };

  const single = async <T>(sql: string, params: SqlValue[], statement: () => PromiseLike<T>): Promise<T> => {
    refuseNested();
    checkParams(params);
    try {
      return await statement();
    } catch (error) {
      throw toDatabaseError(error, sql);
    }
  };

  const all = async <Row>(sql: string, ...params: SqlValue[]): Promise<Row[]> =>
    readRows<Row>(
      (await single(sql, params, () =>
        client.$queryRawUnsafe(driver.translate(sql), ...params),
      )) as unknown[],
    );

  return {
    dialect: driver.dialect,
    tx,
    all,
    get: async <Row>(sql: string, ...params: SqlValue[]) => (await all<Row>(sql, ...params))[0],
    run: (sql, ...params) =>
      single(sql, params, () => client.$executeRawUnsafe(driver.translate(sql), ...params)),
    close: () => client.$disconnect(),
  };
};
