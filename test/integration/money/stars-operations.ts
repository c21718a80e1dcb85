import type { StarsApi } from '../../../core/payments/stars/stars.ts';
import type { Expected } from './model.ts';
import type { ModelCharge, ModelOrder } from './payments-model.ts';
import { PACKS } from './till.ts';
import { type Answer, given, type Operation, type Part, type World } from './world.ts';

interface Invoice {
  payload: string;
  accountId: string;
  stars: number;
}

const stateOf = (answer: Answer | undefined): string | undefined => given<{ state?: string }>(answer)?.state;

/** Telegram's side of a refund: it does what it is asked for, as often as it is asked. */
const TELEGRAM: StarsApi = {
  bot: 'bot',
  transactions: () => Promise.resolve([]),
  refund: () => Promise.resolve(),
};

/** Stars: invoices, charges that are told more than once, and refunds by Telegram's word or by ours. */
export const createStarsOperations = ({ random, till, payments, several, someone, fresh, now }: World) => {
  const { orders, charges, issues } = payments;
  const invoices: Invoice[] = [];
  const pack = PACKS.find(({ method }) => method === 'stars')!;

  const invoice = (): Operation => {
    const accountId = someone();
    const buyer = { accountId, conversationId: `chat-${accountId}`, platform: 'telegram', scope: 'bot' };
    const { id, price: stars, base, bonus } = pack;
    return several(`${accountId} asks for an invoice`, [
      {
        call: (tx) => till.stars.openInvoice(tx, buyer, id),
        foretell: (answer) => {
          if (answer && 'value' in answer)
            invoices.push({ payload: (answer.value as Invoice).payload, accountId, stars });
          return { value: { stars, base, bonus } };
        },
      },
    ]);
  };

  const paidPart = (bill: Invoice, chargeId: string, amount: number): Part => ({
    call: async (tx) => {
      const payer = { accountId: bill.accountId, conversationId: null };
      const payment = { chargeId, payload: bill.payload, currency: 'XTR', amount };
      const answer = await till.stars.paid(tx, payer, payment);
      const row = await tx.get<{ id: string; code: string }>(
        'SELECT o.id, o.code FROM stars_charge c JOIN payment_order o ON o.id = c.order_id WHERE c.charge_id = ?',
        chargeId,
      );
      return { ...answer, ...row };
    },
    foretell: (answer): Expected => {
      const { base, bonus, level } = pack;
      const credits = base + bonus;
      if (charges.has(chargeId)) return { value: { state: 'known', credits } };
      if (amount !== bill.stars) {
        issues.add(`payment ${chargeId} ${amount}`);
        return { value: { state: 'review', credits: 0 } };
      }
      if (!answer || !('value' in answer)) return { value: { state: 'credited', credits } };
      const { id, code } = answer.value as { id: string; code: string };
      const { accountId, stars } = bill;
      const order: ModelOrder = {
        ...{ id, code, accountId, method: 'stars', packId: pack.id, amount, base, bonus, level },
        ...{ status: 'expired', expiresAt: now(), externalId: null },
      };
      orders.set(id, order);
      payments.complete(order, chargeId);
      charges.set(chargeId, { chargeId, orderId: id, stars });
      return { value: { state: 'credited', credits } };
    },
  });

  /** A charge that is told once, or by the update and the comparison at once; at times one that is known. */
  const paid = (): Operation => {
    const bill = random.pick(invoices);
    if (!bill) return invoice();
    const known = random.pick([...charges.keys()]);
    const chargeId = known && random.chance(25) ? known : fresh('charge');
    const amount = random.chance(92) ? bill.stars : bill.stars - 1;
    const parts = Array.from({ length: random.chance(30) ? 3 : 1 }, () => paidPart(bill, chargeId, amount));
    return several(`charge ${chargeId} of ${amount} is told ${parts.length} times`, parts, (answer) =>
      stateOf(answer) === 'credited' ? 0 : 1,
    );
  };

  const refundedPart = (charge: ModelCharge, amount: number): Part => ({
    call: (tx) => till.stars.refunded(tx, { chargeId: charge.chargeId, amount }),
    foretell: (): Expected => {
      if (amount !== charge.stars) {
        issues.add(`refund ${charge.chargeId} ${amount}`);
        return { value: { state: 'unknown', credits: 0, debt: 0 } };
      }
      const { credits, debt, replayed } = payments.refund(payments.order(charge.orderId));
      return { value: { state: replayed ? 'known' : 'refunded', credits, debt } };
    },
  });

  const giveBackPart = (charge: ModelCharge): Part => ({
    alone: async () => {
      await till.stars.giveBack(TELEGRAM, charge.chargeId, AbortSignal.timeout(60_000));
      return {};
    },
    foretell: () => {
      payments.refund(payments.order(charge.orderId));
      return { value: {} };
    },
  });

  const giveBack = (): Operation => {
    const all = [...charges.values()];
    const paidOnes = all.filter(({ orderId }) => payments.order(orderId).status === 'paid');
    const charge = random.pick(paidOnes.length > 0 && random.chance(75) ? paidOnes : all);
    if (!charge) return paid();
    const amount = random.chance(92) ? charge.stars : charge.stars + 1;
    const told = refundedPart(charge, amount);
    const parts = random.pick([[told], [told, told], [giveBackPart(charge)], [told, giveBackPart(charge)]]);
    // Whoever booked it may be our own command, which does not say so: Telegram's word was the first one, or knew it.
    return several(`${charge.chargeId} goes back, told ${parts.length} times`, parts, (answer) => {
      const state = stateOf(answer);
      if (state === 'refunded') return 0;
      return state === 'known' ? 2 : 1;
    });
  };

  return { invoice, paid, giveBack };
};
