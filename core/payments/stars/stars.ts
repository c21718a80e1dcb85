import type { StarsInvoiceView } from '../../conversations/payments.ts';
import type { CrashHook } from '../../crash.ts';
import type { Db, Tx } from '../../db/db.ts';
import type { Outbox } from '../../delivery/outbox.ts';
import type { Ids } from '../../ids.ts';
import type { Logger } from '../../logger.ts';
import type { PriceBook } from '../../studio/prices.ts';
import type { Buyer } from '../buyer.ts';
import type { Decision } from '../grant-note.ts';
import type { Purchases } from '../purchase.ts';
import type { Refunds } from '../refund.ts';
import type { Checkout, CheckoutAnswer, StarsApi } from './api.ts';
import { createByHand } from './by-hand.ts';
import { createCharges, type StarsPayment, type StarsRefund } from './charges.ts';
import { createCheckout } from './checkout.ts';
import { createGiveBack } from './give-back.ts';
import { openInvoice } from './invoice.ts';
import type { Payer } from './order.ts';
import { createReconcile } from './reconcile.ts';

export type { Checkout, CheckoutAnswer, StarsApi, StarsTransaction } from './api.ts';

export interface StarsOptions {
  db: Db;
  ids: Ids;
  logger: Logger;
  outbox: Outbox;
  priceBook: Pick<PriceBook, 'packs'>;
  purchases: Purchases;
  refunds: Refunds;
  crash: CrashHook;
  /** Offered in Telegram at all. */
  offered: (platform: string) => boolean;
}

export interface Stars {
  /** Throws NOT_FOUND, PAYMENT_UNAVAILABLE, TOO_MANY_ORDERS. */
  openInvoice(tx: Tx, buyer: Buyer & { scope: string }, packId: string): Promise<StarsInvoiceView>;
  /** From the database alone, within 10 s (security 15). */
  checkout(question: Checkout): Promise<CheckoutAnswer>;
  /** review: for no invoice of ours, or of another amount; nothing is credited, the operator decides, the payer was told. */
  paid(
    tx: Tx,
    payer: Payer,
    payment: StarsPayment,
  ): Promise<{ credits: number; state: 'credited' | 'known' | 'review' }>;
  refunded(
    tx: Tx,
    refund: StarsRefund,
  ): Promise<{ credits: number; debt: number; state: 'refunded' | 'known' | 'unknown' }>;
  /** Compares with Telegram's record: an unknown payment is credited from its row, an unknown refund books a debt. */
  reconcile(api: StarsApi, signal: AbortSignal): Promise<void>;
  /**
   * Gives a payment back at Telegram and in the books; idempotent. `userId`: who paid, where neither we nor the newer part of
   * Telegram's record says so. One that waits as an issue is given back, and nothing is booked. Throws NOT_FOUND, BAD_INPUT
   * (somebody else paid), StarsRefused.
   */
  giveBack(api: StarsApi, chargeId: string, signal: AbortSignal, userId?: string): Promise<void>;
  /** Credits a payment that was left to a person to an account. Throws NOT_FOUND, ORDER_CLOSED, BAD_INPUT. */
  creditByHand(
    api: StarsApi,
    chargeId: string,
    accountId: string,
    decision: Decision,
    signal: AbortSignal,
  ): Promise<{ credits: number }>;
}

/** Telegram Stars: from an invoice row of ours to credits, and back (security 15, money 19). */
export const createStars = (options: StarsOptions): Stars => {
  const charges = createCharges(options);
  const giveBack = createGiveBack({ ...options, charges });
  return {
    openInvoice: (tx, buyer, packId) => openInvoice(tx, options, buyer, packId),
    checkout: createCheckout(options),
    paid: charges.paid,
    refunded: charges.refunded,
    reconcile: createReconcile({ ...options, charges, giveBack }),
    giveBack,
    creditByHand: createByHand(options),
  };
};
