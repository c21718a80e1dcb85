import type { BillingRow, BillingView, RunningView } from '../conversations/dialogue.ts';
import type { Tx } from '../db/db.ts';
import { cancelCost } from './cancel.ts';
import { estimate } from './estimates.ts';
import type { GenerationRow } from './rows.ts';
import { readItems } from './rows.ts';

export const BILLING_PAGE = 10;

/** Generations of an account that have not ended, oldest first. */
export const listRunning = async (
  tx: Tx,
  accountId: string,
  concurrency: number,
  conversationId?: string,
): Promise<RunningView[]> => {
  const rows = await tx.all<GenerationRow>(
    `SELECT * FROM generation WHERE account_id = ? AND status IN ('queued', 'running')
       ${conversationId === undefined ? '' : 'AND conversation_id = ?'} ORDER BY created_at, id`,
    accountId,
    ...(conversationId === undefined ? [] : [conversationId]),
  );
  const views: RunningView[] = [];
  for (const row of rows) {
    const items = await readItems(tx, row.id);
    const where = await estimate(tx, row, concurrency);
    const { refundable } = await cancelCost(tx, row, items);
    views.push({
      generationId: row.id,
      job: row.job,
      ...(row.kind === 'training' ? { training: true } : {}),
      title: row.title ?? '',
      step: row.status === 'queued' ? 'queued' : row.kind === 'training' ? 'training' : row.step,
      place: where.place,
      minutes: where.minutes,
      done: items.filter((item) => item.status === 'done').length,
      count: row.item_count,
      refundable,
      held: row.credits_held,
    });
  }
  return views;
};

interface LedgerRow {
  kind: string;
  amount: number;
  created_at: number;
  title: string | null;
  job: string | null;
  made: string | null;
}

/**
 * Movements of what is available, newest first, a page at a time. Captures take from what was held before,
 * so they show as 0 here and are left out: the hold is the charge, a release is its refund.
 */
const movements = (tx: Tx, accountId: string, having: string, page: number): Promise<LedgerRow[]> =>
  tx.all<LedgerRow>(
    `SELECT t.kind, CAST(SUM(e.amount) AS BIGINT) AS amount, t.created_at, MAX(g.title) AS title, MAX(g.job) AS job,
       MAX(g.kind) AS made
     FROM ledger_entry e JOIN ledger_tx t ON t.id = e.tx_id
     LEFT JOIN hold h ON h.id = e.hold_id LEFT JOIN generation g ON g.id = h.generation_id
     WHERE e.account_id = ? AND e.book IN ('paid', 'bonus')
     GROUP BY t.id, t.kind, t.created_at HAVING ${having}
     ORDER BY t.created_at DESC, t.id DESC LIMIT ? OFFSET ?`,
    accountId,
    BILLING_PAGE + 1,
    page * BILLING_PAGE,
  );

const CHARGES = "t.kind IN ('hold', 'capture', 'release', 'refund')";

const toBilling = (row: LedgerRow): BillingRow => ({
  kind: row.kind,
  amount: row.amount,
  at: row.created_at,
  title: row.title ?? undefined,
  job: row.job ?? undefined,
  ...(row.made === 'training' ? { training: true } : {}),
});

/** Top-ups (everything that is no charge) and charges with their refunds, page by page. */
export const listBilling = async (tx: Tx, accountId: string, asked: number): Promise<BillingView> => {
  const page = Math.max(0, asked);
  const topups = await movements(tx, accountId, `NOT (${CHARGES}) AND SUM(e.amount) <> 0`, page);
  const charges = await movements(tx, accountId, `${CHARGES} AND SUM(e.amount) <> 0`, page);
  const more = topups.length > BILLING_PAGE || charges.length > BILLING_PAGE;
  return {
    topups: topups.slice(0, BILLING_PAGE).map(toBilling),
    charges: charges.slice(0, BILLING_PAGE).map(toBilling),
    page,
    pages: page + (more ? 2 : 1),
  };
};
