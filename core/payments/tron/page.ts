import { DatabaseError } from '../../db/database-error.ts';
import type { Db } from '../../db/db.ts';
import type { Logger } from '../../logger.ts';
import type { Chain, ListedTransfer, Receipt, TransferPage } from './chain.ts';
import { AGAIN_MS, sourceOf } from './cursor.ts';
import { inOrder } from './in-order.ts';
import { type Issue, noteIssues } from './issues.ts';
import type { Transactions } from './read-transaction.ts';
import { type Ignored, type IgnoredTransfer, type Known, readKnown } from './transfer-row.ts';

/** Receipts that are asked for at the same time. */
const AT_ONCE = 4;

export interface PageOptions {
  db: Db;
  logger: Logger;
  chain: Pick<Chain, 'receipt'>;
  transactions: Transactions;
  contract: string;
}

/** What a look at an address goes by. */
export interface Look {
  address: string;
  /** The chain's time; undefined: nobody asked for it, so nothing is given up for being old. */
  solidAt?: number;
  /** Less than this is dust here, micro-USDT. */
  dust: number;
  /** All addresses that a transaction may pay us at. */
  ours: ReadonlySet<string>;
  signal: AbortSignal;
}

export interface PageDone {
  /** Transactions whose receipts were read and judged now. */
  judged: number;
  /** Rows that were put away without a receipt now. */
  ignored: number;
  /** Something on it could not be decided yet: it is to be read again. */
  open: boolean;
}

/**
 * Numbers the rows of each transaction, in the order of the list: the n-th row of it is the n-th one however the pages are cut,
 * as a transaction lies in one block, every look begins with a whole block, and the count goes on from page to page. So a
 * row that was put away without its log index has one key for ever, -1 - n, and what is put away is counted once.
 */
export const createNumbering = (): ((row: ListedTransfer) => number) => {
  let block = -1;
  let counts = new Map<string, number>();
  return ({ txid, blockTime }) => {
    if (blockTime !== block) {
      block = blockTime;
      counts = new Map();
    }
    const n = counts.get(txid) ?? 0;
    counts.set(txid, n + 1);
    return n;
  };
};

/** A row of the list with its number. */
type Numbered = ListedTransfer & { n: number };

const UNKNOWN: Known = { read: false, lowest: 0, elsewhere: false };

const putAway = (address: string, { n, ...row }: Numbered, decision: Ignored): IgnoredTransfer => ({
  ...row,
  address,
  logIndex: -1 - n,
  decision,
});

/** One page of the list: what is known is skipped, what can't be a payment is put away, and the rest is read and judged. */
export const createPages = ({ db, logger, chain, transactions, contract }: PageOptions) => {
  /** Why no receipt is read for a row by itself; undefined: it may be a payment. */
  const triage = (row: ListedTransfer, { address, dust }: Look): Ignored | undefined => {
    if (row.contract !== contract) return 'foreign';
    if (row.to !== address) return 'outgoing';
    if (row.value === 0n) return 'zero';
    return row.value < dust ? 'dust' : undefined;
  };

  /** What the page still asks for: transactions to read, with their rows, and rows to put away. */
  const sort = (rows: readonly Numbered[], known: ReadonlyMap<string, Known>, look: Look) => {
    const of = ({ txid }: Numbered): Known => known.get(txid) ?? UNKNOWN;
    const fresh = rows.filter((row) => !of(row).read);
    const toRead = new Map<string, Numbered[]>();
    // Two addresses of ours in one transaction would share the keys of its rows: its receipt tells them apart.
    for (const row of fresh)
      if (triage(row, look) === undefined || of(row).elsewhere) toRead.set(row.txid, []);
    const away: IgnoredTransfer[] = [];
    for (const row of fresh) {
      const decision = triage(row, look);
      const together = toRead.get(row.txid);
      if (together) together.push(row);
      else if (decision && of(row).lowest > -1 - row.n) away.push(putAway(look.address, row, decision));
    }
    return { toRead, away };
  };

  const issueOf = (look: Look, txid: string, rows: readonly Numbered[], problem: string): Issue => ({
    source: sourceOf(look.address),
    body: JSON.stringify({ txid, rows: rows.map(({ n, ...row }) => ({ ...row, value: `${row.value}` })) }),
    problem,
  });

  /** True when the transaction is decided. */
  const settle = async (
    look: Look,
    txid: string,
    rows: readonly Numbered[],
    receipt: Receipt,
    wasListed: boolean,
  ): Promise<boolean> => {
    if (receipt.state === 'unknown') {
      const [row] = rows;
      const isYoung = look.solidAt === undefined || !row || Math.abs(look.solidAt - row.blockTime) < AGAIN_MS;
      if (isYoung) return false;
      await noteIssues(db, logger, [issueOf(look, txid, rows, 'listed, and not on the solid chain')]);
      return true;
    }
    const arrived = receipt.transfers.some(({ to }) => to === look.address);
    if (arrived) {
      await transactions.judge(txid, receipt, look.ours, wasListed);
      return true;
    }
    if (receipt.success)
      await noteIssues(db, logger, [issueOf(look, txid, rows, 'listed, and not in its receipt')]);
    await transactions.undone(
      txid,
      rows.map((row) => putAway(look.address, row, 'reverted')),
    );
    return true;
  };

  /** One transaction that can't be judged must not stop the payments of others; it is tried again by every round. */
  const trySettle = async (...args: Parameters<typeof settle>): Promise<boolean> => {
    const [{ signal }, txid] = args;
    try {
      return await settle(...args);
    } catch (error) {
      const isAway = error instanceof DatabaseError && error.kind === 'unavailable';
      if (signal.aborted || isAway) throw error;
      logger.error({ err: error, txid }, 'a transfer could not be judged; it is tried again');
      return false;
    }
  };

  return async (
    page: TransferPage,
    number: (row: ListedTransfer) => number,
    look: Look,
  ): Promise<PageDone> => {
    const source = sourceOf(look.address);
    await noteIssues(
      db,
      logger,
      page.malformed.map((issue) => ({ source, ...issue })),
    );
    const rows = page.rows.map((row) => ({ ...row, n: number(row) }));
    const known = await db.tx((tx) =>
      readKnown(
        tx,
        look.address,
        rows.map(({ txid }) => txid),
      ),
    );
    const { toRead, away } = sort(rows, known, look);
    const done: PageDone = { judged: 0, ignored: await transactions.ignore(away), open: false };
    const receipts = inOrder([...toRead], AT_ONCE, ([txid]) => chain.receipt(txid, look.signal));
    for await (const [[txid, together], receipt] of receipts) {
      look.signal.throwIfAborted();
      const { lowest, elsewhere } = known.get(txid) ?? UNKNOWN;
      if (await trySettle(look, txid, together, receipt, lowest < 0 || elsewhere)) done.judged += 1;
      else done.open = true;
    }
    return done;
  };
};

export type Pages = ReturnType<typeof createPages>;
