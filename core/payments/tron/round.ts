import type { Db } from '../../db/db.ts';
import type { Chain, ListedTransfer } from './chain.ts';
import type { ChainTime } from './chain-time.ts';
import { AGAIN_MS, firstStart, moveCursor, readCursor } from './cursor.ts';
import { createNumbering, type PageDone, type Pages } from './page.ts';
import type { Look } from './settle.ts';
import { DUST } from './usdt.ts';

/** "I've paid" looks at no more than the newest part of a flood; the rounds do the rest. */
const LOOK_PAGES = 5;

export interface RoundOptions {
  db: Db;
  chain: Pick<Chain, 'incoming'>;
  pages: Pages;
  addresses: readonly string[];
}

export interface Addresses {
  /** Those to read, each with the value below which everything is dust there. */
  dust: ReadonlyMap<string, number>;
  /** All that orders were ever given, too. */
  ours: ReadonlySet<string>;
}

/** What a round at one address did. */
export interface Progress extends Omit<PageDone, 'open'> {
  address: string;
  /** Where it began, and up to where everything that is listed is judged now, block times in epoch ms. */
  since: number;
  judgedTo: number;
  pages: number;
  rows: number;
}

/** Reads the list of an address page by page; one page is held at a time. */
export const createRounds = ({ db, chain, pages, addresses }: RoundOptions) => {
  /**
   * Below which everything is dust at an address: where a pack costs next to nothing, its payment is none. What was reserved at
   * the times that are read now counts, also when that is over since.
   */
  const dustAt = async (address: string, cursor: number | undefined): Promise<number> => {
    const row = await db.tx(async (tx) =>
      tx.get<{ least: number | null }>(
        'SELECT CAST(MIN(amount) AS BIGINT) AS least FROM payment_slot WHERE address = ? AND reserved_until > ?',
        address,
        cursor === undefined ? 0 : Math.min(cursor, await tx.now()) - AGAIN_MS,
      ),
    );
    return Math.min(DUST, row?.least ?? DUST);
  };

  /**
   * TRON_ADDRESS may have changed: former addresses stay ours, and are read until everything is judged that came while orders
   * there could be paid (security 12), however long nobody read them.
   */
  const readAddresses = async (): Promise<Addresses> => {
    const used = await db.all<{ address: string; until: number }>(
      'SELECT address, CAST(MAX(reserved_until) AS BIGINT) AS until FROM payment_slot GROUP BY address',
    );
    const ends = new Map(used.map(({ address, until }) => [address, until + AGAIN_MS]));
    const ours = new Set([...addresses, ...ends.keys()]);
    const dust = new Map<string, number>();
    for (const address of ours) {
      const cursor = await readCursor(db, address);
      const isOver = cursor !== undefined && cursor >= (ends.get(address) ?? 0);
      if (addresses.includes(address) || !isOver) dust.set(address, await dustAt(address, cursor));
    }
    return { ours, dust };
  };

  /** `after`: told of each page when it is wholly processed, with its last row; answers whether to go on. */
  const readPages = async (
    look: Look,
    since: number,
    after: (done: PageDone, last: ListedTransfer | undefined, rows: number) => Promise<boolean> | boolean,
  ): Promise<void> => {
    const number = createNumbering();
    let fingerprint: string | undefined;
    do {
      look.signal.throwIfAborted();
      const query = { since, ...(fingerprint === undefined ? {} : { fingerprint }) };
      const page = await chain.incoming(look.address, query, look.signal);
      const done = await pages(page, number, look);
      if (!(await after(done, page.rows.at(-1), page.rows.length))) return;
      fingerprint = page.fingerprint;
    } while (fingerprint !== undefined);
  };

  return {
    readAddresses,
    /** From the cursor to the chain's end. The cursor follows what is wholly processed; past something undecided it stays. */
    async scan(look: Look & ChainTime): Promise<Progress> {
      const { address, solidAt, now } = look;
      let cursor = await readCursor(db, address);
      const from = Math.min(now, cursor ?? (await firstStart(db, address, solidAt)));
      const since = Math.max(0, from - AGAIN_MS);
      const progress = {
        address,
        since,
        judgedTo: cursor ?? since,
        pages: 0,
        rows: 0,
        judged: 0,
        ignored: 0,
      };
      let open = false;
      const moveTo = async (at: number): Promise<void> => {
        if (open) return;
        cursor = await moveCursor(db, address, cursor, Math.min(at, solidAt));
        progress.judgedTo = cursor ?? progress.judgedTo;
      };
      await readPages(look, since, async (done, last, rows) => {
        progress.pages += 1;
        progress.rows += rows;
        progress.judged += done.judged;
        progress.ignored += done.ignored;
        open ||= done.open;
        if (last) await moveTo(last.blockTime);
        return true;
      });
      // A guess is no reason to pass what may be listed late.
      if (!look.isGuess) await moveTo(solidAt);
      else if (!open) progress.judgedTo = Math.max(progress.judgedTo, solidAt);
      return progress;
    },
    /** Beside the cursor, a few pages. */
    async look(look: Look, since: number): Promise<void> {
      let left = LOOK_PAGES;
      await readPages(look, since, () => {
        left -= 1;
        return left > 0;
      });
    },
  };
};

export type Rounds = ReturnType<typeof createRounds>;
