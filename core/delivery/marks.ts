import type { SqlValue, Tx } from '../db/db.ts';
import { rowset } from '../db/db.ts';
import { splitAlbum } from './albums.ts';
import type { SendFailure } from './channel.ts';
import type { ClaimedPart } from './claims.ts';
import type { ReplyClass } from './reply.ts';

/** What became of a part that was in flight. */
export type SendResult = { claimed: ClaimedPart } & (
  | { ok: true; ref: string }
  | { ok: false; failure: SendFailure; message: string }
);

/** How often an edit may fail unclearly. */
const MAX_ATTEMPTS = 12;

/**
 * How often a part is sent again after a cut connection or a time-out, where it may have arrived: an answer once; what
 * was paid for more often, because a second copy is a smaller harm than a picture that never comes.
 */
const MAX_RESENDS: Record<Exclude<ReplyClass, 'progress'>, number> = { answer: 1, result: 3, payment: 3 };

/** Exponential back-off without jitter: each conversation waits for itself alone. 1 s to 5 min. */
export const backoffMs = (attempts: number): number =>
  Math.min(1000 * 2 ** Math.max(0, attempts - 1), 300_000);

interface MarkRow extends Record<string, SqlValue> {
  id: number;
  status: string;
  parts_sent: number;
  refs: string;
  not_before: number;
  resent: number;
  error: string | null;
  /** Set where the rest of the reply goes differently from now on. */
  plan: string | null;
}

/**
 * Decides what a failed part becomes. After a cut connection an answer is tried once more, a result or a
 * payment a few times (an edit repeats nothing, so it goes on longer); progress is dropped.
 */
const afterFailure = (
  result: Extract<SendResult, { ok: false }>,
  now: number,
): Pick<MarkRow, 'status' | 'not_before' | 'resent'> => {
  const { claimed, failure } = result;
  const wait = now + backoffMs(claimed.attempts);
  const again = { status: 'pending', not_before: wait, resent: claimed.resent };
  switch (failure.kind) {
    case 'retry':
      return { ...again, not_before: failure.afterMs === undefined ? wait : now + failure.afterMs };
    case 'unreachable':
      return again;
    case 'split':
      return claimed.part.kind === 'album' ? { ...again, not_before: 0 } : { ...again, status: 'dead' };
    case 'ambiguous':
      if (claimed.edit !== undefined && claimed.attempts < MAX_ATTEMPTS) return again;
      if (claimed.class === 'progress') return { ...again, status: 'superseded' };
      return claimed.resent < MAX_RESENDS[claimed.class]
        ? { ...again, resent: claimed.resent + 1 }
        : { ...again, status: 'dead' };
    case 'permanent':
      return { ...again, status: 'dead' };
  }
};

/** The same reply with this album's pictures as parts of their own. */
const withoutAlbum = ({ plan, index, part }: ClaimedPart): string =>
  JSON.stringify(plan.toSpliced(index, 1, ...splitAlbum(part)));

const markRows = (results: SendResult[], now: number): MarkRow[] =>
  results.map((result): MarkRow => {
    const { claimed } = result;
    if (result.ok) {
      return {
        id: claimed.outboxId,
        status: claimed.index + 1 >= claimed.plan.length ? 'sent' : 'pending',
        parts_sent: claimed.index + 1,
        refs: JSON.stringify([...claimed.refs, result.ref]),
        not_before: 0,
        resent: claimed.resent,
        error: null,
        plan: null,
      };
    }
    return {
      id: claimed.outboxId,
      parts_sent: claimed.index,
      refs: JSON.stringify(claimed.refs),
      error: result.message.slice(0, 500),
      plan: result.failure.kind === 'split' ? withoutAlbum(claimed) : null,
      ...afterFailure(result, now),
    };
  });

/** Progress that failed while something newer was written to its slot has nothing to say any more. */
const dropOvertaken = async (tx: Tx, rows: MarkRow[], results: SendResult[]): Promise<void> => {
  const failed = rows.filter(
    (row, n) => row.status === 'pending' && results[n]?.claimed.class === 'progress' && !results[n]?.ok,
  );
  if (failed.length === 0) return;
  await tx.run(
    `UPDATE outbox SET status = 'superseded'
     WHERE id IN (SELECT r.id FROM ${rowset(tx, 'r', { id: 'int' })}) AND slot IS NOT NULL
       AND EXISTS (SELECT 1 FROM outbox later WHERE later.conversation_id = outbox.conversation_id
                   AND later.slot = outbox.slot AND later.id > outbox.id)`,
    JSON.stringify(failed.map(({ id }) => ({ id }))),
  );
};

/**
 * Records a set of send results in two statements: the rows, and where status messages stand now. A row that another
 * process has taken over since stays as that one left it.
 */
export const markResults = async (tx: Tx, results: SendResult[], owner: string): Promise<MarkRow[]> => {
  if (results.length === 0) return [];
  const now = await tx.now();
  const rows = markRows(results, now);
  await tx.run(
    `UPDATE outbox SET status = r.status, parts_sent = r.parts_sent, part_sending = 0, refs = r.refs,
            not_before = r.not_before, resent = r.resent, error = r.error,
            plan = COALESCE(r.plan, outbox.plan), lease_until = NULL, lease_owner = NULL,
            sent_at = CASE WHEN r.status = 'sent' THEN CAST(? AS BIGINT) ELSE NULL END
     FROM ${rowset(tx, 'r', {
       id: 'int',
       status: 'text',
       parts_sent: 'int',
       refs: 'text',
       not_before: 'int',
       resent: 'int',
       error: 'text',
       plan: 'text',
     })} WHERE outbox.id = r.id AND outbox.status = 'sending' AND outbox.lease_owner = ?`,
    now,
    JSON.stringify(rows),
    owner,
  );
  await dropOvertaken(tx, rows, results);
  const slots = new Map<string, Record<string, SqlValue>>();
  const gone: { id: string }[] = [];
  for (const result of results) {
    const { claimed } = result;
    if (result.ok && claimed.part.slot !== undefined) {
      slots.set(`${claimed.conversation.id} ${claimed.part.slot}`, {
        conversation_id: claimed.conversation.id,
        slot: claimed.part.slot,
        ref: result.ref,
        digest: claimed.digest ?? '',
      });
    }
    if (!result.ok && result.failure.kind === 'permanent' && result.failure.gone) {
      gone.push({ id: claimed.conversation.id });
    }
  }
  if (slots.size > 0) {
    await tx.run(
      `INSERT INTO status_message (conversation_id, slot, ref, digest, edited_at)
       SELECT r.conversation_id, r.slot, r.ref, r.digest, CAST(? AS BIGINT)
       FROM ${rowset(tx, 'r', { conversation_id: 'text', slot: 'text', ref: 'text', digest: 'text' })}
       WHERE 1 = 1
       ON CONFLICT (conversation_id, slot)
       DO UPDATE SET ref = excluded.ref, digest = excluded.digest, edited_at = excluded.edited_at`,
      now,
      JSON.stringify([...slots.values()]),
    );
  }
  if (gone.length > 0) {
    await tx.run(
      `UPDATE conversation SET gone = ? WHERE gone IS NULL AND id IN (SELECT r.id FROM ${rowset(tx, 'r', { id: 'text' })})`,
      now,
      JSON.stringify(gone),
    );
  }
  return rows;
};
