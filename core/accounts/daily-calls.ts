import type { Tx } from '../db/db.ts';
import { DarkroomError } from '../errors.ts';
import { returnToBudget, takeFromBudget } from './daily-budget.ts';

/** Calls that nobody pays for (/idea, product facts, gates) and that cost us something (security 18). */
export interface DailyCalls {
  /** Names the budget: `<kind>` overall, `<kind>:<eligibility key>` for one. */
  kind: string;
  perAccount: number;
  overall: number;
}

/** What language models write for /idea. */
export const IDEA_CALLS: DailyCalls = { kind: 'idea', perAccount: 30, overall: 2000 };

/** What language models read of products, and translate, for posters. */
export const FACTS_CALLS: DailyCalls = { kind: 'product-facts', perAccount: 30, overall: 2000 };

/** Who a quota is of: the person, whom a new account after an erasure does not change (security 16). */
const personOf = async (tx: Tx, accountId: string): Promise<string> => {
  const row = await tx.get<{ key: string | null }>(
    'SELECT MIN(eligibility_key) AS key FROM identity WHERE account_id = ?',
    accountId,
  );
  return row?.key ?? accountId;
};

/**
 * Takes one call from today's budget (UTC) of the account and from that of all, or from none. Throws BUDGET_PAUSED
 * when one of them is used up: it is over for today and is there again tomorrow, unlike TOO_MANY_MESSAGES, which a
 * minute's wait ends.
 */
export const takeDailyCall = async (
  tx: Tx,
  { kind, perAccount, overall }: DailyCalls,
  accountId: string,
): Promise<void> => {
  const own = `${kind}:${await personOf(tx, accountId)}`;
  if (!(await takeFromBudget(tx, own, 1, perAccount))) {
    throw new DarkroomError('BUDGET_PAUSED', `${kind}: an account's calls of today are used up`);
  }
  if (await takeFromBudget(tx, kind, 1, overall)) return;
  // The caller may catch this and commit.
  await returnToBudget(tx, own, 1);
  throw new DarkroomError('BUDGET_PAUSED', `${kind}: all calls of today are used up`);
};
