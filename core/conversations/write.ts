import type { Tx } from '../db/db.ts';
import { rowset } from '../db/db.ts';
import type { OutboxEntry } from '../delivery/outbox.ts';
import type { DialogState } from './dialogue.ts';
import type { Inbound } from './inbound.ts';

export interface DialogChange {
  conversationId: string;
  accountId: string;
  /** null = the dialog is over. */
  dialog: (DialogState & { revision: number }) | null;
  expiresAt: number;
}

/** What earlier turns of the batch would write for an account that is erased now. */
export const forgetAccount = (
  accountId: string,
  dialogs: Map<string, DialogChange>,
  replies: OutboxEntry[],
): void => {
  for (const [key, change] of dialogs) if (change.accountId === accountId) dialogs.delete(key);
  for (const [i, entry] of replies.entries()) {
    if (entry.accountId !== accountId) continue;
    replies[i] = { ...entry, accountId: null, reply: { ...entry.reply, menu: undefined } };
  }
};

/** Writes the dialogs of a batch as sets: one statement for those that go on, one for those that ended. */
export const writeDialogs = async (tx: Tx, changes: DialogChange[]): Promise<void> => {
  const open = changes.flatMap(({ dialog, ...rest }) => (dialog === null ? [] : [{ ...rest, dialog }]));
  const over = changes.filter((change) => change.dialog === null);
  if (open.length > 0) {
    await tx.run(
      `INSERT INTO dialog (conversation_id, account_id, flow, version, step, data, revision, expires_at)
       SELECT r.conversation_id, r.account_id, r.flow, r.version, r.step, r.data, r.revision, r.expires_at
       FROM ${rowset(tx, 'r', {
         conversation_id: 'text',
         account_id: 'text',
         flow: 'text',
         version: 'int',
         step: 'text',
         data: 'text',
         revision: 'int',
         expires_at: 'int',
       })} WHERE 1 = 1
       ON CONFLICT (conversation_id, account_id) DO UPDATE SET flow = excluded.flow, version = excluded.version,
         step = excluded.step, data = excluded.data, revision = excluded.revision, expires_at = excluded.expires_at`,
      JSON.stringify(
        open.map(({ conversationId, accountId, dialog, expiresAt }) => ({
          conversation_id: conversationId,
          account_id: accountId,
          flow: dialog.flow,
          version: dialog.version,
          step: dialog.step,
          data: JSON.stringify(dialog.data),
          revision: dialog.revision,
          expires_at: expiresAt,
        })),
      ),
    );
  }
  if (over.length > 0) {
    await tx.run(
      `DELETE FROM dialog WHERE (conversation_id, account_id) IN (SELECT r.conversation_id, r.account_id
       FROM ${rowset(tx, 'r', { conversation_id: 'text', account_id: 'text' })})`,
      JSON.stringify(
        over.map((change) => ({ conversation_id: change.conversationId, account_id: change.accountId })),
      ),
    );
  }
};

/** Makes the conversations that were not there, and keeps the platform's language hint fresh. */
export const writeConversations = async (
  tx: Tx,
  conversations: Inbound['conversation'][],
  now: number,
): Promise<void> => {
  if (conversations.length === 0) return;
  const unique = [...new Map(conversations.map((conversation) => [conversation.id, conversation])).values()];
  await tx.run(
    `INSERT INTO conversation (id, platform, bot, external_id, kind, locale, created_at)
     SELECT r.id, r.platform, r.bot, r.external_id, r.kind, r.locale, CAST(? AS BIGINT)
     FROM ${rowset(tx, 'r', {
       id: 'text',
       platform: 'text',
       bot: 'text',
       external_id: 'text',
       kind: 'text',
       locale: 'text',
     })} WHERE 1 = 1
     ON CONFLICT (id) DO UPDATE SET locale = COALESCE(excluded.locale, conversation.locale)`,
    now,
    JSON.stringify(
      unique.map((conversation) => ({
        id: conversation.id,
        platform: conversation.platform,
        bot: conversation.bot,
        external_id: conversation.externalId,
        kind: conversation.kind,
        locale: conversation.locale ?? null,
      })),
    ),
  );
};

/** The platform says whether a conversation takes our messages. */
export const markGone = (tx: Tx, conversationId: string, gone: number | null): Promise<number> =>
  tx.run('UPDATE conversation SET gone = ? WHERE id = ?', gone, conversationId);

/** Records what is handled by this transaction; answers the keys that are new. */
export const insertKeys = async (tx: Tx, keys: string[], now: number): Promise<Set<string>> => {
  const rows = await tx.all<{ key: string }>(
    `INSERT INTO inbound_key (key, created_at) SELECT r.key, CAST(? AS BIGINT)
     FROM ${rowset(tx, 'r', { key: 'text' })} WHERE 1 = 1 ON CONFLICT (key) DO NOTHING RETURNING key`,
    now,
    JSON.stringify([...new Set(keys)].map((key) => ({ key }))),
  );
  return new Set(rows.map((row) => row.key));
};

/** Uses a menu up; false = it was used, is over, or belongs to somebody else. */
export const useMenu = async (tx: Tx, menuId: string, accountId: string): Promise<boolean> => {
  const now = await tx.now();
  const used = await tx.run(
    'UPDATE menu SET used_at = ? WHERE id = ? AND account_id = ? AND used_at IS NULL AND expires_at > ?',
    now,
    menuId,
    accountId,
    now,
  );
  return used === 1;
};
