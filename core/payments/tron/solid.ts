import type { Tx } from '../../db/db.ts';

/** What the scanner last knew of the chain's time, as a row of system_state that every process reads. */
export interface SolidTime {
  /** Of the newest solid block, epoch ms. */
  solidAt: number;
  /** Of the newest block of all, where somebody asked: only when the solid one was old. */
  headAt?: number;
  /** When that was read, by the database's clock. */
  readAt: number;
}

/** A block is solid about 19 blocks (57 s) after it was made (developers.tron.network/docs/tron-protocol-transaction). */
const SOLID_LAG_MS = 57_000;
/** How far the clocks may be apart (security 13). */
export const ALLOWED_MS = 60_000;
/** A block is made every 3 s, and its time may take as long as a call to reach us. */
const HEAD_LAG_MS = 20_000;
/** Older knowledge says nothing about our clock: a scanner that is stuck never closes ordering (money 15). */
const FRESH_MS = 5 * 60_000;

const KEY = 'tron-solid';

export const writeSolid = async (tx: Tx, solidAt: number, headAt?: number): Promise<void> => {
  const now = await tx.now();
  await tx.run(
    `INSERT INTO system_state (key, value, updated_at) VALUES (?, ?, ?)
     ON CONFLICT (key) DO UPDATE SET value = excluded.value, updated_at = excluded.updated_at`,
    KEY,
    headAt === undefined ? String(solidAt) : `${solidAt},${headAt}`,
    now,
  );
};

export const readSolid = async (tx: Pick<Tx, 'get'>): Promise<SolidTime | undefined> => {
  const row = await tx.get<{ value: string; updated_at: number }>(
    'SELECT value, updated_at FROM system_state WHERE key = ?',
    KEY,
  );
  if (!row) return undefined;
  const [solidAt = Number.NaN, headAt] = row.value.split(',').map(Number);
  return { solidAt, readAt: row.updated_at, ...(headAt !== undefined && { headAt }) };
};

/** Either our clock is ahead, or the chain confirms late: its newest block of all tells which. */
export const isSolidOld = (solidAt: number, now: number): boolean =>
  now - solidAt > SOLID_LAG_MS + ALLOWED_MS;

/**
 * Whether our clock is over a minute off the chain's (security 13): behind its solid blocks, or ahead of its newest one. A chain
 * that confirms late is no reason, and unknown or old knowledge is none.
 */
export const isClockOff = (solid: SolidTime | undefined, now: number): boolean => {
  if (!solid || now - solid.readAt > FRESH_MS) return false;
  const { solidAt, headAt, readAt } = solid;
  return (
    solidAt - readAt > ALLOWED_MS || (headAt !== undefined && readAt - headAt > ALLOWED_MS + HEAD_LAG_MS)
  );
};
