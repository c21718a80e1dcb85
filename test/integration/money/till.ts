import { createHash } from 'node:crypto';
import { createCheckIns } from '../../../core/accounts/check-in.ts';
import { createInvites } from '../../../core/accounts/invites.ts';
import { createLevels } from '../../../core/accounts/levels.ts';
import { createLateDebts } from '../../../core/accounts/privacy/late-debts.ts';
import { noCrash } from '../../../core/crash.ts';
import type { Db, Tx } from '../../../core/db/db.ts';
import { createOutbox } from '../../../core/delivery/outbox.ts';
import type { Ids } from '../../../core/ids.ts';
import type { Ledger } from '../../../core/ledger/ledger.ts';
import { createLogger } from '../../../core/logger.ts';
import { createMetrics } from '../../../core/metrics.ts';
import { createCodes } from '../../../core/payments/codes/codes.ts';
import { createPaymentDesk } from '../../../core/payments/desk.ts';
import { createOrders } from '../../../core/payments/orders.ts';
import { createPurchases } from '../../../core/payments/purchase.ts';
import { createRefunds } from '../../../core/payments/refund.ts';
import type { PaymentService } from '../../../core/payments/service.ts';
import { createServicePayments } from '../../../core/payments/service-payment.ts';
import { createStars } from '../../../core/payments/stars/stars.ts';
import type { Receipt, TransferEvent } from '../../../core/payments/tron/chain.ts';
import { createJudge, type Verdict } from '../../../core/payments/tron/judge.ts';
import { createSlots } from '../../../core/payments/tron/slots.ts';
import type { Pack } from '../../../core/studio/price-list.ts';
import { FREE_CREDITS_PER_DAY, INVITE_CREDITS } from './gifts-model.ts';
import type { Random } from './random.ts';

export const ADDRESS = 'TJRabPrwbZy45sbavfcjinPJC18kjpRTv8';
export const CONTRACT = 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t';
const SENDER = 'TM7YNtW7feriKvfHiDmAdVeZ4LNnJrbuxg';
/** Few, so that what a transfer brings is soon spent, and its refund a debt. */
export const CREDITS_PER_USD = 3;

/** Small packs of every kind. The cheapest USDT one has two amounts; the five would hold more than one account may have. */
export const PACKS: readonly (Omit<Pack, 'level'> & { level: 'plus' | 'pro' | null })[] = [
  { id: 'usdt-10', method: 'usdt', price: 10_000_000, base: 20, bonus: 0, level: 'pro' },
  { id: 'usdt-20', method: 'usdt', price: 20_000_000, base: 35, bonus: 4, level: null },
  { id: 'usdt-5', method: 'usdt', price: 5_000_000, base: 9, bonus: 0, level: null },
  { id: 'usdt-2', method: 'usdt', price: 2_000_000, base: 5, bonus: 1, level: 'plus' },
  { id: 'usdt-0', method: 'usdt', price: 3000, base: 1, bonus: 0, level: null },
  { id: 'cny-10', method: 'cny', price: 1000, base: 15, bonus: 0, level: 'pro' },
  { id: 'cny-50', method: 'cny', price: 5000, base: 25, bonus: 6, level: null },
  { id: 'stars-50', method: 'stars', price: 50, base: 12, bonus: 2, level: 'plus' },
];

const nothingThere: Omit<PaymentService, 'method'> = {
  prepare: () => Promise.resolve('https://pay.example'),
  query: () => Promise.resolve({ state: 'waiting' }),
  close: () => Promise.resolve(),
};

/** All that takes money in, as the composition wires it, over a chain that a test writes. */
export const createTill = (options: {
  db: Db;
  ids: Ids;
  ledger: Ledger;
  random: Random;
  now: () => number;
}) => {
  const { db, ids, ledger, random, now } = options;
  /** What a background round logged instead of throwing it. */
  const faults: string[] = [];
  const logger = createLogger({
    level: 'error',
    destination: {
      write: (line: string) => {
        if ('err' in (JSON.parse(line) as object)) faults.push(line);
      },
    },
  });
  const parts = { db, ids, ledger, logger, crash: noCrash, metrics: createMetrics(), clock: now };
  const free = { freeCreditsPerDay: FREE_CREDITS_PER_DAY };
  const outbox = createOutbox({ ids });
  const levels = createLevels({ ids });
  const invites = createInvites({ ledger, outbox, ...free, credits: INVITE_CREDITS });
  const purchases = createPurchases({ ledger, levels, invites, outbox });
  const debts = createLateDebts({ ledger, logger, sessionSecret: 'property' });
  const refunds = createRefunds({ ledger, levels, invites, debts });
  const slots = createSlots({
    ids,
    addresses: [ADDRESS],
    random: () => random.int(0, 999_999) / 1_000_000,
    scarce: () => undefined,
  });
  const judge = createJudge({ slots, purchases, outbox, addresses: [ADDRESS], contract: CONTRACT });
  const chain = new Map<string, TransferEvent[]>();
  /** Reads a transaction as the scanner does: what is new of it is judged. */
  const read = async (txid: string): Promise<{ receipt: Receipt; verdicts: Verdict[] }> => {
    const transfers = chain.get(txid);
    if (!transfers) return { receipt: { state: 'unknown' }, verdicts: [] };
    const verdicts = await db.tx(async (tx) => {
      const all: Verdict[] = [];
      for (const event of transfers) all.push(await judge(tx, event));
      return all;
    });
    return { receipt: { state: 'solid', success: true, blockTime: now(), transfers }, verdicts };
  };
  const priceBook = {
    packs: (tx: Tx) =>
      tx.all<Pack>(
        'SELECT id, method, price, base, bonus, level FROM pack WHERE active = 1 ORDER BY position',
      ),
  };
  const services = new Map<string, PaymentService>(
    (['epay', 'wechat-pay'] as const).map((method) => [method, { ...nothingThere, method }]),
  );
  const offered = () => ['stars', 'usdt', 'wechat-pay', 'epay', 'manual'] as const;
  return {
    faults,
    chain,
    levels,
    invites,
    refunds,
    judge,
    checkIns: createCheckIns({ ledger, timeZone: 'Asia/Shanghai', ...free }),
    codes: createCodes({ ids, ledger, levels, sessionSecret: 'property' }),
    orders: createOrders({ ...parts, outbox, priceBook, purchases, offered, slots, services }),
    stars: createStars({ ...parts, outbox, priceBook, purchases, refunds, offered: () => true }),
    notify: {
      epay: createServicePayments({ ...parts, purchases, method: 'epay' }),
      'wechat-pay': createServicePayments({ ...parts, purchases, method: 'wechat-pay' }),
    },
    desk: createPaymentDesk({
      ...{ db, ids, outbox, purchases, slots, creditsPerUsd: CREDITS_PER_USD },
      scanner: { read },
    }),
    /** A transfer that the chain has from now on. */
    transfer: (name: string, amount: number, blockTime: number, contract = CONTRACT): TransferEvent => {
      const txid = createHash('sha256').update(name).digest('hex');
      const logIndex = 0;
      const event = { txid, logIndex, contract, from: SENDER, to: ADDRESS, value: BigInt(amount), blockTime };
      chain.set(txid, [event]);
      return event;
    },
    /** Writes the packs; once for each database. */
    stock: () =>
      db.tx(async (tx) => {
        for (const [position, { id, method, price, base, bonus, level }] of PACKS.entries())
          await tx.run(
            'INSERT INTO pack (id, method, price, base, bonus, level, position) VALUES (?, ?, ?, ?, ?, ?, ?)',
            ...[id, method, price, base, bonus, level, position],
          );
      }),
  };
};

export type Till = ReturnType<typeof createTill>;
