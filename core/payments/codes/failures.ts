import { createHmac } from 'node:crypto';
import { rowset, type Tx } from '../../db/db.ts';
import { deriveKey } from '../../secrets.ts';

const HOUR = 60 * 60 * 1000;
/** Failures in an hour, after which nothing is tried any more (money 16). */
const ACCOUNT_MOST = 5;
const CONVERSATION_MOST = 10;

/** Who tried, and where. */
export interface Trier {
  accountId: string;
  conversationId: string;
}

/** When the `most`th newest failure of the last hour was; undefined: there are fewer. */
const reachedAt = async (tx: Tx, subject: string, most: number, now: number): Promise<number | undefined> => {
  const rows = await tx.all<{ created_at: number }>(
    `SELECT created_at FROM guarded_failure WHERE kind = 'redeem' AND subject = ? AND created_at > ?
     ORDER BY created_at DESC LIMIT ?`,
    subject,
    now - HOUR,
    most,
  );
  return rows.length < most ? undefined : rows.at(-1)?.created_at;
};

/**
 * Counts failed codes as rows, so that neither a restart nor another process forgets them. A private chat is named by its
 * person's id: its rows hold an HMAC, and outlive an erasure, which would else be a way to try on.
 */
export const createFailures = (sessionSecret: string) => {
  const key = deriveKey(sessionSecret, 'redeem-failures');
  const subjects = ({ accountId, conversationId }: Trier) => ({
    account: accountId,
    conversation: `chat:${createHmac('sha256', key).update(conversationId).digest('hex')}`,
  });
  return {
    /** Locks to hold before `wait` is asked: tries of one account or chat are counted one after the other. */
    locks(who: Trier): string[] {
      const { account, conversation } = subjects(who);
      return [`redeem:${account}`, `redeem:${conversation}`];
    },
    /** Whole minutes until the next try; undefined: now. */
    async wait(tx: Tx, who: Trier): Promise<number | undefined> {
      const now = await tx.now();
      const { account, conversation } = subjects(who);
      const reached = [
        await reachedAt(tx, account, ACCOUNT_MOST, now),
        await reachedAt(tx, conversation, CONVERSATION_MOST, now),
      ].filter((at) => at !== undefined);
      return reached.length === 0 ? undefined : Math.ceil((Math.max(...reached) + HOUR - now) / 60_000);
    },
    /** Counts one more; what is over an hour old is forgotten. */
    async count(tx: Tx, who: Trier): Promise<void> {
      const now = await tx.now();
      const { account, conversation } = subjects(who);
      await tx.run(
        "DELETE FROM guarded_failure WHERE kind = 'redeem' AND subject IN (?, ?) AND created_at <= ?",
        account,
        conversation,
        now - HOUR,
      );
      await tx.run(
        `INSERT INTO guarded_failure (kind, subject, created_at)
         SELECT 'redeem', r.subject, CAST(? AS BIGINT) FROM ${rowset(tx, 'r', { subject: 'text' })}`,
        now,
        JSON.stringify([{ subject: account }, { subject: conversation }]),
      );
    },
  };
};
