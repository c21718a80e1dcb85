import { createCheckIns } from '../accounts/check-in.ts';
import { createFollow, type IsFollower } from '../accounts/follow.ts';
import { createInvites } from '../accounts/invites.ts';
import { createLevels } from '../accounts/levels.ts';
import { createLateDebts } from '../accounts/privacy/late-debts.ts';
import type { Clock } from '../clock.ts';
import type { Config } from '../config.ts';
import type { TaskHandler } from '../conversations/tasks.ts';
import type { CrashHook } from '../crash.ts';
import type { LeasedWork } from '../db/cluster/leases.ts';
import type { Db } from '../db/db.ts';
import type { Outbox } from '../delivery/outbox.ts';
import type { Ids } from '../ids.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { Logger } from '../logger.ts';
import type { Metrics } from '../metrics.ts';
import { CREDITS_PER_USD } from '../studio/price-list.ts';
import type { PriceBook } from '../studio/prices.ts';
import { createCodes, type NewBatch } from './codes/codes.ts';
import { createPaymentDesk } from './desk.ts';
import { createDeskAsk } from './desk-ask.ts';
import { createPaymentDoor } from './door.ts';
import { createEpay } from './epay/epay.ts';
import { buyingMethods, offeredMethods } from './methods.ts';
import { createOrders } from './orders.ts';
import { createPurchases } from './purchase.ts';
import { createRefunds } from './refund.ts';
import type { PaymentService } from './service.ts';
import { createSettle } from './settle-order.ts';
import { createStars, type StarsApi } from './stars/stars.ts';
import { createStatements } from './statement.ts';
import { createAsking } from './tron/asking.ts';
import { createClaims } from './tron/claims.ts';
import { createHeadTime } from './tron/head.ts';
import { perSecondOf } from './tron/http.ts';
import { createJudge } from './tron/judge.ts';
import { createChainPause } from './tron/pause.ts';
import { createScanner } from './tron/scanner.ts';
import { createSlots } from './tron/slots.ts';
import { createTronGrid } from './tron/trongrid.ts';
import { sayUnread } from './tron/unread.ts';
import { createPaymentWatch, createStarsWatch } from './watch.ts';
import { createWechatPay } from './wechat-pay/wechat-pay.ts';

export interface PaymentsOptions {
  config: Config;
  db: Db;
  clock: Clock;
  ids: Ids;
  logger: Logger;
  metrics: Metrics;
  ledger: Ledger;
  outbox: Outbox;
  priceBook: PriceBook;
  crash: CrashHook;
  sessionSecret: string;
  onBudgetExhausted: (scope: string) => void;
}

/** Money that comes in, by whatever way, and what hangs on it: levels, invitations, check-ins, codes. */
export const createPayments = (options: PaymentsOptions) => {
  const { config, db, clock, ids, logger, metrics, ledger, outbox, priceBook, crash } = options;
  const { tron } = config.payments;
  const parts = { db, clock, ids, logger, metrics, ledger, outbox, priceBook, crash };
  const free = { freeCreditsPerDay: config.freeCreditsPerDay, onBudgetExhausted: options.onBudgetExhausted };

  const levels = createLevels({ ids });
  const invites = createInvites({
    ...{ ...parts, ...free, credits: config.payments.inviteCredits },
    onEnoughRewards: (accountId) =>
      logger.info({ accountId }, 'an inviter had all rewards of this month, and gets no more of them'),
  });
  const { timeZone, playgroundCredits, playgroundExposed } = config;
  const checkIns = createCheckIns({ ledger, timeZone, playgroundCredits, ...free });
  const codes = createCodes({ ids, ledger, levels, sessionSecret: options.sessionSecret });
  const purchases = createPurchases({ ledger, levels, invites, outbox });
  const debts = createLateDebts({ ledger, logger, sessionSecret: options.sessionSecret });
  const refunds = createRefunds({ ledger, levels, invites, debts });

  const slots =
    tron &&
    createSlots({
      ids,
      addresses: tron.addresses,
      random: Math.random,
      playgroundExposed,
      scarce: (address, price, taken) => {
        metrics.payments.slotsTaken.set({ address }, taken);
        logger.error({ address, price, taken }, 'few amounts are left for orders at this address');
      },
    });
  const chain = tron && createTronGrid(tron, { perSecond: perSecondOf(tron, config.roles.has('scanner')) });
  const judge =
    tron &&
    slots &&
    createJudge({ slots, purchases, outbox, addresses: tron.addresses, contract: tron.contract });
  const pause = createChainPause(clock);
  const headTime = tron && createHeadTime(tron);
  const scanner =
    tron && chain && judge && createScanner({ ...parts, chain, headTime, judge, pause, config: tron });
  const asking = scanner && createAsking({ db, clock, scanner, pause });

  const wechatPay =
    config.payments.wechatPay &&
    createWechatPay({ ...parts, config: config.payments.wechatPay, purchases, publicUrl: config.publicUrl });
  const epay =
    config.payments.epay &&
    createEpay({ ...parts, config: config.payments.epay, purchases, publicUrl: config.publicUrl });
  const services = new Map<string, PaymentService>(
    [wechatPay?.service, epay?.service].flatMap((service) => (service ? [[service.method, service]] : [])),
  );

  const offered = (platform: string) => buyingMethods(offeredMethods(config, platform));
  const orders = createOrders({ ...parts, purchases, offered, slots, scanner: asking, services });
  const claims = createClaims({ db, ids, sessionSecret: options.sessionSecret, scanner: asking });
  const stars = createStars({
    ...parts,
    purchases,
    refunds,
    offered: (platform) => offered(platform).includes('stars'),
  });
  const statements = createStatements(parts);

  let isFollower: IsFollower | undefined;
  const follow = createFollow({ db, levels, isFollower: () => isFollower });

  return {
    handlers: new Map<string, TaskHandler>([
      ...orders.handlers,
      ['claim-transfer', claims.handler],
      ['check-follow', follow],
    ]),
    door: createPaymentDoor({
      ...{ orders, claims, stars, codes, checkIns, invites, statements },
    }),
    /** Reads a statement that is being sent. */
    readStatement: statements.read,
    /** For the operator's desk and, later, the admin web. */
    desk: {
      ...createPaymentDesk({ db, ids, outbox, purchases, scanner, slots, creditsPerUsd: CREDITS_PER_USD }),
      createCodes: (batch: NewBatch) => db.tx((tx) => codes.create(tx, batch)),
      voidCodes: (batchId: string) => db.tx((tx) => codes.void(tx, batchId)),
      refundStars: stars.giveBack,
      creditStars: stars.creditByHand,
      ask: createDeskAsk({ db, services, settle: createSettle({ ...parts, purchases }) }),
    },
    checkout: stars.checkout,
    notify: {
      wechatPay: wechatPay?.notified,
      epay: epay?.notified,
    },
    /** How Telegram is asked who follows the channel. */
    attachFollowers(given: IsFollower): void {
      if (config.payments.plusChannel !== undefined) isFollower = given;
    },
    /** What one process does for all: the scanner, and the upkeep of orders. */
    watch: (): LeasedWork =>
      createPaymentWatch({ ...parts, orders, scanner, sayUnread: () => sayUnread(db, logger) }),
    /** The comparison with Telegram's own record, by whoever speaks to Telegram. */
    starsWatch: (api: StarsApi): LeasedWork => createStarsWatch({ logger, stars, api }),
  };
};

export type Payments = ReturnType<typeof createPayments>;
