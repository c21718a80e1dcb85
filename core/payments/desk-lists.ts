import { type Db, rowset } from '../db/db.ts';
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

/** A part of what waits: `left` are not in it. */
export interface Listed<Row> {
  rows: Row[];
  left: number;
}

/** So long an order by hand that ran out is still shown. */
const EXPIRED_MS = 7 * 24 * 60 * 60 * 1000;

const AT_ONCE = 200;

const TRANSFERS = "t.status IN ('late', 'unmatched')";
const ORDERS =
  "o.method = 'manual' AND (o.status = 'open' OR (o.status = 'expired' AND o.expires_at > CAST(? AS BIGINT)))";
const ISSUES = 'i.closed_at IS NULL';

/** What waits for a person. */
export const createDeskLists = (db: Db) => {
  const listed = async <Row>(rows: Row[], what: string, ...params: number[]): Promise<Listed<Row>> => {
    const all = await db.get<{ n: number }>(`SELECT CAST(COUNT(*) AS BIGINT) AS n FROM ${what}`, ...params);
    return { rows, left: Math.max(0, (all?.n ?? 0) - rows.length) };
  };

  return {
    /**
     * Late and unmatched transfers with whose they may be: those that are somebody's (an order's, or claimed) first, then the
     * newest. Anybody can send anything, so that what nobody asks about must not hide the others.
     */
    async transfers(limit = AT_ONCE): Promise<Listed<WaitingTransfer>> {
      const rows = await db.all<TransferRow & { code: string | null }>(
        `SELECT t.*, o.code FROM chain_transfer t LEFT JOIN payment_order o ON o.id = t.order_id
         WHERE ${TRANSFERS}
         ORDER BY CASE WHEN t.order_id IS NOT NULL OR EXISTS
             (SELECT 1 FROM transfer_claim c WHERE c.txid = t.txid AND c.status = 'open') THEN 0 ELSE 1 END,
           t.block_time DESC, t.txid, t.log_index LIMIT ?`,
        limit,
      );
      const claims = await db.all<{ txid: string; account_id: string; created_at: number }>(
        `SELECT c.txid, c.account_id, c.created_at FROM transfer_claim c
         WHERE c.status = 'open' AND c.txid IN (SELECT r.txid FROM ${rowset(db, 'r', { txid: 'text' })})
         ORDER BY c.created_at, c.id`,
        JSON.stringify(rows.map(({ txid }) => ({ txid }))),
      );
      const waiting = rows.map((row) => ({
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
      return listed(waiting, `chain_transfer t WHERE ${TRANSFERS}`);
    },
    /** Orders that are paid by hand and wait for somebody: open ones first, the newest of them, and for 7 days those that ran out. */
    async orders(limit = AT_ONCE): Promise<Listed<WaitingOrder>> {
      const since = (await db.tx((tx) => tx.now())) - EXPIRED_MS;
      const rows = await db.all<OrderRow>(
        `SELECT o.* FROM payment_order o WHERE ${ORDERS}
         ORDER BY CASE o.status WHEN 'open' THEN 0 ELSE 1 END, o.created_at DESC, o.id DESC LIMIT ?`,
        since,
        limit,
      );
      const waiting = rows.map(({ id, code, account_id, amount, base, bonus, status, created_at }) => ({
        orderId: id,
        code: code ?? '',
        accountId: account_id,
        amount,
        credits: base + bonus,
        status,
        createdAt: created_at,
      }));
      return listed(waiting, `payment_order o WHERE ${ORDERS}`, since);
    },
    /** What a source said that could not be read, oldest first. */
    async issues(limit = AT_ONCE): Promise<Listed<Issue>> {
      const rows = await db.all<Omit<Issue, 'createdAt'> & { created_at: number }>(
        `SELECT i.id, i.source, i.problem, i.body, i.created_at FROM scan_issue i WHERE ${ISSUES}
         ORDER BY i.created_at, i.id LIMIT ?`,
        limit,
      );
      const open = rows.map(({ created_at, ...rest }) => ({ ...rest, createdAt: created_at }));
      return listed(open, `scan_issue i WHERE ${ISSUES}`);
    },
  };
};
