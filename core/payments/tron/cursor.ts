import type { Db, Tx } from '../../db/db.ts';

/** What TronGrid's list is read again before the cursor: it may show a block's transfers late (security 13). */
export const AGAIN_MS = 30 * 60_000;

/** How far back a first start looks. */
const FIRST_MS = 24 * 60 * 60_000;

export const sourceOf = (address: string): string => `tron:${address}`;

/** The block time up to which everything to an address is judged, epoch ms; undefined = it was never scanned. */
export const readCursor = async (db: Pick<Tx, 'get'>, address: string): Promise<number | undefined> => {
  const row = await db.get<{ position: string }>(
    'SELECT position FROM scan_cursor WHERE source = ?',
    sourceOf(address),
  );
  return row && (JSON.parse(row.position) as { judgedTo: number }).judgedTo;
};

const positionOf = (judgedTo: number): string => JSON.stringify({ judgedTo });

/**
 * Moves the cursor from where it was read to further on; never back. Answers where it stands now: another process may have
 * moved it meanwhile.
 */
export const moveCursor = (
  db: Db,
  address: string,
  from: number | undefined,
  to: number,
): Promise<number | undefined> =>
  db.tx(async (tx) => {
    if (from !== undefined && to <= from) return from;
    const now = await tx.now();
    const changed =
      from === undefined
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
            positionOf(from),
          );
    return changed === 1 ? to : readCursor(tx, address);
  });

/** Where an address that was never scanned begins: a day ago, or with the oldest order that can still be paid there. */
export const firstStart = async (
  db: Pick<Tx, 'get'>,
  address: string,
  chainTime: number,
): Promise<number> => {
  const oldest = await db.get<{ opens_at: number | null }>(
    `SELECT CAST(MIN(w.opens_at) AS BIGINT) AS opens_at FROM payment_slot_window w
     JOIN payment_slot s ON s.id = w.slot_id WHERE w.address = ? AND s.reserved_until > ?`,
    address,
    chainTime,
  );
  return Math.min(chainTime - FIRST_MS, oldest?.opens_at ?? chainTime);
};
