import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Telegram } from '../../../bots/telegram/index.ts';
import { createTelegramPeer, faults, type TelegramPeer } from '../../peers/telegram/index.ts';
import { createTestBot, type TestBot, type TestBotOptions, texts } from './bot.ts';

/** Milliseconds that nothing here needs. */
const PATIENCE = 50_000;

let peer: TelegramPeer;
let running: Telegram[] = [];

const start = (options?: TestBotOptions): TestBot => {
  const bot = createTestBot(peer, options);
  running.push(bot.telegram);
  bot.telegram.start();
  return bot;
};

beforeEach(async () => {
  peer = await createTelegramPeer();
});

afterEach(async () => {
  await Promise.all(running.map((telegram) => telegram.stop(50)));
  running = [];
  await peer.close();
  expect(peer.violations).toEqual([]);
});

const polls = () => peer.calls.filter(({ method }) => method === 'getUpdates');

describe('no update is lost or acknowledged early', () => {
  it('takes what waited before the start, in order, and confirms it', async () => {
    for (let n = 0; n < 250; n += 1) peer.say(500 + (n % 7), 500 + (n % 7), `m${n}`);
    const bot = start();
    await peer.until(() => bot.committed.length === 250 && peer.updates.pending().length === 0);
    expect(texts(bot.committed)).toEqual(Array.from({ length: 250 }, (_, n) => `m${n}`));
    expect(peer.calls.some(({ params }) => params.drop_pending_updates === true)).toBe(false);
  });

  it('acknowledges nothing while a batch is not committed; the next process gets it', async () => {
    let entered = false;
    peer.say(501, 501, 'one');
    peer.say(501, 501, 'two');
    const dying = start({
      beforeCommit: () => {
        entered = true;
        return new Promise(() => undefined);
      },
    });
    await peer.until(() => entered || peer.updates.delivered.size === 2);
    peer.say(501, 501, 'three');
    await dying.telegram.stop(20);
    expect(peer.updates.confirmed).toEqual([]);
    expect(dying.committed).toEqual([]);

    const next = start();
    await peer.until(() => next.committed.length === 3);
    expect(texts(next.committed)).toEqual(['one', 'two', 'three']);
  });

  it('tries a batch that fails again until it commits, and only then asks for more', async () => {
    let failures = 4;
    const confirmedAtFailure: number[] = [];
    for (const text of ['one', 'two', 'three']) peer.say(501, 501, text);
    const bot = start({
      beforeCommit: async () => {
        if (failures === 0) return;
        failures -= 1;
        confirmedAtFailure.push(peer.updates.confirmed.length);
        throw new Error('the database is away');
      },
    });
    await peer.until(() => peer.updates.confirmed.length === 3);
    expect(confirmedAtFailure).toEqual([0, 0, 0, 0]);
    expect(texts(bot.committed)).toEqual(['one', 'two', 'three']);
  });

  it('confirms the last batch when it stops', async () => {
    const bot = start();
    peer.say(501, 501, 'last');
    await peer.until(() => bot.committed.length === 1);
    await bot.telegram.stop(PATIENCE);
    expect(peer.updates.pending()).toEqual([]);
    expect(bot.telegram.health()).toMatchObject({ state: 'stopped', ok: false });
  });

  it.each([
    ['a connection cut before the poll was handled', { do: 'cut-before' } as const],
    ['an answer that got lost', { do: 'cut-after' } as const],
    ['a proxy page', { do: 'html', status: 502 } as const],
    ['502', faults.badGateway()],
    ['429', faults.tooMany(1)],
  ])('survives %s', async (_, fault) => {
    const bot = start();
    await peer.until(() => peer.updates.waiting);
    peer.fault({ method: 'getUpdates', times: 3, fault });
    for (let n = 0; n < 20; n += 1) {
      peer.say(501, 501, `m${n}`);
      await peer.until(() => bot.committed.some(({ body }) => body.type === 'text' && body.text === `m${n}`));
    }
    await peer.until(() => peer.updates.waiting && bot.telegram.health().ok);
    expect(texts(bot.committed)).toEqual(Array.from({ length: 20 }, (_unused, n) => `m${n}`));
  });
});

describe('outages take the channel down, not the process', () => {
  it('a wrong token', async () => {
    const bot = start({ token: '7000001:a-very-secret-token' });
    await peer.until(() => bot.telegram.health().state === 'down');
    expect(bot.telegram.health()).toMatchObject({ state: 'down', reason: 'bad-token', ok: false });
    expect(bot.lines.join('')).not.toContain('very-secret');
  });

  it('a token that is revoked and comes back', async () => {
    const bot = start();
    await peer.until(() => peer.updates.waiting);
    peer.fault({ method: 'getUpdates', fault: faults.badToken() });
    peer.fault({ method: 'getMe', times: 2, fault: faults.badToken() });
    peer.say(501, 501, 'before');
    peer.say(501, 501, 'after');
    const hints = () => bot.lines.filter((line) => line.includes('TELEGRAM_BOT_TOKEN'));
    await peer.until(() => hints().length > 0);
    await peer.until(() => bot.committed.length === 2 && bot.telegram.health().ok);
    expect(hints()).toHaveLength(1);
    expect(peer.counts.get('getMe')).toBe(4);
  });

  it('two pollers: one line, and all is well some time after the other one is gone', async () => {
    const bot = start();
    const conflicts = () =>
      polls().filter(({ outcome }) => outcome?.ok === false && outcome.code === 409).length;
    for (let turn = 1; turn <= 3; turn += 1) {
      await peer.until(() => peer.updates.waiting);
      // The other one asks, and so ends the poll that waits. It leaves nothing on its way.
      const others = await fetch(`${peer.url}/bot${peer.token}/getUpdates`, { method: 'POST' });
      expect(others.status).toBe(200);
      await peer.until(() => conflicts() === turn && bot.telegram.health().reason === 'conflict');
    }
    await peer.until(() => peer.updates.waiting);
    expect(bot.telegram.health().state).toBe('down');
    expect(bot.lines.filter((line) => line.includes('another process polls'))).toHaveLength(1);
    bot.advance(60_000);
    peer.say(501, 501, 'peace');
    await peer.until(() => bot.telegram.health().ok && bot.committed.length === 1);
    expect(texts(bot.committed)).toEqual(['peace']);
  });

  it('two programs at once: each update is taken by one of them at least, and both go on', async () => {
    const bots = [start(), start()];
    await peer.until(() => bots.some(({ telegram }) => telegram.health().reason === 'conflict'));
    for (let n = 0; n < 5; n += 1) peer.say(501, 501, `m${n}`);
    await peer.until(() => peer.updates.pending().length === 0);
    const taken = new Set(bots.flatMap(({ committed }) => texts(committed)));
    expect([...taken].sort()).toEqual(['m0', 'm1', 'm2', 'm3', 'm4']);
  });

  it('a webhook that somebody set is removed, with its updates kept', async () => {
    await fetch(`${peer.url}/bot${peer.token}/setWebhook`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ url: 'http://127.0.0.1:9/nowhere', max_connections: 1 }),
    });
    const bot = start();
    peer.say(501, 501, 'hello');
    await peer.until(() => peer.updates.waiting);
    peer.say(501, 501, 'again');
    await peer.until(() => bot.committed.length === 2);
    expect(texts(bot.committed)).toEqual(['hello', 'again']);
    expect(peer.settings.webhook.url).toBe('');
  });

  it('a server that is not there yet', async () => {
    const bot = createTestBot(peer, { apiRoot: 'http://127.0.0.1:9' });
    running.push(bot.telegram);
    bot.telegram.start();
    await peer.until(() => bot.telegram.health().reason === 'unreachable');
    await bot.telegram.stop(PATIENCE);
    expect(bot.lines.filter((line) => line.includes('can not be reached'))).toHaveLength(1);
  });
});

describe('beside the turns', () => {
  it('answers a press at once, and once, also while its batch fails', async () => {
    let failures = 2;
    const answeredBeforeCommit: boolean[] = [];
    const bot = start({
      beforeCommit: async (batch) => {
        if (batch.every(({ body }) => body.type !== 'choice')) return;
        await peer.until(({ settings }) => settings.callbackAnswers.get('cb1')?.alert !== undefined);
        answeredBeforeCommit.push(true);
        failures -= 1;
        if (failures >= 0) throw new Error('not yet');
      },
    });
    peer.say(501, 501, 'hi');
    await peer.until(() => bot.committed.length === 1);
    const conversation = (bot.committed[0] as (typeof bot.committed)[number]).conversation;
    await bot.telegram.channel.send(
      conversation,
      { kind: 'text', text: 'Again?', buttons: [[{ token: 'menu.0', label: 'Yes', action: 'again' }]] },
      { asset: () => Promise.reject(new Error('none')), signal: new AbortController().signal },
    );
    const shown = peer.messages(501).at(-1);
    peer.press(501, 501, shown?.id ?? 0, 'Yes');
    await peer.until(() => bot.committed.length === 2);
    expect(bot.committed[1]?.body).toEqual({
      type: 'choice',
      token: 'menu.0',
      messageRef: String(shown?.id),
    });
    expect(answeredBeforeCommit).toEqual([true, true, true]);
    expect(peer.counts.get('answerCallbackQuery')).toBe(1);
  });

  it('writes the command menu of each language, and only when it differs', async () => {
    start();
    await peer.until(({ settings }) => settings.commands.size === 3);
    expect(peer.settings.commands.get('default/ru')).toEqual([{ command: 'start', description: 'start ru' }]);
    start({
      commands: (locale) => [{ command: 'start', description: locale === 'zh' ? '新的' : `start ${locale}` }],
    });
    await peer.until(() => peer.counts.get('getMyCommands') === 6 && peer.counts.get('setMyCommands') === 4);
    expect(peer.settings.commands.get('default/zh')).toEqual([{ command: 'start', description: '新的' }]);
  });

  it('a menu that can not be written is only logged', async () => {
    peer.fault({ method: 'getMyCommands', times: 3, fault: faults.badGateway() });
    const bot = start();
    peer.say(501, 501, 'hi');
    await peer.until(() => bot.committed.length === 1 && peer.counts.get('getMyCommands') === 3);
    await peer.until(() => bot.lines.filter((line) => line.includes('menu was not written')).length === 3);
  });

  it('asks only for updates that it understands', async () => {
    start();
    await peer.until(() => peer.updates.waiting);
    expect(polls()[0]?.params.allowed_updates).toEqual([
      'message',
      'callback_query',
      'my_chat_member',
      'pre_checkout_query',
    ]);
    expect(peer.push('poll', { id: '1' })).toBeUndefined();
  });
});
