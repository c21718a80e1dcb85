import { expect, it } from 'vitest';
import { describeEachDb, openTestDb } from '../../test/support/db.ts';
import { type Connection, connect } from './connection.ts';
import type { Dialect } from './db.ts';
import { compareGuards, GuardError } from './guards.ts';

const NOW = 1_795_000_000_000;
const MAX = Number.MAX_SAFE_INTEGER;

describeEachDb('append-only tables', (open, dialect) => {
  const fill = async () => {
    const db = await open();
    await db.run(
      "INSERT INTO ledger_tx (id, kind, reference, created_at) VALUES ('t', 'grant', 'r', ?)",
      NOW,
    );
    await db.run(
      `INSERT INTO ledger_entry (id, tx_id, position, book, amount, created_at)
       VALUES ('e', 't', 0, 'sales', -5, ?)`,
      NOW,
    );
    await db.run(
      `INSERT INTO price_row (id, key, credits, provider, unit_cost, active_from)
       VALUES ('p', 'cakes.picture', 10, '*', 0, ?)`,
      NOW,
    );
    return db;
  };

  it('refuse UPDATE and DELETE', async () => {
    const db = await fill();
    for (const table of ['ledger_tx', 'ledger_entry', 'price_row']) {
      const refused = { kind: 'append-only', message: expect.stringContaining(`${table} is append-only`) };
      await expect(db.run(`UPDATE ${table} SET id = 'x'`)).rejects.toMatchObject(refused);
      await expect(db.run(`DELETE FROM ${table}`)).rejects.toMatchObject(refused);
      expect(await db.all(`SELECT id FROM ${table} WHERE id <> 'x'`)).toHaveLength(1);
    }
  });

  it('refuse the ways around', async () => {
    const db = await fill();
    const ways =
      dialect === 'postgres'
        ? ['ledger_tx', 'ledger_entry', 'price_row'].map((table) => `TRUNCATE ${table}`)
        : [
            "INSERT OR REPLACE INTO ledger_tx (id, kind, reference, created_at) VALUES ('t', 'grant', 'other', 1)",
            "INSERT OR REPLACE INTO ledger_tx (id, kind, reference, created_at) VALUES ('u', 'grant', 'r', 1)",
            "REPLACE INTO price_row (id, key, credits, provider, unit_cost, active_from) VALUES ('p', 'k', 1, '*', 0, 1)",
          ];
    for (const way of ways) await expect(db.run(way)).rejects.toMatchObject({ kind: 'append-only' });
    expect(await db.all('SELECT reference FROM ledger_tx')).toEqual([{ reference: 'r' }]);
  });
});

describeEachDb('CHECKs', (open) => {
  const entry = (columns: string, values: string) =>
    `INSERT INTO ledger_entry (id, tx_id, position, created_at, ${columns}) VALUES ('e', 't', 0, 1, ${values})`;
  const hold = (columns: string, values: string) =>
    `INSERT INTO hold (id, account_id, generation_id, created_at, ${columns}) VALUES ('h', 'a', 'g', 1, ${values})`;
  const item = (columns: string, values: string) =>
    `INSERT INTO hold_item (hold_id, item_id, ${columns}) VALUES ('h', 'i', ${values})`;

  const WRONG = [
    "INSERT INTO wallet (account_id, paid) VALUES ('a', -1)",
    "INSERT INTO wallet (account_id, bonus) VALUES ('a', -1)",
    "INSERT INTO wallet (account_id, frozen) VALUES ('a', -1)",
    "INSERT INTO wallet (account_id, debt) VALUES ('a', -1)",
    `INSERT INTO wallet (account_id, paid) VALUES ('a', ${MAX} + CAST(1 AS BIGINT))`,
    "INSERT INTO account (id, kind, created_at) VALUES ('a', 'robot', 1)",
    "INSERT INTO account (id, realm, created_at) VALUES ('a', 'dream', 1)",
    entry('book, amount', "'pocket', 5"),
    entry('book, amount', "'paid', 5"),
    entry('book, amount, account_id, balance_after, seq', "'paid', 5, 'a', -1, 1"),
    entry('book, amount, account_id, balance_after, seq', "'paid', 5, 'a', 5, 0"),
    entry('book, amount, account_id, balance_after, seq', "'paid', 5, 'a', NULL, 1"),
    entry('book, amount, account_id, balance_after, seq', "'sales', 5, 'a', 5, 1"),
    entry('book, amount', "'sales', 0"),
    hold('paid, bonus', '0, 0'),
    hold('paid, bonus', '-1, 5'),
    hold('paid, bonus, captured', '5, 0, 6'),
    hold('paid, bonus, status, closed_at, captured', "5, 0, 'closed', 1, 4"),
    hold('paid, bonus, captured', '5, 0, 5'),
    hold('paid, bonus, status', "5, 0, 'ajar'"),
    item('paid, bonus', '0, 0'),
    item('paid, bonus, captured, status, ended_at', "5, 0, 6, 'captured', 1"),
    item('paid, bonus, captured, status, ended_at', "5, 0, 5, 'released', 1"),
    item('paid, bonus, captured', '5, 0, 5'),
    "INSERT INTO price_row (id, key, credits, provider, unit_cost, active_from) VALUES ('p', 'k', 0, '*', 0, 1)",
    "INSERT INTO conversation (id, platform, bot, external_id, kind, created_at) VALUES ('c', 'p', 'b', 'e', 'crowd', 1)",
    "INSERT INTO outbox (conversation_id, platform, bot, class, payload, created_at) VALUES ('c', 'p', 'b', 'spam', '{}', 1)",
  ];

  it('refuse what is wrong', async () => {
    const db = await open();
    for (const statement of WRONG) {
      await expect(db.run(statement), statement).rejects.toMatchObject({ kind: 'check' });
    }
  });

  it('allow what is right', async () => {
    const db = await open();
    await db.run(`INSERT INTO wallet (account_id, paid) VALUES ('a', ${MAX})`);
    await db.run(entry('book, amount, account_id, balance_after, seq', "'paid', 5, 'a', 5, 1"));
    await db.run(hold('paid, bonus, status, closed_at, captured, released', "5, 2, 'closed', 1, 4, 3"));
    await db.run(item('paid, bonus, captured, status, ended_at', "5, 0, 2, 'captured', 1"));
    expect(await db.get('SELECT paid FROM wallet')).toEqual({ paid: MAX });
  });

  it('allow one open order per account, by whatever method', async () => {
    const db = await open();
    const order = (id: string, method: string, status: string) =>
      db.run(
        `INSERT INTO payment_order (id, account_id, method, channel, pack_id, price, currency, amount, base, bonus,
           status, created_at, expires_at) VALUES (?, 'a', ?, 'tron', 'p', 1, 'USDT', 1, 1, 0, ?, 1, 2)`,
        id,
        method,
        status,
      );
    await order('1', 'usdt', 'expired');
    await order('2', 'usdt', 'open');
    await order('3', 'manual', 'expired');
    for (const [id, method] of [
      ['4', 'usdt'],
      ['5', 'manual'],
    ] as const)
      await expect(order(id, method, 'open')).rejects.toMatchObject({ kind: 'unique' });
  });
});

const SABOTAGE: Record<Dialect, [what: string, statement: string, message: RegExp][]> = {
  sqlite: [
    [
      'a dropped trigger',
      'DROP TRIGGER ledger_entry_no_update',
      /trigger ledger_entry ledger_entry_no_update is missing/,
    ],
    ['a dropped index', 'DROP INDEX payment_order_open_usdt', /payment_order_open_usdt is missing/],
    [
      'a table rebuilt without its CHECKs',
      'DROP TABLE wallet; CREATE TABLE wallet (account_id TEXT NOT NULL PRIMARY KEY, paid BIGINT NOT NULL DEFAULT 0)',
      /check wallet wallet_paid_check is missing/,
    ],
    [
      'a trigger that does nothing',
      `DROP TRIGGER ledger_tx_no_delete;
       CREATE TRIGGER ledger_tx_no_delete BEFORE DELETE ON ledger_tx BEGIN SELECT 1; END`,
      /trigger ledger_tx ledger_tx_no_delete was changed/,
    ],
    [
      'an unknown trigger',
      'CREATE TRIGGER extra AFTER INSERT ON wallet BEGIN SELECT 1; END',
      /trigger wallet extra is not in the list/,
    ],
  ],
  postgres: [
    [
      'a dropped trigger',
      'DROP TRIGGER ledger_entry_no_change ON ledger_entry',
      /trigger ledger_entry ledger_entry_no_change is missing/,
    ],
    [
      'a trigger that is switched off',
      'ALTER TABLE ledger_tx DISABLE TRIGGER ledger_tx_no_truncate',
      /trigger ledger_tx ledger_tx_no_truncate was changed/,
    ],
    [
      'a trigger function that does nothing',
      'CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN OLD; END $$',
      /function {2}refuse_change was changed/,
    ],
    ['a dropped index', 'DROP INDEX payment_order_open_usdt', /payment_order_open_usdt is missing/],
    [
      'a dropped CHECK',
      'ALTER TABLE wallet DROP CONSTRAINT wallet_paid_check',
      /wallet_paid_check is missing/,
    ],
    [
      'a weaker CHECK',
      `ALTER TABLE wallet DROP CONSTRAINT wallet_paid_check,
       ADD CONSTRAINT wallet_paid_check CHECK (paid >= -5)`,
      /wallet_paid_check was changed/,
    ],
  ],
};

describeEachDb('the comparison with the committed guards', (_open, dialect) => {
  const onConnection = async (work: (connection: Connection) => Promise<void>) => {
    const one = await openTestDb(dialect);
    const connection = await connect(one.url);
    try {
      await work(connection);
    } finally {
      await connection.close();
      await one.close();
    }
  };

  it('passes on a migrated database', () => onConnection(compareGuards));

  it('detects what is missing, changed or unknown', () =>
    onConnection(async (connection) => {
      for (const [what, statement, message] of SABOTAGE[dialect]) {
        await connection.script('BEGIN');
        await connection.script(statement);
        await expect(compareGuards(connection), what).rejects.toThrow(message);
        await expect(compareGuards(connection), what).rejects.toThrow(GuardError);
        await connection.script('ROLLBACK');
      }
      await compareGuards(connection);
    }));
});
