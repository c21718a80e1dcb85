import { rowset, type Tx } from '../db/db.ts';
import { DarkroomError } from '../errors.ts';
import type { Ids } from '../ids.ts';
import { type Balance, lines, requireCredits } from './books.ts';
import { lockWallet, type Post } from './post.ts';

export interface HoldRequest {
  accountId: string;
  generationId: string;
  /** One per picture, with the price that was frozen from the final parameters (money 6). */
  items: { itemId: string; price: number }[];
}

interface OpenedHold {
  holdId: string;
  /** What was taken from paid and from bonus. */
  paid: number;
  bonus: number;
}

interface ItemSplit {
  item_id: string;
  paid: number;
  bonus: number;
}

const requireItems = ({ generationId, items }: HoldRequest): number => {
  if (items.length === 0 || new Set(items.map(({ itemId }) => itemId)).size !== items.length) {
    throw new DarkroomError('BAD_INPUT', `hold of ${generationId}: items must be some, each once`, {
      field: 'items',
    });
  }
  const total = items.reduce((sum, { price }) => sum + requireCredits(price, 'price'), 0);
  return requireCredits(total, 'price');
};

/** Bonus is spent first; each item remembers its own split, so that a release goes back where it came from. */
const split = (items: HoldRequest['items'], bonus: number): ItemSplit[] => {
  let left = bonus;
  return items.map(({ itemId, price }) => {
    const fromBonus = Math.min(left, price);
    left -= fromBonus;
    return { item_id: itemId, paid: price - fromBonus, bonus: fromBonus };
  });
};

const replay = async (
  tx: Tx,
  { accountId, generationId, items }: HoldRequest,
): Promise<OpenedHold | undefined> => {
  const rows = await tx.all<{
    id: string;
    account_id: string;
    paid: number;
    bonus: number;
    item_id: string;
    price: number;
  }>(
    `SELECT h.id, h.account_id, h.paid, h.bonus, i.item_id, i.paid + i.bonus AS price
     FROM hold h JOIN hold_item i ON i.hold_id = h.id WHERE h.generation_id = ?`,
    generationId,
  );
  const hold = rows[0];
  if (!hold) return undefined;
  const prices = new Map(rows.map(({ item_id, price }) => [item_id, price]));
  const same =
    hold.account_id === accountId &&
    prices.size === items.length &&
    items.every(({ itemId, price }) => prices.get(itemId) === price);
  if (!same) {
    throw new DarkroomError('IDEMPOTENCY_CONFLICT', `generation ${generationId} has a hold with other items`);
  }
  return { holdId: hold.id, paid: hold.paid, bonus: hold.bonus };
};

const refuse = ({ debt, available }: Balance, accountId: string, needed: number): DarkroomError =>
  debt > 0
    ? new DarkroomError('DEBT_OPEN', `account ${accountId} owes ${debt}`, { debt })
    : new DarkroomError('INSUFFICIENT_CREDITS', `account ${accountId} needs ${needed}`, {
        needed,
        available,
      });

/**
 * Reserves the credits of one generation, all items or none. The wallet is locked before it is read,
 * so parallel requests queue: N credits start exactly N items of price 1 (money 1). The same generation
 * with the same items answers its first hold. Throws INSUFFICIENT_CREDITS { needed, available },
 * DEBT_OPEN { debt }, BAD_INPUT { field }, IDEMPOTENCY_CONFLICT, NOT_FOUND.
 */
export const createOpenHold =
  (ids: Ids, post: Post) =>
  async (tx: Tx, request: HoldRequest): Promise<OpenedHold> => {
    const { accountId, generationId, items } = request;
    const needed = requireItems(request);
    const wallet = await lockWallet(tx, accountId);
    if (wallet.debt > 0 || wallet.available < needed) {
      const before = await replay(tx, request);
      if (before) return before;
      throw refuse(wallet, accountId, needed);
    }
    const holdId = ids.row();
    const bonus = Math.min(wallet.bonus, needed);
    const paid = needed - bonus;
    const inserted = await tx.run(
      `INSERT INTO hold (id, account_id, generation_id, status, paid, bonus, captured, released, created_at)
       VALUES (?, ?, ?, 'open', ?, ?, 0, 0, ?)
       ON CONFLICT (generation_id) DO NOTHING`,
      holdId,
      accountId,
      generationId,
      paid,
      bonus,
      await tx.now(),
    );
    if (inserted === 0) {
      const before = await replay(tx, request);
      if (before) return before;
      throw new DarkroomError('IDEMPOTENCY_CONFLICT', `generation ${generationId} has a hold without items`);
    }
    await post(tx, {
      kind: 'hold',
      reference: `hold:${generationId}`,
      entries: lines(
        { book: 'bonus', accountId, amount: -bonus, holdId },
        { book: 'paid', accountId, amount: -paid, holdId },
        { book: 'frozen', accountId, amount: needed, holdId },
      ),
    });
    await tx.run(
      `INSERT INTO hold_item (hold_id, item_id, paid, bonus, status, captured)
       SELECT CAST(? AS TEXT), r.item_id, r.paid, r.bonus, 'open', 0
       FROM ${rowset(tx, 'r', { item_id: 'text', paid: 'int', bonus: 'int' })}`,
      holdId,
      JSON.stringify(split(items, bonus)),
    );
    return { holdId, paid, bonus };
  };
