import { budgetDay } from '../accounts/daily-budget.ts';
import type { Tx } from '../db/db.ts';
import { DarkroomError } from '../errors.ts';
import type { PriceBook } from '../studio/prices.ts';

export interface SpendingOptions {
  priceBook: Pick<PriceBook, 'current'>;
  /** What one provider may cost on one day (UTC), micro-USD; 0 = no limit. */
  limit: number;
  /** An order was refused because of it. */
  paused: (provider: string) => void;
}

/** What providers cost us, by the unit costs of the price book, and the limit of a day (security 18). */
export interface Spending {
  /**
   * Throws BUDGET_PAUSED when so many units more would pass what the provider may cost today. What is ordered and not
   * called yet does not count: it passes the limit by at most what waits.
   */
  requireRoom(tx: Tx, provider: string, priceKey: string, units: number): Promise<void>;
  /** The provider has taken a call: it costs, whatever becomes of it. Last in its transaction: all calls share a row. */
  record(tx: Tx, provider: string, priceKey: string): Promise<void>;
}

export const createSpending = ({ priceBook, limit, paused }: SpendingOptions): Spending => {
  /** Micro-USD of one unit; a driver that the price was not calculated for is one of our own machines. */
  const costOf = async (tx: Tx, provider: string, priceKey: string): Promise<number> => {
    const price = await priceBook.current(tx, priceKey);
    return price.provider === provider || price.provider === '*' ? price.unitCost : 0;
  };

  return {
    async requireRoom(tx, provider, priceKey, units) {
      if (limit === 0) return;
      const cost = units * (await costOf(tx, provider, priceKey));
      if (cost === 0) return;
      const row = await tx.get<{ spent: number }>(
        'SELECT spent FROM provider_spend WHERE provider = ? AND day = ?',
        provider,
        budgetDay(await tx.now()),
      );
      const spent = row?.spent ?? 0;
      if (spent + cost <= limit) return;
      paused(provider);
      throw new DarkroomError('BUDGET_PAUSED', `${provider}: ${spent} of ${limit} micro-USD are spent today`);
    },
    async record(tx, provider, priceKey) {
      const cost = await costOf(tx, provider, priceKey);
      if (cost === 0) return;
      await tx.run(
        `INSERT INTO provider_spend (provider, day, calls, spent) VALUES (?, ?, 1, ?)
         ON CONFLICT (provider, day) DO UPDATE SET calls = provider_spend.calls + 1,
           spent = provider_spend.spent + excluded.spent`,
        provider,
        budgetDay(await tx.now()),
        cost,
      );
    },
  };
};
