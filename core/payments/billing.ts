import type { BillingOrder, BillingRow, BillingTransfer, BillingView } from '../conversations/dialogue.ts';
import type { BuyingMethod, Currency, OrderStatus } from '../conversations/payments.ts';
import type { Tx } from '../db/db.ts';
import { ARRIVED } from './order-row.ts';

const BILLING_PAGE = 10;

interface ChargeRow {
  kind: string;
  amount: number;
  created_at: number;
  generation_id: string | null;
  title: string | null;
  job: string | null;
  made: string | null;
  status: string | null;
}

/**
 * Charges and what came back of them, newest first. Captures take from what was held before, so they show as 0 here and are
 * left out: the hold is the charge, a release is its refund.
 */
const charges = (tx: Tx, accountId: string, page: number): Promise<ChargeRow[]> =>
  tx.all<ChargeRow>(
    `SELECT t.kind, CAST(SUM(e.amount) AS BIGINT) AS amount, t.created_at, MAX(g.id) AS generation_id,
       MAX(g.title) AS title, MAX(g.job) AS job, MAX(g.kind) AS made, MAX(g.status) AS status
     FROM ledger_entry e JOIN ledger_tx t ON t.id = e.tx_id
     LEFT JOIN hold h ON h.id = e.hold_id LEFT JOIN generation g ON g.id = h.generation_id
     WHERE e.account_id = ? AND e.book IN ('paid', 'bonus') AND t.kind IN ('hold', 'capture', 'release')
     GROUP BY t.id, t.kind, t.created_at HAVING SUM(e.amount) <> 0
     ORDER BY t.created_at DESC, t.id DESC LIMIT ? OFFSET ?`,
    accountId,
    BILLING_PAGE + 1,
    page * BILLING_PAGE,
  );

interface TopupRow {
  /** Of an order, or null. */
  order_id: string | null;
  kind: string;
  reference: string;
  amount: number;
  at: number;
  code: string | null;
  method: BuyingMethod | null;
  currency: Currency | null;
  price: number | null;
  status: OrderStatus | null;
  expires_at: number | null;
  pack_id: string | null;
}

/** What an order brought shows as the order. */
const NOT_OF_AN_ORDER = `NOT (t.kind IN ('purchase', 'pack_bonus') AND EXISTS (
  SELECT 1 FROM payment_order p WHERE p.account_id = e.account_id AND p.id = CASE WHEN t.kind = 'purchase' THEN substr(t.reference, 7)
    ELSE substr(t.reference, 13) END))`;

/** What pays an open debt, or becomes one, counts too: the person gave or got it all the same. */
const MOVED = `SUM(CASE WHEN e.book <> 'debt' THEN e.amount WHEN t.kind = 'debt_settled' THEN 0 ELSE -e.amount END)`;

/** The late transfer that made an order late: it shows as the order. */
const FIRST_OF_A_LATE_ORDER = `EXISTS (SELECT 1 FROM payment_order p WHERE p.id = c.order_id AND p.status = 'late')
  AND NOT EXISTS (SELECT 1 FROM chain_transfer f WHERE f.order_id = c.order_id AND f.status = 'late'
    AND (f.block_time < c.block_time OR (f.block_time = c.block_time AND (f.txid < c.txid
      OR (f.txid = c.txid AND f.log_index < c.log_index)))))`;

/** Orders of packs, however they ended, credits that came or went in another way, and transfers that wait, newest first. */
const topups = (tx: Tx, accountId: string, page: number): Promise<TopupRow[]> =>
  tx.all<TopupRow>(
    `SELECT x.order_id, x.kind, x.reference, x.amount, x.at, COALESCE(x.code, r.code) AS code, x.method, x.currency,
       x.price, x.status, x.expires_at, x.pack_id
     FROM (
       SELECT t.id, NULL AS order_id, t.kind, t.reference, t.created_at AS at,
         CAST(${MOVED} AS BIGINT) AS amount, NULL AS code, NULL AS method, NULL AS currency,
         CAST(NULL AS BIGINT) AS price, NULL AS status, CAST(NULL AS BIGINT) AS expires_at, NULL AS pack_id
       FROM ledger_entry e JOIN ledger_tx t ON t.id = e.tx_id
       WHERE e.account_id = ? AND e.book IN ('paid', 'bonus', 'debt') AND t.kind NOT IN ('hold', 'capture', 'release')
         AND ${NOT_OF_AN_ORDER}
       GROUP BY t.id, t.kind, t.reference, t.created_at HAVING ${MOVED} <> 0
       UNION ALL
       SELECT o.id, o.id, 'order', '', COALESCE(o.paid_at, o.created_at), o.base + o.bonus, o.code, o.method, o.currency,
         o.amount, o.status, o.expires_at, o.pack_id
       FROM payment_order o WHERE o.account_id = ?
       UNION ALL
       SELECT c.txid, NULL, 'transfer', '', c.block_time, 0, NULL, NULL, NULL, c.amount, NULL, NULL, NULL
       FROM chain_transfer c WHERE c.account_id = ? AND c.status = 'late' AND c.decided_at IS NULL
         AND NOT (${FIRST_OF_A_LATE_ORDER})
       UNION ALL
       SELECT q.id, NULL, 'transfer', '', q.created_at, 0, NULL, NULL, NULL, c.amount, NULL, NULL, NULL
       FROM transfer_claim q JOIN chain_transfer c ON c.txid = q.txid
       WHERE q.account_id = ? AND q.status = 'open' AND c.decided_at IS NULL AND c.status IN ('seen', 'late', 'unmatched')
         AND NOT (c.status = 'late' AND COALESCE(c.account_id, '') = q.account_id)
       ORDER BY at DESC, id DESC LIMIT ? OFFSET ?
     ) x LEFT JOIN payment_order r ON r.account_id = ? AND r.refund_tx = x.id
     ORDER BY x.at DESC, x.id DESC`,
    ...[accountId, accountId, accountId, accountId],
    BILLING_PAGE + 1,
    page * BILLING_PAGE,
    accountId,
  );

/** Why credits were given, where the reference tells more than the kind. */
const reasonOf = ({ kind, reference }: TopupRow): string =>
  kind === 'grant' && reference.startsWith('retake:') ? 'retake' : kind;

const toTopup = (row: TopupRow, now: number): BillingRow | BillingOrder | BillingTransfer => {
  if (row.kind === 'transfer') return { waiting: row.price ?? 0, at: row.at };
  const { order_id, method, currency, status, code } = row;
  if (order_id === null || method === null || currency === null || status === null) {
    return { kind: reasonOf(row), amount: row.amount, at: row.at, ...(code === null ? {} : { code }) };
  }
  const isOver = status === 'open' && (row.expires_at ?? 0) <= now;
  return {
    orderId: order_id,
    code: code ?? '',
    method,
    currency,
    amount: row.price ?? 0,
    credits: row.amount,
    status: isOver ? 'expired' : status,
    at: row.at,
    ...(row.pack_id === ARRIVED ? { byHand: true } : {}),
  };
};

/** What was held comes back of what was cancelled, or of what could not be made. */
const backBecause = (status: string | null): 'cancelled' | 'failed' =>
  status === 'cancelled' ? 'cancelled' : 'failed';

const toCharge = (row: ChargeRow): BillingRow => ({
  kind: row.kind,
  amount: row.amount,
  at: row.created_at,
  title: row.title ?? undefined,
  job: row.job ?? undefined,
  ...(row.generation_id === null ? {} : { generationId: row.generation_id }),
  ...(row.made === 'training' ? { training: true } : {}),
  ...(row.kind === 'release' ? { because: backBecause(row.status) } : {}),
});

/** Top-ups (everything that is no charge) and charges with their refunds, page by page. */
export const listBilling = async (tx: Tx, accountId: string, asked: number): Promise<BillingView> => {
  const page = Math.max(0, asked);
  const now = await tx.now();
  const came = await topups(tx, accountId, page);
  const went = await charges(tx, accountId, page);
  const more = came.length > BILLING_PAGE || went.length > BILLING_PAGE;
  return {
    topups: came.slice(0, BILLING_PAGE).map((row) => toTopup(row, now)),
    charges: went.slice(0, BILLING_PAGE).map(toCharge),
    page,
    pages: page + (more ? 2 : 1),
  };
};
