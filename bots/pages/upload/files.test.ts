import type { FastifyInstance } from 'fastify';
import { afterEach, describe, expect, it } from 'vitest';
import { DarkroomError } from '../../../core/errors.ts';
import { createScriptedDoor, createUploadServer, intakeView } from '../../../test/support/upload-door.ts';
import type { UploadPageOptions } from './options.ts';

const servers: FastifyInstance[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

const setUp = async (options: Partial<UploadPageOptions> = {}) => {
  const door = createScriptedDoor();
  const server = await createUploadServer(door, options);
  servers.push(server);
  return { door, server };
};

/** A form as a browser sends it. */
const formOf = async (...parts: [field: string, value: string | File][]) => {
  const form = new FormData();
  for (const [field, value] of parts) form.append(field, value);
  const body = new Response(form);
  return {
    payload: Buffer.from(await body.arrayBuffer()),
    headers: { 'content-type': body.headers.get('content-type') ?? '' },
  };
};

const jpeg = (name = 'me.jpg', bytes = 'pixels') => new File([bytes], name, { type: 'image/jpeg' });

const send = async (
  server: FastifyInstance,
  parts: [field: string, value: string | File][],
  { headers = {}, token = 'good' }: { headers?: Record<string, string>; token?: string } = {},
) => {
  const form = await formOf(...parts);
  return server.inject({
    method: 'POST',
    url: `/u/${token}/files`,
    payload: form.payload,
    headers: { ...form.headers, ...headers },
  });
};

describe('a file', () => {
  it('reaches the door whole, with a name that is only a name', async () => {
    const { door, server } = await setUp();
    const answer = await send(server, [['file', jpeg('..\\мама\u0007.jpg', 'pixels')]]);
    expect([answer.statusCode, answer.json()]).toEqual([202, { bytes: 6, id: 'file-1' }]);
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(door.kept).toEqual([{ name: 'мама.jpg', bytes: Buffer.from('pixels') }]);
  });

  it.each([
    ['another field', [['photo', jpeg()]]],
    ['a text', [['file', 'pixels']]],
    [
      'a text before it',
      [
        ['name', 'me'],
        ['file', jpeg()],
      ],
    ],
    [
      'a text after it',
      [
        ['file', jpeg()],
        ['name', 'me'],
      ],
    ],
    [
      'a second file',
      [
        ['file', jpeg()],
        ['file', jpeg()],
      ],
    ],
    ['no bytes', [['file', jpeg('me.jpg', '')]]],
    ['nothing', []],
  ] as [string, [string, string | File][]][])('with %s is refused and not kept', async (_name, parts) => {
    const { door, server } = await setUp();
    const answer = await send(server, parts);
    expect([answer.statusCode, answer.json().error]).toEqual([
      400,
      { code: 'BAD_INPUT', message: 'This file did not arrive whole. Please choose it once more.' },
    ]);
    expect(door.kept).toEqual([]);
  });

  it('comes as a form or not at all', async () => {
    const { door, server } = await setUp();
    const form = await formOf(['file', jpeg()]);
    const post = (payload: Buffer | string, type?: string) =>
      server.inject({
        method: 'POST',
        url: '/u/good/files',
        payload,
        headers: type === undefined ? {} : { 'content-type': type },
      });
    expect((await post('{}', 'application/json')).statusCode).toBe(415);
    expect((await post('file=x', 'application/x-www-form-urlencoded')).statusCode).toBe(415);
    expect((await post('pixels', 'image/jpeg')).statusCode).toBe(415);
    expect((await post('', undefined)).statusCode).toBe(400);
    // A form that breaks off, and one without a boundary.
    const cut = form.payload.subarray(0, form.payload.length - 10);
    expect((await post(cut, form.headers['content-type'])).statusCode).toBe(400);
    expect((await post(form.payload, 'multipart/form-data')).statusCode).toBe(400);
    expect(door.kept).toEqual([]);
  });

  it('may be as large as a zip may be, and not a byte larger', async () => {
    const { door, server } = await setUp();
    const limit = 4 << 20;
    const answer = await send(server, [['file', jpeg('all.zip', 'z'.repeat(limit))]]);
    expect([answer.statusCode, answer.json()]).toEqual([202, { bytes: limit, id: 'file-1' }]);
    const larger = await send(server, [['file', jpeg('all.zip', 'z'.repeat(limit + 1))]]);
    expect([larger.statusCode, larger.json().error]).toEqual([
      413,
      { code: 'FILE_TOO_LARGE', message: 'Too large: 4 MB is the most.' },
    ]);
    expect(door.kept).toHaveLength(1);
    expect(door.lost).toHaveLength(1);
    // Far too large: refused by what it announces, before the door hears of it.
    const huge = await send(server, [['file', jpeg('all.zip', 'z'.repeat(limit + (1 << 20)))]]);
    expect([huge.statusCode, door.lost.length]).toEqual([413, 1]);
  });

  it.each([
    [
      new DarkroomError('UNSUPPORTED_FILE', 'a song', { mediaType: 'audio/mpeg' }),
      415,
      'Это не JPEG, PNG, WebP или zip.',
    ],
    [
      new DarkroomError('FILE_TOO_LARGE', 'big', { bytes: 9, limit: 20 << 20 }),
      413,
      'Слишком большой файл: можно не больше 20 МБ.',
    ],
    [new Error('the disk is full'), 500, 'unknown'],
  ])('that the door refuses is answered in words: %s', async (error, status, message) => {
    const { door, server } = await setUp();
    door.pages.set('good', { view: intakeView(), locale: 'ru', photoBytes: 1, zipBytes: 1 << 20 });
    door.read = async () => {
      throw error;
    };
    const answer = await send(server, [['file', jpeg()]], { headers: { 'accept-language': 'en' } });
    expect([answer.statusCode, answer.json().error.message]).toEqual([status, message]);
  });

  it('for a link that opens nothing is refused, also when the link ends meanwhile', async () => {
    const { door, server } = await setUp();
    for (const [token, status] of [
      ['old', 410],
      ['other', 404],
    ] as const)
      expect((await send(server, [['file', jpeg()]], { token })).statusCode).toBe(status);
    door.add = async () => ({ state: 'gone' });
    expect((await send(server, [['file', jpeg()]])).statusCode).toBe(410);
  });

  it.each([
    [{ 'sec-fetch-site': 'cross-site' }, 403],
    [{ 'sec-fetch-site': 'same-site' }, 403],
    [{ 'sec-fetch-site': 'none' }, 403],
    [{ origin: 'https://evil.example' }, 403],
    [{ origin: 'https://evil.example', 'sec-fetch-site': 'same-site' }, 403],
    [{ origin: 'null' }, 403],
    [{ origin: 'http://studio.example:1' }, 403],
    [{ 'sec-fetch-site': 'same-origin', origin: 'https://studio.example' }, 202],
    // Older browsers name their origin only: that of PUBLIC_URL, or the host that they ask.
    [{ origin: 'https://studio.example' }, 202],
    [{ origin: 'http://localhost:80' }, 202],
    [{}, 202],
  ] as [Record<string, string>, number][])(
    'from a page that sends %j is answered with %i',
    async (headers, status) => {
      const { door, server } = await setUp({ publicUrl: 'https://studio.example' });
      const answer = await send(server, [['file', jpeg()]], { headers: { host: 'localhost', ...headers } });
      expect([answer.statusCode, door.kept.length]).toEqual([status, status === 202 ? 1 : 0]);
      if (status === 403) expect([answer.json().error.code, door.opened]).toEqual(['FORBIDDEN', 0]);
    },
  );

  it('is one of at most 60 in 10 minutes for an intake', async () => {
    const time = { now: 1_800_000_000_000 };
    const { door, server } = await setUp({ clock: () => time.now });
    const one = () => send(server, [['file', jpeg()]]);
    await one();
    time.now += 60_000;
    for (let n = 1; n < 60; n += 1) await one();
    expect(door.kept).toHaveLength(60);
    const refused = await one();
    expect([refused.statusCode, refused.headers['retry-after'], refused.json().error]).toEqual([
      429,
      '540',
      { code: 'TOO_MANY_MESSAGES', message: expect.stringContaining('That’s a lot of files') },
    ]);
    expect(door.kept).toHaveLength(60);
    // A second link to the same intake makes no room, another intake has its own.
    door.pages.set('second', { view: intakeView(), locale: 'en', photoBytes: 1, zipBytes: 1 << 20 });
    door.pages.set('other', {
      view: intakeView({ intakeId: 'b' }),
      locale: 'en',
      photoBytes: 1,
      zipBytes: 1 << 20,
    });
    expect((await send(server, [['file', jpeg()]], { token: 'second' })).statusCode).toBe(429);
    expect((await send(server, [['file', jpeg()]], { token: 'other' })).statusCode).toBe(202);
    time.now += 540_000;
    expect((await one()).statusCode).toBe(202);
    expect((await one()).statusCode).toBe(429);
  });
});
