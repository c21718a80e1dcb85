import { expect, it, vi } from 'vitest';
import { describeEachDb } from '../../test/support/db.ts';
import { DatabaseError } from './database-error.ts';
import { type Db, rowset, type Tx } from './db.ts';
import { openDb } from './open.ts';

const NOW = 1_795_000_000_000;

const put = (db: Db | Tx, key: string, at = NOW): Promise<number> =>
  db.run('INSERT INTO inbound_key (key, created_at) VALUES (?, ?)', key, at);

const keys = async (db: Db | Tx): Promise<string[]> =>
  (await db.all<{ key: string }>('SELECT key FROM inbound_key ORDER BY key')).map((row) => row.key);

/** Resolved by hand, to hold a transaction open. */
const gate = (): { open: () => void; opened: Promise<void> } => {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
};

describeEachDb('Db values', (open) => {
  it('keeps question marks inside of quotes', async () => {
    const db = await open();
    await put(db, 'a?b');
    const rows = await db.all("SELECT key FROM inbound_key WHERE key <> '?' AND key = ?", 'a?b');
    expect(rows).toEqual([{ key: 'a?b' }]);
  });

  it('answers columns, counts, sums and flags as numbers', async () => {
    const db = await open();
    await put(db, 'a', NOW);
    await put(db, 'b', NOW + 1);
    const row = await db.get(
      `SELECT COUNT(*) AS n, SUM(created_at) AS sum, MAX(created_at) AS newest, CAST(? AS BIGINT) AS given,
              CAST(? AS BIGINT) / 2 AS half, EXISTS (SELECT 1 FROM inbound_key WHERE key = 'a') AS present
       FROM inbound_key`,
      NOW,
      7,
    );
    expect(row).toEqual({ n: 2, sum: 2 * NOW + 1, newest: NOW + 1, given: NOW, half: 3, present: 1 });
  });

  it('stores whole numbers as whole numbers, also in text columns', async () => {
    const db = await open();
    await db.run(
      'INSERT INTO system_state (key, value, updated_at) VALUES (?, CAST(? AS TEXT), ?)',
      'a',
      7,
      9n,
    );
    expect(await db.get('SELECT value, updated_at FROM system_state')).toEqual({ value: '7', updated_at: 9 });
  });

  it('throws for an integer that a number cannot hold, coming or going', async () => {
    const db = await open();
    await db.run("INSERT INTO inbound_key (key, created_at) VALUES ('big', 9007199254740993)");
    await expect(db.all('SELECT created_at FROM inbound_key')).rejects.toThrow(RangeError);
    await expect(put(db, 'x', 2 ** 53)).rejects.toThrow(RangeError);
    await expect(put(db, 'x', Number.NaN)).rejects.toThrow(RangeError);
  });

  it('answers null, undefined for no row, and the number of changed rows', async () => {
    const db = await open();
    await put(db, 'a');
    await put(db, 'b');
    expect(await db.get('SELECT CAST(? AS TEXT) AS empty', null)).toEqual({ empty: null });
    expect(await db.get('SELECT key FROM inbound_key WHERE key = ?', 'none')).toBeUndefined();
    expect(await db.run('UPDATE inbound_key SET created_at = ?', 5)).toBe(2);
    expect(
      await db.run('INSERT INTO inbound_key (key, created_at) VALUES (?, 1) ON CONFLICT DO NOTHING', 'a'),
    ).toBe(0);
  });

  it('counts ids up, past 32 bits', async () => {
    const db = await open();
    const insert =
      "INSERT INTO guarded_failure (kind, subject, created_at) VALUES ('redeem', 'a', 1) RETURNING id";
    const first = await db.get<{ id: number }>(insert);
    const second = await db.get<{ id: number }>(insert);
    expect(second?.id).toBe((first?.id ?? 0) + 1);
    await db.run(
      "INSERT INTO guarded_failure (id, kind, subject, created_at) VALUES (?, 'redeem', 'a', 1)",
      5_000_000_000,
    );
    expect(await db.get('SELECT MAX(id) AS id FROM guarded_failure')).toEqual({ id: 5_000_000_000 });
    expect(await db.get('SELECT id FROM guarded_failure ORDER BY id DESC')).toEqual({ id: 5_000_000_000 });
  });

  it('takes a set of rows as one parameter', async () => {
    const db = await open();
    const rows = [
      { key: 'a', at: 1 },
      { key: 'Торт "?" \\ 蛋糕', at: NOW },
      { key: 'none', at: null },
    ];
    const read = await db.tx((tx) =>
      tx.all(`SELECT r.key, r.at FROM ${rowset(tx, 'r', { key: 'text', at: 'int' })}`, JSON.stringify(rows)),
    );
    expect(read).toEqual(rows);
    const inserted = await db.all(
      `INSERT INTO inbound_key (key, created_at)
       SELECT r.key, r.at FROM ${rowset(db, 'r', { key: 'text', at: 'int' })} WHERE r.at IS NOT NULL
       ON CONFLICT DO NOTHING RETURNING key`,
      JSON.stringify([rows[0], ...rows]),
    );
    expect(inserted).toHaveLength(2);
  });

  it('says what a failure was, without parameters in the message', async () => {
    const db = await open();
    await put(db, 'a');
    const unique = await put(db, 'a', 4711).catch((error: unknown) => error);
    expect(unique).toBeInstanceOf(DatabaseError);
    expect(unique).toMatchObject({ kind: 'unique' });
    expect(String(unique)).toContain('INSERT INTO inbound_key');
    expect(String(unique)).not.toContain('4711');
    const check = "INSERT INTO account (id, level, created_at) VALUES ('x', 'emperor', 1)";
    await expect(db.run(check)).rejects.toMatchObject({ kind: 'check' });
    const missing = 'INSERT INTO inbound_key (key) VALUES (?)';
    await expect(db.run(missing, 'b')).rejects.toMatchObject({ kind: 'not-null' });
  });
});

describeEachDb('Db transactions', (open) => {
  it('commits when the work resolves and rolls back when it throws', async () => {
    const db = await open();
    expect(await db.tx(async (tx) => put(tx, 'kept'))).toBe(1);
    const failing = db.tx(async (tx) => {
      await put(tx, 'lost');
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await keys(db)).toEqual(['kept']);
  });

  it('does not commit after a statement failed, even if the error was swallowed', async () => {
    const db = await open();
    const listener = vi.fn();
    const swallowing = db.tx(async (tx) => {
      tx.onCommit(listener);
      await put(tx, 'a');
      await put(tx, 'a').catch(() => undefined);
    });
    await expect(swallowing).rejects.toMatchObject({ kind: 'unique' });
    expect(await keys(db)).toEqual([]);
    expect(listener).not.toHaveBeenCalled();
  });

  it('undoes a savepoint and stays usable', async () => {
    const db = await open();
    await db.tx(async (tx) => {
      await put(tx, 'before');
      const failing = tx.savepoint(async () => {
        await put(tx, 'inside');
        await put(tx, 'before');
      });
      await expect(failing).rejects.toMatchObject({ kind: 'unique' });
      const kept = await tx.savepoint(async () => {
        await put(tx, 'outer');
        await expect(
          tx.savepoint(async () => {
            await put(tx, 'inner');
            throw new Error('inner');
          }),
        ).rejects.toThrow('inner');
        return 5;
      });
      expect(kept).toBe(5);
      await put(tx, 'after');
    });
    expect(await keys(db)).toEqual(['after', 'before', 'outer']);
  });

  it('calls commit listeners once, in order, after the commit, and none of an undone savepoint', async () => {
    const db = await open();
    const said: string[] = [];
    await db.tx(async (tx) => {
      tx.onCommit(() => said.push('first'));
      tx.onCommit(() => {
        throw new Error('a listener must not throw, but if it does, the others are called');
      });
      await tx
        .savepoint(async () => {
          tx.onCommit(() => said.push('undone'));
          throw new Error('undo');
        })
        .catch(() => undefined);
      tx.onCommit(() => said.push('last'));
      await put(tx, 'a');
      expect(said).toEqual([]);
    });
    expect(said).toEqual(['first', 'last']);
    await db
      .tx(async (tx) => {
        tx.onCommit(() => said.push('rolled back'));
        throw new Error('no');
      })
      .catch(() => undefined);
    expect(said).toEqual(['first', 'last']);
  });

  it('refuses its own use from inside of a transaction, at once', async () => {
    const db = await open();
    const inside = 'from inside one of its own transactions';
    await expect(db.tx(() => db.tx(async () => 1))).rejects.toThrow(inside);
    await expect(db.tx(() => db.all('SELECT 1 AS one'))).rejects.toThrow(inside);
    await expect(db.tx(() => db.get('SELECT 1 AS one'))).rejects.toThrow(inside);
    await expect(db.tx(() => put(db, 'x'))).rejects.toThrow(inside);
    // What a transaction started and what goes on after it is outside again.
    let later: Promise<string[]> | undefined;
    const over = gate();
    await db.tx(async () => {
      later = over.opened.then(() => keys(db));
    });
    over.open();
    expect(await later).toEqual([]);
  });

  it('lets no statement of others into an open transaction', async () => {
    const db = await open();
    const started = gate();
    const finish = gate();
    const failing = db.tx(async (tx) => {
      await put(tx, 'inside');
      started.open();
      await finish.opened;
      throw new Error('rolled back');
    });
    await started.opened;
    const outside = put(db, 'outside');
    const seen = keys(db);
    finish.open();
    await expect(failing).rejects.toThrow('rolled back');
    await outside;
    expect(await seen).not.toContain('inside');
    expect(await keys(db)).toEqual(['outside']);
  });

  it('runs 200 transactions that arrive at once', async () => {
    const db = await open();
    await db.run("INSERT INTO wallet (account_id, paid) VALUES ('a', 100)");
    const spend = (): Promise<number> =>
      db.tx((tx) => tx.run("UPDATE wallet SET paid = paid - 1 WHERE account_id = 'a' AND paid >= 1"));
    const spent = await Promise.all(Array.from({ length: 200 }, spend));
    expect(spent.filter((rows) => rows === 1)).toHaveLength(100);
    expect(await db.get("SELECT paid FROM wallet WHERE account_id = 'a'")).toEqual({ paid: 0 });
  });

  it('ends a transaction that takes too long, and goes on', async () => {
    const db = await open();
    const never = gate();
    const slow = db.tx(
      async (tx) => {
        await put(tx, 'slow');
        setTimeout(never.open, 80);
        await never.opened;
        await put(tx, 'late');
      },
      { timeout: 30 },
    );
    await expect(slow).rejects.toMatchObject({ kind: 'timeout' });
    await put(db, 'next');
    expect(await keys(db)).toEqual(['next']);
  });

  it('holds a named lock until the end of the transaction', async () => {
    const db = await open();
    const order: string[] = [];
    const locked = gate();
    const release = gate();
    const first = db.tx(async (tx) => {
      await tx.lock('conversation');
      locked.open();
      await release.opened;
      order.push('first');
    });
    await locked.opened;
    const second = db.tx(async (tx) => {
      await tx.lock('conversation');
      order.push('second');
    });
    release.open();
    await Promise.all([first, second]);
    expect(order).toEqual(['first', 'second']);
  });

  it.each([false, true])('repeats what lost a dead-lock (inside of savepoints: %s)', async (inSavepoints) => {
    const db = await open();
    await put(db, 'a', 0);
    await put(db, 'b', 0);
    let tries = 0;
    const listener = vi.fn();
    const both = [gate(), gate()];
    const move = (own: number, first: string, second: string) =>
      db.tx(async (tx) => {
        tries += 1;
        tx.onCommit(listener);
        const add = async (key: string) => {
          await tx.run('UPDATE inbound_key SET created_at = created_at + 1 WHERE key = ?', key);
        };
        // A turn catches what an effect throws and says it to the person: a dead-lock is not to be said.
        const step = (key: string) =>
          inSavepoints ? tx.savepoint(() => add(key)).catch(() => undefined) : add(key);
        await step(first);
        both[own]?.open();
        // Only PostgreSQL lets the other one in; on SQLite it comes afterwards.
        if (db.dialect === 'postgres') await Promise.all(both.map((one) => one.opened));
        await step(second);
      });
    await Promise.all([move(0, 'a', 'b'), move(1, 'b', 'a')]);
    expect(await db.all('SELECT created_at AS n FROM inbound_key')).toEqual([{ n: 2 }, { n: 2 }]);
    expect(tries).toBe(db.dialect === 'postgres' ? 3 : 2);
    expect(listener).toHaveBeenCalledTimes(2);
  });

  it('reads one snapshot and can not write in it', async () => {
    const db = await open();
    await put(db, 'a');
    expect(await db.tx(keys, { snapshot: true })).toEqual(['a']);
    await expect(db.tx((tx) => put(tx, 'b'), { snapshot: true })).rejects.toThrow(/read-?only/);
    await put(db, 'c');
    expect(await keys(db)).toEqual(['a', 'c']);
  });

  it('is read by another connection that cannot write and sees one snapshot', async () => {
    const db = await open();
    await put(db, 'a');
    const reader = await openDb({ url: open.url(), readOnly: true });
    try {
      await expect(put(reader, 'x')).rejects.toThrow(/read-?only/);
      const seen = await reader.tx(
        async (tx) => {
          const before = await keys(tx);
          await put(db, `b${before.length}`);
          return [before, await keys(tx)];
        },
        { snapshot: true },
      );
      expect(seen).toEqual([['a'], ['a']]);
      expect(await keys(reader)).toEqual(['a', 'b1']);
    } finally {
      await reader.close();
    }
  });

  it('reads the injected clock, once per transaction', async () => {
    let time = NOW;
    const db = await open({ clock: () => time });
    await db.tx(async (tx) => {
      expect(await tx.now()).toBe(NOW);
      time += 5;
      expect(await tx.now()).toBe(NOW);
    });
    expect(await db.tx((tx) => tx.now())).toBe(NOW + 5);
  });

  it('has a clock of its own', async () => {
    const db = await open();
    const now = await db.tx((tx) => tx.now());
    expect(Math.abs(now - Date.now())).toBeLessThan(5_000);
    expect(Number.isSafeInteger(now)).toBe(true);
  });
});
