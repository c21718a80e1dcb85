import { afterEach, expect, it } from 'vitest';
import { openTestDb, type TestDb } from '../../test/support/db.ts';
import type { Db } from './db.ts';
import { openDb } from './open.ts';

/** A program, and a command of its operator beside it. */
let program: TestDb;
let command: Db;

afterEach(async () => {
  await command.close();
  await program.close();
});

it('a transaction that read before another process wrote is repeated, and sees what that wrote', async () => {
  program = await openTestDb('sqlite');
  command = await openDb({ url: program.url });
  const read = async (db: Pick<Db, 'get'>): Promise<number> =>
    Number((await db.get<{ value: string }>(`SELECT value FROM system_state WHERE key = 'n'`))?.value ?? 0);
  const add = async (db: Db, between: () => Promise<void> = async () => undefined): Promise<void> =>
    db.tx(async (tx) => {
      const n = await read(tx);
      await between();
      await tx.run(
        `INSERT INTO system_state (key, value, updated_at) VALUES ('n', ?, 0)
         ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
        String(n + 1),
      );
    });
  let tries = 0;
  await add(command, async () => {
    tries += 1;
    if (tries === 1) await add(program.db);
  });
  expect(tries).toBe(2);
  expect(await read(program.db)).toBe(2);
});
