import type { Tx } from '../db/db.ts';

const DAY = 24 * 60 * 60 * 1000;

/** The day that a budget counts in: `YYYY-MM-DD`, UTC. */
export const budgetDay = (now: number): string =>
  new Date(Math.floor(now / DAY) * DAY).toISOString().slice(0, 10);

/** The month that a budget counts in instead: `YYYY-MM`, UTC. */
export const budgetMonth = (now: number): string => budgetDay(now).slice(0, 7);

/** Takes `amount` from today's budget of a scope; false (and nothing taken) when it would pass the limit. */
export const takeFromBudget = async (
  tx: Tx,
  scope: string,
  amount: number,
  limit: number,
  period: (now: number) => string = budgetDay,
): Promise<boolean> => {
  if (amount > limit) return false;
  const taken = await tx.run(
    `INSERT INTO daily_budget (day, scope, amount) VALUES (?, ?, ?)
     ON CONFLICT (day, scope) DO UPDATE SET amount = daily_budget.amount + excluded.amount
       WHERE daily_budget.amount + excluded.amount <= ?`,
    period(await tx.now()),
    scope,
    amount,
    limit,
  );
  return taken === 1;
};

/** Returns what was taken today but not used. */
export const returnToBudget = async (
  tx: Tx,
  scope: string,
  amount: number,
  period: (now: number) => string = budgetDay,
): Promise<void> => {
  await tx.run(
    'UPDATE daily_budget SET amount = amount - ? WHERE day = ? AND scope = ?',
    amount,
    period(await tx.now()),
    scope,
  );
};

/** What is left today of the budget over all accounts. */
export const freeCreditsLeft = async (tx: Tx, limit: number): Promise<number> => {
  const row = await tx.get<{ amount: number }>(
    "SELECT amount FROM daily_budget WHERE day = ? AND scope = 'free-credits'",
    budgetDay(await tx.now()),
  );
  return Math.max(0, limit - (row?.amount ?? 0));
};
