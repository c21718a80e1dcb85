import { afterEach, expect, it } from 'vitest';
import { openTestDb, type TestDb } from '../../test/support/db.ts';
import type { Db, Tx } from './db.ts';
import { openDb } from './open.ts';

/** A program, and a command of its operator beside it. */
let program: TestDb;
let command: Db;

afterEach(async () => {
  await command.close();
  await program.close();
});

const add = async (tx: Tx): Promise<void> => {
  const row = await tx.get<{ value: string }>(`SELECT value FROM system_state WHERE key = 'n'`);
  await tx.run(
    `INSERT INTO system_state (key, value, updated_at) VALUES ('n', ?, 0)
     ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
    String(Number(row?.value ?? 0) + 1),
  );
};

it('a transaction that read, and then finds another process writing, is repeated', async () => {
  program = await openTestDb('sqlite');
  command = await openDb({ url: program.url });
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  let writing: Promise<void> | undefined;
  /** Resolves when the program holds the database for a write that it has not committed. */
  const hold = (): Promise<void> =>
    new Promise((resolve) => {
      writing = program.db.tx(async (tx) => {
        await add(tx);
        resolve();
        await released;
      });
    });
  let tries = 0;
  await command.tx(async (tx) => {
    tries += 1;
    await tx.get('SELECT key FROM system_state');
    if (tries === 1) await hold();
    try {
      await add(tx);
    } finally {
      release();
      await writing;
    }
  });
  expect(tries).toBe(2);
  expect(await command.get(`SELECT value FROM system_state WHERE key = 'n'`)).toEqual({ value: '2' });
});
