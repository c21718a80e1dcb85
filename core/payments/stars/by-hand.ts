import type { Db, Tx } from '../../db/db.ts';
import { DarkroomError } from '../../errors.ts';
import type { Ids } from '../../ids.ts';
import type { PriceBook } from '../../studio/prices.ts';
import { type Decision, noteGrant } from '../grant-note.ts';
import { ARRIVED } from '../order-row.ts';
import type { Purchases } from '../purchase.ts';
import type { StarsApi } from './api.ts';
import { lockCharge, readCharge } from './charges.ts';
import { findCharge } from './find-payer.ts';
import { type InvoiceRow, readInvoice } from './invoice.ts';
import { closeIssue, readIssues } from './issues.ts';
import { type Bought, insertCharge, insertStarsOrder } from './order.ts';

export interface ByHandOptions {
  db: Db;
  ids: Ids;
  priceBook: Pick<PriceBook, 'packs'>;
  purchases: Pick<Purchases, 'complete'>;
}

/** The chat of an account with this bot. */
const chatOf = async (tx: Tx, accountId: string, bot: string): Promise<string | null> =>
  (
    await tx.get<{ id: string }>(
      `SELECT c.id FROM identity i JOIN conversation c
         ON c.platform = 'telegram' AND c.bot = ? AND c.external_id = i.external_id
       WHERE i.account_id = ? AND i.platform = 'telegram' ORDER BY c.id LIMIT 1`,
      bot,
      accountId,
    )
  )?.id ?? null;

/**
 * Credits Stars that no rule may credit: of no invoice of ours, of another amount, or paid by nobody who is known. Once for each
 * charge, and only one that was left to a person as an issue.
 */
export const createByHand = (options: ByHandOptions) => {
  const { db, priceBook, purchases } = options;

  /** The whole of an invoice is its pack; another amount is a part of its base, or of the smallest pack's. */
  const worth = async (tx: Tx, stars: number, invoice: InvoiceRow | undefined): Promise<Bought> => {
    if (invoice?.stars === stars) return invoice;
    const packs = (await priceBook.packs(tx)).filter(({ method }) => method === 'stars');
    const smallest = packs.sort((a, b) => a.price - b.price)[0];
    const rate = invoice ?? (smallest && { stars: smallest.price, base: smallest.base });
    if (!rate) throw new DarkroomError('NOT_FOUND', 'there is no pack for Stars to go by');
    // Multiplied first: whole credits, never a fraction.
    const base = Math.floor((stars * rate.base) / rate.stars);
    if (base < 1) throw new DarkroomError('BAD_INPUT', 'less than one credit arrived', { field: 'amount' });
    return { pack_id: ARRIVED, stars, base, bonus: 0, level: null };
  };

  /**
   * Throws NOT_FOUND (no such charge was left to a person, no such account, or it was erased), ORDER_CLOSED (credited or given back
   * before), BAD_INPUT (worth less than a credit); rejects when Telegram's record can't be read.
   */
  return async (
    api: StarsApi,
    chargeId: string,
    accountId: string,
    decision: Decision,
    signal: AbortSignal,
  ): Promise<{ credits: number }> => {
    const record = await findCharge(db, api, chargeId, signal, ({ kind }) => kind === 'payment');
    return db.tx(async (tx) => {
      await lockCharge(tx, chargeId);
      if (await readCharge(tx, chargeId))
        throw new DarkroomError('ORDER_CLOSED', `charge ${chargeId} was credited before`);
      const issues = await readIssues(tx, chargeId);
      const fact = issues.find(({ kind }) => kind === 'payment');
      if (!fact) throw new DarkroomError('NOT_FOUND', `no charge ${chargeId} was left to a decision`);
      if ([...record, ...issues].some(({ kind }) => kind === 'refund'))
        throw new DarkroomError('ORDER_CLOSED', `charge ${chargeId} was given back: close its issue`);
      const account = await tx.get('SELECT id FROM account WHERE id = ?', accountId);
      if (!account) throw new DarkroomError('NOT_FOUND', `there is no account ${accountId}`);
      const paid = record.find(({ kind }) => kind === 'payment');
      const invoice = paid?.payload === undefined ? undefined : await readInvoice(tx, paid.payload);
      const bought = await worth(tx, fact.amount, invoice);
      const payer = { accountId, conversationId: await chatOf(tx, accountId, api.bot) };
      const orderId = await insertStarsOrder(tx, options, payer, bought);
      const payment = { externalId: chargeId, paidAt: paid?.at ?? (await tx.now()) };
      const done = await purchases.complete(tx, orderId, payment);
      if (done.state !== 'paid')
        throw new DarkroomError('NOT_FOUND', `account ${accountId} was erased: name the person's new one`);
      const { ledgerTx } = done;
      await insertCharge(tx, {
        ...{ chargeId, invoiceId: invoice?.id ?? null, accountId, orderId },
        ...{ stars: fact.amount, ledgerTx },
      });
      await noteGrant(tx, ledgerTx, decision);
      for (const one of issues) await closeIssue(tx, one);
      return { credits: done.credited };
    });
  };
};
