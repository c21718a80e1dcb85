import type {
  BillingRow,
  BillingView,
  GenerationView,
  HistoryView,
  RunningView,
} from '../conversations/dialogue.ts';
import type { SqlValue, Tx } from '../db/db.ts';
import { DarkroomError } from '../errors.ts';
import { definitionOf } from '../studio/job.ts';
import { cancelCost } from './cancel.ts';
import { estimate } from './estimates.ts';
import type { GenerationRow } from './rows.ts';
import { readItems, readOwnGeneration } from './rows.ts';

export const HISTORY_PAGE = 5;
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

type ViewRow = GenerationRow & { assets: string | null };

const VIEW = `SELECT g.*, (SELECT a.id FROM asset a JOIN generation_item i ON i.labelled_id = a.id
  WHERE i.generation_id = g.id AND a.deleted_at IS NULL AND a.delete_after IS NULL ORDER BY i.position LIMIT 1) AS assets
  FROM generation g`;

const toView = (row: ViewRow, againPrice: number): GenerationView => ({
  generationId: row.id,
  job: row.job,
  ...(row.kind === 'training' ? { training: true } : {}),
  title: row.title ?? '',
  promptGiven: row.prompt_given ?? '',
  promptSent: row.prompt_sent ?? undefined,
  status: row.status,
  cost: row.credits_spent,
  createdAt: row.created_at,
  starred: row.starred === 1,
  assets: row.assets === null ? [] : [row.assets],
  againPrice,
});

type PriceOf = (definition: string, input: unknown) => Promise<number | undefined>;

/** 0: it can't be ordered again. A training that worked has used its photos up. */
const againPrice = async (row: GenerationRow, priceOf: PriceOf): Promise<number> => {
  if (row.kind === 'training' && row.status !== 'failed') return 0;
  return ((await priceOf(definitionOf(row), JSON.parse(row.input))) ?? row.unit_price) * row.item_count;
};

/** Ended generations of an account that were not deleted, newest first, a page at a time. */
export const listHistory = async (
  tx: Tx,
  accountId: string,
  filter: { page: number; starredOnly?: boolean; job?: string },
  priceOf: PriceOf,
): Promise<HistoryView> => {
  const where = ['g.account_id = ?', 'g.deleted_at IS NULL', "g.status IN ('completed', 'partial')"];
  const values: SqlValue[] = [accountId];
  if (filter.starredOnly) where.push('g.starred = 1');
  if (filter.job !== undefined) {
    where.push('g.job = ?');
    values.push(filter.job);
  }
  const condition = where.join(' AND ');
  const counted = await tx.get<{ n: number }>(
    `SELECT CAST(COUNT(*) AS BIGINT) AS n FROM generation g WHERE ${condition}`,
    ...values,
  );
  const total = counted?.n ?? 0;
  const pages = Math.max(1, Math.ceil(total / HISTORY_PAGE));
  const page = Math.min(Math.max(0, filter.page), pages - 1);
  const rows = await tx.all<ViewRow>(
    `${VIEW} WHERE ${condition} ORDER BY g.created_at DESC, g.id DESC LIMIT ? OFFSET ?`,
    ...values,
    HISTORY_PAGE,
    page * HISTORY_PAGE,
  );
  const items: GenerationView[] = [];
  for (const row of rows) items.push(toView(row, await againPrice(row, priceOf)));
  return { items, page, pages, total };
};

export const showGeneration = async (
  tx: Tx,
  accountId: string,
  generationId: string,
  priceOf: PriceOf,
): Promise<GenerationView> => {
  const owned = await readOwnGeneration(tx, accountId, generationId);
  if (!owned || owned.deleted_at !== null) {
    throw new DarkroomError('GENERATION_NOT_FOUND', `${generationId} is not of ${accountId}`);
  }
  const assets = await tx.all<{ id: string }>(
    `SELECT a.id FROM asset a JOIN generation_item i ON i.labelled_id = a.id
     WHERE i.generation_id = ? AND a.deleted_at IS NULL AND a.delete_after IS NULL ORDER BY i.position`,
    generationId,
  );
  const view = toView({ ...owned, assets: null }, await againPrice(owned, priceOf));
  return { ...view, assets: assets.map((asset) => asset.id) };
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
