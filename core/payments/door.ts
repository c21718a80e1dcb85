import type { CheckIns } from '../accounts/check-in.ts';
import type { Invites } from '../accounts/invites.ts';
import type { Inbound } from '../conversations/inbound.ts';
import type { PaymentEffect } from '../conversations/payments.ts';
import type { Tx } from '../db/db.ts';
import type { Buyer } from './buyer.ts';
import type { Codes } from './codes/codes.ts';
import type { Orders } from './orders.ts';
import type { Stars } from './stars/stars.ts';
import type { Statements } from './statement.ts';
import type { Claims } from './tron/claims.ts';

export interface PaymentDoorOptions {
  orders: Orders;
  claims: Claims;
  stars: Stars;
  codes: Codes;
  checkIns: CheckIns;
  invites: Invites;
  statements: Statements;
}

const PAYMENT: Record<PaymentEffect['do'], true> = {
  'list-packs': true,
  'open-order': true,
  'show-order': true,
  'cancel-order': true,
  'check-order': true,
  'try-claim': true,
  'stars-paid': true,
  'stars-refunded': true,
  'open-invoice': true,
  redeem: true,
  'show-check-in': true,
  'check-in': true,
  'show-invite': true,
  'look-invite': true,
  'accept-invite': true,
  statement: true,
};

/** Whether an effect is about money that comes in. */
export const isPaymentEffect = (effect: { do: string }): effect is PaymentEffect =>
  Object.hasOwn(PAYMENT, effect.do);

/** One exhaustive map from what the dialogue asks about payments to what does it. */
export const createPaymentDoor = (options: PaymentDoorOptions) => {
  const { orders, claims, stars, codes, checkIns, invites, statements } = options;
  return async (
    tx: Tx,
    effect: PaymentEffect,
    { accountId, event }: { accountId: string; event: Inbound; locale: string },
  ): Promise<unknown> => {
    const { id: conversationId, platform } = event.conversation;
    const buyer: Buyer = { accountId, conversationId, platform };
    switch (effect.do) {
      case 'list-packs':
        return orders.packs(tx, buyer, effect.methods);
      case 'open-order':
        return orders.open(tx, buyer, effect);
      case 'show-order':
        return orders.show(tx, buyer, effect.orderId);
      case 'cancel-order':
        return orders.cancel(tx, buyer, effect.orderId);
      case 'check-order':
        return orders.check(tx, buyer, effect.orderId);
      case 'try-claim':
        return claims.try(tx, buyer, effect.hash);
      case 'stars-paid':
        return stars.paid(tx, buyer, effect);
      case 'stars-refunded':
        return stars.refunded(tx, { ...effect, userId: event.sender.externalId });
      case 'open-invoice':
        return stars.openInvoice(tx, { ...buyer, scope: event.conversation.bot }, effect.packId);
      case 'redeem':
        return codes.redeem(tx, buyer, effect.code);
      case 'show-check-in':
        return checkIns.show(tx, accountId);
      case 'check-in':
        return checkIns.claim(tx, accountId);
      case 'show-invite':
        return invites.show(tx, accountId);
      case 'look-invite':
        return invites.look(tx, accountId, effect.code);
      case 'accept-invite':
        return invites.accept(tx, accountId, effect.code);
      case 'statement':
        return statements.order(tx, accountId);
    }
  };
};

export type PaymentDoor = ReturnType<typeof createPaymentDoor>;
