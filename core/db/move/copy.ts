import type { Cell } from './contents.ts';
import type { HeldMark } from './held-mark.ts';
import { MoveError } from './mark.ts';
import type { PlannedTable } from './plan.ts';
import type { Session } from './session.ts';
import { quoted, type Source } from './source.ts';

/** Called before and after every commit; what it throws ends the move there (tests). */
export type Probe = (point: 'before a commit' | 'after a commit') => void;

const NO_PROBE: Probe = () => undefined;

/** A batch ends with whichever comes first, so that rows of any size take little memory. */
const BATCH_CHARACTERS = 4_000_000;

/** All rows of a batch are one statement of one array per column. */
const insertOf = ({ name, columns, types }: PlannedTable): string => {
  const names = columns.map((column) => quoted(column.name)).join(', ');
  const arrays = types.map((type, at) => `CAST($${at + 1} AS ${type}[])`).join(', ');
  return `INSERT INTO ${quoted(name)} (${names}) OVERRIDING SYSTEM VALUE SELECT * FROM unnest(${arrays})`;
};

const sizeOf = (cells: readonly Cell[]): number =>
  cells.reduce((sum, cell) => sum + (typeof cell === 'string' ? cell.length : 8), 0);

export interface CopyOptions {
  session: Session;
  source: Source;
  held: HeldMark;
  /** Most rows of one transaction. */
  batchRows: number;
  probe?: Probe;
}

/**
 * Copies what is missing of a table, batch by batch. The rows and how far they reach are committed together, and
 * only on top of what this process saw last: so a move that is killed anywhere goes on without a gap or a double.
 * Answers how many rows were there already.
 */
export const copyTable = async (table: PlannedTable, options: CopyOptions): Promise<number> => {
  const { session, source, held, batchRows, probe = NO_PROBE } = options;
  const before = held.mark.tables[table.name] ?? { rows: 0, after: [], complete: false };
  if (before.complete) return before.rows;
  const insert = insertOf(table);
  let progress = before;
  let batch: Cell[][] = [];
  let characters = 0;

  const flush = async (complete: boolean): Promise<void> => {
    const last = batch.at(-1);
    const next = {
      rows: progress.rows + batch.length,
      after: last ? table.key.map((at) => String(last[at])) : progress.after,
      complete,
    };
    try {
      await session.tx(async () => {
        // First: it waits for another process at work here, and then finds that it is not alone.
        const { mark } = held;
        await held.replace({ ...mark, tables: { ...mark.tables, [table.name]: next } });
        if (last) {
          await session.run(
            insert,
            ...table.columns.map((_, at) => batch.map((cells) => cells[at]?.toString() ?? null)),
          );
        }
        probe('before a commit');
      });
    } catch (error) {
      if (!(error instanceof Error) || error instanceof MoveError) throw error;
      throw new MoveError(`${table.name} could not be copied: ${error.message}`, { cause: error });
    }
    progress = next;
    batch = [];
    characters = 0;
    probe('after a commit');
  };

  const from = before.after.map((text, at): Cell => {
    const column = table.columns[table.key[at] ?? -1];
    return column?.kind === 'integer' ? BigInt(text) : text;
  });
  for (const { cells, problems } of source.rows(table, from.length > 0 ? from : undefined)) {
    if (problems[0]) throw new MoveError(problems[0]);
    if (batch.length >= batchRows || characters >= BATCH_CHARACTERS) await flush(false);
    batch.push(cells);
    characters += sizeOf(cells);
  }
  await flush(true);
  return before.rows;
};
