import type { Tx } from '../db/db.ts';
import type { Findings } from './findings.ts';

const ORDERS = 'each paid order has exactly one credit, each unpaid one none';

/**
 * A paid order names its credit (`ledger_tx`), of kind purchase and worth its base credits (what paid a
 * debt counts); no two orders share one, and an order that is not paid names none.
 */
export const auditOrders = async (tx: Tx, findings: Findings): Promise<void> => {
  const count = await tx.get<{ n: number }>('SELECT CAST(COUNT(*) AS BIGINT) AS n FROM payment_order');
  findings.examined(ORDERS, count?.n ?? 0);
  const wrong = await tx.all<{
    id: string;
    status: string;
    base: number;
    kind: string | null;
    credited: number | null;
  }>(
    `SELECT o.id, o.status, o.base, t.kind, c.credited FROM payment_order o
     LEFT JOIN ledger_tx t ON t.id = o.ledger_tx
     LEFT JOIN (
       SELECT e.tx_id, e.account_id, CAST(SUM(CASE WHEN e.book = 'debt' THEN -e.amount ELSE e.amount END) AS BIGINT)
         AS credited
       FROM ledger_entry e JOIN ledger_tx p ON p.id = e.tx_id AND p.kind = 'purchase'
       WHERE e.account_id IS NOT NULL GROUP BY e.tx_id, e.account_id) c
       ON c.tx_id = t.id AND c.account_id = o.account_id
     WHERE (o.status IN ('paid', 'refunded') AND (t.id IS NULL OR t.kind <> 'purchase'
         OR c.credited IS NULL OR c.credited <> o.base))
       OR (o.status NOT IN ('paid', 'refunded') AND o.ledger_tx IS NOT NULL)`,
  );
  for (const { id, status, base, kind, credited } of wrong) {
    const paid = status === 'paid' || status === 'refunded';
    const found = `${kind ?? 'no transaction'} of ${credited ?? 'nothing'} to its account`;
    findings.differ(ORDERS, `order ${id} (${status})`, paid ? `purchase of ${base}` : 'no credit', found);
  }
  const shared = await tx.all<{ ledger_tx: string; n: number }>(
    `SELECT ledger_tx, CAST(COUNT(*) AS BIGINT) AS n FROM payment_order WHERE ledger_tx IS NOT NULL
     GROUP BY ledger_tx HAVING COUNT(*) > 1`,
  );
  for (const { ledger_tx, n } of shared)
    findings.differ(ORDERS, `tx ${ledger_tx}`, 'one order', `${n} orders`);
};
