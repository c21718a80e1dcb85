import type { Tx } from '../db/db.ts';
import type { Logger } from '../logger.ts';
import { CREDITS_PER_USD, UNIT_COSTS } from './price-list.ts';
import type { Price, PriceBook } from './prices.ts';

/** Drawings by the program itself. */
const OWN = 'sketch';

/** Faces in templates of the gallery are drawn by the drivers of portraits. */
const ALSO_DRAWN_BY: Readonly<Record<string, readonly string[]>> = { gallery: ['portraits'] };

const inTable = (key: string, provider: string): number | undefined => {
  const table: Readonly<Record<string, Readonly<Record<string, number>>>> = UNIT_COSTS;
  const costs = Object.hasOwn(table, key) ? table[key] : undefined;
  return costs && Object.hasOwn(costs, provider) ? costs[provider] : undefined;
};

/**
 * What one unit costs us at this provider, micro-USD: as the row of the price book says where it is about this one, or any;
 * else as the table of defaults does; else as the row does, because a driver that nobody thought of is not free.
 */
export const unitCostAt = (
  provider: string,
  { key, provider: pricedFor, unitCost }: Pick<Price, 'key' | 'provider' | 'unitCost'>,
): number => {
  if (pricedFor === provider) return unitCost;
  if (provider === OWN) return 0;
  // A row about any driver that says nothing of what they cost does not make paid ones free.
  if (pricedFor === '*' && unitCost > 0) return unitCost;
  return inTable(key, provider) ?? unitCost;
};

/** A driver of a job that costs us more than its unit brings, at the list price of a credit. */
interface SoldUnderCost {
  job: string;
  provider: string;
  /** By key of the price book: micro-USD that one unit costs, and that its credits bring. */
  units: Record<string, { costs: number; brings: number }>;
}

/** What is sold under cost by these drivers of the jobs, unless an owner allowed it (security 18). */
const findSoldUnderCost = async (
  tx: Tx,
  priceBook: Pick<PriceBook, 'all' | 'current'>,
  drivers: Readonly<Record<string, readonly string[]>>,
): Promise<SoldUnderCost[]> => {
  const found = new Map<string, SoldUnderCost>();
  for (const key of Object.keys(await priceBook.all(tx))) {
    const price = await priceBook.current(tx, key);
    if (price.underCost) continue;
    const [job = ''] = key.split('.');
    const brings = Math.floor((price.credits * 1_000_000) / CREDITS_PER_USD);
    const names = [job, ...(ALSO_DRAWN_BY[job] ?? [])].flatMap((one) => drivers[one] ?? []);
    for (const provider of new Set(names)) {
      const costs = unitCostAt(provider, price);
      if (costs <= brings) continue;
      const line = found.get(`${job} ${provider}`) ?? { job, provider, units: {} };
      line.units[key] = { costs, brings };
      found.set(`${job} ${provider}`, line);
    }
  }
  return [...found.values()];
};

/** Says at the start what is sold under cost: a line per job and driver. */
export const warnSoldUnderCost = async (
  tx: Tx,
  priceBook: Pick<PriceBook, 'all' | 'current'>,
  drivers: Readonly<Record<string, readonly string[]>>,
  logger: Pick<Logger, 'warn'>,
): Promise<void> => {
  for (const found of await findSoldUnderCost(tx, priceBook, drivers))
    logger.warn(found, 'sold under cost at this driver (micro-USD of a unit): ask more, or leave it out');
};
