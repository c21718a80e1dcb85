import type { Tx } from '../db/db.ts';
import { DarkroomError } from '../errors.ts';
import type { Ids } from '../ids.ts';
import { PACKS, type Pack, PRICES } from './price-list.ts';

/** The price of one unit that is in force. */
export interface Price {
  key: string;
  /** Whole credits, > 0. */
  credits: number;
  /** The driver that it was calculated for; `*` = any. */
  provider: string;
  /** What one unit costs us there, micro-USD. */
  unitCost: number;
  /** An owner allowed selling it under cost (security 18). */
  underCost: boolean;
}

interface PriceColumns {
  key: string;
  credits: number;
  provider: string;
  unit_cost: number;
  under_cost: number;
}

/** Newest first; rows of one instant by id, so that the order is total. */
const NEWEST = 'ORDER BY active_from DESC, id DESC';

const inForce = async (tx: Tx, key: string): Promise<PriceColumns | undefined> =>
  tx.get<PriceColumns>(
    `SELECT key, credits, provider, unit_cost, under_cost FROM price_row
     WHERE key = ? AND active_from <= ? ${NEWEST} LIMIT 1`,
    key,
    await tx.now(),
  );

const seedPriceRows = async (tx: Tx, ids: Ids): Promise<void> => {
  const known = new Set(
    (await tx.all<{ key: string }>('SELECT DISTINCT key FROM price_row')).map(({ key }) => key),
  );
  for (const { key, credits, provider, unitCost } of PRICES) {
    if (known.has(key)) continue;
    await tx.run(
      `INSERT INTO price_row (id, key, credits, provider, unit_cost, under_cost, active_from)
       VALUES (?, ?, ?, ?, ?, 0, ?)`,
      ids.row(),
      key,
      credits,
      provider,
      unitCost,
      await tx.now(),
    );
  }
};

const seedPacks = async (tx: Tx): Promise<void> => {
  for (const [position, { id, method, price, base, bonus, level }] of PACKS.entries()) {
    await tx.run(
      `INSERT INTO pack (id, method, price, base, bonus, level, position, active) VALUES (?, ?, ?, ?, ?, ?, ?, 1)
       ON CONFLICT (id) DO NOTHING`,
      id,
      method,
      price,
      base,
      bonus,
      level,
      position,
    );
  }
};

/** The one price book. Rows are added, never changed: the newest of a key whose time has come is in force. */
export const createPriceBook = ({ ids }: { ids: Ids }) => ({
  /** Writes the defaults of what has no price or pack yet; run at every start, also by two processes at once. */
  seedPrices: async (tx: Tx): Promise<void> => {
    await tx.lock('price-book');
    await seedPriceRows(tx, ids);
    await seedPacks(tx);
  },
  /** Throws NOT_FOUND for a key without a price. */
  current: async (tx: Tx, key: string): Promise<Price> => {
    const row = await inForce(tx, key);
    if (!row) throw new DarkroomError('NOT_FOUND', `the price book has no ${key}`);
    const { credits, provider, unit_cost, under_cost } = row;
    return { key, credits, provider, unitCost: unit_cost, underCost: under_cost === 1 };
  },
  /** Credits of one unit; undefined for a key without a price. */
  credits: async (tx: Tx, key: string): Promise<number | undefined> => (await inForce(tx, key))?.credits,
  /** Credits in force by key. */
  all: async (tx: Tx): Promise<Record<string, number>> => {
    const rows = await tx.all<Pick<PriceColumns, 'key' | 'credits'>>(
      `SELECT p.key, p.credits FROM (
         SELECT key, credits, ROW_NUMBER() OVER (PARTITION BY key ${NEWEST}) AS age
         FROM price_row WHERE active_from <= ?) p WHERE p.age = 1 ORDER BY p.key`,
      await tx.now(),
    );
    return Object.fromEntries(rows.map(({ key, credits }) => [key, credits]));
  },
  /** What can be bought, in the order it is shown. */
  packs: (tx: Tx): Promise<Pack[]> =>
    tx.all<Pack>(
      'SELECT id, method, price, base, bonus, level FROM pack WHERE active = 1 ORDER BY position, id',
    ),
});

export type PriceBook = ReturnType<typeof createPriceBook>;
