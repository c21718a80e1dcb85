/** Payments in Stars against the Bot API peer: invoices, questions before a payment, Telegram's record, who follows. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFollowers } from '../../../bots/telegram/followers.ts';
import { createStarsApi, type WebhookHandler } from '../../../bots/telegram/index.ts';
import type { Checkout, Part } from '../../../core/index.ts';
import { SendError, StarsRefused } from '../../../core/index.ts';
import { createTelegramPeer, faults, type TelegramPeer } from '../../peers/telegram/index.ts';
import { createTestBot, type TestBotOptions } from './bot.ts';
import { mountWebhook } from './webhook-server.ts';

let peer: TelegramPeer;
const closers: (() => unknown)[] = [];
const signal = new AbortController().signal;

beforeEach(async () => {
  peer = await createTelegramPeer();
});

afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
  await peer.close();
  expect(peer.violations).toEqual([]);
});

const invoice = {
  title: '525 credits',
  label: '525',
  payload: 'p'.repeat(24),
  startParameter: 'topup',
  stars: 550,
};
const part = (fields: Partial<Part> = {}): Part => ({
  kind: 'invoice',
  text: 'Credits.',
  invoice,
  ...fields,
});

const send = (given: Part) =>
  createTestBot(peer).telegram.channel.send(
    { id: 'telegram:7000001:501', platform: 'telegram', bot: '7000001', externalId: '501', kind: 'private' },
    given,
    { asset: () => Promise.reject(new Error('there is no asset')), signal },
  );

describe('an invoice', () => {
  beforeEach(() => void peer.say(501, 501, 'hi'));

  it('goes out in Stars, without a provider, with one price', async () => {
    const id = await send(part());
    expect(peer.messages(501).find((one) => String(one.id) === id)).toMatchObject({
      ...{ kind: 'invoice', text: 'Credits.', invoice, buttons: [] },
    });
    expect(peer.calls.at(-1)?.params).toMatchObject({
      ...{ currency: 'XTR', provider_token: '', start_parameter: 'topup' },
      prices: [{ label: '525', amount: 550 }],
    });
  });

  it('is cut to what Telegram takes, never inside a character, and is never without a description', async () => {
    await send(part({ text: '⭐️'.repeat(400), invoice: { ...invoice, title: '🎂'.repeat(40) } }));
    const long = peer.messages(501).at(-1);
    expect(long?.invoice?.title).toBe(`${'🎂'.repeat(15)}…`);
    expect(long?.text).toHaveLength(255);
    await send(part({ text: '' }));
    expect(peer.messages(501).at(-1)?.text).toBe('525 credits');
  });

  it.each([
    ['blocked', () => peer.block(501), { kind: 'permanent', gone: true }],
    [
      '429',
      () => peer.fault({ method: 'sendInvoice', fault: faults.tooMany(7) }),
      { kind: 'retry', afterMs: 7000 },
    ],
    [
      'cut off',
      () => peer.fault({ method: 'sendInvoice', fault: { do: 'cut-after' } }),
      { kind: 'ambiguous' },
    ],
  ])('fails as any message does: %s', async (_, fault, failure) => {
    fault();
    const error = await send(part()).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(SendError);
    expect((error as SendError).failure).toEqual(failure);
  });

  it('without anything to pay is a mistake for good', async () => {
    const error = await send(part({ invoice: undefined })).catch((thrown: unknown) => thrown);
    expect((error as SendError).failure).toEqual({ kind: 'permanent' });
  });
});

const open = async (mode: 'polling' | 'webhook', options: TestBotOptions) => {
  const holder: { handler?: WebhookHandler } = {};
  const publicUrl = mode === 'webhook' ? await mountWebhook(() => holder.handler, closers) : undefined;
  const bot = createTestBot(peer, { mode, publicUrl, webhookSecret: 'hook-secret_1', ...options });
  holder.handler = bot.telegram.webhook;
  closers.push(() => bot.telegram.stop(50));
  await bot.telegram.start();
  if (mode === 'webhook') await peer.until(() => peer.settings.webhook.url !== '');
  return bot;
};

describe.each(['polling', 'webhook'] as const)('a question before a payment, by %s', (mode) => {
  it('is answered while a batch is not committed, once, with all that was asked', async () => {
    const asked: Checkout[] = [];
    let entered = false;
    let release: () => void = () => undefined;
    const stuck = new Promise<void>((resolve) => {
      release = resolve;
    });
    if (mode === 'polling') {
      // Both wait for the first poll: one batch.
      peer.say(501, 501, 'a slow turn');
    }
    const question = () => peer.stars.ask({ id: 501, language_code: 'ru' }, { payload: 'p', amount: 550 });
    const early = mode === 'polling' ? question() : undefined;
    const bot = await open(mode, {
      beforeCommit: () => {
        entered = true;
        return stuck;
      },
      checkout: async (one) => {
        asked.push(one);
        return { ok: false, refusal: 'stars-checkout-busy' };
      },
    });
    if (mode === 'webhook') {
      peer.say(501, 501, 'a slow turn');
      await peer.until(() => entered);
    }
    const { answered, queryId, again } = early ?? question();
    expect(await answered).toBe(false);
    expect(bot.committed).toEqual([]);
    again();
    release();
    await peer.until(() => bot.committed.length === 1 && peer.updates.pending().length === 0);
    expect(asked).toEqual([{ queryId, userId: '501', payload: 'p', currency: 'XTR', amount: 550 }]);
    expect(peer.counts.get('answerPreCheckoutQuery')).toBe(1);
    expect(peer.stars.checkouts).toMatchObject([
      { answer: { ok: false, error: 'stars-checkout-busy in ru' } },
    ]);
  });

  it('that is not right ends the payment; one that is right ends in a payment and, later, in a refund', async () => {
    const bot = await open(mode, {
      checkout: async ({ amount }) =>
        amount === 550 ? { ok: true } : { ok: false, refusal: 'stars-checkout-wrong' },
    });
    peer.say(501, 501, 'hi');
    const id = Number(
      await bot.telegram.channel.send(
        {
          id: 'telegram:7000001:501',
          platform: 'telegram',
          bot: '7000001',
          externalId: '501',
          kind: 'private',
        },
        part(),
        { asset: () => Promise.reject(new Error('there is no asset')), signal },
      ),
    );
    expect(await peer.stars.pay(501, 501, id, { amount: 1 })).toBeUndefined();
    const chargeId = await peer.stars.pay(501, 501, id);
    expect(chargeId).toBeDefined();
    const api = createStarsApi({ token: peer.token, apiRoot: peer.url });
    await api.refund({ userId: '501', chargeId: chargeId as string }, signal);
    await peer.until(() => bot.committed.length === 3);
    const moved = { chargeId, payload: invoice.payload, currency: 'XTR', amount: 550 };
    expect(bot.committed.slice(1).map(({ body }) => body)).toEqual([
      { type: 'payment', ...moved },
      { type: 'refund', ...moved },
    ]);
  });
});

it("reads Telegram's record, and gives back what is not given back", async () => {
  const api = createStarsApi({ token: peer.token, apiRoot: `${peer.url}/` });
  expect(api.bot).toBe('7000001');
  const anna = peer.world.user(501);
  const first = peer.stars.charge(anna, { payload: 'one', currency: 'XTR', amount: 110 });
  peer.stars.transactions.push({
    ...{ id: 'w', amount: 100, date: 1 },
    receiver: { type: 'fragment' },
  });
  peer.stars.transactions.push({
    ...{ id: 'g', amount: 15, date: 1 },
    receiver: { type: 'user', transaction_type: 'gift_purchase', user: anna },
  });
  await api.refund({ userId: '501', chargeId: first }, signal);
  await api.refund({ userId: '501', chargeId: first }, signal);
  expect(peer.stars.transactions).toHaveLength(4);
  const page = await api.transactions({ offset: 0, limit: 100 }, signal);
  expect(page).toEqual([
    expect.objectContaining({ id: first, kind: 'payment', amount: 110, payload: 'one', userId: '501' }),
    expect.objectContaining({ id: 'w', kind: 'other' }),
    expect.objectContaining({ id: 'g', kind: 'other' }),
    expect.objectContaining({ id: first, kind: 'refund', amount: 110, payload: 'one', userId: '501' }),
  ]);
  expect(page[0]?.at).toBe((peer.stars.transactions[0]?.date ?? 0) * 1000);
  expect(await api.transactions({ offset: 3, limit: 1 }, signal)).toHaveLength(1);

  const refused = await api
    .refund({ userId: '501', chargeId: 'none' }, signal)
    .catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(StarsRefused);
  peer.fault({ method: 'refundStarPayment', fault: { do: 'cut-after' } });
  peer.fault({ method: 'getStarTransactions', fault: { do: 'html', status: 502 } });
  const unclear = await api
    .refund({ userId: '501', chargeId: first }, signal)
    .catch((error: unknown) => error);
  expect(unclear).not.toBeInstanceOf(StarsRefused);
  const away = await api.transactions({ offset: 0, limit: 1 }, signal).catch((error: unknown) => error);
  for (const error of [refused, unclear, away]) {
    expect(error).toBeInstanceOf(Error);
    expect(`${(error as Error).stack}${JSON.stringify(error)}`).not.toContain('test-token');
  }
});

it('knows who follows the channel', async () => {
  const followers = (channel: string) => createFollowers({ token: peer.token, apiRoot: peer.url, channel });
  const follows = followers('@darkroom');
  const table: [number, { status: string; is_member?: boolean }, boolean][] = [
    [1, { status: 'member' }, true],
    [2, { status: 'administrator' }, true],
    [3, { status: 'creator' }, true],
    [4, { status: 'restricted', is_member: true }, true],
    [5, { status: 'restricted', is_member: false }, false],
    [6, { status: 'left' }, false],
    [7, { status: 'kicked' }, false],
  ];
  for (const [user, member, expected] of table) {
    peer.stars.members.set(`@darkroom/${user}`, member);
    expect(await follows(String(user), signal), member.status).toBe(expected);
  }
  expect(await follows('8', signal)).toBe(false);
  // A channel that does not know the bot says nothing about anybody.
  await expect(followers('@elsewhere')('1', signal)).rejects.toThrow(/getChatMember: 400/);
  peer.stars.members.set('-100123/1', { status: 'member' });
  expect(await followers('-100123')('1', signal)).toBe(true);
  peer.fault({ method: 'getChatMember', fault: { do: 'cut-before' } });
  await expect(follows('1', signal)).rejects.toThrow(/network/);
});
