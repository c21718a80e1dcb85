import { lockLiving } from '../../accounts/privacy/erased.ts';
import type { CrashHook } from '../../crash.ts';
import type { Tx } from '../../db/db.ts';
import type { Outbox } from '../../delivery/outbox.ts';
import type { Line } from '../../delivery/reply.ts';
import type { Ids } from '../../ids.ts';
import type { Logger } from '../../logger.ts';
import type { RandomInt } from '../order-code.ts';
import { readOrder } from '../order-row.ts';
import type { Purchases } from '../purchase.ts';
import type { Refunds } from '../refund.ts';
import { tellAbout } from '../tell.ts';
import { readInvoice } from './invoice.ts';
import { closeIssue, raiseIssue, type StarsFact } from './issues.ts';
import { insertCharge, insertStarsOrder, type Payer } from './order.ts';

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
  /** Who has them, as Telegram says: of an erased account nothing else is known. */
  userId?: string;
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
  /** A person said whose it is: who paid may be somebody else. */
  by_hand: 0 | 1;
}

export const readCharge = (tx: Tx, chargeId: string): Promise<ChargeRow | undefined> =>
  tx.get<ChargeRow>(
    `SELECT c.charge_id, c.account_id, c.order_id, c.stars, c.status, o.base + o.bonus AS credits,
       CASE WHEN EXISTS (SELECT 1 FROM grant_note n WHERE n.tx_id = c.ledger_tx) THEN 1 ELSE 0 END AS by_hand
     FROM stars_charge c JOIN payment_order o ON o.id = c.order_id WHERE c.charge_id = ?`,
    chargeId,
  );

/** What happens to one charge happens one after the other, whoever reports it. */
export const lockCharge = (tx: Tx, chargeId: string): Promise<void> => tx.lock(`stars:${chargeId}`);

/** One row for each charge id: credited once, taken back once (money 19). */
export const createCharges = (options: ChargesOptions) => {
  const { logger, outbox, purchases, refunds, crash } = options;

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
  const takeBack = async (
    tx: Tx,
    charge: ChargeRow,
    userId?: string,
  ): Promise<{ credits: number; debt: number }> => {
    const owner = userId === undefined ? undefined : { platform: 'telegram', externalId: userId };
    const { credits, debt, ledgerTx } = await refunds.order(tx, charge.order_id, owner);
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
      if (!(await lockLiving(tx, payer.accountId))) {
        await raiseIssue(tx, logger, fact, `paid by account ${payer.accountId}, which was erased`);
        return { credits: 0, state: 'review' as const };
      }
      // Telegram has it, and we do not yet.
      crash('after-paid');
      const orderId = await insertStarsOrder(tx, options, payer, invoice);
      const payment = { externalId: chargeId, paidAt: paidAt ?? (await tx.now()) };
      const done = await purchases.complete(tx, orderId, payment);
      if (done.state !== 'paid') throw new Error(`order ${orderId} is new and can't be paid already`);
      await insertCharge(tx, {
        ...{ chargeId, invoiceId: invoice.id, accountId: payer.accountId, orderId },
        ...{ stars: amount, ledgerTx: done.ledgerTx },
      });
      await closeIssue(tx, fact);
      return { credits: done.credited, state: 'credited' as const };
    },

    async refunded(tx: Tx, { chargeId, amount, userId }: StarsRefund) {
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
      const taken = await takeBack(tx, charge, userId);
      await closeIssue(tx, fact);
      return { ...taken, state: 'refunded' as const };
    },
  };
};

export type Charges = ReturnType<typeof createCharges>;
