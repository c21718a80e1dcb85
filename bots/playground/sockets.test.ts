import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { openTestDb, type TestDb } from '../../test/support/db.ts';
import { createTestPlayground, type TestPlayground } from '../../test/support/playground.ts';
import type { PlaygroundOptions } from './options.ts';

const NOW = 1_800_000_000_000;

const opened: TestDb[] = [];
const running: TestPlayground[] = [];
afterEach(async () => {
  for (const { server } of running.splice(0)) await server.close();
  for (const one of opened.splice(0)) await one.close();
});

const listen = async (options: Partial<PlaygroundOptions> = {}) => {
  const database = await openTestDb('sqlite', { clock: () => NOW });
  opened.push(database);
  const made = await createTestPlayground(database.db, () => NOW, options);
  running.push(made);
  await made.server.listen({ host: '127.0.0.1', port: 0 });
  const { port } = made.server.server.address() as AddressInfo;
  const say = (text: string, chat = 'anna') =>
    database.db.tx((tx) =>
      made.transcript.appendBot(tx, {
        conversationId: `playground:local:${chat}`,
        body: { blocks: [{ type: 'text', text }] },
      }),
    );
  return { ...made, port, base: `http://127.0.0.1:${port}`, say };
};

/** An event stream, read frame by frame. */
const connect = async (url: string, headers: Record<string, string> = {}) => {
  const left = new AbortController();
  const answer = await fetch(url, { headers, signal: left.signal });
  const reader = (answer.body as ReadableStream<Uint8Array>).pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  const frame = async (): Promise<string> => {
    for (;;) {
      const end = text.indexOf('\n\n');
      if (end >= 0) {
        const found = text.slice(0, end);
        text = text.slice(end + 2);
        return found;
      }
      const { value, done } = await reader.read();
      if (done) return 'closed';
      text += value;
    }
  };
  const message = async (): Promise<string> => {
    for (;;) {
      const found = await frame();
      if (found.startsWith('id: ') || found === 'closed') return found;
    }
  };
  return { answer, frame, message, leave: () => left.abort() };
};

const idAndText = (frame: string) => {
  const [, id, data] = /^id: (\d+)\ndata: (.*)$/.exec(frame) ?? [];
  return [Number(id), JSON.parse(data ?? '{}').blocks[0].text];
};

describe('events', () => {
  it('bring what was said and what is being said, in order, and only of this chat', async () => {
    const { base, say } = await listen();
    const one = await say('one\ndata: not a field');
    const stream = await connect(`${base}/playground/api/anna/events`);
    expect(stream.answer.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(stream.answer.headers.get('cache-control')).toContain('no-store');
    expect(idAndText(await stream.message())).toEqual([one, 'one\ndata: not a field']);
    await say('elsewhere', 'ben');
    const two = await say('two');
    expect(idAndText(await stream.message())).toEqual([two, 'two']);
    stream.leave();
  });

  it('resume after Last-Event-ID, which counts more than the address', async () => {
    const { base, say } = await listen();
    const one = await say('one');
    const two = await say('two');
    const three = await say('three');
    const url = `${base}/playground/api/anna/events?after=${one}`;
    const fresh = await connect(url);
    expect(idAndText(await fresh.message())).toEqual([two, 'two']);
    const resumed = await connect(url, { 'last-event-id': String(two) });
    expect(idAndText(await resumed.message())).toEqual([three, 'three']);
    expect((await fetch(url, { headers: { 'last-event-id': 'x' } })).status).toBe(400);
    fresh.leave();
    resumed.leave();
  });

  it('lose nothing of a burst while they are being read', async () => {
    const { base, say } = await listen();
    for (let i = 0; i < 101; i += 1) await say(`before ${i}`);
    const stream = await connect(`${base}/playground/api/anna/events`);
    const writing = (async () => {
      for (let i = 0; i < 9; i += 1) await say(`during ${i}`);
    })();
    const seen: number[] = [];
    while (seen.length < 110) seen.push(idAndText(await stream.message())[0] as number);
    await writing;
    expect(seen).toEqual([...new Set(seen)].sort((a, b) => a - b));
    stream.leave();
  });

  it('show signs of life, stop listening when the reader leaves, and do not keep the server open', async () => {
    const subscriptions = { open: 0 };
    const { base, server, transcript, say } = await listen({ heartbeatMs: 10 });
    const { subscribe } = transcript;
    transcript.subscribe = (conversation, listener) => {
      const stop = subscribe(conversation, listener);
      subscriptions.open += 1;
      return () => {
        subscriptions.open -= 1;
        stop();
      };
    };
    const left = await connect(`${base}/playground/api/anna/events`);
    const stays = await connect(`${base}/playground/api/anna/events`);
    while ((await left.frame()) !== ': heartbeat');
    while ((await stays.frame()) !== ': heartbeat');
    expect(subscriptions.open).toBe(2);
    left.leave();
    while (subscriptions.open > 1) expect(await stays.frame()).toBe(': heartbeat');
    await say('still here');
    expect(idAndText(await stays.message())[1]).toBe('still here');
    await server.close();
    expect(await stays.message()).toBe('closed');
    expect(subscriptions.open).toBe(0);
  });
});

describe('guard', () => {
  const ask = (port: number, headers: Record<string, string>, path = '/playground/api/anna/messages') =>
    new Promise<number>((resolve, reject) => {
      request({ host: '127.0.0.1', port, path, headers, setHost: false }, (answer) => {
        answer.resume();
        resolve(answer.statusCode ?? 0);
      })
        .on('error', reject)
        .end();
    });

  it('takes our own names with our own port only', async () => {
    const { port } = await listen({ host: 'Studio.local', publicUrl: 'https://studio.example.org/' });
    for (const name of ['localhost', 'LOCALHOST', '127.0.0.1', '[::1]', 'studio.local']) {
      expect(await ask(port, { host: `${name}:${port}` })).toBe(200);
      expect(await ask(port, { host: `${name}:${port === 65_535 ? 1 : port + 1}` })).toBe(403);
      expect(await ask(port, { host: name })).toBe(403);
    }
    expect(await ask(port, { host: 'studio.example.org' })).toBe(200);
    for (const host of [
      'evil.example',
      `evil.example:${port}`,
      `localhost.evil.example:${port}`,
      `127.0.0.1.nip.io:${port}`,
      `localhost:${port}@evil.example`,
      'studio.example.org:8443',
      '[::1',
    ]) {
      expect([host, await ask(port, { host })]).toEqual([host, 403]);
    }
    // Node itself refuses a request without a Host.
    expect(await ask(port, {})).toBe(400);
  });

  it('refuses pages of others, whatever they ask for', async () => {
    const { port } = await listen({ publicUrl: 'https://studio.example.org' });
    const host = `127.0.0.1:${port}`;
    for (const path of ['/', '/playground/api/anna/messages', '/playground/static/style.css']) {
      expect(await ask(port, { host, origin: `http://${host}` }, path)).toBe(200);
      for (const origin of [
        'http://evil.example',
        'null',
        '',
        `http://localhost:${port}`,
        'http://127.0.0.1',
      ]) {
        expect([origin, await ask(port, { host, origin }, path)]).toEqual([origin, 403]);
      }
      expect(await ask(port, { host, 'sec-fetch-site': 'cross-site' }, path)).toBe(403);
      for (const site of ['none', 'same-origin']) {
        expect(await ask(port, { host, 'sec-fetch-site': site }, path)).toBe(200);
      }
    }
    const proxied = { host: 'studio.example.org', origin: 'https://studio.example.org' };
    expect(await ask(port, proxied)).toBe(200);
  });
});

describe('chats', () => {
  const cookieOf = (answer: Response) => answer.headers.get('set-cookie')?.split(';')[0] ?? '';

  it('that are bound belong to the browser they were issued to', async () => {
    const { base } = await listen({ bound: true });
    const issue = (cookie = '') =>
      fetch(`${base}/playground/api/chats`, { method: 'POST', headers: cookie === '' ? {} : { cookie } });
    const first = await issue();
    expect(first.status).toBe(201);
    expect(first.headers.get('set-cookie')).toMatch(/HttpOnly/);
    expect(first.headers.get('set-cookie')).toMatch(/SameSite=Strict/);
    const mine = cookieOf(first);
    const { chat } = (await first.json()) as { chat: string };
    const second = (await (await issue(mine)).json()) as { chat: string };
    const theirs = cookieOf(await issue());
    expect(chat).toMatch(/^[A-Za-z0-9_-]{1,64}$/);
    expect(second.chat).not.toBe(chat);

    const status = async (name: string, cookie: string, path = 'messages') =>
      (await fetch(`${base}/playground/api/${name}/${path}`, { headers: { cookie } })).status;
    expect(await status(chat, mine)).toBe(200);
    expect(await status(second.chat, mine)).toBe(200);
    for (const path of ['messages', 'events', 'page']) {
      expect(await status(chat, theirs, path)).toBe(403);
      expect(await status(chat, '', path)).toBe(403);
      expect(await status('anna', mine, path)).toBe(403);
      expect(await status(`${chat.slice(0, -2)}AA`, mine, path)).toBe(403);
    }
    const body = new FormData();
    body.append('text', 'x');
    const post = await fetch(`${base}/playground/api/${chat}/messages`, { method: 'POST', body });
    expect(post.status).toBe(403);
    const press = await fetch(`${base}/playground/api/${chat}/choices`, {
      method: 'POST',
      headers: { cookie: theirs, 'content-type': 'application/json' },
      body: '{"token":"/help"}',
    });
    expect(press.status).toBe(403);
  });

  it('that are not bound are whatever they are called', async () => {
    const { base } = await listen();
    const answer = await fetch(`${base}/playground/api/chats`, { method: 'POST' });
    const { chat } = (await answer.json()) as { chat: string };
    expect((await fetch(`${base}/playground/api/${chat}/messages`)).status).toBe(200);
    expect((await fetch(`${base}/playground/api/anna/messages`)).status).toBe(200);
  });
});

describe('page', () => {
  it('is whole, runs only its own scripts and styles, and names no inline ones', async () => {
    const { base } = await listen();
    const answer = await fetch(base);
    const html = await answer.text();
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    const policy = answer.headers.get('content-security-policy');
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain("img-src 'self' blob:;");
    expect(html).not.toMatch(/<script(?![^>]*\bsrc=)|<style|\son\w+=|\sstyle=/);
    const parts = [...html.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map(([, path]) => path);
    expect(parts.length).toBeGreaterThan(1);
    for (const path of parts) expect([path, (await fetch(`${base}${path}`)).status]).toEqual([path, 200]);
  });

  it('shows pictures from where storage has them, if it has addresses of its own', async () => {
    const { base } = await listen({ pictureOrigin: 'https://files.example.org' });
    const policy = (await fetch(base)).headers.get('content-security-policy');
    expect(policy).toContain("img-src 'self' blob: https://files.example.org;");
    expect(policy).toContain("script-src 'self';");
  });

  it('gives its words in the language that was chosen, else that of the browser, else the default', async () => {
    const chosenLocale = async (chat: string) => (chat === 'anna' ? 'zh' : undefined);
    const commands = (locale: string) => [{ command: 'help', description: `help ${locale}` }];
    const { base } = await listen({ chosenLocale, commands });
    const ask = async (chat: string, language: string) =>
      (
        await fetch(`${base}/playground/api/${chat}/page`, { headers: { 'accept-language': language } })
      ).json();
    expect(await ask('anna', 'ru')).toEqual({
      locale: 'zh',
      locales: ['en', 'zh', 'ru'],
      words: { 'page-title': 'Darkroom zh' },
      commands: [{ command: 'help', description: 'help zh' }],
    });
    expect(await ask('ben', 'ru')).toMatchObject({ locale: 'ru' });
    expect(await ask('ben', 'de')).toMatchObject({ locale: 'en' });
  });
});
