/** The SQLite side of a move: opened for reading only, and seen as it was at one moment. */
import { isUtf8 } from 'node:buffer';
import Database from 'better-sqlite3';
import type { Migration } from '../migration-files.ts';
import type { Cell } from './contents.ts';
import { MoveError } from './mark.ts';

export type Kind = 'text' | 'integer';

export interface SourceColumn {
  name: string;
  kind: Kind;
}

export interface SourceTable {
  name: string;
  /** By name, so that both sides list them in the same order. */
  columns: SourceColumn[];
  /** Where the columns of the primary key stand in `columns`, in the order of the key. */
  key: number[];
}

export interface SourceRow {
  cells: Cell[];
  /** What can't be copied as it is, one line each. */
  problems: string[];
}

export interface Source {
  tables: SourceTable[];
  /** Throws MoveError unless the source has exactly these migrations. */
  requireMigrations(migrations: readonly Migration[]): void;
  /** In the order of the primary key, from after that key on. One table at a time may be read. */
  rows(table: SourceTable, after?: readonly Cell[]): Generator<SourceRow>;
  /** Names the first row whose column is outside of the range. */
  outside(table: SourceTable, column: string, range: readonly [bigint, bigint]): string | undefined;
  /** The highest id that an autoincrement column ever gave, also to a row that was deleted since; 0 = none. */
  highest(table: SourceTable, column: string): bigint;
  close(): void;
}

const KINDS: Record<string, Kind> = {
  TEXT: 'text',
  INTEGER: 'integer',
  BIGINT: 'integer',
  BOOLEAN: 'integer',
};

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** A row as an operator finds it again: `outbox (id = 5)`. Keys are ids, never what people wrote. */
export const nameRow = ({ name, columns, key }: SourceTable, cells: readonly Cell[]): string => {
  const parts = key.map((at) => {
    const cell = cells[at] ?? null;
    return `${columns[at]?.name} = ${typeof cell === 'bigint' ? cell : JSON.stringify(cell)}`;
  });
  return `${name} (${parts.join(', ')})`;
};

interface ColumnInfo {
  name: string;
  type: string;
  pk: bigint;
}

const readTables = (database: Database.Database): SourceTable[] => {
  const names = database
    .prepare<[], { name: string }>(
      // A name with an underscore in front is a tool's own (Prisma's migrations, a replication's position).
      String.raw`SELECT name FROM sqlite_master WHERE type = 'table'
        AND name NOT LIKE 'sqlite\_%' ESCAPE '\' AND name NOT LIKE '\_%' ESCAPE '\' ORDER BY name`,
    )
    .all();
  return names.map(({ name }) => {
    const infos = database
      .prepare<[string], ColumnInfo>('SELECT name, upper(type) AS type, pk FROM pragma_table_info(?)')
      .all(name)
      .sort((a, b) => (a.name < b.name ? -1 : 1));
    const columns = infos.map((info) => {
      const kind = KINDS[info.type];
      if (!kind)
        throw new MoveError(`${name}.${info.name} is of the type ${info.type}: db:move can't copy it`);
      return { name: info.name, kind };
    });
    const key = infos
      .map(({ pk }, at) => ({ pk: Number(pk), at }))
      .filter(({ pk }) => pk > 0)
      .sort((a, b) => a.pk - b.pk)
      .map(({ at }) => at);
    if (key.length === 0) throw new MoveError(`${name} has no primary key: db:move can't copy it`);
    return { name, columns, key };
  });
};

/**
 * SQLite keeps any kind of value in any column, and texts that are none: so values come with their kind, texts
 * as bytes, and a value of another kind as the name of it.
 */
const asStored = ({ name, kind }: SourceColumn): string => {
  const column = quoted(name);
  const value = kind === 'text' ? `CAST(${column} AS BLOB)` : column;
  return `CASE typeof(${column}) WHEN '${kind}' THEN ${value} WHEN 'null' THEN NULL ELSE typeof(${column}) END`;
};

const problemOf = (value: unknown, kind: Kind): string | undefined => {
  if (typeof value === 'string')
    return `holds a ${value} instead of ${kind === 'text' ? 'text' : 'an integer'}`;
  if (!(value instanceof Buffer)) return undefined;
  if (value.includes(0)) return "holds a NUL character, which PostgreSQL's text can't";
  return isUtf8(value) ? undefined : 'holds bytes that are no UTF-8 text';
};

const decode = (table: SourceTable, values: readonly unknown[]): SourceRow => {
  const cells = values.map(
    (value): Cell => (value instanceof Buffer ? value.toString('utf8') : (value as Cell)),
  );
  const problems = table.columns.flatMap(({ name, kind }, at) => {
    const problem = problemOf(values[at], kind);
    return problem ? [`${nameRow(table, cells)}: ${name} ${problem}`] : [];
  });
  return { cells, problems };
};

const orderOf = (table: SourceTable): string =>
  table.key.map((at) => quoted(table.columns[at]?.name ?? '')).join(', ');

interface AppliedMigration {
  name: string;
  checksum: string;
  finished: bigint;
}

const requireMigrations = (database: Database.Database, migrations: readonly Migration[]): void => {
  const recorded = database.prepare("SELECT 1 FROM sqlite_master WHERE name = '_prisma_migrations'").get();
  const applied = recorded
    ? database
        .prepare<[], AppliedMigration>(
          `SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS finished
           FROM "_prisma_migrations" WHERE rolled_back_at IS NULL`,
        )
        .all()
    : [];
  const [unknown] = applied.filter(({ name }) => !migrations.some((one) => one.name === name));
  if (unknown)
    throw new MoveError(`the source has the migration ${unknown.name}: it is newer than this version`);
  const missing = migrations.filter(
    ({ name, checksum }) =>
      !applied.some((one) => one.name === name && one.checksum === checksum && one.finished),
  );
  if (missing.length > 0) {
    throw new MoveError(
      `the source lacks ${missing.map(({ name }) => name).join(', ')}: start this version on it once, stop it, and move then`,
    );
  }
};

/** Opens a file that exists. Throws MoveError when it is no database of ours. */
export const openSource = (file: string): Source => {
  const database = new Database(file, { readonly: true, fileMustExist: true, timeout: 10_000 });
  database.defaultSafeIntegers(true);
  try {
    if (database.pragma('encoding', { simple: true }) !== 'UTF-8') {
      throw new MoveError(`${file} does not keep its texts as UTF-8: it was not made by Darkroom`);
    }
    // Everything is read as it is now, also should someone write after all.
    database.exec('BEGIN');
    const tables = readTables(database);
    return {
      tables,
      requireMigrations: (migrations) => requireMigrations(database, migrations),
      *rows(table, after) {
        const order = orderOf(table);
        const from = after ? `WHERE (${order}) > (${after.map(() => '?').join(', ')})` : '';
        const columns = table.columns.map(asStored).join(', ');
        const statement = database
          .prepare<unknown[], unknown[]>(
            `SELECT ${columns} FROM ${quoted(table.name)} ${from} ORDER BY ${order}`,
          )
          .raw(true);
        for (const values of statement.iterate(...(after ?? []))) yield decode(table, values);
      },
      outside(table, column, [least, most]) {
        const columns = table.columns.map(asStored).join(', ');
        const found = database
          .prepare<unknown[], unknown[]>(
            `SELECT ${columns} FROM ${quoted(table.name)} WHERE ${quoted(column)} NOT BETWEEN ? AND ? LIMIT 1`,
          )
          .raw(true)
          .get(least, most);
        return found && nameRow(table, decode(table, found).cells);
      },
      highest(table, column) {
        const counted = database.prepare("SELECT 1 FROM sqlite_master WHERE name = 'sqlite_sequence'").get();
        const given = counted
          ? 'SELECT seq FROM sqlite_sequence WHERE name = $table'
          : 'SELECT 0 AS seq WHERE $table IS NULL';
        const row = database
          .prepare<{ table: string }, { highest: bigint }>(
            `SELECT MAX(COALESCE((SELECT MAX(${quoted(column)}) FROM ${quoted(table.name)}), 0),
               COALESCE((${given}), 0)) AS highest`,
          )
          .get({ table: table.name });
        return row?.highest ?? 0n;
      },
      close: () => {
        database.close();
      },
    };
  } catch (error) {
    database.close();
    throw error;
  }
};
