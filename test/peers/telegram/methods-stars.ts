import { requireText, target } from './arguments.ts';
import type { Method } from './methods.ts';
import { readInvoice } from './stars.ts';
import { ApiError } from './types.ts';

const isTrue = (value: unknown): boolean => value === true || value === 'true';

/** The methods of payments in Stars, and of who follows a channel. */
export const starsMethods: Record<string, Method> = {
  sendInvoice: ({ world }, params) => {
    const where = target(world, params);
    const invoice = readInvoice(params);
    const text = requireText(params.description, 255, 'description is too long');
    const { id } = world.bot;
    return world.render(world.add({ ...where, kind: 'invoice', text, invoice, from: 'bot', userId: id }));
  },
  answerPreCheckoutQuery: ({ stars }, params) => {
    const error = params.error_message === undefined ? undefined : String(params.error_message);
    stars.answer(String(params.pre_checkout_query_id), isTrue(params.ok), error);
    return true;
  },
  refundStarPayment: ({ stars }, params) => {
    stars.refund(Number(params.user_id), String(params.telegram_payment_charge_id));
    return true;
  },
  getStarTransactions: ({ stars }, params) => {
    const offset = Number(params.offset ?? 0);
    const limit = Math.min(100, Math.max(1, Number(params.limit ?? 100)));
    return { transactions: stars.transactions.slice(offset, offset + limit) };
  },
  getChatMember: ({ world, stars }, params) => {
    const userId = Number(params.user_id);
    const key = String(params.chat_id);
    const knowsChat = [...stars.members.keys()].some((one) => one.startsWith(`${key}/`));
    if (!knowsChat) throw new ApiError(400, 'Bad Request: chat not found');
    const member = stars.members.get(`${key}/${userId}`);
    if (!member) throw new ApiError(400, 'Bad Request: PARTICIPANT_ID_INVALID');
    return { user: world.user(userId), ...member };
  },
};
