import type { SqlValue, Tx } from '../db/db.ts';
import { styleNamed } from '../studio/cakes/hints.ts';
import type { GenerationRow } from './rows.ts';

/** Which orders of an account, and which page of them. */
export interface OrderFilter {
  /** From 0; a page after the last one is the last one. */
  page: number;
  size: number;
  starredOnly?: boolean;
  job?: string;
  /** As the job names it. */
  style?: string;
  /** All of these words, in title or prompt, in any case, or naming the style. */
  words?: string;
  /** Ordered at or after, and before: epoch ms. */
  from?: number;
  before?: number;
  /** Ordered in this conversation. */
  conversationId?: string;
  /** Credits spent, both included. */
  least?: number;
  most?: number;
}

/** An order as lists show it: a set of posters stands for everything that was made from it. */
export interface FoundOrder extends GenerationRow {
  cost: number;
}

export interface FoundOrders {
  rows: FoundOrder[];
  page: number;
  pages: number;
  total: number;
}

/** What was spent on a row of `g`; a session of posters: on all of it. */
const COST = `CASE WHEN g.job = 'posters' THEN (
    SELECT CAST(COALESCE(SUM(o.credits_spent), 0) AS BIGINT) FROM generation o
    WHERE o.id NOT IN (SELECT r.retake_id FROM retake r) AND o.id IN (
      SELECT p.generation_id FROM poster_order p JOIN poster_session s ON s.id = p.session_id WHERE s.generation_id = g.id))
  ELSE g.credits_spent END`;

/** Orders that brought something; of posters the sets, whichever of their orders brought it. */
const BROUGHT = `((g.job <> 'posters' AND g.status IN ('completed', 'partial')) OR EXISTS (
    SELECT 1 FROM poster_session s JOIN poster_version v ON v.session_id = s.id
    JOIN generation_item i ON i.generation_id = v.generation_id AND i.position = v.position
    WHERE s.generation_id = g.id AND i.status = 'done'))`;

const ORDERS = `SELECT g.*, ${COST} AS cost FROM generation g
  WHERE g.account_id = ? AND g.deleted_at IS NULL AND ${BROUGHT}`;

const condition = (filter: OrderFilter): { where: string; values: SqlValue[] } => {
  const parts: [string, SqlValue | undefined][] = [
    ['f.starred = ?', filter.starredOnly ? 1 : undefined],
    ['f.job = ?', filter.job],
    ['f.style = ?', filter.style],
    ['f.conversation_id = ?', filter.conversationId],
    ['f.created_at >= ?', filter.from],
    ['f.created_at < ?', filter.before],
    ['f.cost >= ?', filter.least],
    ['f.cost <= ?', filter.most],
  ];
  const set = parts.filter((part): part is [string, SqlValue] => part[1] !== undefined);
  return {
    where: set.length === 0 ? '' : `WHERE ${set.map(([text]) => text).join(' AND ')}`,
    values: set.map(([, value]) => value),
  };
};

interface WordsOfOrder {
  id: string;
  title: string | null;
  prompt_given: string | null;
  style: string | null;
}

const plain = (text: string): string => text.normalize('NFKC').toLowerCase();

/** A database knows the cases of Latin letters only, so that words are looked for here. */
const matching = (rows: WordsOfOrder[], words: string) => {
  const wanted = plain(words)
    .split(/\s+/u)
    .filter((word) => word !== '');
  const styles = wanted.map(styleNamed);
  return rows.filter((row) => {
    const text = plain(`${row.title ?? ''} ${row.prompt_given ?? ''}`);
    return wanted.every(
      (word, at) => text.includes(word) || (row.style !== null && styles[at] === row.style),
    );
  });
};

/** Orders of an account that brought something and were not deleted, newest first, a page at a time. */
export const findOrders = async (tx: Tx, accountId: string, filter: OrderFilter): Promise<FoundOrders> => {
  const { where, values } = condition(filter);
  const from = `FROM (${ORDERS}) f ${where}`;
  const order = 'ORDER BY f.created_at DESC, f.id DESC';
  let found: string[] | undefined;
  let total: number;
  if (filter.words?.trim()) {
    const all = await tx.all<WordsOfOrder>(
      `SELECT f.id, f.title, f.prompt_given, f.style ${from} ${order}`,
      accountId,
      ...values,
    );
    found = matching(all, filter.words).map(({ id }) => id);
    total = found.length;
  } else {
    const counted = await tx.get<{ n: number }>(
      `SELECT CAST(COUNT(*) AS BIGINT) AS n ${from}`,
      accountId,
      ...values,
    );
    total = counted?.n ?? 0;
  }
  const pages = Math.max(1, Math.ceil(total / filter.size));
  const page = Math.min(Math.max(0, filter.page), pages - 1);
  const rows = found
    ? await namedOrders(tx, accountId, found.slice(page * filter.size, (page + 1) * filter.size))
    : await tx.all<FoundOrder>(
        `SELECT f.* ${from} ${order} LIMIT ? OFFSET ?`,
        accountId,
        ...values,
        filter.size,
        page * filter.size,
      );
  return { rows, page, pages, total };
};

const namedOrders = async (tx: Tx, accountId: string, ids: readonly string[]): Promise<FoundOrder[]> => {
  const rows: FoundOrder[] = [];
  for (const id of ids) {
    const row = await findOrder(tx, accountId, id);
    if (row) rows.push(row);
  }
  return rows;
};

/** One of these orders; undefined when there is none with this id. */
export const findOrder = (tx: Tx, accountId: string, id: string): Promise<FoundOrder | undefined> =>
  tx.get<FoundOrder>(`${ORDERS} AND g.id = ?`, accountId, id);

/** The picture that stands for an order: 00-prime of a set, else the lowest; else the first. */
export const coverOf = async (
  tx: Tx,
  row: Pick<GenerationRow, 'id' | 'job'>,
): Promise<string | undefined> => {
  const alive = "i.status = 'done' AND a.deleted_at IS NULL AND a.delete_after IS NULL";
  const found =
    row.job === 'posters'
      ? await tx.get<{ id: string }>(
          `SELECT a.id FROM poster_session s JOIN poster_version v ON v.session_id = s.id
           JOIN generation_item i ON i.generation_id = v.generation_id AND i.position = v.position
           JOIN asset a ON a.id = i.labelled_id
           WHERE s.generation_id = ? AND ${alive} ORDER BY v.version > 0, v.number, v.version LIMIT 1`,
          row.id,
        )
      : await tx.get<{ id: string }>(
          `SELECT a.id FROM generation_item i JOIN asset a ON a.id = i.labelled_id
           WHERE i.generation_id = ? AND ${alive} ORDER BY i.position LIMIT 1`,
          row.id,
        );
  return found?.id;
};
