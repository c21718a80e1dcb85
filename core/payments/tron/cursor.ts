import type { Db, Tx } from '../../db/db.ts';
import { ALLOWED_MS } from './solid.ts';

/** What TronGrid's list is read again before the cursor: it may show a block's transfers late (security 13). */
export const AGAIN_MS = 30 * 60_000;

/** How far back a first start looks. */
const FIRST_MS = 24 * 60 * 60_000;

export const sourceOf = (address: string): string => `tron:${address}`;

const readStored = async (tx: Pick<Tx, 'get'>, address: string): Promise<number | undefined> => {
  const row = await tx.get<{ position: string }>(
    'SELECT position FROM scan_cursor WHERE source = ?',
    sourceOf(address),
  );
  return row && (JSON.parse(row.position) as { judgedTo: number }).judgedTo;
};

/** Nobody can have judged what is yet to come: an API or a clock of ours was wrong when it was moved there. */
const isAhead = (stored: number | undefined, now: number): stored is number =>
  stored !== undefined && stored > now + ALLOWED_MS;

/**
 * The block time up to which everything to an address is judged, epoch ms; undefined = it was never scanned. One that stands in
 * the future is read as now.
 */
export const readCursor = (db: Pick<Db, 'tx'>, address: string): Promise<number | undefined> =>
  db.tx(async (tx) => {
    const stored = await readStored(tx, address);
    const now = await tx.now();
    return isAhead(stored, now) ? now : stored;
  });

/** When the scanner last moved it, by the database's clock. */
export const readMovedAt = async (db: Pick<Tx, 'get'>, address: string): Promise<number | undefined> => {
  const row = await db.get<{ updated_at: number }>(
    'SELECT updated_at FROM scan_cursor WHERE source = ?',
    sourceOf(address),
  );
  return row?.updated_at;
};

const positionOf = (judgedTo: number): string => JSON.stringify({ judgedTo });

/**
 * Moves the cursor from where it was read to further on; never back, except out of the future. Answers where it stands now: another process may have
 * moved it meanwhile.
 */
export const moveCursor = (
  db: Db,
  address: string,
  from: number | undefined,
  to: number,
): Promise<number | undefined> =>
  db.tx(async (tx) => {
    const now = await tx.now();
    const stored = await readStored(tx, address);
    const isWrong = isAhead(stored, now);
    if (from !== undefined && to <= from && !isWrong) return from;
    const expected = isWrong ? stored : from;
    const changed =
      expected === undefined
        ? await tx.run(
            `INSERT INTO scan_cursor (source, position, updated_at) VALUES (?, ?, ?)
             ON CONFLICT (source) DO NOTHING`,
            sourceOf(address),
            positionOf(to),
            now,
          )
        : await tx.run(
            'UPDATE scan_cursor SET position = ?, updated_at = ? WHERE source = ? AND position = ?',
            positionOf(to),
            now,
            sourceOf(address),
            positionOf(expected),
          );
    return changed === 1 ? to : readStored(tx, address);
  });

/** Where an address that was never scanned begins: a day ago, or with the oldest order there that is not paid. */
export const firstStart = async (
  db: Pick<Tx, 'get'>,
  address: string,
  chainTime: number,
): Promise<number> => {
  const oldest = await db.get<{ opens_at: number | null }>(
    `SELECT CAST(MIN(w.opens_at) AS BIGINT) AS opens_at FROM payment_slot_window w
     LEFT JOIN payment_order o ON o.id = w.order_id WHERE w.address = ? AND o.ledger_tx IS NULL`,
    address,
  );
  return Math.min(chainTime - FIRST_MS, oldest?.opens_at ?? chainTime);
};
