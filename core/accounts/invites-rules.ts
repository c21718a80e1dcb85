import type { InviteRefusal } from '../conversations/payments.ts';
import { rowset, type Tx } from '../db/db.ts';
import { eligibilityKeysOf, type Realm, usedByAny } from './eligibility.ts';

/** How far up the chain of inviters is looked for a circle. */
const MOST_STEPS = 100;

/** Marks the keys of who has paid, which an erasure leaves: nobody becomes new by it. */
export const CUSTOMER = 'customer';

/** An account that is theirs: this one, or one that shares a key with it. */
const THEIRS = (keys: string, column: string) =>
  `(${column} = ? OR ${column} IN (SELECT i.account_id FROM ${keys} JOIN identity i ON i.eligibility_key = k.key))`;

/** The inviter, theirs, and so on upwards: whether one of them is the person themselves. */
const isAbove = async (
  tx: Tx,
  accountId: string,
  keys: readonly string[],
  inviterId: string,
): Promise<boolean> => {
  const set = rowset(tx, 'k', { key: 'text' });
  const found = await tx.get(
    `WITH RECURSIVE above (id, step) AS (
       SELECT CAST(? AS TEXT), 0
       UNION ALL
       SELECT v.inviter_id, a.step + 1 FROM above a JOIN invitation v ON v.account_id = a.id WHERE a.step < ${MOST_STEPS})
     SELECT 1 AS found FROM above WHERE ${THEIRS(set, 'above.id')} LIMIT 1`,
    inviterId,
    accountId,
    JSON.stringify(keys.map((key) => ({ key }))),
  );
  return found !== undefined;
};

const isOwn = async (
  tx: Tx,
  accountId: string,
  keys: readonly string[],
  inviterId: string,
): Promise<boolean> => {
  const found = await tx.get(
    `SELECT 1 AS found FROM account a WHERE a.id = ? AND ${THEIRS(rowset(tx, 'k', { key: 'text' }), 'a.id')}`,
    inviterId,
    accountId,
    JSON.stringify(keys.map((key) => ({ key }))),
  );
  return found !== undefined;
};

const hasPaid = async (tx: Tx, accountId: string, keys: readonly string[]): Promise<boolean> => {
  const found = await tx.get(
    `SELECT 1 AS found FROM payment_order o
     WHERE o.ledger_tx IS NOT NULL AND ${THEIRS(rowset(tx, 'k', { key: 'text' }), 'o.account_id')} LIMIT 1`,
    accountId,
    JSON.stringify(keys.map((key) => ({ key }))),
  );
  return found !== undefined || usedByAny(tx, keys, 'invite', [CUSTOMER]);
};

const isInvited = async (tx: Tx, accountId: string, keys: readonly string[]): Promise<boolean> =>
  (await tx.get('SELECT 1 AS found FROM invitation WHERE account_id = ?', accountId)) !== undefined ||
  usedByAny(tx, keys, 'invite', ['']);

/**
 * Why an account may not be invited by this one. A person is their keys (security 16), not one account: nobody invites
 * themselves by a second bot or a new start.
 */
export const refusalOf = async (
  tx: Tx,
  accountId: string,
  inviter: { id: string; realm: Realm },
): Promise<InviteRefusal | undefined> => {
  const own = await tx.get<{ realm: Realm }>('SELECT realm FROM account WHERE id = ?', accountId);
  if (own?.realm !== inviter.realm) return 'off';
  const keys = await eligibilityKeysOf(tx, accountId);
  if (await isOwn(tx, accountId, keys, inviter.id)) return 'self';
  if (await isInvited(tx, accountId, keys)) return 'invited';
  if (await isAbove(tx, accountId, keys, inviter.id)) return 'loop';
  return (await hasPaid(tx, accountId, keys)) ? 'customer' : undefined;
};
