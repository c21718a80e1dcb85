import type { Tx } from '../db/db.ts';
import { type Book, isUserBook, SYSTEM_BOOKS, TX_KINDS, USER_BOOKS } from './books.ts';
import type { Findings } from './findings.ts';

interface EntryRow {
  id: string;
  tx_id: string;
  position: number;
  book: Book;
  account_id: string | null;
  amount: number;
  balance_after: number | null;
  seq: number | null;
  hold_id: string | null;
  kind: string | null;
}

const BALANCED = 'each transaction has two or more entries that sum to 0';
const FORM = 'user entries carry account, sequence and balance; system entries none';
const TOTAL = 'all books together are 0';
const EMPTY = 'each transaction has entries and a known kind';
const CORRECTS = 'each correction names a transaction';

const formIsRight = ({ book, account_id, balance_after, seq, hold_id }: EntryRow): boolean =>
  isUserBook(book)
    ? account_id !== null && balance_after !== null && seq !== null && (book !== 'frozen' || hold_id !== null)
    : (SYSTEM_BOOKS as readonly string[]).includes(book) &&
      account_id === null &&
      balance_after === null &&
      seq === null;

const auditHeads = async (tx: Tx, findings: Findings): Promise<void> => {
  const count = await tx.get<{ n: number }>('SELECT CAST(COUNT(*) AS BIGINT) AS n FROM ledger_tx');
  findings.examined(EMPTY, count?.n ?? 0);
  const empty = await tx.all<{ id: string }>(
    `SELECT t.id FROM ledger_tx t WHERE NOT EXISTS (SELECT 1 FROM ledger_entry e WHERE e.tx_id = t.id)`,
  );
  for (const { id } of empty) findings.differ(EMPTY, `tx ${id}`, 'entries', 'none');
  const kinds = await tx.all<{ kind: string; id: string }>(
    'SELECT kind, MIN(id) AS id FROM ledger_tx GROUP BY kind',
  );
  for (const { kind, id } of kinds) {
    if (!(TX_KINDS as readonly string[]).includes(kind))
      findings.differ(EMPTY, `tx ${id}`, 'a known kind', kind);
  }
  const corrections = await tx.all<{ id: string; corrects: string; target: string | null }>(
    `SELECT t.id, t.corrects, c.id AS target FROM ledger_tx t
     LEFT JOIN ledger_tx c ON c.id = t.corrects WHERE t.corrects IS NOT NULL`,
  );
  findings.examined(CORRECTS, corrections.length);
  for (const { id, corrects, target } of corrections) {
    if (target === null) findings.differ(CORRECTS, `tx ${id}`, 'a transaction', corrects);
  }
};

/** Replays all entries transaction by transaction. Answers what each book holds. */
export const auditTransactions = async (
  tx: Tx,
  findings: Findings,
  pageSize: number,
): Promise<Record<Book, bigint>> => {
  const books = Object.fromEntries([...USER_BOOKS, ...SYSTEM_BOOKS].map((book) => [book, 0n])) as Record<
    Book,
    bigint
  >;
  let total = 0n;
  let entries = 0;
  let transactions = 0;
  let open = { id: '', sum: 0n, entries: 0 };
  const close = (): void => {
    if (open.entries === 0) return;
    transactions += 1;
    if (open.sum !== 0n) findings.differ(BALANCED, `tx ${open.id}`, 0, open.sum);
    if (open.entries < 2) findings.differ(BALANCED, `tx ${open.id}`, 'two or more entries', open.entries);
  };
  let after = { txId: '', position: -1 };
  for (;;) {
    const page = await tx.all<EntryRow>(
      `SELECT e.id, e.tx_id, e.position, e.book, e.account_id, e.amount, e.balance_after, e.seq, e.hold_id, t.kind
       FROM ledger_entry e LEFT JOIN ledger_tx t ON t.id = e.tx_id
       WHERE (e.tx_id, e.position) > (?, ?) ORDER BY e.tx_id, e.position LIMIT ?`,
      after.txId,
      after.position,
      pageSize,
    );
    for (const entry of page) {
      if (entry.tx_id !== open.id) {
        close();
        open = { id: entry.tx_id, sum: 0n, entries: 0 };
        if (entry.kind === null) findings.differ(BALANCED, `entry ${entry.id}`, 'a transaction', 'none');
      }
      if (entry.position !== open.entries) {
        findings.differ(BALANCED, `entry ${entry.id}`, `position ${open.entries}`, entry.position);
      }
      if (!formIsRight(entry)) findings.differ(FORM, `entry ${entry.id}`, 'its form', JSON.stringify(entry));
      const amount = BigInt(entry.amount);
      open.sum += amount;
      open.entries += 1;
      total += amount;
      books[entry.book] = (books[entry.book] ?? 0n) + amount;
      entries += 1;
    }
    const last = page.at(-1);
    if (!last) break;
    after = { txId: last.tx_id, position: last.position };
  }
  close();
  findings.examined(BALANCED, transactions);
  findings.examined(FORM, entries);
  findings.examined(TOTAL, entries);
  if (total !== 0n) findings.differ(TOTAL, 'all books', 0, total);
  await auditHeads(tx, findings);
  return books;
};
