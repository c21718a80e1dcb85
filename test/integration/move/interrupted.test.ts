import { once } from 'node:events';
import { expect, it } from 'vitest';
import { assertNotMoving } from '../../../core/db/move/mark.ts';
import { fillTheRest, liveThroughDoors } from './installation.ts';
import { describeMove, move, type Pair, readMark } from './moved.ts';
import { startMove } from './script.ts';
import { readPostgres, readSqlite, withPostgres, withSqlite } from './tables.ts';

class Interrupted extends Error {}

const fill = async ({ source, clock }: Pair): Promise<void> => {
  await liveThroughDoors(source.db, clock);
  await fillTheRest(source.url);
};

describeMove('a move that is interrupted', (open) => {
  it('goes on from every batch boundary, whatever was written and not committed', {
    timeout: 600_000,
  }, async () => {
    const pair = await open();
    await fill(pair);
    const whole = readSqlite(pair.source.url);
    const rowsThere = async () =>
      Object.values((await readMark(pair.target.url))?.tables ?? {}).reduce((sum, { rows }) => sum + rows, 0);
    let runs = 0;
    for (let finished = false; !finished; runs += 1) {
      // Each run but the first one commits one batch, and ends with the next one written.
      let commits = runs === 0 ? 1 : 2;
      const before = runs === 0 ? 0 : await rowsThere();
      try {
        await move(pair, {
          batchRows: 4,
          // The ledger is audited by other tests.
          audit: async () => ({ ok: true, books: {}, checks: [], differences: [] }),
          probe: (at) => {
            if (at === 'before a commit') commits -= 1;
            if (commits === 0) throw new Interrupted();
          },
        });
        finished = true;
      } catch (error) {
        if (!((error as Error).cause instanceof Interrupted)) throw error;
        expect(await readMark(pair.target.url)).toMatchObject({ state: 'running' });
        expect((await rowsThere()) - before).toBeLessThanOrEqual(4);
        await expect(assertNotMoving(pair.target.db)).rejects.toThrow(
          /has not finished: run npm run db:move again/,
        );
      }
    }
    expect(runs).toBeGreaterThan(Object.keys(whole).length);
    expect(await readPostgres(pair.target.url)).toEqual(whole);
    await assertNotMoving(pair.target.db);
  });

  /** Waits until the killed one would have been stuck for ever: some statement of it waits for our lock. */
  const stuck = (url: string): Promise<void> =>
    withPostgres(url, async (client) => {
      await expect
        .poll(
          async () =>
            (
              await client.query(
                `SELECT 1 FROM pg_stat_activity WHERE datname = current_database()
                 AND application_name = 'darkroom:db-move' AND wait_event_type = 'Lock'`,
              )
            ).rowCount,
          { timeout: 60_000 },
        )
        .toBe(1);
    });

  /** Runs the real script, with something in its way; kills it there. Answers how far it said it was. */
  const killedAt = (pair: Pair, obstacle: string): Promise<string> =>
    withPostgres(pair.target.url, async (client) => {
      await client.query('BEGIN');
      await client.query(obstacle);
      const script = startMove(pair);
      try {
        await Promise.race([
          stuck(pair.target.url),
          script.ended.then(({ output }) => Promise.reject(new Error(`it ended:\n${output}`))),
        ]);
      } finally {
        script.child.kill('SIGKILL');
      }
      const { output } = await script.ended;
      await client.query('ROLLBACK');
      // The server may notice the death of its client late; what it held must be gone before the next one comes.
      await expect
        .poll(
          async () =>
            (
              await client.query(
                `SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE application_name = 'darkroom:db-move' AND datname = current_database()`,
              )
            ).rowCount,
        )
        .toBe(0);
      return output;
    });

  const readers = (table: string) => `LOCK TABLE "${table}" IN ACCESS EXCLUSIVE MODE`;
  const writers = (table: string) => `LOCK TABLE "${table}" IN EXCLUSIVE MODE`;

  it('by kill -9 of the script, anywhere, goes on without a gap or a double', {
    timeout: 300_000,
  }, async () => {
    const pair = await open();
    await fill(pair);
    // Two and a half batches of the real size; and a table that only the comparison touches.
    withSqlite(pair.source.url, (database) => {
      database.exec(
        `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2500)
         INSERT INTO inbound_key (key, created_at) SELECT printf('key:%05d', i), i FROM n`,
      );
      database.exec('DELETE FROM erasure_list');
    });
    const whole = readSqlite(pair.source.url);
    const copied = async (table: string) => (await readMark(pair.target.url))?.tables[table]?.rows;

    // Before anything; in the very first batch; in the third batch of a table; in the last table; while comparing.
    await killedAt(pair, readers('account'));
    expect(await readMark(pair.target.url)).toBeUndefined();
    await killedAt(pair, writers('account'));
    expect(await readMark(pair.target.url)).toMatchObject({ state: 'running', tables: {} });
    const middle = await killedAt(pair, "INSERT INTO inbound_key (key, created_at) VALUES ('key:02400', 0)");
    expect(middle).toContain('copied account: ');
    expect(await copied('inbound_key')).toBe(2000);
    const last = await killedAt(pair, writers('wallet'));
    expect(last).toContain('copied inbound_key: ');
    expect(last).toContain('(2000 were there already)');
    const comparing = await killedAt(pair, readers('erasure_list'));
    expect(comparing).toContain('copied wallet: ');
    expect(comparing).toContain('ok   eligibility_use: ');
    expect(comparing).not.toContain('ok   erasure_list: ');
    await expect(assertNotMoving(pair.target.db)).rejects.toThrow(/has not finished/);

    const script = startMove(pair);
    await once(script.child, 'close');
    const { code, output } = await script.ended;
    expect({ code, output }).toMatchObject({
      code: 0,
      output: expect.stringContaining('moved. Set DATABASE_URL='),
    });
    expect(await readPostgres(pair.target.url)).toEqual(whole);
  });

  it('is not finished by another source, nor by the same after it was used again', async () => {
    const pair = await open();
    await fill(pair);
    const begun = move(pair, {
      probe: (at) => {
        if (at === 'after a commit') throw new Interrupted();
      },
    });
    await expect(begun).rejects.toThrow(Interrupted);
    const before = await readPostgres(pair.target.url);
    await pair.source.db.run("UPDATE account_profile SET display_name = 'Ann'");
    await expect(move(pair)).rejects.toThrow(
      /^the target holds an unfinished move of another source, or of this one before it changed: .*$/,
    );
    expect(await readPostgres(pair.target.url)).toEqual(before);
  });
});
