/** Albums on their way out: the outbox, our Telegram channel, and a Bot API peer at the other end. */
import { createHash, randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createI18n } from '../../../bots/dialogue/i18n.ts';
import { createRenderer } from '../../../bots/dialogue/render.ts';
import { noCrash } from '../../../core/crash.ts';
import { createDispatcher } from '../../../core/delivery/dispatcher.ts';
import { createOutbox } from '../../../core/delivery/outbox.ts';
import { createPacer } from '../../../core/delivery/pacing.ts';
import { createIds } from '../../../core/ids.ts';
import type { Channel, ConversationAddress, Part } from '../../../core/index.ts';
import { DarkroomError, SendError } from '../../../core/index.ts';
import { createLogger } from '../../../core/logger.ts';
import { createTelegramPeer, faults, type TelegramPeer } from '../../peers/telegram/index.ts';
import { createTestCluster } from '../../support/cluster.ts';
import { openTestDb } from '../../support/db.ts';
import { createTestBot } from './bot.ts';

const MiB = 1024 * 1024;
const NOW = 1_767_225_600_000;

let now = NOW;
let peer: TelegramPeer;
let channel: Channel;

const at = (externalId: string): ConversationAddress => ({
  id: `telegram:7000001:${externalId}`,
  platform: 'telegram',
  bot: '7000001',
  externalId,
  kind: externalId.startsWith('-') ? 'group' : 'private',
});

/** A PNG as far as its header goes; the rest is noise, so that every byte counts. */
const picture = (width = 64, height = 64, bytes = 5000): Buffer => {
  const head = Buffer.alloc(29);
  Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]).copy(head);
  head.write('IHDR', 12, 'latin1');
  head.writeUInt32BE(width, 16);
  head.writeUInt32BE(height, 20);
  return Buffer.concat([head, randomBytes(bytes)]);
};

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

const album = (count: number, more: Partial<Part> = {}): Part => ({
  kind: 'album',
  as: 'photo',
  text: '',
  assetIds: Array.from({ length: count }, (_, n) => String(n)),
  ...more,
});

const send = (part: Part, pictures: Buffer[], to = '501') =>
  channel.send(at(to), part, {
    asset: async (id) => {
      const bytes = pictures[Number(id)];
      if (!bytes) throw new DarkroomError('NOT_FOUND', 'gone');
      return { bytes, mediaType: 'image/png', name: 'cake.png' };
    },
    signal: new AbortController().signal,
  });

const failure = async (...args: Parameters<typeof send>) => {
  const outcome = await send(...args).catch((error: unknown) => error);
  if (!(outcome instanceof SendError)) throw new Error(`not a SendError: ${String(outcome)}`);
  return outcome.failure;
};

const said = (chat = 501) => peer.messages(chat).filter(({ from }) => from === 'bot');

beforeEach(async () => {
  now = NOW;
  peer = await createTelegramPeer({ clock: () => now });
  peer.say(501, 501, 'hi');
  peer.say(-1001, 501, 'hi');
  channel = createTestBot(peer).telegram.channel;
});

afterEach(async () => {
  await peer.close();
  expect(peer.violations).toEqual([]);
});

describe('an album', () => {
  it.each(['photo', 'document'] as const)(
    'of %ss goes with one call, byte for byte, in order',
    async (as) => {
      const pictures = [picture(), picture(), picture(), picture()];
      const ref = await send(album(4, { as, text: 'Торт 🎂' }), pictures);
      expect(peer.counts.get('sendMediaGroup')).toBe(1);
      expect(said()).toMatchObject(
        pictures.map((bytes, n) => ({
          kind: as,
          text: n === 0 ? 'Торт 🎂' : '',
          file: { sha256: sha256(bytes), name: 'cake.png' },
        })),
      );
      expect(new Set(said().map(({ albumId }) => albumId)).size).toBe(1);
      expect(ref).toBe(String(said()[0]?.id));
    },
  );

  it('of ten goes into a topic of a forum', async () => {
    await send(
      album(10),
      Array.from({ length: 10 }, () => picture()),
      '-1001:77',
    );
    expect(said(-1001).map(({ threadId }) => threadId)).toEqual(Array(10).fill(77));
  });

  it('follows a group that became a supergroup', async () => {
    peer.say(-100777, 501, 'here we are');
    peer.fault({ chat: -1001, fault: faults.migrated(-100777) });
    await send(album(2), [picture(), picture()], '-1001');
    expect([said(-1001).length, said(-100777).length]).toEqual([0, 2]);
  });

  it.each([
    ['too large a picture', picture(64, 64, 10 * MiB), 0],
    ['too many pixels', picture(6000, 4001), 1],
    ['too long a shape', picture(2100, 100), 1],
  ])('with %s is to go in single messages, and nothing was sent', async (_, odd, calls) => {
    expect(await failure(album(3), [picture(), odd, picture()])).toEqual({ kind: 'split' });
    expect([said(), peer.counts.get('sendMediaGroup') ?? 0]).toEqual([[], calls]);
  });

  it.each([
    ['any other refusal of it', { do: 'error', code: 400, description: 'Bad Request: group send failed' }],
    ['its size', { do: 'error', code: 413, description: 'Request Entity Too Large' }],
  ] as const)('refused for %s is to go in single messages', async (_, fault) => {
    peer.fault({ method: 'sendMediaGroup', fault });
    expect(await failure(album(2), [picture(), picture()])).toEqual({ kind: 'split' });
  });

  it.each([
    ['429', faults.tooMany(7), { kind: 'retry', afterMs: 7000 }],
    ['blocked', faults.blocked(), { kind: 'permanent', gone: true }],
    ['no such chat', faults.chatNotFound(), { kind: 'permanent', gone: true }],
    ['502', faults.badGateway(), { kind: 'ambiguous' }],
    ['a cut before', { do: 'cut-before' } as const, { kind: 'ambiguous' }],
    ['a lost answer', { do: 'cut-after' } as const, { kind: 'ambiguous' }],
  ])('fails as any message does: %s', async (_, fault, expected) => {
    peer.fault({ method: 'sendMediaGroup', fault });
    expect(await failure(album(2), [picture(), picture()])).toEqual(expected);
  });

  it('without one of its pictures is not sent', async () => {
    expect(await failure(album(3), [picture(), picture()])).toEqual({ kind: 'permanent' });
    expect(peer.counts.get('sendMediaGroup')).toBeUndefined();
  });

  it('counts as what it holds for the limits of the platform', async () => {
    peer.limit({ perSecond: 5 });
    await send(album(4), [picture(), picture(), picture(), picture()]);
    expect(await failure(album(2), [picture(), picture()], '-1001')).toEqual({
      kind: 'retry',
      afterMs: 1000,
    });
  });
});

describe('a result of several pictures', () => {
  /** Orders of four pictures for two people, through the outbox, at the pace that Telegram allows. */
  const deliver = async (pictures: Buffer[]) => {
    const database = await openTestDb('sqlite', { clock: () => now });
    const { db } = database;
    const ids = createIds(() => now);
    const outbox = createOutbox({ ids });
    const bot = String(peer.bot.id);
    peer.limit({ perSecond: 6, perChatSecond: 10 });
    const entries = ['501', '-1001'].map((chat) => ({
      conversation: { id: `telegram:${bot}:${chat}`, platform: 'telegram', bot },
      accountId: 'ann',
      reply: {
        lines: [{ key: 'cake-caption-prompt', params: { prompt: 'red' } }],
        assets: pictures.map((_, n) => ({ assetId: String(n), as: 'photo' as const })),
        menu: { actions: [{ action: 'delete' as const, label: { key: 'action-delete' } }] },
        class: 'result' as const,
      },
    }));
    for (const { conversation } of entries) {
      await db.run(
        `INSERT INTO conversation (id, platform, bot, external_id, kind, created_at) VALUES (?, 'telegram', ?, ?, 'private', 0)`,
        conversation.id,
        bot,
        conversation.id.split(':')[2] ?? '',
      );
    }
    await db.tx((tx) => outbox.enqueue(tx, entries));
    // A call takes no time of the peer's clock: it would see calls of two seconds in one.
    let calls = 0;
    const dispatcher = createDispatcher({
      db,
      clock: () => now,
      logger: createLogger({ level: 'silent' }),
      channel: {
        ...channel,
        send: async (...sent) => {
          calls += 1;
          try {
            return await channel.send(...sent);
          } finally {
            calls -= 1;
          }
        },
      },
      render: createRenderer(createI18n()),
      pacer: createPacer(() => now, { perSecond: 6, perChatSecond: 0, perGroupMinute: 0 }),
      asset: async (id) => ({
        bytes: pictures[Number(id)] as Buffer,
        mediaType: 'image/png',
        name: `${id}.png`,
      }),
      cluster: createTestCluster('one'),
      crash: noCrash,
      events: { sent: () => {}, failed: () => {}, resent: () => {}, dead: () => {} },
      timeZone: 'UTC',
      defaultLocale: 'en',
      pollMs: 5,
    });
    await dispatcher.start();
    await expect
      .poll(async () => {
        if (calls === 0) now += 100;
        dispatcher.wake();
        return (await db.all<{ status: string }>('SELECT status FROM outbox')).map(({ status }) => status);
      })
      .toEqual(['sent', 'sent']);
    await dispatcher.stop(1000);
    await database.close();
  };

  const shapes = (chat: number) =>
    said(chat).map(({ kind, text, file, buttons }) => [
      kind,
      file?.name ?? text,
      buttons.flat().length > 0 ? 'buttons' : '',
    ]);

  it('is seen once: an album, then the words with the buttons, and never faster than allowed', async () => {
    await deliver([picture(), picture(), picture(), picture()]);
    for (const chat of [501, -1001]) {
      expect(shapes(chat)).toEqual([
        ...[0, 1, 2, 3].map((n) => ['photo', `${n}.png`, '']),
        ['text', 'Description: red', 'buttons'],
      ]);
    }
    expect(peer.calls.filter(({ outcome }) => outcome?.ok === false)).toEqual([]);
  });

  it('is seen once also where Telegram takes no album of them', async () => {
    await deliver([picture(), picture(6000, 4001), picture(), picture()]);
    for (const chat of [501, -1001]) {
      expect(shapes(chat)).toEqual([
        ...[0, 1, 2, 3].map((n) => [n === 1 ? 'document' : 'photo', `${n}.png`, '']),
        ['text', 'Description: red', 'buttons'],
      ]);
    }
  });
});
