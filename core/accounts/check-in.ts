import type { CheckInOutcome, CheckInView } from '../conversations/payments.ts';
import type { Tx } from '../db/db.ts';
import { DarkroomError } from '../errors.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { lockWallet } from '../ledger/post.ts';
import type { Level } from './accounts.ts';
import { createPeriods } from './check-in-periods.ts';
import { eligibilityKeysOf, type Realm, usedByAny, useForAll } from './eligibility.ts';
import { type FreeBudget, takeFreeCreditsFor } from './free-credits.ts';

/** Credits of one check-in (jobs.md 3). */
export const CHECK_IN_CREDITS = 6;

export interface CheckInsOptions extends FreeBudget {
  ledger: Pick<Ledger, 'credit' | 'balance'>;
  /** One configured zone decides where a day and an ISO week begin (money 17). */
  timeZone: string;
  /** Play money of a new guest; 0: guests are given none here either, or new chats would be pictures without end. */
  playgroundCredits?: number;
  onBudgetExhausted?: (scope: string) => void;
}

export interface CheckIns {
  show(tx: Tx, accountId: string): Promise<CheckInView>;
  claim(tx: Tx, accountId: string): Promise<CheckInOutcome>;
}

interface Claimant {
  level: Level;
  realm: Realm;
  keys: string[];
}

const claimant = async (tx: Tx, accountId: string): Promise<Claimant> => {
  const row = await tx.get<{ level: Level; realm: Realm }>(
    'SELECT level, realm FROM account WHERE id = ?',
    accountId,
  );
  if (!row) throw new DarkroomError('NOT_FOUND', `there is no account ${accountId}`);
  return { ...row, keys: await eligibilityKeysOf(tx, accountId) };
};

/**
 * Free credits for coming back: Free once an ISO week, Plus and Pro once a day (jobs.md 3). A claim uses up its day and its
 * week, whatever the level: no change of level gives two in a day, or a weekly one in a week that had a daily one. Both hang
 * on the person's keys, which outlive an erasure (security 16).
 */
export const createCheckIns = (options: CheckInsOptions): CheckIns => {
  const { ledger, onBudgetExhausted } = options;
  const periods = createPeriods(options.timeZone);
  const givesTo = (realm: Realm): boolean => realm === 'real' || options.playgroundCredits !== 0;

  const look = async (tx: Tx, { level, realm, keys }: Claimant): Promise<CheckInView> => {
    const now = await tx.now();
    const every = level === 'free' ? 'week' : 'day';
    const used = await usedByAny(tx, keys, 'checkin', [periods.at(now)[every]]);
    return {
      credits: CHECK_IN_CREDITS,
      every,
      open: givesTo(realm) && !used,
      nextAt: periods.next(now, every),
    };
  };

  /** Play money is given out of no budget; answers what of the real one is used up. */
  const exhausted = (tx: Tx, accountId: string, realm: Realm): Promise<string | undefined> =>
    realm === 'play'
      ? Promise.resolve(undefined)
      : takeFreeCreditsFor(tx, accountId, CHECK_IN_CREDITS, options);

  return {
    show: async (tx, accountId) => look(tx, await claimant(tx, accountId)),
    async claim(tx, accountId) {
      const who = await claimant(tx, accountId);
      await tx.lock(...who.keys.map((key) => `checkin:${key}`));
      const outcome = async (state: CheckInOutcome['state'], view: CheckInView): Promise<CheckInOutcome> => ({
        ...view,
        state,
        available: (await ledger.balance(tx, accountId)).available,
      });
      const view = await look(tx, who);
      if (!givesTo(who.realm)) return outcome('paused', view);
      if (!view.open) return outcome('before', view);
      // Payments come to the budget with wallets in hand: the other way round, two could wait for each other.
      await lockWallet(tx, accountId);
      const scope = await exhausted(tx, accountId, who.realm);
      if (scope !== undefined) {
        tx.onCommit(() => onBudgetExhausted?.(scope));
        return outcome('paused', view);
      }
      const { day, week } = periods.at(await tx.now());
      for (const ref of [day, week]) await useForAll(tx, who.keys, 'checkin', ref);
      await ledger.credit(tx, {
        accountId,
        amount: CHECK_IN_CREDITS,
        book: 'bonus',
        source: 'promotion',
        kind: 'checkin',
        reference: `checkin:${who.keys[0]}:${view.every === 'day' ? day : week}`,
      });
      return outcome('claimed', { ...view, open: false });
    },
  };
};
