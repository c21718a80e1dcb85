import type { RunningView } from '../conversations/dialogue.ts';
import type { Tx } from '../db/db.ts';
import { cancelCost } from './cancel.ts';
import { estimate } from './estimates.ts';
import type { GenerationRow } from './rows.ts';
import { readItems } from './rows.ts';

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
