import type { Level } from '../../../core/accounts/accounts.ts';
import type { BuyingMethod, OrderStatus } from '../../../core/conversations/payments.ts';
import { GiftsModel } from './gifts-model.ts';
import type { LedgerModel } from './model.ts';
import { SlotsModel } from './slots-model.ts';

export interface ModelOrder {
  id: string;
  code: string;
  accountId: string;
  method: BuyingMethod;
  packId: string;
  amount: number;
  base: number;
  bonus: number;
  level: Exclude<Level, 'free'> | null;
  status: OrderStatus;
  expiresAt: number;
  /** What paid it. */
  externalId: string | null;
  /** What of it was spent when it was taken back. */
  refundDebt?: number;
}

export interface ModelTransfer {
  id: { txid: string; logIndex: number };
  amount: number;
  blockTime: number;
  status: 'matched' | 'late' | 'unmatched' | 'ignored';
  decision: string | null;
  orderId: string | null;
  accountId: string | null;
}

export interface ModelCharge {
  chargeId: string;
  orderId: string;
  stars: number;
}

export const isCredited = ({ status }: ModelOrder): boolean => status === 'paid' || status === 'refunded';

/** Everything about payments as a person would write it down, beside the ledger's books that it moves. */
export class PaymentsModel {
  readonly orders = new Map<string, ModelOrder>();
  readonly transfers = new Map<string, ModelTransfer>();
  readonly charges = new Map<string, ModelCharge>();
  /** What waits for the operator, by source and words. */
  readonly issues = new Set<string>();
  readonly slots = new SlotsModel();
  readonly gifts: GiftsModel;

  constructor(
    readonly ledger: LedgerModel,
    readonly now: () => number,
  ) {
    this.gifts = new GiftsModel(ledger, now);
  }

  order(orderId: string): ModelOrder {
    const order = this.orders.get(orderId);
    if (!order) throw new Error(`the model has no order ${orderId}`);
    return order;
  }

  openOf(accountId: string): ModelOrder | undefined {
    return [...this.orders.values()].find(
      (order) => order.accountId === accountId && order.status === 'open',
    );
  }

  hasPaid(accountId: string): boolean {
    return [...this.orders.values()].some((order) => order.accountId === accountId && isCredited(order));
  }

  /** Somebody paid: the first payment counts, and brings everything; its repetition nothing. */
  complete(order: ModelOrder, externalId: string): 'paid' | 'again' | 'taken' {
    if (isCredited(order)) return order.externalId === externalId ? 'again' : 'taken';
    const { accountId, base, bonus, level, id } = order;
    const isFirst = !this.hasPaid(accountId);
    this.ledger.credit({ accountId, amount: base, book: 'paid', source: 'sales' });
    if (bonus > 0) this.ledger.credit({ accountId, amount: bonus, book: 'bonus', source: 'promotion' });
    order.status = 'paid';
    order.externalId = externalId;
    if (level) this.gifts.grantLevel({ accountId, level, reference: `order:${id}` });
    this.gifts.reward(accountId, id, isFirst);
    return 'paid';
  }

  /** Takes everything back that it brought, once. */
  refund(order: ModelOrder): { credits: number; debt: number; replayed: boolean } {
    const { accountId, base, bonus, id } = order;
    const credits = base + bonus;
    if (order.refundDebt !== undefined) return { credits, debt: order.refundDebt, replayed: true };
    const { debt } = this.ledger.refund({ accountId, amount: credits, given: bonus }).value;
    order.status = 'refunded';
    order.refundDebt = debt;
    this.gifts.revokeLevel(`order:${id}`);
    this.gifts.reverse(id);
    return { credits, debt, replayed: false };
  }

  cancel(order: ModelOrder): void {
    order.status = 'cancelled';
    if (order.method === 'usdt') this.slots.close(order.id, this.now());
  }

  /** One transfer to us, judged once: by the window that its block's time falls in, and never by a newer one. */
  judge(transfer: Pick<ModelTransfer, 'id' | 'amount' | 'blockTime'>, isForeign: boolean): string {
    const key = `${transfer.id.txid}:${transfer.id.logIndex}`;
    if (this.transfers.has(key)) return 'known';
    const decided = (status: ModelTransfer['status'], more: Partial<ModelTransfer> = {}): string => {
      this.transfers.set(key, {
        ...transfer,
        status,
        decision: null,
        orderId: null,
        accountId: null,
        ...more,
      });
      return status;
    };
    if (isForeign) return decided('ignored', { decision: 'foreign' });
    if (transfer.amount === 0) return decided('ignored', { decision: 'zero' });
    const judged = this.slots.judge(transfer.amount, transfer.blockTime);
    if (judged.state === 'nobody')
      return transfer.amount < 100_000 ? decided('ignored', { decision: 'dust' }) : decided('unmatched');
    const { orderId, accountId } = judged.window;
    const order = this.order(orderId);
    if (judged.state === 'open' && this.complete(order, key) === 'paid')
      return decided('matched', { orderId, accountId });
    if (!isCredited(order)) order.status = 'late';
    return decided('late', { orderId, accountId });
  }

  /** A decision about a transfer: the order that it came for waits no more, unless another one waits for it. */
  decided(transfer: ModelTransfer, change: Partial<ModelTransfer>): void {
    const order = transfer.orderId === null ? undefined : this.order(transfer.orderId);
    Object.assign(transfer, change);
    const waits = [...this.transfers.values()].some(
      ({ status, orderId }) => status === 'late' && orderId === order?.id,
    );
    if (order?.status === 'late' && !waits) order.status = 'expired';
  }

  /** Whoever is credited for what arrived has no open order of about that amount any more. */
  cancelMeant(accountId: string, amount: number): void {
    const open = this.openOf(accountId);
    if (open?.method === 'usdt' && Math.abs(open.amount - amount) <= 1_000_000) this.cancel(open);
  }

  /** What must hold whatever happened. */
  problems(): string[] {
    const found = [...this.slots.problems(this.now()), ...this.gifts.problems()];
    const open = new Set<string>();
    const amounts = new Set<number>();
    for (const { id, accountId, status, method, amount } of this.orders.values()) {
      if (status !== 'open') continue;
      if (open.has(accountId)) found.push(`${accountId} has two open orders`);
      open.add(accountId);
      if (method !== 'usdt') continue;
      if (amounts.has(amount)) found.push(`order ${id}: its amount ${amount} is another open order's`);
      amounts.add(amount);
    }
    return found;
  }
}
