import { createHmac } from 'node:crypto';
import type { Tx } from '../db/db.ts';
import { deriveKey } from '../secrets.ts';
import { countOnce, waitMs } from './counted.ts';

const HOUR = 60 * 60 * 1000;
/** Tries in an hour, after which nothing is tried any more (money 16, security 14). */
const ACCOUNT_MOST = 5;
const CONVERSATION_MOST = 10;

/** Who tried, and where. */
export interface Trier {
  accountId: string;
  conversationId: string;
}

/**
 * Counts failed codes, or hashes, as rows, so that neither a restart nor another process forgets them. A private chat is named by
 * its person's id: its rows hold an HMAC, and outlive an erasure, which would else be a way to try on.
 */
export const createFailures = (sessionSecret: string, kind: 'redeem' | 'paid-hash') => {
  const key = deriveKey(sessionSecret, `${kind}-failures`);
  const subjects = ({ accountId, conversationId }: Trier) => [
    { kind, subject: accountId, most: ACCOUNT_MOST, withinMs: HOUR },
    {
      kind,
      subject: `chat:${createHmac('sha256', key).update(conversationId).digest('hex')}`,
      most: CONVERSATION_MOST,
      withinMs: HOUR,
    },
  ];
  return {
    /** Locks to hold before `wait` is asked: tries of one account or chat are counted one after the other. */
    locks: (who: Trier): string[] => subjects(who).map(({ subject }) => `${kind}:${subject}`),
    /** Whole minutes until the next try; undefined: now. */
    async wait(tx: Tx, who: Trier): Promise<number | undefined> {
      let longest = 0;
      for (const one of subjects(who)) longest = Math.max(longest, await waitMs(tx, one));
      return longest === 0 ? undefined : Math.ceil(longest / 60_000);
    },
    /** Counts one more; what is over an hour old is forgotten. */
    async count(tx: Tx, who: Trier): Promise<void> {
      for (const one of subjects(who)) await countOnce(tx, one);
    },
  };
};
