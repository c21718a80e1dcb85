import type { Tx } from '../db/db.ts';
import type { Findings } from './findings.ts';

interface Rule {
  check: string;
  /** How many rows it is about. */
  count: string;
  /** Rows that are wrong: `subject`, and what is there instead. */
  wrong: string;
  expected: string;
}

/** What an account got in a transaction, a debt that it paid included. */
const GOT = (kind: string): string =>
  `SELECT e.tx_id, e.account_id, SUM(CASE WHEN e.book = 'debt' THEN -e.amount ELSE e.amount END) AS credits
   FROM ledger_entry e JOIN ledger_tx p ON p.id = e.tx_id AND p.kind = '${kind}'
   WHERE e.account_id IS NOT NULL GROUP BY e.tx_id, e.account_id`;

const RULES: readonly Rule[] = [
  {
    check: 'each paid order has its bonus once, each refunded one a refund of all that it brought',
    count: "SELECT COUNT(*) AS n FROM payment_order WHERE status IN ('paid', 'refunded')",
    expected: 'the bonus of its pack; refunded: one refund that names its credit',
    wrong: `SELECT o.id AS subject, COALESCE(CAST(g.credits AS TEXT), 'no bonus') || ' / ' || COALESCE(r.kind, 'no refund') AS found
      FROM payment_order o
      LEFT JOIN ledger_tx b ON b.reference = 'order-bonus:' || o.id
      LEFT JOIN (${GOT('pack_bonus')}) g ON g.tx_id = b.id AND g.account_id = o.account_id
      LEFT JOIN ledger_tx r ON r.id = o.refund_tx
      WHERE o.status IN ('paid', 'refunded') AND (COALESCE(g.credits, 0) <> o.bonus
        OR (o.status = 'refunded') <> (r.id IS NOT NULL AND r.kind = 'refund' AND r.corrects = o.ledger_tx))`,
  },
  {
    check: 'each matched transfer paid one order, each other one none',
    count: 'SELECT COUNT(*) AS n FROM chain_transfer',
    expected: 'matched: the order that names it, with its credit',
    wrong: `SELECT t.txid || ':' || t.log_index AS subject,
        t.status || ', order ' || COALESCE(o.external_id, 'none') AS found
      FROM chain_transfer t LEFT JOIN payment_order o ON o.id = t.order_id
      WHERE (t.status = 'matched' AND (o.id IS NULL OR t.ledger_tx IS NULL OR o.ledger_tx IS NULL
          OR o.ledger_tx <> t.ledger_tx OR o.method <> 'usdt' OR o.account_id <> t.account_id
          OR o.external_id <> t.txid || ':' || t.log_index))
        OR (t.status <> 'matched' AND t.ledger_tx IS NOT NULL)`,
  },
  {
    check: 'each USDT order was paid by a transfer that came',
    count: "SELECT COUNT(*) AS n FROM payment_order WHERE method = 'usdt' AND ledger_tx IS NOT NULL",
    expected: 'a matched transfer of this id',
    wrong: `SELECT o.id AS subject, COALESCE(o.external_id, 'no id') AS found FROM payment_order o
      WHERE o.method = 'usdt' AND o.ledger_tx IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM chain_transfer t WHERE t.status = 'matched' AND t.order_id = o.id
          AND t.txid || ':' || t.log_index = o.external_id)`,
  },
  {
    check: 'each charge of Stars paid one order',
    count: 'SELECT COUNT(*) AS n FROM stars_charge',
    expected: 'the order that names it; refunded with it',
    wrong: `SELECT c.charge_id AS subject, c.status || ', order ' || COALESCE(o.status, 'none') AS found
      FROM stars_charge c LEFT JOIN payment_order o ON o.id = c.order_id
      WHERE o.id IS NULL OR o.method <> 'stars' OR o.external_id <> c.charge_id OR o.amount <> c.stars
        OR o.ledger_tx IS NULL OR (c.status = 'refunded') <> (o.status = 'refunded')`,
  },
  {
    check: 'each used code was credited once, each unused one never',
    count: 'SELECT COUNT(*) AS n FROM redeem_code',
    expected: 'used: the credits of its batch to who used it',
    wrong: `SELECT c.code_key AS subject, COALESCE(CAST(g.credits AS TEXT), 'nothing') AS found
      FROM redeem_code c JOIN redeem_batch b ON b.id = c.batch_id
      LEFT JOIN (${GOT('redeem')}) g ON g.tx_id = c.ledger_tx AND g.account_id = c.used_by
      WHERE (c.used_by IS NULL AND c.ledger_tx IS NOT NULL)
        OR (c.used_by IS NOT NULL AND COALESCE(g.credits, 0) <> b.credits)`,
  },
  {
    check: 'each reward of an invitation was for a paid order, and went back with it',
    count: 'SELECT COUNT(*) AS n FROM invitation',
    expected: 'rewarded: by an order of who was invited; reversed when that was refunded',
    wrong: `SELECT i.account_id AS subject, COALESCE(o.status, 'no order') || ' / ' || COALESCE(t.kind, 'no reward') AS found
      FROM invitation i LEFT JOIN payment_order o ON o.id = i.order_id LEFT JOIN ledger_tx t ON t.id = i.reward_tx
      WHERE i.reward_tx IS NOT NULL AND (o.id IS NULL OR o.account_id <> i.account_id OR t.kind IS NULL
        OR t.kind <> 'invite' OR o.ledger_tx IS NULL OR (o.status = 'refunded') <> (i.reversed_tx IS NOT NULL))`,
  },
];

/** What came in from outside, compared with what it credited: every source, row by row (money.md). */
export const auditPayments = async (tx: Tx, findings: Findings): Promise<void> => {
  for (const { check, count, wrong, expected } of RULES) {
    findings.examined(check, Number((await tx.get<{ n: number }>(count))?.n ?? 0));
    for (const { subject, found } of await tx.all<{ subject: string; found: string }>(wrong)) {
      findings.differ(check, subject, expected, found);
    }
  }
};
