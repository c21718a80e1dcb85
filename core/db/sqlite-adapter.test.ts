import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3';
import type { SqlDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import { afterEach, describe, expect, it } from 'vitest';
import { PrismaClient } from './generated/sqlite/client.ts';
import { createSerialSqlite, type SerialSqlite } from './sqlite-adapter.ts';

const folders: string[] = [];
const clients: PrismaClient[] = [];

afterEach(async () => {
  for (const client of clients.splice(0)) await client.$disconnect();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

const newFile = (): string => {
  const folder = mkdtempSync(path.join(tmpdir(), 'darkroom-adapter-'));
  folders.push(folder);
  return path.join(folder, 'test.db');
};

const serial = (file: string, readonly = false): SerialSqlite =>
  createSerialSqlite({ file, pragmas: readonly ? [] : ['journal_mode = WAL'], readonly, busyTimeout: 100 });

const openWith = async (adapter: SqlDriverAdapterFactory): Promise<PrismaClient> => {
  const client = new PrismaClient({ adapter, errorFormat: 'minimal' });
  clients.push(client);
  return client;
};

const insert = 'INSERT INTO t (name) VALUES (?)';

/** A plain write that is acknowledged while another transaction is open, which then rolls back. */
const writeBesideRollback = async (adapter: SqlDriverAdapterFactory): Promise<string[]> => {
  const client = await openWith(adapter);
  await client.$executeRawUnsafe('CREATE TABLE t (name TEXT)');
  let outside: Promise<number> | undefined;
  await client
    .$transaction(async (tx) => {
      await tx.$executeRawUnsafe(insert, 'inside');
      outside = Promise.resolve(client.$executeRawUnsafe(insert, 'outside'));
      // Long enough for a write that does not wait.
      for (let turn = 0; turn < 50; turn += 1) await new Promise(setImmediate);
      throw new Error('rolled back');
    })
    .catch(() => undefined);
  // Acknowledged, in both cases.
  expect(await outside).toBe(1);
  const rows = await client.$queryRawUnsafe<{ name: string }[]>('SELECT name FROM t');
  return rows.map((row) => row.name);
};

describe('isolation on one SQLite connection', () => {
  it('is broken in the stock adapter: an acknowledged write is lost', async () => {
    expect(await writeBesideRollback(new PrismaBetterSqlite3({ url: `file:${newFile()}` }))).toEqual([]);
  });

  it('holds with ours', async () => {
    expect(await writeBesideRollback(serial(newFile()))).toEqual(['outside']);
  });
});

describe('the serial adapter', () => {
  it('goes on after a transaction that could not be committed', async () => {
    const file = newFile();
    const client = await openWith(serial(file));
    await client.$executeRawUnsafe('CREATE TABLE parent (id INTEGER PRIMARY KEY)');
    await client.$executeRawUnsafe(
      'CREATE TABLE child (id INTEGER REFERENCES parent (id) DEFERRABLE INITIALLY DEFERRED)',
    );
    // The constraint is looked at by the COMMIT, which fails and leaves the transaction open.
    const failing = client.$transaction((tx) => tx.$executeRawUnsafe('INSERT INTO child (id) VALUES (7)'));
    await expect(failing).rejects.toThrow();
    await client.$transaction((tx) => tx.$executeRawUnsafe('INSERT INTO parent (id) VALUES (1)'));
    const other = await openWith(serial(file, true));
    expect(await other.$queryRawUnsafe('SELECT id FROM parent')).toHaveLength(1);
    expect(await other.$queryRawUnsafe('SELECT id FROM child')).toHaveLength(0);
  });

  it('frees the queue when a waiting transaction gives up', async () => {
    const client = await openWith(serial(newFile()));
    await client.$executeRawUnsafe('CREATE TABLE t (name TEXT)');
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const first = client.$transaction(() => held);
    const second = client.$transaction((tx) => tx.$executeRawUnsafe(insert, 'never'), { maxWait: 10 });
    await expect(second).rejects.toMatchObject({ code: 'P2028' });
    release();
    await first;
    await client.$executeRawUnsafe(insert, 'next');
    const rows = await client.$queryRawUnsafe<{ name: string }[]>('SELECT name FROM t');
    expect(rows).toEqual([{ name: 'next' }]);
  });
});
