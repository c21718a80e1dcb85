import type { Db } from '../../../core/db/db.ts';
import type { Book, SystemBook, UserBook } from '../../../core/ledger/books.ts';
import type { Books, LedgerModel, ModelHold } from './model.ts';

interface EntryRow {
  id: string;
  tx_id: string;
  book: Book;
  account_id: string | null;
  amount: number;
  balance_after: number | null;
  seq: number | null;
}

/**
 * Follows the rows as they are added and proves each invariant for what is new, so that a check after
 * every operation stays cheap: transactions sum to zero, chains continue without a gap, wallets equal
 * their chains, and rows, wallets and holds equal the model.
 */
export const createObserver = (db: Db, model: LedgerModel) => {
  let last = '';
  const chains = new Map<string, { balance: number; seq: number }>();
  const system: Record<string, number> = { sales: 0, promotion: 0, revenue: 0, adjustment: 0 };

  const follow = (entries: EntryRow[]): string[] => {
    const found: string[] = [];
    const transactions = new Map<string, { sum: number; entries: number }>();
    for (const { id, tx_id, book, account_id, amount, balance_after, seq } of entries) {
      const transaction = transactions.get(tx_id) ?? { sum: 0, entries: 0 };
      transactions.set(tx_id, { sum: transaction.sum + amount, entries: transaction.entries + 1 });
      if (account_id === null) {
        system[book] = (system[book] ?? 0) + amount;
        continue;
      }
      const key = `${account_id}/${book}`;
      const chain = chains.get(key) ?? { balance: 0, seq: 0 };
      const next = { balance: chain.balance + amount, seq: chain.seq + 1 };
      chains.set(key, next);
      if (seq !== next.seq) found.push(`entry ${id}: sequence ${seq} after ${chain.seq}`);
      if (balance_after !== next.balance)
        found.push(`entry ${id}: balance ${balance_after}, not ${next.balance}`);
      if (next.balance < 0) found.push(`entry ${id}: ${book} is negative`);
    }
    for (const [txId, { sum, entries: lines }] of transactions) {
      if (sum !== 0 || lines < 2) found.push(`tx ${txId}: ${lines} entries sum to ${sum}`);
    }
    return found;
  };

  const wallets = async (): Promise<string[]> => {
    const found: string[] = [];
    const rows = await db.all<Books & Record<`${UserBook}_seq`, number> & { account_id: string }>(
      'SELECT account_id, paid, bonus, frozen, debt, paid_seq, bonus_seq, frozen_seq, debt_seq FROM wallet',
    );
    if (rows.length !== model.accounts.size)
      found.push(`${rows.length} wallets for ${model.accounts.size} accounts`);
    for (const row of rows) {
      for (const book of ['paid', 'bonus', 'frozen', 'debt'] as const) {
        const chain = chains.get(`${row.account_id}/${book}`) ?? { balance: 0, seq: 0 };
        const wanted = model.accounts.get(row.account_id)?.[book];
        if (row[book] !== wanted || row[book] !== chain.balance || row[`${book}_seq`] !== chain.seq) {
          found.push(
            `wallet ${row.account_id} ${book}: ${row[book]} (${row[`${book}_seq`]}), entries ${chain.balance} (${chain.seq}), model ${wanted}`,
          );
        }
      }
    }
    return found;
  };

  const holdOf = async ({ generationId, items }: ModelHold): Promise<string[]> => {
    const rows = await db.all(
      `SELECT h.status AS hold, h.captured AS hold_captured, h.released AS hold_released, i.item_id, i.paid, i.bonus,
         i.status, i.captured
       FROM hold h JOIN hold_item i ON i.hold_id = h.id WHERE h.generation_id = ? ORDER BY i.item_id`,
      generationId,
    );
    const ended = items.filter(({ status }) => status !== 'open');
    const captured = ended.reduce((sum, item) => sum + item.captured, 0);
    const wanted = items.map(({ itemId, paid, bonus, status, captured: kept }) => ({
      hold: ended.length === items.length ? 'closed' : 'open',
      hold_captured: captured,
      hold_released: ended.reduce((sum, item) => sum + item.paid + item.bonus, 0) - captured,
      item_id: itemId,
      paid,
      bonus,
      status,
      captured: kept,
    }));
    const [is, must] = [JSON.stringify(rows), JSON.stringify(wanted)];
    return is === must ? [] : [`hold of ${generationId}: ${is}, model ${must}`];
  };

  /** Everything that is wrong after an operation; `touched` is the hold it was about. */
  return async (touched?: ModelHold): Promise<string[]> => {
    const entries = await db.all<EntryRow>(
      'SELECT id, tx_id, book, account_id, amount, balance_after, seq FROM ledger_entry WHERE id > ? ORDER BY id',
      last,
    );
    last = entries.at(-1)?.id ?? last;
    const found = [...follow(entries), ...(await wallets()), ...model.problems()];
    for (const book of Object.keys(model.system) as SystemBook[]) {
      if (system[book] !== model.system[book])
        found.push(`${book}: ${system[book]}, model ${model.system[book]}`);
    }
    if (touched) found.push(...(await holdOf(touched)));
    return found;
  };
};
