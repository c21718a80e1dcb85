import type { Currency } from '../conversations/payments.ts';
import type { Db, Tx } from '../db/db.ts';
import { DarkroomError } from '../errors.ts';
import { csvRecord } from '../ledger/csv.ts';
import { statementId } from '../storage/house-objects.ts';
import { amountText } from './amount-text.ts';

export interface Statements {
  /** Throws NOTHING_TO_SHOW for who never got, paid or spent anything. */
  order(tx: Tx, accountId: string): Promise<{ assetId: string }>;
  /** The file, from the rows up to `at`. Rejects with NOT_FOUND for an account that is not there any more. */
  read(statement: { accountId: string; at: number }): Promise<Buffer>;
}

/** Rows of a statement, at most; older ones are left out. */
const MOST_ROWS = 100_000;
const PAGE = 5000;
/** Reading so many rows takes seconds. */
const TIMEOUT_MS = 60_000;

/** Spreadsheets take a file without it for one in an old encoding, and show titles as junk. */
const BOM = '\ufeff';

/** Kinds and statuses are the ledger's and the orders' own words, in every language. `amount` stands once per order. */
const COLUMNS = [
  ...['date', 'kind', 'credits', 'available_after', 'order_code', 'method', 'currency', 'amount'],
  ...['generation_id', 'title'],
];

interface Movement {
  id: string;
  kind: string;
  reference: string;
  created_at: number;
  change: number;
  generation_id: string | null;
  title: string | null;
}

interface Order {
  id: string;
  code: string | null;
  method: string;
  currency: Currency;
  amount: number;
  status: string;
  created_at: number;
  expires_at: number;
  refund_tx: string | null;
  /** When its credits were booked. */
  booked_at: number | null;
}

/** Movements of what is available or owed, newest first, after a key, as of a moment. */
const movements = (
  tx: Tx,
  { accountId, at }: { accountId: string; at: number },
  after: { created_at: number; id: string },
  limit: number,
): Promise<Movement[]> =>
  tx.all<Movement>(
    `SELECT t.id, t.kind, t.reference, t.created_at,
       CAST(SUM(CASE WHEN e.book = 'debt' THEN 0 ELSE e.amount END) AS BIGINT) AS change,
       MAX(g.id) AS generation_id, MAX(g.title) AS title
     FROM ledger_entry e JOIN ledger_tx t ON t.id = e.tx_id
     LEFT JOIN hold h ON h.id = e.hold_id LEFT JOIN generation g ON g.id = h.generation_id
     WHERE e.account_id = ? AND e.book IN ('paid', 'bonus', 'debt') AND t.created_at <= ?
       AND (t.created_at < ? OR (t.created_at = ? AND t.id < ?))
     GROUP BY t.id, t.kind, t.reference, t.created_at ORDER BY t.created_at DESC, t.id DESC LIMIT ?`,
    accountId,
    at,
    after.created_at,
    after.created_at,
    after.id,
    limit,
  );

/** Newest first. */
const readOrders = (tx: Tx, { accountId, at }: { accountId: string; at: number }): Promise<Order[]> =>
  tx.all<Order>(
    `SELECT o.id, o.code, o.method, o.currency, o.amount, o.status, o.created_at, o.expires_at, o.refund_tx,
       t.created_at AS booked_at
     FROM payment_order o LEFT JOIN ledger_tx t ON t.id = o.ledger_tx
     WHERE o.account_id = ? AND o.created_at <= ? ORDER BY o.created_at DESC, o.id DESC LIMIT ?`,
    accountId,
    at,
    MOST_ROWS,
  );

/** What was available at that moment. */
const readAvailable = async (
  tx: Tx,
  { accountId, at }: { accountId: string; at: number },
): Promise<number> => {
  const row = await tx.get<{ available: number }>(
    `SELECT CAST(COALESCE(SUM(e.amount), 0) AS BIGINT) AS available FROM ledger_entry e JOIN ledger_tx t ON t.id = e.tx_id
     WHERE e.account_id = ? AND e.book IN ('paid', 'bonus') AND t.created_at <= ?`,
    accountId,
    at,
  );
  return row?.available ?? 0;
};

const moment = (at: number): string => new Date(at).toISOString();

const ORDER_REFERENCE = /^order(-bonus)?:(.+)$/;

/** What an order was at a moment, as long as nothing was booked for it. */
const statusAt = ({ status, booked_at, expires_at }: Order, at: number): string => {
  const open = status === 'open' || booked_at !== null;
  if (!open) return status;
  return expires_at <= at ? 'expired' : 'open';
};

const unpaidRecord = (order: Order, at: number): string =>
  csvRecord([
    moment(order.created_at),
    `order_${statusAt(order, at)}`,
    null,
    null,
    order.code,
    order.method,
    order.currency,
    amountText(order.amount, order.currency),
    null,
    null,
  ]);

/** `available`: after this movement. */
const movementRecord = (row: Movement, order: Order | undefined, available: number): string =>
  csvRecord([
    moment(row.created_at),
    row.kind,
    row.change,
    available,
    order?.code ?? null,
    order?.method ?? null,
    order?.currency ?? null,
    order && row.kind !== 'pack_bonus' ? amountText(order.amount, order.currency) : null,
    row.generation_id,
    row.title,
  ]);

/** All of it, in pages as they are read; newest first. */
async function* records(tx: Tx, statement: { accountId: string; at: number }): AsyncGenerator<string> {
  const { at } = statement;
  const orders = await readOrders(tx, statement);
  const byId = new Map(orders.map((order) => [order.id, order]));
  const byRefund = new Map(orders.flatMap((order) => (order.refund_tx ? [[order.refund_tx, order]] : [])));
  const unpaid = orders.filter(({ booked_at }) => booked_at === null || booked_at > at);
  let available = await readAvailable(tx, statement);
  let left = MOST_ROWS;
  let after = { created_at: at + 1, id: '' };
  const orderOf = ({ id, reference }: Movement): Order | undefined =>
    byRefund.get(id) ?? byId.get(ORDER_REFERENCE.exec(reference)?.[2] ?? '');
  let told = 0;
  /** Orders that were opened since a moment come before what moved then. */
  const unpaidSince = (since: number): string => {
    let text = '';
    for (let order = unpaid[told]; order && left > 0 && order.created_at >= since; order = unpaid[told]) {
      text += unpaidRecord(order, at);
      told += 1;
      left -= 1;
    }
    return text;
  };
  while (left > 0) {
    const page = await movements(tx, statement, after, PAGE);
    let text = '';
    for (const row of page) {
      text += unpaidSince(row.created_at);
      if (left === 0) break;
      text += movementRecord(row, orderOf(row), available);
      available -= row.change;
      left -= 1;
    }
    yield text;
    const last = page.at(-1);
    if (!last || page.length < PAGE) break;
    after = last;
  }
  yield unpaidSince(Number.NEGATIVE_INFINITY);
}

/**
 * Everything that was paid and spent, as CSV (RFC 4180, UTF-8): every movement of what is available and every order that
 * brought nothing, newest first. The sum of `credits` is what is available. Made when it is sent, stored nowhere.
 */
export const createStatements = ({ db }: { db: Db }): Statements => ({
  async order(tx, accountId) {
    const some = await tx.get(
      `SELECT 1 AS found WHERE EXISTS (SELECT 1 FROM ledger_entry WHERE account_id = ?)
         OR EXISTS (SELECT 1 FROM payment_order WHERE account_id = ?)`,
      accountId,
      accountId,
    );
    if (!some) throw new DarkroomError('NOTHING_TO_SHOW', 'nothing was ever paid or spent');
    return { assetId: statementId(accountId, await tx.now()) };
  },

  read: (statement) =>
    db.tx(
      async (tx) => {
        const account = await tx.get(
          'SELECT 1 AS found FROM account WHERE id = ? AND erased_at IS NULL',
          statement.accountId,
        );
        if (!account) throw new DarkroomError('NOT_FOUND', 'the account of this statement is not there');
        const chunks = [Buffer.from(`${BOM}${csvRecord(COLUMNS)}`)];
        for await (const text of records(tx, statement)) chunks.push(Buffer.from(text));
        return Buffer.concat(chunks);
      },
      { snapshot: true, timeout: TIMEOUT_MS },
    ),
});
