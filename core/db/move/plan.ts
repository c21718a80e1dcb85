import type { ForeignKey, TargetColumn } from './catalogue.ts';
import { MoveError } from './mark.ts';
import type { Kind, SourceTable } from './source.ts';

export interface PlannedTable extends SourceTable {
  /** PostgreSQL's type of each column. */
  types: string[];
  /** Columns whose ids a sequence gives. */
  sequences: { column: string; sequence: string }[];
}

interface TypeFacts {
  kind: Kind;
  /** What fits, where it is less than SQLite's integers. */
  range?: readonly [bigint, bigint];
}

/** A type that is not here stops a move: how its values are written and compared would have to be thought about. */
const TYPES: Record<string, TypeFacts> = {
  text: { kind: 'text' },
  bigint: { kind: 'integer' },
  integer: { kind: 'integer', range: [-(2n ** 31n), 2n ** 31n - 1n] },
  smallint: { kind: 'integer', range: [-(2n ** 15n), 2n ** 15n - 1n] },
  boolean: { kind: 'integer', range: [0n, 1n] },
};

export const rangeOf = (type: string): TypeFacts['range'] => TYPES[type]?.range;

/** Parents before children, otherwise by name. Throws MoveError for tables that wait for each other. */
export const orderTables = (names: readonly string[], foreignKeys: readonly ForeignKey[]): string[] => {
  const ordered: string[] = [];
  let waiting = [...names].sort();
  while (waiting.length > 0) {
    const ready = waiting.find(
      (name) => !foreignKeys.some(({ child, parent }) => child === name && waiting.includes(parent)),
    );
    if (ready === undefined) {
      throw new MoveError(
        `${waiting.join(', ')} refer to each other or to themselves: db:move can't copy them`,
      );
    }
    ordered.push(ready);
    waiting = waiting.filter((name) => name !== ready);
  }
  return ordered;
};

const planTable = (table: SourceTable, columns: readonly TargetColumn[]): PlannedTable => {
  const here = table.columns.map(({ name }) => name).join(', ');
  const there = columns.map(({ name }) => name).join(', ');
  if (here !== there) {
    throw new MoveError(
      `${table.name} has the columns ${here} in the source, but ${there || 'none'} in the target`,
    );
  }
  const types = columns.map(({ name, type }, at) => {
    const facts = TYPES[type];
    const kind = table.columns[at]?.kind;
    if (facts?.kind === kind) return type;
    throw new MoveError(`${table.name}.${name} is ${kind} in the source, but ${type} in the target`);
  });
  const sequences = columns.flatMap(({ name, sequence }) => (sequence ? [{ column: name, sequence }] : []));
  return { ...table, types, sequences };
};

/** What is copied where, in which order. Throws MoveError when the two sides do not have the same tables. */
export const planMove = (
  tables: readonly SourceTable[],
  columns: readonly TargetColumn[],
  foreignKeys: readonly ForeignKey[],
): PlannedTable[] => {
  const unknown = columns.find(({ table }) => !tables.some(({ name }) => name === table));
  if (unknown) throw new MoveError(`the target has the table ${unknown.table}, which the source has not`);
  const planned = new Map(
    tables.map((table) => [
      table.name,
      planTable(
        table,
        columns.filter((column) => column.table === table.name),
      ),
    ]),
  );
  return orderTables([...planned.keys()], foreignKeys).flatMap((name) => planned.get(name) ?? []);
};
