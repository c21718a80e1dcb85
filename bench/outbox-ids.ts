/**
 * The rows of the outbox are numbered by the database in the order in which transactions come, which differs from
 * run to run: a replay of the delivery has to name its own rows where the record names others.
 */
import type { Db } from '../core/db/db.ts';
import type { Statement } from './statements.ts';

/** The row's account, and which of its rows it is. */
type Row = `${string}/${number}`;

/** What each row of the recorded run is, by its number there. */
export type RecordedIds = ReadonlyMap<number, Row>;

export const readRecordedIds = async (db: Db): Promise<RecordedIds> => {
  const rows = await db.all<{ id: number; account_id: string }>(
    'SELECT id, account_id FROM outbox ORDER BY id',
  );
  const counts = new Map<string, number>();
  return new Map(
    rows.map(({ id, account_id: account }): [number, Row] => {
      const n = counts.get(account) ?? 0;
      counts.set(account, n + 1);
      return [id, `${account}/${n}`];
    }),
  );
};

/** Whether the statement inserts replies. */
export const insertsReplies = ({ text }: Statement): boolean => text.startsWith('INSERT INTO outbox ');

/** The same statement, which answers the numbers of what it inserts. */
const answering = (statement: Statement): Statement => ({
  ...statement,
  text: `${statement.text} RETURNING id`,
  name: statement.name && `${statement.name}_id`,
});

interface Named {
  id: number;
}

/** The sets of rows among a statement's parameters that have a number. */
const named = (value: unknown): Named[] | undefined =>
  typeof value === 'string' && value.startsWith('[{"id":') ? (JSON.parse(value) as Named[]) : undefined;

export const createOutboxIds = (recorded: RecordedIds) => {
  const own = new Map<Row, number>();
  const counts = new Map<string, number>();
  let wake: (() => void) | undefined;

  return {
    /** A transaction of an order, ready to be sent. */
    asking: (sql: readonly Statement[]): Statement[] =>
      sql.map((statement) => (insertsReplies(statement) ? answering(statement) : statement)),
    /** Its replies are committed under these numbers. */
    know(account: string, ids: readonly number[]): void {
      for (const id of ids) {
        const n = counts.get(account) ?? 0;
        counts.set(account, n + 1);
        own.set(`${account}/${n}`, id);
      }
      if (ids.length > 0) wake?.();
    },
    /** A transaction of the delivery with the numbers of this run; resolves when all its rows are committed. */
    async renamed(sql: readonly Statement[]): Promise<Statement[]> {
      const numberOf = async (id: number): Promise<number> => {
        const row = recorded.get(id);
        if (row === undefined) return id;
        for (;;) {
          const known = own.get(row);
          if (known !== undefined) return known;
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        }
      };
      const statements: Statement[] = [];
      for (const statement of sql) {
        const values: unknown[] = [];
        for (const value of statement.values) {
          const rows = named(value);
          for (const row of rows ?? []) row.id = await numberOf(row.id);
          values.push(rows ? JSON.stringify(rows) : value);
        }
        statements.push({ ...statement, values });
      }
      return statements;
    },
  };
};
