import { createLevels } from '../../core/accounts/levels.ts';
import type { Db } from '../../core/db/db.ts';
import { createOutbox } from '../../core/delivery/outbox.ts';
import type { Reply } from '../../core/delivery/reply.ts';
import type { OrderRow } from '../../core/payments/order-row.ts';
import { createPurchases } from '../../core/payments/purchase.ts';
import { createScene } from './ledger.ts';

/** An order as a test needs it: an open one for 10 USDT, unless it says something else. */
type Draft = Partial<OrderRow> & { account_id: string };

/** A ledger with people in chats, and the one way in which orders are paid. */
export const createCashier = (db: Db) => {
  const scene = createScene(db);
  const { ids, ledger } = scene;
  const outbox = createOutbox({ ids });
  const levels = createLevels({ ids });
  const invites = { reward: async () => {} };
  const purchases = createPurchases({ ledger, levels, invites, outbox });

  /** A person in a private chat on the playground. */
  const person = async (): Promise<{ accountId: string; conversationId: string }> => {
    const accountId = await scene.account();
    const conversationId = `playground:local:${accountId}`;
    await db.tx(async (tx) => {
      await tx.run(
        `INSERT INTO conversation (id, platform, bot, external_id, kind, created_at) VALUES (?, 'playground', 'local', ?, 'private', ?)`,
        conversationId,
        accountId,
        await tx.now(),
      );
    });
    return { accountId, conversationId };
  };

  const order = async (draft: Draft): Promise<OrderRow> => {
    const now = Date.now();
    const row: OrderRow = {
      id: ids.row(),
      method: 'usdt',
      channel: draft.method ?? 'usdt',
      pack_id: 'usdt-10',
      price: 10_000_000,
      currency: 'USDT',
      amount: 9_324_000,
      base: 700,
      bonus: 0,
      address: null,
      slot_id: null,
      status: 'open',
      external_id: null,
      ledger_tx: null,
      created_at: now,
      expires_at: now + 1_800_000,
      paid_at: null,
      code: ids.short().slice(0, 8).toUpperCase(),
      conversation_id: null,
      level: 'pro',
      pay_url: null,
      checked_at: null,
      told_minutes: null,
      refund_tx: null,
      ...draft,
    };
    const columns = Object.keys(row);
    await db.run(
      `INSERT INTO payment_order (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
      ...Object.values(row),
    );
    return row;
  };

  /** What was said in a chat, in order: the keys of its sentences. */
  const said = async (conversationId: string): Promise<string[][]> => {
    const rows = await db.all<{ payload: string }>(
      'SELECT payload FROM outbox WHERE conversation_id = ? ORDER BY id',
      conversationId,
    );
    return rows.map(({ payload }) => (JSON.parse(payload) as Reply).lines.map(({ key }) => key));
  };

  return { ...scene, outbox, levels, purchases, person, order, said };
};

export type Cashier = ReturnType<typeof createCashier>;
