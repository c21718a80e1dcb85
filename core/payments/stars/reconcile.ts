import { type Db, rowset, type Tx } from '../../db/db.ts';
import { isDarkroomError } from '../../errors.ts';
import type { Logger } from '../../logger.ts';
import type { StarsApi, StarsTransaction } from './api.ts';
import type { Charges } from './charges.ts';
import { raiseIssue } from './issues.ts';

/** Most that getStarTransactions gives at once. */
export const PAGE = 100;
/** Read again at each comparison, before what is new. */
const AGAIN = 50;

export interface ReconcileOptions {
  db: Db;
  logger: Logger;
  charges: Pick<Charges, 'paid' | 'refunded'>;
  giveBack: (api: StarsApi, chargeId: string, signal: AbortSignal) => Promise<void>;
}

const sourceOf = (bot: string): string => `stars:${bot}`;

/** How many of a bot's transactions were read. */
export const readPosition = async (db: Db, bot: string): Promise<number> => {
  const row = await db.get<{ position: string }>(
    'SELECT position FROM scan_cursor WHERE source = ?',
    sourceOf(bot),
  );
  return Number(row?.position ?? 0);
};

const writePosition = (db: Db, bot: string, position: number): Promise<void> =>
  db.tx(async (tx) => {
    await tx.run(
      `INSERT INTO scan_cursor (source, position, updated_at) VALUES (?, ?, ?)
       ON CONFLICT (source) DO UPDATE SET position = excluded.position, updated_at = excluded.updated_at`,
      sourceOf(bot),
      String(position),
      await tx.now(),
    );
  });

/** What of a page is not booked yet. */
const unbooked = async (db: Db, page: StarsTransaction[]): Promise<Set<StarsTransaction>> => {
  const moves = page.filter(({ kind }) => kind !== 'other');
  const rows = await db.all<{ charge_id: string; status: string }>(
    `SELECT c.charge_id, c.status FROM stars_charge c JOIN ${rowset(db, 'r', { id: 'text' })} ON r.id = c.charge_id`,
    JSON.stringify(moves.map(({ id }) => ({ id }))),
  );
  const status = new Map(rows.map((row) => [row.charge_id, row.status]));
  return new Set(
    moves.filter(({ id, kind }) => (kind === 'payment' ? !status.has(id) : status.get(id) !== 'refunded')),
  );
};

/** Who paid, and the chat with them. */
const payerOf = async (tx: Tx, bot: string, userId: string | undefined) => {
  if (userId === undefined) return undefined;
  return tx.get<{ account_id: string; conversation_id: string | null }>(
    `SELECT i.account_id, c.id AS conversation_id FROM identity i
     LEFT JOIN conversation c ON c.platform = 'telegram' AND c.bot = ? AND c.external_id = i.external_id
     WHERE i.platform = 'telegram' AND i.external_id = ?`,
    bot,
    userId,
  );
};

/**
 * Compares Telegram's record with ours (security 15). Telegram appends, and `offset` counts from its oldest transaction: so
 * a comparison without news is one call, and our place is a number of transactions.
 */
export const createReconcile = ({ db, logger, charges, giveBack }: ReconcileOptions) => {
  const book = (bot: string, { id, kind, amount, at, payload, userId }: StarsTransaction): Promise<void> =>
    db.tx(async (tx) => {
      if (kind === 'refund') {
        await charges.refunded(tx, { chargeId: id, amount, userId });
        return;
      }
      const payer = await payerOf(tx, bot, userId);
      if (!payer) {
        await raiseIssue(
          tx,
          logger,
          { kind: 'payment', chargeId: id, amount },
          'paid by nobody who is known',
        );
        return;
      }
      await charges.paid(
        tx,
        { accountId: payer.account_id, conversationId: payer.conversation_id },
        { chargeId: id, payload: payload ?? '', currency: 'XTR', amount, paidAt: at },
      );
    });

  /** False: it could not be booked now, and must be seen again. */
  const bookOne = async (bot: string, transaction: StarsTransaction): Promise<boolean> => {
    try {
      await book(bot, transaction);
      return true;
    } catch (error) {
      const { id: chargeId, kind, amount } = transaction;
      if (isDarkroomError(error) && kind !== 'other') {
        await db.tx((tx) => raiseIssue(tx, logger, { kind, chargeId, amount }, `refused: ${error.code}`));
        return true;
      }
      logger.error({ err: error, chargeId }, 'a Stars transaction could not be booked and is tried again');
      return false;
    }
  };

  const readOn = async (api: StarsApi, signal: AbortSignal): Promise<void> => {
    const known = await readPosition(db, api.bot);
    let offset = Math.max(0, known - AGAIN);
    /** Of the first one that could not be booked: the place stays before it. */
    let stuckAt: number | undefined;
    for (;;) {
      const page = await api.transactions({ offset, limit: PAGE }, signal);
      if (page.length === 0 && offset > 0 && offset < known) {
        logger.warn(
          { known },
          "Telegram's record of Stars is shorter than it was: it is read from its beginning",
        );
        await writePosition(db, api.bot, 0);
        return readOn(api, signal);
      }
      const open = await unbooked(db, page);
      for (const [n, transaction] of page.entries()) {
        signal.throwIfAborted();
        if (open.has(transaction) && !(await bookOne(api.bot, transaction))) stuckAt ??= offset + n;
      }
      offset += page.length;
      const position = stuckAt ?? offset;
      if (position !== known) await writePosition(db, api.bot, position);
      if (page.length < PAGE) return;
    }
  };

  /** What was being given back when a process ended. */
  const endRefunds = async (api: StarsApi, signal: AbortSignal): Promise<void> => {
    const rows = await db.all<{ charge_id: string }>(
      `SELECT c.charge_id FROM stars_charge c LEFT JOIN stars_invoice i ON i.id = c.invoice_id
       WHERE c.status = 'refunding' AND (i.scope = ? OR c.invoice_id IS NULL) ORDER BY c.charge_id`,
      api.bot,
    );
    for (const { charge_id: chargeId } of rows) {
      signal.throwIfAborted();
      await giveBack(api, chargeId, signal).catch((error: unknown) => {
        logger.error({ err: error, chargeId }, 'Stars could not be given back');
      });
    }
  };

  return async (api: StarsApi, signal: AbortSignal): Promise<void> => {
    await readOn(api, signal);
    await endRefunds(api, signal);
  };
};
