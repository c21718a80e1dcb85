import { rowset, type Tx } from '../db/db.ts';
import { DarkroomError } from '../errors.ts';
import type { Ids } from '../ids.ts';
import {
  type Balance,
  type EntryDraft,
  isUserBook,
  type Posting,
  requireBalanced,
  type UserBook,
} from './books.ts';

interface Posted {
  txId: string;
  /** The same posting was made before: nothing moved now. */
  replayed: boolean;
  /** Balances of the accounts it touched, after it; empty when replayed. */
  balances: Map<string, Balance>;
}

/** A recorded transaction, as a replay is compared with it. */
export interface RecordedTx {
  txId: string;
  kind: string;
  corrects: string | null;
  entries: EntryDraft[];
}

interface WalletRow {
  paid: number;
  bonus: number;
  frozen: number;
  debt: number;
  paid_seq: number;
  bonus_seq: number;
  frozen_seq: number;
  debt_seq: number;
}

interface Movement {
  amount: number;
  entries: number;
}

export const asBalance = (row: Pick<WalletRow, UserBook>): Balance => ({
  paid: row.paid,
  bonus: row.bonus,
  frozen: row.frozen,
  debt: row.debt,
  available: row.paid + row.bonus,
});

/** Locks an account's wallet to the end of the transaction and reads it. Throws NOT_FOUND. */
export const lockWallet = async (tx: Tx, accountId: string): Promise<Balance> => {
  const row = await tx.get<Pick<WalletRow, UserBook>>(
    'UPDATE wallet SET paid = paid WHERE account_id = ? RETURNING paid, bonus, frozen, debt',
    accountId,
  );
  if (!row) throw new DarkroomError('NOT_FOUND', `account ${accountId} has no wallet`);
  return asBalance(row);
};

/** The transaction recorded under a reference or id, with its entries in order. */
export const recorded = async (
  tx: Pick<Tx, 'all'>,
  by: { reference: string } | { txId: string },
): Promise<RecordedTx | undefined> => {
  const rows = await tx.all<{
    id: string;
    kind: string;
    corrects: string | null;
    book: EntryDraft['book'];
    account_id: string | null;
    amount: number;
    hold_id: string | null;
  }>(
    `SELECT t.id, t.kind, t.corrects, e.book, e.account_id, e.amount, e.hold_id
     FROM ledger_tx t JOIN ledger_entry e ON e.tx_id = t.id
     WHERE t.${'reference' in by ? 'reference' : 'id'} = ? ORDER BY e.position`,
    'reference' in by ? by.reference : by.txId,
  );
  const first = rows[0];
  if (!first) return undefined;
  return {
    txId: first.id,
    kind: first.kind,
    corrects: first.corrects,
    entries: rows.map((row) => ({
      book: row.book,
      accountId: row.account_id ?? undefined,
      amount: row.amount,
      holdId: row.hold_id ?? undefined,
    })),
  };
};

/** Whether two lists of entries say the same, line by line. */
export const sameEntries = (left: EntryDraft[], right: EntryDraft[]): boolean =>
  left.length === right.length &&
  left.every((entry, index) => {
    const other = right[index]!;
    return (
      entry.book === other.book &&
      entry.accountId === other.accountId &&
      entry.amount === other.amount &&
      entry.holdId === other.holdId
    );
  });

const refuseNegative = (
  accountId: string,
  book: UserBook,
  change: number,
  available: number,
): DarkroomError =>
  book === 'paid' || book === 'bonus'
    ? new DarkroomError('INSUFFICIENT_CREDITS', `account ${accountId}: ${book} would become negative`, {
        needed: -change,
        available,
      })
    : new DarkroomError('BAD_INPUT', `account ${accountId}: ${book} would become negative`, { field: book });

const movements = (entries: EntryDraft[]): Map<string, Record<UserBook, Movement>> => {
  const byAccount = new Map<string, Record<UserBook, Movement>>();
  for (const { book, accountId, amount } of entries) {
    if (accountId === undefined || !isUserBook(book)) continue;
    let books = byAccount.get(accountId);
    if (!books) {
      const none = (): Movement => ({ amount: 0, entries: 0 });
      books = { paid: none(), bonus: none(), frozen: none(), debt: none() };
      byAccount.set(accountId, books);
    }
    books[book].amount += amount;
    books[book].entries += 1;
  }
  return byAccount;
};

/** One conditional update per wallet: it locks the row, moves all four books and takes their sequence numbers. */
const moveWallet = async (tx: Tx, accountId: string, by: Record<UserBook, Movement>): Promise<WalletRow> => {
  const { paid, bonus, frozen, debt } = by;
  const row = await tx.get<WalletRow>(
    `UPDATE wallet SET
       paid = paid + ?, bonus = bonus + ?, frozen = frozen + ?, debt = debt + ?,
       paid_seq = paid_seq + ?, bonus_seq = bonus_seq + ?, frozen_seq = frozen_seq + ?, debt_seq = debt_seq + ?
     WHERE account_id = ? AND paid + ? >= 0 AND bonus + ? >= 0 AND frozen + ? >= 0 AND debt + ? >= 0
     RETURNING paid, bonus, frozen, debt, paid_seq, bonus_seq, frozen_seq, debt_seq`,
    ...[paid.amount, bonus.amount, frozen.amount, debt.amount],
    ...[paid.entries, bonus.entries, frozen.entries, debt.entries],
    accountId,
    ...[paid.amount, bonus.amount, frozen.amount, debt.amount],
  );
  if (row) return row;
  const now = await lockWallet(tx, accountId);
  for (const book of ['debt', 'frozen', 'bonus', 'paid'] as const) {
    if (now[book] + by[book].amount < 0)
      throw refuseNegative(accountId, book, by[book].amount, now.available);
  }
  throw new DarkroomError('UNKNOWN', `account ${accountId}: its wallet changed under a lock`);
};

interface EntryRow {
  id: string;
  position: number;
  book: string;
  account_id: string | null;
  amount: number;
  balance_after: number | null;
  seq: number | null;
  hold_id: string | null;
}

/** Continues each wallet's chains: balance after = the one before + amount, sequence without gaps. */
const chain = (
  ids: Ids,
  entries: EntryDraft[],
  wallets: Map<string, { row: WalletRow; by: Record<UserBook, Movement> }>,
): EntryRow[] => {
  const next = new Map<string, { balance: number; seq: number }>();
  return entries.map(({ book, accountId, amount, holdId }, position) => {
    const entry: EntryRow = {
      id: ids.row(),
      position,
      book,
      account_id: accountId ?? null,
      amount,
      balance_after: null,
      seq: null,
      hold_id: holdId ?? null,
    };
    if (accountId === undefined || !isUserBook(book)) return entry;
    const { row, by } = wallets.get(accountId)!;
    const key = `${accountId}/${book}`;
    const before = next.get(key) ?? {
      balance: row[book] - by[book].amount,
      seq: row[`${book}_seq`] - by[book].entries,
    };
    const after = { balance: before.balance + amount, seq: before.seq + 1 };
    if (after.balance < 0) throw refuseNegative(accountId, book, amount, row.paid + row.bonus);
    next.set(key, after);
    entry.balance_after = after.balance;
    entry.seq = after.seq;
    return entry;
  });
};

const insertEntries = (tx: Tx, txId: string, createdAt: number, entries: EntryRow[]): Promise<number> =>
  tx.run(
    `INSERT INTO ledger_entry
       (id, tx_id, position, book, account_id, amount, balance_after, seq, hold_id, created_at)
     SELECT r.id, CAST(? AS TEXT), r.position, r.book, r.account_id, r.amount, r.balance_after, r.seq, r.hold_id,
       CAST(? AS BIGINT)
     FROM ${rowset(tx, 'r', {
       id: 'text',
       position: 'int',
       book: 'text',
       account_id: 'text',
       amount: 'int',
       balance_after: 'int',
       seq: 'int',
       hold_id: 'text',
     })}`,
    txId,
    createdAt,
    JSON.stringify(entries),
  );

/** `sameBody` decides what counts as the same request when the entries depended on the balance of then. */
export type Post = (tx: Tx, posting: Posting, sameBody?: (before: RecordedTx) => boolean) => Promise<Posted>;

/**
 * Writes one ledger transaction: three statements when one account is touched. The unique reference
 * is taken first, so parallel postings of one reference queue behind it and replay (money 5).
 * Throws IDEMPOTENCY_CONFLICT, INSUFFICIENT_CREDITS { needed, available }, NOT_FOUND, BAD_INPUT.
 */
export const createPost =
  (ids: Ids): Post =>
  async (tx, posting, sameBody) => {
    requireBalanced(posting);
    const { kind, reference, entries, corrects } = posting;
    const txId = ids.row();
    const createdAt = await tx.now();
    const inserted = await tx.run(
      `INSERT INTO ledger_tx (id, kind, reference, corrects, created_at) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (reference) DO NOTHING`,
      txId,
      kind,
      reference,
      corrects ?? null,
      createdAt,
    );
    if (inserted === 0) {
      const before = await recorded(tx, { reference });
      const same =
        before !== undefined &&
        before.kind === kind &&
        before.corrects === (corrects ?? null) &&
        (sameBody ? sameBody(before) : sameEntries(before.entries, entries));
      if (!same) {
        throw new DarkroomError(
          'IDEMPOTENCY_CONFLICT',
          `reference ${reference} stands for another transaction`,
        );
      }
      return { txId: before.txId, replayed: true, balances: new Map() };
    }
    const wallets = new Map<string, { row: WalletRow; by: Record<UserBook, Movement> }>();
    // By account id, so that two transactions over the same wallets never wait for each other.
    for (const [accountId, by] of [...movements(entries)].sort(([a], [b]) => (a < b ? -1 : 1))) {
      wallets.set(accountId, { row: await moveWallet(tx, accountId, by), by });
    }
    await insertEntries(tx, txId, createdAt, chain(ids, entries, wallets));
    return {
      txId,
      replayed: false,
      balances: new Map([...wallets].map(([accountId, { row }]) => [accountId, asBalance(row)])),
    };
  };
