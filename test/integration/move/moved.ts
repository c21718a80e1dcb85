/** Pairs of databases for tests of the move from one to the other. */
import path from 'node:path';
import { afterEach, describe } from 'vitest';
import { type MoveOptions, moveDatabase } from '../../../core/db/move/move.ts';
import { audit } from '../../../core/ledger/audit.ts';
import { openTestDb, type TestDb } from '../../support/db.ts';
import { findPostgres } from '../../support/postgres.ts';
import { withPostgres } from './tables.ts';

export const NOW = 1_795_000_000_000;

export interface Pair {
  clock: { now: number };
  source: TestDb;
  /** Migrated and empty. */
  target: TestDb;
}

/** The lines of a move of this pair; `over` changes what the move is asked for. */
export const move = async (
  { source, target }: Pick<Pair, 'source' | 'target'>,
  over: Partial<MoveOptions> = {},
) => {
  const lines: string[] = [];
  const file = source.url.slice('file:'.length);
  await moveDatabase({
    from: source.url,
    to: target.url,
    dataDir: path.dirname(file),
    audit,
    say: (line) => lines.push(line),
    ...over,
  });
  return lines;
};

/** The mark in the target, if there is one. */
export const readMark = (
  url: string,
): Promise<{ state: string; tables: Record<string, { rows: number }> } | undefined> =>
  withPostgres(url, async (client) => {
    const { rows } = await client.query("SELECT value FROM system_state WHERE key = 'db-move'");
    return rows[0] && JSON.parse(rows[0].value);
  });

/** A suite that needs both databases; pairs are closed after their test. */
export const describeMove = (name: string, suite: (open: () => Promise<Pair>) => void): void => {
  const installed = findPostgres() !== undefined;
  const title = `${name}${installed ? '' : ' [SKIPPED: PostgreSQL is not installed]'}`;
  // Each test makes databases and starts connections anew: slow where two cores are shared.
  describe.skipIf(!installed)(title, { timeout: 180_000 }, () => {
    const opened: TestDb[] = [];
    afterEach(async () => {
      for (const one of opened.splice(0)) await one.close();
    });
    suite(async () => {
      const clock = { now: NOW };
      const source = await openTestDb('sqlite', { clock: () => clock.now });
      opened.push(source);
      const target = await openTestDb('postgres', { clock: () => clock.now });
      opened.push(target);
      return { clock, source, target };
    });
  });
};
