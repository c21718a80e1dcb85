/**
 * What keeps the tables honest beside their columns: CHECKs, append-only triggers, partial indexes.
 * Prisma's table redefinition on SQLite drops them without a word, and its drift gate does not see
 * them: so the live database is compared with a committed list (prisma/<dialect>/guards.json) at
 * every start and in CI (security 19).
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Connection } from './connection.ts';
import type { Dialect } from './db.ts';
import { prismaFolder } from './migration-files.ts';

export interface Guard {
  kind: 'check' | 'trigger' | 'index' | 'function';
  table: string;
  name: string;
  /** As the database tells it, with single spaces. */
  definition: string;
}

/** A guard is missing, changed or unknown: the program must not start on such a database. */
export class GuardError extends Error {
  override readonly name = 'GuardError';
}

const spaced = (sql: string): string => sql.replaceAll(/\s+/g, ' ').trim();

/** The text up to the bracket that closes the one that `sql` starts with; quotes are respected. */
const bracketed = (sql: string): string => {
  let depth = 0;
  for (const { 0: token, index } of sql.matchAll(/'(?:[^']|'')*'|"(?:[^"]|"")*"|[()]/g)) {
    if (token === '(') depth += 1;
    if (token === ')') depth -= 1;
    if (depth === 0) return sql.slice(0, index + 1);
  }
  return sql;
};

const sqliteChecks = (table: string, sql: string): Guard[] =>
  [...sql.matchAll(/CONSTRAINT\s+"(\w+)"\s+CHECK\s*(?=\()/g)].map((found) => ({
    kind: 'check',
    table,
    name: found[1] ?? '',
    definition: spaced(bracketed(sql.slice(found.index + found[0].length))),
  }));

interface MasterRow {
  type: 'table' | 'index' | 'trigger';
  name: string;
  tbl_name: string;
  sql: string;
}

const readSqlite = async (connection: Connection): Promise<Guard[]> => {
  const rows = await connection.rows<MasterRow>(
    "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL AND type IN ('table', 'index', 'trigger')",
  );
  return rows.flatMap(({ type, name, tbl_name: table, sql }): Guard[] => {
    if (type === 'table') return sqliteChecks(table, sql);
    if (type === 'index' && !/\bWHERE\b/i.test(sql)) return [];
    return [{ kind: type, table, name, definition: spaced(sql) }];
  });
};

/** Switched-off triggers are told apart; schema names are left out, for an operator may choose one. */
const POSTGRES = `
  SELECT 'check' AS kind, t.relname AS "table", c.conname AS name, pg_get_constraintdef(c.oid) AS definition
  FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid
  WHERE c.contype = 'c' AND t.relnamespace = CAST(current_schema() AS regnamespace)
  UNION ALL
  SELECT 'trigger', t.relname, g.tgname,
    pg_get_triggerdef(g.oid) || CASE g.tgenabled WHEN 'O' THEN '' ELSE ' (not enabled)' END
  FROM pg_trigger g JOIN pg_class t ON t.oid = g.tgrelid
  WHERE NOT g.tgisinternal AND t.relnamespace = CAST(current_schema() AS regnamespace)
  UNION ALL
  SELECT 'index', t.relname, i.relname, pg_get_indexdef(x.indexrelid)
  FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class t ON t.oid = x.indrelid
  WHERE x.indpred IS NOT NULL AND t.relnamespace = CAST(current_schema() AS regnamespace)
  UNION ALL
  SELECT DISTINCT 'function', '', p.proname, p.prosrc
  FROM pg_trigger g JOIN pg_proc p ON p.oid = g.tgfoid JOIN pg_class t ON t.oid = g.tgrelid
  WHERE NOT g.tgisinternal AND t.relnamespace = CAST(current_schema() AS regnamespace)`;

const readPostgres = async (connection: Connection): Promise<Guard[]> => {
  const [schema] = await connection.rows<{ name: string }>('SELECT current_schema() AS name');
  const prefix = `${schema?.name}.`;
  const rows = await connection.rows<Guard>(POSTGRES);
  return rows.map((row) => ({ ...row, definition: spaced(row.definition).replaceAll(prefix, '') }));
};

const key = ({ kind, table, name }: Guard): string => `${kind} ${table} ${name}`;

/** The guards of a live database, in a fixed order. */
export const readGuards = async (connection: Connection): Promise<Guard[]> => {
  const guards =
    connection.dialect === 'sqlite' ? await readSqlite(connection) : await readPostgres(connection);
  return guards.sort((a, b) => (key(a) < key(b) ? -1 : 1));
};

export const guardsFile = (dialect: Dialect, folder = prismaFolder()): string =>
  path.join(folder, dialect, 'guards.json');

const readList = (dialect: Dialect, folder?: string): Guard[] =>
  JSON.parse(readFileSync(guardsFile(dialect, folder), 'utf8'));

/** Throws GuardError with one line per difference between the live database and the committed list. */
export const compareGuards = async (connection: Connection, folder?: string): Promise<void> => {
  const listed = new Map(readList(connection.dialect, folder).map((guard) => [key(guard), guard]));
  const live = new Map((await readGuards(connection)).map((guard) => [key(guard), guard]));
  const differences: string[] = [];
  for (const [name, guard] of listed) {
    const found = live.get(name);
    if (!found) differences.push(`${name} is missing`);
    else if (found.definition !== guard.definition)
      differences.push(`${name} was changed: ${found.definition}`);
  }
  for (const name of live.keys()) if (!listed.has(name)) differences.push(`${name} is not in the list`);
  if (differences.length > 0) {
    throw new GuardError(`the guards of the database are not the committed ones: ${differences.join('; ')}`);
  }
};
