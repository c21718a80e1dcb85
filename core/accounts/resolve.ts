import type { Sender } from '../conversations/inbound.ts';
import type { Tx } from '../db/db.ts';
import { DarkroomError } from '../errors.ts';
import type { Ids } from '../ids.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { createEligibilityKeys, giveBack, inherit, type Realm, useOnce } from './eligibility.ts';
import { type FreeBudget, takeFreeCredits } from './free-credits.ts';

/** What new people are given, and how much of it a day (security 16). */
export interface FreeCredits extends FreeBudget {
  /** Credits that a new real person gets, once per eligibility key. */
  signupCredits: number;
  /** Play money that a new playground person gets instead. */
  playgroundCredits: number;
  /** Told after the commit when a bonus was withheld: `free-credits` or `free-credits:<platform>`. */
  onBudgetExhausted?: (scope: string) => void;
}

interface ResolveOptions extends FreeCredits {
  ids: Ids;
  ledger: Ledger;
  sessionSecret: Buffer | string;
}

export interface Resolved {
  accountId: string;
  /** This call made the account. */
  isNew: boolean;
}

interface IdentityRow {
  account_id: string;
  display_name: string | null;
}

const findIdentity = (tx: Tx, { platform, scope, externalId }: Sender): Promise<IdentityRow | undefined> =>
  tx.get<IdentityRow>(
    `SELECT i.account_id, p.display_name FROM identity i
     LEFT JOIN account_profile p ON p.account_id = i.account_id
     WHERE i.platform = ? AND i.scope = ? AND i.external_id = ?`,
    platform,
    scope,
    externalId,
  );

/** Names live beside the account, where an erasure can delete them (security 25). */
const saveName = async (tx: Tx, accountId: string, displayName: string): Promise<void> => {
  await tx.run(
    `INSERT INTO account_profile (account_id, display_name, updated_at) VALUES (?, ?, ?)
     ON CONFLICT (account_id) DO UPDATE SET display_name = excluded.display_name, updated_at = excluded.updated_at`,
    accountId,
    displayName,
    await tx.now(),
  );
};

/** The one way in, for every channel. */
export const createResolve = (options: ResolveOptions) => {
  const { ids, ledger, signupCredits, playgroundCredits, onBudgetExhausted } = options;
  const eligibilityKey = createEligibilityKeys(options.sessionSecret);

  const welcome = async (tx: Tx, accountId: string, sender: Sender, key: string): Promise<void> => {
    if (signupCredits === 0 || !(await useOnce(tx, key, 'signup', ''))) return;
    const exhausted = await takeFreeCredits(tx, sender.platform, signupCredits, options);
    if (exhausted !== undefined) {
      await giveBack(tx, key, 'signup', '');
      tx.onCommit(() => onBudgetExhausted?.(exhausted));
      return;
    }
    await ledger.credit(tx, {
      accountId,
      amount: signupCredits,
      book: 'bonus',
      source: 'promotion',
      kind: 'signup_bonus',
      reference: `signup:${key}`,
    });
  };

  /** Play money is a grant per account and touches no eligibility, budget or level of the real world. */
  const welcomeToPlay = async (tx: Tx, accountId: string): Promise<void> => {
    if (playgroundCredits === 0) return;
    await ledger.credit(tx, {
      accountId,
      amount: playgroundCredits,
      book: 'bonus',
      source: 'promotion',
      kind: 'play_grant',
      reference: `play:${accountId}`,
    });
  };

  const bringDebt = async (tx: Tx, accountId: string, debt: number): Promise<void> => {
    if (debt === 0) return;
    await ledger.post(tx, {
      kind: 'debt_carried',
      reference: `debt:${accountId}`,
      entries: [
        { book: 'debt', accountId, amount: debt },
        { book: 'adjustment', amount: -debt },
      ],
    });
  };

  const create = async (
    tx: Tx,
    accountId: string,
    sender: Sender,
    realm: Realm,
    key: string,
  ): Promise<void> => {
    const { blockedAt, debt } = realm === 'real' ? await inherit(tx, key) : { blockedAt: null, debt: 0 };
    await tx.run(
      `INSERT INTO account (id, kind, realm, level, epoch, blocked_at, created_at) VALUES (?, 'person', ?, ?, 0, ?, ?)`,
      accountId,
      realm,
      realm === 'play' ? 'plus' : 'free',
      blockedAt,
      await tx.now(),
    );
    await ledger.openWallet(tx, accountId);
    if (sender.displayName !== undefined) await saveName(tx, accountId, sender.displayName);
    if (realm === 'play') return welcomeToPlay(tx, accountId);
    await bringDebt(tx, accountId, debt);
    await welcome(tx, accountId, sender, key);
  };

  /**
   * Finds or makes the account of a sender: identity, wallet, eligibility and sign-up bonus in the
   * caller's transaction. The identity's unique key is taken first, so 50 first messages at once queue
   * behind one insert and make one account (money 7). Throws WRITE_AS_YOURSELF for impersonal senders.
   */
  return async (tx: Tx, sender: Sender, { realm }: { realm: Realm }): Promise<Resolved> => {
    if (sender.impersonal) {
      throw new DarkroomError('WRITE_AS_YOURSELF', `${sender.platform}: an anonymous or service sender`);
    }
    const { platform, scope, externalId, displayName } = sender;
    const known = await findIdentity(tx, sender);
    if (known) {
      if (displayName !== undefined && displayName !== known.display_name) {
        await saveName(tx, known.account_id, displayName);
      }
      return { accountId: known.account_id, isNew: false };
    }
    const accountId = ids.row();
    const key = eligibilityKey(realm, sender);
    const made = await tx.run(
      `INSERT INTO identity (id, account_id, platform, scope, external_id, eligibility_key, created_at)
       VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (platform, scope, external_id) DO NOTHING`,
      ids.row(),
      accountId,
      platform,
      scope,
      externalId,
      key,
      await tx.now(),
    );
    if (made === 1) {
      await create(tx, accountId, sender, realm, key);
      return { accountId, isNew: true };
    }
    const winner = await findIdentity(tx, sender);
    if (!winner)
      throw new DarkroomError('UNKNOWN', `${platform}: an identity vanished while it was being made`);
    return { accountId: winner.account_id, isNew: false };
  };
};
