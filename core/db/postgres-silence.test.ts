import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openTestDb, type TestDb } from '../../test/support/db.ts';
import { findPostgres } from '../../test/support/postgres.ts';
import { type PostgresProxy, startPostgresProxy } from '../../test/support/postgres-proxy.ts';
import type { Db } from './db.ts';
import { type OpenDbOptions, openDb } from './open.ts';
import { postgresConfig } from './postgres-config.ts';

const missing = findPostgres() === undefined;
const MINUTES = 60_000;

describe.skipIf(missing)(
  `connections to PostgreSQL that fell silent${missing ? ' [SKIPPED: it is not installed]' : ''}`,
  () => {
    let test: TestDb;
    let proxy: PostgresProxy;
    const closers: (() => Promise<unknown>)[] = [];
    const error = vi.fn();
    /** It is taken for silent after 1.5 s, and has two connections. */
    const open = async (options: Partial<OpenDbOptions> = {}): Promise<Db> => {
      const db = await openDb({
        url: proxy.url,
        pool: 2,
        limits: { statement: 1000, idleInTransaction: 1000, slack: 500 },
        logger: { error },
        ...options,
      });
      closers.push(() => db.close());
      return db;
    };
    const sleep = 'SELECT pg_sleep(0) IS NULL AS slept';
    const inserted = (tx: Pick<Db, 'run'>, key: string) =>
      tx.run('INSERT INTO inbound_key VALUES (?, 1)', key);

    beforeEach(async () => {
      error.mockClear();
      test = await openTestDb('postgres');
      proxy = await startPostgresProxy(test.url);
      closers.push(() => proxy.close());
    });
    afterEach(async () => {
      for (const close of closers.splice(0).reverse()) await close();
      await test.close();
    });

    it(
      'are told as unavailable soon after the statement limit, and never used again',
      async () => {
        const db = await open();
        await Promise.all([db.tx((tx) => tx.get(sleep)), db.tx((tx) => tx.get(sleep))]);
        expect(proxy.connections).toBe(2);
        proxy.silence();
        const waiting = [
          db.get(sleep),
          db.tx((tx) => inserted(tx, 'lost')),
          // For these no connection is free before.
          db.tx((tx) => inserted(tx, 'a')),
          inserted(db, 'b'),
        ];
        const ended = await Promise.allSettled(waiting);
        expect(ended).toMatchObject([
          { status: 'rejected', reason: { kind: 'unavailable' } },
          { status: 'rejected', reason: { kind: 'unavailable' } },
          { status: 'fulfilled', value: 1 },
          { status: 'fulfilled', value: 1 },
        ]);
        await db.tx((tx) => inserted(tx, 'c'));
        expect(await db.all('SELECT key FROM inbound_key ORDER BY key')).toEqual([
          { key: 'a' },
          { key: 'b' },
          { key: 'c' },
        ]);
      },
      MINUTES,
    );

    it(
      'end a transaction in its middle, and its commit',
      async () => {
        const db = await open({ pool: 1 });
        const inside = db.tx(async (tx) => {
          await inserted(tx, 'middle');
          proxy.silence();
          await inserted(tx, 'never');
        });
        await expect(inside).rejects.toMatchObject({ kind: 'unavailable' });
        const atItsEnd = db.tx(async (tx) => {
          await inserted(tx, 'end');
          proxy.silence();
        });
        await expect(atItsEnd).rejects.toMatchObject({ kind: 'unavailable' });
        expect(await db.all('SELECT key FROM inbound_key')).toEqual([]);
      },
      MINUTES,
    );

    it('do not hinder who has no limits', async () => {
      const db = await open({
        url: test.url,
        limits: { statement: 0, idleInTransaction: 0, lock: 0, slack: 1 },
      });
      expect(await db.get('SELECT pg_sleep(0.1) IS NULL AS slept')).toEqual({ slept: 0 });
      expect(error).not.toHaveBeenCalled();
    });

    it(
      'are given up while they are made',
      async () => {
        const taken: Socket[] = [];
        const mute = createServer((socket) => taken.push(socket)).listen(0, '127.0.0.1');
        await once(mute, 'listening');
        const bound = mute.address();
        const url = new URL(test.url);
        url.port = String(typeof bound === 'object' && bound ? bound.port : 0);
        closers.push(async () => {
          for (const socket of taken) socket.destroy();
          mute.close();
        });
        const db = await open({ url: url.href, limits: { connect: 200 } });
        await expect(db.get(sleep)).rejects.toMatchObject({ kind: 'unavailable' });
        await expect(db.tx((tx) => tx.get(sleep))).rejects.toMatchObject({ kind: 'unavailable' });
      },
      MINUTES,
    );
  },
);

describe('a PostgreSQL session', () => {
  const silence = (limits: { statement: number; idleInTransaction: number }, query = '', readOnly = false) =>
    postgresConfig({
      target: `postgresql://db/darkroom${query}`,
      pool: 1,
      applicationName: 'darkroom',
      limits: { lock: 10_000, slack: 10_000, connect: 10_000, ...limits },
      readOnly,
    }).idleTimeoutMillis;

  it('is closed by the pool before it could be taken for silent', () => {
    expect(silence({ statement: 30_000, idleInTransaction: 30_000 })).toBe(10_000);
    expect(silence({ statement: 1_000, idleInTransaction: 0 })).toBe(5_500);
    expect(silence({ statement: 1_000, idleInTransaction: 2_000 })).toBe(6_000);
    expect(silence({ statement: 30_000, idleInTransaction: 0 }, '?statement_timeout=1000')).toBe(5_500);
    expect(silence({ statement: 1_000, idleInTransaction: 0 }, '?statement_timeout=0')).toBe(10_000);
    expect(silence({ statement: 1_000, idleInTransaction: 0 }, '', true)).toBe(10_000);
  });
});
