import type { Invites } from '../accounts/invites.ts';
import type { Levels } from '../accounts/levels.ts';
import { lockLiving } from '../accounts/privacy/erased.ts';
import type { Tx } from '../db/db.ts';
import type { Outbox } from '../delivery/outbox.ts';
import type { Line, MenuAction, ReplyDraft } from '../delivery/reply.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { ARRIVED, type OrderRow, readOrder } from './order-row.ts';
import { tellAbout } from './tell.ts';
import { showWaiting, waitingFlow } from './waiting-order.ts';

export interface PurchaseOptions {
  ledger: Pick<Ledger, 'credit' | 'balance'>;
  levels: Pick<Levels, 'grant'>;
  invites: Pick<Invites, 'reward'>;
  outbox: Outbox;
}

/** What the outside world says of a payment. */
export interface Payment {
  /** The outside payment's id, unique per method: `<txid>:<log index>`, charge id, transaction_id, trade_no, request key. */
  externalId: string;
  /** When it was paid, by the source's clock, epoch ms. */
  paidAt: number;
}

export type Completed =
  /** `replayed`: the same payment completed it before, and nothing moved now. */
  | { state: 'paid'; replayed: boolean; ledgerTx: string; credited: number }
  /** Another payment completed it before: this one is somebody's to decide. */
  | { state: 'taken' }
  /** The account was erased since: nothing was credited, and a person decides whose it is. */
  | { state: 'gone' };

const BALANCE: MenuAction = {
  action: 'command',
  label: { key: 'nav-balance' },
  args: { command: '/balance' },
};

/** Orders that a payment can still complete: one that ran out or was given up may have been paid before that. */
const PAYABLE = "'open', 'expired', 'cancelled', 'late'";

/**
 * Completes an order: paid + credited in one transaction, exactly once per order and per outside payment (money.md). Credits
 * the pack's base as bought and its bonus as given, raises the level, rewards who invited, and tells the person in the chat
 * that asked. Whoever calls has judged the payment: amount, currency, merchant, window.
 */
export const createPurchases = ({ ledger, levels, invites, outbox }: PurchaseOptions) => {
  const tellPaid = async (tx: Tx, order: OrderRow, lead: Line[]): Promise<void> => {
    const { available } = await ledger.balance(tx, order.account_id);
    const { base, bonus } = order;
    const waiting = await waitingFlow(tx, order);
    const isArrival = order.pack_id === ARRIVED;
    const status: ReplyDraft = {
      lines: [{ key: 'order-status-paid' }],
      ...{ slot: `order:${order.id}`, class: 'progress', ref: order.id },
    };
    await tellAbout(tx, outbox, order, [
      // The status message first; then a sentence of its own: an edit rings nobody's phone. Stars have none: their invoice
      // is Telegram's, which says itself that it was paid; nor has what the desk wrote for money without an order.
      ...(order.method === 'stars' || isArrival ? [] : [status]),
      {
        lines: [
          ...lead,
          ...(isArrival && lead.length > 0
            ? []
            : [
                {
                  key: bonus > 0 ? 'order-paid-bonus' : 'order-paid',
                  params: { base, bonus, total: base + bonus },
                },
              ]),
          ...(order.level === null
            ? []
            : [{ key: 'order-paid-level', params: { level: { key: `level-${order.level}` } } }]),
          { key: 'order-paid-available', params: { available } },
          ...(waiting === undefined ? [] : [{ key: 'order-paid-waiting' }]),
        ],
        class: 'payment',
        ref: order.id,
        menu: { actions: [...(waiting === undefined ? [] : [showWaiting(waiting)]), BALANCE], once: false },
      },
    ]);
  };

  return {
    /** `lead`: said before what was credited, and instead of it where the desk wrote the order (what arrived). */
    async complete(tx: Tx, orderId: string, payment: Payment, lead: Line[] = []): Promise<Completed> {
      await tx.lock(`order:${orderId}`);
      const order = await readOrder(tx, { id: orderId });
      if (!order) throw new Error(`there is no order ${orderId}`);
      if (order.ledger_tx !== null) {
        return order.external_id === payment.externalId
          ? { state: 'paid', replayed: true, ledgerTx: order.ledger_tx, credited: order.base + order.bonus }
          : { state: 'taken' };
      }
      if (!(await lockLiving(tx, order.account_id))) return { state: 'gone' };
      const { txId } = await ledger.credit(tx, {
        accountId: order.account_id,
        amount: order.base,
        book: 'paid',
        source: 'sales',
        kind: 'purchase',
        reference: `order:${order.id}`,
      });
      if (order.bonus > 0) {
        await ledger.credit(tx, {
          accountId: order.account_id,
          amount: order.bonus,
          book: 'bonus',
          source: 'promotion',
          kind: 'pack_bonus',
          reference: `order-bonus:${order.id}`,
        });
      }
      const changed = await tx.run(
        `UPDATE payment_order SET status = 'paid', external_id = ?, paid_at = ?, ledger_tx = ?
       WHERE id = ? AND ledger_tx IS NULL AND status IN (${PAYABLE})`,
        payment.externalId,
        payment.paidAt,
        txId,
        order.id,
      );
      if (changed !== 1) throw new Error(`order ${order.id} changed under its lock`);
      if (order.level !== null) {
        await levels.grant(tx, {
          accountId: order.account_id,
          level: order.level,
          source: 'pack',
          reference: `order:${order.id}`,
        });
      }
      await invites.reward(tx, { id: order.id, accountId: order.account_id });
      await tellPaid(tx, order, lead);
      return { state: 'paid', replayed: false, ledgerTx: txId, credited: order.base + order.bonus };
    },
  };
};

export type Purchases = ReturnType<typeof createPurchases>;
