/** Where Stars are paid: people on Telegram, Telegram's own record of Stars, and ours. */
import { createInviteRewards } from '../../../core/accounts/invites-reward.ts';
import { createLevels } from '../../../core/accounts/levels.ts';
import { createLateDebts } from '../../../core/accounts/privacy/late-debts.ts';
import { createResolve } from '../../../core/accounts/resolve.ts';
import { type CrashHook, noCrash } from '../../../core/crash.ts';
import type { Db } from '../../../core/db/db.ts';
import { createOutbox } from '../../../core/delivery/outbox.ts';
import type { Line, Reply } from '../../../core/delivery/reply.ts';
import { createLogger } from '../../../core/logger.ts';
import { createPurchases } from '../../../core/payments/purchase.ts';
import { createRefunds } from '../../../core/payments/refund.ts';
import type { StarsApi, StarsTransaction } from '../../../core/payments/stars/api.ts';
import { createStars } from '../../../core/payments/stars/stars.ts';
import { createPriceBook } from '../../../core/studio/prices.ts';
import { createEraser } from '../../support/erase.ts';
import { createScene } from '../../support/ledger.ts';

export const BOT = '7000001';
export const SECRET = 'a secret of these tests';
/** Credits for who invited somebody. */
export const REWARD = 20;

/** Telegram's record, as the adapter reads it; counts how it was asked. */
export const createRecord = () => {
  const transactions: StarsTransaction[] = [];
  const asked: number[] = [];
  const returned: string[] = [];
  const plan: { refund?: () => void } = {};
  const api: StarsApi = {
    bot: BOT,
    transactions: async ({ offset, limit }) => {
      asked.push(offset);
      return transactions.slice(offset, offset + limit);
    },
    refund: async ({ chargeId }) => {
      plan.refund?.();
      returned.push(chargeId);
    },
  };
  return { api, transactions, asked, returned, plan };
};

export const openStars = async (
  db: Db,
  options: { crash?: CrashHook; offered?: (platform: string) => boolean } = {},
) => {
  const scene = createScene(db);
  const { ids, ledger } = scene;
  const outbox = createOutbox({ ids });
  const levels = createLevels({ ids });
  const invites = createInviteRewards({ ledger, outbox, credits: REWARD, freeCreditsPerDay: 1000 });
  const purchases = createPurchases({ ledger, levels, invites, outbox });
  const priceBook = createPriceBook({ ids });
  await db.tx((tx) => priceBook.seedPrices(tx));
  const lines: string[] = [];
  const logger = createLogger({ level: 'info', destination: { write: (line) => void lines.push(line) } });
  const debts = createLateDebts({ ledger, logger, sessionSecret: SECRET });
  const refunds = createRefunds({ ledger, levels, invites, debts });
  const stars = createStars({
    ...{ db, ids, logger, outbox, priceBook, purchases, refunds },
    crash: options.crash ?? noCrash,
    offered: options.offered ?? ((platform) => platform === 'telegram'),
  });

  /** Somebody in a private chat with the bot. */
  const person = async (userId: string) => {
    const accountId = await scene.account();
    const conversationId = `telegram:${BOT}:${userId}`;
    await db.tx(async (tx) => {
      const now = await tx.now();
      await tx.run(
        `INSERT INTO identity (id, account_id, platform, scope, external_id, eligibility_key, created_at)
         VALUES (?, ?, 'telegram', 'global', ?, ?, ?)`,
        ids.row(),
        accountId,
        userId,
        `key-${userId}`,
        now,
      );
      await tx.run(
        `INSERT INTO conversation (id, platform, bot, external_id, kind, created_at) VALUES (?, 'telegram', ?, ?, 'private', ?)`,
        conversationId,
        BOT,
        userId,
        now,
      );
    });
    return { accountId, conversationId, platform: 'telegram', userId };
  };
  const resolve = createResolve({
    ...{ ids, ledger, sessionSecret: SECRET, freeCreditsPerDay: 0, signupCredits: 0, playgroundCredits: 0 },
  });
  /** Somebody who writes to the bot, as the program takes them in. */
  const arrives = async (userId: string): Promise<Person> => {
    const sender = { platform: 'telegram' as const, scope: 'global', externalId: userId };
    const { accountId } = await db.tx((tx) => resolve(tx, sender, { realm: 'real' }));
    const conversationId = `telegram:${BOT}:${userId}`;
    await db.run(
      `INSERT INTO conversation (id, platform, bot, external_id, kind, created_at) VALUES (?, 'telegram', ?, ?, 'private', 1)
       ON CONFLICT (id) DO NOTHING`,
      ...[conversationId, BOT, userId],
    );
    return { accountId, conversationId, platform: 'telegram', userId };
  };
  type Person = Awaited<ReturnType<typeof person>>;

  const invite = (inviter: Person, invited: Person) =>
    db.run(
      'INSERT INTO invitation (account_id, inviter_id, created_at) VALUES (?, ?, 1)',
      invited.accountId,
      inviter.accountId,
    );

  const invoice = (buyer: Person, packId = 'stars-550') =>
    db.tx((tx) => stars.openInvoice(tx, { ...buyer, scope: BOT }, packId));

  const pay = (
    payer: Person,
    payment: { chargeId: string; payload: string; currency?: string; amount?: number },
  ) => db.tx((tx) => stars.paid(tx, payer, { currency: 'XTR', amount: 550, ...payment }));

  const takeBack = (refund: { chargeId: string; amount?: number; userId?: string }) =>
    db.tx((tx) => stars.refunded(tx, { amount: 550, ...refund }));

  let asked = 0;
  const checkout = (
    userId: string,
    question: { payload: string; queryId?: string; currency?: string; amount?: number },
  ) => {
    asked += 1;
    return stars.checkout({ queryId: `q${asked}`, userId, currency: 'XTR', amount: 550, ...question });
  };

  const said = async (conversationId: string): Promise<Line[]> => {
    const rows = await db.all<{ payload: string }>(
      "SELECT payload FROM outbox WHERE conversation_id = ? AND class = 'payment' ORDER BY id",
      conversationId,
    );
    return rows.flatMap(({ payload }) => (JSON.parse(payload) as Reply).lines);
  };

  const issues = () =>
    db.all<{ body: string; problem: string; closed_at: number | null }>(
      "SELECT body, problem, closed_at FROM scan_issue WHERE source = 'stars' ORDER BY created_at, id",
    );
  const charge = (chargeId: string) =>
    db.get<{ status: string; order_id: string; ledger_tx: string | null; refund_tx: string | null }>(
      'SELECT status, order_id, ledger_tx, refund_tx FROM stars_charge WHERE charge_id = ?',
      chargeId,
    );
  const orders = (accountId: string) =>
    db.all<{ id: string; status: string; external_id: string; level: string | null; code: string }>(
      'SELECT id, status, external_id, level, code FROM payment_order WHERE account_id = ? ORDER BY id',
      accountId,
    );
  /** On pictures, for good. */
  const spend = (accountId: string, price: number) =>
    db.tx(async (tx) => {
      const generationId = ids.row();
      await ledger.openHold(tx, { accountId, generationId, items: [{ itemId: 'one', price }] });
      await ledger.captureItem(tx, { generationId, itemId: 'one', attempt: 1 });
    });

  return {
    ...{ ...scene, stars, priceBook, purchases, refunds, lines, invite },
    ...{ arrives, erase: createEraser(scene) },
    ...{ person, invoice, pay, takeBack, checkout, said, issues, charge, orders, spend },
  };
};

export type StarsCounter = Awaited<ReturnType<typeof openStars>>;
