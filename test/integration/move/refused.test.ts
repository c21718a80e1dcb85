import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { createScene } from '../../support/ledger.ts';
import { liveThroughDoors } from './installation.ts';
import { describeMove, move, type Pair, readMark } from './moved.ts';
import { readPostgres, readSqlite, withPostgres, withSqlite } from './tables.ts';

/** The whole message, in one line. */
const only = (text: string): RegExp => new RegExp(`^${text}$`);

const change = (pair: Pair, sql: string): void => {
  withSqlite(pair.source.url, (database) => database.exec(sql));
};

describeMove('a move that is refused', (open) => {
  const untouched = async (pair: Pair, refusal: RegExp) => {
    const before = await readPostgres(pair.target.url);
    await expect(move(pair)).rejects.toThrow(refusal);
    expect(await readPostgres(pair.target.url)).toEqual(before);
    expect(await readMark(pair.target.url)).toBeUndefined();
  };

  it('by a target in which the program has been, or somebody else', async () => {
    const pair = await open();
    await createScene(pair.target.db).account({ paid: 5 });
    await untouched(
      pair,
      only('the target is not empty: it has rows in account, ledger_entry, .*; give it an empty database'),
    );

    const other = await open();
    await withPostgres(other.target.url, (client) =>
      client.query(
        'DROP SCHEMA public CASCADE; CREATE SCHEMA public; CREATE TABLE films (id int); INSERT INTO films VALUES (1)',
      ),
    );
    await expect(move(other)).rejects.toThrow(only('the target is not empty: it has rows in films; .*'));
    expect(await readPostgres(other.target.url)).toEqual({ films: ['[["id","1"]]'] });
  });

  it('by a target that another source was moved into, or this one before it was used again', async () => {
    const pair = await open();
    await move(pair);
    const other = await open();
    await createScene(other.source.db).account({ paid: 5 });
    const finished = only(
      'the target holds a finished move of another source, or of this one before it changed: .*',
    );
    await expect(move({ source: other.source, target: pair.target })).rejects.toThrow(finished);
    await createScene(pair.source.db).account({ paid: 5 });
    await expect(move(pair)).rejects.toThrow(finished);
    change(pair, "DELETE FROM _prisma_migrations WHERE migration_name LIKE '%'");
    await expect(move(pair)).rejects.toThrow(
      /^the target holds a finished move already, and the source is of another/,
    );
    expect((await readPostgres(pair.target.url)).account).toEqual([]);
  });

  it('for texts that PostgreSQL can not hold, by row, before anything is copied', async () => {
    const pair = await open();
    change(
      pair,
      `INSERT INTO account_profile (account_id, display_name, updated_at) VALUES
         ('fine', 'Ann', 1), ('nul', 'a' || char(0) || 'b', 1), ('bytes', CAST(x'ff41' AS TEXT), 1),
         ('half', CAST(x'eda080' AS TEXT), 1), ('blob', x'41', 1);
       INSERT INTO lease (name, owner, until) VALUES ('k' || char(0), 'x', 'soon')`,
    );
    const lines: string[] = [];
    const before = await readPostgres(pair.target.url);
    await expect(move(pair, { say: (line) => lines.push(line) })).rejects.toThrow(
      'the source holds what PostgreSQL can not: nothing was copied',
    );
    expect(lines.filter((line) => line.startsWith('FAIL'))).toEqual([
      'FAIL account_profile (account_id = "blob"): display_name holds a blob instead of text',
      'FAIL account_profile (account_id = "bytes"): display_name holds bytes that are no UTF-8 text',
      'FAIL account_profile (account_id = "half"): display_name holds bytes that are no UTF-8 text',
      'FAIL account_profile (account_id = "nul"): display_name holds a NUL character, which PostgreSQL\'s text can\'t',
      'FAIL lease (name = "k\\u0000"): name holds a NUL character, which PostgreSQL\'s text can\'t',
      'FAIL lease (name = "k\\u0000"): until holds a text instead of an integer',
    ]);
    expect(await readPostgres(pair.target.url)).toEqual(before);
    expect(await readMark(pair.target.url)).toBeUndefined();
  });

  it('for a number that does not fit', async () => {
    const pair = await open();
    await createScene(pair.source.db).account();
    change(pair, 'UPDATE account SET epoch = 2147483648');
    await untouched(pair, /^account \(id = "\w+"\): epoch holds a number that does not fit into integer$/);
  });

  it('for a ledger that is not right', async () => {
    const pair = await open();
    await createScene(pair.source.db).account({ paid: 5 });
    change(pair, 'UPDATE wallet SET paid = paid + 1');
    const lines: string[] = [];
    await expect(move(pair, { say: (line) => lines.push(line) })).rejects.toThrow(
      only('the ledger of the source is NOT right'),
    );
    expect(lines.join('\n')).toMatch(
      /^difference: each wallet equals its entries: wallet \w+ paid: expected 5, found 6$/m,
    );
    expect(await readMark(pair.target.url)).toBeUndefined();
  });

  it('for a source of another version', async () => {
    const pair = await open();
    change(
      pair,
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at) VALUES ('n', 'c', '2999_next', 1)`,
    );
    await untouched(pair, only('the source has the migration 2999_next: it is newer than this version'));
    change(pair, `DELETE FROM _prisma_migrations`);
    await untouched(
      pair,
      only('the source lacks .*_init(, \\d+_\\w+)*: start this version on it once, stop it, and move then'),
    );
    change(pair, `DROP TABLE _prisma_migrations`);
    await untouched(pair, only('the source lacks .*'));
  });

  it('for tables that the version does not know; what a tool keeps beside them is not copied', async () => {
    const pair = await open();
    change(pair, 'CREATE TABLE _litestream_seq (id INTEGER PRIMARY KEY, seq INTEGER)');
    await move(pair);
    const other = await open();
    change(other, 'CREATE TABLE extra (id TEXT PRIMARY KEY)');
    await untouched(other, only('extra has the columns id in the source, but none in the target'));
  });

  it('for a target that can not hold every letter', async () => {
    const pair = await open();
    const name = `${new URL(pair.target.url).pathname.slice(1)}_ascii`;
    const server = pair.target.url.replace(/[^/]*$/, 'postgres');
    const run = (sql: string) => withPostgres(server, (client) => client.query(sql));
    await run(`CREATE DATABASE ${name} ENCODING 'SQL_ASCII' TEMPLATE template0`);
    try {
      await expect(move(pair, { to: server.replace(/postgres$/, name) })).rejects.toThrow(
        /^the target keeps its texts as SQL_ASCII: make it with CREATE DATABASE/,
      );
    } finally {
      await run(`DROP DATABASE ${name}`);
    }
  });

  it('to a second one at the same time, which finds that it is not alone', async () => {
    const pair = await open();
    await liveThroughDoors(pair.source.db, pair.clock);
    const folder = mkdtempSync(path.join(tmpdir(), 'darkroom-move-'));
    try {
      // As from another machine: the same contents, and no lock between the two.
      const copy = `file:${path.join(folder, 'copy.db')}`;
      change(pair, `VACUUM INTO '${copy.slice('file:'.length)}'`);
      let second: Promise<string> | undefined;
      let commits = 0;
      const first = move(pair, {
        batchRows: 2,
        probe: (at) => {
          if (at === 'after a commit') commits += 1;
          if (commits === 3) {
            second ??= move(pair, { batchRows: 2, from: copy, dataDir: folder }).then(() => 'moved', String);
          }
        },
      });
      const outcomes = [await first.then(() => 'moved', String), await second];
      expect(outcomes.sort()).toEqual(['MoveError: another db:move is working on this target', 'moved']);
    } finally {
      rmSync(folder, { recursive: true });
    }
    expect(await readPostgres(pair.target.url)).toEqual(readSqlite(pair.source.url));
    expect(await readMark(pair.target.url)).toMatchObject({ state: 'done' });
  });

  it('to be called finished when the target is no copy: by a row too few, too many or changed', async () => {
    const spoil = [
      'DELETE FROM inbound_key',
      "INSERT INTO lease (name, owner, until) VALUES ('poller', 'p', 1)",
      "UPDATE account_profile SET display_name = 'Bob'",
      // What the change of one value hides from a sum, the digest does not.
      'UPDATE account_profile SET display_name = account_id, account_id = display_name',
    ];
    for (const sql of spoil) {
      const pair = await open();
      change(
        pair,
        `INSERT INTO account_profile (account_id, display_name, updated_at) VALUES ('a', 'Ann', 1);
         INSERT INTO inbound_key (key, created_at) VALUES ('k', 1)`,
      );
      let left = Object.keys(readSqlite(pair.source.url)).length;
      const copied = move(pair, {
        probe: (at) => {
          if (at === 'after a commit') left -= 1;
          if (left === 0) throw new Error('the last table is copied');
        },
      });
      await expect(copied).rejects.toThrow('the last table is copied');
      await pair.target.db.run(sql);
      const lines: string[] = [];
      await expect(move(pair, { say: (line) => lines.push(line) })).rejects.toThrow(
        /^the target is no copy of the source \(\w+\): make an empty database and move again$/,
      );
      expect(lines.join('\n')).toMatch(
        /^FAIL \w+: \d rows, digest \w+ in the source, \d rows, digest \w+ in the target$/m,
      );
      expect(await readMark(pair.target.url)).toMatchObject({ state: 'running' });
    }
  });

  it('to be called finished when the ledger of the target says anything else', async () => {
    const report = (paid: bigint) => ({ ok: true, books: { paid }, checks: [], differences: [] });
    for (const [second, refusal] of [
      [report(6n), 'the audit of the target gives other totals than that of the source'],
      [{ ...report(5n), ok: false }, 'the ledger of the target is NOT right'],
    ] as const) {
      const pair = await open();
      const reports = [report(5n), second];
      await expect(move(pair, { audit: async () => reports.shift() ?? report(0n) })).rejects.toThrow(refusal);
      expect(await readMark(pair.target.url)).toMatchObject({ state: 'running' });
    }
  });
});
