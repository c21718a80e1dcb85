import { expect, it } from 'vitest';
import type { Dialogue, Effect, TurnState } from '../../../core/conversations/dialogue.ts';
import { createTasks } from '../../../core/conversations/tasks.ts';
import { DatabaseError } from '../../../core/db/database-error.ts';
import type { MenuAction } from '../../../core/delivery/reply.ts';
import { audit } from '../../../core/ledger/audit.ts';
import { createLogger } from '../../../core/logger.ts';
import { createTestCluster } from '../../support/cluster.ts';
import { describeEachDb } from '../../support/db.ts';
import { openToyTurns, presses, says } from '../../support/turns.ts';

const reply = (key: string, params?: Record<string, string | number>): Effect => ({
  do: 'reply',
  reply: { lines: [{ key, params }] },
});

const order: Effect = { do: 'submit', job: 'cakes', input: { text: 'berries' }, count: 1 };

const confirm: MenuAction = { action: 'confirm', label: { key: 'action-confirm' } };

/** `order` orders, `menu` offers to, a press on it orders once, `boom` breaks, anything else is echoed. */
const reduce: Dialogue['reduce'] = (state, { body }) => {
  if (body.type === 'choice') {
    const menu = state.pressed;
    return menu === undefined || menu.usedAt !== null
      ? [reply('stale')]
      : [{ ...order, use: menu.id } as Effect];
  }
  if (body.type === 'task') return [reply('task-result')];
  if (body.type !== 'text') return [];
  switch (body.text) {
    case 'order':
      return [order, reply('after')];
    case 'menu':
      return [{ do: 'reply', reply: { lines: [{ key: 'offer' }], menu: { actions: [confirm] } } }];
    case 'boom':
      throw new Error('the reducer broke');
    case 'begin':
      return [{ do: 'dialog', dialog: { flow: 'cake', version: 1, step: 'describe', data: { n: 1 } } }];
    case 'end':
      return [{ do: 'dialog', dialog: null }];
    case 'task':
      return [{ do: 'task', kind: 'look', payload: { at: 'it' } }];
    case 'русский':
      return [{ do: 'set-locale', locale: 'ru' }];
    default:
      return [reply('echo', { text: body.text, step: state.dialog?.step ?? 'none', locale: state.locale })];
  }
};

describeEachDb('turns', (openDb) => {
  const setUp = async (options: Parameters<typeof openToyTurns>[3] = {}, dialogue = reduce) => {
    const clock = { now: 1_700_000_000_000 };
    const db = await openDb({ clock: () => clock.now });
    return { clock, db, ...(await openToyTurns(db, clock, dialogue, options)) };
  };

  it('handles an update once: twice in a batch, again later, and in two batches at once', async () => {
    const { turns, studio, count, observed } = await setUp();
    const update = says('7', 'order');
    await turns.run([update, update]);
    await turns.run([update]);
    await Promise.all([turns.run([update]), turns.run([update])]);
    expect(await count('generation')).toBe(1);
    expect(observed).toEqual({ done: 1, duplicate: 4 });
    await studio.close();
  });

  it('makes one account and one bonus of 50 first messages at once', async () => {
    const { turns, studio, count, db } = await setUp();
    await Promise.all(Array.from({ length: 50 }, (_, n) => turns.run([says('new', `hello ${n}`)])));
    expect(await count('account')).toBe(1);
    expect(await count('outbox')).toBe(50);
    const wallet = await db.get<{ bonus: number }>('SELECT bonus FROM wallet');
    expect(wallet?.bonus).toBe(6);
    expect((await audit(db)).differences).toEqual([]);
    await studio.close();
  });

  it('shows each turn what the one before it in the same batch did', async () => {
    const { turns, studio } = await setUp();
    await turns.run([
      says('7', 'begin'),
      says('7', 'one'),
      says('7', 'end'),
      says('7', 'two'),
      says('7', 'русский'),
      says('7', 'three'),
    ]);
    const params = (await studio.replies())
      .filter((one) => one.lines[0]?.key === 'echo')
      .map((one) => one.lines[0]?.params);
    expect(params).toEqual([
      { text: 'one', step: 'describe', locale: 'en' },
      { text: 'two', step: 'none', locale: 'en' },
      { text: 'three', step: 'none', locale: 'ru' },
    ]);
    await studio.close();
  });

  it('keeps an order and its reply together, and lets a second order of the batch see the first', async () => {
    const { turns, studio, count, db } = await setUp();
    await turns.run([says('7', 'order'), says('7', 'order')]);
    expect(await count('generation')).toBe(1);
    const replies = await studio.replies();
    expect(replies.map((one) => one.code ?? one.lines[0]?.key)).toEqual([
      'did-submit',
      'after',
      'ALREADY_RUNNING',
    ]);
    expect((await audit(db)).differences).toEqual([]);
    await studio.close();
  });

  it('runs a batch turn by turn when one of it breaks, and tells that person', async () => {
    const { turns, studio, count, observed } = await setUp();
    await turns.run([says('a', 'order'), says('b', 'boom'), says('c', 'order'), says('b', 'later')]);
    expect(await count('generation')).toBe(2);
    const codes = (await studio.replies()).map((one) => one.code ?? one.lines[0]?.key);
    expect(codes).toEqual(['did-submit', 'after', 'UNKNOWN', 'did-submit', 'after', 'echo']);
    expect(await count('inbound_key')).toBe(4);
    expect(observed).toEqual({ done: 3, duplicate: 0, failed: 1 });
    await studio.close();
  });

  it('does not take a batch that the database could not commit', async () => {
    const { turns, studio, count, db } = await setUp();
    await db.run('ALTER TABLE outbox RENAME TO outbox_away');
    await expect(turns.run([says('a', 'order'), says('b', 'hello')])).rejects.toThrow();
    await db.run('ALTER TABLE outbox_away RENAME TO outbox');
    expect(await count('generation')).toBe(0);
    expect(await count('inbound_key')).toBe(0);
    await studio.close();
  });

  it('lets a choice be used once, whoever presses twice, in one batch or two', async () => {
    const { turns, studio, count } = await setUp();
    await turns.run([says('7', 'menu')]);
    const menu = (await studio.replies()).at(-1)?.menu?.id;
    const press = () => presses('7', `${menu}.0`);
    await turns.run([press(), press()]);
    await Promise.all([turns.run([press()]), turns.run([press()])]);
    expect(await count('generation')).toBe(1);
    const keys = (await studio.replies()).map((one) => one.lines[0]?.key);
    expect(keys).toEqual(['offer', 'did-submit', 'stale', 'stale', 'stale']);
    await studio.close();
  });

  it('does not know a menu of another conversation', async () => {
    const { turns, studio, count } = await setUp();
    await turns.run([says('7', 'menu')]);
    const menu = (await studio.replies()).at(-1)?.menu?.id;
    await turns.run([presses('8', `${menu}.0`)]);
    expect(await count('generation')).toBe(0);
    await studio.close();
  });

  it('undoes a refused effect with the use of its menu, and keeps the rest of the turn', async () => {
    const { turns, studio, db } = await setUp();
    await turns.run([says('7', 'menu'), says('7', 'order')]);
    const menu = (await studio.replies())[0]?.menu?.id;
    await turns.run([presses('7', `${menu}.0`)]);
    expect((await studio.replies()).at(-1)?.code).toBe('ALREADY_RUNNING');
    expect(await db.get('SELECT used_at FROM menu WHERE id = ?', menu ?? '')).toEqual({ used_at: null });
    await studio.close();
  });

  it('gives a number the newest open menu of that person', async () => {
    const seen: (string | undefined)[] = [];
    const { turns, studio } = await setUp({}, (state: TurnState, event) => {
      seen.push(state.newest?.id);
      return reduce(state, event);
    });
    await turns.run([says('7', 'menu')]);
    await turns.run([says('8', 'menu')]);
    const mine = (await studio.replies())[0]?.menu?.id;
    await turns.run([says('7', '1')]);
    await turns.run([says('7', 'one')]);
    expect(seen.slice(2)).toEqual([mine, undefined]);
    await studio.close();
  });

  it('gives a number the menu that was written just before it in the same batch', async () => {
    const seen: (string | undefined)[] = [];
    const { turns, studio } = await setUp({}, (state: TurnState, event) => {
      seen.push(state.newest?.id);
      return reduce(state, event);
    });
    await turns.run([says('7', 'menu')]);
    await turns.run([says('7', 'menu'), says('8', '1'), says('7', '1')]);
    const menus = (await studio.replies()).flatMap((one) => (one.menu ? [one.menu.id] : []));
    expect(menus).toHaveLength(2);
    expect(seen.slice(2)).toEqual([undefined, menus[1]]);
    await studio.close();
  });

  it('acknowledges nothing that the database did not take twice, and gives nobody up for it', async () => {
    let failures = 2;
    const failing: Dialogue['reduce'] = (state, event) => {
      if (failures > 0) {
        failures -= 1;
        throw new DatabaseError('unavailable', 'the database went away');
      }
      return reduce(state, event);
    };
    const { turns, studio, count } = await setUp({}, failing);
    const update = says('7', 'order');
    await expect(turns.run([update])).rejects.toThrow('the database went away');
    expect([await count('inbound_key'), await count('outbox')]).toEqual([0, 0]);
    await turns.run([update]);
    expect(await count('generation')).toBe(1);
    await studio.close();
  });

  it('says nothing to ambient talk, and asks anonymous senders to write as themselves', async () => {
    const { turns, studio, count } = await setUp();
    const group = { ...says('g', 'x').conversation, kind: 'group' as const };
    await turns.run([says('7', 'chatter', { conversation: group, addressed: 'ambient' })]);
    await turns.run([
      says('1087968824', 'order', {
        conversation: group,
        addressed: 'command',
        sender: { platform: 'telegram', scope: '1', externalId: '1087968824', impersonal: true },
      }),
    ]);
    expect((await studio.replies()).map((one) => one.code)).toEqual(['WRITE_AS_YOURSELF']);
    expect(await count('account')).toBe(0);
    await studio.close();
  });

  it('answers 30 messages a minute, then one line, then nothing, then again', async () => {
    const { clock, turns, studio, observed } = await setUp({ perMinute: 30 });
    for (let n = 0; n < 40; n += 1) await turns.run([says('7', `m${n}`)]);
    const codes = (await studio.replies()).map((one) => one.code ?? 'echo');
    expect(codes).toEqual([...Array(30).fill('echo'), 'TOO_MANY_MESSAGES']);
    expect(observed).toEqual({ done: 30, duplicate: 0, limited: 10 });
    await turns.run([says('8', 'another person')]);
    clock.now += 60_000;
    await turns.run([says('7', 'back')]);
    expect(await studio.replies()).toHaveLength(33);
    await studio.close();
  });

  it('says the line about too many messages after the answers, in the language of the person', async () => {
    const { turns, studio, db } = await setUp({ perMinute: 3 });
    const flood = Array.from({ length: 6 }, (_, n) =>
      says('7', `m${n}`, { sender: { platform: 'telegram', scope: '1', externalId: '7', locale: 'ru-RU' } }),
    );
    await turns.run(flood);
    const codes = (await studio.replies()).map((one) => one.code ?? 'echo');
    expect(codes).toEqual(['echo', 'echo', 'echo', 'TOO_MANY_MESSAGES']);
    expect(await db.get('SELECT locale FROM conversation')).toEqual({ locale: 'ru' });
    const last = await db.get<{ account_id: string | null }>(
      'SELECT account_id FROM outbox ORDER BY id DESC LIMIT 1',
    );
    expect(last?.account_id).not.toBeNull();
    await studio.close();
  });

  it('counts a message once that the database did not take at first', async () => {
    const { turns, studio, db } = await setUp({ perMinute: 3 });
    const batch = [says('7', 'a'), says('7', 'b')];
    await db.run('ALTER TABLE outbox RENAME TO outbox_away');
    for (let n = 0; n < 5; n += 1) await expect(turns.run(batch)).rejects.toThrow();
    await db.run('ALTER TABLE outbox_away RENAME TO outbox');
    await turns.run(batch);
    expect((await studio.replies()).map((one) => one.code ?? 'echo')).toEqual(['echo', 'echo']);
    await studio.close();
  });

  it('takes the language from /lang, else from the platform, else the default', async () => {
    const { turns, studio, db } = await setUp();
    const withHint = (text: string) =>
      says('7', text, {
        sender: { platform: 'telegram', scope: '1', externalId: '7', locale: 'zh-hans' },
      });
    await turns.run([withHint('a')]);
    await turns.run([says('8', 'b')]);
    await turns.run([withHint('русский'), withHint('c')]);
    const locales = (await studio.replies())
      .filter((one) => one.lines[0]?.key === 'echo')
      .map((one) => one.lines[0]?.params?.locale);
    expect(locales).toEqual(['zh', 'en', 'ru']);
    expect(await db.get("SELECT locale FROM conversation WHERE id = 'telegram:1:7'")).toEqual({
      locale: 'zh',
    });
    await studio.close();
  });

  it('keeps the language of who speaks in a group with the reply and with the order', async () => {
    const { turns, studio, db } = await setUp();
    const { conversation } = says('g', '');
    const inGroup = (name: string, text: string, locale: string) =>
      says(name, text, {
        conversation: { ...conversation, kind: 'group' },
        addressed: 'command',
        sender: { platform: 'telegram', scope: '1', externalId: name, locale },
      });
    await turns.run([
      inGroup('7', 'order', 'ru'),
      inGroup('8', 'hello', 'zh-hans'),
      inGroup('9', 'hi', 'de'),
    ]);
    const locales = (await studio.replies()).map((one) => one.locale);
    expect(locales).toEqual(['ru', 'ru', 'zh', 'en']);
    expect(await db.get('SELECT locale FROM conversation')).toEqual({ locale: null });
    const order = await db.get<{ parameters: string }>('SELECT parameters FROM generation');
    expect(JSON.parse(order?.parameters ?? '')).toMatchObject({ locale: 'ru' });
    // The worker's replies know it too, and do not tell the group what somebody has left.
    await studio.runPushed();
    const told = (await studio.replies()).slice(4);
    expect(new Set(told.map((one) => one.locale))).toEqual(new Set(['ru']));
    const keys = told.flatMap((one) => one.lines.map((line) => line.key));
    expect(keys).toContain('gen-result-credits-in-group');
    expect(keys).not.toContain('gen-result-credits');
    await studio.close();
  });

  it('remembers that a conversation is gone and is back', async () => {
    const { turns, studio, db } = await setUp();
    const moves = (state: 'gone' | 'back') => says('7', '', { body: { type: 'membership', state } });
    const gone = () =>
      db.get<{ gone: number | null }>("SELECT gone FROM conversation WHERE id = 'telegram:1:7'");
    await turns.run([says('7', 'hello')]);
    await turns.run([moves('gone')]);
    expect((await gone())?.gone).not.toBeNull();
    await turns.run([moves('back')]);
    expect((await gone())?.gone).toBeNull();
    await studio.close();
  });

  it('runs a task outside of the turn and brings its result back once', async () => {
    const payloads: unknown[] = [];
    const handlers = new Map([
      [
        'look',
        async (task: { payload: unknown }) => {
          payloads.push(task.payload);
          if (payloads.length === 1) throw new Error('not yet');
          return 'seen';
        },
      ],
    ]);
    const { turns, tasks, studio } = await setUp({ handlers });
    await turns.run([says('7', 'task')]);
    const run = () => tasks.runDue((batch) => turns.run(batch));
    expect(await run()).toBe(2);
    expect(await run()).toBe(0);
    expect(payloads).toEqual([{ at: 'it' }, { at: 'it' }]);
    expect((await studio.replies()).map((one) => one.lines[0]?.key)).toEqual(['task-result']);
    await studio.close();
  });

  it('gives each task to one of several workers that ask at once', async () => {
    const seen: string[] = [];
    const handlers = new Map([['look', async (task: { id: string }) => seen.push(task.id)]]);
    const { db, turns, tasks, studio } = await setUp({ handlers });
    const people = Array.from({ length: 12 }, (_, n) => String(100 + n));
    await turns.run(people.map((person) => says(person, 'task')));
    const others = ['worker-2', 'worker-3'].map((owner) =>
      createTasks({
        db,
        ids: studio.ids,
        logger: createLogger({ level: 'silent' }),
        handlers,
        cluster: createTestCluster(owner),
        leaseMs: 60_000,
      }),
    );
    const counts = await Promise.all(
      [tasks, ...others].map((one) => one.runDue((batch) => turns.run(batch))),
    );
    expect(counts.reduce((sum, n) => sum + n)).toBe(people.length);
    expect(new Set(seen).size).toBe(people.length);
    expect(seen).toHaveLength(people.length);
    await studio.close();
  });

  it('takes a task over from a worker that died, before its lease ends', async () => {
    const handlers = new Map([['look', async () => 'seen']]);
    const { db, turns, tasks, studio } = await setUp({ handlers });
    await turns.run([says('7', 'task'), says('8', 'task')]);
    await db.run(
      "UPDATE task SET status = 'running', attempts = 1, lease_owner = 'worker-0', lease_until = ?",
      9e15,
    );
    expect(await tasks.runDue((batch) => turns.run(batch))).toBe(0);
    const heir = createTasks({
      db,
      ids: studio.ids,
      logger: createLogger({ level: 'silent' }),
      handlers,
      cluster: createTestCluster('worker-2', ['worker-0']),
      leaseMs: 60_000,
    });
    expect(await heir.runDue((batch) => turns.run(batch))).toBe(2);
    await studio.close();
  });

  it('gives up a task whose workers keep dying with it', async () => {
    let begun = 0;
    const look = async () => {
      begun += 1;
      return 'seen';
    };
    const handlers = new Map([['look', look]]);
    const { db, turns, tasks, studio } = await setUp({ handlers });
    await turns.run([says('7', 'task')]);
    // Three processes have begun it, and none has lived to say what became of it.
    await db.run("UPDATE task SET status = 'queued', attempts = 3");
    expect(await tasks.runDue((batch) => turns.run(batch))).toBe(1);
    expect(begun).toBe(0);
    expect(await db.get('SELECT status FROM task')).toEqual({ status: 'failed' });
    await studio.close();
  });

  it('takes a newcomer while others take their time', async () => {
    const seen: string[] = [];
    let release = (): void => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const handlers = new Map([
      [
        'look',
        async ({ id }: { id: string }) => {
          seen.push(id);
          if (seen.length === 1) await held;
          return 'seen';
        },
      ],
    ]);
    const { turns, tasks, studio } = await setUp({ handlers });
    await turns.run([says('7', 'task')]);
    const first = tasks.runDue((batch) => turns.run(batch));
    await expect.poll(() => seen.length).toBe(1);
    await turns.run([says('8', 'task')]);
    expect(await tasks.runDue((batch) => turns.run(batch))).toBe(1);
    expect(seen).toHaveLength(2);
    release();
    expect(await first).toBe(1);
    await studio.close();
  });

  it('refuses a task that nobody handles, in the turn that asked for it', async () => {
    const { turns, studio } = await setUp();
    await turns.run([says('7', 'task')]);
    expect((await studio.replies()).map((one) => one.code)).toEqual(['UNKNOWN']);
    await studio.close();
  });
});
