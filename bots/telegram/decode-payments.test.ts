import type { Update } from 'grammy/types';
import { describe, expect, it } from 'vitest';
import type { Inbound } from '../../core/index.ts';
import { decodeBatch, decodeUpdate } from './decode.ts';

const BOT = { id: 7000001, username: 'DarkroomTestBot' };
const anna = { id: 501, is_bot: false, first_name: 'Anna' };
const privately = { id: 501, type: 'private', first_name: 'Anna' };
const group = { id: -1001234567890, type: 'supergroup', title: 'Cakes' };

const message = (fields: object, chat: object = privately): Update =>
  ({ update_id: 42, message: { message_id: 9, date: 1, from: anna, chat, ...fields } }) as unknown as Update;
const decode = (update: Update): Inbound | undefined => decodeUpdate(update, BOT, 0);

describe('Stars that moved', () => {
  const paid = {
    currency: 'XTR',
    total_amount: 550,
    invoice_payload: 'payload',
    telegram_payment_charge_id: 'charge',
    provider_payment_charge_id: 'provider',
  };
  const moved = { chargeId: 'charge', payload: 'payload', currency: 'XTR', amount: 550 };
  const theBot = { id: 7000001, is_bot: true, first_name: 'Darkroom' };

  it.each([
    ['a payment', { successful_payment: paid }, 'payment'],
    ['a refund', { refunded_payment: paid }, 'refund'],
    ["a refund in the bot's name", { refunded_payment: paid, from: theBot }, 'refund'],
    ['a refund in nobody’s name', { refunded_payment: paid, from: undefined }, 'refund'],
  ])('%s', (_, fields, type) => {
    expect(decode(message(fields))).toMatchObject({
      key: 'telegram:7000001:42',
      sentAt: 1000,
      addressed: 'private',
      sender: { platform: 'telegram', scope: 'global', externalId: '501', displayName: 'Anna' },
      conversation: { id: 'telegram:7000001:501', kind: 'private' },
      body: { type, ...moved },
    });
  });

  it('is nothing where nobody can be told who it is about', () => {
    expect(decode(message({ refunded_payment: paid, from: theBot }, group))).toBeUndefined();
  });

  it('a question before a payment is no turn, and is answered beside the batch', () => {
    const update = { update_id: 43, pre_checkout_query: { id: 'q1' } } as unknown as Update;
    const batch = decodeBatch([message({ text: 'hi' }), update], BOT, 0, () => undefined);
    expect(batch.inbounds).toHaveLength(1);
    expect(batch.checkouts).toEqual([{ id: 'q1' }]);
  });
});
