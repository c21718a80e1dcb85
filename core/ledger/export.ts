import type { SqlValue } from '../db/db.ts';
import { csvRecord } from './csv.ts';

export const EXPORTS = ['ledger', 'accounts', 'orders'] as const;
export type ExportName = (typeof EXPORTS)[number];

/** A Db or an open Tx: a snapshot when it is read through one. */
interface Reader {
  all<Row>(sql: string, ...params: SqlValue[]): Promise<Row[]>;
}

type Row = Record<string, string | number | null>;

interface Table {
  /** Header and column of the statement; `at` columns are instants, written as ISO 8601 in UTC. */
  columns: string[];
  instants: ReadonlySet<string>;
  /** One page after a key, in the order of that key. */
  sql: string;
  key: string;
}

const table = (key: string, columns: string, sql: string): Table => {
  const names = columns.split(',');
  return { columns: names, instants: new Set(names.filter((name) => name.endsWith('_at'))), sql, key };
};

const TABLES: Record<ExportName, Table> = {
  // The columns are fixed by contract.md.
  ledger: table(
    'entry_id',
    'entry_id,tx_id,seq,kind,reference,book,account_id,amount,balance_after,hold_id,created_at',
    `SELECT e.id AS entry_id, e.tx_id, e.seq, t.kind, t.reference, e.book, e.account_id, e.amount, e.balance_after,
       e.hold_id, e.created_at
     FROM ledger_entry e JOIN ledger_tx t ON t.id = e.tx_id WHERE e.id > ? ORDER BY e.id LIMIT ?`,
  ),
  accounts: table(
    'account_id',
    'account_id,kind,realm,level,locale,display_name,platforms,paid,bonus,frozen,debt,blocked_at,erased_at,merged_into,created_at',
    `SELECT a.id AS account_id, a.kind, a.realm, a.level, a.locale, p.display_name, '' AS platforms,
       w.paid, w.bonus, w.frozen, w.debt, a.blocked_at, a.erased_at, a.merged_into, a.created_at
     FROM account a LEFT JOIN account_profile p ON p.account_id = a.id LEFT JOIN wallet w ON w.account_id = a.id
     WHERE a.id > ? ORDER BY a.id LIMIT ?`,
  ),
  orders: table(
    'order_id',
    'order_id,account_id,method,channel,pack_id,status,price,amount,currency,base,bonus,total,address,external_id,ledger_tx,created_at,expires_at,paid_at',
    `SELECT id AS order_id, account_id, method, channel, pack_id, status, price, amount, currency, base, bonus,
       base + bonus AS total, address, external_id, ledger_tx, created_at, expires_at, paid_at
     FROM payment_order WHERE id > ? ORDER BY id LIMIT ?`,
  ),
};

/** Which platforms each account of a page writes from, `telegram;wechat`. */
const addPlatforms = async (reader: Reader, rows: Row[]): Promise<void> => {
  const ids = rows.map((row) => String(row.account_id));
  const found = await reader.all<{ account_id: string; platform: string }>(
    `SELECT DISTINCT account_id, platform FROM identity WHERE account_id IN (${ids.map(() => '?').join(', ')})
     ORDER BY platform`,
    ...ids,
  );
  const platforms = new Map<string, string[]>();
  for (const { account_id, platform } of found) {
    platforms.set(account_id, [...(platforms.get(account_id) ?? []), platform]);
  }
  for (const row of rows) row.platforms = (platforms.get(String(row.account_id)) ?? []).join(';');
};

const record = ({ columns, instants }: Table, row: Row): string =>
  csvRecord(
    columns.map((name) => {
      const value = row[name] ?? null;
      return instants.has(name) && value !== null ? new Date(Number(value)).toISOString() : value;
    }),
  );

/**
 * One of the CSV exports, page by page: the header first, then chunks of records in the order of their
 * ids. Credits are whole numbers; `price` and `amount` of orders are in the currency's smallest unit
 * (micro-USDT, fen, Stars).
 */
export async function* exportCsv(reader: Reader, name: ExportName, pageSize = 500): AsyncGenerator<string> {
  const chosen = TABLES[name];
  yield csvRecord(chosen.columns);
  let after = '';
  for (;;) {
    const rows = await reader.all<Row>(chosen.sql, after, pageSize);
    if (rows.length === 0) return;
    if (name === 'accounts') await addPlatforms(reader, rows);
    yield rows.map((row) => record(chosen, row)).join('');
    after = String(rows.at(-1)![chosen.key]);
  }
}
