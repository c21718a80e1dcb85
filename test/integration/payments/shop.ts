/** A shop on a test database: orders and slots as the composition wires them, with a clock, a chain and services of the test. */
import { createHash } from 'node:crypto';
import { createLevels } from '../../../core/accounts/levels.ts';
import type { BuyingMethod } from '../../../core/conversations/payments.ts';
import { noCrash } from '../../../core/crash.ts';
import type { Db } from '../../../core/db/db.ts';
import { createOutbox } from '../../../core/delivery/outbox.ts';
import type { ReplyDraft } from '../../../core/delivery/reply.ts';
import { createLogger } from '../../../core/logger.ts';
import { createMetrics } from '../../../core/metrics.ts';
import type { Buyer } from '../../../core/payments/buyer.ts';
import type { OrderRow } from '../../../core/payments/order-row.ts';
import { createOrders, type OrdersOptions } from '../../../core/payments/orders.ts';
import { createPurchases } from '../../../core/payments/purchase.ts';
import { createJudge } from '../../../core/payments/tron/judge.ts';
import { createSlots, type SlotsOptions } from '../../../core/payments/tron/slots.ts';
import { createPriceBook } from '../../../core/studio/prices.ts';
import { createScene } from '../../support/ledger.ts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const ADDRESS = 'TJRyWwFs9wTFGZg3JbrVriFbNfCug5tDeC';
export const OTHER_ADDRESS = 'TG3XXyExBkPp9nzdajDZsozEu4BkaSJozs';
export const USDT = 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t';
/** Of the pack usdt-10. */
export const TEN = 10_000_000;

/** The hash of a transaction that a test calls by name. */
export const txidOf = (name: string): string => createHash('sha256').update(name).digest('hex');

const EVERYTHING: readonly BuyingMethod[] = ['stars', 'usdt', 'wechat-pay', 'epay', 'manual'];

type Changes = Partial<Pick<OrdersOptions, 'offered' | 'services' | 'scanner' | 'randomInt' | 'outbox'>> & {
  slots?: Partial<SlotsOptions>;
};

export const openShop = async (db: Db, clock: { now: number }, changes: Changes = {}) => {
  const scene = createScene(db);
  const { ids, ledger } = scene;
  const outbox = changes.outbox ?? createOutbox({ ids });
  const priceBook = createPriceBook({ ids });
  const metrics = createMetrics();
  const scarce: number[] = [];
  const slots = createSlots({
    ids,
    addresses: [ADDRESS],
    random: Math.random,
    scarce: (_address, _price, taken) => scarce.push(taken),
    ...changes.slots,
  });
  const purchases = createPurchases({
    ledger,
    levels: createLevels({ ids }),
    invites: { reward: async () => {} },
    outbox,
  });
  const orders = createOrders({
    ...{ db, ids, outbox, priceBook, purchases, slots, metrics, crash: noCrash },
    clock: () => clock.now,
    logger: createLogger({ level: 'silent' }),
    offered: changes.offered ?? (() => EVERYTHING),
    scanner: changes.scanner,
    services: changes.services ?? new Map(),
    randomInt: changes.randomInt,
  });
  await db.tx((tx) => priceBook.seedPrices(tx));

  /** Somebody with a wallet and a private chat. */
  const buyer = async (): Promise<Buyer> => {
    const accountId = await scene.account();
    const conversationId = `chat-${accountId}`;
    await db.run(
      `INSERT INTO conversation (id, platform, bot, external_id, kind, created_at) VALUES (?, 'telegram', '1', ?, 'private', 1)`,
      conversationId,
      accountId,
    );
    return { accountId, conversationId, platform: 'telegram' };
  };
  const open = (who: Buyer, packId = 'usdt-10', method: BuyingMethod = 'usdt', instead = false) =>
    db.tx((tx) => orders.open(tx, who, { packId, method, instead }));
  const row = async (orderId: string): Promise<OrderRow> => {
    const found = await db.get<OrderRow>('SELECT * FROM payment_order WHERE id = ?', orderId);
    if (!found) throw new Error(`no order ${orderId}`);
    return found;
  };
  const judge = createJudge({
    slots,
    purchases,
    outbox,
    addresses: [ADDRESS, OTHER_ADDRESS],
    contract: USDT,
  });
  /** A transfer as the scanner hands it over; its hash is that of its name. */
  const transfer = (name: string, to: { address: string | null; amount: number }, blockTime = clock.now) =>
    db.tx((tx) =>
      judge(tx, {
        ...{ txid: txidOf(name), logIndex: 0, contract: USDT, from: 'somebody' },
        ...{ to: to.address ?? '', value: BigInt(to.amount), blockTime },
      }),
    );
  /** Pays an order, as its source would tell. */
  const pay = async (orderId: string, paidAt = clock.now): Promise<'paid' | 'not paid'> => {
    const order = await row(orderId);
    if (order.method === 'usdt')
      return (await transfer(orderId, order, paidAt)) === 'matched' ? 'paid' : 'not paid';
    const payment = { externalId: `payment-${orderId}`, paidAt };
    const { state } = await db.tx((tx) => purchases.complete(tx, orderId, payment));
    return state === 'paid' ? 'paid' : 'not paid';
  };
  /** Somebody who paid long ago. */
  const payer = async (): Promise<Buyer> => {
    const who = await buyer();
    const { order } = await open(who, 'cny-10', 'manual');
    await pay(order.orderId);
    return who;
  };
  const task = (who: Buyer, kind: string, payload: unknown) => ({
    ...{ id: ids.row(), kind, payload, lastTry: false },
    ...{ accountId: who.accountId, conversationId: who.conversationId, platform: who.platform },
  });

  return {
    ...{ scene, db, clock, ids, slots, orders, purchases, metrics, scarce, outbox },
    ...{ buyer, payer, open, row, pay, transfer, task },
    cancel: (who: Buyer, orderId: string) => db.tx((tx) => orders.cancel(tx, who, orderId)),
    check: (who: Buyer, orderId: string) => db.tx((tx) => orders.check(tx, who, orderId)),
    show: (who: Buyer, orderId?: string) => db.tx((tx) => orders.show(tx, who, orderId)),
    /** What is done for orders every few seconds. */
    tick: async () => {
      await orders.askServices(new AbortController().signal);
      await orders.tick(new AbortController().signal);
    },
    upkeep: () => orders.tick(new AbortController().signal),
    askServices: () => orders.askServices(new AbortController().signal),
    run: async (who: Buyer, kind: 'look-order' | 'prepare-order', orderId: string): Promise<unknown> => {
      const handler = orders.handlers.get(kind);
      if (!handler) throw new Error(`no handler for ${kind}`);
      return handler(task(who, kind, { orderId }), new AbortController().signal);
    },
    /** What was said to somebody, as keys, oldest first. */
    said: async (who: Buyer): Promise<string[]> => {
      const rows = await db.all<{ payload: string }>(
        `SELECT payload FROM outbox WHERE conversation_id = ? AND status <> 'superseded' ORDER BY id`,
        who.conversationId,
      );
      return rows.flatMap(({ payload }) => (JSON.parse(payload) as ReplyDraft).lines.map(({ key }) => key));
    },
    /** How often this was said to them, also where something newer stands in its place. */
    statuses: async (who: Buyer): Promise<(number | undefined)[]> => {
      const rows = await db.all<{ payload: string }>(
        `SELECT payload FROM outbox WHERE conversation_id = ? AND slot IS NOT NULL ORDER BY id`,
        who.conversationId,
      );
      return rows.map(
        ({ payload }) => (JSON.parse(payload) as ReplyDraft).lines[0]?.params?.minutes as number | undefined,
      );
    },
  };
};

export type Shop = Awaited<ReturnType<typeof openShop>>;

/** What must hold for every slot and window at any moment (security 12). */
export const slotProblems = async (db: Db, now: number): Promise<string[]> => {
  const problems: string[] = [];
  const windows = await db.all<{
    slot_id: string;
    account_id: string;
    opens_at: number;
    closes_at: number;
  }>(
    'SELECT slot_id, account_id, opens_at, closes_at FROM payment_slot_window ORDER BY address, amount, opens_at',
  );
  windows.forEach((window, n) => {
    const before = windows[n - 1];
    if (before?.slot_id !== window.slot_id) return;
    if (before.closes_at >= window.opens_at) problems.push(`windows of ${window.slot_id} overlap`);
    if (before.account_id !== window.account_id && before.closes_at + 24 * HOUR > window.opens_at)
      problems.push(`${window.slot_id} was given away within 24 h`);
  });
  const slots = await db.all<{ id: string; account_id: string; reserved_until: number }>(
    'SELECT id, account_id, reserved_until FROM payment_slot',
  );
  const held = new Map<string, number>();
  for (const slot of slots) {
    const last = windows.filter((window) => window.slot_id === slot.id).at(-1);
    if (!last || last.account_id !== slot.account_id) problems.push(`${slot.id} is not of its last window`);
    else if (slot.reserved_until < last.closes_at + 24 * HOUR)
      problems.push(`${slot.id} is reserved for less than 24 h`);
    if (slot.reserved_until > now) held.set(slot.account_id, (held.get(slot.account_id) ?? 0) + 1);
  }
  for (const [account, count] of held) if (count > 3) problems.push(`${account} holds ${count} slots`);
  const live = await db.all<{ n: number }>(
    `SELECT COUNT(*) AS n FROM payment_order WHERE status = 'open' AND method = 'usdt' AND expires_at > ?
     GROUP BY address, amount`,
    now,
  );
  if (live.some(({ n }) => Number(n) > 1)) problems.push('two open orders wait for one amount');
  const open = await db.all<{ n: number }>(
    `SELECT COUNT(*) AS n FROM payment_order WHERE status = 'open' GROUP BY account_id`,
  );
  if (open.some(({ n }) => Number(n) > 1)) problems.push('an account has two open orders');
  return problems;
};
