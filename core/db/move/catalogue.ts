/** What PostgreSQL says about the tables of the target: nothing about them is written down by hand. */
import { MARK_KEY, type Mark, MoveError, parseMark } from './mark.ts';
import type { Session } from './session.ts';
import { quoted } from './source.ts';

export interface TargetColumn {
  table: string;
  name: string;
  /** As PostgreSQL names it: text, bigint, ... */
  type: string;
  /** The sequence that gives ids to this column. */
  sequence: string | null;
}

export interface ForeignKey {
  child: string;
  parent: string;
}

const OUR_SCHEMA = 'c.relnamespace = CAST(current_schema() AS regnamespace)';

/** Columns of all tables but Prisma's own, by name. */
export const readColumns = (session: Session): Promise<TargetColumn[]> =>
  session.rows<TargetColumn>(
    `SELECT c.relname AS "table", a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type,
       pg_get_serial_sequence(quote_ident(c.relname), a.attname) AS sequence
     FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
     WHERE ${OUR_SCHEMA} AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relname <> '_prisma_migrations'
       AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
     ORDER BY c.relname COLLATE "C", a.attname COLLATE "C"`,
  );

export const readForeignKeys = (session: Session): Promise<ForeignKey[]> =>
  session.rows<ForeignKey>(
    `SELECT DISTINCT c.relname AS child, p.relname AS parent
     FROM pg_constraint f JOIN pg_class c ON c.oid = f.conrelid JOIN pg_class p ON p.oid = f.confrelid
     WHERE f.contype = 'f' AND ${OUR_SCHEMA}`,
  );

/** Tables that hold rows; the mark of a move is none. */
export const readFilled = async (session: Session): Promise<string[]> => {
  const tables = [...new Set((await readColumns(session)).map(({ table }) => table))];
  if (tables.length === 0) return [];
  const questions = tables.map((table) => {
    const except = table === 'system_state' ? `WHERE "key" <> '${MARK_KEY}'` : '';
    return `SELECT '${table.replaceAll("'", "''")}' AS name WHERE EXISTS (SELECT 1 FROM ${quoted(table)} ${except})`;
  });
  return (await session.rows<{ name: string }>(questions.join(' UNION ALL '))).map(({ name }) => name);
};

/** The mark of a move into this database, with the text it was read from. */
export const readMark = async (session: Session): Promise<{ mark: Mark; text: string } | undefined> => {
  const [found] = await session.rows<{ there: boolean }>(
    `SELECT EXISTS (SELECT 1 FROM pg_class c WHERE ${OUR_SCHEMA} AND c.relname = 'system_state') AS there`,
  );
  if (!found?.there) return undefined;
  const [row] = await session.rows<{ value: string }>(
    'SELECT value FROM system_state WHERE key = $1',
    MARK_KEY,
  );
  return row && { mark: parseMark(row.value), text: row.value };
};

/** Throws MoveError for a database that can't hold every text. */
export const requireUnicode = async (session: Session): Promise<void> => {
  const [row] = await session.rows<{ server_encoding: string }>('SHOW server_encoding');
  if (row?.server_encoding === 'UTF8') return;
  throw new MoveError(
    `the target keeps its texts as ${row?.server_encoding}: make it with CREATE DATABASE … ENCODING 'UTF8' TEMPLATE template0`,
  );
};
