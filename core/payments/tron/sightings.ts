import { type Db, rowset } from '../../db/db.ts';
import type { Logger } from '../../logger.ts';
import type { ListedTransfer } from './chain.ts';
import { AGAIN_MS, sourceOf } from './cursor.ts';
import { type Issue, idOf, noteIssues } from './issues.ts';

/** Why a listed transaction can't be judged: the solid chain does not have it, or its receipt can't be read. */
export type Unread = 'unknown' | 'unreadable';

const PROBLEM: Record<Unread, string> = {
  unknown: 'listed, and not on the solid chain',
  unreadable: 'listed, and its receipt can not be read',
};

/** How long the cursor waits for one after its first sighting. */
const WAIT_MS: Record<Unread, number> = { unknown: AGAIN_MS, unreadable: 6 * 60 * 60_000 };

/** How long it is tried again after that, and how many at once. */
const TRIED_MS = 7 * 24 * 60 * 60_000;
const TRIED_AT_ONCE = 5;

/** A transaction at an address, as its list showed it. */
export interface Listed {
  address: string;
  txid: string;
  rows: readonly ListedTransfer[];
}

export const bodyOf = ({ txid, rows }: Pick<Listed, 'txid' | 'rows'>, more: object = {}): string =>
  JSON.stringify({
    txid,
    ...more,
    rows: rows.map(({ from, to, value, contract, blockTime }) => ({
      ...{ txid, from, to, value: `${value}`, contract, blockTime },
    })),
  });

const readBody = (body: string): Pick<Listed, 'txid' | 'rows'> => {
  const { txid, rows } = JSON.parse(body) as {
    txid: string;
    rows: (Omit<ListedTransfer, 'value'> & { value: string })[];
  };
  return { txid, rows: rows.map((row) => ({ ...row, value: BigInt(row.value) })) };
};

/** One issue for each reason however its rows are cut into pages: it stands for the first sighting. */
const keyed = (address: string, txid: string, why: Unread): Pick<Issue, 'source' | 'key'> => ({
  source: sourceOf(address),
  key: `${why}:${txid}`,
});

/** Listed transactions that can't be judged yet, kept as issues from their first sighting on until they are read. */
export const createSightings = ({ db, logger }: { db: Db; logger: Logger }) => {
  let last = '';
  return {
    /** Notes one; `isNew`: it was never seen so before; `isOver`: the cursor waits for it no longer. */
    async note(listed: Listed, why: Unread, reason?: string): Promise<{ isNew: boolean; isOver: boolean }> {
      const issue = {
        ...keyed(listed.address, listed.txid, why),
        body: bodyOf(listed, reason === undefined ? {} : { reason }),
        problem: PROBLEM[why],
      };
      const isNew = (await noteIssues(db, logger, [issue])) > 0;
      return db.tx(async (tx) => {
        const row = await tx.get<{ created_at: number }>(
          'SELECT created_at FROM scan_issue WHERE id = ?',
          idOf(issue),
        );
        return { isNew, isOver: row !== undefined && row.created_at <= (await tx.now()) - WAIT_MS[why] };
      });
    },

    /** Which of these stand open as issues. */
    async open(address: string, txids: Iterable<string>): Promise<Set<string>> {
      const ids = [...txids].flatMap((txid) =>
        (['unknown', 'unreadable'] as const).map((why) => ({ id: idOf(keyed(address, txid, why)), txid })),
      );
      if (ids.length === 0) return new Set();
      const rows = await db.all<{ txid: string }>(
        `SELECT r.txid FROM ${rowset(db, 'r', { id: 'text', txid: 'text' })}
         JOIN scan_issue i ON i.id = r.id WHERE i.closed_at IS NULL`,
        JSON.stringify(ids),
      );
      return new Set(rows.map(({ txid }) => txid));
    },

    /** It was read, and everything in it is decided. */
    close: (address: string, txid: string): Promise<number> =>
      db.tx(async (tx) =>
        tx.run(
          'UPDATE scan_issue SET closed_at = ? WHERE id IN (?, ?) AND closed_at IS NULL',
          await tx.now(),
          idOf(keyed(address, txid, 'unknown')),
          idOf(keyed(address, txid, 'unreadable')),
        ),
      ),

    /** A few that the cursor has passed, to be tried again: each call the next ones. */
    async next(): Promise<Listed[]> {
      const rows = await db.tx(async (tx) => {
        const now = await tx.now();
        return tx.all<{ id: string; source: string; body: string }>(
          `SELECT id, source, body FROM scan_issue
           WHERE closed_at IS NULL AND id > ? AND created_at > ?
             AND ((problem = ? AND created_at <= ?) OR (problem = ? AND created_at <= ?))
           ORDER BY id LIMIT ?`,
          last,
          now - TRIED_MS,
          PROBLEM.unknown,
          now - WAIT_MS.unknown,
          PROBLEM.unreadable,
          now - WAIT_MS.unreadable,
          TRIED_AT_ONCE,
        );
      });
      last = rows.length < TRIED_AT_ONCE ? '' : (rows.at(-1)?.id ?? '');
      return rows.map(({ source, body }) => ({
        address: source.slice(sourceOf('').length),
        ...readBody(body),
      }));
    },
  };
};

export type Sightings = ReturnType<typeof createSightings>;
