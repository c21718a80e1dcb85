import type { Api } from 'grammy';
import type { StarTransaction, TransactionPartner } from 'grammy/types';
import { type StarsApi, StarsRefused, type StarsTransaction } from '../../core/index.ts';
import { describeFailure, isBadToken, readFailure } from './failure.ts';
import { createTokenApi, type TokenOptions } from './token-api.ts';

type Signal = Parameters<Api['raw']['getMe']>[0];

const REFUNDED_BEFORE = /charge_already_refunded/i;

/** A person on the other side of an invoice; gifts, media and withdrawals are nothing of ours. */
const buyerOf = (partner: TransactionPartner | undefined) =>
  partner?.type === 'user' && partner.transaction_type === 'invoice_payment' ? partner : undefined;

/** What comes in from a person's invoice is a payment; what goes out for one is its refund. */
const toTransaction = ({ id, amount, date, source, receiver }: StarTransaction): StarsTransaction => {
  const payer = buyerOf(source);
  const buyer = payer ?? buyerOf(receiver);
  const common = { id, amount: Math.abs(amount), at: date * 1000 };
  if (!buyer) return { ...common, kind: 'other' };
  return {
    ...common,
    kind: payer ? 'payment' : 'refund',
    userId: String(buyer.user.id),
    ...(buyer.invoice_payload === undefined ? {} : { payload: buyer.invoice_payload }),
  };
};

/** Telegram's record of a bot's Stars, and refunds. All that is needed is the token. The raw errors would hold it. */
export const createStarsApi = (options: TokenOptions): StarsApi => {
  const api = createTokenApi(options);
  return {
    bot: options.token.split(':')[0] as string,

    async transactions(query, signal) {
      try {
        const { transactions } = await api.raw.getStarTransactions(query, signal as Signal);
        return transactions.map(toTransaction);
      } catch (error) {
        signal.throwIfAborted();
        throw new Error(`Telegram: getStarTransactions: ${describeFailure(readFailure(error))}`);
      }
    },

    async refund({ userId, chargeId }, signal) {
      try {
        const asked = { user_id: Number(userId), telegram_payment_charge_id: chargeId };
        await api.raw.refundStarPayment(asked, signal as Signal);
      } catch (error) {
        const failure = readFailure(error);
        const said = `Telegram: refundStarPayment: ${describeFailure(failure)}`;
        if (failure.kind !== 'refused' || failure.code !== 400 || isBadToken(failure)) throw new Error(said);
        if (!REFUNDED_BEFORE.test(failure.description)) throw new StarsRefused(said);
      }
    },
  };
};
