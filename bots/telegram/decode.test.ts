import type { Update } from 'grammy/types';
import { describe, expect, it } from 'vitest';
import type { Inbound } from '../../core/index.ts';
import { decodeBatch, decodeUpdate } from './decode.ts';

const BOT = { id: 7000001, username: 'DarkroomTestBot' };
const NOW = 1_767_225_600_000;
const DATE = 1_767_225_000;

const anna = {
  id: 501,
  is_bot: false,
  first_name: 'Anna',
  last_name: 'Петрова',
  username: 'anna',
  language_code: 'ru',
};
const privately = { id: 501, type: 'private', first_name: 'Anna' };
const group = { id: -1001234567890, type: 'supergroup', title: 'Cakes' };
const forum = { ...group, is_forum: true };

const of = (fields: object): Update => ({ update_id: 42, ...fields }) as unknown as Update;
const message = (fields: object, chat: object = privately): Update =>
  of({ message: { message_id: 9, date: DATE, from: anna, chat, ...fields } });
const decode = (update: Update): Inbound | undefined => decodeUpdate(update, BOT, NOW);

const command = (length: number, offset = 0) => [{ type: 'bot_command', offset, length }];

describe('a message', () => {
  it('becomes an inbound with key, time, conversation and sender', () => {
    expect(decode(message({ text: 'Торт с ягодами' }))).toEqual({
      key: 'telegram:7000001:42',
      sentAt: DATE * 1000,
      conversation: {
        id: 'telegram:7000001:501',
        platform: 'telegram',
        bot: '7000001',
        externalId: '501',
        kind: 'private',
      },
      sender: {
        platform: 'telegram',
        scope: 'global',
        externalId: '501',
        displayName: 'Anna Петрова',
        locale: 'ru',
      },
      addressed: 'private',
      body: { type: 'text', text: 'Торт с ягодами' },
    });
  });

  it('keeps a forum topic as its own conversation, and a chain of replies not', () => {
    const topic = decode(message({ text: 'hi', message_thread_id: 77, is_topic_message: true }, forum));
    expect(topic?.conversation).toMatchObject({
      id: 'telegram:7000001:-1001234567890:77',
      externalId: '-1001234567890:77',
      kind: 'group',
    });
    const chain = decode(message({ text: 'hi', message_thread_id: 77 }, group));
    expect(chain?.conversation.externalId).toBe('-1001234567890');
  });

  it.each([
    ['no last name', { id: 1, is_bot: false, first_name: 'Bo' }, 'Bo', undefined],
    ['an empty first name', { id: 1, is_bot: false, first_name: '', username: 'bo' }, 'bo', undefined],
    ['no name at all', { id: 1, is_bot: false, first_name: '' }, undefined, undefined],
    ['zh-hans', { id: 1, is_bot: false, first_name: 'B', language_code: 'zh-hans' }, 'B', 'zh-Hans'],
    ['pt-br', { id: 1, is_bot: false, first_name: 'B', language_code: 'pt-br' }, 'B', 'pt-BR'],
    ['a broken code', { id: 1, is_bot: false, first_name: 'B', language_code: 'x_y!' }, 'B', undefined],
  ])('reads a person with %s', (_, from, displayName, locale) => {
    expect(decode(message({ text: 'x', from }))?.sender).toMatchObject({
      externalId: '1',
      displayName,
      locale,
    });
  });
});

describe('content', () => {
  it('takes the largest size of a photo', () => {
    const photo = [
      { file_id: 's', width: 90, height: 67, file_size: 1200 },
      { file_id: 'l', width: 1280, height: 960, file_size: 180_000 },
      { file_id: 'm', width: 320, height: 240, file_size: 20_000 },
    ];
    expect(decode(message({ photo, caption: 'me' }))?.body).toEqual({
      type: 'file',
      files: [{ handle: 'l', mediaType: 'image/jpeg', bytes: 180_000 }],
      caption: 'me',
    });
  });

  it('keeps the name, type and size of a document', () => {
    const document = {
      file_id: 'd',
      file_name: 'фото.zip',
      mime_type: 'application/zip',
      file_size: 21_000_000,
    };
    expect(decode(message({ document }))?.body).toEqual({
      type: 'file',
      files: [{ handle: 'd', name: 'фото.zip', mediaType: 'application/zip', bytes: 21_000_000 }],
      caption: undefined,
    });
  });

  it('gives each picture of an album as its own inbound, and says that they are one', () => {
    const photo = [{ file_id: 'a', width: 10, height: 10 }];
    const updates = [1, 2].map((n) => ({
      ...message({ photo, media_group_id: 'g', message_id: n }),
      update_id: n,
    })) as Update[];
    const { inbounds } = decodeBatch(updates, BOT, NOW, () => undefined);
    expect(inbounds.map(({ key, body }) => [key, body.type === 'file' && body.album])).toEqual([
      ['telegram:7000001:1', 'g'],
      ['telegram:7000001:2', 'g'],
    ]);
  });

  it.each([
    ['sticker', { sticker: { file_id: 's' } }],
    ['voice', { voice: { file_id: 'v' } }],
    ['video', { video: { file_id: 'v' }, caption: 'look' }],
    ['animation', { animation: { file_id: 'a' }, document: { file_id: 'a', mime_type: 'video/mp4' } }],
    ['location', { location: { latitude: 1, longitude: 2 } }],
    ['venue', { venue: {}, location: {} }],
    ['dice', { dice: { emoji: '🎲', value: 1 } }],
  ])('says that it can not use a %s', (what, fields) => {
    const expected = what === 'venue' ? 'location' : what;
    expect(decode(message(fields))?.body).toEqual({ type: 'unsupported', what: expected });
  });

  it.each([
    ['somebody joined', { new_chat_members: [anna] }],
    ['a pin', { pinned_message: { message_id: 1 } }],
    ['a group that became a supergroup', { migrate_to_chat_id: -100999 }],
    ['the supergroup that it became', { migrate_from_chat_id: -999 }],
  ])('ignores a service message: %s', (_, fields) => {
    expect(decode(message(fields, group))).toBeUndefined();
  });

  it.each([
    ['an edited message', of({ edited_message: { message_id: 1, date: DATE, chat: privately, text: 'x' } })],
    [
      'another bot',
      message({ text: '/cake x', entities: command(5), from: { ...anna, is_bot: true } }, group),
    ],
    ['a kind nobody asked for', of({ poll: { id: '1' } })],
  ])('ignores %s', (_, update) => {
    expect(decode(update)).toBeUndefined();
  });
});

describe('who is nobody in person', () => {
  const channel = { id: -1009, type: 'channel', title: 'News' };
  it.each([
    [
      'an anonymous admin',
      message(
        {
          text: '/cake x',
          entities: command(5),
          from: { id: 1087968824, is_bot: true, first_name: 'Group' },
          sender_chat: group,
        },
        group,
      ),
      '-1001234567890',
    ],
    [
      'a channel in a group',
      message(
        { text: 'x', from: { id: 136817688, is_bot: true, first_name: 'Channel' }, sender_chat: channel },
        group,
      ),
      '-1009',
    ],
    [
      'service notifications',
      message({ text: 'code', from: { id: 777000, is_bot: false, first_name: 'Telegram' } }),
      '777000',
    ],
    [
      'a channel post',
      of({ channel_post: { message_id: 1, date: DATE, chat: channel, sender_chat: channel, text: 'x' } }),
      '-1009',
    ],
    ['a message from nobody', message({ text: 'x', from: undefined }, channel), '-1009'],
  ])('%s is impersonal', (_, update, externalId) => {
    expect(decode(update)?.sender).toMatchObject({ externalId, impersonal: true });
  });

  it('a person is not', () => {
    expect(decode(message({ text: 'x' }))?.sender.impersonal).toBeUndefined();
  });
});

describe('a press', () => {
  const query = (fields: object): Update =>
    of({
      callback_query: {
        id: 'cb1',
        from: anna,
        chat_instance: '1',
        data: 'M3nuM3nuM3nu.0',
        message: { message_id: 8, date: 1, chat: group, from: { id: BOT.id, is_bot: true } },
        ...fields,
      },
    });

  it('is a choice by the person who pressed, now, in the chat of the message', () => {
    expect(decode(query({}))).toMatchObject({
      key: 'telegram:7000001:42',
      sentAt: NOW,
      conversation: { externalId: '-1001234567890', kind: 'group' },
      sender: { externalId: '501' },
      addressed: 'choice',
      body: { type: 'choice', token: 'M3nuM3nuM3nu.0', messageRef: '8' },
    });
  });

  it('works under a message that is too old to be shown (date 0)', () => {
    const inbound = decode(query({ message: { message_id: 3, date: 0, chat: privately } }));
    expect(inbound).toMatchObject({ sentAt: NOW, body: { messageRef: '3' } });
  });

  it('stays in its topic', () => {
    const inbound = decode(
      query({
        message: { message_id: 3, date: 5, chat: forum, message_thread_id: 77, is_topic_message: true },
      }),
    );
    expect(inbound?.conversation.externalId).toBe('-1001234567890:77');
  });

  it('is answered even when it means nothing here', () => {
    const updates = [
      query({ data: undefined }),
      query({ id: 'cb2', message: undefined, inline_message_id: 'i' }),
    ];
    const batch = decodeBatch(updates, BOT, NOW, () => undefined);
    expect(batch).toEqual({ inbounds: [], callbackIds: ['cb1', 'cb2'], checkouts: [] });
  });
});

describe('membership', () => {
  const change = (before: object, after: object, chat: object = privately): Update =>
    of({
      my_chat_member: { chat, from: anna, date: DATE, old_chat_member: before, new_chat_member: after },
    });
  const member = { status: 'member' };

  it.each([
    ['blocked', change(member, { status: 'kicked' }), 'gone'],
    ['unblocked', change({ status: 'kicked' }, member), 'back'],
    ['left', change({ status: 'administrator' }, { status: 'left' }, group), 'gone'],
    ['added', change({ status: 'left' }, member, group), 'back'],
    ['restricted away', change(member, { status: 'restricted', is_member: false }, group), 'gone'],
  ])('%s', (_, update, state) => {
    expect(decode(update)).toMatchObject({ sentAt: DATE * 1000, body: { type: 'membership', state } });
  });

  it('says nothing when only rights changed', () => {
    expect(decode(change(member, { status: 'administrator' }, group))).toBeUndefined();
    expect(decode(change(member, { status: 'restricted', is_member: true }, group))).toBeUndefined();
  });
});

describe('a batch', () => {
  it('leaves out what can not be read, says so, and keeps the rest in order', () => {
    const broken = of({ message: { message_id: 1, text: 'x', from: anna } });
    const seen: number[] = [];
    const batch = decodeBatch(
      [
        message({ text: 'a' }),
        { ...broken, update_id: 43 } as Update,
        { ...message({ text: 'b' }), update_id: 44 },
      ],
      BOT,
      NOW,
      (id) => seen.push(id),
    );
    expect(batch.inbounds.map(({ key }) => key)).toEqual(['telegram:7000001:42', 'telegram:7000001:44']);
    expect(seen).toEqual([43]);
  });
});
