import { expect, it } from 'vitest';
import { noCrash } from '../../../core/crash.ts';
import type { Channel, Part, Renderer, SendContext, SendFailure } from '../../../core/delivery/channel.ts';
import { SendError } from '../../../core/delivery/channel.ts';
import { createDispatcher } from '../../../core/delivery/dispatcher.ts';
import { createPacer, type Rate } from '../../../core/delivery/pacing.ts';
import type { ReplyDraft } from '../../../core/delivery/reply.ts';
import { createLogger } from '../../../core/logger.ts';
import { createTestCluster } from '../../support/cluster.ts';
import { describeEachDb } from '../../support/db.ts';
import { openToyStudio } from '../../support/studio.ts';
import { CHAT } from '../../support/turns.ts';

interface Sent {
  chat: string;
  text: string;
  edit?: string;
}

/** A platform that keeps what it gets and fails as it is told, first come first served. */
const createPlatform = () => {
  const sent: Sent[] = [];
  const failures = new Map<string, (SendFailure | 'hang')[]>();
  /** What a text waits for before it is sent or fails. */
  const holds = new Map<string, Promise<void>>();
  /** Texts that it was asked to send, as they came. */
  const asked: string[] = [];
  let next = 100;
  const channel: Channel = {
    platform: 'telegram',
    bot: '1',
    capabilities: () => CHAT,
    async send(conversation, part: Part, context: SendContext) {
      const hold = holds.get(part.text);
      asked.push(part.text);
      await hold;
      const failure = failures.get(part.text)?.shift();
      if (failure === 'hang') {
        await new Promise((_, reject) =>
          context.signal.addEventListener('abort', () => reject(context.signal.reason)),
        );
      } else if (failure) throw new SendError(`failed: ${failure.kind}`, failure);
      sent.push({ chat: conversation.externalId, text: part.text, edit: context.edit });
      next += 1;
      return context.edit ?? String(next);
    },
  };
  return { sent, failures, holds, asked, channel };
};

/** One part per line. */
const render: Renderer = (reply) =>
  reply.lines.map((line, index) => ({
    kind: 'text',
    text: line.key,
    slot: index === 0 ? reply.slot : undefined,
  }));

describeEachDb('the outbox', (openDb) => {
  const setUp = async (options: { rate?: Rate; render?: Renderer } = {}) => {
    const clock = { now: 1_700_000_000_000 };
    const db = await openDb({ clock: () => clock.now });
    const studio = await openToyStudio(db, clock);
    await studio.createPerson('a', 0);
    await studio.createPerson('b', 0);
    const platform = createPlatform();
    const resent: string[] = [];
    const open = (owner: string, ...gone: string[]) =>
      createDispatcher({
        db,
        clock: () => clock.now,
        logger: createLogger({ level: 'silent' }),
        channel: platform.channel,
        render: options.render ?? render,
        pacer: createPacer(
          () => clock.now,
          options.rate ?? { perSecond: 0, perChatSecond: 0, perGroupMinute: 0 },
        ),
        asset: () => Promise.reject(new Error('no assets here')),
        cluster: createTestCluster(owner, gone),
        crash: noCrash,
        events: { sent: () => {}, failed: () => {}, resent: (name) => resent.push(name), dead: () => {} },
        timeZone: 'UTC',
        defaultLocale: 'en',
        pollMs: 5,
      });
    const dispatcher = open('one');
    studio.outbox.onWake(() => dispatcher.wake());
    const say = (chat: string, draft: Partial<ReplyDraft> & { text?: string }) =>
      db.tx((tx) =>
        studio.outbox.enqueue(tx, [
          {
            conversation: { id: `telegram:1:${chat}`, platform: 'telegram', bot: '1' },
            accountId: null,
            reply: { lines: [{ key: draft.text ?? 'x' }], ...draft },
          },
        ]),
      );
    const statuses = async () =>
      (await db.all<{ status: string }>('SELECT status FROM outbox ORDER BY id')).map((row) => row.status);
    const settled = (...expected: string[]) => expect.poll(statuses, { timeout: 10_000 }).toEqual(expected);
    /** Waits until so many sends were tried and failed. */
    const failed = (count: number) =>
      expect
        .poll(
          async () =>
            (await db.all('SELECT id FROM outbox WHERE error IS NOT NULL AND part_sending = 0')).length,
          { timeout: 10_000 },
        )
        .toBe(count);
    const close = async () => {
      await dispatcher.stop(1000);
      await studio.close();
    };
    return { clock, db, studio, platform, dispatcher, open, say, statuses, settled, failed, resent, close };
  };

  it('sends in order per conversation, a reply of many parts before the next reply', async () => {
    const { platform, dispatcher, say, settled, close } = await setUp();
    await say('a', { lines: [{ key: 'a1' }, { key: 'a2' }, { key: 'a3' }] });
    await say('b', { text: 'b1' });
    await say('a', { text: 'a4' });
    await dispatcher.start();
    await settled('sent', 'sent', 'sent');
    const of = (chat: string) => platform.sent.filter((one) => one.chat === chat).map((one) => one.text);
    expect(of('a')).toEqual(['a1', 'a2', 'a3', 'a4']);
    expect(of('b')).toEqual(['b1']);
    await close();
  });

  it('edits the message of a slot in place and drops progress that was overtaken', async () => {
    const { clock, db, platform, dispatcher, say, settled, close } = await setUp();
    await say('a', { text: 'queued', slot: 'gen:1' });
    await dispatcher.start();
    await settled('sent');
    await say('a', { text: 'step 1', slot: 'gen:1', class: 'progress' });
    await expect
      .poll(() => db.get('SELECT not_before FROM outbox WHERE id = (SELECT MAX(id) FROM outbox)'))
      .toEqual({ not_before: clock.now + CHAT.editInterval });
    await say('a', { text: 'step 2', slot: 'gen:1', class: 'progress' });
    await say('a', { text: 'done', slot: 'gen:1' });
    await settled('sent', 'superseded', 'superseded', 'sent');
    expect(platform.sent.map((one) => one.text)).toEqual(['queued', 'done']);
    expect(platform.sent[1]?.edit).toBe('101');
    await close();
  });

  it('does not send an edit that changes nothing', async () => {
    const { clock, platform, dispatcher, say, settled, close } = await setUp();
    await dispatcher.start();
    await say('a', { text: 'same', slot: 's' });
    await settled('sent');
    clock.now += 10_000;
    await say('a', { text: 'same', slot: 's', class: 'progress' });
    await settled('sent', 'sent');
    expect(platform.sent).toHaveLength(1);
    await close();
  });

  it('lets a result pass progress that waits for its edit interval', async () => {
    const { platform, dispatcher, say, settled, close } = await setUp();
    await dispatcher.start();
    await say('a', { text: 'queued', slot: 's' });
    await settled('sent');
    await say('a', { text: 'slow step', slot: 's', class: 'progress' });
    await say('a', { text: 'picture', class: 'result' });
    await settled('sent', 'pending', 'sent');
    expect(platform.sent.map((one) => one.text)).toEqual(['queued', 'picture']);
    await close();
  });

  it('honours a 429 for that conversation only', async () => {
    const { clock, platform, dispatcher, say, settled, failed, close } = await setUp();
    platform.failures.set('a1', [{ kind: 'retry', afterMs: 7000 }]);
    await say('a', { text: 'a1' });
    await say('a', { text: 'a2' });
    await say('b', { text: 'b1' });
    await dispatcher.start();
    await failed(1);
    await settled('pending', 'pending', 'sent');
    clock.now += 7001;
    dispatcher.wake();
    await settled('sent', 'sent', 'sent');
    expect(platform.sent.map((one) => one.text)).toEqual(['b1', 'a1', 'a2']);
    await close();
  });

  it('makes a permanent failure a dead letter, marks the chat gone, and goes on', async () => {
    const { db, platform, dispatcher, say, settled, close } = await setUp();
    platform.failures.set('bad', [{ kind: 'permanent' }]);
    platform.failures.set('blocked', [{ kind: 'permanent', gone: true }]);
    await say('a', { text: 'bad' });
    await say('a', { text: 'good' });
    await say('b', { text: 'blocked' });
    await dispatcher.start();
    await settled('dead', 'sent', 'dead');
    const gone = await db.all<{ id: string }>('SELECT id FROM conversation WHERE gone IS NOT NULL');
    expect(gone).toEqual([{ id: 'telegram:1:b' }]);
    await close();
  });

  it('repeats what surely was not sent, an answer that may have been once, a result until it is taken', async () => {
    const { clock, platform, dispatcher, say, settled, resent, close } = await setUp();
    platform.failures.set('answer', [{ kind: 'unreachable' }, { kind: 'unreachable' }]);
    platform.failures.set('unclear', [{ kind: 'ambiguous' }, { kind: 'ambiguous' }]);
    platform.failures.set('result', [{ kind: 'ambiguous' }, { kind: 'ambiguous' }, { kind: 'ambiguous' }]);
    platform.failures.set('hopeless', Array(20).fill({ kind: 'ambiguous' }));
    platform.failures.set('progress', [{ kind: 'ambiguous' }]);
    await say('a', { text: 'answer' });
    await say('a', { text: 'unclear' });
    await say('b', { text: 'result', class: 'result' });
    await say('b', { text: 'hopeless', class: 'payment' });
    await say('b', { text: 'progress', class: 'progress' });
    await dispatcher.start();
    await expect
      .poll(
        async () => {
          clock.now += 300_000;
          dispatcher.wake();
          return platform.failures.get('progress')?.length;
        },
        { timeout: 10_000 },
      )
      .toBe(0);
    await settled('sent', 'dead', 'sent', 'dead', 'superseded');
    expect(platform.sent.map((one) => one.text).sort()).toEqual(['answer', 'result']);
    expect(platform.failures.get('hopeless')).toHaveLength(20 - 4);
    expect(resent).toHaveLength(1 + 3 + 3);
    await close();
  });

  it('keeps the pace overall, per chat and per group, and drops nothing', async () => {
    const rate = { perSecond: 3, perChatSecond: 1, perGroupMinute: 20 };
    const { clock, db, platform, dispatcher, say, settled, close } = await setUp({ rate });
    await db.run(`UPDATE conversation SET kind = 'group' WHERE id = 'telegram:1:b'`);
    for (let n = 0; n < 5; n += 1) await say('a', { text: `a${n}` });
    for (let n = 0; n < 21; n += 1) await say('b', { text: `b${n}` });
    await dispatcher.start();
    const times = new Map<string, number>();
    const of = (chat: string) => platform.sent.filter((one) => one.chat === chat).length;
    await expect.poll(() => platform.sent.length).toBe(2);
    while (platform.sent.length < 26) {
      const before = platform.sent.length;
      clock.now += 1000;
      dispatcher.wake();
      await expect
        .poll(() => {
          dispatcher.wake();
          return platform.sent.length;
        })
        .toBeGreaterThanOrEqual(of('b') === 20 && clock.now < 1_700_000_060_000 ? before : before + 1);
      times.set(String(platform.sent.length), clock.now);
      expect(platform.sent.length - before).toBeLessThanOrEqual(2);
    }
    await settled(...Array(26).fill('sent'));
    expect(clock.now - 1_700_000_000_000).toBeGreaterThanOrEqual(60_000);
    await close();
  });

  it('resends a result that was in flight at a crash, and leaves an answer unsaid rather than twice', async () => {
    const { clock, db, platform, dispatcher, open, say, settled, resent, close } = await setUp();
    for (const text of ['answer', 'progress', 'picture']) platform.failures.set(text, ['hang']);
    await say('a', { text: 'answer' });
    await say('b', { text: 'picture', class: 'result' });
    await dispatcher.start();
    await settled('sending', 'sending');
    clock.now += 1;
    const heir = open('two', 'one');
    await heir.start();
    await settled('sent', 'sent');
    expect(platform.sent.map((one) => one.text)).toEqual(['picture']);
    const rows = await db.all('SELECT resent FROM outbox ORDER BY id');
    expect(rows).toEqual([{ resent: 0 }, { resent: 1 }]);
    expect(resent).toEqual(['telegram']);
    await heir.stop(1000);
    await close();
  });

  it('resends a result as often as a process dies with it in flight', async () => {
    const { db, platform, dispatcher, open, say, settled, close } = await setUp();
    platform.failures.set('picture', ['hang', 'hang', 'hang']);
    await say('b', { text: 'picture', class: 'result' });
    await dispatcher.start();
    const heirs = [];
    const dead = ['one'];
    for (const owner of ['two', 'three', 'four']) {
      await settled('sending');
      const left = platform.failures.get('picture')?.length;
      const heir = open(owner, ...dead);
      dead.push(owner);
      await heir.start();
      heirs.push(heir);
      if (left) await expect.poll(() => platform.failures.get('picture')?.length).toBe(left - 1);
    }
    await settled('sent');
    expect(platform.sent.map((one) => one.text)).toEqual(['picture']);
    expect(await db.all('SELECT resent FROM outbox')).toEqual([{ resent: 3 }]);
    for (const heir of heirs) await heir.stop(1000);
    await close();
  });

  it('leaves the rows of a living process alone', async () => {
    const { platform, dispatcher, open, say, settled, close } = await setUp();
    platform.failures.set('picture', ['hang']);
    await say('b', { text: 'picture', class: 'result' });
    await dispatcher.start();
    await settled('sending');
    const other = open('two');
    await other.start();
    await settled('sending');
    await other.stop(1000);
    await close();
  });

  it('takes over what another process left in flight, once its lease is over', async () => {
    const { clock, platform, dispatcher, open, say, settled, close } = await setUp();
    platform.failures.set('picture', ['hang']);
    await say('b', { text: 'picture', class: 'result' });
    await dispatcher.start();
    await settled('sending');
    clock.now += 5000;
    const heir = open('two');
    await heir.start();
    await say('b', { text: 'next' });
    await settled('sending', 'pending');
    clock.now += 60_001;
    await settled('sent', 'sent');
    expect(platform.sent.map((one) => one.text)).toEqual(['picture', 'next']);
    await heir.stop(1000);
    await close();
  });

  it('does not let a late answer of the first sender move what another one has in flight', async () => {
    const { clock, platform, dispatcher, open, say, settled, close } = await setUp();
    const held = () => {
      let release = () => {};
      const until = new Promise<void>((resolve) => {
        release = resolve;
      });
      return { until, release };
    };
    const [first, second] = [held(), held()];
    platform.holds.set('first', first.until);
    await say('b', { lines: [{ key: 'first' }, { key: 'second' }], class: 'result' });
    await dispatcher.start();
    // Not before the first sender holds it: a row says so a moment earlier.
    await expect.poll(() => platform.asked).toEqual(['first']);
    platform.holds.delete('first');
    platform.holds.set('second', second.until);
    clock.now += 60_001;
    const heir = open('two', 'one');
    await heir.start();
    // The heir has sent the first part and has the second one in flight.
    await expect.poll(() => platform.sent.map(({ text }) => text)).toEqual(['first']);
    first.release();
    await expect.poll(() => platform.sent.map(({ text }) => text)).toEqual(['first', 'first']);
    await dispatcher.stop(1000);
    second.release();
    await settled('sent');
    expect(platform.sent.map(({ text }) => text)).toEqual(['first', 'first', 'second']);
    await heir.stop(1000);
    await close();
  });

  it('does not let progress that failed overwrite what came after it', async () => {
    const { clock, platform, dispatcher, say, settled, close } = await setUp();
    await dispatcher.start();
    await say('a', { text: 'queued', slot: 's' });
    await settled('sent');
    clock.now += 10_000;
    let fail = () => {};
    const failing = new Promise<void>((resolve) => {
      fail = resolve;
    });
    platform.holds.set('drawing', failing);
    platform.failures.set('drawing', [{ kind: 'ambiguous' }]);
    await say('a', { text: 'drawing', slot: 's', class: 'progress' });
    await settled('sent', 'sending');
    await say('a', { text: 'done', slot: 's' });
    fail();
    await settled('sent', 'superseded', 'sent');
    expect(platform.sent.map((one) => one.text)).toEqual(['queued', 'done']);
    await close();
  });

  it('records every send before it stops, also one that was claimed while it was told to', async () => {
    const { db, platform, dispatcher, say, close } = await setUp();
    await dispatcher.start();
    for (let n = 0; n < 20; n += 1) await say(n % 2 ? 'a' : 'b', { text: `m${n}` });
    await dispatcher.stop(5000);
    const rows = await db.all<{ status: string }>("SELECT status FROM outbox WHERE status <> 'pending'");
    expect(rows.map((row) => row.status)).toEqual(Array(platform.sent.length).fill('sent'));
    await close();
  });

  it('freezes the plan at the first attempt', async () => {
    let renders = 0;
    const counting: Renderer = (reply, reader) => {
      renders += 1;
      return render(reply, reader).map((part) => ({ ...part, text: `${part.text} ${renders}` }));
    };
    const { clock, platform, dispatcher, say, settled, failed, close } = await setUp({ render: counting });
    platform.failures.set('x 1', [{ kind: 'unreachable' }]);
    await say('a', { text: 'x' });
    await dispatcher.start();
    await failed(1);
    clock.now += 10_000;
    dispatcher.wake();
    await settled('sent');
    expect(platform.sent.map((one) => one.text)).toEqual(['x 1']);
    await close();
  });

  it('says an error in place of a reply that can not be rendered, and goes on', async () => {
    const breaking: Renderer = (reply, reader) => {
      if (reply.lines[0]?.key === 'broken') throw new Error('no such key');
      return render(reply, reader);
    };
    const { platform, dispatcher, say, settled, close } = await setUp({ render: breaking });
    await say('a', { text: 'broken' });
    await say('a', { text: 'fine' });
    await dispatcher.start();
    await settled('sent', 'sent');
    expect(platform.sent.map((one) => one.text)).toEqual(['error-unknown', 'fine']);
    await close();
  });
});
