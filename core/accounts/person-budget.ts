import type { Tx } from '../db/db.ts';
import { budgetDay, returnToBudget, takeFromBudget } from './daily-budget.ts';
import { eligibilityKeysOf } from './eligibility.ts';

/** What a person may have so many of in a day or a month (UTC), whichever account they are. */
export interface PersonBudget {
  /** The scope is `<kind>:<eligibility key>`, which outlives an erasure (security 16). */
  kind: string;
  limit: number;
  /** Names the time that it counts in; by default the day. */
  period?: (now: number) => string;
}

/** Takes one from the budgets of all of an account's keys; false, and nothing taken, when one of them is used up. */
export const takeForPerson = async (
  tx: Tx,
  accountId: string,
  { kind, limit, period = budgetDay }: PersonBudget,
): Promise<boolean> => {
  const taken: string[] = [];
  for (const key of await eligibilityKeysOf(tx, accountId)) {
    const scope = `${kind}:${key}`;
    if (!(await takeFromBudget(tx, scope, 1, limit, period))) {
      for (const before of taken) await returnToBudget(tx, before, 1, period);
      return false;
    }
    taken.push(scope);
  }
  return true;
};

/** Returns one that was taken in this transaction and not used. */
export const returnForPerson = async (
  tx: Tx,
  accountId: string,
  { kind, period = budgetDay }: PersonBudget,
): Promise<void> => {
  for (const key of await eligibilityKeysOf(tx, accountId))
    await returnToBudget(tx, `${kind}:${key}`, 1, period);
};
