import { rowset, type Tx } from '../db/db.ts';
import type { Ids } from '../ids.ts';
import type { Balance, UserBook } from './books.ts';
import { createCorrect, createCredit, createRefund } from './credit.ts';
import { createOpenHold } from './hold.ts';
import { asBalance, createPost } from './post.ts';
import { createSettle } from './settle.ts';
import { createTakeBack } from './take-back.ts';

/** Makes an account's wallet if it has none; true when this call made it. */
const openWallet = async (tx: Tx, accountId: string): Promise<boolean> =>
  (await tx.run(
    'INSERT INTO wallet (account_id) VALUES (?) ON CONFLICT (account_id) DO NOTHING',
    accountId,
  )) === 1;

const NOTHING: Balance = { paid: 0, bonus: 0, frozen: 0, debt: 0, available: 0 };

/** Balances by account id; an account without a wallet has none. */
const balances = async (
  tx: Pick<Tx, 'all' | 'dialect'>,
  accountIds: string[],
): Promise<Map<string, Balance>> => {
  const rows = await tx.all<Record<UserBook, number> & { account_id: string }>(
    `SELECT w.account_id, w.paid, w.bonus, w.frozen, w.debt
     FROM ${rowset(tx, 'r', { id: 'text' })} JOIN wallet w ON w.account_id = r.id`,
    JSON.stringify(accountIds.map((id) => ({ id }))),
  );
  return new Map(rows.map((row) => [row.account_id, asBalance(row)]));
};

const balance = async (tx: Pick<Tx, 'all' | 'dialect'>, accountId: string): Promise<Balance> =>
  (await balances(tx, [accountId])).get(accountId) ?? NOTHING;

/**
 * The double-entry ledger. Every function runs inside the caller's transaction; when one throws, the
 * caller rolls that transaction (or its savepoint) back, as half of a posting may have been written.
 */
export const createLedger = ({ ids }: { ids: Ids }) => {
  const post = createPost(ids);
  return {
    post,
    credit: createCredit(post),
    refund: createRefund(post),
    takeBack: createTakeBack(post),
    correct: createCorrect(post),
    openHold: createOpenHold(ids, post),
    ...createSettle(post),
    openWallet,
    balance,
    balances,
  };
};

export type Ledger = ReturnType<typeof createLedger>;
