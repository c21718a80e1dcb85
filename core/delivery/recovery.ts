import type { Db, Tx } from '../db/db.ts';
import { rowset } from '../db/db.ts';

/** How often a part is sent again after the death of a process: a crash loop must not use up what a person paid for. */
const MAX_RESENDS_AFTER_CRASH = 12;

/** Whose processes have parts in flight. */
export const ownersInFlight = async (
  db: Db,
  { platform, bot }: { platform: string; bot: string },
): Promise<string[]> => {
  const rows = await db.all<{ owner: string }>(
    `SELECT DISTINCT lease_owner AS owner FROM outbox
     WHERE status = 'sending' AND platform = ? AND bot = ? AND lease_owner IS NOT NULL`,
    platform,
    bot,
  );
  return rows.map(({ owner }) => owner);
};

const EDITABLE = `(slot IS NOT NULL AND EXISTS (SELECT 1 FROM status_message s
  WHERE s.conversation_id = outbox.conversation_id AND s.slot = outbox.slot))`;

/**
 * Rows that a dead process left in flight (security 20): a part that carries a result or payment
 * instructions is sent again, an edit is repeated, anything else counts as sent: better unsaid than twice.
 * `dead` are owners that are gone, whose leases need not end first; `except` are the asker's own rows, which
 * it knows to be in flight.
 */
export const recoverInFlight = async (
  tx: Tx,
  {
    platform,
    bot,
    dead,
    except,
  }: { platform: string; bot: string; dead: readonly string[]; except: number[] },
): Promise<{ resent: number; others: number }> => {
  const where = `status = 'sending' AND platform = ? AND bot = ?
    AND (lease_until < ? OR lease_owner IN (SELECT d.owner FROM ${rowset(tx, 'd', { owner: 'text' })}))
    AND id NOT IN (SELECT r.id FROM ${rowset(tx, 'r', { id: 'int' })})`;
  const params = [
    platform,
    bot,
    await tx.now(),
    JSON.stringify(dead.map((owner) => ({ owner }))),
    JSON.stringify(except.map((id) => ({ id }))),
  ];
  const release = "lease_until = NULL, lease_owner = NULL, part_sending = 0, error = 'in flight at a crash'";
  const resent = await tx.run(
    `UPDATE outbox SET ${release}, resent = resent + 1,
       status = CASE WHEN resent < ${MAX_RESENDS_AFTER_CRASH} THEN 'pending' ELSE 'dead' END
     WHERE ${where} AND class IN ('result', 'payment')`,
    ...params,
  );
  const others = await tx.run(
    `UPDATE outbox SET ${release},
       parts_sent = parts_sent + CASE WHEN ${EDITABLE} THEN 0 ELSE 1 END,
       status = CASE WHEN class = 'progress' AND NOT ${EDITABLE} THEN 'superseded' ELSE 'pending' END
     WHERE ${where}`,
    ...params,
  );
  return { resent, others };
};
