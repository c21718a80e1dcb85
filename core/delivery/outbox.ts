import type { SqlValue, Tx } from '../db/db.ts';
import { rowset } from '../db/db.ts';
import type { Ids } from '../ids.ts';
import type { Menu, MenuDraft, Reply, ReplyClass, ReplyDraft } from './reply.ts';

/** One reply to write: to whom, where, and what. */
export interface OutboxEntry {
  conversation: { id: string; platform: string; bot: string };
  /** Whose language it is rendered in and whose menu it carries. */
  accountId: string | null;
  /** The reader's language where the conversation does not tell it (in a group everybody has an own one). */
  locale?: string;
  reply: ReplyDraft;
}

/** A menu as its row. */
interface MenuRow extends Menu {
  conversationId: string;
  accountId: string;
  once: boolean;
  createdAt: number;
  expiresAt: number;
}

export interface Outbox {
  /**
   * Writes replies and their menus as sets (two statements, three where progress is superseded), in the
   * given order; wakes the delivery after the commit.
   */
  enqueue(tx: Tx, entries: OutboxEntry[]): Promise<void>;
  /** Called after a commit that wrote rows, once for each platform of theirs. */
  onWake(listener: (platform: string) => void): void;
}

const DAY = 24 * 60 * 60 * 1000;

interface OutboxRow extends Record<string, SqlValue> {
  n: number;
  conversation_id: string;
  platform: string;
  bot: string;
  account_id: string | null;
  class: ReplyClass;
  slot: string | null;
  payload: string;
}

const prepareMenu = (ids: Ids, entry: OutboxEntry, draft: MenuDraft, now: number): MenuRow | undefined => {
  if (entry.accountId === null || draft.actions.length === 0) return undefined;
  return {
    id: draft.id ?? ids.short(),
    actions: draft.actions,
    layout: draft.layout,
    generationId: draft.generationId,
    conversationId: entry.conversation.id,
    accountId: entry.accountId,
    once: draft.once ?? true,
    createdAt: now,
    expiresAt: now + (draft.ttl ?? DAY),
  };
};

const insertMenus = (tx: Tx, menus: MenuRow[]): Promise<number> =>
  tx.run(
    `INSERT INTO menu (id, conversation_id, account_id, generation_id, actions, once, created_at, expires_at)
     SELECT r.id, r.conversation_id, r.account_id, r.generation_id, r.actions, r.once, r.created_at, r.expires_at
     FROM ${rowset(tx, 'r', {
       id: 'text',
       conversation_id: 'text',
       account_id: 'text',
       generation_id: 'text',
       actions: 'text',
       once: 'int',
       created_at: 'int',
       expires_at: 'int',
     })}`,
    JSON.stringify(
      menus.map((menu) => ({
        id: menu.id,
        conversation_id: menu.conversationId,
        account_id: menu.accountId,
        generation_id: menu.generationId ?? null,
        actions: JSON.stringify(menu.actions),
        once: menu.once ? 1 : 0,
        created_at: menu.createdAt,
        expires_at: menu.expiresAt,
      })),
    ),
  );

const insertRows = (tx: Tx, rows: OutboxRow[], now: number): Promise<number> =>
  tx.run(
    `INSERT INTO outbox (conversation_id, platform, bot, account_id, class, slot, payload, status, created_at)
     SELECT r.conversation_id, r.platform, r.bot, r.account_id, r.class, r.slot, r.payload, 'pending', CAST(? AS BIGINT)
     FROM ${rowset(tx, 'r', {
       n: 'int',
       conversation_id: 'text',
       platform: 'text',
       bot: 'text',
       account_id: 'text',
       class: 'text',
       slot: 'text',
       payload: 'text',
     })} ORDER BY r.n`,
    now,
    JSON.stringify(rows),
  );

/** Progress that nobody has seen yet gives way to what comes after it in the same slot. */
const supersede = (tx: Tx, slots: { conversation_id: string; slot: string }[]): Promise<number> =>
  tx.run(
    `UPDATE outbox SET status = 'superseded'
     WHERE status = 'pending' AND class = 'progress' AND part_sending = 0 AND parts_sent = 0
       AND (conversation_id, slot) IN (SELECT r.conversation_id, r.slot FROM ${rowset(tx, 'r', {
         conversation_id: 'text',
         slot: 'text',
       })})`,
    JSON.stringify(slots),
  );

/** The outbox: replies that survive a crash. */
export const createOutbox = ({ ids }: { ids: Ids }): Outbox => {
  const listeners: ((platform: string) => void)[] = [];

  return {
    async enqueue(tx, entries) {
      if (entries.length === 0) return;
      const now = await tx.now();
      const menus = entries.map((entry) =>
        entry.reply.menu ? prepareMenu(ids, entry, entry.reply.menu, now) : undefined,
      );
      const rows = entries.map((entry, n): OutboxRow => {
        const { menu: _draft, ...draft } = entry.reply;
        const rest = entry.locale === undefined ? draft : { ...draft, locale: entry.locale };
        const menu = menus[n];
        const reply: Reply = menu
          ? {
              ...rest,
              menu: {
                id: menu.id,
                actions: menu.actions,
                layout: menu.layout,
                generationId: menu.generationId,
              },
            }
          : rest;
        return {
          n,
          conversation_id: entry.conversation.id,
          platform: entry.conversation.platform,
          bot: entry.conversation.bot,
          account_id: entry.accountId,
          class: reply.class ?? 'answer',
          slot: reply.slot ?? null,
          payload: JSON.stringify(reply),
        };
      });
      const slots = rows.flatMap((row) =>
        row.slot === null ? [] : [{ conversation_id: row.conversation_id, slot: row.slot }],
      );
      if (slots.length > 0) await supersede(tx, slots);
      const written = menus.filter((menu) => menu !== undefined);
      if (written.length > 0) await insertMenus(tx, written);
      await insertRows(tx, rows, now);
      const platforms = new Set(rows.map((row) => row.platform));
      tx.onCommit(() => {
        for (const platform of platforms) for (const listener of listeners) listener(platform);
      });
    },
    onWake(listener) {
      listeners.push(listener);
    },
  };
};
