import type { SqlValue, Tx } from '../db/db.ts';
import { rowset } from '../db/db.ts';
import { messagesIn } from './albums.ts';
import type { Capabilities, Channel, ConversationAddress, Part, Renderer } from './channel.ts';
import type { Pacer } from './pacing.ts';
import type { Reply, ReplyClass } from './reply.ts';

/** One part of one reply, marked `sending` and ready to leave. */
export interface ClaimedPart {
  outboxId: number;
  conversation: ConversationAddress;
  class: ReplyClass;
  part: Part;
  /** All parts of the reply, and which of them this one is. */
  plan: Part[];
  index: number;
  refs: string[];
  attempts: number;
  resent: number;
  /** The message that shows this slot already, to be edited in place. */
  edit?: string;
  digest?: string;
  createdAt: number;
}

interface HeadRow {
  id: number;
  conversation_id: string;
  external_id: string;
  kind: 'private' | 'group';
  class: ReplyClass;
  slot: string | null;
  payload: string;
  plan: string | null;
  parts_sent: number;
  part_sending: number;
  refs: string | null;
  attempts: number;
  resent: number;
  created_at: number;
  account_locale: string | null;
  conversation_locale: string | null;
  status_ref: string | null;
  status_digest: string | null;
  edited_at: number | null;
}

export interface ClaimOptions {
  channel: Channel;
  render: Renderer;
  owner: string;
  leaseMs: number;
  /** Parts that may be claimed, and messages that may leave: an album is more than one. */
  limit: number;
  messages: number;
  pacer: Pick<Pacer, 'fits' | 'waitMs' | 'hold'>;
  heldConversations: string[];
  timeZone: string;
  defaultLocale: string;
  digest: (part: Part) => string;
  unrenderable: (outboxId: number, error: unknown) => void;
}

/**
 * The oldest waiting reply of each conversation: order is kept because a later row is never a head.
 * Progress that waits for its edit interval lets others pass.
 */
const selectHeads = (tx: Tx, options: ClaimOptions, now: number): Promise<HeadRow[]> =>
  tx.all<HeadRow>(
    `SELECT o.id, o.conversation_id, c.external_id, c.kind, o.class, o.slot, o.payload, o.plan, o.parts_sent,
            o.part_sending, o.refs, o.attempts, o.resent, o.created_at, a.locale AS account_locale,
            c.locale AS conversation_locale, s.ref AS status_ref, s.digest AS status_digest, s.edited_at
     FROM (SELECT MIN(id) AS id FROM outbox
           WHERE status IN ('pending', 'sending') AND platform = ? AND bot = ?
             AND NOT (status = 'pending' AND class = 'progress' AND not_before > ?)
             AND conversation_id NOT IN (SELECT r.id FROM ${rowset(tx, 'r', { id: 'text' })})
           GROUP BY conversation_id) h
     JOIN outbox o ON o.id = h.id
     JOIN conversation c ON c.id = o.conversation_id
     LEFT JOIN account a ON a.id = o.account_id
     LEFT JOIN status_message s ON s.conversation_id = o.conversation_id AND s.slot = o.slot
     WHERE o.status = 'pending' AND o.not_before <= ?
     ORDER BY o.id LIMIT ?`,
    options.channel.platform,
    options.channel.bot,
    now,
    JSON.stringify(options.heldConversations.map((id) => ({ id }))),
    now,
    options.limit,
  );

type Update = Record<string, SqlValue> & { id: number };

const COLUMNS = {
  id: 'int',
  status: 'text',
  plan: 'text',
  part_sending: 'int',
  not_before: 'int',
  resent: 'int',
  attempts: 'int',
  parts_sent: 'int',
} as const;

/** The plan frozen at the first attempt, else a fresh one in the reader's language. */
const planOf = (row: HeadRow, capabilities: Capabilities, options: ClaimOptions): Part[] => {
  if (row.plan !== null) return JSON.parse(row.plan) as Part[];
  const known = row.account_locale ?? row.conversation_locale;
  const reader = { capabilities, timeZone: options.timeZone };
  try {
    const reply = JSON.parse(row.payload) as Reply;
    return options.render(reply, { ...reader, locale: known ?? reply.locale ?? options.defaultLocale });
  } catch (error) {
    // One reply that can't be rendered must not stop the others: it says so and goes on.
    options.unrenderable(row.id, error);
    const apology: Reply = { lines: [{ key: 'error-unknown' }], code: 'UNKNOWN' };
    return options.render(apology, { ...reader, locale: known ?? options.defaultLocale });
  }
};

export interface Claims {
  parts: ClaimedPart[];
  /** Messages that must be free to leave before more can be claimed (an album waits until all of it may go). */
  wanted: number;
}

/** Marks parts as in flight (status `sending`) before anything is sent; answers what may leave now. */
export const claimParts = async (tx: Tx, options: ClaimOptions): Promise<Claims> => {
  const now = await tx.now();
  const rows = await selectHeads(tx, options, now);
  if (rows.length === 0) return { parts: [], wanted: 1 };
  const claimed: ClaimedPart[] = [];
  const updates: Update[] = [];
  let left = options.messages;
  let wanted = 1;

  for (const row of rows) {
    const conversation: ConversationAddress = {
      id: row.conversation_id,
      platform: options.channel.platform,
      bot: options.channel.bot,
      externalId: row.external_id,
      kind: row.kind,
    };
    const capabilities = options.channel.capabilities(conversation);
    const plan = planOf(row, capabilities, options);
    const base = {
      id: row.id,
      plan: JSON.stringify(plan),
      resent: row.resent,
      attempts: row.attempts,
      parts_sent: row.parts_sent,
      not_before: 0,
    };
    const part = plan[row.parts_sent];
    if (!part) {
      updates.push({ ...base, status: 'sent', part_sending: 0 });
      continue;
    }
    const digest = part.slot ? options.digest(part) : undefined;
    const edits = part.slot !== undefined && row.status_ref !== null && capabilities.editInterval > 0;
    if (edits && row.status_digest === digest) {
      // An edit that changes nothing is not sent.
      const last = row.parts_sent + 1 >= plan.length;
      if (last) {
        updates.push({ ...base, status: 'sent', part_sending: 0 });
        continue;
      }
    }
    if (edits && row.class === 'progress' && row.edited_at !== null) {
      const due = row.edited_at + capabilities.editInterval;
      if (due > now) {
        updates.push({ ...base, status: 'pending', part_sending: 0, not_before: due });
        continue;
      }
    }
    const messages = messagesIn(part);
    if (!options.pacer.fits(messages, left)) {
      // Whoever came later waits too: small messages would else keep an album waiting for ever.
      wanted = messages;
      break;
    }
    const wait = options.pacer.waitMs(conversation, messages);
    if (wait > 0) {
      options.pacer.hold(conversation.id, wait);
      continue;
    }
    left -= messages;
    updates.push({ ...base, status: 'sending', part_sending: 1, attempts: row.attempts + 1 });
    claimed.push({
      outboxId: row.id,
      conversation,
      class: row.class,
      part,
      plan,
      index: row.parts_sent,
      refs: row.refs === null ? [] : (JSON.parse(row.refs) as string[]),
      attempts: row.attempts + 1,
      resent: row.resent,
      edit: edits ? (row.status_ref ?? undefined) : undefined,
      digest,
      createdAt: row.created_at,
    });
  }

  // Conditional: a row that another transaction superseded or claimed since it was read stays as it is.
  const taken = await tx.all<{ id: number }>(
    `UPDATE outbox SET status = r.status, plan = r.plan, part_sending = r.part_sending,
            not_before = r.not_before, resent = r.resent, attempts = r.attempts,
            lease_until = CASE WHEN r.status = 'sending' THEN CAST(? AS BIGINT) ELSE NULL END,
            lease_owner = CASE WHEN r.status = 'sending' THEN CAST(? AS TEXT) ELSE NULL END,
            sent_at = CASE WHEN r.status = 'sent' THEN CAST(? AS BIGINT) ELSE NULL END
     FROM ${rowset(tx, 'r', COLUMNS)}
     WHERE outbox.id = r.id AND outbox.status = 'pending' AND outbox.parts_sent = r.parts_sent
     RETURNING outbox.id`,
    now + options.leaseMs,
    options.owner,
    now,
    JSON.stringify(updates),
  );
  const ours = new Set(taken.map((row) => row.id));
  return { parts: claimed.filter((part) => ours.has(part.outboxId)), wanted };
};
