/** Buttons that open our pages, against the peer, which checks every call by the Bot API's specification. */

import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createIdentify } from '../../../bots/telegram/index.ts';
import type { Part } from '../../../core/index.ts';
import { createTelegramPeer, type TelegramPeer } from '../../peers/telegram/index.ts';
import { createTestBot, type TestBot } from './bot.ts';

const NOW = 1_767_225_600_000;
const URL_OF_PAGE = 'https://studio.example/g/dG9rZW4tb2YtYS1wYWdlLW9mLW91cnM';

let peer: TelegramPeer;
let bot: TestBot;

beforeEach(async () => {
  peer = await createTelegramPeer({ clock: () => NOW });
  peer.say(501, 501, 'hi');
  peer.say(-1001, 501, 'hi');
  bot = createTestBot(peer);
});

afterEach(async () => {
  await peer.close();
  expect(peer.violations).toEqual([]);
});

const partOf = (url: string, more: Partial<Part> = {}): Part => ({
  kind: 'text',
  text: 'Ready.',
  buttons: [
    [
      { token: 'Menu00000001.0', label: 'Again', action: 'again' },
      { token: 'Menu00000001.1', label: 'Gallery', action: 'open', url },
    ],
  ],
  ...more,
});

const send = (chat: number, part: Part, edit?: string) =>
  bot.telegram.channel.send(
    {
      id: `telegram:7000001:${chat}`,
      platform: 'telegram',
      bot: '7000001',
      externalId: String(chat),
      kind: chat < 0 ? 'group' : 'private',
    },
    part,
    {
      edit,
      asset: async () => ({ bytes: Buffer.from('not a picture'), mediaType: 'image/webp', name: 'a.webp' }),
      signal: new AbortController().signal,
    },
  );

const REFUSED = { do: 'error', code: 400, description: 'Bad Request: BUTTON_TYPE_INVALID' } as const;
const AGAIN = { text: 'Again', callback_data: 'Menu00000001.0' };

/** The keyboard of the last call, which is text where files go along. */
const keyboard = (): unknown => {
  const markup = peer.calls.at(-1)?.params.reply_markup;
  const parsed = (typeof markup === 'string' ? JSON.parse(markup) : markup) as { inline_keyboard: unknown };
  return parsed.inline_keyboard;
};

it('opens as a Mini App in a private chat, as a page in a group, also in edits and under pictures', async () => {
  const app = [[AGAIN, { text: 'Gallery', web_app: { url: URL_OF_PAGE } }]];
  const plain = [[AGAIN, { text: 'Gallery', url: URL_OF_PAGE }]];
  const sent = await send(501, partOf(URL_OF_PAGE));
  expect(keyboard()).toEqual(app);
  expect(peer.calls.at(-1)?.params.link_preview_options).toEqual({ is_disabled: true });
  await send(501, partOf(URL_OF_PAGE, { text: 'Ready, really.' }), sent);
  expect([peer.calls.at(-1)?.method, keyboard()]).toEqual(['editMessageText', app]);
  await send(501, partOf(URL_OF_PAGE, { kind: 'photo', assetId: 'a' }));
  expect([peer.calls.at(-1)?.method, keyboard()]).toEqual(['sendPhoto', app]);
  await send(-1001, partOf(URL_OF_PAGE));
  expect(keyboard()).toEqual(plain);
});

it('is an address in the text, without a preview, where the host is this machine', async () => {
  await send(501, partOf('http://localhost:3000/g/t'));
  expect(keyboard()).toEqual([[AGAIN]]);
  expect(peer.messages(501).at(-1)?.text).toBe('Ready.\n\nGallery: http://localhost:3000/g/t');
  expect(peer.calls.at(-1)?.params.link_preview_options).toEqual({ is_disabled: true });
});

it('is an address in the text when Telegram refuses the button; the message is not lost', async () => {
  peer.fault({ method: 'sendMessage', fault: REFUSED });
  await send(501, partOf(URL_OF_PAGE));
  expect(peer.messages(501).at(-1)?.text).toBe(`Ready.\n\nGallery: ${URL_OF_PAGE}`);
  expect(keyboard()).toEqual([[AGAIN]]);
  peer.fault({ method: 'sendMessage', fault: REFUSED });
  await expect(send(501, { kind: 'text', text: 'no page here' })).rejects.toThrow('BUTTON_TYPE_INVALID');
  expect(bot.lines.join('')).not.toContain('dG9rZW4tb2Yt');
});

it('proves who opened it, by the identity that this person has in the chat', () => {
  const signed = (date: number): string => {
    const fields = [`auth_date=${date}`, 'user={"id":501,"first_name":"A"}'];
    const key = createHmac('sha256', 'WebAppData').update(peer.token).digest();
    const hash = createHmac('sha256', key).update(fields.join('\n')).digest('hex');
    return `${new URLSearchParams({ user: '{"id":501,"first_name":"A"}' })}&auth_date=${date}&hash=${hash}`;
  };
  const seconds = Math.floor(Date.now() / 1000);
  const proof = signed(seconds);
  const person = { platform: 'telegram', scope: 'global', externalId: '501' };
  let now = seconds * 1000;
  const identify = createIdentify({ token: peer.token, clock: () => now });
  expect(identify(proof)).toEqual(person);
  expect(identify(proof.replace('501', '502'))).toBeUndefined();
  now += 3_600_000 + 2000;
  expect(identify(proof)).toBeUndefined();
});
