import type { Tx } from '../../db/db.ts';

/** What the scanner last knew of the chain's time, as a row of system_state that every process reads. */
export interface SolidTime {
  /** Of the newest solid block, epoch ms. */
  solidAt: number;
  /** When that was read, by the database's clock. */
  readAt: number;
}

/** A block is solid about 19 blocks (57 s) after it was made (developers.tron.network/docs/tron-protocol-transaction). */
const SOLID_LAG_MS = 57_000;
const ALLOWED_MS = 60_000;
/** Older knowledge says nothing about our clock: a scanner that is stuck never closes ordering (money 15). */
const FRESH_MS = 5 * 60_000;

const KEY = 'tron-solid';

export const writeSolid = async (tx: Tx, solidAt: number): Promise<void> => {
  const now = await tx.now();
  await tx.run(
    `INSERT INTO system_state (key, value, updated_at) VALUES (?, ?, ?)
     ON CONFLICT (key) DO UPDATE SET value = excluded.value, updated_at = excluded.updated_at`,
    KEY,
    String(solidAt),
    now,
  );
};

export const readSolid = async (tx: Pick<Tx, 'get'>): Promise<SolidTime | undefined> => {
  const row = await tx.get<{ value: string; updated_at: number }>(
    'SELECT value, updated_at FROM system_state WHERE key = ?',
    KEY,
  );
  return row && { solidAt: Number(row.value), readAt: row.updated_at };
};

/** Whether our clock is over a minute off the chain's (security 13); unknown or old knowledge is no. */
export const isClockOff = (solid: SolidTime | undefined, now: number): boolean => {
  if (!solid || now - solid.readAt > FRESH_MS) return false;
  const lag = solid.readAt - solid.solidAt;
  return lag > SOLID_LAG_MS + ALLOWED_MS || lag < -ALLOWED_MS;
};
