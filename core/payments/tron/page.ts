import type { Db } from '../../db/db.ts';
import type { Logger } from '../../logger.ts';
import type { Chain, ChainAway, ListedTransfer, TransferPage } from './chain.ts';
import { sourceOf } from './cursor.ts';
import { inOrder } from './in-order.ts';
import { noteIssues } from './issues.ts';
import type { Transactions } from './read-transaction.ts';
import { askFor, type Look, type Numbered, putAway, type Settle } from './settle.ts';
import type { Sightings } from './sightings.ts';
import { type Ignored, type IgnoredTransfer, type Known, readKnown } from './transfer-row.ts';

/** Receipts that are asked for at the same time. */
const AT_ONCE = 4;

export interface PageOptions {
  db: Db;
  logger: Logger;
  chain: Pick<Chain, 'receipt'>;
  transactions: Pick<Transactions, 'ignore'>;
  sightings: Pick<Sightings, 'open'>;
  settle: Settle;
  contract: string;
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

const UNKNOWN: Known = { read: false, lowest: 0, elsewhere: false };

/** One page of the list: what is known is skipped, what can't be a payment is put away, and the rest is read and judged. */
export const createPages = (options: PageOptions) => {
  const { db, logger, chain, transactions, sightings, settle, contract } = options;

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
    const sighted = await sightings.open(look.address, toRead.keys());
    const answers = inOrder([...toRead], AT_ONCE, ([txid]) => askFor(chain, txid, look.signal));
    const unread: ChainAway[] = [];
    let hasNews = false;
    for await (const [[txid, together], answer] of answers) {
      look.signal.throwIfAborted();
      const { lowest, elsewhere } = known.get(txid) ?? UNKNOWN;
      const asked = { txid, rows: together, answer, wasSighted: sighted.has(txid) };
      const settled = await settle(look, { ...asked, wasListed: lowest < 0 || elsewhere });
      if (answer.state === 'unreadable') unread.push(answer.error);
      else if (settled.isDone) done.judged += 1;
      hasNews ||= settled.isNewlyUnreadable;
      done.open ||= !settled.isDone;
    }
    // Nothing but failures, and not only those of old: it is the API itself, and the round waits for it.
    if (unread[0] && unread.length === toRead.size && hasNews) throw unread[0];
    return done;
  };
};

export type Pages = ReturnType<typeof createPages>;
