import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connectTelegramPeer, createTelegramPeer, type TelegramPeer } from './index.ts';
import { loadCallChecker } from './spec.ts';
import type { Json } from './types.ts';

let peer: TelegramPeer;

beforeEach(async () => {
  peer = await createTelegramPeer();
});

afterEach(() => peer.close());

const ask = async (method: string, params: Json = {}, token = peer.token): Promise<Json> => {
  const response = await fetch(`${peer.url}/bot${token}/${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(params),
  });
  return (await response.json()) as Json;
};

const ids = (answer: Json): number[] => (answer.result as { update_id: number }[]).map((u) => u.update_id);

describe('getUpdates', () => {
  it('gives the same updates again until a higher offset confirms them', async () => {
    for (const words of ['a', 'b', 'c']) peer.say(1, 1, words);
    const first = ids(await ask('getUpdates', { limit: 2 }));
    expect(first).toHaveLength(2);
    expect(ids(await ask('getUpdates', { limit: 2 }))).toEqual(first);
    expect(peer.updates.confirmed).toEqual([]);
    const rest = ids(await ask('getUpdates', { offset: (first[1] as number) + 1 }));
    expect(rest).toEqual([(first[1] as number) + 1]);
    expect(peer.updates.confirmed).toEqual(first);
  });

  it('waits for an update', async () => {
    const poll = ask('getUpdates', { timeout: 20 });
    await peer.until(() => peer.updates.waiting);
    peer.say(1, 1, 'now');
    expect(ids(await poll)).toHaveLength(1);
  });

  it('a second poll ends the first one with 409', async () => {
    const first = ask('getUpdates', { timeout: 20 });
    await peer.until(() => peer.updates.waiting);
    const second = ask('getUpdates', { timeout: 20 });
    expect(await first).toMatchObject({ ok: false, error_code: 409 });
    peer.say(1, 1, 'now');
    expect(ids(await second)).toHaveLength(1);
  });

  it('keeps from the end with a negative offset', async () => {
    for (const words of ['a', 'b', 'c']) peer.say(1, 1, words);
    expect(ids(await ask('getUpdates', { offset: -1 }))).toEqual([100_002]);
    expect(peer.updates.pending()).toHaveLength(1);
  });

  it('refuses a wrong token', async () => {
    expect(await ask('getMe', {}, '1:x')).toMatchObject({ ok: false, error_code: 401 });
  });
});

describe('files', () => {
  it('keeps uploaded bytes and gives them out by getFile', async () => {
    peer.say(1, 1, 'hi');
    const bytes = Buffer.concat([randomBytes(70_000), Buffer.from('\r\n--\r\n--boundary')]);
    const form = new FormData();
    form.set('chat_id', '1');
    form.set('document', new Blob([bytes]), 'notes.txt');
    const response = await fetch(`${peer.url}/bot${peer.token}/sendDocument`, { method: 'POST', body: form });
    const { result } = (await response.json()) as { result: { document: { file_id: string } } };
    expect(peer.messages(1).at(-1)?.file).toMatchObject({
      name: 'notes.txt',
      mime: 'text/plain',
      size: bytes.length,
    });

    const file = (await ask('getFile', { file_id: result.document.file_id })).result as { file_path: string };
    const download = await fetch(`${peer.url}/file/bot${peer.token}/${file.file_path}`);
    const got = Buffer.from(await download.arrayBuffer());
    expect(createHash('sha256').update(got).digest('hex')).toBe(peer.messages(1).at(-1)?.file?.sha256);
    expect(got.equals(bytes)).toBe(true);
    expect(peer.violations).toEqual([]);
  });

  it('an album of two by file_id', async () => {
    peer.say(1, 1, 'hi');
    const [a, b] = [peer.world.file(Buffer.from('a'), 'a.txt'), peer.world.file(Buffer.from('b'), 'b.txt')];
    const media = [a, b].map((file) => ({ type: 'document', media: file.id }));
    expect(await ask('sendMediaGroup', { chat_id: 1, media })).toMatchObject({ ok: true });
    const album = peer.messages(1).slice(-2);
    expect(new Set(album.map(({ albumId }) => albumId)).size).toBe(1);
  });
});

describe('an album', () => {
  const upload = async (media: Json[], names: string[]): Promise<Json> => {
    const form = new FormData();
    form.set('chat_id', '1');
    form.set('media', JSON.stringify(media));
    for (const name of names) form.set(name, new Blob([randomBytes(100)]), `${name}.txt`);
    const response = await fetch(`${peer.url}/bot${peer.token}/sendMediaGroup`, {
      method: 'POST',
      body: form,
    });
    return (await response.json()) as Json;
  };
  const at = (name: string, type = 'document'): Json => ({ type, media: `attach://${name}` });

  beforeEach(() => {
    peer.say(1, 1, 'hi');
  });

  it('is one call of many messages, all of them or none', async () => {
    expect(await upload([at('a'), at('b')], ['a', 'b'])).toMatchObject({ ok: true, result: [{}, {}] });
    expect(await upload([at('a')], ['a'])).toMatchObject({ error_code: 400 });
    expect(await upload([at('a', 'photo'), at('b')], ['a', 'b'])).toMatchObject({
      error_code: 400,
      description: expect.stringMatching(/mixed/),
    });
    const refused = await upload([at('a', 'photo'), at('b', 'photo')], ['a', 'b']);
    expect(refused).toMatchObject({
      description: expect.stringMatching(/message #1 .*IMAGE_PROCESS_FAILED/),
    });
    expect(peer.messages(1).filter(({ from }) => from === 'bot')).toHaveLength(2);
  });

  it('counts as what it holds for the limits', async () => {
    peer.limit({ perSecond: 3 });
    expect(await upload([at('a'), at('b')], ['a', 'b'])).toMatchObject({ ok: true });
    expect(await upload([at('a'), at('b')], ['a', 'b'])).toMatchObject({ error_code: 429 });
    expect(await ask('sendMessage', { chat_id: 1, text: 'x' })).toMatchObject({ ok: true });
  });
});

describe('the specification', () => {
  const check = loadCallChecker();

  it('says whether it is there', () => {
    expect(peer.specAvailable).toBe(check !== undefined);
  });

  it.runIf(check !== undefined)('finds what is wrong with a call', () => {
    const problems = (method: string, params: Json, textual = false, uploads: string[] = []) =>
      check?.(method, params, textual, new Set(uploads));
    expect(problems('sendMessage', { chat_id: 1, text: 'x' })).toEqual([]);
    expect(problems('sendMesage', {})).toEqual(['sendMesage: no such method']);
    expect(problems('sendMessage', { chat_id: 1 })).toEqual(['sendMessage: text is missing']);
    expect(problems('sendMessage', { chat_id: 1, text: 5 })).toEqual(['sendMessage.text: not String']);
    expect(problems('sendMessage', { chat_id: 1, text: 'x', nonsense: 1 })).toEqual([
      'sendMessage: nonsense is unknown',
    ]);
    expect(
      problems('sendMessage', {
        chat_id: 1,
        text: 'x',
        reply_markup: { inline_keyboard: [[{ label: 'x' }]] },
      }),
    ).not.toEqual([]);
    expect(problems('sendPhoto', { chat_id: '1', photo: 'attach://a' }, true, ['a'])).toEqual([]);
    expect(problems('sendPhoto', { chat_id: '1', photo: 'attach://a' }, true)).not.toEqual([]);
    const album = (media: Json[], more: Json = {}) =>
      problems('sendMediaGroup', { chat_id: '1', media: JSON.stringify(media), ...more }, true, ['a', 'b']);
    const [a, b] = [
      { type: 'photo', media: 'attach://a', caption: 'x' },
      { type: 'photo', media: 'attach://b' },
    ];
    expect(album([a, b])).toEqual([]);
    expect(album([a, { ...b, media: 'attach://c' }])).not.toEqual([]);
    expect(album([a, { ...b, type: 'picture' }])).not.toEqual([]);
    expect(album([a, { ...b, type: 'document' }])).not.toEqual([]);
    expect(album([a, { ...b, words: 'x' }])).not.toEqual([]);
    expect(album([a, b], { reply_markup: '{}' })).toEqual(['sendMediaGroup: reply_markup is unknown']);
  });

  it.runIf(check !== undefined)('is applied to every call', async () => {
    await ask('sendMessage', { chat_id: 1, words: 'x' });
    expect(peer.violations).toEqual(['sendMessage: text is missing', 'sendMessage: words is unknown']);
  });
});

it('runs in its own process, driven with the same words', async () => {
  const main = fileURLToPath(new URL('main.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', main], { stdio: ['pipe', 'pipe', 'inherit'] });
  try {
    const [line] = (await once(child.stdout, 'data')) as [Buffer];
    const { url, token } = JSON.parse(line.toString('utf8')) as { url: string; token: string };
    const remote = connectTelegramPeer(url);
    await remote.say(1, 1, 'привет', { photo: Buffer.from('not really a picture') });
    const sent = remote.until((state) => state.chats['1']?.find(({ from }) => from === 'bot'));
    await fetch(`${url}/bot${token}/sendMessage?chat_id=1&text=hello`);
    expect(await sent).toMatchObject({ text: 'hello' });
    const state = await remote.state();
    expect(state.pending).toHaveLength(1);
    expect(state.violations).toEqual([]);
    const file = state.chats['1']?.[0]?.file;
    expect((await remote.file(file?.id ?? ''))?.toString()).toBe('not really a picture');
  } finally {
    child.stdin.end();
    await once(child, 'exit');
  }
});
