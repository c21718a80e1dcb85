import type { Tx } from '../db/db.ts';
import { rowset } from '../db/db.ts';
import type { MenuAction } from '../delivery/reply.ts';
import type { DialogState, OpenMenu, TurnState } from './dialogue.ts';
import type { Inbound } from './inbound.ts';

/** What the joined read knows about one inbound; no account = the first message of this person. */
export interface TurnRow {
  account?: {
    id: string;
    kind: 'person' | 'group';
    realm: 'real' | 'play';
    level: 'free' | 'plus' | 'pro';
    locale: string | null;
    blocked: boolean;
    displayName?: string;
  };
  wallet: TurnState['wallet'];
  conversation?: { locale: string | null };
  dialog: (DialogState & { revision: number }) | null;
  pressed?: OpenMenu;
  newest?: OpenMenu;
}

type Nullable<T> = { [K in keyof T]: T[K] | null };

type Columns = { n: number } & Nullable<{
  account_id: string;
  kind: 'person' | 'group';
  realm: 'real' | 'play';
  level: 'free' | 'plus' | 'pro';
  locale: string;
  blocked_at: number;
  display_name: string;
  paid: number;
  bonus: number;
  frozen: number;
  debt: number;
  conversation_id: string;
  conversation_locale: string;
  flow: string;
  version: number;
  step: string;
  data: string;
  revision: number;
  p_id: string;
  p_conversation: string;
  p_account: string;
  p_actions: string;
  p_generation: string;
  p_once: number;
  p_created: number;
  p_expires: number;
  p_used: number;
  m_id: string;
  m_account: string;
  m_actions: string;
  m_generation: string;
  m_once: number;
  m_created: number;
  m_expires: number;
}>;

/** `<menu>.<i>`: the menu that a choice names. */
export const menuOf = (event: Inbound): string | null => {
  if (event.body.type !== 'choice') return null;
  const [menu, index] = event.body.token.split('.');
  return menu && index !== undefined ? menu : null;
};

/** Whether a text may answer the newest open menu: a bare number of at most three digits. */
const isNumber = (event: Inbound): boolean =>
  event.body.type === 'text' && /^\s*[\d０-９]{1,3}\s*[.)。、]?\s*$/.test(event.body.text);

const toMenu = (
  id: string,
  account: string | null,
  actions: string | null,
  generation: string | null,
  once: number | null,
  created: number | null,
  expires: number | null,
  used: number | null,
): OpenMenu => ({
  id,
  accountId: account ?? '',
  actions: JSON.parse(actions ?? '[]') as MenuAction[],
  generationId: generation ?? undefined,
  once: once === 1,
  createdAt: created ?? 0,
  expiresAt: expires ?? 0,
  usedAt: used,
});

const toRow = (row: Columns, event: Inbound): TurnRow => {
  const paid = row.paid ?? 0;
  const bonus = row.bonus ?? 0;
  // A menu belongs to its conversation: a token carried over from another chat is unknown here.
  const pressed = row.p_id !== null && row.p_conversation === event.conversation.id;
  return {
    account:
      row.account_id === null
        ? undefined
        : {
            id: row.account_id,
            kind: row.kind ?? 'person',
            realm: row.realm ?? 'real',
            level: row.level ?? 'free',
            locale: row.locale,
            blocked: row.blocked_at !== null,
            displayName: row.display_name ?? undefined,
          },
    wallet: { paid, bonus, frozen: row.frozen ?? 0, debt: row.debt ?? 0, available: paid + bonus },
    conversation: row.conversation_id === null ? undefined : { locale: row.conversation_locale },
    dialog:
      row.flow === null
        ? null
        : {
            flow: row.flow,
            version: row.version ?? 0,
            step: row.step ?? '',
            data: JSON.parse(row.data ?? '{}') as Record<string, unknown>,
            revision: row.revision ?? 0,
          },
    pressed:
      pressed && row.p_id !== null
        ? toMenu(
            row.p_id,
            row.p_account,
            row.p_actions,
            row.p_generation,
            row.p_once,
            row.p_created,
            row.p_expires,
            row.p_used,
          )
        : undefined,
    newest:
      row.m_id === null
        ? undefined
        : toMenu(
            row.m_id,
            row.m_account,
            row.m_actions,
            row.m_generation,
            row.m_once,
            row.m_created,
            row.m_expires,
            null,
          ),
  };
};

/** One statement for a whole batch: accounts, wallets, conversations, dialogs and the menus that matter. */
export const readTurns = async (tx: Tx, events: Inbound[], now: number): Promise<TurnRow[]> => {
  const rows = await tx.all<Columns>(
    `SELECT r.n, a.id AS account_id, a.kind, a.realm, a.level, a.locale, a.blocked_at, f.display_name,
       w.paid, w.bonus, w.frozen, w.debt,
       c.id AS conversation_id, c.locale AS conversation_locale,
       d.flow, d.version, d.step, d.data, d.revision,
       p.id AS p_id, p.conversation_id AS p_conversation, p.account_id AS p_account, p.actions AS p_actions,
       p.generation_id AS p_generation, p.once AS p_once, p.created_at AS p_created, p.expires_at AS p_expires,
       p.used_at AS p_used,
       m.id AS m_id, m.account_id AS m_account, m.actions AS m_actions, m.generation_id AS m_generation,
       m.once AS m_once, m.created_at AS m_created, m.expires_at AS m_expires
     FROM ${rowset(tx, 'r', {
       n: 'int',
       platform: 'text',
       scope: 'text',
       external: 'text',
       conversation: 'text',
       menu: 'text',
       number: 'int',
     })}
     LEFT JOIN identity i ON i.platform = r.platform AND i.scope = r.scope AND i.external_id = r.external
     LEFT JOIN account a ON a.id = i.account_id
     LEFT JOIN account_profile f ON f.account_id = a.id
     LEFT JOIN wallet w ON w.account_id = a.id
     LEFT JOIN conversation c ON c.id = r.conversation
     LEFT JOIN dialog d ON d.conversation_id = r.conversation AND d.account_id = a.id AND d.expires_at > ?
     LEFT JOIN menu p ON p.id = r.menu
     LEFT JOIN menu m ON r.number = 1 AND m.id = (
       SELECT id FROM menu WHERE conversation_id = r.conversation AND account_id = a.id
         AND used_at IS NULL AND expires_at > ? ORDER BY created_at DESC, id DESC LIMIT 1)
     ORDER BY r.n`,
    JSON.stringify(
      events.map((event, n) => ({
        n,
        platform: event.sender.platform,
        scope: event.sender.scope,
        external: event.sender.externalId,
        conversation: event.conversation.id,
        menu: menuOf(event),
        number: isNumber(event) ? 1 : 0,
      })),
    ),
    now,
    now,
  );
  return rows.map((row, n) => toRow(row, events[n] as Inbound));
};
