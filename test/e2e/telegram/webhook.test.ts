import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { Person } from './person.ts';
import { describeEachStudio, PATIENCE, SPEC_TEST, type Studio, specified } from './studio.ts';

const SECRET = 'a_Secret-of_this-test';
const HEADER = 'x-telegram-bot-api-secret-token';

/**
 * Telegram is told the address before the program listens there, and while it is away. Below the ports that systems
 * give out by themselves, so that nobody else gets it meanwhile.
 */
const freePort = async (): Promise<number> => {
  for (;;) {
    const port = randomInt(20_000, 30_000);
    const server = createServer();
    const free = await new Promise<boolean>((resolve) => {
      server.once('error', () => resolve(false));
      server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
    });
    if (free) return port;
  }
};

describeEachStudio('webhook mode', (openStudio) => {
  let studio: Studio;
  let updateId = 900_000;

  beforeAll(async () => {
    const port = await freePort();
    studio = await openStudio({
      PORT: String(port),
      PUBLIC_URL: `http://127.0.0.1:${port}`,
      TELEGRAM_MODE: 'webhook',
      TELEGRAM_WEBHOOK_SECRET: SECRET,
    });
    await studio.until('the webhook is set', () => studio.peer.settings.webhook.url !== '');
  }, 2 * PATIENCE);
  afterEach(() => studio.sound());
  afterAll(() => studio.close());

  const updateOf = (person: Person, text: string) => {
    updateId += 1;
    return {
      update_id: updateId,
      message: {
        message_id: updateId,
        date: Math.floor(Date.now() / 1000),
        chat: { id: person.id, type: 'private', first_name: 'Person' },
        from: { is_bot: false, ...person.user },
        text,
      },
    };
  };

  const post = async (
    body: unknown,
    secret: string | undefined = SECRET,
    method = 'POST',
  ): Promise<number> => {
    const headers = { 'content-type': 'application/json', ...(secret === '' ? {} : { [HEADER]: secret }) };
    const url = `${studio.darkroom.address}/telegram/webhook`;
    const response = await fetch(url, {
      method,
      headers,
      body: method === 'GET' ? null : JSON.stringify(body),
    });
    return response.status;
  };

  const keyOf = (update: { update_id: number }) =>
    studio.darkroom.core.db.get(
      'SELECT 1 AS found FROM inbound_key WHERE key = ?',
      `telegram:${studio.peer.bot.id}:${update.update_id}`,
    );

  const known = async (): Promise<Person> => {
    const person = studio.person('ru');
    await person.ask('/start');
    return person;
  };

  it('tells Telegram address, secret and kinds, and keeps what waits there', () => {
    const [call] = studio.peer.calls.filter(({ method }) => method === 'setWebhook');
    expect(call?.params).toMatchObject({
      url: `${studio.darkroom.address}/telegram/webhook`,
      secret_token: SECRET,
      allowed_updates: ['message', 'callback_query', 'my_chat_member', 'pre_checkout_query'],
      drop_pending_updates: false,
    });
    expect(studio.peer.counts.get('getUpdates') ?? 0).toBe(0);
  });

  it('an order from the message to the picture', async () => {
    const person = studio.person('ru');
    const status = await person.after(
      () => person.say('/cake Круглый торт с вишней'),
      (message) => /Принято/.test(message.text),
    );
    const picture = await person.picture();
    await studio.quiet();
    expect(status.text).toMatch(/Готово/);
    expect((await person.choose(picture, 'Оригинал')).kind).toBe('document');
    expect(await person.wallet()).toEqual({ available: 2, frozen: 0 });
  });

  it.each([
    ['another secret', 'a_Secret-of_this-tesT'],
    ['a longer one', `${SECRET}${SECRET}`],
    ['none', ''],
  ])('%s is turned away with 401, and nothing comes of it', async (_, secret) => {
    const person = await known();
    const before = person.heard().length;
    const update = updateOf(person, '/cake торт');
    expect(await post(update, secret)).toBe(401);
    expect(await keyOf(update)).toBeUndefined();
    await studio.quiet();
    expect(person.heard()).toHaveLength(before);
    expect(await person.wallet()).toEqual({ available: 6, frozen: 0 });
  });

  it('says 200 only after the commit: what the database did not take comes again, and is answered once', async () => {
    const person = await known();
    const before = person.heard().length;
    const { db } = studio.darkroom.core;
    const update = updateOf(person, '/balance');
    await db.run('ALTER TABLE outbox RENAME TO outbox_away');
    try {
      expect(await post(update)).toBe(500);
    } finally {
      await db.run('ALTER TABLE outbox_away RENAME TO outbox');
    }
    expect(await keyOf(update)).toBeUndefined();
    expect(await post(update)).toBe(200);
    expect(await keyOf(update)).toBeDefined();
    await studio.quiet();
    expect(person.heard()).toHaveLength(before + 1);
  });

  it('the same update twice, after each other and at once: 200 each time, one order', async () => {
    const person = await known();
    const before = person.heard().length;
    const update = updateOf(person, '/cake торт с вишней');
    const answers = await Promise.all([post(update), post(update), post(update)]);
    expect([...answers, await post(update)]).toEqual([200, 200, 200, 200]);
    await person.picture();
    await studio.quiet();
    expect(
      person
        .heard()
        .slice(before)
        .map(({ kind }) => kind),
    ).toEqual(['text', 'photo']);
    expect(await person.wallet()).toEqual({ available: 2, frozen: 0 });
  });

  it('what is no update is refused, and another method does not exist', async () => {
    expect(await post({ hello: 'there' })).toBe(400);
    expect(await post({ update_id: 'one' })).toBe(400);
    expect(await post(undefined, SECRET, 'GET')).toBe(404);
  });

  it('what waited while the program was away is taken up', async () => {
    const person = await known();
    await studio.stop();
    const before = person.heard().length;
    person.say('/balance');
    expect(studio.peer.updates.pending()).toHaveLength(1);
    await studio.start();
    await studio.until('the answer', () => person.heard().length > before);
    await studio.quiet();
    expect(person.heard()).toHaveLength(before + 1);
  });

  it('in polling mode there is no such route', async () => {
    await studio.stop();
    await studio.start({ TELEGRAM_MODE: 'polling' });
    const person = await known();
    const update = updateOf(person, '/balance');
    expect(await post(update)).toBe(404);
    expect(await keyOf(update)).toBeUndefined();
    expect(studio.peer.settings.webhook.url).toBe('');
  });

  it.skipIf(!specified)(SPEC_TEST, () => {
    expect(studio.peer.calls.length).toBeGreaterThan(20);
    expect(studio.peer.violations).toEqual([]);
  });
});
