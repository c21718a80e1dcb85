import { randomInt } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { BuyingMethod, OpenedOrder, OrderView, PackView } from '../conversations/payments.ts';
import type { TaskHandler } from '../conversations/tasks.ts';
import type { CrashHook } from '../crash.ts';
import type { Db, Tx } from '../db/db.ts';
import type { Outbox } from '../delivery/outbox.ts';
import { DarkroomError } from '../errors.ts';
import type { Ids } from '../ids.ts';
import type { Logger } from '../logger.ts';
import type { Metrics } from '../metrics.ts';
import type { PriceBook } from '../studio/prices.ts';
import type { Buyer } from './buyer.ts';
import { createCountdown } from './countdown.ts';
import { type Counted, countOnce, waitMs } from './counted.ts';
import { createExpiry } from './expiry.ts';
import { createLookOrder } from './look-order.ts';
import { createOpenOrder, currencyOf, levelOf, packMethodOf, readOpen } from './open-order.ts';
import type { RandomInt } from './order-code.ts';
import { cancelOrder } from './order-ending.ts';
import { type OrderRow, readOrder, toOrderView } from './order-row.ts';
import type { Purchases } from './purchase.ts';
import type { PaymentService } from './service.ts';
import { createServiceRound } from './service-round.ts';
import { createSettle } from './settle-order.ts';
import type { Scanner } from './tron/scanner.ts';
import type { Slots } from './tron/slots.ts';

export interface OrdersOptions {
  db: Db;
  clock: Clock;
  ids: Ids;
  logger: Logger;
  metrics: Pick<Metrics, 'payments'>;
  outbox: Outbox;
  priceBook: Pick<PriceBook, 'packs'>;
  purchases: Purchases;
  crash: CrashHook;
  /** What a platform's conversations are offered. */
  offered: (platform: string) => readonly BuyingMethod[];
  /** Both undefined where USDT is not configured. */
  slots?: Slots;
  scanner?: Pick<Scanner, 'look'>;
  /** WeChat Pay, epay: those that are configured. */
  services: ReadonlyMap<string, PaymentService>;
  /** Makes the codes of orders; by default the operating system's. */
  randomInt?: RandomInt;
}

export interface Orders {
  packs(
    tx: Tx,
    buyer: Buyer,
    methods: readonly BuyingMethod[],
  ): Promise<{ packs: PackView[]; open?: OrderView }>;
  open(
    tx: Tx,
    buyer: Buyer,
    request: { packId: string; method: BuyingMethod; instead?: boolean },
  ): Promise<OpenedOrder>;
  show(tx: Tx, buyer: Buyer, orderId?: string): Promise<OrderView>;
  cancel(tx: Tx, buyer: Buyer, orderId: string): Promise<OrderView>;
  check(tx: Tx, buyer: Buyer, orderId: string): Promise<{ order: OrderView; wait?: number }>;
  /** The tasks `look-order` and `prepare-order`. */
  handlers: ReadonlyMap<'look-order' | 'prepare-order', TaskHandler>;
  /** One round of upkeep: orders that ran out, the countdown of those that run. */
  tick(signal: AbortSignal): Promise<void>;
  /** One round of questions to payment services about what they owe us; as slow as they are. */
  askServices(signal: AbortSignal): Promise<void>;
}

/** Between two looks at the source of one order that people ask for. */
const CHECK_MS = 15_000;

/** Looks of one account at all of its orders: each may cost calls that everybody shares. */
const looksOf = (accountId: string): Counted => ({
  ...{ kind: 'paid-hash', subject: `look:${accountId}` },
  ...{ most: 6, withinMs: 60_000 },
});

const readOwn = async (tx: Tx, { accountId }: Buyer, orderId: string): Promise<OrderRow> => {
  const order = await readOrder(tx, { id: orderId });
  if (order?.account_id !== accountId)
    throw new DarkroomError('ORDER_NOT_FOUND', `account ${accountId} has no order ${orderId}`);
  return order;
};

/** The order that is open, or the newest. */
const readLatest = async (tx: Tx, { accountId }: Buyer): Promise<OrderRow> => {
  const order =
    (await readOpen(tx, accountId)) ??
    (await tx.get<OrderRow>(
      'SELECT * FROM payment_order WHERE account_id = ? ORDER BY created_at DESC, id DESC LIMIT 1',
      accountId,
    ));
  if (!order) throw new DarkroomError('ORDER_NOT_FOUND', `account ${accountId} has no order`);
  return order;
};

/** Orders of every method but Stars, which Telegram's invoices stand for. */
export const createOrders = (options: OrdersOptions): Orders => {
  const { db, ids, logger, outbox, priceBook, slots, services, offered } = options;

  const works = (platform: string, method: BuyingMethod): boolean => {
    if (!offered(platform).includes(method)) return false;
    if (method === 'usdt') return slots !== undefined;
    return method === 'stars' || method === 'manual' || services.has(method);
  };

  const openOrder = createOpenOrder({
    ids,
    outbox,
    priceBook,
    slots,
    works,
    randomInt: options.randomInt ?? randomInt,
  });
  const settle = createSettle(options);
  const tasks = createLookOrder({ ...options, settle });
  const upkeep = [
    createExpiry({ db, logger, outbox, asked: [...services.keys()] }),
    createCountdown({ db, logger, outbox }),
  ];

  return {
    async packs(tx, buyer, methods) {
      const packs = await priceBook.packs(tx);
      const views = methods
        .filter((method) => works(buyer.platform, method))
        .flatMap((method) =>
          packs
            .filter((pack) => pack.method === packMethodOf(method))
            .map(({ id, price, base, bonus, level }) => ({
              packId: id,
              method,
              currency: currencyOf(method),
              price,
              base,
              bonus,
              level: levelOf({ level }),
            })),
        );
      const row = await readOpen(tx, buyer.accountId);
      const open = row && toOrderView(row, await tx.now());
      return { packs: views, ...(open?.status === 'open' ? { open } : {}) };
    },

    open: openOrder,

    async show(tx, buyer, orderId) {
      const order = orderId === undefined ? await readLatest(tx, buyer) : await readOwn(tx, buyer, orderId);
      return toOrderView(order, await tx.now());
    },

    async cancel(tx, buyer, orderId) {
      const order = await readOwn(tx, buyer, orderId);
      const now = await tx.now();
      if (toOrderView(order, now).status !== 'open' || !(await cancelOrder(tx, order, slots)))
        throw new DarkroomError('ORDER_CLOSED', `order ${orderId} is not open`);
      return toOrderView({ ...order, status: 'cancelled' }, now);
    },

    async check(tx, buyer, orderId) {
      const looks = looksOf(buyer.accountId);
      await tx.lock(looks.subject);
      const now = await tx.now();
      const waitAll = await waitMs(tx, looks);
      if (waitAll > 0)
        return {
          order: toOrderView(await readOwn(tx, buyer, orderId), now),
          wait: Math.ceil(waitAll / 1000),
        };
      const free = await tx.run(
        `UPDATE payment_order SET checked_at = ?
         WHERE id = ? AND account_id = ? AND (checked_at IS NULL OR checked_at <= ?)`,
        now,
        orderId,
        buyer.accountId,
        now - CHECK_MS,
      );
      const row = await readOwn(tx, buyer, orderId);
      const order = toOrderView(row, now);
      if (free === 1 || row.checked_at === null) {
        await countOnce(tx, looks);
        return { order };
      }
      return { order, wait: Math.max(1, Math.ceil((row.checked_at + CHECK_MS - now) / 1000)) };
    },

    handlers: new Map([
      ['look-order', tasks.look],
      ['prepare-order', tasks.prepare],
    ]),

    async tick(signal) {
      for (const round of upkeep) if (!signal.aborted) await round(signal);
    },

    askServices: createServiceRound({ db, logger, outbox, settle, services }),
  };
};
