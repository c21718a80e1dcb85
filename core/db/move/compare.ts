import { type Cell, type Contents, createContents } from './contents.ts';
import { MARK_KEY, MoveError } from './mark.ts';
import type { PlannedTable } from './plan.ts';
import type { Session } from './session.ts';
import { quoted, type Source } from './source.ts';

const KEPT_PROBLEMS = 20;

/** What the source holds, table by table, and what of it can't be copied as it is (the first ones). */
export const readSource = (source: Source): { contents: Map<string, Contents>; problems: string[] } => {
  const contents = new Map<string, Contents>();
  const problems: string[] = [];
  for (const table of source.tables) {
    const counted = createContents();
    for (const row of source.rows(table)) {
      counted.add(row.cells);
      if (problems.length < KEPT_PROBLEMS) problems.push(...row.problems);
    }
    contents.set(table.name, counted.total());
  }
  return { contents, problems };
};

const cellOf = (value: string | null, type: string): Cell => {
  if (value === null || type === 'text') return value;
  return type === 'boolean' ? BigInt(value === 't') : BigInt(value);
};

/** What a table of the target holds; the mark of the move is no part of it. */
const readTarget = async (session: Session, table: PlannedTable): Promise<Contents> => {
  const counted = createContents();
  const columns = table.columns.map(({ name }) => quoted(name)).join(', ');
  const except = table.name === 'system_state' ? `WHERE "key" <> '${MARK_KEY}'` : '';
  await session.each(`SELECT ${columns} FROM ${quoted(table.name)} ${except}`, (values) => {
    counted.add(values.map((value, at) => cellOf(value, table.types[at] ?? '')));
  });
  return counted.total();
};

const shown = ({ rows, digest }: Contents): string => `${rows} rows, digest ${digest.slice(0, 16)}`;

/**
 * Reads every table of the target on one snapshot and compares it with the source: counts, and a digest of every
 * value of every row. Says each table; throws MoveError when one differs.
 */
export const compareContents = async (
  session: Session,
  plan: readonly PlannedTable[],
  contents: ReadonlyMap<string, Contents>,
  say: (line: string) => void,
): Promise<void> => {
  const different: string[] = [];
  await session.tx(async () => {
    for (const table of plan) {
      const there = await readTarget(session, table);
      const here = contents.get(table.name) ?? { rows: 0, digest: '' };
      if (there.rows === here.rows && there.digest === here.digest) {
        say(`ok   ${table.name}: ${shown(here)} on both sides`);
      } else {
        different.push(table.name);
        say(`FAIL ${table.name}: ${shown(here)} in the source, ${shown(there)} in the target`);
      }
    }
  }, 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  if (different.length > 0) {
    throw new MoveError(
      `the target is no copy of the source (${different.join(', ')}): make an empty database and move again`,
    );
  }
};

/** Makes every sequence go on after the highest id that the source ever gave. */
export const setSequences = async (
  session: Session,
  source: Source,
  plan: readonly PlannedTable[],
  say: (line: string) => void,
): Promise<void> => {
  for (const table of plan) {
    for (const { column, sequence } of table.sequences) {
      const highest = source.highest(table, column);
      if (highest > 0n)
        await session.rows('SELECT setval(CAST($1 AS regclass), $2)', sequence, String(highest));
      say(`ok   ${table.name}.${column} goes on at ${highest + 1n}`);
    }
  }
};
