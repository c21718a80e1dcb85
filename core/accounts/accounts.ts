import type { Tx } from '../db/db.ts';
import { DarkroomError } from '../errors.ts';
import type { Ids } from '../ids.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { createConsents } from './consent.ts';
import type { Realm } from './eligibility.ts';
import { createResolve, type FreeCredits } from './resolve.ts';

export type Level = 'free' | 'plus' | 'pro';

/** An account without anything that only its person should see. */
export interface AccountView {
  id: string;
  kind: 'person' | 'group';
  realm: Realm;
  level: Level;
  /** Chosen with /lang; null = the platform's. */
  locale: string | null;
  /** Bumping it revokes every signed page link. */
  epoch: number;
  blocked: boolean;
  displayName?: string;
}

export interface AccountsOptions extends FreeCredits {
  ids: Ids;
  ledger: Ledger;
  /** Keys for the eligibility HMAC are derived from it: another secret makes everyone new again. */
  sessionSecret: Buffer | string;
}

const get = async (tx: Tx, accountId: string): Promise<AccountView> => {
  const row = await tx.get<{
    id: string;
    kind: 'person' | 'group';
    realm: Realm;
    level: Level;
    locale: string | null;
    epoch: number;
    blocked_at: number | null;
    display_name: string | null;
  }>(
    `SELECT a.id, a.kind, a.realm, a.level, a.locale, a.epoch, a.blocked_at, p.display_name
     FROM account a LEFT JOIN account_profile p ON p.account_id = a.id WHERE a.id = ?`,
    accountId,
  );
  if (!row) throw new DarkroomError('NOT_FOUND', `there is no account ${accountId}`);
  const { blocked_at, display_name, ...rest } = row;
  return { ...rest, blocked: blocked_at !== null, displayName: display_name ?? undefined };
};

const setLocale = async (tx: Tx, accountId: string, locale: string): Promise<void> => {
  const changed = await tx.run('UPDATE account SET locale = ? WHERE id = ?', locale, accountId);
  if (changed === 0) throw new DarkroomError('NOT_FOUND', `there is no account ${accountId}`);
};

/** A block hangs on the person's eligibility keys too, so that it outlives an erasure (security 16). */
const setBlocked = async (tx: Tx, accountId: string, blockedAt: number | null): Promise<void> => {
  const changed = await tx.run('UPDATE account SET blocked_at = ? WHERE id = ?', blockedAt, accountId);
  if (changed === 0) throw new DarkroomError('NOT_FOUND', `there is no account ${accountId}`);
  await tx.run(
    `UPDATE eligibility SET blocked_at = ?
     WHERE key IN (SELECT eligibility_key FROM identity WHERE account_id = ?)`,
    blockedAt,
    accountId,
  );
};

/** Who someone is. Every function runs inside the caller's transaction. */
export const createAccounts = (options: AccountsOptions) => ({
  resolve: createResolve(options),
  consents: createConsents(options.ids),
  get,
  level: async (tx: Tx, accountId: string): Promise<Level> => (await get(tx, accountId)).level,
  setLocale,
  block: async (tx: Tx, accountId: string): Promise<void> => setBlocked(tx, accountId, await tx.now()),
  unblock: (tx: Tx, accountId: string): Promise<void> => setBlocked(tx, accountId, null),
});

export type Accounts = ReturnType<typeof createAccounts>;
