import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Db } from '../db.ts';
import { type DataDirLock, lockDataDir } from '../lock.ts';
import { migrate } from '../migrate.ts';
import { readMigrations } from '../migration-files.ts';
import { openDb } from '../open.ts';
import { locate } from '../url.ts';
import { readColumns, readFilled, readForeignKeys, readMark, requireUnicode } from './catalogue.ts';
import { compareContents, readSource, setSequences } from './compare.ts';
import type { Contents } from './contents.ts';
import { copyTable, type Probe } from './copy.ts';
import { beginMark, type HeldMark, holdMark } from './held-mark.ts';
import { MoveError } from './mark.ts';
import { type PlannedTable, planMove, rangeOf } from './plan.ts';
import { openSession, type Session } from './session.ts';
import { openSource, type Source } from './source.ts';

/** What the auditor of the ledger says of one database. */
interface Audited {
  ok: boolean;
  books: Readonly<Record<string, bigint>>;
  checks: readonly { name: string; examined: number; differences: number }[];
  differences: readonly { check: string; subject: string; expected: string; found: string }[];
}

export interface MoveOptions {
  /** The SQLite database: `file:<absolute path>`. */
  from: string;
  /** The empty PostgreSQL database, or the one in which a move was interrupted. */
  to: string;
  /** DATA_DIR of the program that uses the source. */
  dataDir: string;
  /** The auditor of the ledger. */
  audit: (db: Db) => Promise<Audited>;
  /** Takes each line of the report. May be given parts of the target's address, never its password. */
  say: (line: string) => void;
  /** Most rows of one transaction (1,000). */
  batchRows?: number;
  /** The prisma/ folder (the package's own). */
  folder?: string;
  probe?: Probe;
}

/** The address without its password; what can't be read as one is not shown at all. */
const shownAddress = (url: string): string => {
  if (!URL.canParse(url)) return 'postgresql://…';
  const shown = new URL(url);
  if (shown.password) shown.password = '***';
  if (shown.searchParams.has('password')) shown.searchParams.set('password', '***');
  return shown.href;
};

const audited = async (options: MoveOptions, side: 'source' | 'target'): Promise<string> => {
  const { audit, say } = options;
  const db = await openDb({ url: side === 'source' ? options.from : options.to, readOnly: true });
  try {
    const report = await audit(db);
    for (const { check, subject, expected, found } of report.differences) {
      say(`difference: ${check}: ${subject}: expected ${expected}, found ${found}`);
    }
    if (!report.ok) throw new MoveError(`the ledger of the ${side} is NOT right`);
    const books = Object.entries(report.books).map(([book, credits]) => `${book} ${credits}`);
    const totals = books.join(', ');
    say(`ok   the ledger of the ${side} is proved: ${totals}`);
    return JSON.stringify([totals, report.checks.map(({ name, examined }) => [name, examined])]);
  } finally {
    await db.close();
  }
};

/** Names exactly these contents, so that a move never goes on from a source that was used again since. */
const fingerprintOf = (contents: ReadonlyMap<string, Contents>, migrations: readonly string[]): string =>
  createHash('sha256')
    .update(JSON.stringify([migrations, [...contents]]))
    .digest('hex');

const refuseForeign = async (session: Session): Promise<void> => {
  const filled = await readFilled(session);
  if (filled.length === 0) return;
  const more = filled.length > 5 ? ` and ${filled.length - 5} more` : '';
  throw new MoveError(
    `the target is not empty: it has rows in ${filled.slice(0, 5).join(', ')}${more}; give it an empty database`,
  );
};

const refuseWhatDoesNotFit = (source: Source, plan: readonly PlannedTable[]): void => {
  for (const table of plan) {
    for (const [at, { name }] of table.columns.entries()) {
      const range = rangeOf(table.types[at] ?? '');
      const row = range && source.outside(table, name, range);
      if (row)
        throw new MoveError(`${row}: ${name} holds a number that does not fit into ${table.types[at]}`);
    }
  }
};

const copyAll = async (
  plan: readonly PlannedTable[],
  contents: ReadonlyMap<string, Contents>,
  held: HeldMark,
  { session, source, options }: { session: Session; source: Source; options: MoveOptions },
): Promise<void> => {
  const { say, batchRows = 1000, probe } = options;
  for (const table of plan) {
    const before = await copyTable(table, { session, source, held, batchRows, probe });
    const there = before > 0 ? ` (${before} were there already)` : '';
    say(`     copied ${table.name}: ${contents.get(table.name)?.rows} rows${there}`);
  }
};

const moveLocked = async (options: MoveOptions, source: Source, session: Session): Promise<void> => {
  const { say, folder, to } = options;
  await requireUnicode(session);
  const found = await readMark(session);
  if (!found) await refuseForeign(session);

  const migrations = readMigrations('sqlite', folder);
  try {
    source.requireMigrations(migrations);
  } catch (error) {
    if (found?.mark.state !== 'done') throw error;
    // Nobody should start a source whose place another database has taken.
    throw new MoveError('the target holds a finished move already, and the source is of another version');
  }
  say(`ok   the source has the migrations of this version (${migrations.length})`);
  const totals = await audited(options, 'source');
  const { contents, problems } = readSource(source);
  if (problems.length > 0) {
    for (const problem of problems) say(`FAIL ${problem}`);
    throw new MoveError('the source holds what PostgreSQL can not: nothing was copied');
  }
  const rows = [...contents.values()].reduce((sum, table) => sum + table.rows, 0);
  say(`ok   all ${rows} rows of ${contents.size} tables can be copied as they are`);

  const fingerprint = fingerprintOf(
    contents,
    migrations.map(({ name }) => name),
  );
  if (found && found.mark.source !== fingerprint) {
    const what = found.mark.state === 'done' ? 'a finished move' : 'an unfinished move';
    throw new MoveError(
      `the target holds ${what} of another source, or of this one before it changed: give it an empty database`,
    );
  }
  if (found?.mark.state === 'done') {
    say('this source was moved into this target before, and that move has finished: nothing was done');
    return;
  }

  const applied = await migrate({ url: to, folder });
  say(`ok   the target has the migrations of this version (${applied.length} applied now)`);
  const plan = planMove(source.tables, await readColumns(session), await readForeignKeys(session));
  refuseWhatDoesNotFit(source, plan);
  const held = found
    ? holdMark(session, found)
    : await session.tx(async () => {
        const begun = await beginMark(session, fingerprint);
        // Someone may have been quicker than the look above.
        await refuseForeign(session);
        return begun;
      });
  say(
    found
      ? 'going on with the move that was interrupted'
      : 'copying; the program refuses to start on the target',
  );
  await copyAll(plan, contents, held, { session, source, options });
  await setSequences(session, source, plan, say);
  await compareContents(session, plan, contents, say);
  if ((await audited(options, 'target')) !== totals) {
    throw new MoveError('the audit of the target gives other totals than that of the source');
  }
  await held.replace({ state: 'done', source: fingerprint, tables: {} });
  say(`moved. Set DATABASE_URL=${shownAddress(to)} and start; keep the file of the source as a backup`);
};

/**
 * Copies a SQLite database that nobody is using into an empty PostgreSQL one, and proves that both are the same:
 * the ledger is audited on both sides, every table is compared value by value. Interrupted at any point, it goes on
 * where it was when called again; until it has finished, `assertNotMoving` keeps the program from starting on the
 * target. The source is only read. A target that holds this very move already is left as it is. Rejects with
 * MoveError (one line), DataDirLockedError when the program is running, MigrationError or GuardError.
 */
export const moveDatabase = async (options: MoveOptions): Promise<void> => {
  const file = locate(options.from).target;
  if (!existsSync(file)) throw new MoveError(`there is no database at ${file}`);
  const locks: DataDirLock[] = [];
  let source: Source | undefined;
  let session: Session | undefined;
  try {
    // The same folders that the program takes. First: what is read afterwards is what it left.
    const folders = new Set([options.dataDir, path.dirname(file)]);
    for (const folder of folders) if (existsSync(folder)) locks.push(lockDataDir(folder));
    options.say(`from ${file} (SQLite) into ${shownAddress(options.to)}`);
    source = openSource(file);
    session = await openSession(locate(options.to).target);
    await moveLocked(options, source, session);
  } finally {
    await session?.close();
    source?.close();
    for (const lock of locks) lock.release();
  }
};
