import { randomInt as unguessable } from 'node:crypto';
import type { Tx } from '../../db/db.ts';
import type { Ids } from '../../ids.ts';
import { type RandomInt, withFreeCode } from '../order-code.ts';
import type { InvoiceRow } from './invoice.ts';

/** Who paid, and where they are told about it. */
export interface Payer {
  accountId: string;
  conversationId: string | null;
}

/** What Stars bring, as their order says it. */
export type Bought = Pick<InvoiceRow, 'pack_id' | 'stars' | 'base' | 'bonus' | 'level'>;

/** An order that is completed at once; not `open`, as the payer may have an open one to pay in another way. Answers its id. */
export const insertStarsOrder = async (
  tx: Tx,
  { ids, randomInt = unguessable }: { ids: Ids; randomInt?: RandomInt },
  payer: Payer,
  { pack_id, stars, base, bonus, level }: Bought,
): Promise<string> => {
  const id = ids.row();
  const now = await tx.now();
  await withFreeCode(
    (below) => randomInt(below),
    (code) =>
      tx.run(
        `INSERT INTO payment_order (id, account_id, method, channel, pack_id, price, currency, amount, base, bonus, level,
           status, code, conversation_id, created_at, expires_at)
         VALUES (?, ?, 'stars', 'stars', ?, ?, 'XTR', ?, ?, ?, ?, 'expired', ?, ?, ?, ?)
         ON CONFLICT (code) DO NOTHING`,
        ...[id, payer.accountId, pack_id, stars, stars, base, bonus, level],
        ...[code, payer.conversationId, now, now],
      ),
  );
  return id;
};

/** The row of a charge that was credited. */
export const insertCharge = async (
  tx: Tx,
  charge: {
    chargeId: string;
    invoiceId: string | null;
    accountId: string;
    orderId: string;
    stars: number;
    ledgerTx: string;
  },
): Promise<void> => {
  await tx.run(
    `INSERT INTO stars_charge (charge_id, invoice_id, account_id, order_id, stars, status, ledger_tx, created_at)
     VALUES (?, ?, ?, ?, ?, 'credited', ?, ?)`,
    ...[charge.chargeId, charge.invoiceId, charge.accountId, charge.orderId, charge.stars, charge.ledgerTx],
    await tx.now(),
  );
};
