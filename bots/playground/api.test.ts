import type { LightMyRequestResponse } from 'fastify';
import { afterEach, describe, expect, it } from 'vitest';
import { openTestDb, type TestDb } from '../../test/support/db.ts';
import { createTestPlayground, type TestPlayground } from '../../test/support/playground.ts';
import type { PlaygroundOptions } from './options.ts';
import { MAX_FILE_BYTES } from './uploads.ts';

const NOW = 1_800_000_000_000;
const API = '/playground/api/anna';
const CONVERSATION = {
  id: 'playground:local:anna',
  platform: 'playground',
  bot: 'local',
  externalId: 'anna',
  kind: 'private' as const,
};
/** The smallest picture that file-type knows as one. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

const opened: TestDb[] = [];
const running: TestPlayground[] = [];
afterEach(async () => {
  for (const { server } of running.splice(0)) await server.close();
  for (const one of opened.splice(0)) await one.close();
});

const setUp = async (options: Partial<PlaygroundOptions> & { fail?: () => void } = {}) => {
  const database = await openTestDb('sqlite', { clock: () => NOW });
  opened.push(database);
  const made = await createTestPlayground(database.db, () => NOW, options);
  running.push(made);
  return { ...made, db: database.db };
};

type Field = [name: string, value: string | { name: string; bytes: Buffer }];

const post = async (
  { server }: { server: TestPlayground['server'] },
  fields: Field[],
  headers: Record<string, string> = {},
): Promise<LightMyRequestResponse> => {
  const form = new FormData();
  for (const [name, value] of fields) {
    if (typeof value === 'string') form.append(name, value);
    else form.append(name, new Blob([new Uint8Array(value.bytes)]), value.name);
  }
  const encoded = new Response(form);
  return server.inject({
    method: 'POST',
    url: `${API}/messages`,
    headers: { 'content-type': encoded.headers.get('content-type') ?? '', ...headers },
    payload: Buffer.from(await encoded.arrayBuffer()),
  });
};

const choose = (
  { server }: { server: TestPlayground['server'] },
  token: unknown,
  headers: Record<string, string> = {},
) => server.inject({ method: 'POST', url: `${API}/choices`, payload: { token }, headers });

const read = async ({ server }: { server: TestPlayground['server'] }, query = '') =>
  (await server.inject(`${API}/messages${query}`)).json();

const stored = async ({ storage }: TestPlayground) => {
  const keys: string[] = [];
  for await (const { key } of storage.list('')) keys.push(key);
  return keys;
};

const outcome = (answer: LightMyRequestResponse) => [answer.statusCode, answer.json().error?.code];

describe('messages', () => {
  it('are accepted with an id, kept, and become one turn', async () => {
    const made = await setUp();
    const answer = await post(made, [['text', 'a cake\nplease']], { 'accept-language': 'fr, ru-RU;q=0.9' });
    expect(answer.statusCode).toBe(202);
    const { id } = answer.json();
    expect(await read(made)).toEqual([
      { id, from: 'user', blocks: [{ type: 'text', text: 'a cake\nplease' }], choices: [] },
    ]);
    expect(made.heard).toEqual([
      {
        key: expect.stringMatching(/^playground:local:anna:\w+$/),
        sentAt: NOW,
        conversation: { ...CONVERSATION, locale: 'ru' },
        sender: { platform: 'playground', scope: 'local', externalId: 'anna', locale: 'ru' },
        addressed: 'private',
        body: { type: 'text', text: 'a cake\nplease' },
      },
    ]);
    await post(made, [['text', '/cake x']]);
    expect(made.heard[1]?.addressed).toBe('command');
    expect((await read(made, `?after=${id}`)).map((message: { id: number }) => message.id > id)).toEqual([
      true,
    ]);
    expect(await read(made, '?limit=1')).toHaveLength(1);
  });

  it('are the same chat only under the same name', async () => {
    const made = await setUp();
    await post(made, [['text', 'mine']]);
    expect((await made.server.inject('/playground/api/ben/messages')).json()).toEqual([]);
  });

  it('replay under the same key, conflict with another body, and are one turn', async () => {
    const made = await setUp();
    const key = { 'idempotency-key': 'k-1' };
    const first = await post(made, [['text', 'once']], key);
    const again = await post(made, [['text', 'once']], key);
    expect([again.statusCode, again.json()]).toEqual([202, first.json()]);
    expect(outcome(await post(made, [['text', 'twice']], key))).toEqual([409, 'IDEMPOTENCY_CONFLICT']);
    expect(outcome(await choose(made, 'once', key))).toEqual([409, 'IDEMPOTENCY_CONFLICT']);
    const file: Field = ['files', { name: 'a.txt', bytes: Buffer.from('a') }];
    expect(outcome(await post(made, [['text', 'once'], file], key))).toEqual([409, 'IDEMPOTENCY_CONFLICT']);
    expect([made.heard.length, (await read(made)).length]).toEqual([1, 1]);
    expect(made.heard[0]?.key).toBe('playground:local:anna:k-1');
  });

  it('that arrive twice at once are one message and one turn', async () => {
    const made = await setUp();
    const answers = await Promise.all(
      [1, 2, 3, 4].map(() => post(made, [['text', 'once']], { 'idempotency-key': 'k' })),
    );
    expect(new Set(answers.map((answer) => answer.json().id)).size).toBe(1);
    expect([made.heard.length, (await read(made)).length]).toEqual([1, 1]);
  });

  it('leave nothing behind when the turn fails, and go through when they are sent again', async () => {
    let broken = true;
    const made = await setUp({
      fail: () => {
        if (broken) throw new Error('disk full');
      },
    });
    const key = { 'idempotency-key': 'k' };
    expect(outcome(await post(made, [['text', 'x']], key))).toEqual([500, 'UNKNOWN']);
    expect([made.heard, await read(made)]).toEqual([[], []]);
    broken = false;
    expect((await post(made, [['text', 'x']], key)).statusCode).toBe(202);
    expect([made.heard.length, (await read(made)).length]).toEqual([1, 1]);
  });

  it.each<[string, Field[], number, string]>([
    ['nothing', [], 400, 'BAD_INPUT'],
    ['only spaces', [['text', ' \n ']], 400, 'BAD_INPUT'],
    [
      'two texts',
      [
        ['text', 'a'],
        ['text', 'b'],
      ],
      400,
      'BAD_INPUT',
    ],
    [
      'another field',
      [
        ['text', 'a'],
        ['admin', '1'],
      ],
      400,
      'BAD_INPUT',
    ],
    ['a file under another name', [['avatar', { name: 'a', bytes: PNG }]], 400, 'BAD_INPUT'],
    ['an empty file', [['files', { name: 'a.png', bytes: Buffer.alloc(0) }]], 400, 'BAD_INPUT'],
    ['an endless text', [['text', 'x'.repeat(70_000)]], 413, 'FILE_TOO_LARGE'],
    [
      'eleven files',
      Array.from({ length: 11 }, (): Field => ['files', { name: 'a', bytes: PNG }]),
      413,
      'FILE_TOO_LARGE',
    ],
    [
      'a file of 20 MB and a byte',
      [['files', { name: 'a', bytes: Buffer.alloc(MAX_FILE_BYTES + 1) }]],
      413,
      'FILE_TOO_LARGE',
    ],
  ])('with %s are refused', async (_name, fields, status, code) => {
    const made = await setUp();
    expect(outcome(await post(made, fields))).toEqual([status, code]);
    expect([made.heard, await read(made)]).toEqual([[], []]);
    expect(await stored(made)).toEqual([]);
  });

  it('of another form, to a bad chat or with a bad key or place are refused', async () => {
    const made = await setUp();
    const json = { method: 'POST', url: `${API}/messages`, payload: { text: 'x' } } as const;
    expect(outcome(await made.server.inject(json))).toEqual([400, 'BAD_INPUT']);
    expect(outcome(await post(made, [['text', 'x']], { 'idempotency-key': 'k k' }))).toEqual([
      400,
      'BAD_INPUT',
    ]);
    for (const url of [
      `${API}/messages?after=-1`,
      `${API}/messages?after=x`,
      '/playground/api/a.b/messages',
    ]) {
      expect(outcome(await made.server.inject(url))).toEqual([400, 'BAD_INPUT']);
    }
    expect(outcome(await made.server.inject(`/playground/api/${'a'.repeat(65)}/messages`))[0]).toBe(400);
  });
});

describe('choices', () => {
  const context = {
    asset: () => Promise.reject(new Error('not needed')),
    signal: new AbortController().signal,
  };
  const offer = (made: TestPlayground, edit?: string) =>
    made.channel.send(
      CONVERSATION,
      {
        kind: 'text',
        text: 'Order?',
        buttons: [
          [{ token: 'Menu.0', label: 'Yes, 4 credits', action: 'confirm' }],
          [{ token: '/help', label: 'Help', action: 'command' }],
        ],
        code: 'PRICE_CHANGED',
        ref: 'g1',
      },
      { ...context, edit },
    );

  it('carry their action, and are disabled by what the menu says', async () => {
    const made = await setUp();
    await made.db.run(
      `INSERT INTO menu (id, conversation_id, account_id, actions, created_at, expires_at)
       VALUES ('Menu', 'playground:local:anna', 'acc', '[]', 0, ?)`,
      NOW + 1,
    );
    const id = Number(await offer(made));
    const shown = { token: 'Menu.0', label: 'Yes, 4 credits', action: 'confirm' };
    const help = { token: '/help', label: 'Help', action: 'command' };
    expect(await read(made)).toEqual([
      {
        id,
        from: 'bot',
        blocks: [{ type: 'text', text: 'Order?' }],
        choices: [shown, help],
        code: 'PRICE_CHANGED',
        ref: 'g1',
      },
    ]);
    await made.db.run("UPDATE menu SET used_at = 1 WHERE id = 'Menu'");
    expect((await read(made))[0].choices).toEqual([{ ...shown, disabled: true }, help]);
  });

  it('are turns, shown as what was pressed; each press is one unless its key repeats', async () => {
    const made = await setUp();
    await offer(made);
    const first = await choose(made, 'Menu.0', { 'idempotency-key': 'p' });
    expect(first.statusCode).toBe(202);
    expect((await choose(made, 'Menu.0', { 'idempotency-key': 'p' })).json()).toEqual(first.json());
    await choose(made, 'Menu.0');
    await choose(made, 'Other.0');
    expect(made.heard.map(({ addressed, body }) => [addressed, body])).toEqual([
      ['choice', { type: 'choice', token: 'Menu.0' }],
      ['choice', { type: 'choice', token: 'Menu.0' }],
      ['choice', { type: 'choice', token: 'Other.0' }],
    ]);
    const messages = await read(made);
    expect(messages.slice(1).map((message: { blocks: unknown }) => message.blocks)).toEqual([
      [{ type: 'text', text: 'Yes, 4 credits' }],
      [{ type: 'text', text: 'Yes, 4 credits' }],
      [],
    ]);
  });

  it.each([[''], ['x'.repeat(65)], ['торт'], [null], [undefined]])(
    'with the token %j are refused',
    async (token) => {
      const made = await setUp();
      expect(outcome(await choose(made, token))).toEqual([400, 'BAD_INPUT']);
    },
  );

  it('edits are new messages that replace the one before', async () => {
    const made = await setUp();
    const one = await offer(made);
    const two = await offer(made, one);
    const three = await offer(made, two);
    const messages = await read(made);
    expect(
      messages.map((message: { id: number; replaces?: number }) => [message.id, message.replaces]),
    ).toEqual([
      [Number(one), undefined],
      [Number(two), Number(one)],
      [Number(three), Number(two)],
    ]);
  });
});
