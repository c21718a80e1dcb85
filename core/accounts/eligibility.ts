import { createHmac } from 'node:crypto';
import type { Sender } from '../conversations/inbound.ts';
import { rowset, type Tx } from '../db/db.ts';
import { deriveKey } from '../secrets.ts';

/** Real people and the playground's play money never share a key (security 1). */
export type Realm = 'real' | 'play';

/** What a person can use up. */
export type EligibilityUse = 'signup' | 'checkin' | 'code' | 'invite';

/**
 * Names a person across erasure, unlink and merge without naming them: HMAC-SHA-256 of (platform, user
 * id), hex (security 16). The bot or app they wrote to is left out: another bot of ours is no new person.
 */
export const createEligibilityKeys = (sessionSecret: Buffer | string) => {
  const keys: Record<Realm, Buffer> = {
    real: deriveKey(sessionSecret, 'eligibility'),
    play: deriveKey(sessionSecret, 'eligibility-play'),
  };
  return (realm: Realm, { platform, externalId }: Pick<Sender, 'platform' | 'externalId'>): string =>
    createHmac('sha256', keys[realm])
      .update(JSON.stringify([platform, externalId]))
      .digest('hex');
};

/** Uses something up; false when this key has used it before. Parallel claims queue: one is told true. */
export const useOnce = async (tx: Tx, key: string, kind: EligibilityUse, ref: string): Promise<boolean> =>
  (await tx.run(
    `INSERT INTO eligibility_use (key, kind, ref, created_at) VALUES (?, ?, ?, ?)
     ON CONFLICT (key, kind, ref) DO NOTHING`,
    key,
    kind,
    ref,
    await tx.now(),
  )) === 1;

/**
 * All keys that stand for an account's person, sorted: one for each identity. One without any (it belongs to nobody on a
 * platform) stands for itself.
 */
export const eligibilityKeysOf = async (tx: Pick<Tx, 'all'>, accountId: string): Promise<string[]> => {
  const rows = await tx.all<{ key: string }>(
    'SELECT DISTINCT eligibility_key AS key FROM identity WHERE account_id = ?',
    accountId,
  );
  return rows.length === 0 ? [`account:${accountId}`] : rows.map(({ key }) => key).sort();
};

const asRows = (keys: readonly string[]): string => JSON.stringify(keys.map((key) => ({ key })));

/** Whether any of these keys has used one of these up. */
export const usedByAny = async (
  tx: Tx,
  keys: readonly string[],
  kind: EligibilityUse,
  refs: readonly string[],
): Promise<boolean> =>
  (await tx.get(
    `SELECT 1 AS found FROM ${rowset(tx, 'k', { key: 'text' })} JOIN eligibility_use u ON u.key = k.key
     WHERE u.kind = ? AND u.ref IN (${refs.map(() => '?').join(', ')}) LIMIT 1`,
    asRows(keys),
    kind,
    ...refs,
  )) !== undefined;

/** How often each key has used something up that may be had several times: `<about>:<n>`, n from 1 without gaps. */
export const timesUsed = async (
  tx: Tx,
  keys: readonly string[],
  kind: EligibilityUse,
  about: string,
): Promise<Map<string, number>> => {
  const rows = await tx.all<{ key: string; n: number }>(
    `SELECT k.key, CAST(COUNT(u.ref) AS BIGINT) AS n FROM ${rowset(tx, 'k', { key: 'text' })}
     LEFT JOIN eligibility_use u ON u.key = k.key AND u.kind = ? AND u.ref LIKE CAST(? AS TEXT) || ':%'
     GROUP BY k.key`,
    asRows(keys),
    kind,
    about,
  );
  return new Map(rows.map(({ key, n }) => [key, n]));
};

/** Uses something up for each of the keys, whoever of them has used it before: they are one person. */
export const useForAll = async (
  tx: Tx,
  keys: readonly string[],
  kind: EligibilityUse,
  ref: string,
): Promise<void> => {
  for (const key of keys) await useOnce(tx, key, kind, ref);
};

/** Gives a use back that led to nothing. */
export const giveBack = async (tx: Tx, key: string, kind: EligibilityUse, ref: string): Promise<void> => {
  await tx.run('DELETE FROM eligibility_use WHERE key = ? AND kind = ? AND ref = ?', key, kind, ref);
};

/** One after the other for a key: who comes with it, and what is hung on it. */
export const lockKey = (tx: Tx, key: string): Promise<void> => tx.lock(`eligibility:${key}`);

/**
 * What a key brings along from an account that was erased: its block, and its debt, which this call
 * hands over (the row's debt becomes 0).
 */
export const inherit = async (tx: Tx, key: string): Promise<{ blockedAt: number | null; debt: number }> => {
  await lockKey(tx, key);
  const now = await tx.now();
  const made = await tx.run(
    `INSERT INTO eligibility (key, carried_debt, created_at) VALUES (?, 0, ?) ON CONFLICT (key) DO NOTHING`,
    key,
    now,
  );
  if (made === 1) return { blockedAt: null, debt: 0 };
  const row = await tx.get<{ blocked_at: number | null; carried_debt: number }>(
    'SELECT blocked_at, carried_debt FROM eligibility WHERE key = ?',
    key,
  );
  const debt = row?.carried_debt ?? 0;
  if (debt > 0) {
    const taken = await tx.run(
      'UPDATE eligibility SET carried_debt = 0 WHERE key = ? AND carried_debt = ?',
      key,
      debt,
    );
    if (taken === 0) return { blockedAt: row?.blocked_at ?? null, debt: 0 };
  }
  return { blockedAt: row?.blocked_at ?? null, debt };
};
