import type { Tx } from '../db/db.ts';
import type { OutboxEntry } from '../delivery/outbox.ts';
import type { ReplyDraft } from '../delivery/reply.ts';
import type { ItemStatus } from './states.ts';

/** A generation as its worker and its views read it. */
export interface GenerationRow {
  id: string;
  account_id: string;
  conversation_id: string;
  conversation_kind: 'private' | 'group';
  platform: string;
  bot: string;
  job: string;
  kind: string;
  item_count: number;
  status: string;
  step: string;
  title: string | null;
  prompt_given: string | null;
  prompt_sent: string | null;
  input: string;
  /** JSON: asset ids of pictures that went in. */
  reference_ids: string;
  prepared: string | null;
  parameters: string | null;
  unit_price: number;
  credits_held: number;
  credits_spent: number;
  retry_of: string | null;
  created_at: number;
  starred: number;
  deleted_at: number | null;
}

export interface ItemRow {
  id: string;
  generation_id: string;
  account_id: string;
  job: string;
  position: number;
  status: ItemStatus;
  attempt: number;
  error_code: string | null;
  lease_until: number | null;
  lease_owner: string | null;
  not_before: number;
  /** Since when no worker has found a driver for it. */
  held_since: number | null;
  priority: number;
  provider: string | null;
  provider_job_id: string | null;
  uncertain_since: number | null;
  queued_at: number;
  started_at: number | null;
}

const GENERATION = `SELECT g.id, g.account_id, g.conversation_id, c.kind AS conversation_kind, c.platform, c.bot, g.job, g.kind, g.item_count, g.status,
  g.step, g.title, g.prompt_given, g.prompt_sent, g.input, g.reference_ids, g.prepared, g.parameters, g.unit_price, g.credits_held,
  g.credits_spent, g.retry_of, g.created_at, g.starred, g.deleted_at
  FROM generation g JOIN conversation c ON c.id = g.conversation_id`;

export const readGeneration = (tx: Tx, id: string): Promise<GenerationRow | undefined> =>
  tx.get<GenerationRow>(`${GENERATION} WHERE g.id = ?`, id);

/** Only what the account owns: a stranger's id is not found (security 5). */
export const readOwnGeneration = (
  tx: Tx,
  accountId: string,
  id: string,
): Promise<GenerationRow | undefined> =>
  tx.get<GenerationRow>(`${GENERATION} WHERE g.id = ? AND g.account_id = ?`, id, accountId);

export const readItem = (tx: Tx, id: string): Promise<ItemRow | undefined> =>
  tx.get<ItemRow>('SELECT * FROM generation_item WHERE id = ?', id);

export const readItems = (tx: Tx, generationId: string): Promise<ItemRow[]> =>
  tx.all<ItemRow>('SELECT * FROM generation_item WHERE generation_id = ? ORDER BY position', generationId);

/** The language it was ordered in, where the conversation does not tell it. */
export const localeOf = (row: GenerationRow): string | undefined =>
  (JSON.parse(row.parameters ?? '{}') as { locale?: string }).locale;

/** A reply about a generation, to where it was ordered. */
export const replyAbout = (row: GenerationRow, reply: ReplyDraft): OutboxEntry => ({
  conversation: { id: row.conversation_id, platform: row.platform, bot: row.bot },
  accountId: row.account_id,
  locale: localeOf(row),
  reply,
});
