import type { Tx } from '../db/db.ts';
import { USER_BOOKS, type UserBook } from './books.ts';
import type { Findings } from './findings.ts';

interface WalletRow extends Record<UserBook, number> {
  account_id: string;
  paid_seq: number;
  bonus_seq: number;
  frozen_seq: number;
  debt_seq: number;
}

interface EntryRow {
  id: string;
  account_id: string;
  book: UserBook;
  amount: number;
  balance_after: number;
  seq: number;
}

interface Chain {
  balance: number;
  seq: number;
}

const CHAINS = 'each balance after = the one before + amount, sequences without gaps, never negative';
const WALLETS = 'each wallet equals its entries';

/** Follows the chain of one (wallet, book) by one entry, and reports where it breaks. */
const follow = (chain: Chain, entry: EntryRow, findings: Findings): void => {
  const subject = `entry ${entry.id} (${entry.book} of ${entry.account_id})`;
  if (entry.seq !== chain.seq + 1) findings.differ(CHAINS, subject, `sequence ${chain.seq + 1}`, entry.seq);
  const after = chain.balance + entry.amount;
  if (entry.balance_after !== after)
    findings.differ(CHAINS, subject, `balance ${after}`, entry.balance_after);
  if (after < 0) findings.differ(CHAINS, subject, 'a balance of 0 or more', after);
  chain.balance = after;
  chain.seq = entry.seq;
};

/** Replays the entries of a page of wallets, in the order of the (account, book, seq) index. */
const replay = async (
  tx: Tx,
  findings: Findings,
  { first, last, pageSize }: { first: string; last: string; pageSize: number },
): Promise<Map<string, Chain>> => {
  const chains = new Map<string, Chain>();
  let after = { accountId: first, book: '', seq: -1 };
  for (;;) {
    const page = await tx.all<EntryRow>(
      `SELECT id, account_id, book, amount, balance_after, seq FROM ledger_entry
       WHERE (account_id, book, seq) > (?, ?, ?) AND account_id <= ?
       ORDER BY account_id, book, seq LIMIT ?`,
      after.accountId,
      after.book,
      after.seq,
      last,
      pageSize,
    );
    for (const entry of page) {
      const key = `${entry.account_id}/${entry.book}`;
      const chain = chains.get(key) ?? { balance: 0, seq: 0 };
      chains.set(key, chain);
      follow(chain, entry, findings);
    }
    findings.examined(CHAINS, page.length);
    const end = page.at(-1);
    if (!end) return chains;
    after = { accountId: end.account_id, book: end.book, seq: end.seq };
  }
};

const compare = (wallet: WalletRow, chains: Map<string, Chain>, findings: Findings): void => {
  for (const book of USER_BOOKS) {
    const { balance, seq } = chains.get(`${wallet.account_id}/${book}`) ?? { balance: 0, seq: 0 };
    const subject = `wallet ${wallet.account_id} ${book}`;
    if (wallet[book] !== balance) findings.differ(WALLETS, subject, balance, wallet[book]);
    const walletSeq = wallet[`${book}_seq`];
    if (walletSeq !== seq) findings.differ(WALLETS, subject, `sequence ${seq}`, walletSeq);
  }
};

/** Replays every chain of every wallet and compares the wallet's columns with its end. */
export const auditChains = async (tx: Tx, findings: Findings, pageSize: number): Promise<void> => {
  let after = '';
  for (;;) {
    const wallets = await tx.all<WalletRow>(
      `SELECT account_id, paid, bonus, frozen, debt, paid_seq, bonus_seq, frozen_seq, debt_seq
       FROM wallet WHERE account_id > ? ORDER BY account_id LIMIT ?`,
      after,
      pageSize,
    );
    const first = wallets[0];
    const last = wallets.at(-1);
    if (!first || !last) break;
    const chains = await replay(tx, findings, { first: first.account_id, last: last.account_id, pageSize });
    for (const wallet of wallets) compare(wallet, chains, findings);
    findings.examined(WALLETS, wallets.length);
    after = last.account_id;
  }
  const strays = await tx.all<{ account_id: string }>(
    `SELECT DISTINCT e.account_id FROM ledger_entry e WHERE e.account_id IS NOT NULL
       AND NOT EXISTS (SELECT 1 FROM wallet w WHERE w.account_id = e.account_id)`,
  );
  for (const { account_id } of strays) findings.differ(WALLETS, `wallet ${account_id}`, 'a wallet', 'none');
};
