/** Albums in the outbox: one part of several messages. */
import { expect, it } from 'vitest';
import { noCrash } from '../../../core/crash.ts';
import type { Channel, Part, Renderer, SendContext, SendFailure } from '../../../core/delivery/channel.ts';
import { SendError } from '../../../core/delivery/channel.ts';
import { createDispatcher } from '../../../core/delivery/dispatcher.ts';
import { createOutbox } from '../../../core/delivery/outbox.ts';
import { createPacer, type Rate } from '../../../core/delivery/pacing.ts';
import type { ReplyClass } from '../../../core/delivery/reply.ts';
import { createIds } from '../../../core/ids.ts';
import { createLogger } from '../../../core/logger.ts';
import { createTestCluster } from '../../support/cluster.ts';
import { describeEachDb } from '../../support/db.ts';
import { CHAT } from '../../support/turns.ts';

const FREE: Rate = { perSecond: 0, perChatSecond: 0, perGroupMinute: 0 };

const pictures = (name: string, count: number): string[] =>
  Array.from({ length: count }, (_, n) => `${name}${n}`);

/** `name*4` is an album of four, anything else a text. */
const render: Renderer = (reply) =>
  reply.lines.map(({ key }): Part => {
    const [name = '', count] = key.split('*');
    if (count === undefined) return { kind: 'text', text: key };
    return { kind: 'album', as: 'photo', text: name, assetIds: pictures(name, Number(count)), ref: 'gen' };
  });

const nameOf = (part: Part): string =>
  part.kind === 'album' ? `${part.text}*${part.assetIds?.length}` : part.text || (part.assetId ?? '');

/** A platform that keeps what it gets and fails as it is told, first come first served. */
const createPlatform = () => {
  const sent: { chat: string; name: string; part: Part; at: number }[] = [];
  const failures = new Map<string, (SendFailure | 'hang')[]>();
  let next = 100;
  const open = (clock: { now: number }): Channel => ({
    platform: 'telegram',
    bot: '1',
    capabilities: () => CHAT,
    async send(conversation, part: Part, { signal }: SendContext) {
      const failure = failures.get(nameOf(part))?.shift();
      if (failure === 'hang') {
        await new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
      } else if (failure) throw new SendError(`failed: ${failure.kind}`, failure);
      sent.push({ chat: conversation.externalId, name: nameOf(part), part, at: clock.now });
      next += part.assetIds?.length ?? 1;
      return String(next);
    },
  });
  return { sent, failures, open };
};

describeEachDb('albums in the outbox', (openDb) => {
  const setUp = async (rate: Rate = FREE) => {
    const clock = { now: 1_700_000_000_000 };
    const db = await openDb({ clock: () => clock.now });
    const outbox = createOutbox({ ids: createIds(() => clock.now) });
    for (const [chat, kind] of [
      ['a', 'private'],
      ['b', 'private'],
      ['g', 'group'],
    ]) {
      await db.run(
        `INSERT INTO conversation (id, platform, bot, external_id, kind, created_at) VALUES (?, 'telegram', '1', ?, ?, 0)`,
        `telegram:1:${chat}`,
        chat ?? '',
        kind ?? '',
      );
    }
    const platform = createPlatform();
    const open = (owner: string, ...gone: string[]) =>
      createDispatcher({
        db,
        clock: () => clock.now,
        logger: createLogger({ level: 'silent' }),
        channel: platform.open(clock),
        render,
        pacer: createPacer(() => clock.now, rate),
        asset: () => Promise.reject(new Error('no assets here')),
        cluster: createTestCluster(owner, gone),
        crash: noCrash,
        events: { sent: () => {}, failed: () => {}, resent: () => {}, dead: () => {} },
        timeZone: 'UTC',
        defaultLocale: 'en',
        pollMs: 5,
      });
    const dispatcher = open('one');
    outbox.onWake(() => dispatcher.wake());
    const say = (chat: string, parts: string[], replyClass: ReplyClass = 'answer') =>
      db.tx((tx) =>
        outbox.enqueue(tx, [
          {
            conversation: { id: `telegram:1:${chat}`, platform: 'telegram', bot: '1' },
            accountId: null,
            reply: { lines: parts.map((key) => ({ key })), class: replyClass },
          },
        ]),
      );
    const settled = (...expected: string[]) =>
      expect
        .poll(async () =>
          (await db.all<{ status: string }>('SELECT status FROM outbox ORDER BY id')).map(
            (row) => row.status,
          ),
        )
        .toEqual(expected);
    const names = () => platform.sent.map(({ name }) => name);
    return { clock, db, platform, dispatcher, open, say, settled, names };
  };

  it('are one part: sent once, marked with the id of their first message, in order with the rest', async () => {
    const { db, dispatcher, say, settled, names } = await setUp();
    await say('a', ['cake*4', 'words', 'more*2']);
    await dispatcher.start();
    await settled('sent');
    expect(names()).toEqual(['cake*4', 'words', 'more*2']);
    expect(await db.get('SELECT refs, parts_sent FROM outbox')).toEqual({
      refs: '["104","105","107"]',
      parts_sent: 3,
    });
    await dispatcher.stop(50);
  });

  it('that the platform does not take go as single messages, each marked, none of them twice', async () => {
    const { db, platform, dispatcher, open, say, settled, names } = await setUp();
    platform.failures.set('cake*3', [{ kind: 'split' }]);
    platform.failures.set('cake1', ['hang']);
    await say('a', ['before', 'cake*3', 'after'], 'result');
    await dispatcher.start();
    await expect.poll(names).toEqual(['before', 'cake']);
    // The process dies with the second picture in flight: only that one may be doubled.
    const heir = open('two', 'one');
    await heir.start();
    await settled('sent');
    expect(names()).toEqual(['before', 'cake', 'cake1', 'cake2', 'after']);
    expect(platform.sent.slice(1, 4).map(({ part }) => part)).toEqual([
      { kind: 'photo', text: 'cake', assetId: 'cake0', ref: 'gen' },
      { kind: 'photo', text: '', assetId: 'cake1', ref: 'gen' },
      { kind: 'photo', text: '', assetId: 'cake2', ref: 'gen' },
    ]);
    expect(await db.get('SELECT parts_sent, resent FROM outbox')).toEqual({ parts_sent: 5, resent: 1 });
    await heir.stop(50);
    await dispatcher.stop(50);
  });

  it('can be split, and nothing else can', async () => {
    const { platform, dispatcher, say, settled } = await setUp();
    platform.failures.set('words', [{ kind: 'split' }]);
    await say('a', ['words']);
    await dispatcher.start();
    await settled('dead');
    await dispatcher.stop(50);
  });

  it('in flight at a crash are sent again whole when they carry a result, and not when they do not', async () => {
    const { platform, dispatcher, open, say, settled, names } = await setUp();
    platform.failures.set('cake*4', ['hang']);
    platform.failures.set('card*4', ['hang']);
    await say('a', ['cake*4', 'words'], 'result');
    await say('b', ['card*4', 'words']);
    await dispatcher.start();
    await settled('sending', 'sending');
    const heir = open('two', 'one');
    await heir.start();
    await settled('sent', 'sent');
    expect(names().toSorted()).toEqual(['cake*4', 'words', 'words']);
    await heir.stop(50);
    await dispatcher.stop(50);
  });

  it('count as what they hold, and are not overtaken for ever by what is smaller', async () => {
    const { clock, platform, dispatcher, say, settled, names } = await setUp({ ...FREE, perSecond: 5 });
    await say('a', ['one*4']);
    await say('b', ['two*3']);
    await say('g', ['small']);
    await dispatcher.start();
    await expect.poll(names).toEqual(['one*4']);
    await settled('sent', 'pending', 'pending');
    clock.now += 1000;
    dispatcher.wake();
    await settled('sent', 'sent', 'sent');
    expect(names()).toEqual(['one*4', 'two*3', 'small']);
    const [, second] = platform.sent;
    expect((second?.at ?? 0) - (platform.sent[0]?.at ?? 0)).toBe(1000);
    await dispatcher.stop(50);
  });

  it('make their chat wait, and in a group go only when there is room for all of them', async () => {
    const { clock, platform, dispatcher, say, settled, names } = await setUp({
      perSecond: 0,
      perChatSecond: 1,
      perGroupMinute: 6,
    });
    await say('a', ['cake*4', 'words']);
    await say('g', ['big*4', 'more*3']);
    await dispatcher.start();
    await expect.poll(() => names().toSorted()).toEqual(['big*4', 'cake*4']);
    const begin = clock.now;
    for (const ms of [0, 3999, 1, 55_999, 1]) {
      clock.now += ms;
      dispatcher.wake();
      await settled(
        clock.now < begin + 4000 ? 'pending' : 'sent',
        ms === 1 && clock.now > begin + 4000 ? 'sent' : 'pending',
      );
    }
    expect(platform.sent.slice(2).map(({ name, at }) => [name, at - begin])).toEqual([
      ['words', 4000],
      ['more*3', 60_000],
    ]);
    await dispatcher.stop(50);
  });
});
