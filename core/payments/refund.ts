import type { Invites } from '../accounts/invites.ts';
import type { Levels } from '../accounts/levels.ts';
import { lockLiving } from '../accounts/privacy/erased.ts';
import type { LateDebts, Owner } from '../accounts/privacy/late-debts.ts';
import type { Tx } from '../db/db.ts';
import { DarkroomError } from '../errors.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { readOrder } from './order-row.ts';

export interface RefundsOptions {
  ledger: Pick<Ledger, 'refund'>;
  levels: Pick<Levels, 'revoke'>;
  invites: Pick<Invites, 'reverse'>;
  debts: Pick<LateDebts, 'carry'>;
}

/** What was taken back: `debt` of the `credits` had been spent. A replay answers the numbers of the first time. */
export interface OrderRefund {
  credits: number;
  debt: number;
  replayed: boolean;
  ledgerTx: string;
}

/**
 * Takes back what a paid order brought, once: base and bonus from paid, then bonus, then as a debt; the level that it brought;
 * what its inviter got (security 11). What an erased account can't give back follows its person.
 */
export const createRefunds = ({ ledger, levels, invites, debts }: RefundsOptions) => ({
  /**
   * `owner`: who has the money back, as the outside says; needed when their account was erased since, to know whose the debt is.
   * Throws ORDER_NOT_FOUND, and BAD_INPUT { field: 'order' } when it was never paid.
   */
  async order(tx: Tx, orderId: string, owner?: Owner): Promise<OrderRefund> {
    await tx.lock(`order:${orderId}`);
    const order = await readOrder(tx, { id: orderId });
    if (!order) throw new DarkroomError('ORDER_NOT_FOUND', `there is no order ${orderId}`);
    const { account_id: accountId, base, bonus, ledger_tx: corrects } = order;
    if (corrects === null)
      throw new DarkroomError('BAD_INPUT', `order ${orderId} was never paid`, { field: 'order' });
    const credits = base + bonus;
    const living = await lockLiving(tx, accountId);
    const { txId, replayed, debt } = await ledger.refund(tx, {
      ...{ accountId, amount: credits, given: bonus, corrects },
      reference: `refund:order:${orderId}`,
    });
    if (replayed) return { credits, debt, replayed, ledgerTx: txId };
    const changed = await tx.run(
      "UPDATE payment_order SET status = 'refunded', refund_tx = ? WHERE id = ? AND status = 'paid'",
      txId,
      orderId,
    );
    if (changed !== 1) throw new Error(`order ${orderId} changed under its lock`);
    if (debt > 0 && !living) await debts.carry(tx, { orderId, accountId, debt, corrects }, owner);
    await levels.revoke(tx, `order:${orderId}`);
    await invites.reverse(tx, orderId);
    return { credits, debt, replayed, ledgerTx: txId };
  },
});

export type Refunds = ReturnType<typeof createRefunds>;
