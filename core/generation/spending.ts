import { budgetDay } from '../accounts/daily-budget.ts';
import type { Tx } from '../db/db.ts';
import { DarkroomError } from '../errors.ts';
import type { PriceBook } from '../studio/prices.ts';
import { unitCostAt } from '../studio/unit-costs.ts';

export interface SpendingOptions {
  priceBook: Pick<PriceBook, 'current'>;
  /** What one provider may cost on one day (UTC), micro-USD; 0 = no limit. */
  limit: number;
  /** An order was refused because of it, or went to the next provider. */
  paused: (provider: string) => void;
}

/** What providers cost us, by the unit costs of the price book, and the limit of a day (security 18). */
export interface Spending {
  /** Whether so many units more stay within what the provider may cost today. */
  hasRoom(tx: Tx, provider: string, priceKey: string, units: number): Promise<boolean>;
  /**
   * Answers the first of these providers that has room for so many units more; the next one takes what the one before
   * may not. Throws BUDGET_PAUSED when none has. What is ordered and not called yet does not count: it passes the limit
   * by at most what waits.
   */
  requireRoom(tx: Tx, providers: readonly string[], priceKey: string, units: number): Promise<string>;
  /** The provider has taken a call: it costs, whatever becomes of it. Last in its transaction: all calls share a row. */
  record(tx: Tx, provider: string, priceKey: string): Promise<void>;
}

export const createSpending = ({ priceBook, limit, paused }: SpendingOptions): Spending => {
  const costOf = async (tx: Tx, provider: string, priceKey: string): Promise<number> =>
    unitCostAt(provider, await priceBook.current(tx, priceKey));

  const spentToday = async (tx: Tx, provider: string): Promise<number> => {
    const row = await tx.get<{ spent: number }>(
      'SELECT spent FROM provider_spend WHERE provider = ? AND day = ?',
      provider,
      budgetDay(await tx.now()),
    );
    return row?.spent ?? 0;
  };

  const hasRoom: Spending['hasRoom'] = async (tx, provider, priceKey, units) => {
    if (limit === 0) return true;
    const cost = units * (await costOf(tx, provider, priceKey));
    return cost === 0 || (await spentToday(tx, provider)) + cost <= limit;
  };

  return {
    hasRoom,
    async requireRoom(tx, providers, priceKey, units) {
      for (const provider of providers) {
        if (await hasRoom(tx, provider, priceKey, units)) return provider;
        paused(provider);
      }
      throw new DarkroomError(
        'BUDGET_PAUSED',
        `${providers.join(', ')}: ${limit} micro-USD may be spent a day`,
      );
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
