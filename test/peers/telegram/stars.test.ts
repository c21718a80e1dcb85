import { afterEach, beforeEach, expect, it } from 'vitest';
import { createTelegramPeer, type TelegramPeer } from './index.ts';
import type { Json } from './types.ts';

let peer: TelegramPeer;

beforeEach(async () => {
  peer = await createTelegramPeer();
  peer.say(501, 501, 'hi');
});

afterEach(() => peer.close());

const ask = async (method: string, params: Json = {}): Promise<Json> => {
  const response = await fetch(`${peer.url}/bot${peer.token}/${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(params),
  });
  return (await response.json()) as Json;
};

const invoice = {
  ...{ chat_id: 501, title: '525 credits', description: 'Credits.', payload: 'p', provider_token: '' },
  ...{ currency: 'XTR', prices: [{ label: '525', amount: 550 }], start_parameter: 'topup' },
};

it.each([
  ['a long title', { title: 'x'.repeat(33) }],
  ['no description', { description: '' }],
  ['a long payload', { payload: 'x'.repeat(129) }],
  ['a provider', { provider_token: 'token' }],
  ['another currency', { currency: 'USD' }],
  ['two prices', { prices: [...invoice.prices, ...invoice.prices] }],
  ['nothing to pay', { prices: [{ label: '525', amount: 0 }] }],
])('takes no invoice with %s', async (_, change) => {
  expect(await ask('sendInvoice', { ...invoice, ...change })).toMatchObject({ ok: false, error_code: 400 });
  expect(peer.messages(501)).toHaveLength(1);
});

it('asks before a payment, takes one answer, and keeps a record of what was paid and returned', async () => {
  await ask('sendInvoice', invoice);
  const bill = peer.messages(501).at(-1);
  const paying = peer.stars.pay(501, 501, bill?.id ?? 0);
  const [question] = peer.stars.checkouts;
  const answer = { pre_checkout_query_id: question?.queryId, ok: true };
  expect(await ask('answerPreCheckoutQuery', { ...answer, ok: false })).toMatchObject({ ok: false });
  expect(await ask('answerPreCheckoutQuery', answer)).toMatchObject({ ok: true });
  expect(await ask('answerPreCheckoutQuery', answer)).toMatchObject({ ok: false });
  const chargeId = await paying;
  expect(peer.updates.pending().at(-1)).toMatchObject({
    message: { successful_payment: { telegram_payment_charge_id: chargeId, total_amount: 550 } },
  });

  const refund = { user_id: 501, telegram_payment_charge_id: chargeId };
  expect(await ask('refundStarPayment', { ...refund, user_id: 502 })).toMatchObject({
    description: 'Bad Request: CHARGE_NOT_FOUND',
  });
  expect(await ask('refundStarPayment', refund)).toMatchObject({ ok: true });
  expect(await ask('refundStarPayment', refund)).toMatchObject({
    description: 'Bad Request: CHARGE_ALREADY_REFUNDED',
  });
  expect(await ask('getStarTransactions', { offset: 0, limit: 100 })).toMatchObject({
    result: {
      transactions: [
        { id: chargeId, amount: 550, source: { type: 'user', invoice_payload: 'p' } },
        { id: chargeId, amount: 550, receiver: { type: 'user', invoice_payload: 'p' } },
      ],
    },
  });
  expect(peer.violations).toEqual([]);
});

it('fails the test when a question is not answered in time', async () => {
  peer.stars.limitMs = 5;
  const { answered, queryId } = peer.stars.ask(501, { payload: 'p', amount: 1 });
  expect(await answered).toBe(false);
  expect(peer.violations).toEqual([`pre_checkout_query ${queryId} was not answered within 5 ms`]);
});
