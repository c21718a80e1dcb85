/** A SQLite database that people and money have been through, with a row in every table that there is. */
import type { Dialogue, Effect } from '../../../core/conversations/dialogue.ts';
import { createTranscript } from '../../../core/conversations/transcript.ts';
import { connect } from '../../../core/db/connection.ts';
import type { Db } from '../../../core/db/db.ts';
import { type Guard, readGuards } from '../../../core/db/guards.ts';
import { createPriceBook } from '../../../core/studio/prices.ts';
import { createScene } from '../../support/ledger.ts';
import { createCashier } from '../../support/payments.ts';
import { openToyTurns, says } from '../../support/turns.ts';
import { sqliteTables, withSqlite } from './tables.ts';

const reply = (key: string): Effect => ({ do: 'reply', reply: { lines: [{ key }] } });

/** Answers each word of the tests with one effect. */
export const reduce: Dialogue['reduce'] = (_state, { body }) => {
  if (body.type !== 'text') return [];
  switch (body.text) {
    case 'order':
      return [{ do: 'submit', job: 'cakes', input: { text: 'клубника 🍓 草莓' }, count: 2 }];
    case 'menu':
      return [
        {
          do: 'reply',
          reply: {
            lines: [{ key: 'offer' }],
            menu: { actions: [{ action: 'confirm', label: { key: 'action-confirm' } }] },
          },
        },
      ];
    case 'begin':
      return [{ do: 'dialog', dialog: { flow: 'cake', version: 1, step: 'describe', data: { n: 1 } } }];
    case 'task':
      return [{ do: 'task', kind: 'look', payload: { at: 'it' } }];
    default:
      return [reply('echo')];
  }
};

/** A charge names the order that it paid, and the auditor looks. */
const payWithStars = async (db: Db): Promise<void> => {
  const cashier = createCashier(db);
  const accountId = await cashier.account();
  const { id } = await cashier.order({
    ...{ account_id: accountId, method: 'stars', currency: 'XTR', status: 'expired' },
    ...{ price: 110, amount: 110, base: 100 },
  });
  await db.tx(async (tx) => {
    const paid = await cashier.purchases.complete(tx, id, { externalId: 'charge', paidAt: 1 });
    if (paid.state !== 'paid') throw new Error('the order was not paid');
    await tx.run(
      `INSERT INTO stars_charge (charge_id, account_id, stars, status, ledger_tx, created_at, order_id)
       VALUES ('charge', ?, 110, 'credited', ?, 1, ?)`,
      ...[accountId, paid.ledgerTx, id],
    );
  });
};

/** Orders that ended, one that failed and one that still waits; menus, dialogs, tasks, replies; purchases. */
export const liveThroughDoors = async (db: Db, clock: { now: number }) => {
  const handlers = new Map([['look', async () => null]]);
  const toy = await openToyTurns(db, clock, reduce, { handlers });
  const { studio, turns } = toy;
  try {
    await db.tx((tx) => createPriceBook({ ids: studio.ids }).seedPrices(tx));
    const buyer = await studio.createPerson('7', 100);
    await turns.run([says('7', 'order'), says('8', 'menu'), says('8', 'begin'), says('9', 'task')]);
    await studio.runPushed();
    studio.scripted.answers.push(new Error('the provider broke'));
    await turns.run([says('7', 'order')]);
    await studio.runPushed();
    await studio.createPerson('waiting', 50);
    await turns.run([says('waiting', 'order')]);
    const scene = createScene(db);
    await scene.account({ paid: 70, bonus: 5 });
    await payWithStars(db);
    const transcript = createTranscript({ clock: () => clock.now });
    await db.tx((tx) =>
      transcript.recordUser(tx, {
        conversationId: 'playground:local:7',
        body: { blocks: [{ type: 'text', text: '🎂' }] },
        idempotencyKey: 'once',
      }),
    );
    return { buyer };
  } finally {
    await studio.close();
  }
};

/** Texts that trip a careless copy. */
const TEXTS = [
  '{"a":"\\u0041"}',
  '',
  "NULL', '🍰\\n",
  '\\N\t{,}"\\"\r\n',
  'Торт 蛋糕 \u{1F382}\u{10FFFD}',
  '\u0001\u001f\u007f',
];

interface Column {
  name: string;
  type: string;
  required: number;
  key: number;
}

/** What a CHECK of the table lets this column be, when it is a list of words. */
const wordOf = (guards: readonly Guard[], table: string, column: string): string | undefined =>
  guards
    .filter((guard) => guard.kind === 'check' && guard.table === table)
    .map(({ definition }) => new RegExp(`"${column}" IN \\('([^']+)'`).exec(definition)?.[1])
    .find((word) => word !== undefined);

const valueFor = (
  guards: readonly Guard[],
  table: string,
  column: Column,
  row: number,
): string | number | null => {
  // A transaction that is named must be there: the auditor looks.
  if (!column.required && (row === 2 || /_tx$/.test(column.name))) return null;
  if (column.type !== 'TEXT') return column.key ? row : 1;
  const unlike = TEXTS[(column.name.length + row) % TEXTS.length];
  return wordOf(guards, table, column.name) ?? `${column.name} ${row} ${unlike}`;
};

/**
 * Two rows for every table that is still empty, made from the catalogue: one with a value in every column, one with
 * none where there may be none. A table that they do not fit needs a door above. Answers which tables they were.
 */
export const fillTheRest = async (url: string): Promise<string[]> => {
  const connection = await connect(url);
  const guards = await readGuards(connection);
  await connection.close();
  return withSqlite(url, (database) => {
    const empty = sqliteTables(database).filter((name) => !database.prepare(`SELECT 1 FROM "${name}"`).get());
    for (const table of empty) {
      const columns = database
        .prepare<[string], Column>(
          'SELECT name, upper(type) AS type, "notnull" AS required, pk AS key FROM pragma_table_info(?)',
        )
        .all(table);
      const insert = database.prepare(
        `INSERT INTO "${table}" (${columns.map(({ name }) => `"${name}"`)}) VALUES (${columns.map(() => '?')})`,
      );
      for (const row of [1, 2]) insert.run(columns.map((column) => valueFor(guards, table, column, row)));
    }
    return empty;
  });
};
