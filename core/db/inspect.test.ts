import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openTestDb } from '../../test/support/db.ts';
import { findPostgres } from '../../test/support/postgres.ts';
import { connect } from './connection.ts';
import { GuardError } from './guards.ts';
import { inspectDatabase } from './inspect.ts';

describe('inspectDatabase', () => {
  it('does not make a database that is not there', async () => {
    const file = path.join(tmpdir(), `darkroom-nowhere-${process.pid}.db`);
    expect(await inspectDatabase(`file:${file}`)).toMatchObject({ dialect: 'sqlite', state: 'new' });
    expect(existsSync(file)).toBe(false);
  });

  describe.each(['sqlite', 'postgres'] as const)('on %s', (dialect) => {
    const open = async () => {
      const database = await openTestDb(dialect);
      onTestFinished(() => database.close());
      return database.url;
    };
    const change = async (url: string, sql: string) => {
      const connection = await connect(url);
      await connection.script(sql);
      await connection.close();
    };
    const here = it.skipIf(dialect === 'postgres' && findPostgres() === undefined);

    here('finds a migrated database whole', async () => {
      expect(await inspectDatabase(await open())).toEqual({ dialect, state: 'current', pending: [] });
    });

    here('names the migrations that the next start applies', async () => {
      const url = await open();
      await change(url, 'DELETE FROM "_prisma_migrations"');
      const { state, pending } = await inspectDatabase(url);
      expect(state).toBe('behind');
      expect(pending.length).toBeGreaterThan(0);
    });

    here('reports a guard that was taken away', async () => {
      const url = await open();
      const trigger =
        dialect === 'sqlite' ? "sqlite_master WHERE type = 'trigger'" : 'pg_trigger WHERE NOT tgisinternal';
      const connection = await connect(url);
      const column =
        dialect === 'sqlite' ? 'name, tbl_name' : 'tgname AS name, CAST(tgrelid AS regclass) AS tbl_name';
      const [found] = await connection.rows<{ name: string; tbl_name: string }>(
        `SELECT ${column} FROM ${trigger} LIMIT 1`,
      );
      await connection.close();
      await change(
        url,
        `DROP TRIGGER "${found?.name}"${dialect === 'postgres' ? ` ON ${found?.tbl_name}` : ''}`,
      );
      await expect(inspectDatabase(url)).rejects.toThrow(GuardError);
    });
  });
});
