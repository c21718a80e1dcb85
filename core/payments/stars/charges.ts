import { randomInt as unguessable } from 'node:crypto';
import type { CrashHook } from '../../crash.ts';
import type { Tx } from '../../db/db.ts';
import type { Outbox } from '../../delivery/outbox.ts';
import type { Line } from '../../delivery/reply.ts';
import type { Ids } from '../../ids.ts';
import type { Logger } from '../../logger.ts';
import { createOrderCode, type RandomInt } from '../order-code.ts';
import { readOrder } from '../order-row.ts';
import type { Purchases } from '../purchase.ts';
import type { Refunds } from '../refund.ts';
import { tellAbout } from '../tell.ts';
import { type InvoiceRow, readInvoice } from './invoice.ts';
import { closeIssue, raiseIssue, type StarsFact } from './issues.ts';

/** Who paid, and where they are told about it. */
export interface Payer {
  accountId: string;
  conversationId: string | null;
}

/** Stars that somebody paid. */
export interface StarsPayment {
  chargeId: string;
  payload: string;
  currency: string;
  amount: number;
  /** Epoch ms; default now. */
  paidAt?: number;
}

/** Stars that somebody has back. */
export interface StarsRefund {
  chargeId: string;
  amount: number;
}

export interface ChargesOptions {
  ids: Ids;
  logger: Logger;
  outbox: Outbox;
  purchases: Pick<Purchases, 'complete'>;
  refunds: Refunds;
  crash: CrashHook;
  randomInt?: RandomInt;
}

/** A row of stars_charge, with what it brought. */
export interface ChargeRow {
  charge_id: string;
  account_id: string;
  order_id: string;
  stars: number;
  status: 'credited' | 'refunding' | 'refunded';
  credits: number;
}

export const readCharge = (tx: Tx, chargeId: string): Promise<ChargeRow | undefined> =>
  tx.get<ChargeRow>(
    `SELECT c.charge_id, c.account_id, c.order_id, c.stars, c.status, o.base + o.bonus AS credits
     FROM stars_charge c JOIN payment_order o ON o.id = c.order_id WHERE c.charge_id = ?`,
    chargeId,
  );

/** What happens to one charge happens one after the other, whoever reports it. */
export const lockCharge = (tx: Tx, chargeId: string): Promise<void> => tx.lock(`stars:${chargeId}`);

const CODE_TRIES = 5;

/** One row for each charge id: credited once, taken back once (money 19). */
export const createCharges = (options: ChargesOptions) => {
  const { ids, logger, outbox, purchases, refunds, crash } = options;
  const randomInt = options.randomInt ?? ((below) => unguessable(below));

  /** An order that is completed at once; not `open`, as the payer may have an open one to pay in another way. */
  const insertOrder = async (
    tx: Tx,
    payer: Payer,
    { pack_id, stars, base, bonus, level }: InvoiceRow,
  ): Promise<string> => {
    const id = ids.row();
    const now = await tx.now();
    for (let tries = 0; tries < CODE_TRIES; tries += 1) {
      const made = await tx.run(
        `INSERT INTO payment_order (id, account_id, method, channel, pack_id, price, currency, amount, base, bonus, level,
           status, code, conversation_id, created_at, expires_at)
         VALUES (?, ?, 'stars', 'stars', ?, ?, 'XTR', ?, ?, ?, ?, 'expired', ?, ?, ?, ?)
         ON CONFLICT (code) DO NOTHING`,
        id,
        payer.accountId,
        pack_id,
        stars,
        stars,
        base,
        bonus,
        level,
        createOrderCode(randomInt),
        payer.conversationId,
        now,
        now,
      );
      if (made === 1) return id;
    }
    throw new Error('no code was free for an order');
  };

  const review = async (tx: Tx, payer: Payer, fact: StarsFact, problem: string) => {
    const isNew = await raiseIssue(tx, logger, fact, `${problem}; paid by account ${payer.accountId}`);
    if (isNew) {
      const asked = { account_id: payer.accountId, conversation_id: payer.conversationId };
      const lines = [{ key: 'stars-review', params: { stars: fact.amount } }];
      await tellAbout(tx, outbox, asked, [{ lines, class: 'payment' }]);
    }
    return { credits: 0, state: 'review' as const };
  };

  /** Takes back what a charge brought, and tells the person; under the charge's lock, for one that is not refunded yet. */
  const takeBack = async (tx: Tx, charge: ChargeRow): Promise<{ credits: number; debt: number }> => {
    const { credits, debt, ledgerTx } = await refunds.order(tx, charge.order_id);
    await tx.run(
      "UPDATE stars_charge SET status = 'refunded', refund_tx = ? WHERE charge_id = ?",
      ledgerTx,
      charge.charge_id,
    );
    const order = await readOrder(tx, { id: charge.order_id });
    if (order) {
      const line: Line =
        debt > 0
          ? { key: 'stars-refunded-debt', params: { credits, debt } }
          : { key: 'stars-refunded', params: { credits } };
      await tellAbout(tx, outbox, order, [{ lines: [line], class: 'payment', ref: order.id }]);
    }
    return { credits, debt };
  };

  return {
    takeBack,

    async paid(tx: Tx, payer: Payer, { chargeId, payload, currency, amount, paidAt }: StarsPayment) {
      await lockCharge(tx, chargeId);
      const known = await readCharge(tx, chargeId);
      if (known) return { credits: known.credits, state: 'known' as const };
      const fact: StarsFact = { kind: 'payment', chargeId, amount };
      const invoice = await readInvoice(tx, payload);
      if (!invoice) return review(tx, payer, fact, 'no invoice of ours has this payload');
      if (currency !== 'XTR' || amount !== invoice.stars)
        return review(tx, payer, fact, `the invoice asks for ${invoice.stars} XTR`);
      // Telegram has it, and we do not yet.
      crash('after-paid');
      const orderId = await insertOrder(tx, payer, invoice);
      const payment = { externalId: chargeId, paidAt: paidAt ?? (await tx.now()) };
      const done = await purchases.complete(tx, orderId, payment);
      if (done.state !== 'paid') throw new Error(`order ${orderId} is new and can't be paid already`);
      await tx.run(
        `INSERT INTO stars_charge (charge_id, invoice_id, account_id, order_id, stars, status, ledger_tx, created_at)
         VALUES (?, ?, ?, ?, ?, 'credited', ?, ?)`,
        chargeId,
        invoice.id,
        payer.accountId,
        orderId,
        amount,
        done.ledgerTx,
        await tx.now(),
      );
      await closeIssue(tx, fact);
      return { credits: done.credited, state: 'credited' as const };
    },

    async refunded(tx: Tx, { chargeId, amount }: StarsRefund) {
      await lockCharge(tx, chargeId);
      const charge = await readCharge(tx, chargeId);
      const fact: StarsFact = { kind: 'refund', chargeId, amount };
      const unknown = { credits: 0, debt: 0, state: 'unknown' as const };
      if (!charge) {
        await raiseIssue(tx, logger, fact, 'a refund of no charge of ours');
        return unknown;
      }
      if (charge.stars !== amount) {
        await raiseIssue(tx, logger, fact, `a refund of a charge of ${charge.stars} Stars`);
        return unknown;
      }
      if (charge.status === 'refunded') {
        const { credits, debt } = await refunds.order(tx, charge.order_id);
        return { credits, debt, state: 'known' as const };
      }
      const taken = await takeBack(tx, charge);
      await closeIssue(tx, fact);
      return { ...taken, state: 'refunded' as const };
    },
  };
};

export type Charges = ReturnType<typeof createCharges>;
