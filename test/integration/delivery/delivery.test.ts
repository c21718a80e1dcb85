/** Who delivers: one process where a platform has limits, all that have the channel where it has none. */
import { expect, it } from 'vitest';
import { noCrash } from '../../../core/crash.ts';
import { createLeases } from '../../../core/db/cluster/leases.ts';
import { DatabaseError } from '../../../core/db/database-error.ts';
import type { Db } from '../../../core/db/db.ts';
import { type Channel, SendError } from '../../../core/delivery/channel.ts';
import { createDelivery } from '../../../core/delivery/delivery.ts';
import { createOutbox } from '../../../core/delivery/outbox.ts';
import type { Rate } from '../../../core/delivery/pacing.ts';
import { createLogger } from '../../../core/logger.ts';
import { createTestCluster, createTestLeases } from '../../support/cluster.ts';
import { describeEachDb } from '../../support/db.ts';
import { openToyStudio } from '../../support/studio.ts';
import { CHAT } from '../../support/turns.ts';

const PACED: Rate = { perSecond: 1000, perChatSecond: 1000, perGroupMinute: 100_000 };

describeEachDb('the delivery of several processes', (openDb) => {
  const setUp = async (rate: Rate | undefined) => {
    const clock = { now: 1_700_000_000_000 };
    const db = await openDb({ clock: () => clock.now });
    const studio = await openToyStudio(db, clock);
    await studio.createPerson('a', 0);
    const logger = createLogger({ level: 'silent' });
    const sent: [by: string, text: string][] = [];

    const open = (owner: string) => {
      const cluster = createTestCluster(owner);
      const outbox = createOutbox({ ids: studio.ids });
      const channel: Channel = {
        platform: 'telegram',
        bot: '1',
        capabilities: () => CHAT,
        async send(_conversation, part) {
          sent.push([owner, part.text]);
          return String(sent.length);
        },
      };
      const delivery = createDelivery({
        db,
        // The pace is kept by a clock that moves.
        clock: Date.now,
        logger,
        cluster,
        leases: createLeases({ db, cluster, logger, ttlMs: 60_000 }),
        outbox,
        render: (reply) => reply.lines.map(({ key }) => ({ kind: 'text', text: key })),
        asset: () => Promise.reject(new Error('no assets here')),
        crash: noCrash,
        events: { sent: () => {}, failed: () => {}, resent: () => {}, dead: () => {} },
        rate: () => rate,
        timeZone: 'UTC',
        defaultLocale: 'en',
      });
      const say = (text: string) =>
        db.tx((tx) =>
          outbox.enqueue(tx, [
            {
              conversation: { id: 'telegram:1:a', platform: 'telegram', bot: '1' },
              accountId: null,
              reply: { lines: [{ key: text }] },
            },
          ]),
        );
      return { delivery, channel, cluster, say };
    };
    const texts = () => sent.map(([, text]) => text);
    return { open, sent, texts, close: () => studio.close() };
  };

  it('is one at a time where a pace must be kept, and passes on at a stop', async () => {
    const { open, sent, texts, close } = await setUp(PACED);
    const [one, two] = [open('one'), open('two')];
    await one.delivery.start([one.channel]);
    await two.delivery.start([two.channel]);
    for (let n = 0; n < 10; n += 1) await one.say(`before ${n}`);
    await expect.poll(() => sent.length).toBe(10);
    expect(new Set(sent.map(([by]) => by))).toEqual(new Set(['one']));
    await one.delivery.stop(1000);
    expect(one.cluster.signals).toContain('lease:deliver:telegram:1');
    // It stands by no longer; what was signalled reaches the other by its own next try.
    const three = open('three');
    await three.delivery.start([three.channel]);
    await three.say('after');
    await expect.poll(() => texts().at(-1)).toBe('after');
    expect(sent.at(-1)?.[0]).not.toBe('one');
    await two.delivery.stop(1000);
    await three.delivery.stop(1000);
    await close();
  });

  it('is shared where there is no limit, each reply once and in order', async () => {
    const { open, texts, close } = await setUp(undefined);
    const all = [open('one'), open('two')];
    for (const { delivery, channel } of all) await delivery.start([channel]);
    const said: string[] = [];
    for (let n = 0; n < 20; n += 1) {
      said.push(`word ${n}`);
      await all[n % 2]?.say(`word ${n}`);
    }
    await expect.poll(() => texts().length).toBe(20);
    expect(texts()).toEqual(said);
    for (const { delivery } of all) await delivery.stop(1000);
    await close();
  });

  it('records what was sent while the database was away, also when its lease was lost meanwhile', async () => {
    const clock = { now: 1_700_000_000_000 };
    const db = await openDb({ clock: () => clock.now });
    const studio = await openToyStudio(db, clock);
    await studio.createPerson('a', 0);
    await studio.createPerson('b', 0);
    let away = false;
    const flaky: Db = {
      ...db,
      tx: (work, options) =>
        away ? Promise.reject(new DatabaseError('unavailable', 'no server')) : db.tx(work, options),
    };
    const sent: string[] = [];
    let open = () => {};
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    let asked = 0;
    const channel: Channel = {
      platform: 'telegram',
      bot: '1',
      capabilities: () => CHAT,
      async send(_conversation, part) {
        asked += 1;
        if (asked <= 2) await gate;
        // The first answer is refused for certain; it must be said later.
        if (part.text === 'refused' && !sent.includes('refused at first')) {
          sent.push('refused at first');
          throw new SendError('429', { kind: 'retry', afterMs: 0 });
        }
        sent.push(part.text);
        return String(sent.length);
      },
    };
    const leases = createTestLeases();
    const outbox = createOutbox({ ids: studio.ids });
    const delivery = createDelivery({
      db: flaky,
      clock: Date.now,
      logger: createLogger({ level: 'silent' }),
      cluster: createTestCluster('one'),
      leases,
      outbox,
      render: (reply) => reply.lines.map(({ key }) => ({ kind: 'text', text: key })),
      asset: () => Promise.reject(new Error('no assets here')),
      crash: noCrash,
      events: { sent: () => {}, failed: () => {}, resent: () => {}, dead: () => {} },
      rate: () => PACED,
      timeZone: 'UTC',
      defaultLocale: 'en',
    });
    await delivery.start([channel]);
    const say = (chat: string, text: string, result: boolean) =>
      db.tx((tx) =>
        outbox.enqueue(tx, [
          {
            conversation: { id: `telegram:1:${chat}`, platform: 'telegram', bot: '1' },
            accountId: null,
            reply: { lines: [{ key: text }], class: result ? 'result' : 'answer' },
          },
        ]),
      );
    await say('a', 'a paid picture', true);
    await say('b', 'refused', false);
    await expect.poll(() => asked).toBe(2);
    away = true;
    open();
    await expect.poll(() => sent.length).toBe(2);
    await leases.lose();
    away = false;
    clock.now += 61_000;
    await leases.regain();
    await expect
      .poll(async () =>
        (await db.all<{ status: string }>('SELECT status FROM outbox')).map((row) => row.status),
      )
      .toEqual(['sent', 'sent']);
    expect(sent.filter((text) => text === 'a paid picture')).toHaveLength(1);
    expect(sent.filter((text) => text === 'refused')).toHaveLength(1);
    await delivery.stop(1000);
    await studio.close();
  });

  it('rings for others what it can not deliver, and keeps quiet about what it can', async () => {
    const { open, sent, close } = await setUp(undefined);
    const [bot, worker] = [open('bot'), open('worker')];
    await bot.delivery.start([bot.channel]);
    await worker.say('from a worker');
    expect(worker.cluster.signals).toEqual(['outbox:telegram']);
    await bot.say('from the bot');
    await expect.poll(() => sent.length).toBe(2);
    expect(bot.cluster.signals).toEqual([]);
    await bot.delivery.stop(1000);
    await close();
  });
});
