import type { Db } from '../db.ts';

/** A move can't begin or go on; the message is one line that says what an operator can do. */
export class MoveError extends Error {
  override readonly name = 'MoveError';
}

/** The row of system_state, in the target only, that says what became of the move into it. */
export const MARK_KEY = 'db-move';

/** How far a table is copied. It is written in the transaction that wrote the rows, so it is never wrong. */
export interface TableProgress {
  rows: number;
  /** The primary key of the last row that was copied, in the order of the key. */
  after: string[];
  /** Nothing comes after it. */
  complete: boolean;
}

export interface Mark {
  state: 'running' | 'done';
  /** Fingerprint of the source: a move only goes on from exactly the same contents. */
  source: string;
  tables: Record<string, TableProgress>;
}

const isMark = (value: unknown): value is Mark =>
  typeof value === 'object' &&
  value !== null &&
  'state' in value &&
  (value.state === 'running' || value.state === 'done') &&
  'source' in value &&
  typeof value.source === 'string' &&
  'tables' in value &&
  typeof value.tables === 'object';

/** Throws MoveError for what this build does not understand. */
export const parseMark = (text: string): Mark => {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    value = undefined;
  }
  if (!isMark(value)) {
    throw new MoveError(`the database holds a mark of a move (${MARK_KEY}) that this version can't read`);
  }
  return value;
};

/**
 * Throws MoveError while a move into this database has not finished: what is there is only a part of the
 * installation, and whatever the program wrote would spoil it. Called before the program's first write.
 */
export const assertNotMoving = async (db: Db): Promise<void> => {
  const row = await db.get<{ value: string }>('SELECT value FROM system_state WHERE key = ?', MARK_KEY);
  if (row === undefined || parseMark(row.value).state === 'done') return;
  throw new MoveError(
    'a move into this database has not finished: run npm run db:move again, or set DATABASE_URL to another one',
  );
};
