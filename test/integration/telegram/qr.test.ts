/** QR pictures, words to copy and statements, against the peer, which checks every call by the Bot API's specification. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openHouseAssets } from '../../../core/delivery/house-assets.ts';
import type { Capabilities, Part } from '../../../core/index.ts';
import { createTelegramPeer, type TelegramPeer } from '../../peers/telegram/index.ts';
import { createTestBot, type TestBot } from './bot.ts';

const NOW = 1_767_225_600_000;
const ADDRESS = 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t';

let peer: TelegramPeer;
let bot: TestBot;

beforeEach(async () => {
  peer = await createTelegramPeer({ clock: () => NOW });
  peer.say(501, 501, 'hi');
  bot = createTestBot(peer);
});

afterEach(async () => {
  await peer.close();
  expect(peer.violations).toEqual([]);
});

const chat = {
  ...{ id: 'telegram:7000001:501', platform: 'telegram', bot: '7000001', externalId: '501' },
  kind: 'private',
} as const;

const send = async (part: Part) => {
  const house = await openHouseAssets({ readStatement: async () => Buffer.from('date,kind\r\n') });
  const asset = (id: string) => house(id) ?? Promise.reject(new Error(`${id} is not drawn`));
  await bot.telegram.channel.send(chat, part, { asset, signal: new AbortController().signal });
  const call = peer.calls.at(-1);
  if (!call) throw new Error('nothing was sent');
  return call;
};

it('a QR picture goes as a photo with its words, and its buttons put words on the clipboard', async () => {
  const buttons: Part['buttons'] = [
    [{ token: 'M.0', label: 'Copy address', action: 'copy', copy: ADDRESS }],
    [{ token: 'M.1', label: 'Cancel', action: 'cancel' }],
  ];
  const qr = { kind: 'photo', text: 'Please send', assetId: `qr:${ADDRESS}`, qr: ADDRESS, buttons } as const;
  const { method, params } = await send(qr);
  expect(method).toBe('sendPhoto');
  expect(params.caption).toBe('Please send');
  const markup = params.reply_markup;
  expect(typeof markup === 'string' ? JSON.parse(markup) : markup).toEqual({
    inline_keyboard: [
      [{ text: 'Copy address', copy_text: { text: ADDRESS } }],
      [{ text: 'Cancel', callback_data: 'M.1' }],
    ],
  });
});

it('a statement goes as a document under its name', async () => {
  const { method } = await send({
    kind: 'document',
    text: 'All of it.',
    assetId: `statement:ann:${NOW.toString(36)}`,
  });
  expect(method).toBe('sendDocument');
  expect(peer.messages(501).at(-1)?.file?.name).toBe('darkroom-statement-2026-01-01.csv');
});

it('copies what Telegram lets a button hold', () => {
  const can: Capabilities = bot.telegram.channel.capabilities(chat);
  expect(can.copyLength).toBe(256);
});
