import type { StarsInvoiceView } from '../../conversations/payments.ts';
import type { Tx } from '../../db/db.ts';
import { DarkroomError } from '../../errors.ts';
import type { Ids } from '../../ids.ts';
import type { PriceBook } from '../../studio/prices.ts';
import type { Buyer } from '../buyer.ts';
import { countInvoice } from '../order-limits.ts';

/** How long an invoice can be paid (security 15: 24 h). */
const INVOICE_MS = 24 * 60 * 60 * 1000;

/**
 * Never empty: then forwarded copies of the invoice have no Pay button, only a link to the bot (sendInvoice). A word
 * without a meaning of its own, as whoever follows that link is somebody else.
 */
const START_PARAMETER = 'topup';

/** A row of stars_invoice: what was promised, whatever the price book says when it is paid. */
export interface InvoiceRow {
  id: string;
  payload: string;
  account_id: string;
  pack_id: string;
  stars: number;
  base: number;
  bonus: number;
  level: 'plus' | 'pro' | null;
  expires_at: number;
  reserved_until: number | null;
}

export const readInvoice = (tx: Tx, payload: string): Promise<InvoiceRow | undefined> =>
  tx.get<InvoiceRow>(
    `SELECT id, payload, account_id, pack_id, stars, base, bonus, level, expires_at, reserved_until
     FROM stars_invoice WHERE payload = ?`,
    payload,
  );

export interface OpenInvoiceOptions {
  ids: Ids;
  priceBook: Pick<PriceBook, 'packs'>;
  offered: (platform: string) => boolean;
}

/** Freezes a pack for its buyer. Throws PAYMENT_UNAVAILABLE, NOT_FOUND (no such pack any more), TOO_MANY_ORDERS. */
export const openInvoice = async (
  tx: Tx,
  { ids, priceBook, offered }: OpenInvoiceOptions,
  { accountId, conversationId, platform, scope }: Buyer & { scope: string },
  packId: string,
): Promise<StarsInvoiceView> => {
  if (!offered(platform))
    throw new DarkroomError('PAYMENT_UNAVAILABLE', `Stars are not offered on ${platform}`);
  const pack = (await priceBook.packs(tx)).find(({ id, method }) => id === packId && method === 'stars');
  if (!pack) throw new DarkroomError('NOT_FOUND', `there is no pack ${packId} for Stars`);
  await countInvoice(tx, accountId);
  // Twice 71 bits: nobody guesses one.
  const payload = ids.short() + ids.short();
  const now = await tx.now();
  await tx.run(
    `INSERT INTO stars_invoice (id, payload, start_parameter, account_id, scope, pack_id, stars, base, bonus, level,
       conversation_id, created_at, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ids.row(),
    payload,
    START_PARAMETER,
    accountId,
    scope,
    pack.id,
    pack.price,
    pack.base,
    pack.bonus,
    pack.level,
    conversationId,
    now,
    now + INVOICE_MS,
  );
  const { price: stars, base, bonus } = pack;
  return { payload, startParameter: START_PARAMETER, stars, base, bonus };
};
