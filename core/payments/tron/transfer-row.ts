import { rowset, type Tx } from '../../db/db.ts';
import type { TransferEvent } from './chain.ts';
import { toAmount } from './usdt.ts';

/** Why a transfer is nobody's payment. */
export type Ignored = 'dust' | 'zero' | 'foreign' | 'reverted' | 'outgoing';

/** A transfer as chain_transfer keeps it. Below zero, `logIndex` counts rows of the list, whose place in the receipt nobody read. */
export interface IgnoredTransfer extends TransferEvent {
  /** Ours, that it was found at. */
  address: string;
  decision: Ignored;
}

/** Writes transfers that need no judging, as one statement; answers the log indexes (with txid) that were new. */
export const insertIgnored = async (
  tx: Tx,
  transfers: readonly IgnoredTransfer[],
): Promise<{ txid: string; log_index: number }[]> => {
  if (transfers.length === 0) return [];
  return tx.all<{ txid: string; log_index: number }>(
    `INSERT INTO chain_transfer
       (txid, log_index, address, sender, contract, amount, block_time, status, decision, created_at)
     SELECT r.txid, r.log_index, r.address, r.sender, r.contract, r.amount, r.block_time, 'ignored', r.decision, CAST(? AS BIGINT)
     FROM ${rowset(tx, 'r', {
       txid: 'text',
       log_index: 'int',
       address: 'text',
       sender: 'text',
       contract: 'text',
       amount: 'int',
       block_time: 'int',
       decision: 'text',
     })} WHERE true ON CONFLICT (txid, log_index) DO NOTHING RETURNING txid, log_index`,
    await tx.now(),
    JSON.stringify(
      transfers.map((one) => ({
        txid: one.txid,
        log_index: one.logIndex,
        address: one.address,
        sender: one.from,
        contract: one.contract,
        amount: toAmount(one.value),
        block_time: one.blockTime,
        decision: one.decision,
      })),
    ),
  );
};

/** Writes a transfer that is about to be judged, as nobody's so far; false when it is known. */
export const insertUnmatched = async (tx: Tx, event: TransferEvent): Promise<boolean> =>
  (await tx.run(
    `INSERT INTO chain_transfer
       (txid, log_index, address, sender, contract, amount, block_time, status, note, created_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, 'unmatched', ?, ?) ON CONFLICT (txid, log_index) DO NOTHING`,
    event.txid,
    event.logIndex,
    event.to,
    event.from,
    event.contract,
    toAmount(event.value),
    event.blockTime,
    event.value > BigInt(Number.MAX_SAFE_INTEGER) ? `micro-units: ${event.value}` : null,
    await tx.now(),
  )) === 1;

/** What the list said of a transaction gives way to its receipt: the facts are counted, the hints no more. */
export const dropListed = (tx: Tx, txid: string): Promise<number> =>
  tx.run('DELETE FROM chain_transfer WHERE txid = ? AND log_index < 0', txid);

/** What is known of a transaction at one address. */
export interface Known {
  /** Its receipt was read, and everything in it judged. */
  read: boolean;
  /** The lowest index of rows that were taken from the list; 0 = none. */
  lowest: number;
  /** Rows were taken from the list of another address of ours. */
  elsewhere: boolean;
}

/** What is known of these transactions at an address, as one statement. */
export const readKnown = async (
  tx: Pick<Tx, 'all' | 'dialect'>,
  address: string,
  txids: Iterable<string>,
): Promise<Map<string, Known>> => {
  const asked = [...new Set(txids)].map((txid) => ({ txid }));
  if (asked.length === 0) return new Map();
  const rows = await tx.all<{ txid: string; lowest: number; read: number; elsewhere: number }>(
    `SELECT t.txid, MIN(CASE WHEN t.address = ? THEN t.log_index ELSE 0 END) AS lowest,
       MAX(CASE WHEN t.address = ? AND (t.log_index >= 0 OR t.decision = 'reverted') THEN 1 ELSE 0 END) AS "read",
       MAX(CASE WHEN t.address <> ? AND t.log_index < 0 THEN 1 ELSE 0 END) AS elsewhere
     FROM ${rowset(tx, 'r', { txid: 'text' })} JOIN chain_transfer t ON t.txid = r.txid GROUP BY t.txid`,
    address,
    address,
    address,
    JSON.stringify(asked),
  );
  return new Map(
    rows.map(({ txid, lowest, read, elsewhere }) => [
      txid,
      { read: read === 1, lowest: Math.min(0, lowest), elsewhere: elsewhere === 1 },
    ]),
  );
};
