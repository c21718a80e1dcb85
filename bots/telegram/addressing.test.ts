import type { Update } from 'grammy/types';
import { describe, expect, it } from 'vitest';
import type { Inbound } from '../../core/index.ts';
import { decodeUpdate } from './decode.ts';

const BOT = { id: 7000001, username: 'DarkroomTestBot' };
const anna = { id: 501, is_bot: false, first_name: 'Anna' };
const privately = { id: 501, type: 'private', first_name: 'Anna' };
const group = { id: -1001234567890, type: 'supergroup', title: 'Cakes' };
const forum = { ...group, is_forum: true };

const message = (fields: object, chat: object = privately): Update =>
  ({ update_id: 42, message: { message_id: 9, date: 1, from: anna, chat, ...fields } }) as unknown as Update;
const decode = (update: Update): Inbound | undefined => decodeUpdate(update, BOT, 0);
const command = (length: number, offset = 0) => [{ type: 'bot_command', offset, length }];
const mention = (offset: number, length: number) => [{ type: 'mention', offset, length }];

describe('how it was addressed', () => {
  const table: [string, object, object, Inbound['addressed'], string][] = [
    ['a command in private', { text: '/cake x', entities: command(5) }, privately, 'private', '/cake x'],
    [
      'our name in a private command',
      { text: '/cake@darkroomtestbot x', entities: command(21) },
      privately,
      'private',
      '/cake x',
    ],
    ['a command in a group', { text: '/cake x', entities: command(5) }, group, 'command', '/cake x'],
    [
      'a command with our name in a group',
      { text: '/cake@DarkroomTestBot Нежный торт', entities: command(21) },
      group,
      'command',
      '/cake Нежный торт',
    ],
    [
      "another bot's command",
      { text: '/cake@OtherBot x', entities: command(14) },
      group,
      'ambient',
      '/cake@OtherBot x',
    ],
    [
      'a command in the middle',
      { text: 'try /cake', entities: command(5, 4) },
      group,
      'ambient',
      'try /cake',
    ],
    ['a slash that is no command', { text: '/ cake' }, group, 'ambient', '/ cake'],
    [
      'a mention at the start',
      { text: '@DarkroomTestBot, a cake', entities: mention(0, 16) },
      group,
      'mention',
      'a cake',
    ],
    [
      'a mention at the end',
      { text: 'a cake @darkroomtestbot', entities: mention(7, 16) },
      group,
      'mention',
      'a cake',
    ],
    [
      'a mention in the middle',
      { text: 'ask @DarkroomTestBot for it', entities: mention(4, 16) },
      group,
      'mention',
      'ask for it',
    ],
    [
      'a mention of somebody else',
      { text: '@anna hi', entities: mention(0, 5) },
      group,
      'ambient',
      '@anna hi',
    ],
    [
      'a mention without a name',
      {
        text: 'Darkroom hi',
        entities: [{ type: 'text_mention', offset: 0, length: 8, user: { id: 7000001 } }],
      },
      group,
      'mention',
      'hi',
    ],
    [
      'a reply to the bot',
      { text: '2', reply_to_message: { message_id: 1, from: { id: 7000001 } } },
      group,
      'reply',
      '2',
    ],
    [
      'a reply to a person',
      { text: '2', reply_to_message: { message_id: 1, from: { id: 502 } } },
      group,
      'ambient',
      '2',
    ],
    [
      'the first message of a topic that the bot opened',
      { text: '2', reply_to_message: { message_id: 1, from: { id: 7000001 }, forum_topic_created: {} } },
      forum,
      'ambient',
      '2',
    ],
    ['small talk in a group', { text: 'hello' }, group, 'ambient', 'hello'],
  ];

  it.each(table)('%s', (_, fields, chat, addressed, text) => {
    expect(decode(message(fields, chat))).toMatchObject({ addressed, body: { type: 'text', text } });
  });

  it('a command in a caption', () => {
    const update = message(
      {
        caption: '/cake@DarkroomTestBot like this',
        caption_entities: command(21),
        photo: [{ file_id: 'p', width: 1, height: 1 }],
      },
      group,
    );
    expect(decode(update)).toMatchObject({ addressed: 'command', body: { caption: '/cake like this' } });
  });
});
