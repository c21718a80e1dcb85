import { afterEach, expect, it } from 'vitest';
import type { WebhookHandler } from '../../../bots/telegram/index.ts';
import { createTelegramPeer } from '../../peers/telegram/index.ts';
import { createTestBot, texts } from './bot.ts';
import { mountWebhook } from './webhook-server.ts';

const closers: (() => Promise<unknown> | unknown)[] = [];

afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

it('registers with its secret, commits before 200, and gets again what was not committed', async () => {
  const peer = await createTelegramPeer();
  closers.push(() => peer.close());
  let failures = 2;
  const holder: { handler?: WebhookHandler } = {};
  const publicUrl = await mountWebhook(() => holder.handler, closers);
  const bot = createTestBot(peer, {
    mode: 'webhook',
    publicUrl: `${publicUrl}/`,
    webhookSecret: 'hook-secret_1',
    beforeCommit: async () => {
      failures -= 1;
      if (failures >= 0) throw new Error('the database is away');
    },
  });
  closers.push(() => bot.telegram.stop());
  holder.handler = bot.telegram.webhook;
  peer.say(501, 501, 'waiting since before the start');
  bot.telegram.start();

  await peer.until(() => bot.committed.length === 1);
  expect(peer.settings.webhook).toMatchObject({
    url: `${publicUrl}/telegram/webhook`,
    secret: 'hook-secret_1',
  });
  for (let n = 0; n < 50; n += 1) peer.say(600 + n, 600 + n, `m${n}`);
  await peer.until(() => {
    peer.updates.pending();
    return bot.committed.length === 51;
  });
  expect(new Set(texts(bot.committed)).size).toBe(51);
  expect(bot.telegram.health().ok).toBe(true);
  expect(peer.violations).toEqual([]);
});

it.each([
  ['polling mode', { mode: 'polling', webhookSecret: 's', publicUrl: 'https://x.example' } as const],
  ['no secret', { mode: 'webhook', publicUrl: 'https://x.example' } as const],
  ['no public address', { mode: 'webhook', webhookSecret: 's' } as const],
])('has no handler with %s', async (_, options) => {
  const peer = await createTelegramPeer();
  closers.push(() => peer.close());
  expect(createTestBot(peer, options).telegram.webhook).toBeUndefined();
});
