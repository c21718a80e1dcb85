import type { Db } from '../db/db.ts';
import type { OrderRow } from './order-row.ts';

/** One transfer, as the chain and the books name it. */
export interface TransferId {
  txid: string;
  logIndex: number;
}

/** A transfer that no rule may decide, with everything that is known of it. Amounts in micro-USDT. */
export interface WaitingTransfer extends TransferId {
  state: 'late' | 'unmatched';
  address: string;
  sender: string;
  amount: number;
  blockTime: number;
  /** The order in whose reservation it came. */
  order?: { orderId: string; code: string; accountId: string };
  claims: { accountId: string; createdAt: number }[];
}

/** An order that a person has to confirm. */
export interface WaitingOrder {
  orderId: string;
  code: string;
  accountId: string;
  /** Fen. */
  amount: number;
  credits: number;
  status: string;
  createdAt: number;
}

export interface Issue {
  id: string;
  source: string;
  problem: string;
  body: string;
  createdAt: number;
}

export interface TransferRow {
  txid: string;
  log_index: number;
  address: string;
  sender: string;
  amount: number;
  block_time: number;
  status: string;
  order_id: string | null;
  account_id: string | null;
  ledger_tx: string | null;
}

/** What waits for a person. */
export const createDeskLists = (db: Db) => ({
  /** Late and unmatched transfers, oldest first, with whose they may be. */
  async transfers(limit = 200): Promise<WaitingTransfer[]> {
    const rows = await db.all<TransferRow & { code: string | null }>(
      `SELECT t.*, o.code FROM chain_transfer t LEFT JOIN payment_order o ON o.id = t.order_id
         WHERE t.status IN ('late', 'unmatched') ORDER BY t.block_time, t.txid, t.log_index LIMIT ?`,
      limit,
    );
    const claims = await db.all<{ txid: string; account_id: string; created_at: number }>(
      "SELECT txid, account_id, created_at FROM transfer_claim WHERE status = 'open' ORDER BY created_at",
    );
    return rows.map((row) => ({
      txid: row.txid,
      logIndex: row.log_index,
      state: row.status as WaitingTransfer['state'],
      address: row.address,
      sender: row.sender,
      amount: row.amount,
      blockTime: row.block_time,
      ...(row.order_id !== null && row.account_id !== null
        ? { order: { orderId: row.order_id, code: row.code ?? '', accountId: row.account_id } }
        : {}),
      claims: claims
        .filter(({ txid }) => txid === row.txid)
        .map(({ account_id, created_at }) => ({ accountId: account_id, createdAt: created_at })),
    }));
  },
  /** Orders that are paid by hand and wait for somebody, oldest first. */
  async orders(limit = 200): Promise<WaitingOrder[]> {
    const rows = await db.all<OrderRow>(
      `SELECT * FROM payment_order WHERE method = 'manual' AND status IN ('open', 'expired')
         ORDER BY created_at, id LIMIT ?`,
      limit,
    );
    return rows.map(({ id, code, account_id, amount, base, bonus, status, created_at }) => ({
      orderId: id,
      code: code ?? '',
      accountId: account_id,
      amount,
      credits: base + bonus,
      status,
      createdAt: created_at,
    }));
  },
  /** What a source said that could not be read, oldest first. */
  async issues(limit = 200): Promise<Issue[]> {
    const rows = await db.all<Omit<Issue, 'createdAt'> & { created_at: number }>(
      'SELECT id, source, problem, body, created_at FROM scan_issue WHERE closed_at IS NULL ORDER BY created_at, id LIMIT ?',
      limit,
    );
    return rows.map(({ created_at, ...rest }) => ({ ...rest, createdAt: created_at }));
  },
});
