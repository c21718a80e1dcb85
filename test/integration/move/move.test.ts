import { expect, it } from 'vitest';
import { assertNotMoving } from '../../../core/db/move/mark.ts';
import { audit } from '../../../core/ledger/audit.ts';
import { openToyTurns, says } from '../../support/turns.ts';
import { fillTheRest, liveThroughDoors, reduce } from './installation.ts';
import { describeMove, move, readMark } from './moved.ts';
import { readPostgres, readSqlite, withPostgres, withSqlite } from './tables.ts';

describeMove('npm run db:move', (open) => {
  it('copies every value of every table, proves it, and leaves the source as it was', async () => {
    const pair = await open();
    await liveThroughDoors(pair.source.db, pair.clock);
    await fillTheRest(pair.source.url);
    const before = readSqlite(pair.source.url);
    // Neither a table of today nor one of tomorrow is left out of this test.
    for (const [table, rows] of Object.entries(before)) expect(rows, table).not.toEqual([]);

    const lines = await move(pair, { batchRows: 3 });
    expect(await readPostgres(pair.target.url)).toEqual(before);
    expect(readSqlite(pair.source.url)).toEqual(before);

    const text = lines.join('\n');
    for (const [table, rows] of Object.entries(before)) {
      expect(text).toMatch(
        new RegExp(`^ok   ${table}: ${rows.length} rows, digest \\w+ on both sides$`, 'm'),
      );
    }
    expect(text).toMatch(/^ok {3}the ledger of the source is proved: paid \d+, .*$/m);
    expect(text).toMatch(/^ok {3}the ledger of the target is proved: paid \d+, .*$/m);
    expect(lines.at(-1)).toContain(`Set DATABASE_URL=${pair.target.url} and start`);
    expect(await readMark(pair.target.url)).toMatchObject({ state: 'done' });
    await assertNotMoving(pair.target.db);
  });

  it('copies into a database that has nothing in it at all, and into no other than it was told', async () => {
    const pair = await open();
    await liveThroughDoors(pair.source.db, pair.clock);
    await withPostgres(pair.target.url, (client) =>
      client.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public'),
    );
    const lines = await move(pair);
    expect(lines.join('\n')).toMatch(/the migrations of this version \([1-9]\d* applied now\)/);
    expect(await readPostgres(pair.target.url)).toEqual(readSqlite(pair.source.url));
  });

  it('says that it was done already, and touches nothing, also when the program has run there since', async () => {
    const pair = await open();
    await liveThroughDoors(pair.source.db, pair.clock);
    await move(pair);
    await pair.target.db.run("INSERT INTO lease (name, owner, until) VALUES ('poller', 'p', 1)");
    const before = await readPostgres(pair.target.url);
    expect((await move(pair)).at(-1)).toMatch(/that move has finished: nothing was done$/);
    expect(await readPostgres(pair.target.url)).toEqual(before);
  });

  it('keeps numbers of 64 bits, texts of any length and letter, empty texts and nothing apart', async () => {
    const pair = await open();
    const long = '🍰 торт "\\'.repeat(100_000);
    withSqlite(pair.source.url, (database) => {
      const number = database.prepare("INSERT INTO lease (name, owner, until) VALUES (?, '', ?)");
      for (const value of [2n ** 63n - 1n, -(2n ** 63n), 2n ** 53n + 1n, 0n])
        number.run(`at ${value}`, value);
      const profile = database.prepare(
        'INSERT INTO account_profile (account_id, display_name, updated_at) VALUES (?, ?, 1)',
      );
      for (const [at, text] of [
        null,
        '',
        'NULL',
        'null',
        '{NULL,"a"}',
        '\\N',
        '\u{10FFFF}',
        '\uFEFFx',
        long,
      ].entries()) {
        profile.run(`a${at}`, text);
      }
    });
    await move(pair);
    const there = await readPostgres(pair.target.url);
    expect(there).toEqual(readSqlite(pair.source.url));
    const [found] = await pair.target.db.all<{ n: number }>(
      `SELECT LENGTH(display_name) AS n FROM account_profile WHERE account_id = 'a8'`,
    );
    expect(found?.n).toBe([...long].length);
  });

  it('copies long texts a few at a time, however many rows a batch may have', async () => {
    const pair = await open();
    withSqlite(pair.source.url, (database) => {
      const long = database.prepare(
        "INSERT INTO account_profile (account_id, display_name, updated_at) VALUES (?, replace(hex(zeroblob(2100000)), '00', 'ab'), 1)",
      );
      for (const id of ['a', 'b', 'c']) long.run(id);
    });
    const tables = Object.keys(readSqlite(pair.source.url)).length;
    let commits = 0;
    await move(pair, {
      probe: (at) => {
        if (at === 'after a commit') commits += 1;
      },
    });
    expect(commits).toBe(tables + 2);
  });

  it('goes on giving ids after the highest that was ever given, also to what was deleted since', async () => {
    const pair = await open();
    const says = `INSERT INTO transcript_message (conversation_id, sender, body, created_at) VALUES ('c', 'bot', '{}', 1)`;
    for (let n = 0; n < 5; n += 1) await pair.source.db.run(says);
    await pair.source.db.run('DELETE FROM transcript_message WHERE id > 3');
    await liveThroughDoors(pair.source.db, pair.clock);
    const highest = async (table: string) =>
      (await pair.source.db.get<{ id: number }>(`SELECT MAX(id) AS id FROM ${table}`))?.id ?? 0;
    const lines = await move(pair);
    expect(lines).toContain('ok   guarded_failure.id goes on at 1');
    const next = (sql: string) => pair.target.db.get<{ id: number }>(`${sql} RETURNING id`);
    expect(await next(says)).toEqual({ id: (await highest('transcript_message')) + 1 });
    expect(
      await next(
        `INSERT INTO outbox (conversation_id, platform, bot, class, payload, created_at) VALUES ('c', 'p', 'b', 'answer', '{}', 1)`,
      ),
    ).toEqual({ id: (await highest('outbox')) + 1 });
    expect(
      await next(`INSERT INTO guarded_failure (kind, subject, created_at) VALUES ('link', 's', 1)`),
    ).toEqual({ id: 1 });

    const other = await open();
    await other.source.db.run(says);
    await other.source.db.run('DELETE FROM transcript_message');
    await move(other);
    expect(await other.target.db.get(`${says} RETURNING id`)).toEqual({ id: 2 });
  });

  it('leaves an installation that works: what waited is made and charged, balances go on', async () => {
    const pair = await open();
    const { buyer } = await liveThroughDoors(pair.source.db, pair.clock);
    await move(pair);

    pair.clock.now += 60_000;
    const { db } = pair.target;
    const { studio, turns } = await openToyTurns(db, pair.clock, reduce);
    const chain = () =>
      db.all<{ seq: number }>(
        "SELECT seq FROM ledger_entry WHERE account_id = ? AND book = 'bonus' ORDER BY seq",
        buyer.accountId,
      );
    const before = await chain();
    const { available } = await studio.balance(buyer.accountId);
    // A repetition of an update from before is known here too.
    const [known] = await db.all<{ key: string }>('SELECT key FROM inbound_key LIMIT 1');
    await turns.run([says('7', 'order', { key: known?.key }), says('7', 'order')]);
    expect(await studio.balance(buyer.accountId)).toMatchObject({ available: available - 8, frozen: 8 });
    // What was ordered before the move waits in rows: the sweeper finds it.
    expect(await db.all("SELECT id FROM generation_item WHERE status = 'queued'")).toHaveLength(4);
    studio.pushed.length = 0;
    await studio.sweeper.requeue();
    await studio.runPushed();
    const ended = await db.all<{ status: string }>('SELECT DISTINCT status FROM hold');
    expect(ended).toEqual([{ status: 'closed' }]);
    const after = await chain();
    expect(after.length).toBeGreaterThan(before.length);
    expect(after.map(({ seq }) => seq)).toEqual(after.map((_, at) => at + 1));
    expect((await audit(db)).differences).toEqual([]);
    await studio.close();
  });
});
