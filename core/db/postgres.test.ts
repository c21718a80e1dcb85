import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestDb, type TestDb } from '../../test/support/db.ts';
import { findPostgres } from '../../test/support/postgres.ts';
import { connect } from './connection.ts';
import type { Db } from './db.ts';
import { type OpenDbOptions, openDb } from './open.ts';

const missing = findPostgres() === undefined;

describe.skipIf(missing)(
  `PostgreSQL sessions${missing ? ' [SKIPPED, PostgreSQL is not installed]' : ''}`,
  () => {
    let test: TestDb;
    const opened: Db[] = [];
    const open = async (options: Partial<OpenDbOptions> = {}, parameters = ''): Promise<Db> => {
      const db = await openDb({ url: `${test.url}${parameters}`, ...options });
      opened.push(db);
      return db;
    };
    const setting = async (db: Db, name: string): Promise<string | undefined> =>
      (await db.get<{ value: string }>(`SELECT current_setting('${name}') AS value`))?.value;
    const administer = async (sql: string): Promise<void> => {
      const client = new pg.Client({ connectionString: test.url });
      await client.connect();
      await client.query(sql);
      await client.end();
    };

    beforeEach(async () => {
      test = await openTestDb('postgres');
    });
    afterEach(async () => {
      for (const db of opened.splice(0)) await db.close();
      await test.close();
    });

    it('have limits, a name and a bounded number, all of which the URL can set', async () => {
      const ours = await open({ applicationName: 'darkroom:worker' });
      expect(await setting(ours, 'application_name')).toBe('darkroom:worker');
      expect(await setting(ours, 'statement_timeout')).toBe('30s');
      expect(await setting(ours, 'lock_timeout')).toBe('10s');
      expect(await setting(ours, 'idle_in_transaction_session_timeout')).toBe('30s');
      const theirs = await open(
        { pool: 7 },
        '?sslmode=disable&application_name=x&statement_timeout=7000&connection_limit=1&options=-c%20search_path%3Dpublic',
      );
      expect(await setting(theirs, 'application_name')).toBe('x');
      expect(await setting(theirs, 'statement_timeout')).toBe('7s');
      expect(await setting(theirs, 'search_path')).toBe('public');
      const pids = await Promise.all(
        Array.from({ length: 5 }, () => theirs.get<{ pid: number }>('SELECT pg_backend_pid() AS pid')),
      );
      expect(new Set(pids.map((row) => row?.pid)).size).toBe(1);
    });

    it('that read only can not write and are not cut, whatever the URL and the role say', async () => {
      await administer(
        'ALTER ROLE postgres IN DATABASE current SET statement_timeout = 5000'.replace(
          'current',
          new URL(test.url).pathname.slice(1),
        ),
      );
      const reader = await open({ readOnly: true }, '?options=-c%20search_path%3Dpublic');
      await expect(reader.run("INSERT INTO inbound_key VALUES ('a', 1)")).rejects.toThrow(/read-only/);
      expect(await setting(reader, 'search_path')).toBe('public');
      expect(await setting(reader, 'statement_timeout')).toBe('0');
      expect(await setting(reader, 'idle_in_transaction_session_timeout')).toBe('0');
    });

    it('that migrate have no limits', async () => {
      const connection = await connect(test.url);
      expect(await connection.rows("SELECT current_setting('statement_timeout') AS value")).toEqual([
        { value: '0' },
      ]);
      await connection.close();
    });

    it('end a statement, and the wait for a lock, that take too long', async () => {
      const hurried = await open({ limits: { statement: 200 } });
      const sleep = 'SELECT pg_sleep(30) IS NULL AS slept';
      await expect(hurried.get(sleep)).rejects.toMatchObject({ kind: 'timeout' });
      await expect(hurried.tx((tx) => tx.get(sleep))).rejects.toMatchObject({ kind: 'timeout' });
      const impatient = await open({ limits: { lock: 50 } });
      await test.db.tx(async (tx) => {
        await tx.lock('taken');
        await expect(impatient.tx((other) => other.lock('taken'))).rejects.toMatchObject({
          kind: 'timeout',
          message: expect.stringContaining('lock timeout'),
        });
      });
      expect(await impatient.tx((tx) => tx.lock('taken').then(() => 'had'))).toBe('had');
    });

    it('let a transaction that asks for more time have it', async () => {
      const db = await open({ limits: { statement: 300 } });
      const slow = db.tx((tx) => tx.get('SELECT pg_sleep(0.5) IS NULL AS slept'), { timeout: 20_000 });
      expect(await slow).toEqual({ slept: 0 });
      const snapshot = db.tx((tx) => tx.get('SELECT pg_sleep(0.5) IS NULL AS slept'), {
        timeout: 20_000,
        snapshot: true,
      });
      expect(await snapshot).toEqual({ slept: 0 });
      expect(await setting(db, 'statement_timeout')).toBe('300ms');
    });

    it('that the server ends are told as unavailable, more often than there are connections', async () => {
      const db = await open({ pool: 2, applicationName: 'victim' });
      const end = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'victim'";
      for (let round = 0; round < 5; round += 1) {
        const broken = db.tx(async (tx) => {
          await tx.run("INSERT INTO inbound_key VALUES ('lost', 1)");
          await administer(end);
          await tx.run("INSERT INTO inbound_key VALUES ('lost too', 1)");
        });
        await expect(broken).rejects.toMatchObject({ kind: 'unavailable' });
      }
      const beforeCommit = db.tx(async (tx) => {
        await tx.run("INSERT INTO inbound_key VALUES ('lost', 1)");
        await administer(end);
      });
      await expect(beforeCommit).rejects.toMatchObject({ kind: 'unavailable' });
      await db.tx((tx) => tx.run("INSERT INTO inbound_key VALUES ('kept', 1)"));
      expect(await db.all('SELECT key FROM inbound_key')).toEqual([{ key: 'kept' }]);
    });

    it('repeat what could not be serialized, until both are committed', async () => {
      const { db } = test;
      await db.run("INSERT INTO inbound_key VALUES ('n', 0)");
      let tries = 0;
      let arrived = 0;
      let bothRead = (): void => undefined;
      const met = new Promise<void>((resolve) => {
        bothRead = resolve;
      });
      const add = () =>
        db.tx(async (tx) => {
          tries += 1;
          await tx.run('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ');
          const row = await tx.get<{ n: number }>("SELECT created_at AS n FROM inbound_key WHERE key = 'n'");
          arrived += 1;
          if (arrived === 2) bothRead();
          await met;
          await tx.run("UPDATE inbound_key SET created_at = ? WHERE key = 'n'", (row?.n ?? 0) + 1);
        });
      await Promise.all([add(), add()]);
      expect(await db.get("SELECT created_at AS n FROM inbound_key WHERE key = 'n'")).toEqual({ n: 2 });
      expect(tries).toBe(3);
    });

    it('take sets of locks in any order without a dead-lock, and never the same one together', async () => {
      const db = await open({ pool: 8 });
      const names = Array.from({ length: 12 }, (_, n) => `conversation:${n}`);
      const inside = new Map<string, number>();
      let tries = 0;
      let overlaps = 0;
      const shuffled = (seed: number): string[] =>
        names
          .map((name, n) => ({ name, at: Math.sin((seed + 1) * (n + 1) * 7919) }))
          .sort((a, b) => a.at - b.at)
          .slice(0, 8)
          .map(({ name }) => name);
      await Promise.all(
        Array.from({ length: 100 }, (_, seed) =>
          db.tx(async (tx) => {
            tries += 1;
            const own = shuffled(seed);
            await tx.lock(...own, ...own);
            for (const name of own) {
              overlaps += inside.get(name) ?? 0;
              inside.set(name, 1);
            }
            await tx.get('SELECT pg_sleep(0.001) IS NULL AS slept');
            for (const name of own) inside.set(name, 0);
          }),
        ),
      );
      expect(overlaps).toBe(0);
      expect(tries).toBe(100);
    });

    it('prepare what is asked often, a bounded number, and survive a column that is added meanwhile', async () => {
      const db = await open({ pool: 1 });
      const read = () => [
        db.all('SELECT key FROM inbound_key WHERE created_at = ?', 1),
        db.all('SELECT * FROM inbound_key WHERE created_at = ?', 1),
      ];
      await db.run('INSERT INTO inbound_key (key, created_at) VALUES (?, ?)', 'a', 1);
      for (let n = 0; n < 7; n += 1) await Promise.all(read());
      await db.run('ALTER TABLE inbound_key ADD COLUMN colour TEXT');
      expect(await Promise.all(read())).toEqual([
        [{ key: 'a' }],
        [{ key: 'a', created_at: 1, colour: null }],
      ]);
      await Promise.all(Array.from({ length: 600 }, (_, n) => db.get(`SELECT ${n} + ? AS sum`, 1)));
      const kept = await db.get<{ n: number }>('SELECT COUNT(*) AS n FROM pg_prepared_statements');
      expect(kept?.n).toBeGreaterThan(400);
      expect(kept?.n).toBeLessThanOrEqual(500);
    });

    it('need no statement for no lock', async () => {
      await test.db.tx(async (tx) => {
        await tx.lock();
        expect(
          await tx.get(
            "SELECT COUNT(*) AS n FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()",
          ),
        ).toEqual({ n: 0 });
      });
    });
  },
);
