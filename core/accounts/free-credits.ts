import type { Tx } from '../db/db.ts';
import { returnToBudget, takeFromBudget } from './daily-budget.ts';

/** How much is given away a day (security 16). */
export interface FreeBudget {
  /** Free credits given away per day, over all accounts. */
  freeCreditsPerDay: number;
  /** Platforms whose user ids change, so that one person can be many: a tenth of the day's budget each. */
  unstablePlatforms?: readonly string[];
}

const UNSTABLE_SHARE = 10;
const UNSTABLE: readonly string[] = ['wechaty'];

/** The budgets that a free credit on this platform is taken from, the smaller one first. */
const budgets = (
  platform: string | undefined,
  { freeCreditsPerDay, unstablePlatforms = UNSTABLE }: FreeBudget,
): { scope: string; limit: number }[] => [
  ...(platform !== undefined && unstablePlatforms.includes(platform)
    ? [{ scope: `free-credits:${platform}`, limit: Math.floor(freeCreditsPerDay / UNSTABLE_SHARE) }]
    : []),
  { scope: 'free-credits', limit: freeCreditsPerDay },
];

/** Takes credits from all budgets of the day or from none; answers the scope that was exhausted. */
export const takeFreeCredits = async (
  tx: Tx,
  platform: string | undefined,
  amount: number,
  budget: FreeBudget,
): Promise<string | undefined> => {
  const taken: string[] = [];
  for (const { scope, limit } of budgets(platform, budget)) {
    if (!(await takeFromBudget(tx, scope, amount, limit))) {
      for (const before of taken) await returnToBudget(tx, before, amount);
      return scope;
    }
    taken.push(scope);
  }
  return undefined;
};

/** The same for somebody who has an account: their platform counts as unstable when they have no other. */
export const takeFreeCreditsFor = async (
  tx: Tx,
  accountId: string,
  amount: number,
  budget: FreeBudget,
): Promise<string | undefined> => {
  const rows = await tx.all<{ platform: string }>(
    'SELECT DISTINCT platform FROM identity WHERE account_id = ? ORDER BY platform',
    accountId,
  );
  const unstable = budget.unstablePlatforms ?? UNSTABLE;
  const platform = rows.every((row) => unstable.includes(row.platform)) ? rows[0]?.platform : undefined;
  return takeFreeCredits(tx, platform, amount, budget);
};
