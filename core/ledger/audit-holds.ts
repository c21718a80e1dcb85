import type { Tx } from '../db/db.ts';
import type { Findings } from './findings.ts';

const FROZEN = 'frozen = open holds, per account';
const OPENING = 'each hold was opened by one transaction';
const ITEMS = 'each hold is the sum of its items; settled + released = held when it is closed';
const ENDINGS = 'each item ended captured or released in exactly one transaction, or is open';

const differences = async (tx: Tx, findings: Findings, check: string, sql: string): Promise<void> => {
  for (const row of await tx.all<{
    subject: string;
    expected: string | number;
    found: string | number | null;
  }>(sql)) {
    findings.differ(check, row.subject, row.expected, row.found ?? 'nothing');
  }
};

const count = async (tx: Tx, table: 'wallet' | 'hold' | 'hold_item'): Promise<number> =>
  (await tx.get<{ n: number }>(`SELECT CAST(COUNT(*) AS BIGINT) AS n FROM ${table}`))?.n ?? 0;

/** What is still held, by account, against the wallet; and by hold, against its entries. */
const FROZEN_SQL = [
  `SELECT 'wallet ' || w.account_id AS subject, CAST(COALESCE(o.open, 0) AS BIGINT) AS expected, w.frozen AS found
   FROM wallet w LEFT JOIN (
     SELECT account_id, SUM(paid + bonus - captured - released) AS open FROM hold WHERE status = 'open'
     GROUP BY account_id) o ON o.account_id = w.account_id
   WHERE w.frozen <> COALESCE(o.open, 0)`,
  `SELECT 'hold ' || h.id AS subject, h.paid + h.bonus - h.captured - h.released AS expected,
     CAST(e.frozen AS BIGINT) AS found
   FROM hold h LEFT JOIN (
     SELECT hold_id, SUM(amount) AS frozen FROM ledger_entry WHERE book = 'frozen' GROUP BY hold_id) e
     ON e.hold_id = h.id
   WHERE e.frozen IS NULL OR e.frozen <> h.paid + h.bonus - h.captured - h.released`,
  `SELECT 'hold ' || e.hold_id AS subject, 'a hold' AS expected, 'none' AS found
   FROM ledger_entry e LEFT JOIN hold h ON h.id = e.hold_id
   WHERE e.hold_id IS NOT NULL AND (h.id IS NULL OR (e.book = 'frozen' AND e.account_id <> h.account_id))
   GROUP BY e.hold_id`,
];

const OPENING_SQL = `SELECT 'hold ' || h.id AS subject, h.paid + h.bonus AS expected, CAST(o.amount AS BIGINT) AS found
  FROM hold h LEFT JOIN (
    SELECT e.hold_id, SUM(e.amount) AS amount FROM ledger_entry e JOIN ledger_tx t ON t.id = e.tx_id
    WHERE t.kind = 'hold' AND e.book = 'frozen' GROUP BY e.hold_id) o ON o.hold_id = h.id
  WHERE o.amount IS NULL OR o.amount <> h.paid + h.bonus`;

const ITEMS_SQL = `SELECT 'hold ' || h.id AS subject,
    h.status || ' paid ' || h.paid || ' bonus ' || h.bonus || ' captured ' || h.captured || ' released ' || h.released
      AS expected,
    CASE WHEN i.open = 0 THEN 'closed' ELSE 'open' END || ' paid ' || i.paid || ' bonus ' || i.bonus ||
      ' captured ' || i.captured || ' released ' || i.released AS found
  FROM hold h LEFT JOIN (
    SELECT hold_id, CAST(SUM(paid) AS BIGINT) AS paid, CAST(SUM(bonus) AS BIGINT) AS bonus,
      CAST(SUM(captured) AS BIGINT) AS captured,
      CAST(SUM(CASE WHEN status = 'open' THEN 0 ELSE paid + bonus - captured END) AS BIGINT) AS released,
      CAST(SUM(CASE WHEN status = 'open' THEN 1 ELSE 0 END) AS BIGINT) AS open
    FROM hold_item GROUP BY hold_id) i ON i.hold_id = h.id
  WHERE i.hold_id IS NULL OR i.paid <> h.paid OR i.bonus <> h.bonus OR i.captured <> h.captured
    OR i.released <> h.released OR (i.open = 0) <> (h.status = 'closed')
    OR (h.status = 'closed' AND h.captured + h.released <> h.paid + h.bonus)`;

/** An item's row against the one transaction that may have ended it. */
const ENDINGS_SQL = [
  `SELECT 'item ' || i.item_id AS subject, i.status || ' ' || i.captured AS expected,
     COALESCE(t.kind, 'no transaction') || ' ' || COALESCE(e.revenue, 0) AS found
   FROM hold_item i
   LEFT JOIN ledger_tx t ON t.reference = 'end:' || i.hold_id || ':' || i.item_id
   LEFT JOIN (
     SELECT tx_id, CAST(SUM(CASE WHEN book = 'revenue' THEN amount ELSE 0 END) AS BIGINT) AS revenue,
       CAST(SUM(CASE WHEN book = 'frozen' THEN amount ELSE 0 END) AS BIGINT) AS frozen
     FROM ledger_entry WHERE hold_id IS NOT NULL GROUP BY tx_id) e ON e.tx_id = t.id
   WHERE (i.status = 'open' AND (t.id IS NOT NULL OR i.captured <> 0))
     OR (i.status = 'captured' AND (t.id IS NULL OR t.kind <> 'capture' OR e.revenue <> i.captured
       OR e.frozen <> -(i.paid + i.bonus) OR i.captured <= 0))
     OR (i.status = 'released' AND (t.id IS NULL OR t.kind <> 'release' OR e.revenue <> 0
       OR e.frozen <> -(i.paid + i.bonus) OR i.captured <> 0))`,
  `SELECT 'tx ' || t.id AS subject, 'an item of a hold' AS expected, t.reference AS found
   FROM ledger_tx t LEFT JOIN (
     SELECT 'end:' || hold_id || ':' || item_id AS reference FROM hold_item) i ON i.reference = t.reference
   WHERE t.kind IN ('capture', 'release') AND i.reference IS NULL`,
];

/** Proves that every credit that is frozen belongs to an open hold, and that every hold ends exactly once. */
export const auditHolds = async (tx: Tx, findings: Findings): Promise<void> => {
  findings.examined(FROZEN, await count(tx, 'wallet'));
  for (const sql of FROZEN_SQL) await differences(tx, findings, FROZEN, sql);
  const holds = await count(tx, 'hold');
  findings.examined(OPENING, holds);
  await differences(tx, findings, OPENING, OPENING_SQL);
  findings.examined(ITEMS, holds);
  await differences(tx, findings, ITEMS, ITEMS_SQL);
  findings.examined(ENDINGS, await count(tx, 'hold_item'));
  for (const sql of ENDINGS_SQL) await differences(tx, findings, ENDINGS, sql);
};
